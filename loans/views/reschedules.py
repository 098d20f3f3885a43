from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from loans.forms.reschedules import Rescheduling, with_row_more
from loans.models import Loan


@coordinator_required
@require_http_methods(["GET", "POST"])
def reschedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Other instalments for what is left; the cronograma so far is kept."""
    loan = _loan(pk)
    if request.method == "GET" and (loan.disbursed_on is None or loan.closed_on):
        messages.info(request, _("En este préstamo no queda nada por reprogramar."))
        return redirect("loans:loan", pk)
    page = Rescheduling(loan, today(), request.POST if request.method == "POST" else None)
    if request.method == "POST" and page.save(by=signed_in(request)):
        messages.success(request, _("Nuevo cronograma guardado. El anterior se conserva."))
        return redirect("loans:loan", pk)
    return _page(request, page)


@coordinator_required
@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """«Ver cuotas»: equal ones in place of the rows; nothing is stored."""
    page = Rescheduling(_loan(pk), today(), request.POST)
    page.propose()
    return _page(request, page)


@coordinator_required
@require_POST
def add_row(request: HttpRequest, pk: int) -> HttpResponse:
    """«Añadir cuota»: what is typed stays, nothing is stored."""
    loan, day = _loan(pk), today()
    return _page(request, Rescheduling(loan, day, with_row_more(request.POST, loan, day)))


def _loan(pk: int) -> Loan:
    return get_object_or_404(Loan.objects.select_related("woman"), pk=pk)


def _page(request: HttpRequest, page: Rescheduling) -> HttpResponse:
    context = {
        "page": page,
        "form": page.form,
        "loan": page.loan,
        "woman": page.loan.woman,
        "position": page.position,
        "late": page.position.arrears_on(page.today).total,
        "not_handed_over": page.loan.principal - page.position.disbursed,
    }
    return render(request, "loans/reschedule.html", context)
