from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from meetings.forms import SeriesForm
from meetings.models import Group, MeetingSeries
from meetings.models.arranging import arrange, end, loose_meetings, take_back

BEFORE = "series_before"  # lives as long as the message that offers to undo it
RULE = ("every_weeks", "first_on", "last_on", "starts_at", "venue_id", "place")


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    initial = {"group": request.GET.get("group") or _first_group(), "every_weeks": 2, "first_on": today()}
    form = SeriesForm(request.POST or None, day=today(), saving=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        series = form.lay(by=signed_in(request))
        undo = reverse("meetings:series_take_back", args=[series.pk])
        text = ngettext("%(n)s reunión anotada.", "%(n)s reuniones anotadas.", len(form.chosen))
        messages.success(request, text % {"n": len(form.chosen)}, extra_tags=f"undo:{undo}")
        return redirect("meetings:group", series.group_id)
    return _page(request, form)


@coordinator_required
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """The days that a new series would have; nothing is stored."""
    form = SeriesForm(request.POST, day=today())
    form.is_valid()
    return _page(request, form)


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    series = _series(pk)
    told = as_told(series, today())
    form = SeriesForm(request.POST or None, instance=series, day=today(), saving=True)
    if request.method == "POST" and form.is_valid():
        form.lay(by=signed_in(request))
        return _changed(request, series, told, _("Serie cambiada. Lo que ya estaba preparado o pasado se queda."))
    return _page(request, form)


@coordinator_required
@require_POST
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The days that the series would have from now on; nothing is stored."""
    form = SeriesForm(request.POST, instance=_series(pk), day=today())
    form.is_valid()
    return _page(request, form)


@coordinator_required
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    series = _series(pk)
    told = as_told(series, today())
    end(series, today(), by=signed_in(request))
    return _changed(request, series, told, _("Serie terminada. Lo que ya estaba preparado o pasado se queda."))


@coordinator_required
@require_POST
@transaction.atomic
def restore(request: HttpRequest) -> HttpResponse:
    """The series as it was before the last change, with its meetings."""
    told = request.session.pop(BEFORE, None)
    series = MeetingSeries.objects.select_for_update().filter(pk=told["pk"]).first() if told else None
    if told is None or series is None:
        return redirect("meetings:list")
    before = MeetingSeries.objects.get(pk=series.pk)
    for name in RULE:
        setattr(series, name, told["rule"][name])
    series.full_clean()
    series.save()
    arrange(
        series, [date.fromisoformat(day) for day in told["days"]], before=before, day=today(), by=signed_in(request)
    )
    messages.success(request, _("La serie está como antes."))
    return redirect("meetings:group", series.group_id)


@coordinator_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A series made by mistake goes with the meetings that nobody touched."""
    series = _series(pk)
    take_back(series, today())
    messages.success(request, _("La serie se quitó."))
    return redirect("meetings:group", series.group_id)


def as_told(series: MeetingSeries, day: date) -> dict[str, Any]:
    """The rule and the days of the meetings that follow it, in words that a session can hold."""
    rule = {name: getattr(series, name) for name in RULE}
    words = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in rule.items()}
    days = loose_meetings(series, series, day).values_list("held_on", flat=True)
    return {"pk": series.pk, "rule": words, "days": [day.isoformat() for day in days]}


def _changed(request: HttpRequest, series: MeetingSeries, told: dict[str, Any], text: str) -> HttpResponse:
    request.session[BEFORE] = told
    messages.success(request, text, extra_tags=f"undo:{reverse('meetings:series_restore')}")
    return redirect("meetings:group", series.group_id)


def _series(pk: int) -> MeetingSeries:
    return get_object_or_404(MeetingSeries.objects.select_related("group", "venue"), pk=pk)


def _first_group() -> int | None:
    return Group.objects.order_by("pk").values_list("pk", flat=True).first()


def _page(request: HttpRequest, form: SeriesForm) -> HttpResponse:
    heading = _("Cambiar la serie") if form.before else _("Nueva serie de reuniones")
    context = {"form": form, "series": form.before, "heading": heading, "today": today()}
    return render(request, "meetings/series_form.html", context)
