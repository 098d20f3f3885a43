"""Registers built in code: invented people in the ways other organisations lay their sheets out."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import openpyxl

from idemnna.registers.items import (
    PROBLEM,
    AddChild,
    AddLoan,
    AddRepayment,
    AddVisit,
    AddWoman,
    ChildFacts,
    Item,
    Plan,
    SetMark,
    WomanFacts,
)
from idemnna.registers.matching import Directory
from idemnna.registers.plan import build_plan
from idemnna.registers.sources import read_sources
from idemnna.registers.world import World
from members.names import sound

TODAY = date(2026, 11, 22)
Rows = Iterable[Sequence[Any]]

PADRON = [
    ["N°", "Apellidos y nombres", "DNI", "Celular", "Estado"],
    [1, "Huamán Rojas, Elsa", 41234567, 987654321, "activa"],
    [2, "De la Cruz Poma, Rosa María", 7654321, "912-345-678", "activa"],
    [3, "Quispe Ñahui, Yeni", "-", None, "retirada"],
    [4, "La Rosa Inga, Carmen", "CE 001234567", "999888777", "ACTIVA"],
]


def workbook(*sheets: tuple[str, Rows], merged: Iterable[tuple[str, str]] = (), hidden: Iterable[str] = ()) -> bytes:
    """An .xlsx of named sheets; `merged` holds (sheet, range) pairs, `hidden` names of sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for name, cells in merged:
        book[name].merge_cells(cells)
    for name in hidden:
        book[name].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text(rows: Rows, separator: str = ";", encoding: str = "cp1252") -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue().encode(encoding)


def padron() -> bytes:
    return workbook(("Hoja1", PADRON))


def plan_of(*contents: bytes, today: date = TODAY) -> Plan:
    """The plan of an upload into an empty case file; file names say nothing on purpose."""
    sources = read_sources((f"archivo{number}", content) for number, content in enumerate(contents))
    assert sources.refused == []
    return build_plan(sources.read, {}, World(Directory([], sound)), today)


def items(plan: Plan, kind: str = "") -> list[Item]:
    return [item for table in plan.tables if kind in ("", table.table.kind) for item in table.items]


def women(plan: Plan) -> list[WomanFacts]:
    return [a.facts for item in items(plan) for a in item.actions if isinstance(a, AddWoman)]


def children(plan: Plan) -> list[ChildFacts]:
    return [a.facts for item in items(plan) for a in item.actions if isinstance(a, AddChild)]


def family(plan: Plan) -> list[tuple[str, str]]:
    """(mother's N°, child's name) for every child."""
    mothers = {
        a.key: a.facts.fields.get("register_number") for i in items(plan) for a in i.actions if isinstance(a, AddWoman)
    }
    kids = [a for item in items(plan) for a in item.actions if isinstance(a, AddChild)]
    return [(str(mothers[a.woman]), a.facts.fields["given_names"]) for a in kids]


def visits(plan: Plan) -> list[AddVisit]:
    return [a for item in items(plan) for a in item.actions if isinstance(a, AddVisit)]


def visited(plan: Plan) -> list[tuple[str, str]]:
    """(woman's N°, day) for every visit."""
    numbers = {
        a.key: a.facts.fields.get("register_number") for i in items(plan) for a in i.actions if isinstance(a, AddWoman)
    }
    return [(str(numbers[visit.woman]), f"{visit.visited_on:%d/%m/%Y}") for visit in visits(plan)]


def attended(plan: Plan) -> set[tuple[str, str, str]]:
    """(woman's N°, day, mark) for every mark."""
    numbers = {
        a.key: a.facts.fields.get("register_number") for i in items(plan) for a in i.actions if isinstance(a, AddWoman)
    }
    marks = [a for item in items(plan) for a in item.actions if isinstance(a, SetMark)]
    return {(str(numbers[m.woman]), f"{m.held_on:%d/%m/%Y}", m.mark) for m in marks}


def numbers(plan: Plan) -> dict[Any, str]:
    """N° of each woman of a plan by her key."""
    added = [a for item in items(plan) for a in item.actions if isinstance(a, AddWoman)]
    return {a.key: str(a.facts.fields.get("register_number")) for a in added}


def loans(plan: Plan) -> list[AddLoan]:
    return [a for item in items(plan) for a in item.actions if isinstance(a, AddLoan)]


def lent(plan: Plan) -> list[tuple[str, str, str, int, str]]:
    """(woman's N°, day, soles, instalments, frequency) for every loan."""
    women = numbers(plan)
    return [
        (women[a.woman], f"{a.lent_on:%d/%m/%Y}", f"{a.principal}", a.instalments, a.frequency) for a in loans(plan)
    ]


def repayments(plan: Plan) -> list[AddRepayment]:
    return [a for item in items(plan) for a in item.actions if isinstance(a, AddRepayment)]


def paid(plan: Plan) -> list[tuple[str, str, str]]:
    """(woman's N°, day, soles) for every payment, by day."""
    women = numbers(plan)
    by_day = sorted(repayments(plan), key=lambda a: a.paid_on)
    return [(women[a.woman], f"{a.paid_on:%d/%m/%Y}", f"{a.amount}") for a in by_day]


def remarked(plan: Plan) -> list[str]:
    return [remark for item in items(plan) for remark in item.remarks]


def refused(plan: Plan) -> list[str]:
    return [" ".join(item.reasons) for item in items(plan) if item.state == PROBLEM]
