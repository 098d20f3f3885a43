"""What a column holds by the look of its cells, where its heading says nothing known. Pure.

Nothing is stored on a guess alone: how every column was read is shown before anything is brought in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from idemnna.registers.addresses import read_address
from idemnna.registers.dates import read_date, read_time
from idemnna.registers.headings import PADRON, VISITS
from idemnna.registers.problems import Problem
from idemnna.registers.reading import Sheet
from idemnna.registers.statuses import read_status
from idemnna.registers.tables import Column
from idemnna.registers.values import read_document, read_phones
from idemnna.registers.vocabulary import is_total, meaning, of_somebody_else, plain
from idemnna.registers.words import Cell, clean, fold, folded, is_blank, is_nothing

_SAMPLE = 80
_FEW = 8
_WOMEN_BORN_BEFORE = 14  # years before today: dates older than that in a padrón are birthdays


def fill_in(kind: str, columns: list[Column], sheet: Sheet, first: int, today: date) -> None:
    """Give the columns without a known heading the fields that a register of this kind still lacks."""
    told = {column.field for column in columns}
    for column in columns:
        if column.field or column.child or of_somebody_else(column.header) or _says(kind, column.header):
            continue
        cells = _sample(sheet, first, column.index)
        wanted = [field for field in _WANTED.get(kind, ()) if field not in told]
        field = next((field for field in wanted if len(cells) > 1 and _LOOKS[field](cells, today)), "")
        if field:
            column.field = field
            told.add(field)


def _says(kind: str, header: str) -> bool:
    """Whether a heading means a fact of a woman's that this register does not keep: «F. nac.» is no day of a visit."""
    personal = ("birth", "joined_on", "left_on", "phone", "document")
    return kind != PADRON and meaning(PADRON, plain(fold(header))) in personal


def kind_of(columns: list[Column], sheet: Sheet, first: int, today: date) -> str:
    """The kind of register that columns without any known heading make, with their fields filled in; "" for none."""
    for kind, needed in ((PADRON, {"name", "document"}), (VISITS, {"woman", "date", "summary"})):
        trial = [Column(column.index, column.header) for column in columns]
        fill_in(kind, trial, sheet, first, today)
        if needed <= {column.field for column in trial}:
            for column, found in zip(columns, trial, strict=True):
                column.field = found.field
            return kind
    return ""


def _sample(sheet: Sheet, first: int, index: int) -> list[Cell]:
    rows = range(first, min(first + _SAMPLE, len(sheet.rows)))
    cells = [sheet.cell(row, index) for row in rows if not is_total([folded(sheet.cell(row, index))])]
    return [cell for cell in cells if not is_blank(cell)]


def _mostly(cells: Sequence[Cell], fits: Callable[[Cell], object]) -> bool:
    told = [cell for cell in cells if not is_nothing(cell)]
    return bool(told) and sum(_passes(fits, cell) for cell in told) >= 0.8 * len(told)


def _passes(fits: Callable[[Cell], object], cell: Cell) -> bool:
    try:
        return bool(fits(cell))
    except Problem:
        return False


def _is_name(cell: Cell) -> bool:
    text = clean(cell)
    return (
        isinstance(cell, str)
        and len(text) < 60
        and bool(re.fullmatch(r"[^\W\d_]{2,}[.,]?( [^\W\d_]+[.,]?){1,7}", text))
    )


def _names(cells: Sequence[Cell], today: date) -> bool:
    different = {folded(cell) for cell in cells}
    return _mostly(cells, _is_name) and len(different) > min(len(cells) / 2, _FEW)


def _people(cells: Sequence[Cell], today: date) -> bool:
    return _mostly(cells, _is_name) and len({folded(cell) for cell in cells}) > min(len(cells) / 4, _FEW)


def _documents(cells: Sequence[Cell], today: date) -> bool:
    written = [cell for cell in cells if isinstance(cell, (str, int, float))]
    days = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")
    numbers = [cell for cell in written if not days.match(clean(cell))]
    return len(numbers) == len(written) and _mostly(
        written, lambda cell: len(re.sub(r"\D", "", clean(cell))) > 6 and read_document(cell)
    )


def _dates(cells: Sequence[Cell], today: date) -> bool:
    return _mostly(cells, lambda cell: isinstance(cell, (str, date)) and read_date(cell, today))


def _birthdays(cells: Sequence[Cell], today: date) -> bool:
    return _dates(cells, today) and _mostly(cells, lambda cell: _year(cell, today) <= today.year - _WOMEN_BORN_BEFORE)


def _year(cell: Cell, today: date) -> int:
    day = read_date(cell, today, born=range(111)) if isinstance(cell, str) else cell
    return day.year if isinstance(day, (date, datetime)) else 0


def _time_stamps(cells: Sequence[Cell], today: date) -> bool:
    return _mostly(cells, lambda cell: (stamp := read_time(cell)) and (stamp.hour or stamp.minute or stamp.second))


def _visit_days(cells: Sequence[Cell], today: date) -> bool:
    return _dates(cells, today) and not _time_stamps(cells, today)


def _few_words(cells: Sequence[Cell], today: date) -> bool:
    return _mostly(cells, lambda cell: len(clean(cell)) < 25) and 1 < len({folded(cell) for cell in cells}) <= _FEW


def _texts(cells: Sequence[Cell], today: date) -> bool:
    long_ones = [cell for cell in cells if isinstance(cell, str)]
    return bool(long_ones) and sum(len(clean(cell)) for cell in long_ones) / len(long_ones) > 18


_LOOKS: dict[str, Callable[[Sequence[Cell], date], bool]] = {
    "name": _names,
    "document": _documents,
    "phone": lambda cells, today: _mostly(cells, lambda cell: read_phones(cell)[0]),
    "birth": _birthdays,
    "status": lambda cells, today: _mostly(cells, lambda c: len(folded(c)) > 3 and read_status(c)),
    "address": lambda cells, today: _mostly(cells, lambda c: isinstance(c, str) and read_address(c).lote),
    "woman": _people,
    "recorded_at": _time_stamps,
    "date": _visit_days,
    "visitors": _few_words,
    "summary": _texts,
}
_WANTED = {
    PADRON: ("name", "document", "phone", "birth", "status", "address"),
    VISITS: ("woman", "recorded_at", "date", "visitors", "summary"),
}
