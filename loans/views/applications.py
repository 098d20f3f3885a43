from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.models import Coordinator
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.money import soles
from loans.forms.applications import Application, with_row_more, without_last_row
from loans.forms.decisions import DeclineForm, approve_as_seen
from loans.models import BusinessPlan, Loan
from loans.refusals import Refused
from members.models import Consent, Purpose


@coordinator_required
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(pk)
    if not plan.frozen:
        messages.warning(request, _("El préstamo se pide cuando el plan está aprobado."))
        return redirect("loans:plan", pk)
    page = Application(plan, today(), request.POST if request.method == "POST" else None)
    if request.method == "POST" and page.is_valid() and (loan := page.record(by=signed_in(request))):
        messages.success(request, _("Préstamo pedido: %(amount)s.") % {"amount": soles(loan.principal)})
        return redirect("loans:loan", loan.pk)
    return _page(request, page)


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    loan = get_object_or_404(Loan, pk=pk)
    if loan.approved_on or loan.declined_on:
        return _decided(request, loan)
    page = Application(_plan(loan.plan_id), today(), request.POST if request.method == "POST" else None, loan=loan)
    if request.method == "POST" and page.is_valid():
        try:
            if page.change(by=signed_in(request)):
                messages.success(request, _("Pedido cambiado."))
                return redirect("loans:loan", pk)
        except Refused:
            return _decided(request, loan)
    return _page(request, page)


@coordinator_required
@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The instalments of terms that nobody asked for yet: the fragment for a script, the page for a button."""
    page = Application(_plan(pk), today(), request.POST, loan=_asked_for(request, pk))
    if request.headers.get("X-Fragment"):
        return render(request, "loans/_apply_preview.html", {"page": page})
    return _page(request, page)


@coordinator_required
@require_POST
def add_row(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, Application(_plan(pk), today(), with_row_more(request.POST), loan=_asked_for(request, pk)))


@coordinator_required
@require_POST
def drop_row(request: HttpRequest, pk: int) -> HttpResponse:
    fewer = without_last_row(request.POST)
    return _page(request, Application(_plan(pk), today(), fewer, loan=_asked_for(request, pk)))


@coordinator_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    loan = get_object_or_404(Loan, pk=pk)
    try:
        approve_as_seen(loan, request.POST.get("seen", ""), by=signed_in(request), on=today())
        messages.success(request, _("Préstamo aprobado. Ahora: imprimir el acuerdo y entregar el dinero."))
    except Refused as refused:
        messages.warning(request, refused.message)
    return redirect("loans:loan", pk)


@coordinator_required
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    loan = get_object_or_404(Loan.objects.select_related("woman"), pk=pk)
    if loan.approved_on or loan.declined_on:
        return _decided(request, loan)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            loan.decline(form.cleaned_data["reason"], by=signed_in(request), on=today())
        except Refused:
            return _decided(request, loan)
        messages.success(request, _("Anotado: no se aprueba por ahora."))
        return redirect("loans:loan", pk)
    context = {
        "form": form,
        "loan": loan,
        "woman": loan.woman,
        "heading": _("No aprobar"),
        "cancel_url": reverse("loans:loan", args=[pk]),
    }
    return render(request, "loans/apply_decline.html", context)


@coordinator_required
@require_GET
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """On paper, for her and for the house: what was agreed in plain words, with places to sign."""
    people = ("woman", "plan__business__activity")
    loan = get_object_or_404(Loan.objects.select_related(*people), pk=pk, declined_on=None)
    schedule = loan.schedule_on(None)  # of a loan that was rescheduled, what was agreed that day
    rows = list(schedule.instalments.all()) if schedule else loan.proposed()
    context = {
        "loan": loan,
        "woman": loan.woman,
        "rows": rows,
        "interest": sum(row.interest for row in rows),
        "total": sum(row.principal + row.interest for row in rows),
        "coordinators": Coordinator.objects.coordinating(),
        "signed_on": schedule.starts_on if schedule else today(),
    }
    return render(request, "loans/agreement.html", context)


def _plan(pk: int) -> BusinessPlan:
    plans = BusinessPlan.objects.select_related("business__woman")
    return get_object_or_404(plans.prefetch_related("products", "fixed_costs", "investments"), pk=pk)


def _asked_for(request: HttpRequest, plan: int) -> Loan | None:
    """The application that is being changed, when the page of one sent the form."""
    number = request.GET.get("loan", "")
    if not number:
        return None
    if not number.isascii() or not number.isdigit():
        raise Http404
    return get_object_or_404(Loan, pk=int(number[:18]), plan=plan, approved_on=None, declined_on=None)


def _page(request: HttpRequest, page: Application) -> HttpResponse:
    plan, loan = page.plan, page.loan
    others = Loan.objects.filter(plan=plan, declined_on=None).exclude(pk=loan.pk if loan else 0)
    cancel = reverse("loans:loan", args=[loan.pk]) if loan else reverse("loans:plan", args=[plan.pk])
    context = {
        "page": page,
        "form": page.form,
        "plan": plan,
        "loan": loan,
        "woman": plan.business.woman,
        "others": others,
        "newer": plan.business.plans.filter(version__gt=plan.version, approved_at__isnull=False).first(),
        "action": reverse("loans:request_edit", args=[loan.pk]) if loan else reverse("loans:apply", args=[plan.pk]),
        "asked": f"?loan={loan.pk}" if loan else "",
        "cancel_url": cancel,
        "consent_missing": Consent.objects.missing(plan.business.woman, Purpose.LOAN),
        "heading": _("Cambiar el pedido") if loan else _("Pedir préstamo"),
    }
    return render(request, "loans/apply.html", context)


def _decided(request: HttpRequest, loan: Loan) -> HttpResponse:
    messages.warning(request, _("Este pedido ya tiene respuesta: no cambia."))
    return redirect("loans:loan", loan.pk)
