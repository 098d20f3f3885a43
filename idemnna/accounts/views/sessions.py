"""Where she is signed in, and ending it."""

import re

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from idemnna.accounts.journal import note
from idemnna.accounts.lock import row_of
from idemnna.accounts.models import Happened, Session
from idemnna.accounts.roles import signed_in

KEY = re.compile(r"[0-9a-f]{40}")


@require_GET
def list_sessions(request: HttpRequest) -> HttpResponse:
    sessions = signed_in(request).sessions.live()
    return render(request, "accounts/sessions.html", {"sessions": sessions, "here": row_of(request)})


@require_POST
def end(request: HttpRequest, key: str) -> HttpResponse:
    if not KEY.fullmatch(key):
        raise Http404
    account = signed_in(request)
    ended: Session = get_object_or_404(account.sessions.live(), pk=key)
    note(request, Happened.ENDED, account, text=ended.device)
    if ended == row_of(request):
        logout(request)
        return redirect("account_login")
    ended.delete()
    messages.success(request, _("Sesión cerrada. En ese equipo hay que entrar de nuevo."))
    return redirect("accounts:sessions")


@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    """This one too: whoever presses it does not know any more who is in."""
    account = signed_in(request)
    note(request, Happened.ALL_ENDED, account)
    account.sessions.all().delete()
    logout(request)
    return redirect("account_login")
