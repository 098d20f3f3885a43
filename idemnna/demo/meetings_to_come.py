"""The meetings of the next months, laid as a series, and two women who did not come lately."""

from datetime import time, timedelta

from idemnna.demo.world import World, at
from meetings.models import MAIN_GROUP, Attendance, Group, Mark, Meeting, MeetingSeries
from meetings.schedule import days_between
from members.models import HomeVisit, Topic

AHEAD = timedelta(weeks=12)
AGENDA = "Lectura de los acuerdos de la última vez\nPrecios de la tela\nRifa de diciembre"


def make_meetings_to_come(world: World) -> None:
    group = Group.objects.get(name=MAIN_GROUP)
    held = list(Meeting.objects.with_roster().filter(group=group).order_by("-held_on")[:2])
    _lay_series(world, group)
    _prepare(held)
    _stay_away(held)


def _lay_series(world: World, group: Group) -> None:
    """Every two weeks after the meeting that is planned already; where, nobody has said yet."""
    by, told = world.coordinators[1], at(world.day - timedelta(days=4), 17)
    planned = Meeting.objects.filter(group=group).latest("held_on")
    first = planned.held_on + timedelta(weeks=2)
    series = MeetingSeries.objects.create(
        group=group,
        every_weeks=2,
        first_on=first,
        last_on=first + AHEAD,
        starts_at=time(16, 30),
        recorded_by=by,
        recorded_at=told,
    )
    Meeting.objects.bulk_create(
        Meeting(
            group=group,
            series=series,
            held_on=day,
            starts_at=series.starts_at,
            recorded_by=by,
            recorded_at=told,
        )
        for day in days_between(series.first_on, series.last_on, series.every_weeks)
    )
    planned.agenda = AGENDA
    planned.save()


def _prepare(held: list[Meeting]) -> None:
    shared = Topic.objects.filter(sensitive=False).order_by("name").first()
    for meeting in held:
        meeting.agenda = AGENDA
        meeting.save()
        if shared is not None:
            meeting.experiences.add(shared)


def _stay_away(held: list[Meeting]) -> None:
    """Three members whom nobody has visited since missed the last two meetings without notice."""
    latest, before = held
    visited = HomeVisit.objects.current().filter(visited_on__gte=latest.held_on)
    there = Attendance.objects.filter(meeting=before).values("woman")
    absent = latest.attendances.filter(woman__in=there).exclude(woman__in=visited.values("woman"))
    women = list(absent.order_by("-woman").values_list("woman", flat=True)[:3])
    rows = Attendance.objects.filter(meeting__in=held, woman__in=women)
    Attendance.children.through.objects.filter(attendance__in=rows).delete()
    rows.update(mark=Mark.ABSENT, other_children=0)
