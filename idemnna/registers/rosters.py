"""Attendance kept as a grid: meetings across and women down, or the other way round. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from idemnna.registers.dates import MONTHS, Around, month_of, read_date, years_of
from idemnna.registers.headings import ATTENDANCE
from idemnna.registers.marks import looks_like_mark
from idemnna.registers.problems import Problem
from idemnna.registers.reading import Sheet
from idemnna.registers.tables import MATRIX, TURNED, Column, Table
from idemnna.registers.vocabulary import is_total, meaning, plain
from idemnna.registers.words import Cell, Doubtful, clean, fold, folded, is_blank

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_TEXT = re.compile(
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}\s*[-/. ]\s*\d{{1,2}}(\s*[-/. ]\s*(\d{{4}}|\d{{2}}))?|"
    rf"\d{{1,2}}\s*(?:de |[-/. ])?\s*(?:{_MONTH})\b\.?(\s*(?:del? |[-/., ])?\s*(\d{{4}}|\d{{2}})\b)?"
)
_SERIAL = re.compile(r"4[0-9]{4}")  # a day between 2009 and 2036 as a spreadsheet counts it
_WHO = ("woman", "woman_number", "woman_document")
_SAMPLE = 80


@dataclass
class Roster:
    """A grid's header: its columns, its last header row and which way it lies."""

    columns: list[Column]
    bottom: int
    layout: str


def roster_at(sheet: Sheet, row: int) -> Roster | None:
    """The attendance grid whose header begins in a row, if one does."""
    return _matrix(sheet, row, 1) or _matrix(sheet, row, 2) or _turned(sheet, row)


def day_text(cell: Cell) -> Cell:
    """The part of a heading that is a date: «Reunión 3 (30-may)» gives «30-may»; None when there is none."""
    if isinstance(cell, (date, datetime, Doubtful)):
        return cell
    if not isinstance(cell, str) or len(cell) > 60:
        return None
    found = _DAY_TEXT.search(re.sub(r"(\d)\s*(?:º|°|ro|er)\b", r"\1", fold(cell)))
    return found[0] if found else None


def date_columns(table: Table, years: Sequence[int], today: date) -> None:
    """Give each meeting column its day. Short dates take the year from the titles or from their neighbours."""
    columns = [c for c in table.columns if c.field == "meeting"]
    settle_days([(c, c.cell) for c in columns], years, table.around, today)


def settle_days(headings: Sequence[tuple[Column, Cell]], years: Sequence[int], around: Around, today: date) -> None:
    """Read headings in their order; a short date follows the date before it, or precedes the one after it."""
    for column, cell in headings:
        _try(column, cell, Around(years[0] if len(set(years)) == 1 else None, around.month), today)
    if len(set(years)) > 1:
        _roll(headings, min(years), max(years), around, today)
    _borrow(headings, around, today)


def _try(column: Column, cell: Cell, around: Around, today: date) -> None:
    try:
        column.day, column.trouble = read_date(cell, today, around), ""
    except Problem as problem:
        column.day, column.trouble = None, str(problem)


def _roll(headings: Sequence[tuple[Column, Cell]], first: int, last: int, around: Around, today: date) -> None:
    """Titles that name two years: the months run on from the first, and a smaller month begins the next year."""
    year, before = first, None
    for column, cell in headings:
        if column.day is None:
            _try(column, cell, Around(year, around.month), today)
            if column.day and before and column.day < before and year < last:
                year += 1
                _try(column, cell, Around(year, around.month), today)
        before = column.day or before


def _borrow(headings: Sequence[tuple[Column, Cell]], around: Around, today: date) -> None:
    """A short date between full ones of one year is of that year; at a turn of year the order decides."""
    for at, (column, cell) in enumerate(headings):
        if column.day is not None:
            continue
        before = next((c.day for c, _cell in reversed(headings[:at]) if c.day), None)
        after = next((c.day for c, _cell in headings[at + 1 :] if c.day), None)
        for year in dict.fromkeys(day.year for day in (before, after) if day):
            trial = Column(column.index, column.header)
            _try(trial, cell, Around(year, around.month), today)
            fits = trial.day and (before is None or before <= trial.day) and (after is None or trial.day <= after)
            if fits:
                column.day, column.trouble = trial.day, ""
                break


def _matrix(sheet: Sheet, row: int, depth: int) -> Roster | None:
    first = row + depth
    if first >= len(sheet.rows) + (1 if depth == 1 else 0):
        return None
    days = _days_one_row(sheet, row) if depth == 1 else _days_two_rows(sheet, row)
    if depth == 1 and (parted := _parted(sheet, first, days)):
        days, first = parted, first + 1
    filled = [index for index in days if _holds_anything(sheet, first, index)]
    held = [index for index in filled if _holds_marks(sheet, first, index)]
    if not held or len(held) * 2 < len(filled) or any(_holds_long_texts(sheet, first, i) for i in filled):
        return None
    columns = []
    for index in range(sheet.width):
        texts = [clean(sheet.cell(r, index)) for r in range(row, first)]
        header = " ".join(dict.fromkeys(filter(None, texts)))
        if index in days:
            columns.append(Column(index, clean(days[index]), "meeting", cell=days[index]))
        elif header or _holds_anything(sheet, first, index):
            columns.append(Column(index, header, _who(header)))
    if not _name_column(sheet, first, columns) or any(
        _holds_days(sheet, first, c.index) for c in columns if c.field in _WHO
    ):
        return None
    return Roster(columns, first - 1, MATRIX)


def _who(header: str) -> str:
    field = meaning(ATTENDANCE, plain(fold(header))) if header else ""
    return field if field in ("woman", "woman_number", "woman_document", "row_number", "reason") else ""


def _name_column(sheet: Sheet, first: int, columns: list[Column]) -> bool:
    """Make sure some column says who: the one so headed, else the first one that holds names, else the numbers."""
    if any(c.field in ("woman", "woman_document", "woman_number") for c in columns):
        if not any(c.field in ("woman", "woman_document") for c in columns):
            _as_names(sheet, first, columns)
        return True
    if _as_names(sheet, first, columns):
        return True
    for column in columns:
        if column.field == "row_number":
            column.field = "woman_number"
            return True
    return False


def _as_names(sheet: Sheet, first: int, columns: list[Column]) -> bool:
    for column in columns:
        cells = [c for c in _sample(sheet, first, column.index) if not is_total([folded(c)])]
        if (
            column.field == ""
            and cells
            and sum(bool(re.search(r"[^\W\d]{2}.* [^\W\d]{2}", clean(c))) for c in cells) > len(cells) / 2
        ):
            column.field = "woman"
            return True
    return False


def _days_one_row(sheet: Sheet, row: int) -> dict[int, Cell]:
    days: dict[int, Cell] = {i: day for i, cell in enumerate(sheet.rows[row]) if (day := day_text(cell)) is not None}
    serials: dict[int, Cell] = {i: cell for i, cell in enumerate(sheet.rows[row]) if _SERIAL.fullmatch(clean(cell))}
    if days or len(serials) > 1:
        return days or serials
    numbers = {i: n for i, cell in enumerate(sheet.rows[row]) if (n := _day_number(cell))}
    values = list(numbers.values())
    named = any(_who(clean(cell)) for cell in sheet.rows[row])
    enough = len(values) > 1 or _month_above(sheet, row)
    return dict(numbers.items()) if named and enough and values == sorted(set(values)) else {}


def _parted(sheet: Sheet, below: int, days: dict[int, Cell]) -> dict[int, Cell]:
    """Days that stand over several columns («Asistencia | Firma»), each moved to the column of its marks."""
    heads = sheet.rows[below] if below < len(sheet.rows) else []
    starts = sorted(days)
    if any(
        not is_blank(sheet.cell(below, i)) and sheet.cell(below, i) != sheet.cell(below - 1, i)
        for i in range(min(starts, default=0))
    ):
        return {}  # somebody's row, not a second header
    marks = {i for i, cell in enumerate(heads) if meaning(ATTENDANCE, plain(folded(cell))) == "mark"}
    moved: dict[int, Cell] = {}
    for start, end in zip(starts, [*starts[1:], sheet.width], strict=False):
        column = next((i for i in range(start, end) if i in marks), None)
        if column is not None:
            moved[column] = days[start]
    return moved if moved and len(moved) == len(days) else {}


def _month_above(sheet: Sheet, row: int) -> bool:
    """Whether the sheet's name or a title says of which month the days are."""
    titles = [clean(c) for r in range(max(0, row - 6), row) for c in sheet.rows[r] if isinstance(c, str)]
    return any(month_of(text) for text in [sheet.name, *titles])


def _days_two_rows(sheet: Sheet, row: int) -> dict[int, Cell]:
    """Months (with or without year) in one row and days in the next; a merged month stands once."""
    days: dict[int, Cell] = {}
    month: int | None = None
    year = ""
    for index in range(sheet.width):
        upper, lower = sheet.cell(row, index), sheet.cell(row + 1, index)
        if not is_blank(upper):
            month = month_of(clean(upper)) or MONTHS.get(folded(upper).strip("."))
            told = years_of(clean(upper))
            year = f"/{told[0]}" if told else ""
        number = _day_number(lower)
        if month and number:
            days[index] = f"{number:02d}/{month:02d}{year}"
    return days


def _day_number(cell: Cell) -> int:
    text = re.sub(r"^(lu|ma|mi|ju|vi|sa|do)\w*\.?\s*", "", folded(cell)).strip(" .°º")
    return int(text) if re.fullmatch(r"\d{1,2}", text) and 1 <= int(text) <= 31 else 0


def _turned(sheet: Sheet, row: int) -> Roster | None:
    cells = sheet.rows[row]
    heads = [i for i, cell in enumerate(cells) if re.fullmatch(r"\d{1,3}|.*[^\W\d]{2}.*", clean(cell))]
    if len(heads) < 2 or row + 1 >= len(sheet.rows):
        return None
    dated = next((i for i in range(min(4, sheet.width)) if _holds_days(sheet, row + 1, i)), None)
    if dated is None or (len(cells) > dated and _who(clean(cells[dated])) == "woman"):
        return None
    women = [i for i in heads if i != dated and not _is_word(clean(cells[i])) and _holds_marks(sheet, row + 1, i)]
    if len(women) < 2 or len(women) < len([i for i in heads if i > dated]) / 2:
        return None
    columns = [
        Column(
            i,
            clean(sheet.cell(row, i)),
            "date" if i == dated else "person" if i in women else "",
            cell=sheet.cell(row, i),
        )
        for i in range(sheet.width)
        if i == dated or i in women or not is_blank(sheet.cell(row, i))
    ]
    return Roster(columns, row, TURNED)


def _is_word(header: str) -> bool:
    """Whether a heading is a register's word («Asistencia», «Observaciones», «Total») and no woman's name."""
    text = plain(fold(header))
    return (
        bool(meaning(ATTENDANCE, text))
        or is_total([text])
        or text.split(" ")[0] in ("tema", "temas", "lugar", "obs", "observaciones")
    )


def _holds_days(sheet: Sheet, first: int, index: int) -> bool:
    cells = [c for c in _sample(sheet, first, index) if not is_total([folded(c)])]
    days = sum(day_text(c) is not None for c in cells)
    return days > 0 and days >= 0.7 * len(cells)


def _holds_marks(sheet: Sheet, first: int, index: int) -> bool:
    cells = _sample(sheet, first, index)
    return bool(cells) and sum(looks_like_mark(c) for c in cells) >= 0.6 * len(cells)


def _holds_long_texts(sheet: Sheet, first: int, index: int) -> bool:
    return any(len(clean(c)) > 30 for c in _sample(sheet, first, index))


def _holds_anything(sheet: Sheet, first: int, index: int) -> bool:
    return bool(_sample(sheet, first, index))


def _sample(sheet: Sheet, first: int, index: int) -> list[Cell]:
    return [
        c for row in range(first, min(first + _SAMPLE, len(sheet.rows))) if not is_blank(c := sheet.cell(row, index))
    ]
