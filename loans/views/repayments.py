"""Taking money from her: whose loan, how much, and what will be left."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.business_mode import shown_in_business_mode
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.money import soles
from loans.business_mode import of_loan
from loans.forms.repayments import PaymentForm
from loans.models import LedgerEntry, Loan
from loans.models.loans import LoanQuerySet
from members.models import Woman
from members.search import search_women

FEW = 8
SOON = timedelta(days=7)


@coordinator_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Who paid? Those with something due first, so that nothing has to be typed."""
    text, day = request.GET.get("q", "").strip(), today()
    woman = Woman.objects.by_code(request.GET.get("woman", "")).first()
    alive = Loan.objects.alive().with_balance(day).select_related("woman", "plan__business")
    alive = alive.order_by(F("oldest_due_on").asc(), "pk")
    context: dict[str, Any] = {"q": text, "today": day, "woman": woman}
    if woman:
        context["found"] = hers = list(alive.filter(woman=woman))
        if len(hers) == 1:
            return redirect("loans:pay", hers[0].pk)
    elif text:
        context["found"] = list(alive.filter(woman__in=search_women(Woman.objects.all(), text).values("pk"))[:FEW])
    else:
        context |= _soon_and_later(alive, day)
    return render(request, "loans/pay_choose.html", context)


@shown_in_business_mode(of_loan)
@coordinator_required
@require_http_methods(["GET", "POST"])
def pay(request: HttpRequest, pk: int) -> HttpResponse:
    loan = get_object_or_404(Loan.objects.select_related("woman", "plan__business"), pk=pk)
    form = PaymentForm(request.POST or None, loan=loan, today=today())
    if request.method == "POST" and form.is_valid() and (entry := form.post(by=signed_in(request))):
        messages.success(request, _said(entry))
        return redirect("loans:receipt", entry.pk)
    if request.method == "GET" and loan.standing.to_settle <= 0:
        messages.info(request, _("En este préstamo no hay nada por cobrar."))
        return redirect("loans:loan", loan.pk)
    return _show(request, form)


@shown_in_business_mode(of_loan)
@coordinator_required
@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """How the loan would stand: as a fragment for the script, or as the form again, with everything that was typed.
    Nothing is stored."""
    loan = get_object_or_404(Loan.objects.select_related("woman", "plan__business"), pk=pk)
    form = PaymentForm(request.POST, loan=loan, today=today())
    if request.headers.get("X-Fragment"):
        return render(request, "loans/pay_preview.html", _context(form))
    form.is_stale = False
    return _show(request, form)


def _show(request: HttpRequest, form: PaymentForm) -> HttpResponse:
    return render(request, "loans/pay.html", _context(form))


def _context(form: PaymentForm) -> dict[str, Any]:
    return {"form": form, "loan": form.loan, "woman": form.loan.woman, "today": form.today, "effect": form.effect}


def _said(entry: LedgerEntry) -> str:
    told = {"amount": soles(entry.amount), "number": f"{entry.receipt_number or 0:06d}"}
    return _("Pago de %(amount)s guardado: recibo N.º %(number)s. Se puede enviar o imprimir.") % told


def _soon_and_later(alive: LoanQuerySet, day: date) -> dict[str, Any]:
    soon = list(alive.filter(Q(oldest_due_on__lte=day + SOON))[:FEW])
    later = alive.exclude(pk__in=[loan.pk for loan in soon])
    return {"due": soon, "others": later[:FEW]}
