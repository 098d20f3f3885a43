from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from meetings.forms import AgreementForm, FollowForm
from meetings.models import Agreement, Meeting
from meetings.views.pages import meeting_page

REMOVED = "agreement_removed"  # lives as long as the message that offers to undo it


@coordinator_required
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    form = AgreementForm(request.POST, instance=Agreement(meeting=meeting))
    if not form.is_valid():
        return meeting_page(request, pk, form)
    form.save()
    messages.success(request, _("Acuerdo anotado."))
    return redirect("meetings:meeting", pk)


@coordinator_required
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """An agreement becomes something to do, with an owner and a day."""
    agreement = get_object_or_404(Agreement.objects.select_related("meeting"), pk=pk)
    if agreement.follow_up_id:
        return redirect("meetings:meeting", agreement.meeting_id)
    proposed = _next_meeting(agreement.meeting) or today() + timedelta(days=14)
    form = FollowForm(request.POST or None, by=signed_in(request), proposed=proposed)
    if request.method == "POST" and form.is_valid():
        form.follow(agreement)
        messages.success(request, _("Ahora está en los pendientes."))
        return redirect("meetings:meeting", agreement.meeting_id)
    return render(request, "meetings/follow_form.html", {"form": form, "agreement": agreement, "today": today()})


@coordinator_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement, pk=pk)
    said = {"meeting_id": agreement.meeting_id, "text": agreement.text, "follow_up_id": agreement.follow_up_id}
    request.session[REMOVED] = said
    agreement.delete()
    messages.success(request, _("Acuerdo quitado."), extra_tags=f"undo:{reverse('meetings:agreement_restore')}")
    return redirect("meetings:meeting", agreement.meeting_id)


@coordinator_required
@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    said = request.session.pop(REMOVED, None)
    if said is None or not Meeting.objects.filter(pk=said["meeting_id"]).exists():
        return redirect("meetings:list")
    Agreement.objects.create(**said)
    messages.success(request, _("El acuerdo está otra vez."))
    return redirect("meetings:meeting", said["meeting_id"])


def _next_meeting(meeting: Meeting) -> date | None:
    """When the group is asked about it."""
    following = Meeting.objects.filter(group=meeting.group_id, held_on__gt=max(meeting.held_on, today()))
    return following.order_by("held_on").values_list("held_on", flat=True).first()
