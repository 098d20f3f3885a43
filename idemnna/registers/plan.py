"""Plans an upload: women, then children, visits, attendance, loans and payments, whatever the files are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

from idemnna.registers import rosters
from idemnna.registers.choices import Choices
from idemnna.registers.doubts import mark_doubtful
from idemnna.registers.headings import ATTENDANCE, CHILDREN, PADRON, VISITS
from idemnna.registers.items import Key, Plan, PlannedTable, WomanFacts
from idemnna.registers.plan_attendance import plan_attendance
from idemnna.registers.plan_children import plan_beside, plan_children
from idemnna.registers.plan_loans import plan_loans
from idemnna.registers.plan_visits import plan_visits
from idemnna.registers.plan_women import plan_women
from idemnna.registers.reading import Sheet
from idemnna.registers.recognise import as_kind, find_tables
from idemnna.registers.references import Who
from idemnna.registers.tables import LIST, Table
from idemnna.registers.vocabulary import FIELDS, KINDS
from idemnna.registers.world import World

_ORDER = [PADRON, CHILDREN, VISITS, ATTENDANCE]


@dataclass
class Source:
    """One readable file of an upload."""

    number: int
    name: str
    sheets: list[Sheet]


def build_plan(sources: list[Source], choices: dict[str, Choices], world: World, today: date) -> Plan:
    """What bringing in these files would do to this world. Changes `world`'s directory, nothing else."""
    tables = [
        _prepared(
            f"{source.number}.{at}.{table.top}.{table.columns[0].index if table.columns else 0}",
            source.name,
            table,
            choices,
            today,
        )
        for source in sources
        for at, sheet in enumerate(source.sheets)
        for table in find_tables(sheet, today)
    ]
    _leave_hidden(tables, choices)
    seen: dict[Key, WomanFacts] = {}
    told = {t.key: plan_women(t, world, today, seen) for t in tables if t.table.kind == PADRON}
    for kind in _ORDER:
        for planned in tables:
            if planned.table.kind == kind:
                _plan_table(planned, choices.get(planned.key, Choices()), told, world, today)
    plan_loans(tables, world, today)
    return Plan(tables)


def _leave_hidden(tables: list[PlannedTable], choices: dict[str, Choices]) -> None:
    """A hidden sheet is mostly an old copy: beside a visible one of its kind it comes in only when it is chosen."""
    shown = {(t.file_name, t.table.kind) for t in tables if not t.table.sheet.hidden}
    for planned in tables:
        table, chosen = planned.table, choices.get(planned.key, Choices())
        if table.sheet.hidden and table.kind and not chosen.kind and (planned.file_name, table.kind) in shown:
            planned.table = replace(table, kind="")
            planned.message = gettext(
                "Es una hoja escondida y hay otra a la vista: no se trae. Para traerla, elegir qué es."
            )


def _plan_table(
    planned: PlannedTable, chosen: Choices, told: dict[str, dict[int, int | str]], world: World, today: date
) -> None:
    kind = planned.table.kind
    if kind == PADRON:
        plan_beside(planned, world, today, told[planned.key])
        return
    who = Who(world.directory, planned.table)
    if kind == CHILDREN:
        plan_children(planned, world, today, who)
    elif kind == VISITS:
        plan_visits(planned, world, today, who)
    elif kind == ATTENDANCE:
        plan_attendance(planned, world, today, who, chosen.marks)


def _prepared(key: str, file_name: str, table: Table, choices: dict[str, Choices], today: date) -> PlannedTable:
    chosen = choices.get(key, Choices())
    if chosen.is_skipped:
        return PlannedTable(key, file_name, replace(table, kind=""), message=gettext("No se trae."))
    if chosen.kind in KINDS and chosen.kind != table.kind:
        table = as_kind(table, chosen.kind)
    for column in table.columns:
        picked = chosen.columns.get(column.index)
        if picked is not None and picked != column.field and picked in ("", *FIELDS.get(table.kind, ())):
            column.field, column.child = picked, 0
    if chosen.year:
        table.around = replace(table.around, year=chosen.year)
        if table.layout != LIST:
            rosters.date_columns(table, [chosen.year], today)
    mark_doubtful(table)
    planned = PlannedTable(key, file_name, table, group=chosen.group, name_order=chosen.order)
    if not table.kind:
        planned.message = gettext("No se reconoce qué registro es. Elegirlo a mano, o dejarlo así para no traerlo.")
    return planned
