from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required
from idemnna.catalogues.catalogue import BY_SLUG, CATALOGUES, Catalogue
from idemnna.catalogues.forms import form_for
from idemnna.lima import today
from idemnna.safeguards.once import once_only


@coordinator_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    counted = [
        (catalogue, catalogue.model._default_manager.filter(retired=False).aggregate(n=Count("pk"))["n"])
        for catalogue in CATALOGUES
    ]
    return render(request, "catalogues/index.html", {"catalogues": counted})


@coordinator_required
@require_GET
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    catalogue = _catalogue(slug)
    rows = list(catalogue.rows)
    earlier = catalogue.earlier_names(rows)
    for row in rows:
        row.earlier = earlier.get(row.pk, "")
    context = {
        "catalogue": catalogue,
        "form": form_for(catalogue)(),
        "offered": [row for row in rows if not row.retired],
        "retired": [row for row in rows if row.retired],
        "today": today(),
    }
    return render(request, "catalogues/list.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest, slug: str) -> HttpResponse:
    catalogue = _catalogue(slug)
    form = form_for(catalogue)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.record():
        messages.success(request, _("Añadido a la lista."))
        return redirect("catalogues:list", slug)
    return _page(request, catalogue, form, _("Añadir a la lista"))


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    catalogue = _catalogue(slug)
    row = get_object_or_404(catalogue.rows, pk=pk)
    form = form_for(catalogue)(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid() and form.record():
        messages.success(request, _("Cambios guardados."))
        return redirect("catalogues:list", slug)
    return _page(request, catalogue, form, _("Cambiar"))


@coordinator_required
@require_POST
def retire(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What names it keeps it; it is no longer offered for new rows."""
    row = _set_retired(slug, pk, True)
    undo = reverse("catalogues:offer", args=[slug, pk])
    messages.success(request, _("«%(name)s» ya no se ofrece.") % {"name": row.name}, extra_tags=f"undo:{undo}")
    return redirect("catalogues:list", slug)


@coordinator_required
@require_POST
def offer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = _set_retired(slug, pk, False)
    messages.success(request, _("«%(name)s» se ofrece otra vez.") % {"name": row.name})
    return redirect("catalogues:list", slug)


def _catalogue(slug: str) -> Catalogue:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _set_retired(slug: str, pk: int, retired: bool) -> Any:
    row: Any = get_object_or_404(_catalogue(slug).model, pk=pk)
    row.retired = retired
    row.save(update_fields=["retired"])
    return row


def _page(request: HttpRequest, catalogue: Catalogue, form: Any, heading: str) -> HttpResponse:
    back = reverse("catalogues:list", args=[catalogue.slug])
    context = {"form": form, "heading": heading, "catalogue": catalogue, "cancel_url": back}
    return render(request, "catalogues/form.html", context)
