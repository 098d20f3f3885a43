from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_stubs_ext import WithAnnotations

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from idemnna.words import month_inside
from members.filters import ProgressFilter
from members.forms.progress import ProgressForm
from members.models import ProgressCheck, SaferTally, Woman
from members.models.progress import Due, Moment, Safer, next_checks
from members.models.women import WomanQuerySet

PAGE = 50


@coordinator_required
@require_GET
def list_due(request: HttpRequest) -> HttpResponse:
    """Whose turn it is, who waits longest first."""
    women = next_checks(Woman.objects.present().named(), today())
    found = ProgressFilter(request.GET, women.order_by("due_on", "name_order", "pk"))
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    rows = [(woman, Moment(woman.due_moment)) for woman in page]
    return render(
        request, "members/progress_due.html", {"filter": found, "page": page, "rows": rows, "today": today()}
    )


@coordinator_required
@require_GET
def checks(request: HttpRequest, code: str) -> HttpResponse:
    """For her to look at: how it was, how it is."""
    woman = _with_next(Woman.objects.by_code(code))
    taken = list(woman.progress_checks.all())
    context = {
        "woman": woman,
        "checks": taken,
        "incomes": [(_short(check), check.income) for check in taken],
        "meals": [(_short(check), None if check.meals is None else Decimal(check.meals)) for check in taken],
        "has_income": any(check.income is not None for check in taken),
        "has_meals": any(check.meals is not None for check in taken),
        "next": Moment(woman.due_moment),
        "today": today(),
        "taken_today": any(check.taken_on == today() for check in taken),
    }
    return render(request, "members/progress.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
@transaction.atomic
def add(request: HttpRequest, code: str) -> HttpResponse:
    woman = _with_next(Woman.objects.named().by_code(code))
    if request.method == "POST":
        Woman.objects.select_for_update().only("pk").get(pk=woman.pk)
    check = ProgressCheck(woman=woman, moment=woman.due_moment, taken_on=today())
    return _edited(request, check, _("Cómo va"))


@coordinator_required
@require_http_methods(["GET", "POST"])
@transaction.atomic
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    check = get_object_or_404(ProgressCheck.objects.filter(woman__in=Woman.objects.named()), pk=pk)
    if request.method == "POST":
        Woman.objects.select_for_update().only("pk").get(pk=check.woman_id)
    return _edited(request, check, _("Corregir cómo va"))


@coordinator_required
@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """For her thumb: one question, on a page that knows of nobody."""
    return render(request, "members/progress_ask.html", {"answers": Safer.choices})


@coordinator_required
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Counted, and nothing else is kept: no mark of the form (it would stand beside an account and an hour), no
    message in the session, no trace; and the answer is not in the address, which logs may keep. Pressing twice in a
    hurry is caught by the page; should it slip through, one too many is counted."""
    answer = request.POST.get("answer", "")
    if answer not in Safer.values:
        return redirect("members:safer_ask")
    SaferTally.objects.count_in(answer, today())
    return redirect("members:safer_thanks")


@coordinator_required
@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "members/progress_thanks.html")


@coordinator_required
@require_GET
def totals(request: HttpRequest) -> HttpResponse:
    halves = SaferTally.objects.by_half(today())
    told = [
        (
            year,
            half,
            counts and [(label, counts.get(key, 0)) for key, label in Safer.choices],
            sum((counts or {}).values()),
        )
        for year, half, counts in halves
    ]
    return render(request, "members/progress_totals.html", {"halves": told})


def _with_next(women: WomanQuerySet) -> "WithAnnotations[Woman, Due]":
    return get_object_or_404(next_checks(women, today()))


def _edited(request: HttpRequest, check: ProgressCheck, heading: str) -> HttpResponse:
    form = ProgressForm(request.POST if request.method == "POST" else None, instance=check, day=today())
    if request.method == "POST" and form.is_valid():
        form.record(by=signed_in(request))
        messages.success(request, _("Guardado."))
        return redirect("members:progress", check.woman.case_code)
    return render(request, "members/progress_form.html", {"form": form, "woman": check.woman, "heading": heading})


def _short(check: ProgressCheck) -> str:
    """Under a bar, in one word: what is before the first blank."""
    names: dict[str, str] = {Moment.BASELINE: _("Inicio"), Moment.SIX: _("6 meses"), Moment.TWELVE: _("12 meses")}
    return names.get(check.moment, _month(check.taken_on)).replace(" ", "\N{NO-BREAK SPACE}")


def _month(day: date) -> str:
    return month_inside(day)[:3] + f" {day:%y}"
