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
from members.filters import FollowUpFilter
from members.forms import FollowUpForm
from members.models import FollowUp, Woman

PAGE = 50


@coordinator_required
@require_GET
def list_follow_ups(request: HttpRequest) -> HttpResponse:
    standing = FollowUp.objects.standing().soonest_first().select_related("woman", "owner")
    found = FollowUpFilter(request.GET, standing)
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    filtered = any(request.GET.get(name) for name in ("owner", "state"))
    context = {"filter": found, "filtered": filtered, "page": page, "today": today()}
    return render(request, "members/follow_ups.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    by = signed_in(request)
    woman = Woman.objects.by_code(request.GET.get("woman", "")).first()
    form = FollowUpForm(request.POST or None, initial={"owner": by, "woman": woman.pk if woman else None})
    if request.method == "POST" and form.is_valid():
        form.instance.recorded_by = by
        return _saved(request, form)
    context = {"form": form, "heading": _("Nuevo pendiente"), "woman": woman}
    return render(request, "members/follow_up_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    follow_up = get_object_or_404(FollowUp.objects.standing().select_related("woman"), pk=pk)
    form = FollowUpForm(request.POST or None, instance=follow_up)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form)
    context = {"form": form, "heading": _("Pendiente"), "woman": follow_up.woman, "follow_up": follow_up}
    return render(request, "members/follow_up_form.html", context)


@coordinator_required
@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    follow_up = get_object_or_404(FollowUp.objects.standing(), pk=pk)
    if follow_up.done_at is None:
        follow_up.finish(by=signed_in(request))
    undo = reverse("members:follow_up_reopen", args=[pk])
    messages.success(request, _("Hecho: %(text)s") % {"text": follow_up.text}, extra_tags=f"undo:{undo}")
    return back_to(request, "members:follow_ups")


@coordinator_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    follow_up = get_object_or_404(FollowUp.objects.standing(), pk=pk)
    follow_up.reopen()
    messages.success(request, _("Sigue pendiente: %(text)s") % {"text": follow_up.text})
    return back_to(request, "members:follow_ups")


def _saved(request: HttpRequest, form: FollowUpForm) -> HttpResponse:
    follow_up = form.save()
    messages.success(request, _("Pendiente guardado."))
    if follow_up.woman is not None:
        return redirect("story:woman", follow_up.woman.case_code)
    return redirect("members:follow_ups")
