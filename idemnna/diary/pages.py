"""The diary's months and days as pages show them."""

import re
from calendar import Calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from idemnna.diary.items import Item, Kind, Period
from idemnna.months import last_day

AGENDA: Final = timedelta(days=14)
YEARS: Final = range(2000, 2100)  # beside them nothing stands in any diary
MONTH: Final = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Cell:
    """One day of the month's table; `inside`: of this month, not of its neighbours."""

    day: date
    inside: bool
    counts: list[tuple[Kind, int]]


@dataclass(frozen=True)
class Day:
    day: date
    items: list[Item]


def month_of(text: str, today: date) -> Period:
    """«2026-11»; anything else is this month."""
    found = MONTH.fullmatch(text)
    year, month = (int(found[1]), int(found[2])) if found else (0, 0)
    first = date(year, month, 1) if year in YEARS and 1 <= month <= 12 else today.replace(day=1)
    return Period(first, last_day(first), today)


def days_from(text: str, today: date) -> Period:
    """Two weeks from a day, «2026-11-23»; anything else is today."""
    try:
        first = date.fromisoformat(text)
    except ValueError:
        first = today
    if first.year not in YEARS:
        first = today
    return Period(first, first + AGENDA - timedelta(days=1), today)


def days_of(items: Iterable[Item], period: Period) -> list[Day]:
    """Days with something on them, in order."""
    return [Day(day, list(those)) for day, those in groupby(items, key=period.place)]


def weeks_of(days: Iterable[Day], period: Period) -> list[list[Cell]]:
    """Whole weeks, from Monday."""
    counts = {one.day: Counter(item.kind for item in one.items) for one in days}
    weeks = Calendar(firstweekday=0).monthdatescalendar(period.first.year, period.first.month)
    return [
        [Cell(day, period.first <= day <= period.last, sorted(counts.get(day, Counter()).items())) for day in week]
        for week in weeks
    ]
