"""Plans of dates and amounts that people chose."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.schedule import RowProblem, Terms, build_schedule, due_dates, irregular_schedule
from tests.loans.agreed import any_terms, fixed, terms

D = Decimal


def test_december_without_a_payment_and_small_then_bigger_is_a_plan() -> None:
    # 1000 at 1 %: 10 + 190; 8.10 of December wait; in January 8.10 + 8.10 and 383.80; then 4.26 on 426.20.
    days = [date(2026, 11, 5), date(2026, 12, 5), date(2027, 1, 9), date(2027, 2, 5)]
    plan = irregular_schedule(terms(), list(zip(days, map(D, ["200", "0", "400", "430.46"]), strict=True)))
    assert [(row.due_on, str(row.principal), str(row.interest), str(row.balance)) for row in plan.instalments] == [
        (days[0], "190.00", "10.00", "810.00"),
        (days[1], "0.00", "0.00", "810.00"),
        (days[2], "383.80", "16.20", "426.20"),
        (days[3], "426.20", "4.26", "0.00"),
    ]
    assert plan.valid


@pytest.mark.parametrize(
    ("rows", "remainder", "problems"),
    [
        ([("2026-12-05", "60"), ("2026-12-12", "30")], "10", []),
        ([("2026-12-05", "60"), ("2026-12-12", "50")], "-10", [(2, RowProblem.TOO_MUCH)]),
        ([("2026-12-12", "60"), ("2026-12-12", "40")], "0", [(2, RowProblem.DATE_NOT_LATER)]),
        ([("2026-12-05", "-5"), ("2026-12-12", "100")], "0", [(1, RowProblem.NOT_MONEY)]),
        ([("2026-12-05", "NaN"), ("2026-12-12", "100")], "0", [(1, RowProblem.NOT_MONEY)]),
        ([("2026-12-05", "1e40"), ("2026-12-12", "0.001")], "100", [(n, RowProblem.NOT_MONEY) for n in (1, 2)]),
        ([], "100", []),
    ],
)
def test_what_is_wrong_is_told_beside_its_row(
    rows: list[tuple[str, str]], remainder: str, problems: list[tuple[int, RowProblem]]
) -> None:
    typed = [(date.fromisoformat(day), D(amount)) for day, amount in rows]
    plan = irregular_schedule(terms(principal=100, method="zero"), typed)
    assert (plan.remainder, plan.problems, plan.valid) == (D(remainder), problems, False)


def test_what_was_paid_too_much_earns_no_interest() -> None:
    # 1000 at 1 %: 1010 would settle it; 90 too much, told once, beside the row that pays it.
    rows = [(date(2026, 12, 5), D(1100)), (date(2027, 1, 5), D(0))]
    plan = irregular_schedule(terms(), rows)
    assert [str(row.interest) for row in plan.instalments] == ["10.00", "0.00"]
    assert (plan.remainder, plan.problems) == (D(-90), [(1, RowProblem.TOO_MUCH)])


def test_flat_interest_that_nobody_paid_is_missing_too() -> None:
    # 100 flat at 1 %: 101 in the first row pays all principal, the second owes its 1.00.
    rows = [(date(2026, 12, 5), D(101)), (date(2027, 1, 5), D(0))]
    plan = irregular_schedule(terms(principal=100, method="flat"), rows)
    assert (plan.remainder, plan.valid) == (D(1), False)


@fixed
@given(any_terms())
def test_a_regular_schedule_given_by_hand_is_the_same_schedule(agreed: Terms) -> None:
    rows = build_schedule(agreed)
    plan = irregular_schedule(agreed, [(row.due_on, row.total) for row in rows])
    assert plan.instalments == rows
    assert plan.valid


@fixed
@given(any_terms(), st.lists(st.integers(0, 500_00), min_size=1, max_size=20))
def test_nothing_is_lost_between_what_is_paid_and_what_is_missing(agreed: Terms, paid: list[int]) -> None:
    days = due_dates(date(2026, 1, 1), "weekly", len(paid))
    plan = irregular_schedule(agreed, [(day, D(one) / 100) for day, one in zip(days, paid, strict=True)])
    assert [row.total for row in plan.instalments] == [D(one) / 100 for one in paid]
    assert min(row.principal for row in plan.instalments) >= 0
    covered = sum(row.principal for row in plan.instalments)
    assert plan.remainder >= agreed.principal - covered
