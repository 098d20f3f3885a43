from datetime import date, datetime, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from idemnna.accounts.models import Coordinator
from idemnna.accounts.notices import account_notices
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.backups.state import warning as backup_warning
from idemnna.incidents.models import Incident
from idemnna.lima import today
from idemnna.navigation import back_to
from idemnna.today.marks import SomethingCameError, mark_read, take_back
from idemnna.today.news import FEW as FEW_LINES
from idemnna.today.news import HOUSE, MOST, Since, count, grouped, tell
from idemnna.today.sources import count_unread, read_since, unread
from loans.models import Loan
from meetings.models import Attendance, Meeting
from members.models import Child, FollowUp, HandoverNote, Outing, RightsRequest, Woman

FEW = 5
WEEK = 7
SHORT = 3
LONG = 60  # days
WOMEN_OF_A_PAGE = 12
BEFORE = "read_before"  # in the session: how far each was read, for taking back the last tick


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Each role starts where its work is; only a coordinator's page has names on it."""
    account, now = signed_in(request), timezone.now()
    context = {"day": today(), "greeting": greeting_at(now), "account_notices": account_notices(account, now)}
    if account.is_staff:
        context["backup_warning"] = backup_warning(now)
    if account.is_coordinator:
        return render(request, "today/start.html", context | _work(account, today(), now))
    if account.is_staff:
        return render(request, "today/administrator.html", context)
    return render(request, "today/reader.html", context)


@coordinator_required
@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """Every place of the house, for what is not in the bar."""
    return render(request, "today/all.html")


@coordinator_required
@require_GET
def since(request: HttpRequest) -> HttpResponse:
    """What others did since she last worked, until she ticks it; then what waits for her today."""
    account, now = signed_in(request), timezone.now()
    period = Since.of(account, now)
    waiting = grouped(unread(account, period.floor))
    was_read = request.GET.get("show") == "read"
    groups = grouped(read_since(account, period.moment)) if was_read else waiting
    about = request.GET.get("about", "")
    if about:
        groups = [group for group in groups if group.code == about]
    page = Paginator(groups, WOMEN_OF_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "day": today(),
        "since": timezone.localtime(period.moment),
        "going": period.going,
        "page": page,
        "groups": tell(list(page), MOST if about else FEW_LINES),
        "about": about,
        "was_read": was_read,
        "news": count(waiting),
        "women": sum(1 for group in waiting if group.key),
        "seen": sum(group.seen for group in waiting),
        "until": waiting[0].until if waiting else 0,
    }
    if not (was_read or about) and page.number == 1:
        context |= _waiting_for(account, today())
    return render(request, "today/since.html", context)


@coordinator_required
@require_POST
def mark_all(request: HttpRequest) -> HttpResponse:
    return _mark(request)


@coordinator_required
@require_POST
def mark_one(request: HttpRequest, code: str) -> HttpResponse:
    """What happened with one woman, by her case code, or in the house."""
    if code != HOUSE:
        get_object_or_404(Woman.objects.by_code(code))
    return _mark(request, code)


@coordinator_required
@require_POST
def unmark(request: HttpRequest) -> HttpResponse:
    """Takes back what was ticked last."""
    take_back(signed_in(request), request.session.pop(BEFORE, []))
    return back_to(request, "today:since")


def greeting_at(moment: datetime) -> str:
    """By the hour in Lima; takes an aware moment."""
    hour = timezone.localtime(moment).hour
    if hour < 12:
        return _("Buenos días")
    return _("Buenas tardes") if hour < 19 else _("Buenas noches")


def _mark(request: HttpRequest, code: str = "") -> HttpResponse:
    account, now = signed_in(request), timezone.now()
    try:
        request.session[BEFORE] = mark_read(account, Since.of(account, now), request.POST, now, code)
    except SomethingCameError:
        messages.info(request, _("Mientras leías llegó algo más: está aquí, sin leer."))
    else:
        messages.success(request, _("Leído."), extra_tags=f"undo:{reverse('today:unmark')}")
    return back_to(request, "today:since")


def _waiting_for(account: Coordinator, day: date) -> dict[str, object]:
    """The rest of a shift's beginning, in short: what was left for her, what is due, who was not seen for long."""
    due = FollowUp.objects.awake_on(day).filter(due_on__lte=day).hers_first(account).select_related("woman", "owner")
    unseen = (
        Woman.objects.present().not_visited_for(LONG, day).order_by(F("last_visit_on").asc(nulls_first=True), "pk")
    )
    return {
        "notes": HandoverNote.objects.waiting_for(account)[:SHORT],
        "visits": Woman.objects.to_visit(day)[:SHORT],
        "follow_ups": due[:SHORT],
        "loans": Loan.objects.due_within(day, 1).select_related("woman")[:SHORT],
        "unseen": unseen[:SHORT],
    }


def _work(account: Coordinator, day: date, now: datetime) -> dict[str, object]:
    """What waits for a coordinator on a day, each list one row longer than it is shown."""
    visits = list(Woman.objects.to_visit(day)[: FEW + 1])
    follow_ups = list(FollowUp.objects.awake_on(day).hers_first(account).select_related("woman", "owner")[: FEW + 1])
    loans = list(Loan.objects.due_within(day, WEEK).select_related("woman")[: FEW + 1])
    outings = list(Outing.objects.out_at(now))
    meetings = list(Meeting.objects.upcoming(day).with_topics_shown().with_place()[:FEW])
    this_week = [meeting for meeting in meetings if meeting.held_on < day + timedelta(days=WEEK)]
    period = Since.of(account, now)
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
        "meetings": this_week or meetings[:1],
        "this_week": bool(this_week),
        "missed": Attendance.objects.missed_twice(day).select_related("woman", "meeting__group")[:FEW],
        "rights_requests": RightsRequest.objects.due_by(day + timedelta(days=WEEK)).select_related("woman")[:FEW],
        "incidents": Incident.objects.waiting()[:FEW],
        "news": count_unread(account, period.floor),
        "going": period.going,
        "notes": HandoverNote.objects.waiting_for(account)[:SHORT],
        **_of_children(day),
    }


def _of_children(day: date) -> dict[str, object]:
    """Whether somebody comes of age and whether grades are missing, and whether there are women at all: one query."""
    lines = Exists(Child.objects.turning_18(day)), Exists(Child.objects.grade_missing(day))
    told = Woman.objects.order_by("pk").values_list(*lines).first()
    of_age, school_waits = told or (False, False)
    return {"nobody_yet": told is None, "of_age": of_age, "school_waits": school_waits, "year": day.year}
