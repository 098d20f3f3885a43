import re
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from members.filters import WomanFilter
from members.forms import RegisterForm, StatusForm, WomanForm
from members.models import Child, StatusChange, Woman

PAGE = 50
CHILD_KEY = re.compile(r"[0-9]{1,18}", re.ASCII)


@coordinator_required
@require_GET
def list_women(request: HttpRequest) -> HttpResponse:
    found = WomanFilter(request.GET, Woman.objects.in_order())
    women = found.qs.with_status().with_last_visit().with_namesakes()
    page = Paginator(women, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "today": today(),
        "none_yet": not page.paginator.count and not request.GET,
    }
    return render(request, "members/women.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    form = RegisterForm(request.POST or None, initial={"joined_on": today(), **_as_daughter(request)})
    if request.method == "POST" and form.is_valid() and form.is_another():
        woman = form.save()
        woman.begin(by=signed_in(request))
        messages.success(request, _("Registrada como %(code)s.") % {"code": woman.case_code})
        _warn(request, form)
        return redirect("story:woman", woman.case_code)
    return render(request, "members/woman_form.html", {"form": form, "heading": _("Registrar mujer")})


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form = WomanForm(_typed(request, woman, code), instance=woman)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Cambios guardados."))
        _warn(request, form)
        return redirect("story:woman", code)
    context = {"form": form, "heading": _("Cambiar sus datos"), "woman": woman}
    return render(request, "members/woman_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def change_status(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form = StatusForm(request.POST or None, initial={"changed_on": today()})
    if request.method == "POST" and form.is_valid():
        change = form.apply(woman, signed_in(request))
        undo = reverse("members:status_undo", args=[code, change.pk])
        messages.success(request, _("Situación guardada."), extra_tags=f"undo:{undo}")
        return redirect("story:woman", code)
    context = {
        "form": form,
        "heading": _("Cambiar su situación"),
        "woman": woman,
        "changes": woman.status_changes.all(),
    }
    return render(request, "members/status_form.html", context)


@coordinator_required
@require_POST
def undo_status(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A slip of the thumb is no fact: her own latest change goes, never the first status of all."""
    hers = StatusChange.objects.filter(woman__in=Woman.objects.by_code(code), recorded_by=signed_in(request))
    change = get_object_or_404(hers.select_related("woman"), pk=pk)
    if change == change.woman.current_status and change.woman.status_changes.count() > 1:
        change.delete()
        messages.success(request, _("La situación está como antes."))
    return redirect("story:woman", code)


def _as_daughter(request: HttpRequest) -> dict[str, Any]:
    """Who came of age and wants to join is known already: her page offers this one with `child`."""
    key = request.GET.get("child", "") if request.method == "GET" else ""
    if not CHILD_KEY.fullmatch(key):
        return {}
    known = Child.objects.filter(woman__in=Woman.objects.named()).select_related("woman")
    child = known.filter(pk=int(key)).first()
    return child.as_woman(today()) if child else {}


def _typed(request: HttpRequest, woman: Woman, code: str) -> QueryDict | None:
    """A page of an entry that was joined with hers since never showed what hers says: every difference is asked
    about, once."""
    if woman.case_code == code or any(name.startswith("keep_") for name in request.POST):
        return request.POST or None
    typed = request.POST.copy()
    typed["revision"] = "0"
    return typed if request.POST else None


def _warn(request: HttpRequest, form: WomanForm) -> None:
    if form.warning:
        messages.warning(request, form.warning)
