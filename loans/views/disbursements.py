from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.money import soles
from loans.forms.disbursements import DisbursementForm
from loans.models import Loan


@coordinator_required
@require_http_methods(["GET", "POST"])
def disburse(request: HttpRequest, pk: int) -> HttpResponse:
    loan = get_object_or_404(Loan.objects.select_related("woman", "plan__business"), pk=pk)
    form = DisbursementForm(request.POST or None, loan=loan, today=today())
    rest = loan.principal - loan.standing.disbursed
    if request.method == "POST" and form.is_valid() and (entry := form.post(by=signed_in(request))):
        left = loan.principal - loan.position().disbursed
        said = _("Entrega de %(amount)s guardada.") % {"amount": soles(entry.amount)}
        more = _("Falta entregar %(amount)s.") % {"amount": soles(left)} if left else _("Ahora, la compra.")
        messages.success(request, f"{said} {more}")
        return redirect("loans:loan", loan.pk)
    if request.method == "GET" and (not loan.is_approved or rest <= 0):
        messages.info(request, _("En este préstamo no hay nada por entregar."))
        return redirect("loans:loan", loan.pk)
    context = {"form": form, "loan": loan, "woman": loan.woman, "rest": rest, "today": form.today}
    return render(request, "loans/disburse.html", context)
