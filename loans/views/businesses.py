from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from idemnna.accounts.business_mode import shown_in_business_mode
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from loans.business_mode import of_business
from loans.forms.businesses import BusinessForm, IdeaForm, StageForm
from loans.models import Business, BusinessPlan, Loan
from loans.views import incomes
from members.models import Woman


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.by_code(code))
    form = IdeaForm(request.POST or None, woman=woman, day=today())
    if request.method == "POST" and form.is_valid():
        business = form.record(by=signed_in(request))
        messages.success(request, _("Negocio anotado."))
        return redirect("loans:business", business.pk)
    context = {
        "form": form,
        "woman": woman,
        "heading": _("Nueva idea de negocio"),
        "cancel_url": reverse("story:woman", args=[code]),
    }
    return render(request, "loans/business_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    business = get_object_or_404(Business.objects.select_related("woman"), pk=pk)
    form = BusinessForm(request.POST or None, instance=business, woman=business.woman, day=today())
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Cambios guardados."))
        return redirect("loans:business", pk)
    context = {
        "form": form,
        "woman": business.woman,
        "business": business,
        "heading": _("Cambiar el negocio"),
        "cancel_url": reverse("loans:business", args=[pk]),
    }
    return render(request, "loans/business_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def change_stage(request: HttpRequest, pk: int) -> HttpResponse:
    business = get_object_or_404(_businesses(), pk=pk)
    day = today()
    form = StageForm(request.POST or None, business=business, day=day)
    if request.method == "POST" and form.is_valid():
        form.enter(by=signed_in(request))
        messages.success(request, _("Etapa guardada."))
        return redirect("loans:business", pk)
    stages = business.stages.select_related("recorded_by")
    context = {
        "form": form,
        "business": business,
        "woman": business.woman,
        "stages": stages,
        "today": day,
        "cancel_url": reverse("loans:business", args=[pk]),
    }
    return render(request, "loans/business_stage.html", context)


@shown_in_business_mode(of_business)
@coordinator_required
@require_GET
def business(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(_businesses(), pk=pk)
    plans = list(shown.plans.select_related("approved_by", "reviewed_by"))
    loans = list(_loans(shown))
    context = {
        "business": shown,
        "woman": shown.woman,
        "stages": shown.stages.select_related("recorded_by"),
        "plans": plans,
        "plan": plans[0] if plans else None,
        "loans": loans,
        "step": next_step(plans, loans),
        "asked": next(iter(_living(loans)), None),
        "today": today(),
        **incomes.section(shown),
    }
    return render(request, "loans/business.html", context)


def next_step(plans: list[BusinessPlan], loans: list[Loan]) -> str:
    """What comes next in her chain: the plan, its approval, the loan, an answer to it, or the month's income."""
    if not plans:
        return "plan"
    living = _living(loans)
    if living:
        return "income" if any(loan.disbursed_on for loan in living) else "loan"
    if not plans[0].frozen:
        return "approve" if plans[0].reviewed_by_id else "finish"
    return "income" if any(loan.closed_on and loan.plan_id == plans[0].pk for loan in loans) else "apply"


def _living(loans: list[Loan]) -> list[Loan]:
    return [loan for loan in loans if not loan.declined_on and not loan.closed_on]


def _businesses() -> QuerySet[Business]:
    return Business.objects.with_stage().select_related("woman", "activity", "discussed_in__group", "recorded_by")


def _loans(business: Business) -> QuerySet[Loan]:
    return Loan.objects.filter(plan__business=business).with_status().with_balance(today()).select_related("plan")
