from calendar import Calendar

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from idemnna.lima import today


@login_not_required
@require_GET
def quick_exit(request: HttpRequest) -> HttpResponse:
    """Leave at once: a GET on purpose, so that one tap works in every browser, even from a stale page."""
    get_adapter(request).logout(request)
    response = redirect("accounts:calendar")
    response["Clear-Site-Data"] = '"cache"'
    return response


@login_not_required
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """A harmless page to be found looking at."""
    day = today()
    weeks = Calendar(firstweekday=0).monthdayscalendar(day.year, day.month)
    return render(request, "accounts/calendar.html", {"day": day, "weeks": weeks})
