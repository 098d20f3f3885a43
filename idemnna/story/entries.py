"""What a story is made of: entries of several kinds, and the places between them where a page may begin.

Entries are ordered by day, then kind, then row; a cursor names all three, so that entries of one day are neither
lost nor shown twice between pages.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from django.db.models import Q

from idemnna.accounts.models import Coordinator
from members.models import Woman

CURSOR = re.compile(r"(\d{4}-\d{2}-\d{2})-([a-z-]+)-(\d{1,18})", re.ASCII)


class Kind(IntEnum):
    """What an entry is; on one day the higher number comes first."""

    STATUS = 0
    MEETING = 1
    DELIVERY = 2
    VISIT = 3
    FOLLOW_UP = 4
    REFERRAL = 5
    BUSINESS = 6
    PLAN = 7
    INCOME = 8
    PURCHASE = 9
    MISSED = 10
    MONEY = 11

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
        kind = next((kind for kind in Kind if kind.slug == found[2]), None)
        if kind is None:
            raise ValueError(text)
        return cls(date.fromisoformat(found[1]), kind, int(found[3]))


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


Source = Callable[[Woman, Cursor | None, int], list[Entry]]


def before_key(pk: int) -> Q:
    return Q(pk__lt=pk)


def earlier_than(before: Cursor | None, kind: Kind, day_field: str, earlier_row: Callable[[int], Q] = before_key) -> Q:
    """Rows of one kind that come after a place, reading from newest to oldest. `earlier_row`: which rows come before
    one, where the key does not tell."""
    if before is None:
        return Q()
    earlier = Q(**{f"{day_field}__lt": before.day})
    same_day = Q(**{day_field: before.day})
    if kind < before.kind:
        return earlier | same_day
    if kind == before.kind:
        return earlier | same_day & earlier_row(before.pk)
    return earlier
