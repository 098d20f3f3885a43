from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from members.forms import PromiseFormSet, VisitForm
from members.models import Consent, Doing, HomeVisit, Purpose, Woman
from members.models.visits import Outcome
from members.search import search_women

FEW = 8
SOON_DAYS = 7


@coordinator_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Whom did you visit? Due and recent women first, so that nothing has to be typed."""
    text = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"q": text, "today": today()}
    if text:
        context["found"] = search_women(Woman.objects.with_status().with_last_visit(), text)[:FEW]
    else:
        soon = today() + timedelta(days=SOON_DAYS)
        present = Woman.objects.present().with_visit_due(today())
        context["due"] = due = list(present.filter(visit_due_on__lte=soon).order_by("visit_due_on", "pk")[:FEW])
        others = present.exclude(pk__in=[woman.pk for woman in due])
        context["others"] = others.order_by(F("last_visit_on").desc(nulls_last=True), "name_order", "pk")[:FEW]
    return render(request, "members/visit_choose.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form, promises = _new_visit(request, woman)
    if request.method == "POST" and form.is_valid() and promises.is_valid():
        visit = form.record(promises.promised())
        undo = reverse("members:visit_withdraw", args=[visit.pk])
        nobody = visit.outcome == Outcome.NOBODY_HOME
        said = _("Anotado: no estaba.") if nobody else _("Visita guardada.")
        messages.success(request, said if nobody else _and_more(said, visit), extra_tags=f"undo:{undo}")
        return redirect("story:woman", code)
    return _new_visit_page(request, woman, form, promises)


@coordinator_required
@require_POST
def log_same(request: HttpRequest, code: str) -> HttpResponse:
    """«Igual que la última vez» without JavaScript: shows the page so; storing it is another press."""
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form, promises = _new_visit(request, woman)
    form.household.fill()
    return _new_visit_page(request, woman, form, promises)


@coordinator_required
@require_GET
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(
        HomeVisit.objects.select_related("woman", "recorded_by").prefetch_related("child_checks__child"), pk=pk
    )
    if (latest := shown.latest()) != shown:
        return redirect("members:visit", latest.pk)
    context = {
        "visit": shown,
        "woman": shown.woman,
        "promises": shown.follow_ups.standing(),
        "earlier": shown.earlier_wordings(),
    }
    return render(request, "members/visit.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    said, form = _said_before(request, pk)
    if request.method == "POST" and form.is_valid() and (corrected := form.correct(said.pk)) is not None:
        messages.success(request, _("Corrección guardada. Lo anterior se conserva abajo."))
        return redirect("members:visit", corrected.pk)
    return _correction_page(request, said, form)


@coordinator_required
@require_POST
def correct_same(request: HttpRequest, pk: int) -> HttpResponse:
    """As `log_same`, in a correction."""
    said, form = _said_before(request, pk)
    form.household.fill()
    return _correction_page(request, said, form)


@coordinator_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    taken_back = get_object_or_404(HomeVisit.objects.current().select_related("woman"), pk=pk)
    taken_back.withdraw(by=signed_in(request))
    undo = reverse("members:visit_restore", args=[pk])
    messages.success(request, _("La visita ya no cuenta."), extra_tags=f"undo:{undo}")
    return redirect("story:woman", taken_back.woman.case_code)


@coordinator_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    again = get_object_or_404(HomeVisit.objects.filter(withdrawn_at__isnull=False).select_related("woman"), pk=pk)
    again.restore()
    messages.success(request, _("La visita cuenta otra vez."))
    return redirect("story:woman", again.woman.case_code)


def _new_visit(request: HttpRequest, woman: Woman) -> "tuple[VisitForm, Any]":
    outcome = Outcome.NOBODY_HOME if request.GET.get("outcome") == Outcome.NOBODY_HOME else Outcome.MET
    form = VisitForm(
        request.POST or None, woman=woman, day=today(), by=signed_in(request), initial={"outcome": outcome}
    )
    return form, PromiseFormSet(request.POST or None, prefix="promises")


def _new_visit_page(request: HttpRequest, woman: Woman, form: VisitForm, promises: Any) -> HttpResponse:
    context = {"form": form, "promises": promises, "woman": woman, "heading": _("Registrar visita")}
    context["consent_missing"] = Consent.objects.missing(woman, Purpose.ACCOMPANIMENT)
    return render(request, "members/visit_form.html", context)


def _said_before(request: HttpRequest, pk: int) -> tuple[HomeVisit, VisitForm]:
    standing = HomeVisit.objects.filter(withdrawn_at__isnull=True, woman__in=Woman.objects.named())
    said = get_object_or_404(standing.select_related("woman"), pk=pk)
    return said, VisitForm(request.POST or None, instance=said, woman=said.woman, day=today(), by=signed_in(request))


def _correction_page(request: HttpRequest, said: HomeVisit, form: VisitForm) -> HttpResponse:
    context = {"form": form, "visit": said.latest(), "woman": said.woman, "heading": _("Corregir visita")}
    return render(request, "members/visit_form.html", context)


def _and_more(said: str, visit: HomeVisit) -> SafeString:
    """What is not for the summary has a page of its own, one tap away; so has what somebody must look after."""
    reserved = reverse("members:visit_reserved_edit", args=[visit.pk])
    told = format_html('{} <a href="{}">{}</a>', said, reserved, _("Anotar algo reservado"))
    if not visit.child_checks.filter(doing=Doing.LOOK).exists():
        return told
    promise = reverse("members:follow_up_add") + f"?woman={visit.woman.case_code}&visit={visit.pk}"
    return format_html('{} · <a href="{}">{}</a>', told, promise, _("Dejar un pendiente"))
