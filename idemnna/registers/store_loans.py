"""Stores planned loans and payments through the room of loans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext

from idemnna.accounts.models import Coordinator
from idemnna.money import soles
from idemnna.registers.items import AddLoan, AddRepayment, Key
from idemnna.registers.loan_terms import UNIT
from loans.models import Loan
from loans.old_loans import OldLoan, OldPayment, bring_old_loans, bring_old_payments, old_payment_id
from loans.schedule import Terms
from members.models import Woman


def store_loans(
    lent: Sequence[AddLoan], paid: Sequence[AddRepayment], women: Mapping[Key, Woman], *, by: Coordinator | None
) -> tuple[int, int]:
    """How many loans and how many payments were stored."""
    payments: dict[Key, list[OldPayment]] = defaultdict(list)
    for one in paid:
        payments[one.loan].append(_payment(one, women[one.woman]))
    fresh = [_loan(one, women[one.woman], payments.pop(one.key, [])) for one in lent]
    if fresh:
        bring_old_loans(fresh, by=by)
    for loan in Loan.objects.filter(pk__in=payments.keys()).order_by("pk"):
        bring_old_payments(loan, payments[loan.pk], by=by)
    return len(lent), sum(not one.part for one in paid)


def _loan(one: AddLoan, woman: Woman, payments: list[OldPayment]) -> OldLoan:
    terms = Terms(
        principal=one.principal,
        annual_rate=one.annual_rate,
        instalments=one.instalments,
        frequency=one.frequency,
        first_due=one.first_due,
        method=one.method,
        unit=UNIT,
    )
    return OldLoan(woman, one.lent_on, terms, one.purpose, one.note, payments)


def _payment(one: AddRepayment, woman: Woman) -> OldPayment:
    known_as = old_payment_id(woman.pk, one.paid_on, one.row_amount, one.nth, one.part)
    shared = gettext("parte de un pago de %(amount)s") % {"amount": soles(one.row_amount)} if one.part else ""
    return OldPayment(one.paid_on, one.amount, known_as, one.method, one.operation, one.note, shared)
