"""The groups, their meetings, who came, and what was agreed."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from idemnna.demo import words
from idemnna.demo.world import YEARS, Family, World, at
from meetings.models import MAIN_GROUP, Agreement, Attendance, Group, Mark, Meeting, Membership
from members.models import Child, FollowUp

SMALL_GROUP = "Tejedoras del cerro"
FORTNIGHT, MONTH = timedelta(days=14), timedelta(days=28)
SMALL_SINCE = timedelta(days=420)


def make_gatherings(world: World) -> None:
    everybody, _new = Group.objects.get_or_create(name=MAIN_GROUP)
    small = Group.objects.create(name=SMALL_GROUP)
    pioneers = [family for place, family in enumerate(world.families) if place % 3]
    knitters = [family for family in pioneers if family.is_present][:8]
    Membership.objects.bulk_create(
        [*_memberships(world, everybody, pioneers, YEARS), *_memberships(world, small, knitters, SMALL_SINCE)]
    )
    ahead = world.day + timedelta(days=min(2, 6 - world.day.weekday()))
    lately = world.day - timedelta(days=2)
    main = [_meeting(world, everybody, pioneers, day) for day in _every(ahead, FORTNIGHT, world.day - YEARS)]
    little = [_meeting(world, small, knitters, day) for day in _every(lately, MONTH, world.day - SMALL_SINCE)]
    meetings = Meeting.objects.bulk_create(sorted(main + little, key=lambda meeting: meeting.held_on))
    _talk(world, [meeting for meeting in meetings if meeting.held_on < world.day])
    # Nobody took attendance yet of the latest meeting of the small group.
    _attend(world, [meeting for meeting in main if meeting.held_on < world.day], pioneers)
    _attend(world, little[:-1], knitters)


def _every(last: date, step: timedelta, first: date) -> list[date]:
    days = [last]
    while days[-1] - step > first:
        days.append(days[-1] - step)
    return days[::-1]


def _memberships(world: World, group: Group, families: list[Family], since: timedelta) -> Iterator[Membership]:
    start = world.day - since
    for family in families:
        for begun, ended in family.spans:
            if ended > start:
                until = None if ended == world.day else ended
                yield Membership(group=group, woman=family.woman, from_date=max(begun, start), to_date=until)


def _meeting(world: World, group: Group, families: list[Family], day: date) -> Meeting:
    hosts = [family for family in families if family.was_with_us(min(day, world.day - timedelta(days=1)))]
    at_home = world.chance(35) and hosts
    return Meeting(
        group=group,
        held_on=day,
        starts_at=time(15) if day.weekday() >= 5 else time(16, 30),
        host=world.rng.choice(hosts).woman if at_home else None,
        place="" if at_home else world.rng.choice(words.PLACES),
        notes=world.rng.choice(words.MEETINGS) if day < world.day else "",
        recorded_by=world.somebody(),
        recorded_at=at(min(day, world.day) - timedelta(days=5), 18),
    )


def _talk(world: World, meetings: list[Meeting]) -> None:
    """Topics and agreements of meetings that were held; some agreements became somebody's task."""
    About = Meeting.topics.through
    topics = [(meeting, topic) for meeting in meetings for topic in world.rng.sample(sorted(world.topics), 2)]
    About.objects.bulk_create(About(meeting=meeting, topic=world.topics[name]) for meeting, name in topics)
    deck = words.AGREEMENTS
    agreed = []
    for number, meeting in enumerate(meetings):
        for step in range(world.rng.choice((0, 1, 1, 2))):
            text = deck[(2 * number + step) % len(deck)]
            agreed.append(Agreement(meeting=meeting, text=text, follow_up=_task(world, meeting, text)))
    FollowUp.objects.bulk_create(agreement.follow_up for agreement in agreed if agreement.follow_up)
    Agreement.objects.bulk_create(agreed)


def _task(world: World, meeting: Meeting, text: str) -> FollowUp | None:
    if world.chance(50):
        return None
    owner, due = world.somebody(), meeting.held_on + timedelta(days=12)
    task = FollowUp(
        text=text, owner=owner, due_on=due, recorded_by=meeting.recorded_by, recorded_at=at(meeting.held_on, 19)
    )
    if due < world.day:
        task.done_at, task.done_by = at(due - timedelta(days=1), 17), owner
    return task


def _attend(world: World, meetings: list[Meeting], families: list[Family]) -> None:
    """One mark for each member of the day, as «Marcar todas: vino» and some exceptions leave it."""
    marks, weights = (Mark.CAME, Mark.LATE, Mark.EXCUSED, Mark.ABSENT), (68, 12, 11, 9)
    attendances: list[Attendance] = []
    came: list[tuple[Attendance, Child]] = []
    for meeting in meetings:
        taken_by = world.somebody()
        for family in families:
            if not family.was_with_us(meeting.held_on):
                continue
            mark = world.rng.choices(marks, weights)[0]
            there = mark in (Mark.CAME, Mark.LATE)
            attendance = Attendance(
                meeting=meeting,
                woman=family.woman,
                mark=mark,
                other_children=1 if there and world.chance(5) else 0,
                taken_by=taken_by,
                taken_at=at(meeting.held_on, 18),
            )
            attendances.append(attendance)
            if there:
                young = family.young(meeting.held_on, below=11)
                came.extend((attendance, child) for child in young if world.chance(40))
    Attendance.objects.bulk_create(attendances)
    Came = Attendance.children.through
    Came.objects.bulk_create(Came(attendance=attendance, child=child) for attendance, child in came)
