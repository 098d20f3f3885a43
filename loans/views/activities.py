from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required
from idemnna.safeguards.once import once_only
from loans.forms.businesses import ActivityForm
from loans.models import ActivityKind


@coordinator_required
@require_GET
def list_kinds(request: HttpRequest) -> HttpResponse:
    kinds = list(ActivityKind.objects.annotate(business_count=Count("businesses")))
    context = {
        "form": ActivityForm(),
        "offered": [kind for kind in kinds if not kind.retired],
        "retired": [kind for kind in kinds if kind.retired],
    }
    return render(request, "loans/activities.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    form = ActivityForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Tipo añadido."))
        return redirect("loans:activities")
    context = {"form": form, "heading": _("Añadir tipo"), "cancel_url": reverse("loans:activities")}
    return render(request, "loans/activities_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(ActivityKind, pk=pk)
    form = ActivityForm(request.POST or None, instance=kind)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Nombre guardado."))
        return redirect("loans:activities")
    context = {"form": form, "heading": _("Cambiar el nombre"), "cancel_url": reverse("loans:activities")}
    return render(request, "loans/activities_form.html", context)


@coordinator_required
@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Businesses keep it; new ones are no longer offered it."""
    kind = get_object_or_404(ActivityKind, pk=pk)
    ActivityKind.objects.filter(pk=pk).update(retired=True)
    undo = reverse("loans:activity_offer", args=[pk])
    messages.success(request, _("«%(name)s» ya no se ofrece.") % {"name": kind.name}, extra_tags=f"undo:{undo}")
    return redirect("loans:activities")


@coordinator_required
@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(ActivityKind, pk=pk)
    ActivityKind.objects.filter(pk=pk).update(retired=False)
    messages.success(request, _("«%(name)s» se ofrece otra vez.") % {"name": kind.name})
    return redirect("loans:activities")
