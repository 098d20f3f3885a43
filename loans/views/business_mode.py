"""«Modo negocio» begins at a page of hers: from then on only her sales, purchases and instalments are shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from idemnna.accounts import business_mode
from idemnna.accounts.roles import coordinator_required
from loans.models import Business, Loan


@coordinator_required
@require_POST
def at_loan(request: HttpRequest, pk: int) -> HttpResponse:
    return _begin(request, get_object_or_404(Loan, pk=pk).woman_id, reverse("loans:loan", args=[pk]))


@coordinator_required
@require_POST
def at_business(request: HttpRequest, pk: int) -> HttpResponse:
    return _begin(request, get_object_or_404(Business, pk=pk).woman_id, reverse("loans:business", args=[pk]))


def _begin(request: HttpRequest, woman: int, home: str) -> HttpResponse:
    business_mode.start(request, woman, home=home)
    return redirect(home)
