"""The loans and payments the case file already holds, as a register may repeat them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Sum

from idemnna.registers.items import Key
from idemnna.registers.loan_books import Debt
from loans.models import Kind, LedgerEntry, Loan, Schedule
from loans.models.ledger import LedgerEntryQuerySet


def held_debts() -> dict[Key, list[Debt]]:
    """Loans that were handed over, by woman, with what is still to be paid of each."""
    handed_over = Loan.objects.filter(disbursed_on__isnull=False)
    loans = handed_over.values_list("pk", "woman", "disbursed_on", "principal", "closed_on")
    alive = Loan.objects.alive()
    whole = F("instalments__principal") + F("instalments__interest")
    versions = Schedule.objects.filter(loan__in=alive).order_by("version").annotate(total=Sum(whole))
    agreed = dict(versions.values_list("loan", "total"))  # the last version is the one that stands
    paid = _repayments().filter(loan__in=alive).values("loan").annotate(paid=Sum(F("amount") - F("overpaid_part")))
    repaid = dict(paid.values_list("loan", "paid"))
    written_off = set(LedgerEntry.objects.standing().filter(kind=Kind.WRITE_OFF).values_list("loan", flat=True))
    found: dict[Key, list[Debt]] = {}
    for pk, woman, lent_on, principal, closed_on in loans:
        assert lent_on is not None
        left = Decimal(0) if closed_on else agreed[pk] - repaid.get(pk, Decimal(0))
        debt = Debt(pk, woman, lent_on, principal, left, written_off=pk in written_off, held=True)
        found.setdefault(woman, []).append(debt)
    return found


def held_payments() -> tuple[Counter[tuple[Key, date, Decimal]], set[UUID]]:
    """Payments taken in the system by woman, day and amount; and the identities of those that came from registers."""
    taken = _repayments().standing()
    posted = taken.filter(from_register=False).values_list("loan__woman", "happened_on", "amount")
    brought = _repayments().originals().filter(from_register=True)
    return Counter(posted), set(brought.values_list("submission", flat=True))


def _repayments() -> LedgerEntryQuerySet:
    return LedgerEntry.objects.filter(kind=Kind.REPAYMENT).order_by()
