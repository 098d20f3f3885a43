"""Afternoons with the children, and who came."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from members.child_filters import ActivityFilter
from members.forms.activities import ActivityForm, CameForm
from members.models import Child, ChildActivity

PAGE = 50


@coordinator_required
@require_GET
def list_activities(request: HttpRequest) -> HttpResponse:
    found = ActivityFilter(request.GET, ChildActivity.objects.select_related("activity"))
    page = Paginator(found.qs.with_count().order_by("-held_on", "-pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "today": today(),
        "none_yet": not page.paginator.count and not request.GET,
    }
    return render(request, "members/activities.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    form = ActivityForm(request.POST or None, day=today())
    if request.method == "POST" and form.is_valid():
        form.instance.recorded_by = signed_in(request)
        activity = form.save()
        if activity.held_on > today():
            messages.success(request, _("Actividad anotada."))
            return redirect("members:afternoon", activity.pk)
        messages.success(request, _("Actividad anotada. Ahora, ¿quiénes vinieron?"))
        return redirect("members:afternoon_came", activity.pk)
    return render(request, "members/activity_form.html", {"form": form, "heading": _("Nueva actividad")})


@coordinator_required
@require_GET
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(ChildActivity.objects.select_related("activity", "recorded_by"), pk=pk)
    children = Child.objects.filter(activities=shown).by_family()
    context = {"activity": shown, "children": children, "today": today()}
    return render(request, "members/activity.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    held = get_object_or_404(ChildActivity, pk=pk)
    form = ActivityForm(request.POST or None, instance=held, day=today())
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Cambios guardados."))
        return redirect("members:afternoon", pk)
    context = {"form": form, "heading": _("Cambiar la actividad"), "activity": held}
    return render(request, "members/activity_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@transaction.atomic
def came(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method == "GET":
        return _roster(request, CameForm(_held(pk)))
    locked = get_object_or_404(ChildActivity.objects.select_for_update(of=("self",)).select_related("activity"), pk=pk)
    form = CameForm(locked, request.POST)
    if not form.is_valid():
        return _roster(request, form)
    if form.is_empty:
        messages.warning(request, _("Todavía nadie está marcado."))
        return _roster(request, form)
    form.save()
    messages.success(request, _("Asistencia guardada."))
    return redirect("members:afternoon", pk)


@coordinator_required
@require_POST
def everybody_came(request: HttpRequest, pk: int) -> HttpResponse:
    """«Marcar todos» without JavaScript: shows the page so; storing it is another press."""
    form = CameForm(_held(pk), request.POST)
    form.tick_all()
    return _roster(request, form)


@coordinator_required
@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A list to tick by hand, or to file."""
    form = CameForm(_held(pk))
    return render(request, "members/activity_paper.html", {"activity": form.activity, "form": form, "today": today()})


def _held(pk: int) -> ChildActivity:
    return get_object_or_404(ChildActivity.objects.select_related("activity"), pk=pk)


def _roster(request: HttpRequest, form: CameForm) -> HttpResponse:
    return render(request, "members/activity_came.html", {"activity": form.activity, "form": form, "today": today()})
