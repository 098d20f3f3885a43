"""What the case file holds after an import, counted from the database."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum

from idemnna.registers.items import Plan
from idemnna.registers.plan_attendance import WORDS
from loans.models import Kind, LedgerEntry, Loan
from meetings.models import Attendance, Meeting
from members.models import Child, HomeVisit, Woman


def count_truth(plan: Plan) -> dict[str, Any]:
    """The figures to compare with the registers; only the refused visits are the plan's."""
    marks = dict(Attendance.objects.order_by().values_list("mark").annotate(Count("pk")))
    return {
        "women": Woman.objects.count(),
        "active": Woman.objects.present().count(),
        "with_document": Woman.objects.exclude(document_number="").count(),
        "children": Child.objects.count(),
        "visits": HomeVisit.objects.current().count(),
        "visit_rows_refused": plan.refused_visits(),
        "meetings": Meeting.objects.count(),
        "attendance": {word: marks.get(mark, 0) for mark, word in WORDS.items()},
        **_loans(),
    }


def _loans() -> dict[str, Any]:
    """Loans that were handed over, what was handed over, and what was paid, net of what was taken back; in soles."""
    money = LedgerEntry.objects.order_by().values("kind").annotate(total=Sum("amount"))
    paid = LedgerEntry.objects.standing().filter(kind=Kind.REPAYMENT)
    later_part = Q(from_register=True) & ~Q(reason="")  # of a payment that two loans share
    totals = {row["kind"]: row["total"] for row in money}
    return {
        "loans": Loan.objects.filter(disbursed_on__isnull=False).count(),
        "disbursed": f"{totals.get(Kind.DISBURSEMENT, 0):.2f}",
        "repayments": paid.exclude(later_part).count(),
        "repaid": f"{totals.get(Kind.REPAYMENT, 0):.2f}",
    }
