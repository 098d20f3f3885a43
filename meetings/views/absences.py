from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.navigation import back_to
from meetings.models import Attendance, Mark


@coordinator_required
@require_POST
def leave_for_later(request: HttpRequest, pk: int) -> HttpResponse:
    absence = _absence(pk)
    absence.leave_for_later(today(), by=signed_in(request))
    _say(request, _("Quedó entre los pendientes."), absence)
    return back_to(request, "meetings:meeting", absence.meeting_id)


@coordinator_required
@require_POST
def let_be(request: HttpRequest, pk: int) -> HttpResponse:
    absence = _absence(pk)
    absence.let_be(by=signed_in(request))
    _say(request, _("No se propone más por estas dos reuniones."), absence)
    return back_to(request, "meetings:meeting", absence.meeting_id)


@coordinator_required
@require_POST
def remind_again(request: HttpRequest, pk: int) -> HttpResponse:
    absence = _absence(pk)
    absence.remind_again()
    return back_to(request, "meetings:meeting", absence.meeting_id)


def _absence(pk: int) -> Attendance:
    named = Attendance.objects.select_related("woman").exclude(woman__forgettings__done_at__isnull=False)
    return get_object_or_404(named, pk=pk, mark=Mark.ABSENT)


def _say(request: HttpRequest, text: str, absence: Attendance) -> None:
    messages.success(request, text, extra_tags=f"undo:{reverse('meetings:remind_again', args=[absence.pk])}")
