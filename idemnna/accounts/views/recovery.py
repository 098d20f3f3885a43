from typing import cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from idemnna.accounts.forms import LinkForm
from idemnna.accounts.journal import note
from idemnna.accounts.models import Coordinator, Happened, SignInLink
from idemnna.accounts.recovery import make_link, may_let_in, open_link, use_link
from idemnna.accounts.roles import signed_in
from idemnna.accounts.second_step import has_second_step
from idemnna.navigation import back_to

LIMIT = {"link": "30/m/ip"}


@require_http_methods(["GET", "POST"])
def link_for(request: HttpRequest, pk: int) -> HttpResponse:
    """A link for a colleague who cannot come in. Only this answer shows it: its digest is what is kept."""
    by, account = signed_in(request), get_object_or_404(Coordinator, pk=pk)
    if not may_let_in(by, account):
        raise PermissionDenied
    raise_if_reauthentication_required(request, app="allauth.mfa")
    if request.method == "GET":
        return render(request, "accounts/link_for.html", {"account": account})
    with transaction.atomic():
        token = make_link(account, by=by)
        note(request, Happened.LINK_MADE, account)
    link = request.build_absolute_uri(reverse("accounts:link", args=[token]))
    return render(request, "accounts/link_made.html", {"account": account, "link": link})


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Looking uses nothing up: messengers look at links before people do."""
    too_many = ratelimit.consume_or_429(request, app="accounts", action="link", config=LIMIT, limit_get=True)
    if too_many:
        return cast(HttpResponse, too_many)
    found = open_link(token, timezone.now())
    if found is None:
        return render(request, "accounts/link_over.html", status=404)
    form = LinkForm(found.account, request.POST or None, has_second_step=has_second_step(found.account))
    if request.method == "GET" or not form.is_valid():
        return render(request, "accounts/link.html", {"form": form})
    return _come_in(request, found, form)


@require_POST
def notices_seen(request: HttpRequest) -> HttpResponse:
    account = signed_in(request)
    account.links_seen_at = timezone.now()
    account.save(update_fields=["links_seen_at"])
    return back_to(request, "today:start")


def _come_in(request: HttpRequest, found: SignInLink, form: LinkForm) -> HttpResponse:
    """Whoever keeps her second step is asked for it now: a link that fell into other hands is not enough."""
    account, replaces = found.account, form.replaces_second_step
    with transaction.atomic():
        if not use_link(found, form.cleaned_data["new_password1"], replaces_second_step=replaces):
            return render(request, "accounts/link_over.html", status=404)
        note(request, Happened.LINK_USED, account, by=found.made_by, text="replaced" if replaces else "")
    clear_login(request)
    record_authentication(request, account, "link")
    after = reverse("mfa_index") if replaces else None
    return cast(HttpResponse, perform_login(request, Login(user=account, redirect_url=after)))
