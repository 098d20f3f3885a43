"""Schedules against published ones, against sums by hand, and against fractions that share no code with them."""

import ast
import math
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans import schedule
from loans.schedule import (
    ScheduledInstalment,
    Terms,
    annuity_instalment,
    build_schedule,
    due_dates,
    payable_schedule,
    round_to,
)
from tests.loans.agreed import A_YEAR, METHODS, any_terms, fixed, terms
from tests.loans.vectors import PAYMENTS, PUBLISHED, SCHEDULES, name_of, published_rows

D = Decimal


def totals(rows: list[ScheduledInstalment]) -> list[str]:
    return [str(row.total) for row in rows]


def test_schedules_need_the_standard_library_alone() -> None:
    tree = ast.parse(Path(schedule.__file__).read_text(encoding="utf-8"))
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {str(name).split(".")[0] for name in named} <= sys.stdlib_module_names


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
        # At a sixth a month, two instalments of 0.39 are 0.39 × (49/216) / (13/36) = 0.245; no factor has an end.
        rows = build_schedule(terms(principal="0.39", annual_rate=200, instalments=2, method="annuity", unit="0.01"))
        assert str(rows[0].total) == "0.25"

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


def _half_up(amount: Fraction, unit: Fraction) -> Fraction:
    return math.floor(amount / unit + Fraction(1, 2)) * unit


def _last_of_month(day: date) -> bool:
    return day.day == 31 or date.fromordinal(day.toordinal() + 1).month != day.month


def test_the_last_instalment_is_one_that_coins_can_pay() -> None:
    # 1,200 at 12 % in six equal instalments of 207.10; the last would be 206.85 (by hand), and cash has no 0.05.
    terms = Terms(Decimal(1200), Decimal(12), 6, "monthly", date(2026, 1, 5), "annuity")
    rows = payable_schedule(terms)
    assert {row.total for row in rows[:-1]} == {Decimal("207.10")}
    assert rows[-1].total == Decimal("206.80")
    assert sum(row.principal for row in rows) == 1200
    to_the_centimo = payable_schedule(replace(terms, unit=Decimal("0.01")))
    assert to_the_centimo == build_schedule(replace(terms, unit=Decimal("0.01")))
