import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from meetings.models import PRESENT_MARKS, Attendance, Mark, MarkedWoman, Meeting
from members.models import Child, Woman

NOT_MARKED = "none"
MOST_OTHERS = 20
NUMBER = re.compile(r"[0-9]{1,18}\Z")


@dataclass(frozen=True)
class Said:
    """What the roster says of one woman: her mark (or none), her children by number, and children without a name."""

    mark: str = ""
    children: frozenset[int] = frozenset()
    others: int = 0

    def __str__(self) -> str:
        """Goes along with the page, so that saving can tell what this person changed."""
        return f"{self.mark}.{'-'.join(map(str, sorted(self.children)))}.{self.others}"


@dataclass
class Line:
    """One woman's row: what is stored, what is shown (typed or stored), and what is wrong with it."""

    woman: Woman
    children: list[Child]
    stored: Said
    shown: Said
    seen: str
    is_visitor: bool
    is_just_added: bool = False
    joins: bool = False
    others_typed: str = ""
    has_namesake: bool = False
    problem: str | Promise = ""
    error: str | Promise = ""

    @property
    def key(self) -> str:
        return str(self.woman.pk)

    @property
    def name(self) -> str:
        return f"{self.woman.full_name} · {self.woman.case_code}" if self.has_namesake else self.woman.short_name

    @property
    def is_new_visitor(self) -> bool:
        return self.is_visitor and not self.stored.mark

    @property
    def children_count(self) -> int:
        return len(self.shown.children) + self.shown.others

    @property
    def marked(self) -> str:
        """Her mark, or nothing."""
        return "" if self.shown.mark == NOT_MARKED else self.shown.mark

    @property
    def is_present(self) -> bool:
        return self.shown.mark in PRESENT_MARKS

    @property
    def is_changed(self) -> bool:
        """Somebody pressed something in this row, and it says other than what is stored."""
        if self.shown.mark == NOT_MARKED:
            return bool(self.stored.mark)
        return bool(self.shown.mark) and str(self.shown) != self.seen and self.shown != self.stored

    def as_marked(self) -> MarkedWoman:
        children = tuple(child for child in self.children if child.pk in self.shown.children)
        return MarkedWoman(mark=self.shown.mark, children=children, other_children=self.shown.others)


class RosterForm:
    """The attendance of one meeting. Rows nobody touched are not written: two people may fill in one roster."""

    def __init__(self, meeting: Meeting, data: QueryDict | None = None, visitors: Iterable[str] = ()):
        self.meeting = meeting
        self.visitors = numbers(visitors if data is None else _named_in(data))
        self.lines = [_read(line, data) for line in _stored_lines(meeting, self.visitors)]
        names = Counter(line.woman.short_name for line in self.lines)
        for line in self.lines:
            line.has_namesake = names[line.woman.short_name] > 1

    @property
    def present_count(self) -> int:
        return sum(line.is_present for line in self.lines)

    @property
    def asked_count(self) -> int:
        """Of how many: a visitor counts once she is marked."""
        return sum(not line.is_visitor or bool(line.marked) for line in self.lines)

    @property
    def children_count(self) -> int:
        return sum(line.children_count for line in self.lines)

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.is_changed]

    @property
    def joining(self) -> list[Woman]:
        return [line.woman for line in self.lines if line.joins]

    @property
    def is_empty(self) -> bool:
        """Nobody is marked, neither here nor in what is stored."""
        return not any(line.shown.mark or line.stored.mark for line in self.lines)

    def fill(self, mark: str) -> None:
        """Show a mark for everybody who has none yet; nothing is stored."""
        for line in self.lines:
            if not line.marked:
                line.shown = replace(line.shown, mark=mark)

    def welcome(self) -> None:
        """Whoever was added by «Vino otra mujer» came; a row left unmarked would be dropped without a word."""
        for line in self.lines:
            if line.is_just_added and not line.marked:
                line.shown = replace(line.shown, mark=Mark.CAME)

    def is_valid(self) -> bool:
        for line in self.lines:
            line.error = line.problem
            if not line.error and line.is_changed and line.seen != str(line.stored):
                line.error = _stored_meanwhile(line.stored)
                line.seen = str(line.stored)
        return not self.errors

    @property
    def errors(self) -> list[Line]:
        return [line for line in self.lines if line.error]

    @transaction.atomic
    def save(self, *, by: Coordinator) -> None:
        """Write the rows that were changed, and let the visitors in who want to join."""
        if self.joining:
            self.meeting.group.admit_all(self.joining, since=self.meeting.held_on)
        changed = self.changed
        marked = {line.woman: line.as_marked() for line in changed if line.shown.mark != NOT_MARKED}
        cleared = [line.woman for line in changed if line.shown.mark == NOT_MARKED]
        if changed:
            self.meeting.take_attendance(marked, cleared=cleared, by=by)


def numbers(texts: Iterable[str]) -> list[int]:
    """The texts that are row numbers the database can hold; others are nobody's."""
    return [int(text) for text in texts if NUMBER.match(text)]


def _named_in(data: QueryDict) -> list[str]:
    """Whoever has a row on the page that was sent: nobody's mark is lost when her membership ended meanwhile."""
    marked = [name.removeprefix("mark-") for name in data if name.startswith("mark-")]
    return [*data.getlist("visitor"), *marked]


def _stored_lines(meeting: Meeting, visitors: list[int]) -> list[Line]:
    women = list(meeting.expected(visitors))
    attendances = {attendance.woman_id: attendance for attendance in meeting.attendances.all()}
    children: dict[int, list[Child]] = {woman.pk: [] for woman in women}
    came: dict[int, set[int]] = {woman.pk: set() for woman in women}
    for child in meeting.brought(women):
        children[child.woman_id].append(child)
        if child.came:
            came[child.woman_id].add(child.pk)
    lines = []
    for woman in women:
        stored = _stored(attendances.get(woman.pk), came[woman.pk])
        lines.append(
            Line(
                woman,
                children[woman.pk],
                stored,
                shown=stored,
                seen=str(stored),
                is_visitor=not woman.belongs,
                others_typed=str(stored.others or ""),
            )
        )
    return lines


def _stored(attendance: Attendance | None, came: set[int]) -> Said:
    return Said(attendance.mark, frozenset(came), attendance.other_children) if attendance else Said()


def _read(line: Line, data: QueryDict | None) -> Line:
    """Lay what was typed over what is stored. What is wrong is said beside her name; the rest is kept."""
    if data is None:
        return line
    pk = line.woman.pk
    line.is_just_added = line.is_visitor and f"seen-{pk}" not in data
    line.seen = data.get(f"seen-{pk}", line.seen)
    line.joins = line.is_visitor and f"join-{pk}" in data
    line.others_typed = data.get(f"others-{pk}", "").strip()
    mark, others = data.get(f"mark-{pk}", ""), _others(line.others_typed)
    ticked = frozenset(numbers(data.getlist(f"child-{pk}")))
    hers = ticked & {child.pk for child in line.children}
    if mark not in ("", NOT_MARKED, *Mark.values):
        mark, line.problem = line.stored.mark, _("Elegir vino, tarde, avisó o faltó.")
    elif ticked != hers:
        line.problem = _("Ese hijo no es de ella.")
    elif others is None:
        line.problem = _("Otros hijos: un número de 0 a 20.")
    elif not mark and (ticked or others):
        line.problem = _("¿Ella vino? Elegir vino, tarde, avisó o faltó.")
    line.shown = Said(mark, hers, others or 0)
    return line


def _others(typed: str) -> int | None:
    """How many; None when that is not said by a small number."""
    if not typed:
        return 0
    return int(typed) if re.fullmatch("[0-9]{1,2}", typed) and int(typed) <= MOST_OTHERS else None


def _stored_meanwhile(stored: Said) -> str:
    now = str(Mark(stored.mark).label) if stored.mark else _("sin marcar")
    return _("Mientras tanto alguien guardó: %(mark)s. Revisar y guardar otra vez.") % {"mark": now}
