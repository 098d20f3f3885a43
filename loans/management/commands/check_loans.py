import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from loans.models import Kind, Loan
from loans.position import closed_on, position_of

AT_ONCE = 500


class Command(BaseCommand):
    help = "Recomputes what is derived from the entries of every loan and says where the books do not agree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fix", action="store_true", help="write the two derived dates anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with 1 when something does not agree and was not mended."""
        checked = wrong = mended = 0
        loans = Loan.objects.filter(approved_on__isnull=False).order_by("pk")
        for loan in loans.prefetch_related("entries", "schedules__instalments").iterator(AT_ONCE):
            checked += 1
            for complaint in problems_of(loan):
                wrong += 1
                self.stdout.write(f"P-{loan.woman_id:04d}, loan {loan.pk}: {complaint}")
            mended += mend(loan.pk) if options["fix"] else 0
        self.stdout.write(f"{checked} loans checked, {wrong} problems, {mended} mended")
        if wrong > mended:
            sys.exit(1)


@transaction.atomic
def mend(pk: int) -> int:
    """Writes the two dates as the entries say; gives how many were wrong. Nobody posts to the loan meanwhile."""
    loan = Loan.objects.select_for_update().get(pk=pk)
    disbursed_on, closed = derived_dates(loan)
    Loan.objects.filter(pk=pk).update(disbursed_on=disbursed_on, closed_on=closed)
    return int(disbursed_on != loan.disbursed_on) + int(closed != loan.closed_on)


def problems_of(loan: Loan) -> Iterator[str]:
    """What does not agree, in words; nothing for a loan in order."""
    for name, date, old in zip(
        ("disbursed_on", "closed_on"), derived_dates(loan), (loan.disbursed_on, loan.closed_on), strict=True
    ):
        if date != old:
            yield f"{name} is {old}, the entries say {date}"
    entries = list(loan.entries.all())
    for entry in entries:
        if entry.amount != entry.principal_part + entry.interest_part + entry.overpaid_part:
            yield f"entry {entry.pk} is not the sum of its parts"
    for day in sorted({entry.happened_on for entry in entries}):
        position = position_of((), entries, day)
        if min(position.outstanding, position.owed_to_her, position.paid_interest) < 0:
            yield f"less than nothing on {day}"
    yield from _schedules_wrong(loan)


def derived_dates(loan: Loan) -> tuple[Any, Any]:
    """When it was handed over first and since when nothing is owed, told by the entries alone."""
    entries = list(loan.entries.all())
    undone = {entry.reverses_id for entry in entries if entry.reverses_id}
    given = [
        entry.happened_on
        for entry in entries
        if entry.kind == Kind.DISBURSEMENT and not entry.reverses_id and entry.pk not in undone
    ]
    latest = max(loan.schedules.all(), key=lambda schedule: schedule.version, default=None)
    rows = sorted(latest.instalments.all(), key=lambda row: row.number) if latest else []
    return min(given, default=None), closed_on(rows, entries) if given else None


def _schedules_wrong(loan: Loan) -> Iterator[str]:
    """Each cronograma asks for the principal and for what had been capitalised when it was written."""
    schedules = sorted(loan.schedules.all(), key=lambda schedule: schedule.version)
    if not schedules:
        yield "approved without a cronograma"
    changes = sorted(
        (entry for entry in loan.entries.all() if entry.kind == Kind.RESCHEDULING), key=lambda one: one.pk
    )
    given = sum((entry.principal_part for entry in loan.entries.all() if entry.kind == Kind.DISBURSEMENT), Decimal(0))
    asked = loan.principal
    for place, schedule in enumerate(schedules):
        if place == 1:
            asked = given  # what was never handed over is not asked for again
        asked += changes[place - 1].principal_part if 0 < place <= len(changes) else Decimal(0)
        written = sum((row.principal for row in schedule.instalments.all()), Decimal(0))
        if written != asked:
            yield f"cronograma {schedule.version} adds up to {written}, not to {asked}"
