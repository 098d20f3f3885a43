"""Brings in loans of before the system with everything that hangs on them, many at once: business, plan, cronograma,
entries. The rules of the ledger hold; only the receipts are missing, which were paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from idemnna.accounts.models import Coordinator
from loans.allocation import allocate
from loans.models import Business, BusinessPlan, BusinessStage, Instalment, Kind, LedgerEntry, Loan, Schedule, Stage
from loans.models.loans import terms_as_fields
from loans.models.months import hold_books_open
from loans.position import Position, closed_on
from loans.schedule import ScheduledInstalment, Terms, build_schedule
from members.models import Woman

PAYMENTS: Final = UUID("7b0a6f5e-4a0e-5d0f-9c1c-2f1d6f1f9a51")
LONGEST_NAME, LONGEST_NOTE = 120, 200
ZERO = Decimal(0)


@dataclass
class OldPayment:
    """Money she once paid. `amount` is what this loan takes of it, `known_as` its identity (see `old_payment_id`);
    `shared` says so where an older loan took the first part of the same payment."""

    paid_on: date
    amount: Decimal
    known_as: UUID
    method: str = ""
    operation_number: str = ""
    note: str = ""
    shared: str = ""


@dataclass
class OldLoan:
    """A loan that was handed over whole on one day; its payments may come in any order."""

    woman: Woman
    lent_on: date
    terms: Terms
    purpose: str = ""
    note: str = ""
    payments: list[OldPayment] = field(default_factory=list)


def old_payment_id(woman: int, paid_on: date, amount: Decimal, nth: int, part: int = 0) -> UUID:
    """What a payment is known by, however often its register is brought: woman, day, soles, which of equal ones, and
    which part when several loans share it."""
    return uuid5(PAYMENTS, f"{woman}|{paid_on}|{amount:.2f}|{nth}|{part}")


@transaction.atomic
def bring_old_loans(old: Sequence[OldLoan], *, by: Coordinator | None) -> list[Loan]:
    """Store loans nobody has stored before, each with its payments; what exceeds a debt is kept as owed to her."""
    hold_books_open()
    plans = _plans(old, by)
    schedules = [build_schedule(one.terms) for one in old]
    entries = [_entries(one, rows, by) for one, rows in zip(old, schedules, strict=True)]
    loans = Loan.objects.bulk_create(
        Loan(
            plan=plan, woman=one.woman, purpose=one.purpose, requested_on=one.lent_on, approved_on=one.lent_on,
            disbursed_on=one.lent_on, closed_on=closed_on(rows, posted), from_register=True,
            **terms_as_fields(one.terms),
        )
        for one, plan, rows, posted in zip(old, plans, schedules, entries, strict=True)
    )  # fmt: skip
    _write_schedules(old, loans, schedules, by)
    for loan, posted in zip(loans, entries, strict=True):
        for entry in posted:
            entry.loan = loan
    LedgerEntry.objects.bulk_create([entry for posted in entries for entry in posted], batch_size=1000)
    return loans


@transaction.atomic
def bring_old_payments(loan: Loan, payments: Sequence[OldPayment], *, by: Coordinator | None) -> None:
    """Post payments of an old register onto a loan that is already here."""
    locked = loan.lock(payments[0].known_as)
    held = locked.position()
    posted = _repayments(payments, held.instalments, held, by)
    for entry in posted:
        entry.loan = locked
    books = locked.books
    assert books is not None
    books.entries += LedgerEntry.objects.bulk_create(posted)
    locked.settle()


def _plans(old: Sequence[OldLoan], by: Coordinator | None) -> list[BusinessPlan]:
    """An approved plan for each loan; loans of one woman for one thing share the business."""
    known = {
        (business.woman_id, business.name.casefold()): business
        for business in Business.objects.filter(woman__in={one.woman.pk for one in old}, from_register=True)
    }
    versions = dict(
        BusinessPlan.objects.filter(business__in=known.values()).order_by("version").values_list("business", "version")
    )
    named = [(one.woman.pk, _name(one).casefold()) for one in old]
    first = {key: one for key, one in reversed(list(zip(named, old, strict=True))) if key not in known}
    fresh = Business.objects.bulk_create(
        Business(woman=one.woman, name=_name(one), from_register=True, recorded_by=by) for one in first.values()
    )
    known.update(zip(first, fresh, strict=True))
    BusinessStage.objects.bulk_create(
        BusinessStage(
            business=known[key],
            stage=Stage.RUNNING,
            changed_on=one.lent_on,
            note=_("según el registro"),
            recorded_by=by,
        )
        for key, one in first.items()
    )
    plans = []
    for key, one in zip(named, old, strict=True):
        business = known[key]
        versions[business.pk] = versions.get(business.pk, 0) + 1
        plans.append(
            BusinessPlan(
                business=business, version=versions[business.pk], notes=one.note, from_register=True, recorded_by=by,
                approved_at=timezone.make_aware(datetime.combine(one.lent_on, time(12))),
            )
        )  # fmt: skip
    return BusinessPlan.objects.bulk_create(plans)


def _name(one: OldLoan) -> str:
    text = one.purpose.strip()[:LONGEST_NAME]
    return text[:1].upper() + text[1:] if text else _("Negocio anterior al sistema")


def _entries(one: OldLoan, rows: Sequence[ScheduledInstalment], by: Coordinator | None) -> list[LedgerEntry]:
    principal = one.terms.principal
    handed_over = LedgerEntry(
        kind=Kind.DISBURSEMENT, happened_on=one.lent_on, amount=principal, principal_part=principal,
        from_register=True, recorded_by=by,
    )  # fmt: skip
    held = Position(day=None, instalments=tuple(rows), disbursed=principal)
    return [handed_over, *_repayments(one.payments, rows, held, by)]


def _repayments(
    payments: Sequence[OldPayment], rows: Sequence[Any], held: Position, by: Coordinator | None
) -> list[LedgerEntry]:
    """Each payment divided as `Position.split` would, in the order of their days."""
    principal, interest, rest = held.paid_principal, held.paid_interest, held.outstanding
    posted = []
    for payment in sorted(payments, key=lambda payment: payment.paid_on):
        found = allocate(rows, principal, interest, payment.amount)
        repaid = min(found.principal, rest)
        principal, interest, rest = principal + repaid, interest + found.interest, rest - repaid
        posted.append(
            LedgerEntry(
                kind=Kind.REPAYMENT, happened_on=payment.paid_on, amount=payment.amount, principal_part=repaid,
                interest_part=found.interest, overpaid_part=found.over + found.principal - repaid,
                method=payment.method, operation_number=payment.operation_number, note=payment.note[:LONGEST_NOTE],
                submission=payment.known_as, reason=payment.shared, from_register=True, recorded_by=by,
            )
        )  # fmt: skip
    return posted


def _write_schedules(
    old: Sequence[OldLoan],
    loans: Sequence[Loan],
    schedules: Sequence[Sequence[ScheduledInstalment]],
    by: Coordinator | None,
) -> None:
    written = Schedule.objects.bulk_create(
        Schedule(loan=loan, version=1, starts_on=one.lent_on, recorded_by=by)
        for one, loan in zip(old, loans, strict=True)
    )
    Instalment.objects.bulk_create(
        [
            Instalment(
                schedule=schedule, number=row.number, due_on=row.due_on, principal=row.principal, interest=row.interest
            )
            for schedule, rows in zip(written, schedules, strict=True)
            for row in rows
        ],
        batch_size=1000,
    )
