"""What a loan really costs in a year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from loans.schedule import ScheduledInstalment, Terms, build_schedule, true_yearly_rate
from tests.loans.agreed import A_YEAR, any_terms, fixed, terms

D = Decimal


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
def test_of_equal_periods(over: dict[str, Any], expected: str) -> None:
    agreed = terms(**over)
    assert str(true_yearly_rate(agreed.principal, build_schedule(agreed), agreed.frequency)) == expected


def test_of_real_days() -> None:
    # 1000 brought back as 1100 after 365 days: 12 × (1.1^(1/12) − 1) = 9.5690 %.
    row = ScheduledInstalment(1, date(2027, 11, 5), D(1000), D(100), D(0))
    assert str(true_yearly_rate(D(1000), [row], "monthly", date(2026, 11, 5))) == "9.57"


def test_a_payment_on_the_day_of_the_loan_breaks_nothing() -> None:
    row = ScheduledInstalment(1, date(2026, 11, 5), D(1000), D(10), D(0))
    # One day at 1 %: 12 × (1.01^(365/12) − 1) = 12 × (e^0.302658 − 1) = 424.14 %.
    assert str(true_yearly_rate(D(1000), [row], "monthly", date(2026, 11, 5))) == "424.14"


@settings(fixed, max_examples=60)
@given(any_terms())
def test_it_is_the_rate_that_makes_the_payments_worth_the_loan(agreed: Terms) -> None:
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
