"""Instalments that are not wholly paid, of all loans at once: for a calendar. Amounts in soles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from loans.models import Instalment, Loan


@dataclass(frozen=True)
class Waiting:
    instalment: Instalment
    loan: Loan
    missing: Decimal


def waiting_until(last: date, day: date) -> list[Waiting]:
    """Those due until `last`, by what was paid until `day`, the oldest first. Of a loan handed over only in part never
    more than she owes, as `with_balance` says."""
    owing: Any = Loan.objects.owing_on(day).select_related("woman")
    loans = {loan.schedule_id_now: loan for loan in owing}
    rows = Instalment.objects.filter(schedule__in=loans, due_on__lte=last).order_by("schedule", "due_on", "number")
    found: list[Waiting] = []
    for schedule, instalments in groupby(rows, key=lambda row: row.schedule_id):
        found += _unpaid(loans[schedule], instalments)
    return sorted(found, key=lambda one: (one.instalment.due_on, one.instalment.pk))


def _unpaid(loan: Any, instalments: Iterable[Instalment]) -> Iterator[Waiting]:
    """Oldest first, as money is counted."""
    paid, owes = loan.paid, loan.owes
    for instalment in instalments:
        missing = min(max(instalment.total - paid, Decimal(0)), owes)
        paid = max(paid - instalment.total, Decimal(0))
        owes -= missing
        if missing > 0:
            yield Waiting(instalment, loan, missing)
