"""Sheets for days without battery: on paper a woman is her case code, and nothing that is known of her is there."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from idemnna.accounts.models import Coordinator
from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from idemnna.sheets.forms import SheetForm
from loans.models import Business
from loans.models.businesses import Stage
from meetings.models import Mark
from members.models import Attends, Child, Doing, Topic, Woman
from members.models.visits import Outcome

BLANK_LINES = 15  # of a meeting
VISITORS = 2
GOING_ON = (Stage.RUNNING, Stage.PAUSED)


@coordinator_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    form = SheetForm(request.GET)
    context = {"form": form, "women": form.offered(), "ticked": bool(form.codes), "day": form.day_given}
    return render(request, "sheets/choose.html", context)


@coordinator_required
@require_GET
def visit(request: HttpRequest) -> HttpResponse:
    """One page per woman, or one blank page: what the form of a visit asks."""
    form = SheetForm(request.GET)
    day = form.day_given or today()
    context: dict[str, Any] = {
        "sheets": _with_children(form.women(), day) or [(None, [])],
        "day": form.day_given,
        "today": today(),
        "coordinators": Coordinator.objects.coordinating(),
        "topics": Topic.objects.filter(sensitive=False, retired=False),
        "outcomes": Outcome.labels,
        "attends": [Attends.YES.label, Attends.IRREGULAR.label, Attends.NO.label],
        "doing": Doing.labels,
    }
    return render(request, "sheets/visit.html", context)


@coordinator_required
@require_GET
def meeting(request: HttpRequest) -> HttpResponse:
    form = SheetForm(request.GET)
    women = form.women()
    context = {
        "lines": [*women, *[None] * (VISITORS if women else BLANK_LINES)],
        "women": women,
        "marks": Mark.labels,
        "day": form.day_given,
        "today": today(),
    }
    return render(request, "sheets/meeting.html", context)


@coordinator_required
@require_GET
def income(request: HttpRequest) -> HttpResponse:
    """A block per business that is going on; a woman without one has a block all the same."""
    form = SheetForm(request.GET)
    women = form.women()
    hers: dict[int, list[Business]] = {woman.pk: [] for woman in women}
    for business in Business.objects.filter(woman__in=women).with_stage().order_by("pk"):
        if business.stage in GOING_ON:  # type: ignore[attr-defined]
            hers[business.woman_id].append(business)
    blocks = [(woman, number, business) for woman in women for number, business in _numbered(hers[woman.pk])]
    return render(request, "sheets/income.html", {"blocks": blocks or [(None, 0, None)] * 2, "costs": range(6)})


def _with_children(women: list[Woman], day: date) -> list[tuple[Woman, list[tuple[str, int | None]]]]:
    """Each with her children as an initial and an age: enough to tell them apart at her table."""
    children: dict[int, list[tuple[str, int | None]]] = {woman.pk: [] for woman in women}
    for child in Child.objects.filter(woman__in=women).order_by("birth_date", "pk"):
        age = child.age_on(day)
        children[child.woman_id].append((f"{child.given_names[:1]}.", age.years if age else None))
    return [(woman, children[woman.pk]) for woman in women]


def _numbered(businesses: list[Business]) -> list[tuple[int, Business | None]]:
    """The first, the second…; a number only where there are several."""
    if len(businesses) < 2:
        return [(0, business) for business in businesses] or [(0, None)]
    return list(enumerate(businesses, start=1))
