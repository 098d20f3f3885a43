"""What is shown when a page could not be made: what to do next, in words, from templates that stand alone."""

import errno
import logging
import re
import sys
from traceback import TracebackException
from typing import Any

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import escape_leading_slashes
from django.views.csrf import csrf_failure as django_csrf_failure

BACK_SOON = "5"  # seconds; the housekeeper needs about one
A_MINUTE = "60"
LARGEST_REPEAT = 200_000  # characters
SECRET = re.compile(r"passw|passphrase|credential|secret|^(otp|totp|code|key)$", re.IGNORECASE)
TOKEN = "csrfmiddlewaretoken"  # noqa: S105
DOOR = re.compile(r"(/(?:come-in|setup|r|ics)/)[^/\s?#'\"]+")
NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
DISK_FULL = "53100"  # in PostgreSQL's words


def server_error(request: HttpRequest) -> HttpResponse:
    """Two who save the same at once are told so, and a database that is away is not called our mistake."""
    return _told(request, _status(sys.exc_info()[1]))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A session that could not be saved: Django believes that somebody ended it, also when the database went away."""
    if not isinstance(exception, SessionInterrupted):
        return HttpResponse(render_to_string("400.html"), status=400)  # Django's asks for the host, which may be wrong
    error = exception.__context__ and exception.__context__.__context__
    return _told(request, _status(error)) if _is_away(error) else redirect(settings.LOGIN_URL)


def sent_before(request: HttpRequest, mark: str) -> HttpResponse:
    """The same form again, with other words: without its mark it goes in as one of its own, if she wants that."""
    again = _again(request)
    if "repeat" in again:
        again["repeat"] = [(name, text) for name, text in again["repeat"] if name != mark]
    return HttpResponse(render_to_string("409_sent.html", again), status=409)


def too_many(request: HttpRequest) -> HttpResponse:
    """Attempts are counted per minute; allauth calls this."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = A_MINUTE
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page that stayed open too long. What was typed is offered again only when the browser vouches that it was
    typed on a page of ours: else a stranger's page could have our own button send its form."""
    if not _is_ours(request):
        return django_csrf_failure(request, reason)
    again = _again(request)
    again.pop("csrf_token", None)  # it is what was refused
    return render(request, "403_csrf.html", again, status=403)


def _told(request: HttpRequest, status: int) -> HttpResponse:
    response = HttpResponse(render_to_string(f"{status}.html", _again(request)), status=status)
    if status in (503, 507):
        response["Retry-After"] = BACK_SOON if status == 503 else A_MINUTE
    return response


def _status(error: BaseException | None) -> int:
    if getattr(getattr(error, "__cause__", None), "pgcode", "") == DISK_FULL:
        return 507
    if isinstance(error, OSError) and error.errno in NO_SPACE:
        return 507
    if isinstance(error, IntegrityError):
        return 409
    return 503 if _is_away(error) else 500


def _is_away(error: BaseException | None) -> bool:
    """A connection that broke in the middle of an answer is a DatabaseError of no kind; Django's own have no cause."""
    broke = type(error) is DatabaseError and error.__cause__ is not None
    return broke or isinstance(error, (OperationalError, InterfaceError))


def _again(request: HttpRequest) -> dict[str, Any]:
    """How to try again: `repeat`, the fields as they were sent, to send them once more without typing; or `address`,
    the page to open. A form with a secret or a file in it is opened anew. The token is the one that came with the
    form: nobody gets a new one here."""
    here = escape_leading_slashes(request.get_full_path())
    if request.method in ("GET", "HEAD"):
        return {"address": here}
    try:
        sent = [(name, text) for name, texts in request.POST.lists() for text in texts]
        whole = not request.FILES and not any(SECRET.search(name) for name, _text in sent)
    except Exception:  # it could not even be read
        sent, whole = [], False
    if not sent or not whole or sum(len(text) for _name, text in sent) > LARGEST_REPEAT:
        return {"sent": True, "address": _page_before(request)}
    typed = [(name, text) for name, text in sent if name != TOKEN]
    return {"repeat": typed, "csrf_token": dict(sent).get(TOKEN), "address": here}


def _page_before(request: HttpRequest) -> str:
    before, ours = request.META.get("HTTP_REFERER", ""), _origin(request)
    return escape_leading_slashes(before.removeprefix(ours)) if before.startswith(f"{ours}/") else ""


def _is_ours(request: HttpRequest) -> bool:
    return bool(request.META.get("HTTP_ORIGIN") == _origin(request))


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


class WithoutRows(logging.Formatter):
    """A log is read by whoever keeps the machine. Of an error of the database only its first line: below it PostgreSQL
    shows the key or the whole row, somebody's name or telephone. Of an address that opens a door only which door."""

    def format(self, record: logging.LogRecord) -> str:
        return DOOR.sub(r"\1…", super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802
        told = TracebackException(*ei)
        one: TracebackException | None = told
        while one is not None:
            if "\nDETAIL:" in str(one):
                one._str = str(one).partition("\n")[0]  # type: ignore[attr-defined]
            one = one.__cause__ or one.__context__
        return "".join(told.format()).rstrip()
