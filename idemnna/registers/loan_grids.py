"""Payments laid out across a sheet, laid down again as a list: days as headings, or «Fecha 1, Pago 1, …». Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from idemnna.registers.dates import Around, years_of
from idemnna.registers.headings import LOANS, PAYMENTS
from idemnna.registers.loan_tables import about_loans, is_day, is_money
from idemnna.registers.reading import MOST_COLUMNS, Sheet
from idemnna.registers.rosters import day_text, settle_days
from idemnna.registers.tables import Column, Table
from idemnna.registers.vocabulary import is_total, meaning, plain
from idemnna.registers.words import Cell, clean, fold, folded, is_blank

_WHO = ("woman", "woman_number", "woman_document", "loan_number", "row_number")
_DEEPEST_HEADER = 30
_SAMPLE = 60
_SMALLEST = 2  # soles: cells of 0 and 1 only are marks of attendance
_PAY = re.compile(r"(monto|importe|pago|abono|cuota|amortizacion)( (de|del))?( (pago|abono|cuota))?( n)?")
_DAY = re.compile(r"(fecha|fec|f|dia)( (de|del))?( (pago|abono|cuota))?( n)?")


@dataclass(frozen=True)
class _Place:
    """Where one payment of each row stands: its amount's column, and its day or the column of it."""

    amount: int
    day: Cell = None
    day_at: int | None = None


def lay_down(sheet: Sheet, today: date) -> tuple[Sheet, Table] | None:
    """What is left of the sheet without its payments, and these as a list; None where nothing lies across."""
    for row in range(min(_DEEPEST_HEADER, len(sheet.rows))):
        who = [Column(i, clean(cell), _who(cell)) for i, cell in enumerate(sheet.rows[row]) if _who(cell)]
        if not any(column.field != "row_number" for column in who):
            continue
        lists_loans = any(meaning(LOANS, plain(folded(cell))) == "amount" for cell in sheet.rows[row])
        told = lists_loans or about_loans(sheet, row + 1)  # else its amounts may be savings or sales
        places = (_by_days(sheet, row, today) if told else []) or _by_pairs(sheet, row)
        if places:
            return _without(sheet, row, places), _listed(sheet, row, who, places)
    return None


def _who(cell: Cell) -> str:
    field = meaning(PAYMENTS, plain(folded(cell))) if isinstance(cell, str) else ""
    return field if field in _WHO else ""


def _by_days(sheet: Sheet, row: int, today: date) -> list[_Place]:
    days = [(i, cell) for i, cell in enumerate(sheet.rows[row]) if day_text(cell) is not None]
    held = [(i, cell) for i, cell in days if _holds_amounts(sheet, row + 1, i)]
    if len(held) < 2 or len(held) * 2 < len(days):
        return []
    told = [clean(cell) for cells in sheet.rows[:row] for cell in cells if not is_blank(cell)] + [sheet.name]
    years = [year for text in told for year in years_of(text)]
    columns = [(Column(i, clean(cell)), day_text(cell)) for i, cell in held]
    settle_days(columns, years, Around(years[0] if len(set(years)) == 1 else None), today)
    return [_Place(column.index, column.day or cell) for column, cell in columns]


def _by_pairs(sheet: Sheet, row: int) -> list[_Place]:
    """«Fecha 1» with «Pago 1», or the two words again and again side by side, in either order."""
    days: dict[tuple[str, int], int] = {}
    amounts: dict[tuple[str, int], int] = {}
    for index, cell in enumerate(sheet.rows[row]):
        name, number = re.fullmatch(r"(.*?) ?(\d{0,2})", plain(fold(clean(cell)))).groups()  # type: ignore[union-attr]
        for pattern, found in ((_DAY, days), (_PAY, amounts)):
            if name and pattern.fullmatch(name):
                found[number, 0 if number else index] = index
    for step in (1, -1):
        places = [
            _Place(amounts[key], day_at=at)
            for (number, index), at in days.items()
            if (key := (number, 0 if number else index + step)) in amounts
        ]
        places = [one for one in places if _holds_amounts(sheet, row + 1, one.amount) and _holds_days(sheet, row, one)]
        if len(places) > 1:
            return places
    return []


def _holds_amounts(sheet: Sheet, first: int, index: int) -> bool:
    cells = [
        cell
        for row in range(first, min(first + _SAMPLE, len(sheet.rows)))
        if not is_blank(cell := sheet.cell(row, index))
    ]
    figures = [clean(cell) for cell in cells if is_money(cell)]
    large = [text for text in figures if float(re.sub(r"[^0-9]", "", text) or 0) >= _SMALLEST]
    return bool(large) and len(figures) >= 0.6 * len(cells) and len(large) >= 0.5 * len(figures)


def _holds_days(sheet: Sheet, row: int, place: _Place) -> bool:
    assert place.day_at is not None
    cells = [cell for at in range(row + 1, len(sheet.rows)) if not is_blank(cell := sheet.cell(at, place.day_at))]
    return bool(cells) and sum(is_day(cell) for cell in cells) >= 0.6 * len(cells)


def _without(sheet: Sheet, row: int, places: list[_Place]) -> Sheet:
    """The sheet without the payments' columns, so that what stands beside them is read as usual."""
    gone = {index for place in places for index in (place.amount, place.day_at) if index is not None}
    gone |= {i for i, cell in enumerate(sheet.rows[row]) if day_text(cell) is not None}
    rows: list[list[Cell]] = [[None if i in gone else cell for i, cell in enumerate(cells)] for cells in sheet.rows]
    return replace(sheet, rows=rows)


def _listed(sheet: Sheet, row: int, who: list[Column], places: list[_Place]) -> Table:
    found = list(_payments(sheet, row, who, places))
    columns = [Column(at, column.header, column.field) for at, column in enumerate(who)]
    columns += [Column(len(who), "Fecha", "date"), Column(len(who) + 1, "Pago", "paid")]
    listed = replace(sheet, rows=[[column.header for column in columns], *(cells for _row, cells in found)], merges=[])
    # Its place is named by the first amount's column: the list beside it may begin in the same row and column.
    table = Table(listed, PAYMENTS, columns, row * MOST_COLUMNS + places[0].amount, 1, len(listed.rows))
    table.origin = {at: source for at, (source, _cells) in enumerate(found, 1)}
    return table


def _payments(sheet: Sheet, row: int, who: list[Column], places: list[_Place]) -> Iterator[tuple[int, list[Cell]]]:
    """Each payment with the row it stood in, woman by woman."""
    for at in range(row + 1, len(sheet.rows)):
        told = [sheet.cell(at, column.index) for column in who]
        if all(is_blank(cell) for cell in told) or is_total(folded(cell) for cell in sheet.rows[at][:3]):
            continue
        for place in places:
            amount = sheet.cell(at, place.amount)
            if not is_blank(amount):
                yield at, [*told, place.day if place.day_at is None else sheet.cell(at, place.day_at), amount]
