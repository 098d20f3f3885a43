"""One woman's story: a function per source, merged newest first and paged by a cursor.

Every source answers the same question (what happened to her before a point, newest first, so many at most),
so a page costs the same after three years as after three weeks. Entries are ordered by day, then kind, then
row; a cursor names all three, so that entries of one day are neither lost nor shown twice between pages.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from idemnna.accounts.models import Coordinator
from meetings.models import PRESENT_MARKS, Attendance, Mark
from members.models import FollowUp, HomeVisit, StatusChange, Topic, Woman
from members.models.visits import Outcome

PAGE = 30
LONG_GAP_DAYS = 28
CURSOR = re.compile(r"(\d{4}-\d{2}-\d{2})-(status|meeting|visit|follow-up)-(\d{1,18})", re.ASCII)


class Kind(IntEnum):
    """What an entry is; on one day the higher number comes first."""

    STATUS = 0
    MEETING = 1
    VISIT = 2
    FOLLOW_UP = 3

    @property
    def slug(self) -> str:
        return self.name.lower().replace("_", "-")


class Cursor(NamedTuple):
    """A place in the story: the entry after which a page begins."""

    day: date
    kind: Kind
    pk: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}-{self.kind.slug}-{self.pk}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """«2026-10-02-visit-17»; raises ValueError for anything else."""
        found = CURSOR.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return cls(date.fromisoformat(found[1]), Kind[found[2].upper().replace("-", "_")], int(found[3]))


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something that happened on a day, in the words the page shows.

    `who` took part, `signed` is who it was as an old register wrote it, `note` is small print,
    and `quiet` entries (nobody home, missed a meeting) step back.
    """

    day: date
    kind: Kind
    pk: int
    url: str
    title: str
    text: str = ""
    note: str = ""
    who: tuple[Coordinator, ...] = ()
    signed: str = ""
    badges: tuple[str, ...] = ()
    quiet: bool = False

    @property
    def place(self) -> Cursor:
        return Cursor(self.day, self.kind, self.pk)


@dataclass(frozen=True)
class Step:
    """An entry, and how long nothing was recorded before it."""

    entry: Entry
    silence: str


@dataclass(frozen=True)
class Page:
    steps: list[Step]
    following: Cursor | None

    @property
    def months(self) -> list[tuple[date, list[Step]]]:
        """The steps by month, each with the month's first day."""
        grouped = groupby(self.steps, key=lambda step: step.entry.day.replace(day=1))
        return [(month, list(steps)) for month, steps in grouped]


def page_of(woman: Woman, before: Cursor | None = None, size: int = PAGE) -> Page:
    """The `size` newest entries before a place, and where the next page begins (None at the end)."""
    found = [entry for source in SOURCES for entry in source(woman, before, size + 1)]
    found.sort(key=lambda entry: entry.place, reverse=True)
    shown = found[:size]
    return Page(
        steps=_steps(shown, found[size : size + 1]),
        following=shown[-1].place if len(found) > size else None,
    )


def visits_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    visits = (
        HomeVisit.objects.for_timeline()
        .filter(_earlier_than(before, Kind.VISIT, "visited_on"), woman=woman)
        .prefetch_related("children_present")
        .order_by("-visited_on", "-pk")
    )
    return [_visit_entry(visit) for visit in visits[:limit]]


def meetings_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    shown = Prefetch("meeting__topics", Topic.objects.filter(sensitive=False), to_attr="shown_topics")
    attendances = (
        Attendance.objects.filter(_earlier_than(before, Kind.MEETING, "meeting__held_on"), woman=woman)
        .select_related("meeting__group")
        .prefetch_related("children", shown)
        .order_by("-meeting__held_on", "-pk")
    )
    return [_meeting_entry(attendance) for attendance in attendances[:limit]]


def follow_ups_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    """Those that were done, on the day they were done in Lima."""
    done = FollowUp.objects.done().filter(_earlier_than(before, Kind.FOLLOW_UP, "done_on"), woman=woman)
    return [
        Entry(
            day=follow_up.done_on,
            kind=Kind.FOLLOW_UP,
            pk=follow_up.pk,
            url=reverse("members:follow_up_edit", args=[follow_up.pk]),
            title=_("Pendiente hecho"),
            text=follow_up.text,
            who=(follow_up.done_by,) if follow_up.done_by else (),
        )
        for follow_up in done.select_related("done_by")[:limit]
    ]


def status_changes_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    changes = (
        StatusChange.objects.filter(_earlier_than(before, Kind.STATUS, "changed_on"), woman=woman)
        .select_related("recorded_by")
        .order_by("-changed_on", "-pk")
    )
    return [
        Entry(
            day=change.changed_on,
            kind=Kind.STATUS,
            pk=change.pk,
            url=reverse("members:status", args=[woman.case_code]),
            title=_("Situación"),
            text=change.get_status_display(),
            note=change.note,
            who=(change.recorded_by,) if change.recorded_by else (),
        )
        for change in changes[:limit]
    ]


Source = Callable[[Woman, Cursor | None, int], list[Entry]]
SOURCES: tuple[Source, ...] = (visits_of, meetings_of, follow_ups_of, status_changes_of)


def silence(since: date, until: date) -> str:
    """How long nothing was recorded, in weeks, months or years; nothing for the usual four weeks or less."""
    days = (until - since).days
    if days <= LONG_GAP_DAYS:
        return ""
    weeks, months, years = days // 7, days // 30, days // 365
    if weeks < 9:
        return ngettext("%(n)d semana", "%(n)d semanas", weeks) % {"n": weeks}
    if years < 2:
        return ngettext("%(n)d mes", "%(n)d meses", months) % {"n": months}
    return ngettext("%(n)d año", "%(n)d años", years) % {"n": years}


def _earlier_than(before: Cursor | None, kind: Kind, day_field: str) -> Q:
    """Rows of one kind that come after a place, reading from newest to oldest."""
    if before is None:
        return Q()
    earlier = Q(**{f"{day_field}__lt": before.day})
    same_day = Q(**{day_field: before.day})
    if kind < before.kind:
        return earlier | same_day
    if kind == before.kind:
        return earlier | same_day & Q(pk__lt=before.pk)
    return earlier


def _steps(shown: list[Entry], rest: list[Entry]) -> list[Step]:
    older: list[Entry | None] = [*shown[1:], *rest, None]
    return [
        Step(entry, silence=silence(below.day, entry.day) if below else "")
        for entry, below in zip(shown, older, strict=False)
    ]


def _visit_entry(visit: HomeVisit) -> Entry:
    nobody = visit.outcome == Outcome.NOBODY_HOME
    children = [child.given_names for child in visit.children_present.all()]
    notes = (_("con %s") % _joined(children) if children else "", _("corregida") if visit.corrects_id else "")
    return Entry(
        day=visit.visited_on,
        kind=Kind.VISIT,
        pk=visit.pk,
        url=reverse("members:visit", args=[visit.pk]),
        title=_("Visita: no estaba") if nobody else _("Visita"),
        text=visit.summary,
        note=" · ".join(filter(None, notes)),
        who=tuple(visit.visitors.all()),
        signed=visit.visitors_as_written,
        badges=tuple(topic.name for topic in visit.shown_topics),
        quiet=nobody,
    )


def _meeting_entry(attendance: Attendance) -> Entry:
    meeting = attendance.meeting
    came = attendance.mark in PRESENT_MARKS
    children = [child.given_names for child in attendance.children.all()]
    if attendance.other_children:
        others = attendance.other_children
        children.append(
            ngettext("%(n)d más", "%(n)d más", others) % {"n": others}
            if children
            else ngettext("%(n)d hijo", "%(n)d hijos", others) % {"n": others}
        )
    said = str(Mark(attendance.mark).label)
    return Entry(
        day=meeting.held_on,
        kind=Kind.MEETING,
        pk=attendance.pk,
        url=reverse("meetings:meeting", args=[meeting.pk]),
        title=_("Reunión de %s") % meeting.group.name,
        text=_("%(came)s, con %(children)s") % {"came": said, "children": _joined(children)} if children else said,
        badges=tuple(topic.name for topic in meeting.shown_topics) if came else (),
        quiet=not came,
    )


def _joined(names: Iterable[str]) -> str:
    """«Dayana, Luis y Mateo»; «Luis e Inés», as Spanish says it before the sound i."""
    listed = list(names)
    before_i = re.match(r"h?[ií](?![aeo])", listed[-1], re.IGNORECASE)
    return get_text_list(listed, _("e") if before_i else _("y"))
