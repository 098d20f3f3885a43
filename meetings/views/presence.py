from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from meetings.models import Group, Meeting, presences

PERIODS = {"3": _("3 meses"), "6": _("6 meses"), "12": _("12 meses"), "all": _("Todo")}
USUAL = "6"
MONTH = timedelta(days=30)


@coordinator_required
@require_GET
def group_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """How often each woman came while she was part of the group."""
    group = get_object_or_404(Group, pk=pk)
    asked = request.GET.get("period", USUAL)
    period = asked if asked in PERIODS else USUAL
    since = date.min if period == "all" else today() - int(period) * MONTH
    context = {
        "group": group,
        "lines": presences(group, since, today()),
        "held_count": Meeting.objects.with_roster().filter(group=group, held_on__range=(since, today())).count(),
        "periods": PERIODS.items(),
        "period": period,
        "since": since,
    }
    return render(request, "meetings/group_attendance.html", context)
