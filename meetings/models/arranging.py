"""Lays the meetings of a series, and lays them anew when the series changes.

Only what is still to come and bears nothing of its own is moved or taken away: a meeting that somebody prepared, moved
to another day, or took attendance of stays as it is.
"""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction

from idemnna.accounts.models import Coordinator
from meetings.models.groups import Group
from meetings.models.meetings import Meeting, MeetingQuerySet
from meetings.models.places import MeetingSeries
from meetings.schedule import days_between

SHARED = ("starts_at", "venue_id", "place")


@transaction.atomic
def arrange(
    series: MeetingSeries, days: Collection[date], *, day: date, by: Coordinator, before: MeetingSeries | None = None
) -> None:
    """Make the series meet on the days of its rule that somebody chose; `before` is the series as it was.

    Days on which the group meets already get no second meeting. What is of today or before is left alone.
    """
    Group.objects.select_for_update().get(pk=series.group_id)
    if before is not None:
        _hand_on(series, before, day)
    taken = taken_days(series.group, days)
    missing = [held_on for held_on in sorted(set(days)) if held_on >= day and held_on not in taken]
    free = list(loose_meetings(series, before or series, day).exclude(held_on__in=days))
    for meeting, held_on in zip(free, missing, strict=False):
        meeting.held_on = held_on
        meeting.save(update_fields=["held_on"])
    Meeting.objects.filter(pk__in=[meeting.pk for meeting in free[len(missing) :]]).delete()
    shared = {name: getattr(series, name) for name in SHARED}
    Meeting.objects.bulk_create(
        Meeting(group=series.group, series=series, held_on=held_on, recorded_by=by, **shared)
        for held_on in missing[len(free) :]
    )


@transaction.atomic
def end(series: MeetingSeries, day: date, *, by: Coordinator) -> None:
    """No more meetings after a day, but for those that somebody prepared."""
    before = MeetingSeries.objects.get(pk=series.pk)
    series.last_on = min(series.last_on, max(series.first_on, day))
    series.save(update_fields=["last_on"])
    arrange(series, [], before=before, day=day, by=by)


@transaction.atomic
def take_back(series: MeetingSeries, day: date) -> None:
    """As if it had never been, but for meetings that somebody prepared or held meanwhile: those stand on their own."""
    yesterday = day - timedelta(days=1)
    Meeting.objects.filter(pk__in=loose_meetings(series, series, yesterday).values("pk")).delete()
    series.meetings.update(series=None)
    series.delete()


def loose_meetings(series: MeetingSeries, rule: MeetingSeries, day: date) -> MeetingQuerySet:
    """Its meetings after a day that are still as the rule laid them, at the hour and the place of the series."""
    laid = days_between(rule.first_on, rule.last_on, rule.every_weeks)
    same = {name: getattr(series, name) for name in SHARED}
    found: MeetingQuerySet = Meeting.objects.blank().filter(
        series=series.pk, held_on__gt=day, held_on__in=laid, **same
    )
    return found.order_by("held_on", "pk")


def taken_days(group: Group, days: Collection[date]) -> set[date]:
    """Those of the days on which the group meets already."""
    return set(Meeting.objects.filter(group=group, held_on__in=days).values_list("held_on", flat=True))


def _hand_on(series: MeetingSeries, before: MeetingSeries, day: date) -> None:
    """Of hour and place, what the series says now goes to the meetings to come that say what it said before."""
    coming = Meeting.objects.bare().filter(series=series, held_on__gt=day)
    for name in SHARED:
        old, new = getattr(before, name), getattr(series, name)
        if old != new:
            coming.filter(**{name: old}).update(**{name: new})
