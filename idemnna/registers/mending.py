"""The rows that stayed out as a workbook: their columns, the reason, and headings that are understood again."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.conf import settings
from django.utils import translation

from idemnna.registers.dates import years_of
from idemnna.registers.headings import PADRON
from idemnna.registers.items import Item, Plan, PlannedTable
from idemnna.registers.names import Order
from idemnna.registers.tables import Column
from idemnna.registers.vocabulary import KINDS, LABELS, REASON_HEADER, child_column, meaning, plain
from idemnna.registers.words import Cell, fold, is_blank, text_of
from meetings.models import MAIN_GROUP

MOST_EXACT = 10**15  # beyond it a spreadsheet rounds; NaN and infinity are not below it either


def mending_workbook(plan: Plan) -> bytes:
    """An .xlsx with a sheet for each register that has rows to mend; texts stay texts, formulas too.

    Columns whose heading alone would not tell what they were taken for get a heading that does, and dates
    and marks that depended on their surroundings are written out, so that the rows can be read by themselves.
    """
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    styles = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "why": book.add_format({"text_wrap": True, "valign": "top", "italic": True}),
    }
    for number, planned in enumerate((table for table in plan.tables if table.to_mend), start=1):
        _write_sheet(book.add_worksheet(_sheet_name(number, planned)), planned, styles)
    if not book.worksheets():
        book.add_worksheet()
    book.close()
    return stream.getvalue()


def _sheet_name(number: int, planned: PlannedTable) -> str:
    kind = "".join(c for c in str(KINDS[planned.table.kind]) if c.isalnum() or c == " ")
    return f"{number} {kind}"[:31]


def _write_sheet(sheet: Any, planned: PlannedTable, styles: dict[str, Any]) -> None:
    table = planned.table
    columns = [column for column in table.columns if column.field != "reason"]
    extra = _from_heading(planned)
    row = 0
    if planned.group and planned.group != MAIN_GROUP:
        sheet.write_string(0, 0, f"Grupo: {planned.group}", styles["head"])
        row = 2
    with translation.override(settings.LANGUAGE_CODE):  # headings are read again, and they are read in Spanish
        headings = [*extra, *(_heading(column, planned) for column in columns), str(REASON_HEADER)]
    for at, heading in enumerate(headings):
        sheet.write_string(row, at, heading, styles["head"])
    sheet.freeze_panes(row + 1, 0)
    for item in planned.to_mend:
        row += 1
        for at, text in enumerate(extra.values()):
            sheet.write_string(row, at, text, styles["text"])
        for at, column in enumerate(columns, start=len(extra)):
            _write(sheet, row, at, _cell(planned, item, column), styles)
        sheet.write_string(row, len(headings) - 1, " ".join([*item.reasons, *item.notices]), styles["why"])
    sheet.set_column(0, len(headings) - 2, 18)
    sheet.set_column(len(headings) - 1, len(headings) - 1, 60)


def _from_heading(planned: PlannedTable) -> dict[str, str]:
    """What the rows took from a title and would lack without it."""
    extra = {}
    if planned.table.heading_woman:
        extra["Señora"] = planned.table.heading_woman
    if not is_blank(planned.table.heading_day):
        extra["Fecha"] = text_of(planned.table.heading_day)
    return extra


def _heading(column: Column, planned: PlannedTable) -> str:
    kind = planned.table.kind
    if column.field == "meeting":
        return f"{column.day:%d/%m/%Y}" if column.day else column.header
    if column.field in ("person", ""):
        return column.header
    if column.child:
        told = child_column(plain(fold(column.header)))
        return column.header if told == (column.field, column.child) else _child_heading(column)
    if column.field.startswith("name") and kind == PADRON:
        surnames_first = planned.name_order == Order.SURNAMES_FIRST.value
        field = "name_surnames_first" if surnames_first else "name_given_first"
        return column.header if meaning(kind, plain(fold(column.header))) == field else str(LABELS[field])
    if meaning(kind, plain(fold(column.header))) != column.field:
        return str(LABELS.get(column.field, column.header))
    if column.field == "grade" and not years_of(column.header):
        year = next((y for text in planned.table.titles for y in years_of(text)), None)
        return f"{column.header} {year}" if year else column.header
    return column.header


_CHILD_HEADINGS = {
    "child": "Hijo",
    "birth": "Edad hijo",
    "sex": "Sexo hijo",
    "grade": "Grado hijo",
    "lives_with_her": "Vive hijo",
}


def _child_heading(column: Column) -> str:
    return f"{_CHILD_HEADINGS[column.field]} {column.child}"


def _cell(planned: PlannedTable, item: Item, column: Column) -> Cell:
    return item.cells[column.index] if column.index in item.cells else planned.table.sheet.cell(item.row, column.index)


def _write(sheet: Any, row: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    if is_blank(cell):
        return
    if isinstance(cell, datetime) and cell.time() == time():
        sheet.write_datetime(row, column, cell, styles["date"])
    elif isinstance(cell, date) and not isinstance(cell, datetime):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), styles["date"])
    elif isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool) and abs(float(cell)) < MOST_EXACT:
        sheet.write_number(row, column, cell, styles["text"])
    else:
        sheet.write_string(row, column, text_of(cell), styles["text"])
