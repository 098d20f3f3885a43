"""What every part of the invented organisation needs to know."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from idemnna.accounts.models import Coordinator
from members.models import Child, Status, Topic, Woman

YEARS = timedelta(days=730)


@dataclass
class Family:
    """A woman, her children, and the spans of days in which she was with the organisation."""

    woman: Woman
    status: str
    spans: list[tuple[date, date]]
    children: list[Child] = field(default_factory=list)

    @property
    def is_present(self) -> bool:
        return self.status in (Status.ACTIVE, Status.RETURNED)

    def was_with_us(self, day: date) -> bool:
        return any(start <= day < end for start, end in self.spans)

    def young(self, day: date, *, at_least: int = 0, below: int = 18) -> list[Child]:
        """Her children who had an age on a day."""
        ages = ((child, child.age_on(day)) for child in self.children)
        born = [(child, age.years) for child, age in ages if age and (child.birth_date or day) <= day]
        return [child for child, years in born if at_least <= years < below]


@dataclass
class World:
    """`rng` decides everything that is not written down, so one day always gives the same organisation."""

    day: date
    rng: Random
    coordinators: list[Coordinator]
    topics: dict[str, Topic]
    families: list[Family] = field(default_factory=list)

    def ago(self, fewest: int, most: int) -> date:
        return self.day - timedelta(days=self.rng.randint(fewest, most))

    def somebody(self) -> Coordinator:
        return self.rng.choice(self.coordinators)

    def chance(self, of_hundred: int) -> bool:
        return self.rng.randrange(100) < of_hundred


def at(day: date, hour: int) -> datetime:
    """An hour of a day in Lima."""
    return timezone.make_aware(datetime.combine(day, time(hour)))
