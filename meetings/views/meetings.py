from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from meetings.filters import MeetingFilter
from meetings.forms import MeetingForm
from meetings.models import Meeting
from meetings.views.pages import meeting_page

PAGE = 50
REMOVED = "meeting_removed"  # lives as long as the message that offers to undo it


@coordinator_required
@require_GET
def list_meetings(request: HttpRequest) -> HttpResponse:
    found = MeetingFilter(request.GET, Meeting.objects.with_place())
    meetings = found.qs.with_counts().upcoming_first(today())
    page = Paginator(meetings, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page": page,
        "upcoming": [meeting for meeting in page if meeting.held_on >= today()],
        "past": [meeting for meeting in page if meeting.held_on < today()],
        "today": today(),
        "none_yet": not page.paginator.count and not request.GET,
    }
    return render(request, "meetings/meetings.html", context)


@coordinator_required
@require_GET
def attendance_now(request: HttpRequest) -> HttpResponse:
    """One tap from anywhere to the roster that is most likely wanted."""
    meeting = Meeting.objects.awaiting_attendance(today()).first()
    return redirect("meetings:roster", meeting.pk) if meeting else redirect("meetings:add")


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest) -> HttpResponse:
    form = MeetingForm(request.POST or None, day=today(), initial={"group": request.GET.get("group")})
    if request.method == "POST" and form.is_valid():
        meeting = form.record(by=signed_in(request))
        if meeting.held_on > today():
            messages.success(request, _("Reunión anotada."))
            return redirect("meetings:meeting", meeting.pk)
        messages.success(request, _("Reunión anotada. Ahora, ¿quiénes vinieron?"))
        return redirect("meetings:roster", meeting.pk)
    return render(request, "meetings/meeting_form.html", {"form": form, "heading": _("Nueva reunión")})


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    form = MeetingForm(request.POST or None, instance=meeting, day=today())
    if request.method == "POST" and form.is_valid():
        form.record(by=signed_in(request))
        messages.success(request, _("Cambios guardados."))
        return redirect("meetings:meeting", pk)
    context = {"form": form, "heading": _("Cambiar la reunión"), "meeting": meeting}
    return render(request, "meetings/meeting_form.html", context)


@coordinator_required
@require_POST
@transaction.atomic
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting that was not held, or noted by mistake; one with attendance or agreements stays."""
    meeting = get_object_or_404(Meeting.objects.select_for_update(), pk=pk)
    if not meeting.is_bare:
        messages.warning(request, _("Ya tiene asistencia o acuerdos: no se borra."))
        return redirect("meetings:meeting", pk)
    request.session[REMOVED] = as_told(meeting)
    meeting.delete()
    messages.success(request, _("Reunión borrada."), extra_tags=f"undo:{reverse('meetings:restore')}")
    return redirect("meetings:list")


@coordinator_required
@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    told = request.session.pop(REMOVED, None)
    if told is None:
        return redirect("meetings:list")
    topics, experiences = told.pop("topics"), told.pop("experiences", [])
    meeting = Meeting.objects.create(**told)
    meeting.topics.set(topics)
    meeting.experiences.set(experiences)
    messages.success(request, _("La reunión está otra vez."))
    return redirect("meetings:meeting", meeting.pk)


@coordinator_required
@require_GET
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    return meeting_page(request, pk)


def as_told(meeting: Meeting) -> dict[str, Any]:
    """Everything a bare meeting says, in words that a session can hold."""
    return {
        "group_id": meeting.group_id,
        "held_on": meeting.held_on.isoformat(),
        "starts_at": meeting.starts_at and meeting.starts_at.isoformat(),
        "host_id": meeting.host_id,
        "venue_id": meeting.venue_id,
        "place": meeting.place,
        "series_id": meeting.series_id,
        "agenda": meeting.agenda,
        "notes": meeting.notes,
        "recorded_by_id": meeting.recorded_by_id,
        "recorded_at": meeting.recorded_at.isoformat(),
        "topics": [topic.pk for topic in meeting.topics.all()],
        "experiences": [topic.pk for topic in meeting.experiences.all()],
    }
