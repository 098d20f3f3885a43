"""What stands in the diary, from all apps: one function per source. What waits past its day stands on today, first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import IntEnum
from typing import Final

from django.urls import reverse

from idemnna.accounts.models import Coordinator
from loans.instalments_due import Waiting, waiting_until
from meetings.models import Meeting
from members.models import FollowUp, Woman


class Kind(IntEnum):
    """In their order within a day."""

    MEETING = 0
    VISIT = 1
    FOLLOW_UP = 2
    INSTALMENT = 3

    @property
    def slug(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, kw_only=True)
class Item:
    """`day`: its own; `late`: it waits, and its day has passed. `title` and `woman` are for signed-in pages only."""

    kind: Kind
    pk: int
    day: date
    url: str
    title: str
    late: bool = False
    at: time | None = None
    woman: Woman | None = None
    owner: Coordinator | None = None
    amount: Decimal = Decimal(0)


@dataclass(frozen=True)
class Period:
    first: date
    last: date
    today: date

    def place(self, item: Item) -> date:
        """The day it stands on."""
        return self.today if item.late else item.day

    def __contains__(self, item: Item) -> bool:
        return self.first <= self.place(item) <= self.last


def items_in(period: Period) -> list[Item]:
    """By day; within it what is late first, then by kind and hour."""
    found = [item for source in SOURCES for item in source(period) if item in period]
    return sorted(found, key=lambda item: (period.place(item), not item.late, *_order(item)))


def meetings_in(period: Period) -> Iterable[Item]:
    held = Meeting.objects.filter(held_on__range=(period.first, period.last)).select_related("group")
    for meeting in held:
        yield Item(
            kind=Kind.MEETING,
            pk=meeting.pk,
            day=meeting.held_on,
            at=meeting.starts_at,
            url=reverse("meetings:meeting", args=[meeting.pk]),
            title=meeting.group.name,
        )


def visits_in(period: Period) -> Iterable[Item]:
    """The days agreed with women."""
    for woman in Woman.objects.present().with_due_visit().filter(due_on__lte=period.last):
        assert woman.due_on is not None
        yield Item(
            kind=Kind.VISIT,
            pk=woman.pk,
            day=woman.due_on,
            late=woman.due_on < period.today,
            url=reverse("members:visit_log", args=[woman.case_code]),
            title=woman.short_name,
            woman=woman,
        )


def follow_ups_in(period: Period) -> Iterable[Item]:
    waiting = FollowUp.objects.awake_on(period.today).filter(due_on__lte=period.last)
    for follow_up in waiting.select_related("woman", "owner"):
        assert follow_up.due_on is not None
        yield Item(
            kind=Kind.FOLLOW_UP,
            pk=follow_up.pk,
            day=follow_up.due_on,
            late=follow_up.is_overdue(period.today),
            url=reverse("members:follow_up_edit", args=[follow_up.pk]),
            title=follow_up.text,
            woman=follow_up.woman,
            owner=follow_up.owner,
        )


def instalments_in(period: Period) -> Iterable[Item]:
    """What a loan is behind with is one thing to talk about, since its oldest instalment; what is to come, each."""
    late: dict[int, Item] = {}
    for waiting in waiting_until(period.last, period.today):
        item = _instalment(waiting, period.today)
        if not item.late:
            yield item
        elif before := late.get(waiting.loan.pk):
            late[waiting.loan.pk] = replace(before, amount=before.amount + waiting.missing)
        else:
            late[waiting.loan.pk] = item
    yield from late.values()


def _instalment(waiting: Waiting, today: date) -> Item:
    instalment, loan = waiting.instalment, waiting.loan
    return Item(
        kind=Kind.INSTALMENT,
        pk=instalment.pk,
        day=instalment.due_on,
        late=instalment.due_on < today,
        url=reverse("loans:loan", args=[loan.pk]),
        title=loan.woman.short_name,
        woman=loan.woman,
        amount=waiting.missing,
    )


def _order(item: Item) -> tuple[date, int, time, str, int]:
    day = item.day if item.late else date.min
    return day, item.kind, item.at or time.max, item.title, item.pk


SOURCES: Final[tuple[Callable[[Period], Iterable[Item]], ...]] = (
    meetings_in,
    visits_in,
    follow_ups_in,
    instalments_in,
)
