"""Where she can turn to: the directory of services, and the card for when she tells something hard."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.navigation import back_to
from idemnna.safeguards.once import once_only
from members.filters import ServiceFilter
from members.forms.directory import ServiceForm
from members.models import Service, Woman

PAGE = 50


@coordinator_required
@require_GET
def list_services(request: HttpRequest) -> HttpResponse:
    found = ServiceFilter(request.GET, Service.objects.in_order().select_related("verified_by"))
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    day = today()
    context = {
        "filter": found,
        "filtered": any(request.GET.get(name) for name in ("kind", "state")),
        "page": page,
        "services": [(service, service.is_stale(day)) for service in page.object_list],
        "today": day,
    }
    return render(request, "members/services.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    form = ServiceForm(request.POST or None, instance=Service())
    return _edited(request, form, _("Añadir servicio"))


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    form = ServiceForm(request.POST or None, instance=get_object_or_404(Service, pk=pk))
    return _edited(request, form, _("Servicio"))


@coordinator_required
@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """«Sigue igual»: somebody called or went there."""
    service = get_object_or_404(Service.objects.offered(), pk=pk)
    service.verify(today(), by=signed_in(request))
    undo = reverse("members:service_unverify", args=[pk])
    messages.success(request, _("Verificado hoy: %(name)s") % {"name": service}, extra_tags=f"undo:{undo}")
    return back_to(request, "members:services")


@coordinator_required
@require_POST
def unverify(request: HttpRequest, pk: int) -> HttpResponse:
    service = get_object_or_404(Service, pk=pk)
    service.take_back_verification(today())
    messages.success(request, _("Queda como estaba: %(name)s") % {"name": service})
    return back_to(request, "members:services")


@coordinator_required
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    service = get_object_or_404(Service, pk=pk)
    service.retire(retired=True)
    undo = reverse("members:service_restore", args=[pk])
    messages.success(request, _("Ya no se ofrece: %(name)s") % {"name": service}, extra_tags=f"undo:{undo}")
    return redirect("members:services")


@coordinator_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    service = get_object_or_404(Service, pk=pk)
    service.retire(retired=False)
    messages.success(request, _("Se ofrece otra vez: %(name)s") % {"name": service})
    return redirect("members:services")


@coordinator_required
@require_GET
def card(request: HttpRequest) -> HttpResponse:
    """What to do when she tells something hard. It knows nobody but by the page one came from, and keeps nothing."""
    woman = Woman.objects.named().by_code(request.GET.get("woman", "")).first()
    return render(request, "members/card.html", {"woman": woman})


def _edited(request: HttpRequest, form: ServiceForm, heading: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Servicio guardado."))
        return redirect("members:services")
    context = {"form": form, "heading": heading, "service": form.instance, "stale": form.instance.is_stale(today())}
    return render(request, "members/service_form.html", context)
