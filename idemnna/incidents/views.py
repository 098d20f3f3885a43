from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.models import AccountEvent, Happened
from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.devices import device_of
from idemnna.incidents.affected import workbook
from idemnna.incidents.forms import IncidentForm, ToldForm
from idemnna.incidents.models import Incident
from idemnna.safeguards.once import once_only

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AUTHORITY, WOMEN = "authority", "women"


@coordinator_required
@require_GET
def list_incidents(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    rows = [(one, one.hours_left(now)) for one in Incident.objects.order_by("-learnt_at", "-pk")]
    return render(request, "incidents/list.html", {"rows": rows})


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    form = IncidentForm(request.POST or None, initial={"learnt_at": timezone.localtime()})
    if request.method == "POST" and form.is_valid():
        incident = form.record(by=signed_in(request))
        messages.success(request, _("Anotado. Abajo está qué hacer ahora."))
        return redirect("incidents:incident", incident.pk)
    context = {"form": form, "heading": _("Anotar un incidente"), "cancel_url": reverse("incidents:list")}
    return render(request, "incidents/form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    form = IncidentForm(request.POST or None, instance=get_object_or_404(Incident, pk=pk))
    if request.method == "POST" and form.is_valid():
        form.record(by=signed_in(request))
        messages.success(request, _("Cambios guardados."))
        return redirect("incidents:incident", pk)
    cancel_url = reverse("incidents:incident", args=[pk])
    context = {"form": form, "heading": _("Cambiar el incidente"), "cancel_url": cancel_url}
    return render(request, "incidents/form.html", context)


@coordinator_required
@require_GET
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened, how much time is left to tell the authority, and what to do now."""
    people = ("authority_told_by", "women_told_by", "recorded_by")
    shown = get_object_or_404(Incident.objects.select_related(*people), pk=pk)
    return _page(request, shown)


@coordinator_required
@require_POST
@once_only
def authority_told(request: HttpRequest, pk: int) -> HttpResponse:
    return _told(request, pk, AUTHORITY, _("Anotado: la autoridad está avisada."))


@coordinator_required
@require_POST
def authority_not_told(request: HttpRequest, pk: int) -> HttpResponse:
    return _not_told(request, pk, AUTHORITY)


@coordinator_required
@require_POST
@once_only
def women_told(request: HttpRequest, pk: int) -> HttpResponse:
    return _told(request, pk, WOMEN, _("Anotado: ellas están avisadas."))


@coordinator_required
@require_POST
def women_not_told(request: HttpRequest, pk: int) -> HttpResponse:
    return _not_told(request, pk, WOMEN)


@coordinator_required
@require_POST
@transaction.atomic
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to call them by; that it was taken out is written down with it."""
    shown, by = get_object_or_404(Incident, pk=pk), signed_in(request)
    AccountEvent.objects.create(
        account=by, by=by, kind=Happened.EXPORTED, device=device_of(request), note=_("Incidente %s") % pk
    )
    response = HttpResponse(workbook(shown.affected()), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="lista-{pk}.xlsx"'
    return response


def _told(request: HttpRequest, pk: int, whom: str, said: str) -> HttpResponse:
    shown = get_object_or_404(Incident, pk=pk)
    form = ToldForm(request.POST, incident=shown, whom=whom)
    if not form.is_valid():
        return _page(request, shown, **{f"{whom}_form": form})
    shown.tell(whom, by=signed_in(request), at=form.cleaned_data["told_at"])
    messages.success(request, said, extra_tags=f"undo:{reverse(f'incidents:{whom}_not_told', args=[pk])}")
    return redirect("incidents:incident", pk)


def _not_told(request: HttpRequest, pk: int, whom: str) -> HttpResponse:
    get_object_or_404(Incident, pk=pk).tell(whom, by=None, at=None)
    messages.success(request, _("Anotado: falta avisar."))
    return redirect("incidents:incident", pk)


def _page(request: HttpRequest, shown: Incident, **forms: ToldForm) -> HttpResponse:
    context = {
        "incident": shown,
        "women": shown.affected(),
        "left": shown.hours_left(timezone.now()),
        "authority_form": ToldForm(incident=shown, whom=AUTHORITY),
        "women_form": ToldForm(incident=shown, whom=WOMEN),
        **forms,
    }
    return render(request, "incidents/incident.html", context)
