from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from meetings.forms import RosterForm
from meetings.models import Mark, Meeting
from members.models import Woman
from members.search import search_women

FEW = 8


@coordinator_required
@require_http_methods(["GET", "POST"])
def roster(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(pk)
    if request.method == "GET":
        return _page(request, RosterForm(meeting, visitors=request.GET.getlist("visitor")), request.GET.get("q", ""))
    form = RosterForm(meeting, request.POST)
    if not form.is_valid():
        return _page(request, form)
    if form.is_empty:
        messages.warning(request, _("Todavía nadie está marcada."))
        return _page(request, form)
    form.save(by=signed_in(request))
    messages.success(request, _("Asistencia guardada: %(count)s.") % {"count": said_count(form)})
    return redirect("meetings:meeting", pk)


@coordinator_required
@require_POST
def everybody_came(request: HttpRequest, pk: int) -> HttpResponse:
    """«Marcar todas: vino» without JavaScript: shows the page so; storing it is another press."""
    form = RosterForm(_meeting(pk), request.POST)
    form.fill(Mark.CAME)
    return _page(request, form)


@coordinator_required
@require_POST
def find_visitor(request: HttpRequest, pk: int) -> HttpResponse:
    """Search a woman who is not on the roster; what is typed stays."""
    return _page(request, RosterForm(_meeting(pk), request.POST), request.POST.get("q", ""))


@coordinator_required
@require_POST
def add_visitor(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay her row into the roster, marked «vino» as the button says; what is typed stays, nothing is stored yet."""
    form = RosterForm(_meeting(pk), request.POST)
    form.welcome()
    return _page(request, form)


def said_count(form: RosterForm) -> str:
    """«12 de 15 y 7 hijos»."""
    women = _("%(present)s de %(all)s") % {"present": form.present_count, "all": form.asked_count}
    children = form.children_count
    if not children:
        return women
    return women + " " + ngettext("y %(n)s hijo", "y %(n)s hijos", children) % {"n": children}


def _meeting(pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.with_place(), pk=pk)


def _page(request: HttpRequest, form: RosterForm, q: str = "") -> HttpResponse:
    q = q.replace("\0", "").strip()
    shown = [line.woman.pk for line in form.lines]
    found = search_women(Woman.objects.exclude(pk__in=shown), q)[:FEW] if q else []
    context = {"form": form, "meeting": form.meeting, "q": q, "found": found, "today": today(), "marks": Mark.choices}
    return render(request, "meetings/roster.html", context)
