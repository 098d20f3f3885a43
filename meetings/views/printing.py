from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from meetings.models import Mark, Meeting

EMPTY_ROWS = 3  # for whoever comes and is not on the list


@coordinator_required
@require_GET
def attendance_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to take along on paper; what is marked already is not on it."""
    meeting = get_object_or_404(Meeting.objects.with_place().with_topics_shown(), pk=pk)
    context = {
        "meeting": meeting,
        "women": meeting.expected(),
        "marks": Mark.labels,
        "empty_rows": range(EMPTY_ROWS),
        "today": today(),
    }
    return render(request, "meetings/attendance_sheet.html", context)
