"""The pages of businesses, plans, loans and the month's report, over a small lively portfolio."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from django.urls import reverse

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import Business, BusinessPlan, LedgerEntry, Loan, Purchase
from loans.receipts import token_for
from members.models import Woman
from tests.browser.kind import PageKind, of, plain
from tests.loans.factories import make_business, make_loan, make_plan, make_request, make_terms, pay

LOAN_NOT_PAGES = {
    "loans:business_mode",
    "loans:loan_business_mode",
    "loans:approve",
    "loans:cash_count",
    "loans:missed_restore",
    "loans:missed_strike",
    "loans:pay_preview",  # a part of a page
    "loans:plan_add",
    "loans:plan_approve",
    "loans:plan_figures",
    "loans:plan_lines",
    "loans:plan_version",
    "loans:purchase_photo",
    "loans:purchase_remove",
    "loans:purchase_restore",
    "loans:report_confirm",
    "loans:report_latest",
    "loans:report_xlsx",  # a workbook
    "loans:reschedule_propose",
    "loans:reschedule_row",
    "loans:terms_preview",
    "loans:terms_row_add",
    "loans:terms_row_drop",
}


@dataclass(frozen=True)
class LoanWorld:
    """The rows that the loan pages show."""

    business: Business
    draft: BusinessPlan
    plan: BusinessPlan
    request: Loan
    approved: Loan
    loan: Loan
    written_off: Loan
    overpaid: Loan
    entry: LedgerEntry
    reversed: LedgerEntry
    purchase: Purchase


def _report(query: str = "") -> str:
    month = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    return reverse("loans:report", args=[month.year, month.month]) + query


LOAN_KINDS = [
    plain("loans:list", kilobytes=14),
    of("money.loan", "loans:loan", kilobytes=14),
    of("money.request", "loans:loan", variant="request"),
    of("money.written_off", "loans:loan", variant="written-off"),
    plain("loans:pay_choose"),
    of("money.loan", "loans:pay"),
    of("money.entry", "loans:receipt"),
    of("money.reversed", "loans:receipt", variant="reversed"),
    of("money.entry", "loans:receipt_reserved_send"),
    PageKind(
        "loans:receipt_public",
        lambda world: reverse("loans:receipt_public", args=[token_for(world.money.entry.pk)]),
        role=None,
        unlisted=True,
    ),
    of("money.entry", "loans:reverse"),
    of("money.approved", "loans:disburse"),
    of("money.loan", "loans:missed"),
    of("money.loan", "loans:follow_up_add"),
    of("money.loan", "loans:write_off"),
    of("money.written_off", "loans:recover"),
    of("money.overpaid", "loans:return_overpayment"),
    of("money.loan", "loans:reschedule"),
    of("money.loan", "loans:purchase_add"),
    of("money.purchase", "loans:purchase"),
    of("woman", "loans:business_add"),
    of("money.business", "loans:business"),
    of("money.business", "loans:business_edit"),
    of("money.business", "loans:business_stage"),
    of("money.business", "loans:income"),
    of("money.plan", "loans:plan"),
    of("money.draft", "loans:plan_edit"),
    of("money.draft", "loans:plan_group"),
    of("money.draft", "loans:plan_review"),
    of("money.plan", "loans:apply"),
    of("money.request", "loans:request_edit"),
    of("money.request", "loans:decline"),
    of("money.approved", "loans:agreement"),
    PageKind("loans:report", lambda _world: _report(), kilobytes=14),
    PageKind("loans:report", lambda _world: _report("?show=late"), variant="late", kilobytes=14),
    PageKind("loans:report", lambda _world: _report(), variant="reader", role=Role.READER, kilobytes=14),
    plain("loans:cash"),
    PageKind("loans:cash_day", lambda _world: reverse("loans:cash_day", args=[today() - timedelta(days=1)])),
]  # fmt: skip


def make_loan_world(women: list[Woman], *, by: Coordinator, other: Coordinator) -> LoanWorld:
    """Thirty loans in all states; the first woman's is late."""
    day = today()
    loans = [
        _running(women[number], day - timedelta(days=50 + 3 * number), by, paid=number % 4) for number in range(30)
    ]
    business = make_business(women[1], by=by, on=day - timedelta(days=200), idea="Vender emoliente en el paradero.")
    for back in range(1, 7):
        business.incomes.create(month=_month(day, back), sales=Decimal(400 + 30 * back), costs=Decimal(250))
    business.incomes.create(month=_month(day, 7), unknown=True)
    plan = make_plan(business, by=by, on=day)
    approved = make_request(by=by, woman=women[2], on=day)
    approved.approve(by=other, on=day)
    first = loans[0]
    first.missed.create(
        noted_on=day,
        reason="Se enfermó su hijo",
        promised_on=day + timedelta(days=5),
        promised_amount=20,
        next_step="Visitarla el jueves",
        submission=uuid4(),
        recorded_by=by,
    )
    wrong = pay(first, 30, day, by=by)
    wrong.reverse("era de otra señora", by=by, day=day, submission=uuid4())
    return LoanWorld(
        business=business,
        draft=make_plan(make_business(women[3], by=by), by=by, approved=False),
        plan=plan,
        request=make_request(make_terms(1500), by=by, woman=women[4], on=day),
        approved=approved,
        loan=first,
        written_off=_written_off(women[5], day, by),
        overpaid=_overpaid(women[6], day, by),
        entry=pay(first, 20, day, by=by),
        reversed=wrong,
        purchase=first.purchases.create(bought_on=day, item="Carrito", shop="Mercado", amount=350, submission=uuid4(),
                                        line=first.plan.investments.first(), recorded_by=by),
    )  # fmt: skip


def _running(woman: Woman, on: date, by: Coordinator, *, paid: int) -> Loan:
    loan = make_loan(make_terms(first_due=on + timedelta(days=14), frequency="fortnightly"), by=by, woman=woman, on=on)
    for number in range(paid):
        pay(loan, 100, on + timedelta(days=14 * (number + 1)), by=by)
    return loan


def _written_off(woman: Woman, day: date, by: Coordinator) -> Loan:
    loan = make_loan(make_terms(first_due=day - timedelta(days=300)), by=by, woman=woman, on=day - timedelta(days=330))
    loan.write_off(day - timedelta(days=40), "Se mudó y no se la encuentra", by=by, submission=uuid4())
    loan.refresh_from_db()
    return loan


def _overpaid(woman: Woman, day: date, by: Coordinator) -> Loan:
    loan = make_loan(make_terms(first_due=day), by=by, woman=woman, on=day - timedelta(days=30))
    pay(loan, 410, day, by=by, keep_overpayment=True)
    loan.refresh_from_db()
    return loan


def _month(day: date, back: int) -> date:
    month = day.replace(day=1)
    for _ in range(back):
        month = (month - timedelta(days=1)).replace(day=1)
    return month
