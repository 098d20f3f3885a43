from collections import defaultdict
from datetime import date

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.collection.forms import CollectionForm
from idemnna.lima import today
from idemnna.money import soles
from loans.models import Kind, LedgerEntry, Loan
from meetings.models import Meeting


@coordinator_required
@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Every woman of a meeting who owes something, and a box for what she brings."""
    held = get_object_or_404(Meeting.objects.with_place(), pk=pk)
    day = min(held.held_on, today())
    loans = _owed_by(held, day)
    form = CollectionForm(
        request.POST or None,
        loans=loans,
        already=_taken(loans, day),
        day=day,
        propose=request.GET.get("propose") == "due",
    )
    if request.method == "POST" and form.is_valid():
        entries = form.post(by=signed_in(request))
        if entries is not None:
            total = soles(sum(entry.amount for entry in entries))
            said = ngettext("Un pago guardado: %(total)s.", "%(n)d pagos guardados: %(total)s.", len(entries))
            messages.success(request, said % {"n": len(entries), "total": total})
            return redirect("collection:meeting", pk)
    return render(request, "collection/meeting.html", {"meeting": held, "form": form, "day": day, "today": today()})


def _owed_by(held: Meeting, day: date) -> list[Loan]:
    """Loans of the women the roster asks about, in the roster's order, as they stand now; also those paid off on the
    meeting's day, so that a form sent twice finds what it did."""
    living = Q(closed_on__isnull=True) | Q(closed_on=day)
    loans = Loan.objects.filter(living, disbursed_on__lte=day, woman__in=held.expected().values("pk"))
    loans = loans.with_balance(today()).select_related("woman")
    return list(loans.order_by("woman__name_order", "pk"))


def _taken(loans: list[Loan], day: date) -> dict[int, list[LedgerEntry]]:
    """What was already noted for that day, so that nobody pays twice."""
    found: dict[int, list[LedgerEntry]] = defaultdict(list)
    for entry in LedgerEntry.objects.standing().filter(loan__in=loans, kind=Kind.REPAYMENT, happened_on=day):
        found[entry.loan_id].append(entry)
    return found
