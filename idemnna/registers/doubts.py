"""Columns whose dates stand month first, or were turned round by a spreadsheet: they are not guessed. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from idemnna.registers.tables import Table
from idemnna.registers.words import Cell, Doubtful, clean

_DATES = ("date", "next", "birth", "joined_on", "left_on")
_TEXT = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b.*")
_SEVERAL = 3


def mark_doubtful(table: Table) -> None:
    """Turn the dates of a column that could be another day into `Doubtful` cells, which no reader takes for a date.

    A column is month first when several of its texts are dates only that way and none only the usual way. A
    spreadsheet set to American dates leaves days after the 12th as text and turns the others round: then every real
    date has a day up to 12 and every text one after it.
    """
    for column in table.columns:
        if column.field not in _DATES:
            continue
        rows = list(table.rows())
        texts, reals = doubtful(table.sheet.cell(row, column.index) for row in rows)
        for row in rows:
            cell = table.sheet.cell(row, column.index)
            if (isinstance(cell, date) and reals and cell.day != cell.month and cell.day <= 12) or (
                isinstance(cell, str) and texts and _kind(cell) == "either"
            ):
                table.sheet.rows[row][column.index] = Doubtful(clean(cell))


def doubtful(cells: Iterable[Cell]) -> tuple[bool, bool]:
    """Whether the written dates of a column, and whether its real dates, may have day and month exchanged."""
    found = Counter(_kind(cell) for cell in cells)
    texts = found["month first"] >= _SEVERAL and not found["day first"]
    reals = (
        found["day first"] >= _SEVERAL
        and found["real, early"] >= _SEVERAL
        and found["day first"] + found["real, early"] >= 10
        and not found["either"] + found["same"] + found["real, late"]
    )
    return texts, reals


def _kind(cell: Cell) -> str:
    if isinstance(cell, date):
        return "real, early" if cell.day <= 12 else "real, late"
    written = _TEXT.fullmatch(cell) if isinstance(cell, str) else None
    if not written:
        return ""
    one, two = int(written[1]), int(written[2])
    if one > 12 >= two:
        return "day first"
    if two > 12 >= one:
        return "month first"
    return "same" if one == two else "either" if max(one, two) <= 12 else ""
