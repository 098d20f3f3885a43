"""Schedules against published ones, against sums by hand, and against fractions that share no code with them."""

import math
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loans.schedule import (
    RowProblem,
    ScheduledInstalment,
    Terms,
    annuity_instalment,
    build_schedule,
    due_dates,
    irregular_schedule,
    round_to,
    true_yearly_rate,
)
from tests.loans.vectors import PAYMENTS, PUBLISHED, SCHEDULES, name_of, published_rows

D = Decimal
A_YEAR = {"weekly": 52, "fortnightly": 26, "monthly": 12}
METHODS = ("zero", "flat", "equal_principal", "annuity")
fixed = settings(max_examples=250, derandomize=True, deadline=None, database=None)

cents = st.integers(1, 10**9) | st.integers(1, 3000) | st.integers(1, 400).map(lambda tens: tens * 10_00)
rates = st.sampled_from([0, 1, 12, 24, 60, 120, 1200]) | st.decimals(0, 400, places=2)


@st.composite
def any_terms(draw: st.DrawFn, **given_terms: Any) -> Terms:
    """Any terms, the absurd ones too: a céntimo over sixty weeks, instalments smaller than a coin, 1,200 % a year."""
    count = draw(st.integers(1, 60))
    interest_only = draw(st.integers(0, min(count - 1, 6)))
    chosen = {
        "principal": D(draw(cents)) / 100,
        "annual_rate": draw(rates),
        "instalments": count,
        "frequency": draw(st.sampled_from(sorted(A_YEAR))),
        "first_due": draw(st.dates(date(2020, 1, 1), date(2035, 12, 31))),
        "method": draw(st.sampled_from(METHODS)),
        "unit": D(draw(st.sampled_from(["0.01", "0.10", "0.50", "1.00"]))),
        "grace_principal_periods": interest_only,
        "grace_all_periods": draw(st.integers(0, min(count - 1 - interest_only, 6))),
    }
    return Terms(**{**chosen, **given_terms})


def terms(**over: Any) -> Terms:
    usual = {
        "principal": D("1000"),
        "annual_rate": D("12"),
        "instalments": 4,
        "frequency": "monthly",
        "first_due": date(2026, 12, 5),
        "method": "equal_principal",
    }
    return Terms(**{**usual, **over})


def totals(rows: list[ScheduledInstalment]) -> list[str]:
    return [str(row.total) for row in rows]


class TestPublished:
    @pytest.mark.parametrize("vector", SCHEDULES, ids=name_of)
    def test_published_schedules_come_out_to_the_cent(self, vector: Any) -> None:
        rows = build_schedule(self.terms_of(vector))
        allowed = D("0.01") if vector["rounding"].startswith("exact maths") else D(0)
        assert len(vector["expected"]) == (1 if allowed else len(rows))
        for row, published in zip(rows, vector["expected"], strict=False):
            assert row.number == published["n"]
            assert published.get("due") in (None, row.due_on.isoformat())
            for name in {"principal", "interest", "total", "balance"} & set(published):
                assert abs(getattr(row, name) - D(published[name])) <= allowed, (row, published)

    @pytest.mark.parametrize(
        "vector", [one for one in PUBLISHED["vectors"] if "expected_instalment" in one], ids=name_of
    )
    def test_published_instalments_come_out(self, vector: Any) -> None:
        ours = annuity_instalment(
            D(vector["principal"]), D(vector["annual_rate_percent"]), vector["periods"], vector["frequency"]
        )
        assert abs(ours - D(vector["expected_instalment"])) <= D("0.01")

    @pytest.mark.parametrize(
        "event", [one for one in PAYMENTS if one["loan"]["day_count"].startswith("equal periods")], ids=name_of
    )
    def test_the_schedules_that_published_payments_were_made_on_come_out_too(self, event: Any) -> None:
        published = published_rows(event)
        rows = build_schedule(self.terms_of({**event["loan"], "first_due": published[0].due_on.isoformat()}))
        assert [(row.number, row.due_on, row.principal, row.interest) for row in rows] == published

    @staticmethod
    def terms_of(vector: Any) -> Terms:
        return Terms(
            principal=vector["principal"],
            annual_rate=vector["annual_rate_percent"],
            instalments=vector["periods"],
            frequency=vector["frequency"],
            first_due=date.fromisoformat(vector.get("first_due") or "2026-12-05"),
            method=vector["method"],
            unit=D("1") if "multiple of 1" in vector.get("rounding", "") else D("0.01"),
            grace_principal_periods=vector.get("grace_principal_periods", 0),
        )


class TestByHand:
    @pytest.mark.parametrize(
        ("principal", "count", "unit", "expected"),
        [
            # 100 / 3 = 33.333: the nearest multiple, and the last takes the rest.
            ("100", 3, "0.01", ["33.33", "33.33", "33.34"]),
            ("100", 3, "0.10", ["33.30", "33.30", "33.40"]),
            ("100", 3, "0.50", ["33.50", "33.50", "33.00"]),
            ("100", 3, "1.00", ["33.00", "33.00", "34.00"]),
            # 0.25 / 0.10 is half a coin: up.
            ("1", 4, "0.10", ["0.30", "0.30", "0.30", "0.10"]),
            ("20", 1, "1.00", ["20.00"]),
            # 1.60 would be 2.00, nine of which are 18: six of two coins and four of one.
            ("16", 10, "1.00", ["2.00"] * 6 + ["1.00"] * 4),
            # Fewer coins than instalments: the first ones pay.
            ("0.30", 5, "0.10", ["0.10"] * 3 + ["0.00"] * 2),
            # No coin is small enough: the last pays.
            ("0.05", 3, "0.10", ["0.00", "0.00", "0.05"]),
        ],
    )
    def test_instalments_without_interest_fall_on_coins(
        self, principal: str, count: int, unit: str, expected: list[str]
    ) -> None:
        rows = build_schedule(terms(principal=principal, instalments=count, unit=unit, method="zero"))
        assert totals(rows) == expected

    def test_declining_interest_is_on_what_is_left(self) -> None:
        # 1000 at 1 % a month: 250 + 10, 250 + 7.50, 250 + 5, 250 + 2.50.
        rows = build_schedule(terms())
        assert totals(rows) == ["260.00", "257.50", "255.00", "252.50"]
        assert [str(row.balance) for row in rows] == ["750.00", "500.00", "250.00", "0.00"]

    def test_an_annuity_on_coins_leaves_the_cents_to_the_last(self) -> None:
        # 300 at 2 % in 3: 300 × 0.02 / (1 − 1.02^−3) = 104.0264 → 104.00. Interest 6.00, then on 202.00 4.04,
        # on 102.04 2.0408 → 2.04; the last pays 102.04 + 2.04.
        rows = build_schedule(terms(principal=300, annual_rate=24, instalments=3, method="annuity"))
        assert [(str(row.principal), str(row.interest)) for row in rows] == [
            ("98.00", "6.00"),
            ("99.96", "4.04"),
            ("102.04", "2.04"),
        ]

    def test_half_a_centimo_of_interest_is_rounded_up_where_the_rate_of_a_period_has_no_end(self) -> None:
        # 4 % / 26 of 29.25 is 0.045 exactly, though 4 / 26 is 0.153846…
        for method in ("flat", "equal_principal", "annuity"):
            over = {"principal": "29.25", "annual_rate": 4, "frequency": "fortnightly", "unit": "0.01"}
            assert str(build_schedule(terms(method=method, **over))[0].interest) == "0.05"
        # At 200 % a month two instalments of 0.02 are 0.02 × 9 / 4 = 0.045, though the factor 4 / 9 has no end.
        rows = build_schedule(terms(principal="0.02", annual_rate=2400, instalments=2, method="annuity", unit="0.01"))
        assert str(rows[0].total) == "0.05"

    def test_flat_interest_is_never_more_than_its_whole(self) -> None:
        # 1 % a year of S/ 30 is 0.025 a month, 0.03 rounded; over four months 0.10 in all: 3 × 0.03 and 0.01.
        rows = build_schedule(terms(principal=30, annual_rate=1, method="flat", unit="0.01"))
        assert [str(row.interest) for row in rows] == ["0.03", "0.03", "0.03", "0.01"]
        # 0.4 % a year of S/ 10 is 0.0033 a month: nothing, and 0.0133 in all, for the last.
        rows = build_schedule(terms(principal=10, annual_rate="0.4", method="flat", unit="0.01"))
        assert [str(row.interest) for row in rows] == ["0.00", "0.00", "0.00", "0.01"]

    def test_in_a_grace_of_principal_interest_is_paid_on_coins(self) -> None:
        # 13 % a year of 1000 is 10.83 a month. 10.80 and 10.80 are paid, 0.06 wait for the third instalment:
        # 500 + 10.83 + 0.06 → 510.90, of it principal 500.01; then 499.99 × 13 % / 12 = 5.4166 → 5.42.
        rows = build_schedule(terms(annual_rate=13, grace_principal_periods=2))
        assert [(str(row.principal), str(row.interest)) for row in rows] == [
            ("0.00", "10.80"),
            ("0.00", "10.80"),
            ("500.01", "10.89"),
            ("499.99", "5.42"),
        ]

    def test_after_a_grace_of_everything_its_interest_comes_with_the_first_instalment(self) -> None:
        # 1200 at 1 %: 12 + 12 wait; 600 + 12 + 24, then 600 + 6.
        rows = build_schedule(terms(principal=1200, grace_all_periods=2))
        assert [(str(row.principal), str(row.interest)) for row in rows] == [
            ("0.00", "0.00"),
            ("0.00", "0.00"),
            ("600.00", "36.00"),
            ("600.00", "6.00"),
        ]

    def test_the_method_without_interest_charges_none_whatever_the_rate_says(self) -> None:
        rows = build_schedule(terms(method="zero", annual_rate=40, grace_principal_periods=1))
        assert totals(rows) == ["0.00", "333.30", "333.30", "333.40"]

    @pytest.mark.parametrize(
        ("first", "frequency", "expected"),
        [
            (date(2026, 1, 31), "monthly", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
            (date(2027, 12, 30), "monthly", ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]),
            (date(2026, 12, 28), "weekly", ["2026-12-28", "2027-01-04", "2027-01-11", "2027-01-18"]),
            (date(2028, 2, 15), "fortnightly", ["2028-02-15", "2028-02-29", "2028-03-14", "2028-03-28"]),
        ],
    )
    def test_due_dates_keep_their_day(self, first: date, frequency: str, expected: list[str]) -> None:
        assert [day.isoformat() for day in due_dates(first, frequency, 4)] == expected

    @pytest.mark.parametrize(
        ("amount", "unit", "expected"),
        [("1.25", "0.10", "1.30"), ("1.249", "0.10", "1.20"), ("0.005", "0.01", "0.01"), ("7.25", "0.50", "7.50")],
    )
    def test_halves_are_rounded_up(self, amount: str, unit: str, expected: str) -> None:
        assert str(round_to(D(amount), D(unit))) == expected


class TestTerms:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"principal": 0},
            {"principal": "-5"},
            {"principal": "10.005"},
            {"principal": D("NaN")},
            {"principal": "1e40"},
            {"principal": "cien"},
            {"principal": None},
            {"annual_rate": "-1"},
            {"annual_rate": "1e6"},
            {"annual_rate": D("Infinity")},
            {"instalments": 0},
            {"instalments": "2.5"},
            {"instalments": 10**23},
            {"instalments": True},
            {"frequency": "daily"},
            {"method": "sum"},
            {"unit": 0},
            {"unit": "0.001"},
            {"first_due": "2026-12-05"},
            {"first_due": date(9999, 11, 30)},
            {"first_due": date(9999, 12, 20), "frequency": "weekly"},
            {"grace_principal_periods": 4},
            {"grace_principal_periods": 2, "grace_all_periods": 2},
            {"grace_all_periods": -1},
        ],
    )
    def test_terms_that_make_no_schedule_are_refused_with_the_field_named(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=next(iter(wrong)).replace("_all_", "_(all|principal)_")):
            terms(**wrong)

    def test_numbers_may_be_whole_or_text_and_words_may_be_enums(self) -> None:
        Rhythm = Enum("Rhythm", {"EVERY_WEEK": "weekly"}, type=str)
        loose = terms(principal="1000.50", annual_rate=12, instalments="4", frequency=Rhythm.EVERY_WEEK, unit="1")
        exact = terms(principal=D("1000.50"), frequency="weekly", unit=D("1.00"))
        assert loose == exact
        assert build_schedule(loose) == build_schedule(exact)

    def test_huge_and_tiny_numbers_keep_every_cent(self) -> None:
        for method in METHODS:
            for principal in ("0.01", "123456789012345678.91"):
                for rate in ("0", "1e-40", "999999"):
                    rows = build_schedule(terms(principal=principal, annual_rate=rate, method=method))
                    assert sum(row.principal for row in rows) == D(principal)


class TestEverySchedule:
    @fixed
    @given(any_terms())
    def test_principal_adds_up_and_nothing_is_negative(self, agreed: Terms) -> None:
        rows = build_schedule(agreed)
        assert [row.number for row in rows] == list(range(1, agreed.instalments + 1))
        assert sum(row.principal for row in rows) == agreed.principal
        balance = agreed.principal
        for row in rows:
            balance -= row.principal
            assert row.balance == balance
            assert min(row.principal, row.interest, row.balance) >= 0
            assert row.total == row.principal + row.interest
        assert balance == 0

    @fixed
    @given(any_terms())
    def test_instalments_but_the_last_are_on_the_unit(self, agreed: Terms) -> None:
        rows = build_schedule(agreed)
        assert [row for row in rows[:-1] if row.total % agreed.unit] == []
        if agreed.method == "zero" and agreed.principal % agreed.unit == 0:
            assert rows[-1].total % agreed.unit == 0

    @fixed
    @given(any_terms())
    def test_dates_go_forward_and_months_keep_their_day(self, agreed: Terms) -> None:
        days = [row.due_on for row in build_schedule(agreed)]
        assert days[0] == agreed.first_due
        assert days == sorted(set(days))
        if agreed.frequency == "monthly":
            assert all(day.day == agreed.first_due.day or (day.day >= 28 and _last_of_month(day)) for day in days)

    @fixed
    @given(any_terms())
    def test_a_grace_pays_no_principal_and_one_of_everything_pays_nothing(self, agreed: Terms) -> None:
        rows = build_schedule(agreed)
        assert sum(row.total for row in rows[: agreed.grace_all_periods]) == 0
        assert sum(row.principal for row in rows[: agreed.grace_all_periods + agreed.grace_principal_periods]) == 0

    @fixed
    @given(any_terms(method="zero", grace_principal_periods=0, grace_all_periods=0))
    def test_without_interest_no_instalment_is_empty_when_there_are_coins_enough(self, agreed: Terms) -> None:
        rows = build_schedule(agreed)
        if agreed.principal >= agreed.instalments * agreed.unit:
            assert min(row.total for row in rows) > 0

    @fixed
    @given(any_terms())
    def test_interest_adds_up_to_that_of_every_period(self, agreed: Terms) -> None:
        rate = Fraction(agreed.annual_rate) / 100 / A_YEAR[agreed.frequency] * (agreed.method != "zero")
        rows, periods = build_schedule(agreed), agreed.instalments
        if agreed.method == "flat":
            charged = [Fraction(agreed.principal) * rate * periods]
        else:
            openings = [agreed.principal, *(row.balance for row in rows[:-1])]
            charged = [Fraction(opening) * rate for opening in openings]
        assert sum(Fraction(row.interest) for row in rows) == sum(_half_up(one, Fraction(1, 100)) for one in charged)

    @fixed
    @given(
        any_terms(method="annuity", grace_principal_periods=0, grace_all_periods=0),
        st.integers(200_00, 20_000_00),
        st.integers(1, 24),
        st.integers(1, 60),
    )
    def test_equal_instalments_are_those_of_the_formula(
        self, agreed: Terms, principal: int, count: int, percent: int
    ) -> None:
        rows = build_schedule(
            terms(
                principal=D(principal) / 100,
                annual_rate=percent,
                instalments=count,
                method="annuity",
                frequency=agreed.frequency,
                unit="0.10",
            )
        )
        rate = Fraction(percent, 100 * A_YEAR[agreed.frequency])
        exact = Fraction(principal, 100) * rate / (1 - (1 + rate) ** -count)
        assert {Fraction(row.total) for row in rows[:-1]} <= {_half_up(exact, Fraction(1, 10))}
        unrounded = annuity_instalment(D(principal) / 100, D(percent), count, agreed.frequency)
        assert abs(Fraction(unrounded) - exact) < Fraction(1, 10**18)


class TestIrregular:
    def test_december_without_a_payment_and_small_then_bigger_is_a_plan(self) -> None:
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
        self, rows: list[tuple[str, str]], remainder: str, problems: list[tuple[int, RowProblem]]
    ) -> None:
        typed = [(date.fromisoformat(day), D(amount)) for day, amount in rows]
        plan = irregular_schedule(terms(principal=100, method="zero"), typed)
        assert (plan.remainder, plan.problems, plan.valid) == (D(remainder), problems, False)

    def test_flat_interest_that_nobody_paid_is_missing_too(self) -> None:
        # 100 flat at 1 %: 101 in the first row pays all principal, the second owes its 1.00.
        rows = [(date(2026, 12, 5), D(101)), (date(2027, 1, 5), D(0))]
        plan = irregular_schedule(terms(principal=100, method="flat"), rows)
        assert (plan.remainder, plan.valid) == (D(1), False)

    @fixed
    @given(any_terms())
    def test_a_regular_schedule_given_by_hand_is_the_same_schedule(self, agreed: Terms) -> None:
        rows = build_schedule(agreed)
        plan = irregular_schedule(agreed, [(row.due_on, row.total) for row in rows])
        assert plan.instalments == rows
        assert plan.valid

    @fixed
    @given(any_terms(), st.lists(st.integers(0, 500_00), min_size=1, max_size=20))
    def test_nothing_is_lost_between_what_is_paid_and_what_is_missing(self, agreed: Terms, paid: list[int]) -> None:
        days = due_dates(date(2026, 1, 1), "weekly", len(paid))
        plan = irregular_schedule(agreed, [(day, D(one) / 100) for day, one in zip(days, paid, strict=True)])
        assert [row.total for row in plan.instalments] == [D(one) / 100 for one in paid]
        assert min(row.principal for row in plan.instalments) >= 0
        covered = sum(row.principal for row in plan.instalments)
        assert plan.remainder >= agreed.principal - covered


class TestTrueYearlyRate:
    @pytest.mark.parametrize(
        ("over", "expected"),
        [
            # A spreadsheet's RATE(12; 93.3333; -1000) × 12 = 21.457 %.
            ({"method": "flat", "instalments": 12, "unit": "0.01"}, "21.46"),
            ({"method": "zero", "instalments": 12}, "0.00"),
            ({"method": "annuity", "instalments": 12, "unit": "0.01"}, "12.00"),
            ({"method": "equal_principal", "frequency": "weekly", "annual_rate": 52}, "52.00"),
            # One instalment of flat is no more than its rate.
            ({"method": "flat", "instalments": 1, "annual_rate": 1200}, "1200.00"),
        ],
    )
    def test_of_equal_periods(self, over: dict[str, Any], expected: str) -> None:
        agreed = terms(**over)
        assert str(true_yearly_rate(agreed.principal, build_schedule(agreed), agreed.frequency)) == expected

    def test_of_real_days(self) -> None:
        # 1000 brought back as 1100 after 365 days: 12 × (1.1^(1/12) − 1) = 9.5690 %.
        row = ScheduledInstalment(1, date(2027, 11, 5), D(1000), D(100), D(0))
        assert str(true_yearly_rate(D(1000), [row], "monthly", date(2026, 11, 5))) == "9.57"

    def test_a_payment_on_the_day_of_the_loan_breaks_nothing(self) -> None:
        row = ScheduledInstalment(1, date(2026, 11, 5), D(1000), D(10), D(0))
        # One day at 1 %: 12 × (1.01^(365/12) − 1) = 12 × (e^0.302658 − 1) = 424.14 %.
        assert str(true_yearly_rate(D(1000), [row], "monthly", date(2026, 11, 5))) == "424.14"

    @settings(fixed, max_examples=60)
    @given(any_terms())
    def test_it_is_the_rate_that_makes_the_payments_worth_the_loan(self, agreed: Terms) -> None:
        rows = build_schedule(agreed)
        found = float(true_yearly_rate(agreed.principal, rows, agreed.frequency)) / 100 / A_YEAR[agreed.frequency]
        assert found >= 0

        def worth(rate: float) -> float:
            return sum(float(row.total) / (1 + rate) ** row.number for row in rows)

        if sum(row.interest for row in rows):
            half_a_step = 0.00005001 / A_YEAR[agreed.frequency]
            tiny = 1e-9 * float(agreed.principal)
            assert worth(found - half_a_step) >= float(agreed.principal) - tiny
            assert worth(found + half_a_step) <= float(agreed.principal) + tiny


def _half_up(amount: Fraction, unit: Fraction) -> Fraction:
    return math.floor(amount / unit + Fraction(1, 2)) * unit


def _last_of_month(day: date) -> bool:
    return day.day == 31 or date.fromordinal(day.toordinal() + 1).month != day.month
