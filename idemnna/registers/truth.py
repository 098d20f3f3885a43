"""What the case file holds after an import, counted from the database."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from idemnna.registers.items import Plan
from idemnna.registers.plan_attendance import WORDS
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
    }
