"""The women, their phones and statuses, their children and schools."""

from datetime import date, timedelta

from idemnna.demo import people
from idemnna.demo.world import Family, World, at
from members.models import Attends, Child, Level, Phone, SchoolYear, Status, StatusChange, Woman
from members.models.phones import Use, Whose
from members.models.women import DocumentType, Dwelling, Power, Water

# Places in the list of those who did not simply stay.
PAUSED, LEFT, MOVED, RETURNED = (7, 15, 27), (13, 22, 36), (18, 33), (5, 24, 40)
CHILDREN_OF_FAMILY = (2, 1, 3, 2, 4, 1, 2, 3, 0, 2)
FIRST_DOCUMENT, FIRST_PHONE = 10_000, 900_000_000  # numbers that nobody has


def make_families(world: World) -> None:
    for place in range(len(people.WOMEN)):
        woman, status, spans = _woman(world, place)
        world.families.append(Family(woman, status, spans))
    Woman.objects.bulk_create(family.woman for family in world.families)
    StatusChange.objects.bulk_create(change for family in world.families for change in _changes(world, family))
    Phone.objects.bulk_create(_phones(world))
    for place, family in enumerate(world.families):
        family.children = _children(world, family, CHILDREN_OF_FAMILY[place % len(CHILDREN_OF_FAMILY)])
        family.woman.household_size = len(family.children) + world.rng.choice((1, 2, 2, 3))
    Woman.objects.bulk_update([family.woman for family in world.families], ["household_size"])
    Child.objects.bulk_create(child for family in world.families for child in family.children)
    SchoolYear.objects.bulk_create(
        school
        for family in world.families
        for child in family.children
        for year in (world.day.year - 1, world.day.year)
        if (school := _school(world, child, year))
    )


def document_of(place: int) -> str:
    return f"{FIRST_DOCUMENT + 137 * place:08d}"


def _woman(world: World, place: int) -> tuple[Woman, str, list[tuple[date, date]]]:
    rng = world.rng
    given, first, second, called = people.WOMEN[place]
    status, spans = _spans(world, place)
    has_document = place % 16 != 11
    woman = Woman(
        given_names=given,
        first_surname=first,
        second_surname=second,
        preferred_name=called,
        document_type=DocumentType.DNI if has_document else DocumentType.NONE,
        document_number=document_of(place) if has_document else "",
        origin=people.OTHER_ORIGINS.get(second) or rng.choice(people.ORIGINS),
        sector=rng.choice(people.SECTORS),
        manzana=rng.choice("ABCDEFGHJK"),
        lote=str(rng.randint(1, 28)),
        reference=rng.choice(people.REFERENCES),
        joined_on=spans[0][0],
        register_number=str(place + 1),
        livelihood=people.LIVELIHOODS[place % len(people.LIVELIHOODS)],
        dwelling=rng.choice((Dwelling.OWN, Dwelling.OWN, Dwelling.LENT, Dwelling.CARETAKER)),
        water=rng.choice((Water.TRUCK, Water.TRUCK, Water.STANDPIPE, Water.NEIGHBOUR)),
        power=rng.choice((Power.NONE, Power.SOLAR, Power.NEIGHBOUR)),
        notes=rng.choice(people.NOTES),
        recorded_at=at(spans[0][0], 18),
    )
    _born(world, woman, place)
    return woman, status, spans


def _born(world: World, woman: Woman, place: int) -> None:
    years = world.rng.randint(21, 58)
    if place % 7 == 3:
        woman.approximate_age, woman.age_noted_on = years, woman.joined_on
    else:
        woman.birth_date = world.day - timedelta(days=round(365.25 * years) + world.rng.randrange(365))


def _spans(world: World, place: int) -> tuple[str, list[tuple[date, date]]]:
    """Her status, and when she was with us; somebody who left and returned has two spans."""
    if place in PAUSED:
        return Status.PAUSED, [(world.ago(400, 800), world.ago(25, 60))]
    if place in LEFT:
        return Status.LEFT, [(world.ago(500, 800), world.ago(90, 250))]
    if place in MOVED:
        return Status.MOVED, [(world.ago(500, 800), world.ago(60, 200))]
    if place in RETURNED:
        first = (world.ago(600, 800), world.ago(300, 400))
        return Status.RETURNED, [first, (world.ago(60, 150), world.day)]
    return Status.ACTIVE, [(world.ago(60, 800), world.day)]


NOTES = {
    Status.PAUSED: "Cuida a su mamá por unos meses",
    Status.LEFT: "Consiguió trabajo de lunes a sábado",
    Status.MOVED: "Se fue con su familia a otra zona",
    Status.RETURNED: "Quiso volver al grupo",
}


def _changes(world: World, family: Family) -> list[StatusChange]:
    steps = [(Status.ACTIVE, family.spans[0][0], "")]
    if family.status == Status.RETURNED:
        steps.append((Status.LEFT, family.spans[0][1], NOTES[Status.LEFT]))
        steps.append((Status.RETURNED, family.spans[1][0], NOTES[Status.RETURNED]))
    elif family.status != Status.ACTIVE:
        steps.append((Status(family.status), family.spans[0][1], NOTES[Status(family.status)]))
    return [
        StatusChange(
            woman=family.woman,
            status=status,
            changed_on=day,
            note=note,
            recorded_by=world.somebody(),
            recorded_at=at(day, 18),
        )
        for status, day, note in steps
    ]


def _phones(world: World) -> list[Phone]:
    uses = (Use.BOTH, Use.WHATSAPP, Use.CALL, Use.ASK)
    phones = []
    for place, family in enumerate(world.families):
        number = f"+51{FIRST_PHONE + 11 * place}"
        if place % 9 == 8:
            continue
        phones.append(Phone(woman=family.woman, number=number, use=uses[place % 4]))
        if place % 6 == 2:
            shared = {"whose": Whose.NEIGHBOUR, "use": Use.ASK}
            phones.append(Phone(woman=family.woman, number=f"{number[:-3]}{700 + place}", **shared))
        if place == 10:
            old = {"whose": Whose.PARTNER, "use": Use.NEVER, "removed_at": at(world.ago(30, 60), 17)}
            phones.append(Phone(woman=family.woman, number=f"{number[:-3]}999", **old))
    return phones


def _children(world: World, family: Family, how_many: int) -> list[Child]:
    rng = world.rng
    father = rng.choice(people.FATHERS)
    names = {"f": rng.sample(people.GIRLS, 6), "m": rng.sample(people.BOYS, 6)}
    children = []
    days = rng.randint(200 + 900 * how_many, 6300)
    for number in range(how_many):
        sex = rng.choice("fm")
        child = Child(
            woman=family.woman,
            given_names=names[sex][number],
            first_surname=father if world.chance(85) else family.woman.first_surname,
            second_surname=family.woman.first_surname,
            sex=sex,
            lives_with_her=None if world.chance(6) else world.chance(94),
            recorded_at=family.woman.recorded_at,
        )
        if world.chance(90):
            child.birth_date = world.day - timedelta(days=days)
        else:
            child.approximate_age, child.age_noted_on = days // 365, world.day - timedelta(days=days % 300)
        children.append(child)
        days -= rng.randint(500, max(501, days // (how_many - number)))
    return children


def _school(world: World, child: Child, year: int) -> SchoolYear | None:
    """The class that fits the age on 31 March, as Peru's schools count."""
    age = child.age_on(date(year, 3, 31))
    if age is None or (child.birth_date or date.min) > date(year, 3, 31) or not 3 <= age.years <= 16:
        return None
    attends = world.rng.choices((Attends.YES, Attends.IRREGULAR, Attends.NO), (88, 9, 3))[0]
    if age.years < 6:
        return SchoolYear(child=child, year=year, level=Level.INITIAL, grade=age.years, attends=attends)
    if age.years < 12:
        return SchoolYear(child=child, year=year, level=Level.PRIMARY, grade=age.years - 5, attends=attends)
    return SchoolYear(child=child, year=year, level=Level.SECONDARY, grade=age.years - 11, attends=attends)
