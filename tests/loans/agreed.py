"""Terms of loans for tests: the usual ones, and any at all."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from loans.schedule import Terms

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
