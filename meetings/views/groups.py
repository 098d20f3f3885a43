from datetime import date

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from idemnna.navigation import back_to
from idemnna.safeguards.once import once_only
from meetings.forms import AdmitForm, EndForm, GroupForm
from meetings.forms.roster import numbers
from meetings.models import Group, Meeting, Membership
from members.models import Woman
from members.search import search_women

MOST_OFFERED = 100
ADMISSION = "meetings.admission"
UNDO_SECONDS = 60 * 60


@coordinator_required
@require_GET
def list_groups(request: HttpRequest) -> HttpResponse:
    groups = Group.objects.with_member_count(today()).select_related("part_of").in_tree()
    return render(request, "meetings/groups.html", {"groups": groups})


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    form = GroupForm(request.POST or None, initial={"part_of": request.GET.get("part_of")})
    if request.method == "POST" and form.is_valid():
        group = form.save()
        messages.success(request, _("Grupo creado. Ahora, ¿quiénes son parte?"))
        return redirect("meetings:admit", group.pk)
    return render(request, "meetings/group_form.html", {"form": form, "heading": _("Nuevo grupo")})


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(Group, pk=pk)
    form = GroupForm(request.POST or None, instance=group)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Cambios guardados."))
        return redirect("meetings:group", pk)
    context = {"form": form, "heading": _("Cambiar el grupo"), "group": group}
    return render(request, "meetings/group_form.html", context)


@coordinator_required
@require_GET
def group(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Group.objects.select_related("part_of"), pk=pk)
    memberships = shown.memberships.select_related("woman")
    meetings = Meeting.objects.filter(group=shown).with_counts().upcoming_first(today())
    context = {
        "group": shown,
        "running": memberships.running(today()).order_by("woman__name_order", "pk"),
        "ended": memberships.ended(today()).order_by("-to_date", "woman__name_order", "pk"),
        "key": str(pk),
        "meetings": meetings.with_place()[:5],
        "small_groups": shown.small_groups.with_member_count(today()).in_tree(),
        "series": shown.series.going_on(today()).select_related("venue"),
        "today": today(),
    }
    return render(request, "meetings/group.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def admit(request: HttpRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(Group.objects.select_related("part_of"), pk=pk)
    outside = Woman.objects.exclude(pk__in=group.memberships.filter(to_date__isnull=True).values("woman"))
    q = request.GET.get("q", "").replace("\0", "").strip()
    near = outside.filter(pk__in=group.part_of.members_on(today()).values("pk")) if group.part_of else outside
    offered = search_women(outside, q) if q else near.present().in_order()
    form = AdmitForm(request.POST or None, candidates=outside.in_order(), initial={"since": _since(request)})
    if request.method == "POST" and form.is_valid():
        admitted = form.admit(group)
        token = signing.dumps([membership.pk for membership in admitted], salt=ADMISSION)
        text = ngettext("%(n)s mujer incorporada.", "%(n)s mujeres incorporadas.", len(admitted))
        undo = reverse("meetings:admission_undo", args=[pk, token])
        messages.success(request, text % {"n": len(admitted)}, extra_tags=f"undo:{undo}")
        return back_to(request, "meetings:group", pk)
    context = {
        "form": form,
        "group": group,
        "offered": offered[:MOST_OFFERED],
        "chosen": numbers(request.POST.getlist("women")),
        "q": q,
        "most": MOST_OFFERED,
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "meetings/admit_form.html", context)


@coordinator_required
@require_POST
def admission_undo(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Take back memberships that were made by mistake a moment ago, as if they had never been."""
    try:
        made = signing.loads(token, salt=ADMISSION, max_age=UNDO_SECONDS)
    except signing.BadSignature as error:
        raise Http404 from error
    Membership.objects.filter(group=pk, pk__in=made, to_date__isnull=True).delete()
    messages.success(request, _("Nadie fue incorporada."))
    return redirect("meetings:group", pk)


@coordinator_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    running = Membership.objects.select_related("woman", "group").filter(to_date__isnull=True)
    membership = get_object_or_404(running, pk=pk)
    form = EndForm(request.POST or None, membership=membership, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        form.end()
        undo = reverse("meetings:membership_reopen", args=[pk])
        messages.success(request, _("Salida anotada. Su historia se conserva."), extra_tags=f"undo:{undo}")
        return redirect("meetings:group", membership.group_id)
    return render(request, "meetings/end_form.html", {"form": form, "membership": membership})


@coordinator_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(Membership, pk=pk)
    if membership.reopen():
        messages.success(request, _("Sigue en el grupo."))
    else:
        messages.warning(request, _("Ya volvió a ingresar: no hace falta."))
    return redirect("meetings:group", membership.group_id)


def _since(request: HttpRequest) -> date:
    """From a roster that asks who was in the group: the day of its meeting."""
    try:
        return date.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        return today()
