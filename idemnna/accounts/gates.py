"""Middleware: nobody goes on without the second step that her role needs."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from idemnna.accounts.models import Coordinator
from idemnna.accounts.second_step import is_overdue

GetResponse = Callable[[HttpRequest], HttpResponse]
# Where she sets it up, and the ways out.
WITHOUT = {
    "account_logout",
    "account_reauthenticate",
    "accounts:awake",
    "accounts:calendar",
    "accounts:lock",
    "accounts:quick_exit",
    "accounts:unlock",
    "healthz",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
    "set_language",
}


def second_step_first(get_response: GetResponse) -> GetResponse:
    """Whoever should have a second step by now and has none is led to its page, from every other."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *_view: object) -> HttpResponse | None:
        if request.resolver_match is None or request.resolver_match.view_name in WITHOUT:
            return None
        account = request.user
        if isinstance(account, Coordinator) and is_overdue(account, timezone.now()):
            return redirect("mfa_index")
        return None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def again_before_it_matters(get_response: GetResponse) -> GetResponse:
    """Asks for the password or the key again, as allauth does; but allauth keeps a whole request meanwhile, with the
    session's key among its cookies, in the session: she presses the button a second time instead."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ReauthenticationRequired):
            return None
        ways = get_adapter().get_reauthentication_methods(request.user)
        return redirect(f"{ways[0]['url']}?{urlencode({'next': request.get_full_path()})}")

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
