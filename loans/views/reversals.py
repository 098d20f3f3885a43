from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from loans.forms.reversals import ReversalForm
from loans.models import ClosedMonth, LedgerEntry
from loans.models.ledger import MONEY_IN


@coordinator_required
@require_http_methods(["GET", "POST"])
def reverse_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing in the ledger is changed: a mistake is taken back by a second entry that says why."""
    originals = LedgerEntry.objects.originals().select_related("loan__woman", "loan__plan__business", "reversal")
    entry = get_object_or_404(originals, pk=pk)
    form = ReversalForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.post(entry, by=signed_in(request), day=today()):
        messages.success(request, _("Anulado. Queda escrito quién y por qué."))
        return _back_to(entry)
    if request.method == "GET" and entry.is_reversed:
        messages.info(request, _("Ya está anulado."))
        return _back_to(entry)
    context = {
        "form": form,
        "entry": entry,
        "loan": entry.loan,
        "woman": entry.loan.woman,
        "today": today(),
        "is_correction": ClosedMonth.objects.covers(entry.happened_on),
    }
    return render(request, "loans/reverse.html", context)


def _back_to(entry: LedgerEntry) -> HttpResponse:
    if entry.kind in MONEY_IN:
        return redirect("loans:receipt", entry.pk)
    return redirect("loans:loan", entry.loan_id)
