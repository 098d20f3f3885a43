"""One woman's story: a function per source, merged newest first and paged by a cursor.

Every source answers the same question (what happened to her before a point, newest first, so many at most),
so a page costs the same after three years as after three weeks.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import ngettext

from idemnna.story import casework, money
from idemnna.story.entries import Cursor, Entry, Source
from members.models import Woman

PAGE = 30
LONG_GAP_DAYS = 28
SOURCES: tuple[Source, ...] = (
    casework.visits_of,
    casework.meetings_of,
    casework.deliveries_of,
    casework.follow_ups_of,
    casework.status_changes_of,
    casework.referrals_of,
    money.businesses_of,
    money.plans_of,
    money.entries_of,
    money.purchases_of,
    money.missed_payments_of,
    money.incomes_of,
)


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


def _steps(shown: list[Entry], rest: list[Entry]) -> list[Step]:
    older: list[Entry | None] = [*shown[1:], *rest, None]
    return [
        Step(entry, silence=silence(below.day, entry.day) if below else "")
        for entry, below in zip(shown, older, strict=False)
    ]
