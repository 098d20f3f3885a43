"""How often each woman came, out of the meetings that were held while she was part of the group."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, F, Q

from meetings.models.attendance import PRESENT_MARKS, Attendance, Mark
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
    held = Meeting.objects.with_roster().filter(group=group, held_on__range=(since, until))
    asked = dict(_asked(group, held.values("pk")))
    rows = (
        Attendance.objects.of_members()
        .filter(meeting__in=held.values("pk"))
        .order_by()
        .values_list("woman")
        .annotate(
            came=Count("pk", filter=Q(mark__in=PRESENT_MARKS)),
            excused=Count("pk", filter=Q(mark=Mark.EXCUSED)),
            absent=Count("pk", filter=Q(mark=Mark.ABSENT)),
        )
    )
    marks = {woman: counts for woman, *counts in rows}
    women = Woman.objects.filter(pk__in=asked).in_order()
    return [Presence(woman, asked[woman.pk], *marks.get(woman.pk, (0, 0, 0))) for woman in women]


def _asked(group: Group, held: object) -> Iterator[tuple[int, int]]:
    """How many of the meetings were held while each woman belonged: once each, however often she joined again."""
    meeting = "group__meetings"
    while_in = Q(**{f"{meeting}__held_on__gte": F("from_date")}) & (
        Q(to_date=None) | Q(**{f"{meeting}__held_on__lte": F("to_date")})
    )
    rows = (
        Membership.objects.filter(while_in, **{f"{meeting}__in": held}, group=group)
        .order_by()
        .values("woman")
        .annotate(held=Count(meeting, distinct=True))
    )
    return ((row["woman"], row["held"]) for row in rows)
