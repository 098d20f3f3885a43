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
from idemnna.words import day_short
from members.filters import FollowUpFilter
from members.forms import DropForm, FollowUpForm, MoveForm, OriginForm, SnoozeForm
from members.models import FollowUp, Woman

PAGE = 50


@coordinator_required
@require_GET
def list_follow_ups(request: HttpRequest) -> HttpResponse:
    day = today()
    standing = FollowUp.objects.standing().soonest_first().select_related("woman", "owner")
    found = FollowUpFilter(request.GET, standing.with_origin().with_first_day())
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "filtered": any(request.GET.get(name) for name in ("owner", "state")),
        "page": page,
        "today": day,
        "asleep": 0 if request.GET.get("state") else FollowUp.objects.asleep_on(day).count(),
    }
    return render(request, "members/follow_ups.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    """On its own, or from what the address names: a woman, and a visit or a referral of hers."""
    by = signed_in(request)
    woman = Woman.objects.named().by_code(request.GET.get("woman", "")).first()
    form = FollowUpForm(request.POST or None, initial={"owner": by, "woman": woman.pk if woman else None})
    if request.method == "POST" and form.is_valid():
        form.instance.recorded_by = by
        OriginForm(request.GET).tie(form.instance)
        follow_up = form.save()
        messages.success(request, _("Pendiente guardado."))
        return redirect(_her_page(follow_up))
    sealed = "referral" in request.GET
    context = {"form": form, "heading": _("Nuevo pendiente"), "woman": woman, "sealed": sealed}
    return render(request, "members/follow_up_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    known = FollowUp.objects.standing().with_origin().select_related("woman", "done_by", "dropped_by")
    follow_up = get_object_or_404(known, pk=pk)
    form = FollowUpForm(request.POST or None, instance=follow_up)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, _("Pendiente guardado."))
        return redirect(_her_page(saved))
    context = {
        "form": form,
        "heading": _("Pendiente"),
        "woman": follow_up.woman,
        "follow_up": follow_up,
        "days_before": follow_up.days_told()[:-1],
        "asleep": follow_up.is_asleep(today()),
        "back": _her_page(follow_up),
        "today": today(),
    }
    return render(request, "members/follow_up_form.html", context)


@coordinator_required
@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    follow_up = get_object_or_404(FollowUp.objects.standing(), pk=pk)
    if follow_up.is_open:
        follow_up.finish(by=signed_in(request))
    undo = reverse("members:follow_up_reopen", args=[pk])
    messages.success(request, _("Hecho: %(text)s") % {"text": follow_up.text}, extra_tags=f"undo:{undo}")
    return back_to(request, "members:follow_ups")


@coordinator_required
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """«Ya no hace falta», and why."""
    follow_up = get_object_or_404(FollowUp.objects.standing().select_related("woman"), pk=pk)
    form = DropForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if follow_up.is_open:
            follow_up.drop(form.cleaned_data["reason"], by=signed_in(request))
        undo = reverse("members:follow_up_reopen", args=[pk])
        messages.success(
            request, _("Ya no hace falta: %(text)s") % {"text": follow_up.text}, extra_tags=f"undo:{undo}"
        )
        return redirect(_her_page(follow_up))
    return _asked(request, follow_up, form, _("Ya no hace falta"))


@coordinator_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    follow_up = get_object_or_404(FollowUp.objects.standing(), pk=pk)
    follow_up.reopen()
    messages.success(request, _("Sigue pendiente: %(text)s") % {"text": follow_up.text})
    return back_to(request, "members:follow_ups")


@coordinator_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """To another day, most often one tap away."""
    follow_up, day = get_object_or_404(FollowUp.objects.open().select_related("woman"), pk=pk), today()
    form = MoveForm(request.POST or None, day=day)
    if request.method == "POST" and form.is_valid():
        follow_up.move(form.cleaned_data["on"])
        said = _("Ahora es para el %(day)s: %(text)s") % {
            "day": day_short(form.cleaned_data["on"], day),
            "text": follow_up.text,
        }
        undo = reverse("members:follow_up_move_back", args=[pk])
        messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect(_her_page(follow_up))
    return _asked(request, follow_up, form, _("Cambiar la fecha"))


@coordinator_required
@require_POST
def move_back(request: HttpRequest, pk: int) -> HttpResponse:
    follow_up = get_object_or_404(FollowUp.objects.open(), pk=pk)
    follow_up.move_back()
    messages.success(request, _("Tiene otra vez su fecha de antes: %(text)s") % {"text": follow_up.text})
    return redirect("members:follow_up_edit", pk)


@coordinator_required
@require_http_methods(["GET", "POST"])
def snooze(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the lists until a day, when it comes back by itself."""
    follow_up, day = get_object_or_404(FollowUp.objects.open().select_related("woman"), pk=pk), today()
    form = SnoozeForm(request.POST or None, day=day)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["on"]
        follow_up.snooze(until)
        said = _("Vuelve a salir el %(day)s: %(text)s") % {"day": day_short(until, day), "text": follow_up.text}
        undo = reverse("members:follow_up_wake", args=[pk])
        messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect(_her_page(follow_up))
    return _asked(request, follow_up, form, _("Dejar para después"))


@coordinator_required
@require_POST
def wake(request: HttpRequest, pk: int) -> HttpResponse:
    follow_up = get_object_or_404(FollowUp.objects.open(), pk=pk)
    follow_up.wake()
    messages.success(request, _("Está otra vez entre los pendientes: %(text)s") % {"text": follow_up.text})
    return back_to(request, "members:follow_ups")


def _asked(
    request: HttpRequest, follow_up: FollowUp, form: DropForm | MoveForm | SnoozeForm, heading: str
) -> HttpResponse:
    context = {"form": form, "heading": heading, "woman": follow_up.woman, "follow_up": follow_up, "today": today()}
    return render(request, "members/follow_up_ask.html", context)


def _her_page(follow_up: FollowUp) -> str:
    """Where one goes on: the woman's page; of what concerns no woman, the list."""
    if follow_up.woman is None:
        return reverse("members:follow_ups")
    return reverse("story:woman", args=[follow_up.woman.case_code])
