from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.money import soles
from loans.forms.write_offs import RecoveryForm, ReturnForm, WriteOffForm
from loans.models import Loan


@coordinator_required
@require_http_methods(["GET", "POST"])
def write_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop waiting for what is left; the page says what leaves the books and that it can be taken back."""
    loan = _loan(pk)
    form = WriteOffForm(request.POST or None, loan=loan, today=today())
    if request.method == "POST" and form.is_valid() and (entry := form.post(by=signed_in(request))):
        said = _("Castigado: %(amount)s salió de la cartera. Si trae algo después, anotarlo aquí.")
        messages.success(request, said % {"amount": soles(entry.principal_part)})
        return redirect("loans:loan", pk)
    if request.method == "GET" and (loan.disbursed_on is None or loan.closed_on):
        return _nothing(request, pk, _("En este préstamo no hay nada por castigar."))
    return render(request, "loans/write_off.html", _context(loan, form))


@coordinator_required
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest, pk: int) -> HttpResponse:
    """Money that came after the write-off."""
    loan = _loan(pk)
    form = RecoveryForm(request.POST or None, loan=loan, today=today())
    if request.method == "POST" and form.is_valid() and (entry := form.post(by=signed_in(request))):
        messages.success(request, _("Pago de %(amount)s guardado.") % {"amount": soles(entry.amount)})
        return redirect("loans:receipt", entry.pk)
    if request.method == "GET" and loan.standing.to_recover <= 0:
        return _nothing(request, pk, _("En este préstamo no hay nada castigado por pagar."))
    return render(request, "loans/recover.html", _context(loan, form))


@coordinator_required
@require_http_methods(["GET", "POST"])
def return_overpayment(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back what she paid too much."""
    loan = _loan(pk)
    form = ReturnForm(request.POST or None, loan=loan, today=today())
    if request.method == "POST" and form.is_valid() and (entry := form.post(by=signed_in(request))):
        messages.success(request, _("Devolución de %(amount)s guardada.") % {"amount": soles(entry.amount)})
        return redirect("loans:loan", pk)
    if request.method == "GET" and loan.standing.owed_to_her <= 0:
        return _nothing(request, pk, _("En este préstamo no hay nada por devolverle."))
    return render(request, "loans/return_overpayment.html", _context(loan, form))


def _loan(pk: int) -> Loan:
    return get_object_or_404(Loan.objects.select_related("woman"), pk=pk)


def _context(loan: Loan, form: WriteOffForm | RecoveryForm | ReturnForm) -> dict[str, object]:
    return {"form": form, "loan": loan, "woman": loan.woman, "position": loan.standing}


def _nothing(request: HttpRequest, pk: int, said: str) -> HttpResponse:
    messages.info(request, said)
    return redirect("loans:loan", pk)
