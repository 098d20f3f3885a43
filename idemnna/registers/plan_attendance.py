"""Plans marks of attendance, whichever way the register lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from idemnna.registers.items import NEW, PROBLEM, SAME, UPDATE, Change, Item, Key, PlannedTable, SetMark
from idemnna.registers.marks import MARKS, key, read_legend, settle
from idemnna.registers.matching import Match
from idemnna.registers.problems import Problem
from idemnna.registers.references import Who
from idemnna.registers.rosters import day_text, settle_days
from idemnna.registers.tables import MATRIX, TURNED, Column, Table
from idemnna.registers.words import Cell, Formula, clean, fold, is_blank
from idemnna.registers.world import World
from meetings.models import MAIN_GROUP, Mark

WORDS = {"came": "vino", "late": "tarde", "excused": "avisó", "absent": "faltó"}


@dataclass
class _Cell:
    """One mark in its place; `column` is where the mark stands."""

    column: Column
    written: Cell
    woman: Cell
    day: date | None
    trouble: str = ""


class _Marks:
    """Reads the marks of one register and plans them, each woman and day once."""

    def __init__(self, planned: PlannedTable, world: World, today: date) -> None:
        self.planned, self.world, self.today = planned, world, today
        self.done: dict[tuple[Key, date], str] = {}

    def plan(self, item: Item, place: _Cell, match: Match) -> None:
        """Plan one mark, or raise Problem."""
        if isinstance(place.written, Formula):
            raise Problem(_("«%(text)s» es una fórmula sin resultado"), text=place.written)
        mark = self.planned.marks.get(key(place.written), "?")
        if mark == "":
            return
        day = self._day(place)
        if mark not in MARKS:
            raise Problem(_("la marca «%(mark)s» no se entiende"), mark=clean(place.written))
        woman = Who.key(match)
        told = self.done.get((woman, day))
        if told and told != mark:
            raise Problem(_("está dos veces con otra marca"))
        if told:
            return
        self.done[woman, day] = mark
        for column in self.planned.table.of("date"):
            item.cells[column.index] = f"{day:%d/%m/%Y}"
        item.cells[place.column.index] = WORDS[mark]
        held = self.world.marks.get((self.planned.group, day, woman), "") if isinstance(woman, int) else ""
        if held == mark:
            return
        item.actions.append(SetMark(woman, day, mark, held))
        if held:
            item.changes.append(Change(f"{day:%d/%m/%Y}", str(Mark(held).label), str(Mark(mark).label)))

    def _day(self, place: _Cell) -> date:
        if place.day is None:
            raise (
                Problem(_("falta la fecha de la reunión"))
                if not place.trouble
                else Problem("%(why)s", why=place.trouble)
            )
        if place.day > self.today:
            raise Problem(_("%(day)s todavía no llega"), day=f"{place.day:%d/%m/%Y}")
        return place.day


def plan_attendance(planned: PlannedTable, world: World, today: date, who: Who, chosen: dict[str, str]) -> None:
    """Fill `planned.items` and what the marks were understood to mean; `chosen` are marks set by hand."""
    table = planned.table
    planned.group = planned.group or _group(table, world)
    _settle_marks(planned, chosen)
    marks = _Marks(planned, world, today)
    women: dict[int, Match | Problem] = {}
    days = {} if table.layout == MATRIX else _row_days(table, today)
    for row in table.rows():
        item = Item(row)
        planned.items.append(item)
        for place in _places(table, row, days):
            try:
                if table.layout == TURNED and place.column.index not in women:
                    women[place.column.index] = _find(who, place.woman)
                match = women[place.column.index] if table.layout == TURNED else _find(who, place.woman, table, row)
                if isinstance(match, Problem):
                    raise match
                if table.layout != TURNED:
                    item.who, item.understood = who.labels(match)
                    item.written = clean(place.woman)
                marks.plan(item, place, match)
            except Problem as problem:
                _note(item, table, place, str(problem))
        _conclude(item, table)


def _find(who: Who, woman: Cell, table: Table | None = None, row: int = 0) -> Match | Problem:
    try:
        return who.of(table, row, woman) if table else who.directory.find(woman)
    except Problem as problem:
        return problem


def _places(table: Table, row: int, days: dict[int, Column]) -> Iterator[_Cell]:
    if table.layout == MATRIX:
        woman = table.who(row)
        for column in table.of("meeting"):
            if not is_blank(cell := table.sheet.cell(row, column.index)):
                yield _Cell(column, cell, woman, column.day, column.trouble)
        return
    day, trouble = days[row].day, days[row].trouble
    if table.layout == TURNED:
        for column in table.of("person"):
            if not is_blank(cell := table.sheet.cell(row, column.index)):
                yield _Cell(column, cell, column.cell, day, trouble)
        return
    for column in table.of("mark"):
        yield _Cell(column, table.sheet.cell(row, column.index), table.who(row), day, trouble)


def _row_days(table: Table, today: date) -> dict[int, Column]:
    """The meeting of each row of a list, read in their order so that short dates borrow from their neighbours."""
    headings: list[tuple[Column, Cell]] = []
    for row in table.rows():
        cell = table.value(row, "date") if table.has("date") else table.heading_day
        day = day_text(cell)
        headings.append((Column(row, clean(cell)), cell if day is None else day))
    settle_days(headings, [table.around.year] if table.around.year else [], table.around, today)
    return {column.index: column for column, _cell in headings}


def _note(item: Item, table: Table, place: _Cell, problem: str) -> None:
    """A row is a problem when it names nobody; one bad mark only stays out by itself."""
    if table.layout == MATRIX:
        who_is_lost = not item.who
        text = problem if who_is_lost else f"{place.column.header}: {problem}"
    elif table.layout == TURNED:
        text = f"{place.column.header}: {problem}"
    else:
        text = problem
    if text not in item.notices:
        item.notices.append(text)
    item.cells.setdefault(place.column.index, clean(place.written))


def _conclude(item: Item, table: Table) -> None:
    first = table.who(item.row) if table.layout != TURNED else table.value(item.row, "date")
    item.who = item.who or clean(first)
    kept = [action for action in item.actions if isinstance(action, SetMark)]
    fresh = [action for action in kept if not action.before]
    understood = any(item.cells.get(c.index) in WORDS.values() for c in table.columns)
    if item.notices and not understood:
        item.reasons, item.notices = item.notices, []
        item.state = PROBLEM
        item.actions = []
    else:
        item.state = NEW if fresh else UPDATE if item.changes else SAME
    if fresh:
        item.what = ngettext("%(count)s marca", "%(count)s marcas", len(fresh)) % {"count": len(fresh)}


def _settle_marks(planned: PlannedTable, chosen: dict[str, str]) -> None:
    table = planned.table
    fields = {"matrix": "meeting", "turned": "person"}.get(table.layout, "mark")
    found: dict[str, str] = {}
    for row in table.rows():
        for column in table.of(fields):
            cell = table.sheet.cell(row, column.index)
            if not is_blank(cell) and not isinstance(cell, Formula):
                found.setdefault(key(cell), clean(cell))
    beside = [
        clean(c)
        for r in table.sheet.rows
        for i, c in enumerate(r)
        if isinstance(c, str) and i not in {x.index for x in table.columns}
    ]
    legend = read_legend([*table.texts(), *beside])
    known = settle(found, legend)
    planned.marks = {sign: chosen.get(sign, mark) for sign, mark in known.items()}
    planned.mark_examples = found


def _group(table: Table, world: World) -> str:
    """The group a title names, else «Las Pioneras»."""
    for text in [*table.titles, table.sheet.name]:
        for name in world.groups:
            if fold(name) in fold(text):
                return name
    return MAIN_GROUP
