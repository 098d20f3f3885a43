"""«Deshacer», for thirty days: of a change in a profile, or of something deleted."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required
from idemnna.navigation import back_to
from idemnna.trace import undoing
from idemnna.trace.kinds import BY_SLUG, Kind
from idemnna.trace.undoing import NOW, THEN, CannotUndoError, clashes


@coordinator_required
@require_POST
def undo(request: HttpRequest, label: str, key: str, event: int) -> HttpResponse:
    kind, found = _event_of(label, key, event)
    try:
        if clashes(kind, found):
            return redirect("trace:undo_choose", label, key, event)
    except CannotUndoError as error:
        messages.warning(request, str(error))
        return back_to(request, "trace:history", label, key)
    return _done(request, kind, found, {})


@coordinator_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, label: str, key: str, event: int) -> HttpResponse:
    """Somebody has written since: both are shown, and she says field by field which one stays."""
    kind, found = _event_of(label, key, event)
    if request.method == "POST":
        chosen = {name: THEN for name, value in request.POST.items() if value == THEN}
        return _done(request, kind, found, chosen)
    try:
        asked = clashes(kind, found)
    except CannotUndoError as error:
        messages.warning(request, str(error))
        return redirect("trace:history", label, key)
    if not asked:
        return redirect("trace:history", label, key)
    context = {"kind": kind, "clashes": asked, "then": THEN, "now": NOW, "label": label, "key": key}
    return render(request, "trace/choose.html", context)


def _done(request: HttpRequest, kind: Kind, event: Any, chosen: dict[str, str]) -> HttpResponse:
    try:
        did = undoing.undo(kind, event, chosen)
    except CannotUndoError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Está como antes.") if did else _("Ya estaba así: no hizo falta nada."))
    return back_to(request, "trace:history", kind.slug, kind.address(event.pgh_obj_id))


def _event_of(label: str, key: str, number: int) -> tuple[Kind, Any]:
    kind = BY_SLUG.get(label)
    found = kind.key_of(key) if kind else None
    if kind is None or found is None:
        raise Http404
    event = kind.events.filter(pgh_obj_id=found, pgh_id=number).first()
    if event is None:
        raise Http404
    return kind, event
