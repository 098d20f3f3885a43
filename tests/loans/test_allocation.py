"""What payments pay and what is late: published payments, sums by hand, and money that is never lost."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.allocation import Allocation, Arrears, allocate, apply, arrears, payment_states
from tests.loans.vectors import PAYMENTS, Row, name_of, published_rows

D = Decimal
fixed = settings(max_examples=250, derandomize=True, deadline=None, database=None)

# Due on 5 January, February and March: 100 of principal and 10 of interest each.
THREE = [Row(n, date(2026, n, 5), D(100), D(10)) for n in (1, 2, 3)]


@st.composite
def any_rows(draw: st.DrawFn) -> list[Row]:
    parts = draw(st.lists(st.tuples(st.integers(0, 500_00), st.integers(0, 50_00)), min_size=1, max_size=12))
    first = draw(st.dates(date(2026, 1, 1), date(2026, 3, 1)))
    return [
        Row(n, first + timedelta(days=7 * n), D(principal) / 100, D(interest) / 100)
        for n, (principal, interest) in enumerate(parts, 1)
    ]


payments = st.lists(
    st.tuples(st.dates(date(2025, 12, 1), date(2026, 8, 1)), st.integers(0, 900_00).map(lambda cents: D(cents) / 100)),
    max_size=12,
)


class TestPublished:
    @pytest.mark.parametrize("event", PAYMENTS, ids=name_of)
    def test_published_payments_fill_the_instalments_to_the_cent(self, event: Any) -> None:
        paid = [(date.fromisoformat(one["date"]), D(one["amount"])) for one in event["payments"]]
        states = payment_states(published_rows(event), paid)
        for state, published in zip(states, event["expected_instalments"], strict=True):
            assert state.instalment.principal + state.instalment.interest == D(published["total"])
            for name in ("paid", "in_advance", "late", "outstanding"):
                assert getattr(state, name) == D(published[name]), (name, published)
        assert sum(state.outstanding for state in states) == D(event["expected_outstanding_total"])
        if "expected_principal_outstanding" in event:
            left = sum(state.outstanding_principal for state in states)
            assert left == D(event["expected_principal_outstanding"])

    @pytest.mark.parametrize("event", [one for one in PAYMENTS if one.get("split_verified")], ids=name_of)
    def test_published_payments_are_split_into_interest_and_principal(self, event: Any) -> None:
        principal = interest = D(0)
        for one in event["payments"]:
            split = allocate(published_rows(event), principal, interest, D(one["amount"]))
            assert split == Allocation(D(one["interest"]), D(one["principal"]), D(0))
            principal, interest = principal + split.principal, interest + split.interest

    @pytest.mark.parametrize("event", PAYMENTS, ids=name_of)
    def test_an_instalment_is_not_late_on_its_own_day(self, event: Any) -> None:
        paid = [(date.fromisoformat(one["date"]), D(one["amount"])) for one in event["payments"]]
        states = payment_states(published_rows(event), paid)
        late = arrears(
            published_rows(event),
            sum((amount for _, amount in paid), D(0)),
            sum((state.paid_principal for state in states), D(0)),
            paid[-1][0],
        )
        assert late.total == D(event["overdue_on_last_payment_day"])


class TestByHand:
    @pytest.mark.parametrize(
        ("principal", "interest", "amount", "expected"),
        [
            # Interest of the oldest, then its principal, then the next one's interest.
            ("0", "0", "6", ("6", "0", "0")),
            ("0", "0", "60", ("10", "50", "0")),
            ("0", "0", "115", ("15", "100", "0")),
            ("50", "10", "60", ("10", "50", "0")),
            # Two pools: all principal of the first is paid and none of its interest.
            ("100", "0", "15", ("15", "0", "0")),
            # Interest was paid ahead, 10 + 10 + 5: the principal of the first two comes before the 5 that are left.
            ("0", "25", "120", ("0", "120", "0")),
            # 330 in all; what is over is told, not lost.
            ("0", "0", "330", ("30", "300", "0")),
            ("0", "0", "350.10", ("30", "300", "20.10")),
            ("300", "30", "5", ("0", "0", "5")),
            ("0", "0", "0", ("0", "0", "0")),
        ],
    )
    def test_the_oldest_first_and_inside_it_interest_first(
        self, principal: str, interest: str, amount: str, expected: tuple[str, str, str]
    ) -> None:
        split = allocate(reversed(THREE), D(principal), D(interest), D(amount))
        assert split == Allocation(*map(D, expected))

    @pytest.mark.parametrize("amount", ["-0.01", "-100"])
    def test_a_payment_below_zero_is_refused(self, amount: str) -> None:
        with pytest.raises(ValueError, match="below zero"):
            allocate(THREE, D(0), D(0), D(amount))

    def test_each_pool_fills_the_instalments_on_its_own(self) -> None:
        states = apply(THREE, D(150), D(5))
        assert [(state.paid_principal, state.paid_interest) for state in states] == [(100, 5), (50, 0), (0, 0)]
        assert [state.outstanding for state in states] == [5, 60, 110]

    def test_the_oldest_is_the_one_due_first_however_the_rows_come(self) -> None:
        rows = [Row(2, date(2026, 2, 5), D(70), D(7)), Row(1, date(2026, 1, 5), D(30), D(3))]
        assert [(state.instalment.number, state.paid) for state in apply(rows, D(40), D(3))] == [(1, 33), (2, 10)]
        assert allocate(rows, D(0), D(0), D(35)) == Allocation(D(5), D(30), D(0))

    def test_less_than_nothing_paid_is_nothing_paid(self) -> None:
        assert [state.paid for state in apply(THREE, D(-5), D(-1))] == [0, 0, 0]

    def test_early_and_late_payments_are_told_apart(self) -> None:
        # 40 early, 30 on the day, 50 late: 40 of them for January, 10 early for February.
        paid = [(date(2026, 1, 9), D(50)), (date(2026, 1, 2), D(40)), (date(2026, 1, 5), D(30))]
        states = payment_states(THREE, paid)
        assert [(state.paid, state.in_advance, state.late) for state in states] == [
            (110, 40, 40),
            (10, 10, 0),
            (0, 0, 0),
        ]

    @pytest.mark.parametrize(
        ("paid", "paid_principal", "day", "expected"),
        [
            ("0", "0", date(2026, 1, 5), Arrears()),
            ("0", "0", date(2026, 1, 6), Arrears(D(110), D(100), D(10), date(2026, 1, 5), 1)),
            # 60 = 10 of interest and 50 of principal: 50 of principal are missing.
            ("60", "50", date(2026, 2, 5), Arrears(D(50), D(50), D(0), date(2026, 1, 5), 31)),
            ("110", "100", date(2026, 2, 5), Arrears()),
            ("110", "100", date(2026, 3, 7), Arrears(D(220), D(200), D(20), date(2026, 2, 5), 30)),
            # Principal paid ahead, no interest: 220 − 205, and all of it is interest.
            ("205", "205", date(2026, 2, 6), Arrears(D(15), D(0), D(15), date(2026, 2, 5), 1)),
            # Interest paid ahead: 220 − 120 = 100, though 110 of the principal that is due was not paid.
            ("120", "90", date(2026, 2, 6), Arrears(D(100), D(100), D(0), date(2026, 2, 5), 1)),
            ("330", "300", date(2026, 12, 31), Arrears()),
            ("400", "300", date(2026, 12, 31), Arrears()),
        ],
    )
    def test_arrears(self, paid: str, paid_principal: str, day: date, expected: Arrears) -> None:
        assert arrears(reversed(THREE), D(paid), D(paid_principal), day) == expected


class TestEveryPayment:
    @fixed
    @given(any_rows(), payments)
    def test_money_is_neither_lost_nor_made(self, rows: list[Row], paid: list[tuple[date, Decimal]]) -> None:
        principal = interest = over = D(0)
        for _, amount in paid:
            split = allocate(rows, principal, interest, amount)
            assert split.interest + split.principal + split.over == amount
            assert min(split) >= 0
            principal, interest, over = principal + split.principal, interest + split.interest, over + split.over
        debt = sum(row.principal + row.interest for row in rows)
        assert principal <= sum(row.principal for row in rows)
        assert interest <= sum(row.interest for row in rows)
        assert over == max(sum(amount for _, amount in paid) - debt, 0)

    @fixed
    @given(any_rows(), payments)
    def test_no_instalment_waits_behind_a_younger_one(self, rows: list[Row], paid: list[tuple[date, Decimal]]) -> None:
        states = payment_states(rows, paid)
        received, debt = sum(amount for _, amount in paid), sum(row.principal + row.interest for row in rows)
        assert sum(state.paid for state in states) == min(received, debt)
        for state in states:
            assert min(state.outstanding_principal, state.outstanding_interest, state.in_advance, state.late) >= 0
            assert state.in_advance + state.late <= state.paid
            assert state.paid_principal == 0 or state.outstanding_interest == 0
        behind = [state for state in states if state.outstanding]
        assert all(state.paid == 0 for state in behind[1:])

    @fixed
    @given(any_rows(), payments, st.dates(date(2025, 12, 1), date(2026, 8, 1)))
    def test_arrears_are_what_the_due_instalments_still_want(
        self, rows: list[Row], paid: list[tuple[date, Decimal]], day: date
    ) -> None:
        states = payment_states(rows, paid)
        late = arrears(
            rows,
            sum((amount for _, amount in paid), D(0)),
            sum((state.paid_principal for state in states), D(0)),
            day,
        )
        wanting = [state for state in states if state.instalment.due_on < day and state.outstanding > 0]
        assert late.total == sum(state.outstanding for state in wanting)
        assert late.principal == sum(state.outstanding_principal for state in wanting)
        assert late.interest == sum(state.outstanding_interest for state in wanting)
        assert late.oldest_due_on == min((state.instalment.due_on for state in wanting), default=None)
        assert late.days_late == (max((day - state.instalment.due_on).days for state in wanting) if wanting else 0)
