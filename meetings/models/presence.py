"""How often each woman came, out of the meetings that were held while she was part of the group."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, F, Q

from meetings.models.attendance import PRESENT_MARKS, Mark
from meetings.models.groups import Group, Membership
from meetings.models.meetings import Meeting
from members.models import Woman

# Of fewer meetings a percentage says more than is known: one absence would be worth a quarter of it.
ENOUGH_FOR_PERCENT: Final = 5


@dataclass(frozen=True)
class Presence:
    """Of `held` meetings with attendance she came to `came` (late ones too), gave notice of `excused`; in `unmarked`
    nobody said anything of her."""

    woman: Woman
    held: int
    came: int
    excused: int
    absent: int

    @property
    def unmarked(self) -> int:
        return self.held - self.came - self.excused - self.absent

    @property
    def percent(self) -> int | None:
        """Rounded half up; none of a handful of meetings."""
        return (200 * self.came + self.held) // (2 * self.held) if self.held >= ENOUGH_FOR_PERCENT else None


def presences(group: Group, since: date, until: date) -> list[Presence]:
    """A line for each woman who was part of the group while it met between two days, both included; by name.

    Visitors, meetings without attendance and those of before she joined or after she left count neither up nor down.
    """
    counts = _counts(Q(group=group), since, until)
    return [Presence(woman, *counts[woman.pk]) for woman in Woman.objects.filter(pk__in=counts).in_order()]


def presence_of(woman: Woman, since: date, until: date) -> Presence | None:
    """The same of one woman over all her groups; nothing when none met while she was part of it."""
    counts = _counts(Q(woman=woman), since, until)
    return Presence(woman, *counts[woman.pk]) if counts else None


def _counts(belonging: Q, since: date, until: date) -> dict[int, tuple[int, int, int, int]]:
    """By woman: meetings held while she belonged, and those of her marks that count. Each meeting once, however often
    she joined again."""
    held = Meeting.objects.with_roster().filter(held_on__range=(since, until)).values("pk")
    held_on = F("group__meetings__held_on")
    while_in = Q(from_date__lte=held_on) & (Q(to_date=None) | Q(to_date__gte=held_on))
    # All in one filter: each condition is about the same meeting, and so are the counts.
    rows = Membership.objects.filter(belonging, while_in, group__meetings__in=held).order_by().values_list("woman")
    counted = rows.annotate(
        held=Count("group__meetings", distinct=True),
        came=_marked(*PRESENT_MARKS),
        excused=_marked(Mark.EXCUSED),
        absent=_marked(Mark.ABSENT),
    )
    return {woman: (held, came, excused, absent) for woman, held, came, excused, absent in counted}


def _marked(*marks: Mark) -> Count:
    attendances = "group__meetings__attendances"
    hers = Q(**{f"{attendances}__woman": F("woman"), f"{attendances}__mark__in": marks})
    return Count(attendances, filter=hers, distinct=True)
