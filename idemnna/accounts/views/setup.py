from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from idemnna.accounts import setup as first_setup
from idemnna.accounts.forms import FirstCoordinatorForm
from idemnna.accounts.journal import note
from idemnna.accounts.models import Happened


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
        note(request, Happened.SIGNED_IN, account, text="setup")
        return redirect("today:start")
    return render(request, "accounts/setup.html", {"form": form})
