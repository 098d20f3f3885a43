"""Pages of a history: the events of many tables in one order, newest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.db.models import F, IntegerField, Q, Value

from idemnna.safeguards.changes import DELETE, INSERT, Entry, read
from idemnna.trace.kinds import BY_MODEL, KINDS, LEFT_OUT, PLACE, WORDS, Kind, hers, leads_to_her
from members.models import Woman

PAGE: Final = 50
CURSOR: Final = re.compile(r"(\d{1,18})-(\d{1,3})-(\d{1,18})", re.ASCII)
BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC)


class Cursor(NamedTuple):
    """A place in a history: the event after which a page begins."""

    at: datetime
    place: int
    number: int

    def __str__(self) -> str:
        return f"{(self.at - BEGINNING) // MICROSECOND}-{self.place}-{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Raises ValueError for anything that is no place."""
        found = CURSOR.fullmatch(text)
        if found is None or int(found[1]) > (LATEST - BEGINNING) // MICROSECOND:
            raise ValueError(text)
        return cls(BEGINNING + int(found[1]) * MICROSECOND, int(found[2]), int(found[3]))


@dataclass(frozen=True)
class Deed:
    """What one request did, as far as it stands together on a page."""

    entries: list[Entry]

    @property
    def first(self) -> Entry:
        return self.entries[0]


@dataclass(frozen=True)
class Page:
    entries: list[Entry]
    following: Cursor | None

    @property
    def deeds(self) -> list[Deed]:
        together = (list(entries) for _key, entries in groupby(self.entries, key=_request_of))
        return [Deed(kept) for entries in together if (kept := _without_to_and_fro(entries))]


def page_of_row(kind: Kind, key: Any, before: Cursor | None = None) -> Page:
    """The history of one row and of its parts."""
    parts = [(BY_MODEL[part], Q(**{f"{BY_MODEL[part].belongs_to}_id": key})) for part in kind.parts]
    return _page([(kind, Q(pgh_obj_id=key)), *parts], before)


def page_about(woman: Woman, before: Cursor | None = None) -> Page:
    """Everything about her."""
    asked = (kind for kind in KINDS if leads_to_her(kind) and kind.model not in LEFT_OUT)
    entries = list(woman.entries.values_list("pk", flat=True))
    return _page([(kind, hers(kind, entries)) for kind in asked], before)


def _page(sources: Sequence[tuple[Kind, Q]], before: Cursor | None) -> Page:
    places = [_places(kind, which, before) for kind, which in sources]
    merged = places[0].union(*places[1:], all=True) if len(places) > 1 else places[0]
    found = [Cursor(*row) for row in merged.order_by("-trace_at", "-trace_place", "-trace_number")[: PAGE + 1]]
    shown = found[:PAGE]
    return Page(read(_rows(shown), WORDS), shown[-1] if len(found) > PAGE else None)


def _places(kind: Kind, which: Q, before: Cursor | None) -> Any:
    place = PLACE[kind.model]
    events = kind.events.filter(which & _earlier_than(before, place))
    named = {"trace_at": F("pgh_created_at"), "trace_place": Value(place, IntegerField()), "trace_number": F("pgh_id")}
    return events.order_by().annotate(**named).values_list(*named)


def _earlier_than(before: Cursor | None, place: int) -> Q:
    if before is None:
        return Q()
    earlier, same = Q(pgh_created_at__lt=before.at), Q(pgh_created_at=before.at)
    if place == before.place:
        return earlier | same & Q(pgh_id__lt=before.number)
    return earlier | same if place < before.place else earlier


def _rows(shown: Sequence[Cursor]) -> list[Any]:
    numbers: dict[int, list[int]] = {}
    for cursor in shown:
        numbers.setdefault(cursor.place, []).append(cursor.number)
    rows = {place: KINDS[place].events.in_bulk(wanted) for place, wanted in numbers.items()}
    return [rows[cursor.place][cursor.number] for cursor in shown]


def _request_of(entry: Entry) -> tuple[Any, ...]:
    """Without a context of its own every moment stands for itself."""
    context = entry.event.pgh_context_id
    return (context,) if context and "command" not in entry.context else (context, entry.at)


def _without_to_and_fro(entries: list[Entry]) -> list[Entry]:
    """A list that was emptied and filled again (attendance taken anew) says only what is different now."""
    taken = {_said(entry) for entry in entries if entry.label == DELETE and entry.model._meta.auto_created}
    given = {_said(entry) for entry in entries if entry.label == INSERT and entry.model._meta.auto_created}
    idle = taken & given
    return [entry for entry in entries if not entry.model._meta.auto_created or _said(entry) not in idle]


def _said(entry: Entry) -> tuple[Any, ...]:
    """Which two rows a link is between."""
    pointers = (own.attname for own in entry.model._meta.concrete_fields if own.related_model)
    return (entry.model, *(getattr(entry.event, pointer) for pointer in pointers))
