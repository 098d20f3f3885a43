"""What the trace says, for coordinators: of one row, or of everything about a woman."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from idemnna.accounts.roles import coordinator_required
from idemnna.trace.kinds import BY_SLUG, Kind, woman_of
from idemnna.trace.lines import lines_of
from idemnna.trace.pages import Cursor, page_about, page_of_row
from members.models import Woman


@require_GET
@coordinator_required
def of_row(request: HttpRequest, label: str, key: str) -> HttpResponse:
    kind, told, found = row_of(label, key)
    her = Woman.objects.filter(pk=woman_of(kind, told)).first()
    page = page_of_row(kind, found, _before(request))
    context = {"kind": kind, "woman": her, "page": page, "lines": lines_of(page, kind), "row": kind.address(found)}
    return render(request, "trace/history.html", context)


@require_GET
@coordinator_required
def about_her(request: HttpRequest, code: str) -> HttpResponse:
    her = get_object_or_404(Woman.objects.by_code(code))
    page = page_about(her, _before(request))
    return render(request, "trace/changes.html", {"woman": her, "page": page, "lines": lines_of(page)})


def row_of(label: str, key: str) -> tuple[Kind, Any, Any]:
    """The kind, the row or the last that is known of it, and its key."""
    kind = BY_SLUG.get(label)
    found = kind.key_of(key) if kind else None
    if kind is None or found is None:
        raise Http404
    told = kind.model._base_manager.filter(pk=found).first()
    told = told or kind.events.filter(pgh_obj_id=found).order_by("pgh_id").last()
    if told is None:
        raise Http404
    return kind, told, found


def _before(request: HttpRequest) -> Cursor | None:
    try:
        return Cursor.parse(request.GET["before"]) if "before" in request.GET else None
    except ValueError as error:
        raise Http404 from error
