from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from loans.forms.plans import GroupReviewForm, PlanSheet, ReviewForm, mark, outlook_of, told_by
from loans.models import Business, BusinessPlan, Loan
from loans.outlook import Outlook
from loans.refusals import Refused

LINES = ("products", "fixed_costs", "investments")


@coordinator_required
@require_POST
@transaction.atomic
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan that is being written; a new one when there is none, a copy when the latest is approved."""
    business = get_object_or_404(Business.objects.select_for_update(), pk=pk)
    latest = business.plans.first()
    if latest is None:
        latest = business.plans.create(recorded_by=signed_in(request))
    elif latest.frozen:
        latest = latest.new_version(by=signed_in(request))
    return redirect("loans:plan_edit", latest.pk)


@coordinator_required
@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(_plans(), pk=pk)
    context = {
        "plan": shown,
        "business": shown.business,
        "woman": shown.business.woman,
        "outlook": outlook_of(shown),
        "sold": [(line, line.price * line.units_a_month) for line in shown.products.all()],
        "loans": Loan.objects.filter(plan=shown).with_status(),
        "newest": shown.business.plans.order_by("-version").first(),
        "is_empty": not any(getattr(shown, lines).all() for lines in LINES),
    }
    return render(request, "loans/plan.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(_plans(), pk=pk)
    sheet = PlanSheet(draft, request.POST if request.method == "POST" else None)
    if draft.frozen:
        return _frozen(request, draft)
    if request.method == "POST" and sheet.is_valid():
        try:
            if sheet.save():
                _say_saved(request, draft)
                return redirect("loans:plan", pk)
        except Refused:
            return _frozen(request, draft)
    figures = sheet.outlook() if request.method == "POST" else outlook_of(draft)
    return _sheet_page(request, sheet, figures)


@coordinator_required
@require_POST
def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    """The page again as it was typed, with a line more or a line less; nothing is stored or judged."""
    draft = get_object_or_404(_plans(), pk=pk)
    more, without = request.POST.get("more", ""), request.POST.get("without", "")
    sheet = PlanSheet.as_typed(draft, request.POST, more=more, without=without)
    return _sheet_page(request, sheet, PlanSheet(draft, request.POST).outlook())


@coordinator_required
@require_POST
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """What the plan would come to: the fragment for a script, the whole page for a button."""
    draft = get_object_or_404(_plans(), pk=pk)
    outlook = PlanSheet(draft, request.POST).outlook()
    if request.headers.get("X-Fragment"):
        return render(request, "loans/_plan_figures.html", {"outlook": outlook})
    return _sheet_page(request, PlanSheet.as_typed(draft, request.POST), outlook)


@coordinator_required
@require_http_methods(["GET", "POST"])
def group_review(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(_plans(), pk=pk)
    if draft.frozen:
        return _frozen(request, draft)
    form = GroupReviewForm(request.POST or None, instance=draft, day=today())
    if request.method == "POST" and form.is_valid():
        try:
            form.note()
        except Refused:
            return _frozen(request, draft)
        messages.success(request, _("Anotado lo que dijo el grupo."))
        return redirect("loans:plan", pk)
    back = reverse("loans:plan", args=[pk])
    context = {"form": form, "plan": draft, "heading": _("Lo que dijo el grupo"), "cancel_url": back}
    return render(request, "loans/plan_review.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(_plans(), pk=pk)
    if draft.frozen:
        return _frozen(request, draft)
    told = {"note": draft.review_note, "seen": mark(told_by(draft))}
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=told)
    if request.method == "POST" and form.is_valid():
        try:
            if form.mark_reviewed(draft, by=signed_in(request), on=today()):
                messages.success(request, _("Plan revisado."))
                return redirect("loans:plan", pk)
        except Refused:
            return _frozen(request, draft)
    context = {
        "form": form,
        "plan": draft,
        "heading": _("Revisar el plan"),
        "outlook": outlook_of(draft),
        "cancel_url": reverse("loans:plan", args=[pk]),
    }
    return render(request, "loans/plan_review.html", context)


@coordinator_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(_plans(), pk=pk)
    if not any(getattr(draft, lines).all() for lines in LINES):
        messages.warning(request, _("El plan está vacío: falta anotar qué vende y qué comprar."))
        return redirect("loans:plan", pk)
    try:
        draft.approve(by=signed_in(request))
        messages.success(request, _("Plan aprobado. Ya se puede pedir el préstamo."))
    except Refused as refused:
        messages.warning(request, refused.message)
    return redirect("loans:plan", pk)


@coordinator_required
@require_POST
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    copy = get_object_or_404(_plans(), pk=pk).new_version(by=signed_in(request))
    return redirect("loans:plan_edit", copy.pk)


def _plans() -> QuerySet[BusinessPlan]:
    people = ("business__woman", "business__activity", "group_meeting__group", "reviewed_by", "approved_by")
    return BusinessPlan.objects.select_related(*people, "recorded_by").prefetch_related(*LINES)


def _sheet_page(request: HttpRequest, sheet: PlanSheet, outlook: Outlook) -> HttpResponse:
    plan = sheet.plan
    context: dict[str, Any] = {
        "sheet": sheet,
        "form": sheet.form,
        "plan": plan,
        "woman": plan.business.woman,
        "outlook": outlook,
        "cancel_url": reverse("loans:plan", args=[plan.pk]),
    }
    return render(request, "loans/plan_form.html", context)


def _say_saved(request: HttpRequest, before: BusinessPlan) -> None:
    again = before.reviewed_by_id and not BusinessPlan.objects.get(pk=before.pk).reviewed_by_id
    messages.success(
        request, _("Plan guardado. Como cambió, falta revisarlo otra vez.") if again else _("Plan guardado.")
    )


def _frozen(request: HttpRequest, plan: BusinessPlan) -> HttpResponse:
    messages.warning(request, _("Este plan ya está aprobado y no cambia. Para cambiarlo se hace otra versión."))
    return redirect("loans:plan", plan.pk)
