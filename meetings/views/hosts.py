from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from meetings.models import Meeting
from meetings.models.hosts import proposed_hosts


@coordinator_required
@require_POST
def choose(request: HttpRequest, pk: int, woman: int) -> HttpResponse:
    """The meeting will be in the home of one of those who are proposed."""
    meeting = get_object_or_404(Meeting.objects.filter(held_on__gte=today()), pk=pk)
    meeting.host = get_object_or_404(proposed_hosts(meeting.group, meeting.held_on, but=pk), pk=woman)
    meeting.save(update_fields=["host"])
    undo = reverse("meetings:host_clear", args=[pk])
    messages.success(request, _("Será en su casa. Falta decírselo."), extra_tags=f"undo:{undo}")
    return redirect("meetings:meeting", pk)


@coordinator_required
@require_POST
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    meeting.host = None
    meeting.save(update_fields=["host"])
    messages.success(request, _("Todavía no se sabe en casa de quién."))
    return redirect("meetings:meeting", pk)
