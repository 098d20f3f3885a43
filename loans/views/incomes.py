from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from idemnna.accounts.business_mode import shown_in_business_mode
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.charts import bar_chart
from idemnna.lima import today
from idemnna.money import soles
from idemnna.months import months_later
from idemnna.words import month_inside
from loans.business_mode import of_business
from loans.forms.incomes import YEARS_BACK, IncomeForm, is_far_above, month_of, usual_income
from loans.models import Business, Loan, MonthlyIncome

MONTHS_DRAWN = 24
LATEST = 6


@shown_in_business_mode(of_business)
@coordinator_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """The last month that is not noted yet, or the one that was asked for (?month=2026-10)."""
    business, day = get_object_or_404(Business.objects.select_related("woman"), pk=pk), today()
    month = month_of(f"{request.GET.get('month', '')}-01", day) or _next_to_note(business, day)
    form = IncomeForm(request.POST or None, business=business, month=month, today=day)
    if request.method == "POST" and form.is_valid():
        noted = form.save(by=signed_in(request))
        messages.success(request, _("Anotado: %(month)s.") % {"month": month_inside(noted.month)})
        _ask_to_look_again(request, noted)
        return redirect("loans:business", pk)
    before, after = months_later(form.of_month, -1), months_later(form.of_month, 1)
    context = {
        "form": form,
        "business": business,
        "woman": business.woman,
        "month": form.of_month,
        "before": before if before.year >= day.year - YEARS_BACK else None,
        "before_name": _short(before),
        "after": after if after <= day else None,
        "after_name": _short(after),
    }
    return render(request, "loans/income.html", context)


@dataclass(frozen=True)
class Incomes:
    """The months of a business, newest first, and what they amount to on average before and since its first loan."""

    latest: list[MonthlyIncome]
    older: list[MonthlyIncome]
    chart: SafeString
    lent_on: date | None
    before: Decimal | None
    since: Decimal | None


def section(business: Business) -> dict[str, Any]:
    """What loans/_incomes.html shows."""
    months = list(business.incomes.all())
    lent_on: date | None = Loan.objects.filter(plan__business=business).aggregate(day=Min("disbursed_on"))["day"]
    first = lent_on.replace(day=1) if lent_on else None
    known = [(month.month, month.income) for month in months if month.income is not None]
    incomes = Incomes(
        latest=months[:LATEST],
        older=months[LATEST:],
        chart=_chart(months, first) if len(known) > 1 else SafeString(),
        lent_on=lent_on,
        before=_average([income for month, income in known if first and month < first]),
        since=_average([income for month, income in known if not first or month >= first]),
    )
    return {"business": business, "incomes": incomes}


def _chart(months: list[MonthlyIncome], lent_in: date | None) -> SafeString:
    """Every month from the first that was noted to the last; those nobody noted are gaps."""
    by_month = {month.month: month.income for month in months}
    drawn = [max(by_month)]
    while drawn[-1] > min(by_month) and len(drawn) < MONTHS_DRAWN:
        drawn.append(months_later(drawn[-1], -1))
    drawn.reverse()
    marker = (drawn.index(lent_in), _("préstamo")) if lent_in in drawn else None
    points = [(_short(month), by_month.get(month)) for month in drawn]
    return bar_chart(points, label=_("Lo que le quedó cada mes"), highlight=len(points) - 1, marker=marker)


def _short(month: date) -> str:
    """«oct 2026»."""
    return f"{month_inside(month)[:3]} {month.year}"


def _average(amounts: list[Decimal]) -> Decimal | None:
    return sum(amounts, Decimal(0)) / len(amounts) if amounts else None


def _ask_to_look_again(request: HttpRequest, noted: MonthlyIncome) -> None:
    usual = usual_income(noted.business, but=noted.month)
    if not is_far_above(noted.income, usual) or usual is None:
        return
    said = _("Es más de tres veces lo usual, que es %(usual)s. ¿Habrá un cero de más?") % {"usual": soles(usual)}
    again = f"{reverse('loans:income', args=[noted.business_id])}?month={noted.month:%Y-%m}"
    messages.warning(request, format_html('{} <a href="{}">{}</a>', said, again, _("Revisar el mes")))


def _next_to_note(business: Business, day: date) -> date:
    """The latest whole month without a row, up to a year back; when all are there, the last whole month."""
    last = months_later(day.replace(day=1), -1)
    noted = set(business.incomes.values_list("month", flat=True))
    candidates = (months_later(last, -back) for back in range(12))
    return next((month for month in candidates if month not in noted), last)
