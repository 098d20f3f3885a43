"""At what days and hours a number may be used, as Lima's clock tells them. What is in doubt is not allowed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, Self

from django.utils.translation import gettext_lazy as _

# By the number a week counts them with, from Monday on.
WEEKDAYS: Final = (
    ("1", _("lunes")),
    ("2", _("martes")),
    ("3", _("miércoles")),
    ("4", _("jueves")),
    ("5", _("viernes")),
    ("6", _("sábado")),
    ("7", _("domingo")),
)
WEEK: Final = 7


@dataclass(frozen=True)
class Hours:
    """No day is every day, no hour is all day. `in_words`: somebody told them in words alone, which no clock reads."""

    days: frozenset[int] = frozenset()
    begins: time = time.min
    ends: time | None = None
    in_words: bool = False

    @classmethod
    def read(cls, texts: Mapping[str, str]) -> Self:
        """Of the opened texts of a number's cares; without any, every hour is good."""
        days, begins, ends, words = (
            texts.get(name, "").strip() for name in ("days", "from_time", "until_time", "hours")
        )
        try:
            chosen = frozenset(int(day) for day in days.split(",")) if days else frozenset[int]()
            opens = time.fromisoformat(begins) if begins else time.min
            closes = time.fromisoformat(ends) if ends else None
        except ValueError:
            return cls(in_words=True)
        return cls(chosen, opens, closes, in_words=bool(words) and not (days or begins or ends))

    def include(self, now: datetime) -> bool:
        """Whether a moment of Lima's clock is within; the hour they end is without."""
        if self.in_words or (self.days and now.isoweekday() not in self.days):
            return False
        return self.begins <= now.time() and (self.ends is None or now.time() < self.ends)

    def next_opening(self, now: datetime) -> datetime | None:
        """When they begin again, within a week; None if nobody can tell."""
        openings = (
            datetime.combine(now.date() + timedelta(days=ahead), self.begins, now.tzinfo) for ahead in range(WEEK + 1)
        )
        return next((opening for opening in openings if opening > now and self.include(opening)), None)
