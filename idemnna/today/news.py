"""«Desde tu último turno»: what others did, by woman, newest first, each row and request in one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone

from idemnna.accounts.models import Coordinator, Shift
from idemnna.safeguards.changes import DELETE, Entry, read
from idemnna.today.sources import Happening, sources
from idemnna.today.telling import line_of, reserved_line
from idemnna.trace.kinds import BY_MODEL, WORDS, Kind, owner_of
from loans import models as loans
from meetings.models import Attendance
from members import models as members
from members.models import Woman

UNREAD_FOR: Final = timedelta(days=60)
NEVER_WORKED: Final = timedelta(days=14)
HOUSE: Final = "house"
BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
FEW, MOST = 8, 100  # lines of one woman, among others and on a page of her own
# Told with the row they belong to, besides the lists.
FOLDED: Final = (
    members.ChildCheck,
    loans.PlanProduct,
    loans.PlanFixedCost,
    loans.PlanInvestment,
    loans.Schedule,
    loans.PurchasePhoto,
)


@dataclass(frozen=True)
class Since:
    """When her last shift ended; from when on things wait for her tick; and since when she is at work."""

    moment: datetime
    floor: datetime
    going: datetime | None

    @classmethod
    def of(cls, account: Coordinator, now: datetime) -> "Since":
        hers = Shift.objects.filter(account=account).summed_up(now)
        floor = max(now - UNREAD_FOR, (hers["first"] or now) - NEVER_WORKED)
        return cls(hers["last"] or floor, floor, hers["going"])


@dataclass(frozen=True)
class Line:
    at: datetime
    who: Coordinator | None
    hand: str
    text: str
    url: str
    happenings: Sequence[Happening]

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()


@dataclass
class Group:
    """What happened with one woman, or (without one) in the house."""

    key: int | None
    happenings: list[Happening]
    woman: Woman | None = None
    lines: list[Line] = field(default_factory=list)
    more: bool = False

    @property
    def newest(self) -> datetime:
        return self.happenings[0].at

    @property
    def until(self) -> int:
        return as_number(self.newest)

    @property
    def code(self) -> str:
        """In addresses: her case code, or the house's word."""
        return f"P-{self.key:04d}" if self.key else HOUSE

    @property
    def seen(self) -> int:
        return len(self.happenings)


def as_number(moment: datetime) -> int:
    """For a form: microseconds, so that nothing of the moment is lost."""
    return (moment - BEGINNING) // MICROSECOND


def grouped(happenings: Iterable[Happening]) -> list[Group]:
    """In the order of the newest of each."""
    groups: dict[int | None, Group] = {}
    for happening in happenings:
        groups.setdefault(happening.woman, Group(happening.woman, [])).happenings.append(happening)
    return list(groups.values())


def count(groups: Iterable[Group]) -> int:
    """As `count_unread` counts."""
    return sum(len({happening.request for happening in group.happenings}) for group in groups)


def tell(groups: Sequence[Group], most: int = FEW) -> Sequence[Group]:
    """Puts the lines into the groups of one page: a few queries for each kind of row, however many there are."""
    women = Woman.objects.in_bulk([group.key for group in groups if group.key])
    for group in groups:
        group.woman = women.get(group.key or 0)
    shown = [happening for group in groups for happening in group.happenings[: most * 8]]
    told = _entries(shown)
    people = Coordinator.objects.in_bulk({happening.user for happening in shown if happening.user})
    alive = _alive(told.values())
    for group in groups:
        deeds = _together(group.happenings[: most * 8], told)
        lines = _counted(_line(of_one, told, people, alive, group) for of_one in deeds)
        group.lines = lines[:most]
        group.more = len(lines) > most or len(group.happenings) > most * 8
    return groups


def _entries(shown: Sequence[Happening]) -> dict[Happening, Entry]:
    """Of a reserved part nothing is fetched: that it changed is known already."""
    open_ones = [happening for happening in shown if not sources()[happening.place].is_reserved]
    numbers: dict[int, list[int]] = {}
    for happening in open_ones:
        numbers.setdefault(happening.place, []).append(happening.number)
    rows = {place: sources()[place].events.in_bulk(wanted) for place, wanted in numbers.items()}
    entries = read([rows[happening.place][happening.number] for happening in open_ones], WORDS)
    return dict(zip(open_ones, entries, strict=True))


def _together(happenings: Sequence[Happening], told: dict[Happening, Entry]) -> list[list[Happening]]:
    """What one request did with one row is one line."""
    lines: dict[tuple[Any, ...], list[Happening]] = {}
    for happening in happenings:
        kind = sources()[happening.place]
        entry = told.get(happening)
        row: tuple[Any, ...] = (reserved_line(kind),)
        if entry is not None:
            root, key = _root(kind, entry)
            row = (root.model, key)
        lines.setdefault((happening.request, happening.user, *row), []).append(happening)
    return list(lines.values())


def _line(
    happenings: list[Happening],
    told: dict[Happening, Entry],
    people: dict[int, Coordinator],
    alive: dict[Any, set[Any]],
    group: Group,
) -> Line:
    newest = happenings[0]
    who = people.get(newest.user or 0)
    kind, entries = sources()[newest.place], [told[happening] for happening in happenings if happening in told]
    if not entries:
        url = reverse("members:reserved", args=[group.code]) if group.woman else ""
        return Line(newest.at, who, "", reserved_line(kind), url, happenings)
    root, key = _root(kind, entries[0])
    gone = any(entry.label == DELETE and entry.model is root.model for entry in entries)
    standing = not gone and (root.model not in alive or key in alive[root.model])
    url = _address(root, key, entries, group, standing=standing)
    return Line(newest.at, who, entries[0].hand, line_of(root, entries), url, happenings)


def _counted(lines: Iterable[Line]) -> list[Line]:
    """The same words about several rows at once are one line that says how many."""
    alike: dict[tuple[Any, ...], list[Line]] = {}
    for line in lines:
        alike.setdefault((line.happenings[0].request, line.who, line.text), []).append(line)
    return [
        same[0]
        if len(same) == 1
        else replace(
            same[0],
            text=f"{same[0].text} × {len(same)}",
            happenings=[happening for line in same for happening in line.happenings],
        )
        for same in alike.values()
    ]


def _root(kind: Kind, entry: Entry) -> tuple[Kind, Any]:
    """The row that an event is told with."""
    owner: Any = kind.model._meta.auto_created
    if owner:
        pointer = next(own for own in kind.model._meta.concrete_fields if own.related_model is owner)
        return BY_MODEL.get(owner) or _other(owner), getattr(entry.event, pointer.attname)
    above = owner_of(kind) if kind.model in FOLDED else None
    return (above, getattr(entry.event, f"{kind.belongs_to}_id")) if above else (kind, entry.key)


def _other(model: Any) -> Kind:
    return next(kind for kind in sources() if kind.model is model)


def _alive(entries: Iterable[Entry]) -> dict[Any, set[Any]]:
    """Of the rows that have a page, those that are still there."""
    wanted: dict[Any, set[Any]] = {}
    for entry in entries:
        root, key = _root(BY_MODEL.get(entry.model) or _other(entry.model), entry)
        if root.page:
            wanted.setdefault(root.model, set()).add(key)
    return {
        model: set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
        for model, keys in wanted.items()
    }


def _address(root: Kind, key: Any, entries: Sequence[Entry], group: Group, *, standing: bool) -> str:
    """Its own page, that of the row it belongs to, her page, or its history."""
    if standing and root.page:
        return reverse(root.page, args=[root.address(key)])
    if not standing and root.slug:
        return reverse("trace:history", args=[root.slug, root.address(key)])
    event = entries[0].event
    if root.model is Attendance:
        return reverse("meetings:meeting", args=[event.meeting_id]) if hasattr(event, "meeting_id") else ""
    above = owner_of(root)
    if above is not None and above.page and above.model is not Woman and entries[0].model is root.model:
        return reverse(above.page, args=[above.address(getattr(event, f"{root.belongs_to}_id"))])
    if group.woman is not None:
        return reverse("story:woman", args=[group.code])
    return reverse("trace:history", args=[root.slug, root.address(key)]) if root.slug else ""
