from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.months import last_day, months_later
from idemnna.words import month_inside, month_long
from loans import closing
from loans.models import ClosedMonth
from loans.refusals import Refused
from loans.report import LoanRow
from loans.reports import page as said
from loans.reports.people import NextStep
from loans.reports.shown import Choice, sums
from loans.reports.table import table_of
from loans.reports.workbook import workbook

PAGE = 50
FIRST_YEAR = 2000
LATE_AT_ONCE = 12
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def latest(request: HttpRequest) -> HttpResponse:
    """The last month that is over, until it is closed; then the one that runs."""
    running = today().replace(day=1)
    finished = months_later(running, -1)
    month = running if ClosedMonth.objects.covers(finished) else finished
    return redirect("loans:report", month.year, month.month)


@require_GET
def report(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """By name for coordinators, by case code and without anybody's words for everybody else."""
    now, first = today(), _month(year, month)
    named = signed_in(request).is_coordinator
    loaded = said.load(first, min(last_day(first), now), with_names=named)
    choice = Choice(request.GET.get("show", ""), request.GET.get("order", ""))
    rows = choice.rows(loaded.report, loaded.people)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        **_figures(loaded, named=named),
        "choice": choice,
        "page": page,
        "table": table_of(loaded.report, list(page.object_list), choice, loaded.people, sums(rows)),
        "named": named,
        "today": now,
        "neighbours": [_neighbour(months_later(first, step), now) for step in (-1, 1)],
        **_closing(request, loaded),
    }
    return render(request, "loans/report.html", context)


@require_GET
def xlsx(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first = _month(year, month)
    named = signed_in(request).is_coordinator
    loaded = said.load(first, min(last_day(first), today()), with_names=named)
    name = f"informe-{first:%Y-%m}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(workbook(loaded, named=named), content_type=XLSX, headers=headers)


@coordinator_required
@require_POST
def confirm(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first = _month(year, month)
    try:
        closed = closing.confirm(
            first, by=signed_in(request), digest_seen=request.POST.get("digest", ""), today=today()
        )
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        if closed:
            words = _("%s queda cerrado: sus cifras ya no cambian.") % month_long(first)
        else:
            words = _("Confirmado: %s. Falta la otra coordinadora.") % month_inside(first)
        messages.success(request, words)
    return redirect(reverse("loans:report", args=[year, month]) + "#close")


def _month(year: int, month: int) -> date:
    if not (FIRST_YEAR <= year <= date.max.year and 1 <= month <= 12) or date(year, month, 1) > today():
        raise Http404
    return date(year, month, 1)


def _neighbour(month: date, now: date) -> tuple[date | None, str]:
    """A month to go to, by its name alone: there is no room for two years on a phone."""
    return (month if month <= now else None), month_long(month).split()[0]


def _figures(loaded: said.Loaded, *, named: bool) -> dict[str, Any]:
    found, before = loaded.report, loaded.before
    late: list[tuple[LoanRow, str, NextStep | None]] = [
        (row, loaded.people.called(row.woman), loaded.people.steps.get(row.loan)) for row in found.late[:LATE_AT_ONCE]
    ]
    return {
        "report": found,
        "before": before,
        "lines": said.movements(found, before),
        "attention": said.attention(found, before),
        "performance": said.performance(found, before),
        "interest": said.interest(found),
        "beside": said.beside(found, for_reader=not named),
        "receipts": said.receipts(found),
        "received_for": said.received_for(found),
        "ageing": said.ageing(found),
        "corrections": [(one, kind, loaded.people.called(one.woman)) for one, kind in said.corrections(found)],
        "late": late,
        "late_more": len(found.late) - len(late),
        **said.charts(found),
    }


def _closing(request: HttpRequest, loaded: said.Loaded) -> dict[str, Any]:
    """Who has confirmed which figures; the digest stands for those on this page."""
    found, state = loaded.report, loaded.closing
    can_close = state.has_begun and not state.is_closed and not found.is_running and found.last_day < today()
    digest = closing.digest_of(found) if can_close else ""
    confirming = [(one, one.digest == digest) for one in state.coordinators]
    mine = any(one.pk == signed_in(request).pk and same for one, same in confirming)
    return {"can_close": can_close, "digest": digest, "confirming": confirming, "mine": mine, "state": state}
