"""Two years of home visits, and what was promised at them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from idemnna.accounts.models import Coordinator
from idemnna.demo import words
from idemnna.demo.world import YEARS, Family, World, at
from members.models import Child, FollowUp, HomeVisit, Topic
from members.models.visits import Outcome, TalkedAlone

DUE_TODAY, OVERDUE, LONG_UNSEEN = 3, 5, 2
CORRECTED, LATELY = 6, timedelta(days=300)


@dataclass
class Told:
    """A visit before it is stored, with what belongs beside it."""

    visit: HomeVisit
    visitors: list[Coordinator]
    children: list[Child] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    promised: str = ""


def make_visits(world: World) -> None:
    told = [visit for family, last, due in _plans(world) for visit in _of_family(world, family, last, due)]
    told.sort(key=lambda one: (one.visit.visited_on, one.visit.woman_id))
    first_wordings = _hurried(world, told)
    _store(first_wordings)
    _store(told)
    FollowUp.objects.bulk_create(_follow_ups(world, told))


def _plans(world: World) -> Iterator[tuple[Family, date, date | None]]:
    """Each family with the last day of a visit, and the day of the next one, if it was agreed."""
    stay = [family for family in world.families if family.is_present]
    for family in world.families:
        place = stay.index(family) if family in stay else None
        if place is None:
            yield family, family.spans[-1][1], None
        elif place < DUE_TODAY:
            yield family, world.ago(9, 20), world.day
        elif place < DUE_TODAY + OVERDUE:
            yield family, world.ago(18, 35), world.ago(1, 12)
        elif place < DUE_TODAY + OVERDUE + LONG_UNSEEN:
            yield family, world.ago(70, 110), None
        else:
            ahead = world.day + timedelta(days=world.rng.randint(1, 16))
            yield family, world.ago(1, 24), ahead if world.chance(75) else None


def _of_family(world: World, family: Family, last: date, due: date | None) -> list[Told]:
    days = _days(world, family, last)
    if not days:
        return []
    deck = iter(world.rng.sample(words.VISITS, len(words.VISITS)))
    told = []
    for number, day in enumerate(days):
        following = days[number + 1] if number + 1 < len(days) else None
        if following and number and world.chance(11):
            told.append(_nobody_home(world, family, day))
            continue
        agreed = due if following is None else _agreed(world, day, following)
        told.append(_met(world, family, day, agreed, _summary(family, day, deck, first=number == 0)))
    return told


def _days(world: World, family: Family, last: date) -> list[date]:
    """Days of her visits, oldest first, never on a Sunday; the last is given."""
    back = [last]
    while True:
        day = back[-1] - timedelta(days=world.rng.randint(18, 42))
        if day < max(world.day - YEARS, family.spans[0][0]):
            break
        back.append(day)
    weekdays = (day - timedelta(days=1) if day.weekday() == 6 else day for day in reversed(back))
    return [day for day in weekdays if family.was_with_us(day)]


def _agreed(world: World, day: date, following: date) -> date | None:
    """What had been agreed, kept more or less."""
    near = following + timedelta(days=world.rng.randint(-4, 3))
    return max(near, day + timedelta(days=3)) if world.chance(70) else None


def _summary(
    family: Family, day: date, deck: Iterator[tuple[str, list[str], str]], *, first: bool
) -> tuple[str, list[str], str, str]:
    """What was told, its topics, what stays pending, and the name of the child it is about."""
    pupils = family.young(day, at_least=5, below=16)
    if first and day - family.spans[0][0] < timedelta(days=60):
        return words.FIRST_VISIT, [], "", ""
    for text, topics, promised in deck:
        if pupils or "{child}" not in text:
            return text, topics, promised, pupils[day.toordinal() % len(pupils)].given_names if pupils else ""
    return "", [], "", ""


def _met(world: World, family: Family, day: date, agreed: date | None, about: tuple[str, list[str], str, str]) -> Told:
    text, topics, promised, child = about
    visitors = world.coordinators if world.chance(18) else [world.somebody()]
    partner = world.chance(9)
    alone = TalkedAlone.NO if partner else world.rng.choice((TalkedAlone.YES,) * 6 + (TalkedAlone.PARTLY, ""))
    visit = _visit(
        world,
        family,
        day,
        visitors[0],
        summary=text.replace("{child}", child),
        partner_present=partner,
        others_present=world.rng.choice(words.OTHERS) if world.chance(14) else "",
        talked_alone=alone,
        next_visit_on=agreed,
    )
    there = [one for one in family.young(day, below=17) if world.chance(55)]
    return Told(visit, visitors, there, [world.topics[name] for name in topics], promised.replace("{child}", child))


def _nobody_home(world: World, family: Family, day: date) -> Told:
    visitor = world.somebody()
    summary = world.rng.choice(words.NOBODY_HOME)
    return Told(_visit(world, family, day, visitor, outcome=Outcome.NOBODY_HOME, summary=summary), [visitor])


def _visit(world: World, family: Family, day: date, by: Coordinator, **facts: object) -> HomeVisit:
    submission = uuid.UUID(int=world.rng.getrandbits(128), version=4)
    return HomeVisit(
        woman=family.woman, visited_on=day, recorded_by=by, recorded_at=at(day, 18), submission=submission, **facts
    )


def _hurried(world: World, told: list[Told]) -> list[Told]:
    """First wordings, written on the way home, of some visits; and one visit that was recorded twice."""
    recent = [one for one in told if one.promised == "" and one.children and one.visit.visited_on > world.day - LATELY]
    first_wordings = []
    for one in world.rng.sample(recent, CORRECTED):
        visit = one.visit
        family = next(family for family in world.families if family.woman == visit.woman)
        earlier = _visit(world, family, visit.visited_on, one.visitors[0], summary=words.HURRIED)
        visit.corrects, visit.recorded_at = earlier, at(visit.visited_on + timedelta(days=1), 9)
        first_wordings.append(Told(earlier, one.visitors))
    twice = recent[-1]
    family = next(family for family in world.families if family.woman == twice.visit.woman)
    again = _visit(world, family, twice.visit.visited_on, twice.visitors[0], summary=words.HURRIED)
    again.withdrawn_at, again.withdrawn_by = at(twice.visit.visited_on, 19), twice.visitors[0]
    return [*first_wordings, Told(again, twice.visitors)]


def _store(told: list[Told]) -> None:
    HomeVisit.objects.bulk_create(one.visit for one in told)
    Went, Came, About = (
        getattr(HomeVisit, name).through for name in ("visitors", "children_present", "topics")
    )  # what `record` sets one by one
    Went.objects.bulk_create(Went(homevisit=one.visit, coordinator=who) for one in told for who in one.visitors)
    Came.objects.bulk_create(Came(homevisit=one.visit, child=child) for one in told for child in one.children)
    About.objects.bulk_create(About(homevisit=one.visit, topic=topic) for one in told for topic in one.topics)


def _follow_ups(world: World, told: list[Told]) -> Iterator[FollowUp]:
    for one in told:
        if one.promised:
            yield _promise(world, one)
    present = [family for family in world.families if family.is_present]
    for number, (text, days) in enumerate(zip(words.PENDING, (-9, -4, -2, 0, 0, 2, 6, None), strict=True)):
        due = None if days is None else world.day + timedelta(days=days)
        owner, made = world.coordinators[number % 2], world.day - timedelta(days=12)
        woman = present[3 * number].woman
        yield FollowUp(text=text, woman=woman, owner=owner, due_on=due, recorded_by=owner, recorded_at=at(made, 18))
    for number, text in enumerate(words.OFFICE):
        due, made = world.day + timedelta(days=2 * number), world.day - timedelta(days=3)
        owner = world.coordinators[number % 2]
        yield FollowUp(text=text, owner=owner, due_on=due, recorded_by=owner, recorded_at=at(made, 9))


def _promise(world: World, one: Told) -> FollowUp:
    """What was promised at a visit; long ago it was done, of late it may still wait."""
    visit, owner = one.visit, one.visitors[-1]
    due = visit.visited_on + timedelta(days=world.rng.randint(5, 20))
    follow_up = FollowUp(
        text=one.promised,
        woman=visit.woman,
        visit=visit,
        owner=owner,
        due_on=due,
        recorded_by=visit.recorded_by,
        recorded_at=visit.recorded_at,
    )
    done = due + timedelta(days=world.rng.randint(-3, 4))
    if done < world.day - timedelta(days=6) or (done < world.day and world.chance(50)):
        follow_up.done_at, follow_up.done_by = at(max(done, visit.visited_on), 19), owner
    return follow_up
