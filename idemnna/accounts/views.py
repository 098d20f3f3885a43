from calendar import Calendar

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from idemnna.accounts import setup as first_setup
from idemnna.accounts.forms import FirstCoordinatorForm
from idemnna.lima import today


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/me.html")


@login_not_required
@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest, token: str) -> HttpResponse:
    if not first_setup.is_open(token):
        raise Http404
    form = FirstCoordinatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = first_setup.enrol_first(form)
        if account is None:
            return redirect("account_login")
        login(request, account)
        return redirect("today:start")
    return render(request, "accounts/setup.html", {"form": form})


@login_not_required
@require_GET
def quick_exit(request: HttpRequest) -> HttpResponse:
    """Leave at once: a GET on purpose, so that one tap works in every browser, even from a stale page."""
    logout(request)
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
