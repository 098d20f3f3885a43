"""What the daily work of the two coordinators leaves behind: rhythms, support, progress, activities, the directory."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from idemnna.accounts.models import Coordinator
from idemnna.demo.world import Family, World, at
from meetings.models import MAIN_GROUP, Group, Place
from members.models import (
    ActivityType,
    Campaign,
    ChildActivity,
    ChildCheck,
    Consent,
    ConsentText,
    DeliveryItem,
    FollowUp,
    HandoverNote,
    HomeForMeetings,
    HomeVisit,
    Programme,
    ProgressCheck,
    Purpose,
    Referral,
    Service,
    SupportDelivery,
)

SEED = 1958  # dice of its own: the rest of the organisation stays as it is without
RHYTHMS = (None, None, 2, 3, None, 6)
SAVINGS = ("none", "little", "some", "some", "more")
DECIDES = ("other", "together", "together", "herself")
PLACES = (("Local comunal", "Frente a la losa deportiva"), ("Comedor de la manzana C", "Al costado del pilón"))


def make_together(world: World) -> None:
    dice = Random(SEED)  # noqa: S311 - invented facts, no secrets
    here = [family for family in world.families if family.is_present]
    for place, family in enumerate(here):
        _accompany(family, place, dice)
    for name, directions in PLACES:
        Place.objects.create(name=name, directions=directions)
    small = Group.objects.exclude(name=MAIN_GROUP).get()
    small.part_of = Group.objects.get(name=MAIN_GROUP)
    small.save()
    _support(world, here)
    for family in here[:14]:
        _progress(world, family, dice)
    _activities(world, here, dice)
    _directory(world)
    for family in here[:2]:
        phone = family.woman.phones.filter(removed_at=None).first()
        if phone is not None:
            day = world.day - timedelta(days=3)
            phone.sent_messages.create(
                woman=family.woman, about="visit", sent_by=world.coordinators[0], sent_at=at(day, 10)
            )
    _referral(world, here[2])
    _children_at_visits(world)
    _put_off(world)


def _accompany(family: Family, place: int, dice: Random) -> None:
    woman = family.woman
    woman.visit_every = RHYTHMS[place % len(RHYTHMS)]
    if place % 4 == 1:
        woman.home_for_meetings = HomeForMeetings.OFFERED
    elif place % 9 == 2:
        woman.home_for_meetings = HomeForMeetings.NOT_HERE
    woman.save()
    programmes = list(Programme.objects.order_by("pk"))
    woman.programmes.set(dice.sample(programmes, k=min(dice.randint(0, 2), len(programmes))))


def _support(world: World, here: list[Family]) -> None:
    by = world.coordinators[0]
    begun = world.day - timedelta(days=30)
    hygiene, school = (DeliveryItem.objects.get(name=name) for name in ("Kit de higiene", "Útiles escolares"))
    kits = Campaign.objects.create(name="Kits de invierno", item=hygiene, started_on=begun)
    kits.stock_entries.create(quantity=40, happened_on=begun, note="Donación de la parroquia", recorded_by=by)
    for family in here[:22]:
        _give(family, hygiene, begun + timedelta(days=9), by, kits)
    march = date(world.day.year, 3, 7)
    for family in here[:8]:
        _give(family, school, march if march < world.day else begun, by, None)


def _give(family: Family, item: DeliveryItem, day: date, by: Coordinator, campaign: Campaign | None) -> None:
    SupportDelivery.objects.create(
        woman=family.woman, item=item, campaign=campaign, delivered_on=day, recorded_by=by, recorded_at=at(day, 17)
    )


def _progress(world: World, family: Family, dice: Random) -> None:
    """Slowly better, as a rule; some have only the first form."""
    income, meals = 40 * dice.randint(4, 12), dice.randint(2, 3)
    school = len(family.young(world.day, at_least=6))
    first = world.day - timedelta(days=dice.randint(190, 420))
    for place, moment in enumerate(("baseline", "six", "twelve")):
        day = first + timedelta(days=183 * place)
        if day >= world.day:
            return
        ProgressCheck.objects.create(
            woman=family.woman,
            moment=moment,
            taken_on=day,
            income=Decimal(income + 60 * place * dice.randint(0, 3)),
            savings=SAVINGS[min(place + dice.randint(0, 2), 4)],
            decides=DECIDES[min(place + dice.randint(0, 1), 3)],
            school_age=school,
            at_school=school,
            meals=min(meals + (place > 0), 3),
            recorded_by=world.coordinators[place % 2],
            recorded_at=at(day, 16),
        )


def _activities(world: World, here: list[Family], dice: Random) -> None:
    kinds = list(ActivityType.objects.order_by("pk"))
    children = [child for family in here for child in family.young(world.day, at_least=5, below=13)]
    for weeks in range(1, 9):
        day = world.day - timedelta(days=7 * weeks + 1)
        afternoon = ChildActivity.objects.create(
            activity=kinds[weeks % len(kinds)],
            held_on=day,
            place=PLACES[weeks % 2][0],
            others=dice.randint(0, 4),
            recorded_by=world.coordinators[weeks % 2],
            recorded_at=at(day, 18),
        )
        afternoon.children.set(dice.sample(children, k=min(len(children), dice.randint(6, 14))))


def _directory(world: World) -> None:
    """The national lines were verified lately; one local service long ago, the others are still to be filled in."""
    by = world.coordinators[1]
    for service in Service.objects.filter(is_national=True):
        service.verify(world.day - timedelta(days=25), by=by)
    centre = Service.objects.get(name="Centro de salud")
    centre.phones, centre.hours, centre.address = (
        "(01) 555 0142",
        "Lunes a sábado, 8 a 14",
        "Av. principal, paradero 4",
    )
    centre.save()
    centre.verify(world.day - timedelta(days=260), by=by)


def _referral(world: World, family: Family) -> None:
    by, day = world.coordinators[0], world.day - timedelta(days=12)
    text = ConsentText.objects.current().get(purpose=Purpose.REFERRAL)
    consent = Consent.objects.create(
        woman=family.woman, text=text, given_on=day, explained_by=by, recorded_by=by, recorded_at=at(day, 11)
    )
    referral = Referral.objects.create(
        woman=family.woman,
        consent=consent,
        referred_on=day,
        service_key=str(Service.objects.get(name="Centro de salud").pk),
        recorded_by=by,
        recorded_at=at(day, 11),
    )
    referral.follow_ups.create(
        woman=family.woman,
        text="Seguimiento de la derivación",
        owner=by,
        due_on=world.day,
        recorded_by=by,
        recorded_at=at(day, 11),
    )


def _children_at_visits(world: World) -> None:
    """At the latest visits; one of the children is to be looked at."""
    visits = HomeVisit.objects.current().filter(visited_on__gte=world.day - timedelta(days=40), outcome="met")
    for place, visit in enumerate(visits.order_by("pk").prefetch_related("children_present")):
        for child in visit.children_present.all():
            doing = "look" if place == 2 else "well"
            ChildCheck.objects.create(
                visit=visit, child=child, school="yes" if place % 3 else "irregular", doing=doing
            )


def _put_off(world: World) -> None:
    """One follow-up sleeps, one was dropped."""
    asleep, dropped = FollowUp.objects.open().filter(due_on__gt=world.day).order_by("pk")[:2]
    asleep.snoozed_until = world.day + timedelta(days=4)
    asleep.save(update_fields=["snoozed_until"])
    dropped.dropped_at, dropped.dropped_by = at(world.day - timedelta(days=1), 9), world.coordinators[0]
    dropped.dropped_because = "Ya lo resolvió ella misma"
    dropped.save()


def leave_note(world: World) -> None:
    """From one to the other, about two women."""
    note = HandoverNote.objects.create(
        text="El jueves subo yo. Falta confirmar quién pone su casa para la reunión.",
        when="week",
        for_whom=world.coordinators[0],
        written_by=world.coordinators[1],
    )
    note.women.set([family.woman for family in world.families if family.is_present][:2])
