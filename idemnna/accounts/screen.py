"""What is shown while the screen is locked, or while «modo negocio» shows the money of one woman only."""

from enum import Enum
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import escape_leading_slashes

from idemnna.accounts import business_mode, lock
from idemnna.accounts.business_mode import View
from idemnna.accounts.lock import KEY, PASSWORD, PROOFS, Guess, row_of
from idemnna.accounts.models import Session, Shift
from idemnna.accounts.roles import signed_in
from idemnna.accounts.second_step import passkeys_of
from idemnna.failures import SECRET, TOKEN
from idemnna.middleware import GetResponse

SEEN_EVERY = 30  # seconds
ALWAYS_OPEN = {
    "account_logout",
    "accounts:calendar",
    "accounts:lock",
    "accounts:quick_exit",
    "accounts:unlock",
    "accounts:unlock_challenge",
    "healthz",
}
OPEN_IN_BUSINESS_MODE = {*ALWAYS_OPEN, "accounts:awake", "accounts:business_mode_end"}


class Closed(Enum):
    IDLE = "accounts:unlock"
    BUSINESS = "accounts:business_mode_end"


class ScreenMiddleware:
    """Looks once per request whether the page may be shown, after the token of a form was checked.

    A form that arrives too late comes back inside the page that asks for the password, and goes with it where it was
    going: nothing of it waits on the server, and it is done once.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _positional: list[Any], arguments: dict[str, Any]
    ) -> HttpResponse | None:
        if _name(request) in ALWAYS_OPEN or (row := row_of(request)) is None:
            return None
        wrong = False
        closed = _closed(request, row, view, arguments)
        if closed and not PROOFS.isdisjoint(request.POST):
            match lock.guess(request, row):
                case Guess.LAST:
                    return redirect_to_login(request.path)
                case Guess.WRONG:
                    wrong = True
                case Guess.RIGHT:
                    opened(request, row, closed)
                    _forget_proofs(request)
                    closed = _closed(request, row, view, arguments)
        if closed:
            return closed_page(request, closed, wrong=wrong)
        _seen(request, row)
        return None


def closed_page(request: HttpRequest, closed: Closed, *, wrong: bool = False, status: int = 403) -> HttpResponse:
    """Asks for the password or a key, with whatever was sent, and shows nothing else."""
    here = escape_leading_slashes(request.get_full_path())
    asks_itself = _name(request) in OPEN_IN_BUSINESS_MODE
    repeats = request.method == "POST" and not asks_itself
    context = {
        "closed": closed.name.lower(),
        "wrong": wrong,
        "wrong_key": wrong and KEY in request.POST,
        "field": PASSWORD,
        "key_field": KEY,
        "has_key": passkeys_of(signed_in(request)).exists(),
        "action": here if repeats else reverse(closed.value),
        "next": request.POST.get("next", "") if asks_itself else "" if repeats else here,
        "home": business_mode.home(request) if closed is Closed.BUSINESS else "",
        "carried": _carried(request) if repeats else (),
        "lost_files": repeats and bool(request.FILES),
    }
    return render(request, "accounts/locked.html", context, status=status)


def opened(request: HttpRequest, row: Session, closed: Closed) -> None:
    if closed is Closed.IDLE:
        lock.unlock(request, row)
    else:
        business_mode.end(request)


def in_templates(request: HttpRequest) -> dict[str, Any]:
    """Which parts of the frame belong on the page. Behind a lock it is nobody's."""
    row = row_of(request)
    if row is None:
        return {}
    facts = {
        "business_mode": row.only_woman is not None,
        "lock_url": f"{reverse('accounts:lock')}?for={row.account_id}",
        "idle_seconds": str(int(row.idle_limit.total_seconds())),
    }
    return {**facts, "user": AnonymousUser()} if lock.is_locked(row) else facts


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _closed(request: HttpRequest, row: Session, view: View, arguments: dict[str, Any]) -> Closed | None:
    if lock.is_locked(row):
        lock.lock(request, row)
        return Closed.IDLE
    hidden = _name(request) not in OPEN_IN_BUSINESS_MODE and business_mode.hides(row, view, arguments)
    return Closed.BUSINESS if hidden else None


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, except secrets, and the token, of which the page brings its own."""
    sent = [(name, text) for name, texts in request.POST.lists() for text in texts]
    return [(name, text) for name, text in sent if name != TOKEN and not SECRET.search(name)]


def _forget_proofs(request: HttpRequest) -> None:
    sent = request.POST.copy()
    for name in PROOFS:
        sent.pop(name, None)
    request.POST = sent  # type: ignore[assignment]


def _seen(request: HttpRequest, row: Session) -> None:
    """Of the session, and of a coordinator's shift: what keeps a page that only looks from writing anything else."""
    now = timezone.now()
    if signed_in(request).is_coordinator and (row.shift_noted_until is None or row.shift_noted_until <= now):
        Shift.objects.note_activity(signed_in(request), now)
    if (now - row.seen_at).total_seconds() > SEEN_EVERY:
        Session.objects.filter(pk=row.pk, locked_at=None).update(seen_at=now)
        row.seen_at = now
