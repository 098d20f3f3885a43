"""All loans, and one loan with its cronograma and its movements."""

from datetime import date
from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Case, F, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from idemnna.accounts.business_mode import shown_in_business_mode
from idemnna.accounts.models import Coordinator
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from loans.allocation import InstalmentState
from loans.business_mode import of_loan
from loans.filters import LoanFilter
from loans.forms.applications import mark_of
from loans.models import Loan
from loans.models.loans import LoanQuerySet
from loans.position import Position, position_of
from loans.receipts import total_of
from loans.views import follow_ups, missed, purchases

PAGE = 50


@coordinator_required
@require_GET
def list_loans(request: HttpRequest) -> HttpResponse:
    day = today()
    loans = _first_what_is_due(Loan.objects.with_status().with_balance(day))
    found = LoanFilter(request.GET, loans)
    page = Paginator(found.qs.select_related("woman", "plan__business"), PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "today": day,
        "filtered": bool(request.GET.get("status")),
        "waiting": 0 if request.GET else Loan.objects.waiting().count(),
        "none_yet": not page.paginator.count and not request.GET,
    }
    return render(request, "loans/list.html", context)


@shown_in_business_mode(of_loan)
@coordinator_required
@require_GET
def loan(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(
        Loan.objects.with_status().select_related("woman", "plan__business", "requested_by", "approved_by"), pk=pk
    )
    day = today()
    schedules = list(shown.schedules.order_by("-version").prefetch_related("instalments"))
    entries = list(
        shown.entries.newest_first().select_related("recorded_by", "reverses", "reversal", "reversal__recorded_by")
    )
    position = position_of(list(schedules[0].instalments.all()) if schedules else shown.proposed(), entries)
    shown.standing = position  # what the sections of the page would otherwise ask for again
    context = {
        **purchases.section(shown),
        **missed.section(shown),
        **follow_ups.section(shown),
        "loan": shown,
        "woman": shown.woman,
        "waits_for_other": _waits_for_other(shown, signed_in(request)),
        "seen": mark_of(shown),
        "today": day,
        "position": position,
        "due": position.due_by(day),
        "arrears": position.arrears_on(day),
        "total": total_of(position),
        "paid": position.paid_principal + position.paid_interest,
        "lines": _lines(position, day),
        "earlier": schedules[1:],
        "latest": schedules[0] if schedules else None,
        "movements": [entry for entry in entries if entry.reverses is None or entry.corrects_month],
    }
    return render(request, "loans/loan.html", context)


def _waits_for_other(loan: Loan, account: Coordinator) -> bool:
    asked = loan.approved_on is None and loan.declined_on is None
    return asked and loan.requested_by_id == account.pk and loan.needs_other_coordinator()


class Line(NamedTuple):
    """An instalment as its row of the cronograma says it; `word` is paid, void, partly, due, today or later."""

    state: InstalmentState
    word: str


def _lines(position: Position, day: date) -> list[Line]:
    return [Line(state, _word(state, position, day)) for state in position.states]


def _word(state: InstalmentState, position: Position, day: date) -> str:
    if state.outstanding <= 0:
        return "paid"
    if position.is_written_off:
        return "void"
    if state.instalment.due_on < day:
        return "due"
    if state.instalment.due_on == day:
        return "today"
    return "partly" if state.paid else "later"


def _first_what_is_due(loans: LoanQuerySet) -> LoanQuerySet:
    """Those that are being paid back first, the longest due before the others; then the newest."""
    alive = {"disbursed_on__isnull": False, "closed_on__isnull": True}
    open_ = {"closed_on__isnull": True, "declined_on__isnull": True}
    return loans.order_by(
        Case(When(**alive, then=Value(0)), When(**open_, then=Value(1)), default=Value(2)),
        Case(When(**alive, then=F("oldest_due_on"))).asc(nulls_last=True),
        "-pk",
    )
