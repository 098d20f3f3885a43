from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.navigation import back_to
from idemnna.safeguards.once import once_only
from idemnna.words import day_short
from loans.forms.missed import MissedForm
from loans.models import Kind, Loan, MissedPayment

SHOWN = 3


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """«No pudo pagar»: why, until when, what next."""
    handed_over = Loan.objects.filter(disbursed_on__isnull=False).select_related("woman")
    loan, day = get_object_or_404(handed_over, pk=pk), today()
    form = MissedForm(request.POST or None, loan=loan, today=day)
    if request.method == "POST" and form.is_valid() and (noted := form.record(by=signed_in(request))):
        said = _("Anotado.")
        if noted.promised_on:
            said = _("Anotado: podrá pagar el %(day)s.") % {"day": day_short(noted.promised_on, day)}
        messages.success(request, said, extra_tags=f"undo:{reverse('loans:missed_strike', args=[noted.pk])}")
        return redirect("loans:loan", pk)
    context = {"form": form, "loan": loan, "woman": loan.woman, "due": loan.standing.due_by(day), "today": day}
    return render(request, "loans/missed.html", context)


@coordinator_required
@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    missed = get_object_or_404(MissedPayment, pk=pk)
    if missed.struck_at is None:
        missed.strike(by=signed_in(request))
    undo = reverse("loans:missed_restore", args=[pk])
    messages.success(request, _("Tachado: se había anotado por error."), extra_tags=f"undo:{undo}")
    return back_to(request, "loans:loan", missed.loan_id)


@coordinator_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    missed = get_object_or_404(MissedPayment, pk=pk)
    missed.restore()
    messages.success(request, _("Vuelve a estar anotado."))
    return back_to(request, "loans:loan", missed.loan_id)


@dataclass(frozen=True)
class Promise:
    """The latest one, and what she has brought since; amounts in soles."""

    missed: MissedPayment
    brought: Decimal
    day: date

    @property
    def is_kept(self) -> bool:
        return self.brought > 0 and self.brought >= (self.missed.promised_amount or 0)

    @property
    def has_passed(self) -> bool:
        return self.missed.is_broken(self.day)


def section(loan: Loan) -> dict[str, Any]:
    """What loans/_missed.html shows: the latest rows, the older ones, and the latest promise."""
    rows = list(loan.missed.kept().newest_first().select_related("visit"))
    promised = next((row for row in rows if row.promised_on), None)
    promise = Promise(promised, _brought_since(promised), today()) if promised and not loan.closed_on else None
    return {"missed": {"latest": rows[:SHOWN], "older": rows[SHOWN:], "promise": promise}}


def _brought_since(missed: MissedPayment) -> Decimal:
    """Money of later days, and of the same day when it came after the conversation was noted."""
    later = Q(happened_on__gt=missed.noted_on)
    later |= Q(happened_on=missed.noted_on, recorded_at__gt=missed.recorded_at)
    money = missed.loan.entries.filter(later, kind__in=(Kind.REPAYMENT, Kind.RECOVERY))
    total: Decimal | None = money.aggregate(total=Sum("amount"))["total"]
    return total or Decimal(0)
