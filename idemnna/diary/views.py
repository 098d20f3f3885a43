from datetime import timedelta
from typing import cast

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.diary.feeds import make_feed, open_feed, revoke_feeds
from idemnna.diary.ics import calendar_of
from idemnna.diary.items import Period, items_in
from idemnna.diary.models import Feed
from idemnna.diary.pages import AGENDA, days_from, days_of, month_of, weeks_of
from idemnna.lima import today
from idemnna.months import months_later

LIMIT = {"ics": "60/m/ip"}
BEHIND, AHEAD = timedelta(days=31), timedelta(days=186)


@coordinator_required
@require_GET
def month(request: HttpRequest) -> HttpResponse:
    period = month_of(request.GET.get("month", ""), today())
    days = days_of(items_in(period), period)
    context = {
        "first": period.first,
        "today": period.today,
        "this_month": period.first <= period.today <= period.last,
        "before": months_later(period.first, -1),
        "after": months_later(period.first, 1),
        "weeks": weeks_of(days, period),
        "days": sorted(days, key=lambda one: one.day < period.today),  # from today on, then what has been
    }
    return render(request, "diary/month.html", context)


@coordinator_required
@require_GET
def agenda(request: HttpRequest) -> HttpResponse:
    """Two weeks, day by day."""
    period = days_from(request.GET.get("from", ""), today())
    context = {
        "period": period,
        "today": period.today,
        "before": period.first - AGENDA,
        "after": period.first + AGENDA,
        "days": days_of(items_in(period), period),
    }
    return render(request, "diary/agenda.html", context)


@coordinator_required
@require_GET
def feed(request: HttpRequest) -> HttpResponse:
    found = Feed.objects.living().filter(account=signed_in(request)).first()
    return render(request, "diary/feed.html", {"feed": found})


@coordinator_required
@require_http_methods(["GET", "POST"])
def feed_new(request: HttpRequest) -> HttpResponse:
    """Makes her address, instead of the one she had. Only this answer shows it: its digest is what is kept."""
    account = signed_in(request)
    raise_if_reauthentication_required(request, app="allauth.mfa")
    if request.method == "GET":
        replaces = Feed.objects.living().filter(account=account).exists()
        return render(request, "diary/feed_new.html", {"replaces": replaces})
    token = make_feed(account, timezone.now())
    address = request.build_absolute_uri(reverse("diary:ics", args=[token]))
    return render(request, "diary/feed_made.html", {"address": address})


@coordinator_required
@require_POST
def feed_revoke(request: HttpRequest) -> HttpResponse:
    revoke_feeds(signed_in(request), timezone.now())
    messages.success(
        request, _("La dirección ya no sirve. El calendario que la leía queda como estaba: borrarlo ahí.")
    )
    return redirect("diary:feed")


@login_not_required
@require_GET
def ics(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program asks for again and again: it has no session, only the address."""
    too_many = ratelimit.consume_or_429(request, app="diary", action="ics", config=LIMIT, limit_get=True)
    if too_many:
        return cast(HttpResponse, too_many)
    found, now = open_feed(token), timezone.now()
    if found is None:
        raise Http404
    found.note_use(now)
    period = Period(today() - BEHIND, today() + AHEAD, today())
    hers = [item for item in items_in(period) if item.owner in (None, found.account)]
    response = HttpResponse(calendar_of(hers, period, now), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
