"""The screen that locks itself, and the end of «modo negocio»."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts import lock as locks
from idemnna.accounts.lock import Guess, row_of
from idemnna.accounts.models import Session
from idemnna.accounts.screen import Closed, closed_page, opened
from idemnna.navigation import back_to


@login_not_required
@require_http_methods(["GET", "POST"])
def lock(request: HttpRequest) -> HttpResponse:
    """The question for the password, which a page that was left alone fetches to stand in its place (GET), and the
    lock itself (POST). `for` is the account whose page it is: nobody else gets it back."""
    row = row_of(request)
    if row is None or not _is_hers(request, row):
        return render(request, "accounts/session_over.html")
    if request.method == "POST":
        locks.lock(request, row)
        return redirect(request.get_full_path())
    return closed_page(request, Closed.IDLE, status=200)


@require_GET
def awake(request: HttpRequest) -> HttpResponse:
    """Somebody is typing, though nothing is sent yet."""
    row = row_of(request)
    return HttpResponse(status=204 if row and _is_hers(request, row) else 403)


@require_POST
def unlock(request: HttpRequest) -> HttpResponse:
    return _asked(request, Closed.IDLE)


@require_POST
def unlock_challenge(request: HttpRequest) -> HttpResponse:
    """Asked for when the button is pressed, not with the page: another tab that locks spoils nothing."""
    return JsonResponse({"request_options": locks.challenge(request)})


@require_http_methods(["GET", "POST"])
def business_mode_end(request: HttpRequest) -> HttpResponse:
    return _asked(request, Closed.BUSINESS)


def _is_hers(request: HttpRequest, row: Session) -> bool:
    return request.GET.get("for", str(row.account_id)) == str(row.account_id)


def _asked(request: HttpRequest, closed: Closed) -> HttpResponse:
    row = row_of(request)
    if request.method != "POST" or row is None:
        return closed_page(request, closed, status=200)
    match locks.guess(request, row):
        case Guess.LAST:
            return redirect_to_login(request.POST.get("next", "") or reverse("today:start"))
        case Guess.WRONG:
            return closed_page(request, closed, wrong=True)
    opened(request, row, closed)
    return HttpResponse(status=204) if request.headers.get("X-Fragment") else back_to(request, "today:start")
