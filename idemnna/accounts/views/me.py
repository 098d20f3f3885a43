from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from idemnna.accounts.models import Coordinator
from idemnna.accounts.notices import account_notices
from idemnna.accounts.recovery import may_let_in
from idemnna.accounts.roles import signed_in
from idemnna.accounts.second_step import has_second_step


@require_GET
def me(request: HttpRequest) -> HttpResponse:
    account = signed_in(request)
    shown = {
        "account_notices": account_notices(account, timezone.now()),
        "has_second_step": has_second_step(account),
        "colleagues": [other for other in Coordinator.objects.all() if may_let_in(account, other)],
    }
    return render(request, "accounts/me.html", shown)
