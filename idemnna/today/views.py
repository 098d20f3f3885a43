from datetime import date, datetime, timedelta

from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from idemnna.accounts.models import Coordinator
from idemnna.accounts.notices import account_notices
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.backups.state import warning as backup_warning
from idemnna.incidents.models import Incident
from idemnna.lima import today
from loans.models import Loan
from meetings.models import Attendance, Meeting
from members.models import Child, FollowUp, Outing, RightsRequest, Woman

FEW = 8
WEEK = 7


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Each role starts where its work is; only a coordinator's page has names on it."""
    account, now = signed_in(request), timezone.now()
    context = {"day": today(), "greeting": greeting_at(now), "account_notices": account_notices(account, now)}
    if account.is_staff:
        context["backup_warning"] = backup_warning(now)
    if account.is_coordinator:
        return render(request, "today/start.html", context | _work(account, today()))
    if account.is_staff:
        return render(request, "today/administrator.html", context)
    return render(request, "today/reader.html", context)


@coordinator_required
@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """Every place of the house, for what is not in the bar."""
    return render(request, "today/all.html")


def greeting_at(moment: datetime) -> str:
    """By the hour in Lima; takes an aware moment."""
    hour = timezone.localtime(moment).hour
    if hour < 12:
        return _("Buenos días")
    return _("Buenas tardes") if hour < 19 else _("Buenas noches")


def _work(account: Coordinator, day: date) -> dict[str, object]:
    """What waits for a coordinator on a day, each list one row longer than it is shown."""
    visits = list(Woman.objects.to_visit(day)[: FEW + 1])
    follow_ups = list(FollowUp.objects.awake_on(day).hers_first(account).select_related("woman", "owner")[: FEW + 1])
    loans = list(Loan.objects.due_within(day, WEEK).select_related("woman")[: FEW + 1])
    outings = list(Outing.objects.out_at(timezone.now()))
    meetings = Meeting.objects.upcoming(day).with_topics_shown().with_place()
    return {
        "visits": visits[:FEW],
        "more_visits": len(visits) > FEW,
        "outings": outings,
        "is_out": any(outing.account_id == account.pk for outing in outings),
        "follow_ups": follow_ups[:FEW],
        "more_follow_ups": len(follow_ups) > FEW,
        "loans": loans[:FEW],
        "requests": Loan.objects.waiting().select_related("woman", "requested_by")[:FEW],
        "more_loans": len(loans) > FEW,
        "meeting": meetings.first(),
        "missed": Attendance.objects.missed_twice(day).select_related("woman", "meeting__group")[:FEW],
        "rights_requests": RightsRequest.objects.due_by(day + timedelta(days=WEEK)).select_related("woman")[:FEW],
        "incidents": Incident.objects.waiting()[:FEW],
        **_of_children(day),
    }


def _of_children(day: date) -> dict[str, object]:
    """Whether somebody comes of age and whether grades are missing, and whether there are women at all: one query."""
    lines = Exists(Child.objects.turning_18(day)), Exists(Child.objects.grade_missing(day))
    told = Woman.objects.order_by("pk").values_list(*lines).first()
    of_age, school_waits = told or (False, False)
    return {"nobody_yet": told is None, "of_age": of_age, "school_waits": school_waits, "year": day.year}
