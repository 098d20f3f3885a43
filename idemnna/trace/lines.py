"""How a page of history is written down: one line for a deed, what it did below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from idemnna.safeguards.changes import INSERT, UPDATE, Change, Entry
from idemnna.trace.kinds import BY_MODEL, Kind
from idemnna.trace.pages import Page
from idemnna.trace.undoing import may_undo


@dataclass(frozen=True)
class Told:
    """One row that a deed touched. `subject` is empty when the page is about it anyhow."""

    entry: Entry
    kind: Kind
    subject: str
    undo: str

    @property
    def deed(self) -> str:
        """Of a reserved part only that it changed: whether it is new tells whether there was one."""
        return _("Cambió") if self.kind.is_reserved else self.entry.deed

    @property
    def changes(self) -> Iterable[Change]:
        return () if self.kind.is_reserved else self.entry.changes

    @property
    def is_change(self) -> bool:
        return self.entry.label == UPDATE or self.is_link

    @property
    def is_link(self) -> bool:
        return self.entry.is_link

    @property
    def is_new(self) -> bool:
        return self.entry.label == INSERT

    @property
    def history(self) -> str:
        if not self.kind.slug or not self.subject or self.is_link:
            return ""
        return reverse("trace:history", args=[self.kind.slug, self.kind.address(self.entry.key)])


@dataclass(frozen=True)
class Line:
    """What somebody did at once."""

    at: datetime
    who: Any
    hand: str
    device: str
    told: list[Told]


def lines_of(page: Page, about: Kind | None = None) -> list[Line]:
    return [
        Line(
            deed.first.at,
            deed.first.who,
            deed.first.hand,
            deed.first.device,
            [_told(entry, about) for entry in deed.entries],
        )
        for deed in page.deeds
    ]


def _told(entry: Entry, about: Kind | None) -> Told:
    kind = BY_MODEL[entry.model]
    owner: Any = entry.model._meta.auto_created
    itself = about is not None and about.model in (entry.model, owner)
    return Told(entry, kind, "" if itself else kind.title, _undo_of(entry, kind))


def _undo_of(entry: Entry, kind: Kind) -> str:
    """Where to send «Deshacer», if it can be."""
    if not kind.slug or entry.is_unknown or not may_undo(kind, entry.event):
        return ""
    return reverse("trace:undo", args=[kind.slug, kind.address(entry.key), entry.event.pgh_id])
