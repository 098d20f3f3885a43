"""Ticking «leído»: as far as what she saw, and no further."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from idemnna.accounts.models import Coordinator
from idemnna.today.models import ReadMark
from idemnna.today.news import BEGINNING, MICROSECOND, Group, Since, as_number, grouped
from idemnna.today.sources import unread

NUMBER: Final = re.compile(r"\d{1,17}", re.ASCII)
Before = list[tuple[int | None, int | None]]


class SomethingCameError(ValueError):
    """Between looking and ticking something arrived that she has not seen, or what was sent says nothing."""


@transaction.atomic
def mark_read(account: Coordinator, since: Since, sent: Any, now: datetime, only: str = "") -> Before:
    """Ticks what was shown: `sent` says until when (`until`) and how many things she saw (`seen`); `only` one woman's
    by her case code, or those of the house. Returns how far each was read before, for taking it back."""
    until, seen = _moment(sent.get("until")), _number(sent.get("seen"))
    if until is None or seen is None or until > now:
        raise SomethingCameError
    news = (one for one in unread(account, since.floor) if one.at <= until)
    groups = [group for group in grouped(news) if not only or only == group.code]
    if sum(group.seen for group in groups) != seen:
        raise SomethingCameError
    before = _before(account, groups)
    _put(account, [(group.key, until) for group in groups])
    return before


@transaction.atomic
def take_back(account: Coordinator, before: Any) -> None:
    """What was ticked last waits again."""
    told = [(key, _from(number)) for key, number in before]
    _put(account, [(key, moment) for key, moment in told if moment is not None])
    never = [key for key, moment in told if moment is None]
    ReadMark.objects.filter(account=account, woman__in=[key for key in never if key]).delete()
    if None in never:
        ReadMark.objects.filter(account=account, woman=None).delete()


def _before(account: Coordinator, groups: Sequence[Group]) -> Before:
    marks = dict(ReadMark.objects.filter(account=account).values_list("woman", "until"))
    return [(group.key, as_number(marks[group.key]) if group.key in marks else None) for group in groups]


def _put(account: Coordinator, read: Sequence[tuple[int | None, datetime]]) -> None:
    ReadMark.objects.bulk_create(
        [ReadMark(account=account, woman_id=key, until=until) for key, until in read if key],
        update_conflicts=True,
        unique_fields=["account", "woman"],
        update_fields=["until"],
    )
    for key, until in read:
        if key is None:
            ReadMark.objects.update_or_create(account=account, woman=None, defaults={"until": until})


def _moment(text: Any) -> datetime | None:
    return _from(_number(text))


def _from(number: int | None) -> datetime | None:
    return None if number is None else BEGINNING + number * MICROSECOND


def _number(text: Any) -> int | None:
    return int(text) if isinstance(text, str) and NUMBER.fullmatch(text) else None
