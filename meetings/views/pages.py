"""Pages that more than one view shows: as they are, and with what somebody just typed."""

from datetime import date
from itertools import groupby

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from idemnna.lima import today
from meetings.forms import AgreementForm
from meetings.forms.meetings import hosting_in_words
from meetings.models import PRESENT_MARKS, Agreement, Attendance, Mark, Meeting
from meetings.models.hosts import proposed_hosts
from members.models import Woman

FEW_HOSTS = 3


def meeting_page(request: HttpRequest, pk: int, form: AgreementForm | None = None) -> HttpResponse:
    """Everything about one meeting; `form` is an agreement that could not be stored."""
    attendances = Attendance.objects.select_related("woman").prefetch_related("children")
    agreements = Agreement.objects.select_related("follow_up__owner")
    meeting = get_object_or_404(
        Meeting.objects.with_place()
        .select_related("recorded_by", "series")
        .with_topics_shown()
        .with_experiences_shown()
        .prefetch_related(Prefetch("attendances", attendances), Prefetch("agreements", agreements)),
        pk=pk,
    )
    context = {
        "meeting": meeting,
        "agreement_form": form or AgreementForm(instance=Agreement(meeting=meeting)),
        "today": today(),
        **_who_came(meeting),
        "expected_count": (expected := meeting.expected().count()),
        "unmarked_count": expected - len(meeting.attendances.all()),
        "missed": meeting.attendances.missed_twice(today()).select_related("woman"),
        "hosts": _whose_turn(meeting, today()),
    }
    return render(request, "meetings/meeting.html", context)


def _whose_turn(meeting: Meeting, day: date) -> list[tuple[Woman, str]]:
    """Who could be asked for her home, while nobody said where a meeting to come is."""
    if meeting.held_on < day or meeting.where:
        return []
    proposed = proposed_hosts(meeting.group, meeting.held_on, but=meeting.pk)[:FEW_HOSTS]
    return [(woman, hosting_in_words(woman, day)) for woman in proposed]


def _who_came(meeting: Meeting) -> dict[str, object]:
    """The attendances by mark, in the order of the marks, with how many women and children were there."""
    lines = sorted(meeting.attendances.all(), key=lambda line: Mark.values.index(line.mark))
    marks = [
        (Mark(mark), [(line.woman, _company(line)) for line in those])
        for mark, those in groupby(lines, key=lambda line: line.mark)
    ]
    return {
        "marks": marks,
        "marked_count": len(lines),
        "present_count": sum(line.mark in PRESENT_MARKS for line in lines),
        "children_count": sum(len(line.children.all()) + line.other_children for line in lines),
    }


def _company(line: Attendance) -> str:
    """«Dayana, Luis y 1 más», or nothing when she came alone."""
    names = [child.given_names for child in line.children.all()]
    text = ", ".join(names)
    if not line.other_children:
        return text
    if not names:
        return ngettext("%(n)s hijo", "%(n)s hijos", line.other_children) % {"n": line.other_children}
    return _("%(names)s y %(n)s más") % {"names": text, "n": line.other_children}
