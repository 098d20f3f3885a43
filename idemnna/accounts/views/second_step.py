from typing import cast

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.mfa.base.views import authenticate
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.forms.second_step import PasskeyAgainForm, PasskeyNameForm
from idemnna.accounts.roles import signed_in
from idemnna.accounts.second_step import (
    days_left,
    has_second_step,
    is_overdue,
    passkeys_of,
    second_step_of,
    show_codes_once,
)
from idemnna.navigation import back_to


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    account, now = signed_in(request), timezone.now()
    shown = {
        "step": second_step_of(account),
        "is_overdue": is_overdue(account, now),
        "days_left": days_left(account, now),
    }
    return render(request, "mfa/index.html", shown)


@require_http_methods(["GET", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """Asked by a button, not by the page itself: nobody sees them who only passes by, and looking writes nothing."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
    account = signed_in(request)
    shown = show_codes_once(account) if request.method == "POST" else []
    return render(request, "mfa/recovery_codes/index.html", {"codes": shown, "step": second_step_of(account)})


@require_http_methods(["GET", "POST"])
def passkey_again(request: HttpRequest) -> HttpResponse:
    """Proves with a passkey that she is still the one at hand."""
    account = signed_in(request)
    form = PasskeyAgainForm(user=account, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        flows.reauthenticate(request, form.cleaned_data["credential"])
        return back_to(request, "accounts:me")
    options = auth.begin_authentication(account)
    shown = {"form": form, "options": options, "next": request.GET.get("next", "")}
    return render(request, "mfa/webauthn/reauthenticate.html", shown)


@require_http_methods(["GET", "POST"])
def passkey_rename(request: HttpRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(passkeys_of(signed_in(request)), pk=pk)
    raise_if_reauthentication_required(request, app="allauth.mfa")
    form = PasskeyNameForm(request.POST or None, instance=key)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("mfa_index")
    return render(request, "mfa/webauthn/edit_form.html", {"form": form})


@require_http_methods(["GET", "POST"])
def passkey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(passkeys_of(signed_in(request)), pk=pk)
    raise_if_reauthentication_required(request, app="allauth.mfa")
    if request.method == "POST":
        flows.remove_authenticator(request, key)
        return redirect("mfa_index")
    return render(request, "mfa/webauthn/authenticator_confirm_delete.html", {"key": key})


@login_not_required
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Whose second step was taken away meanwhile begins anew: allauth would send her to and fro for ever."""
    waiting = get_pending_stage(request)
    if waiting is not None and not has_second_step(waiting.login.user):
        clear_login(request)
    return cast(HttpResponse, authenticate(request))


@login_not_required
@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """From the second step back to the first, for another account or another try."""
    clear_login(request)
    return redirect("account_login")
