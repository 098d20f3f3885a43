"""Invented businesses, plans and loans, made through the product's own verbs."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from idemnna.accounts.models import Coordinator
from loans.models import Business, BusinessPlan, LedgerEntry, Loan
from loans.schedule import Terms
from members.models import Woman
from tests.factories import make_woman

D = Decimal
BEGAN = date(2026, 1, 5)


def make_terms(principal: str | int = "400", **over: Any) -> Terms:
    """Four monthly instalments without interest from February 2026, unless told otherwise."""
    usual: dict[str, Any] = {
        "annual_rate": D(0),
        "instalments": 4,
        "frequency": "monthly",
        "first_due": date(2026, 2, 5),
        "method": "zero",
        "unit": D("0.10"),
    }
    return Terms(principal=D(principal), **{**usual, **over})


def make_business(
    woman: Woman | None = None, *, on: date = BEGAN, by: Coordinator | None = None, **facts: Any
) -> Business:
    return Business.objects.begin(
        woman=woman or make_woman(), by=by, on=on, **{"name": "Carrito emolientero", **facts}
    )


def make_plan(
    business: Business | None = None, *, by: Coordinator, approved: bool = True, on: date = BEGAN, **facts: Any
) -> BusinessPlan:
    plan = BusinessPlan.objects.create(business=business or make_business(by=by), recorded_by=by, **facts)
    plan.products.create(name="Emoliente", price=D("2.50"), unit_cost=D("1.00"), units_a_month=400)
    plan.fixed_costs.create(name="Gas", monthly=D("90.00"))
    plan.investments.create(item="Carrito", unit_price=D("350.00"))
    if approved:
        plan.review(by=by, on=on)
        plan.approve(by=by)
    return plan


def make_request(
    terms: Terms | None = None, *, by: Coordinator, woman: Woman | None = None, on: date = BEGAN, **facts: Any
) -> Loan:
    plan = make_plan(make_business(woman, by=by, on=on), by=by, on=on)
    return Loan.objects.apply_for(plan=plan, terms=terms or make_terms(), by=by, on=on, **facts)


def make_loan(
    terms: Terms | None = None, *, by: Coordinator, woman: Woman | None = None, on: date = BEGAN, **facts: Any
) -> Loan:
    """Approved and wholly handed over in cash."""
    loan = make_request(terms, by=by, woman=woman, on=on, **facts)
    loan.approve(by=None, on=on)
    loan.disburse(loan.principal, on, "cash", by=by, submission=uuid4())
    loan.refresh_from_db()
    return loan


def pay(loan: Loan, amount: str | int, on: date, *, by: Coordinator, **over: Any) -> LedgerEntry:
    facts = {"method": "cash", "submission": uuid4(), **over}
    return loan.post_repayment(D(amount), on, facts.pop("method"), by=by, **facts)
