from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from loans.forms.follow_ups import LoanFollowUpForm
from loans.models import Loan
from members.models import FollowUp, Woman


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """«Dejar pendiente», from the loan's page."""
    loan = get_object_or_404(Loan.objects.filter(woman__in=Woman.objects.named()).select_related("woman"), pk=pk)
    form = LoanFollowUpForm(request.POST or None, loan=loan, by=signed_in(request))
    if request.method == "POST" and form.is_valid():
        form.leave()
        messages.success(request, _("Pendiente guardado."))
        return redirect("loans:loan", pk)
    return render(request, "loans/follow_up_form.html", {"form": form, "loan": loan, "woman": loan.woman})


def section(loan: Loan) -> dict[str, object]:
    """What loans/_follow_ups.html shows: what is to do about the loan."""
    waiting = FollowUp.objects.awake_on(today()).filter(loans=loan)
    return {"follow_ups": waiting.select_related("owner").soonest_first()}
