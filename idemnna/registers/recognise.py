"""Finds the registers in a sheet: where they begin, of which kind they are, what each column means. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from idemnna.registers import guesses, loan_grids, loan_tables, rosters
from idemnna.registers.dates import Around, month_of, years_of
from idemnna.registers.headings import ATTENDANCE, CHILDREN, LOANS, PADRON, PAYMENTS, VISITS
from idemnna.registers.marks import looks_like_mark
from idemnna.registers.reading import Sheet
from idemnna.registers.tables import LIST, Column, Table
from idemnna.registers.vocabulary import KINDS, child_column, meaning, plain
from idemnna.registers.words import Cell, clean, fold, folded, is_blank

_NAMES = frozenset(["name", "name_surnames_first", "name_given_first", "given", "surnames", "first_surname"])
_FACTS = frozenset(
    [
        "document",
        "birth",
        "phone",
        "manzana",
        "lote",
        "address",
        "origin",
        "joined_on",
        "status",
        "livelihood",
        "age",
        "sector",
    ]
)
_WHO = frozenset(["woman", "woman_number", "woman_document"])
_CHILD_FACTS = frozenset(["sex", "birth", "age", "grade", "level", "lives_with_her", "attends"])
_VISIT_FACTS = frozenset(["visitors", "topics", "summary", "next", "recorded_at", "outcome"])
_LOOSE = frozenset(["", "reason", "row_number"])
_OFTEN = frozenset(["phone", "notes", "summary", "topics", "visitors"])
_SAMPLE = 60
T = TypeVar("T")
_DEEPEST_HEADER = 60


@dataclass
class _Header:
    kind: str
    columns: list[Column]
    top: int
    bottom: int
    score: float
    layout: str = LIST


def find_tables(sheet: Sheet, today: date) -> list[Table]:
    """Every register of a sheet from top to bottom, side by side ones too; a table of kind "" when there is none."""
    across = loan_grids.lay_down(sheet, today)
    if across:
        rest, payments = across
        return [*_tables(rest, today), payments]
    parts = _side_by_side(sheet)
    if len(parts) > 1:
        found = [table for part in parts for table in _tables(part, today)]
        if len({table.sheet.name for table in found}) and len(found) >= len(parts):
            return found
    return _tables(sheet, today) or _unknown(sheet, today)


def as_kind(table: Table, kind: str) -> Table:
    """The same place read as another kind of register, with its columns understood anew."""
    headers = [column.header for column in table.columns]
    columns = (
        _columns(kind, [[header] for header in headers], [c.index for c in table.columns], headers) if kind else []
    )
    loan_tables.settle(kind, columns, table.sheet, table.first)
    return replace(table, kind=kind, columns=columns or table.columns, layout="list")


def _tables(sheet: Sheet, today: date) -> list[Table]:
    found: list[Table] = []
    row, above = 0, 0
    while row < len(sheet.rows) and (found or row < _DEEPEST_HEADER):
        header = _header_at(sheet, row, today) if _may_begin(sheet, row, found) else None
        if header is None:
            row += 1
            continue
        if found and _same_header(sheet, found[-1], header):
            found[-1].repeated |= frozenset(range(header.top, header.bottom + 1))
            found[-1].last = len(sheet.rows)
        else:
            if found:
                found[-1].last = _end_of(sheet, header.top)
                above = found[-1].last
            found.append(_table(sheet, header, above, today))
        row = header.bottom + 1
    return found


def _may_begin(sheet: Sheet, row: int, found: list[Table]) -> bool:
    """Only the top of a sheet, a row after a gap or a lone title, and a repeated header may be a header."""
    if not found or sum(not is_blank(cell) for cell in sheet.rows[row - 1]) <= 1:
        return True
    who = next((c for c in found[-1].columns if c.field in _NAMES | _WHO), None)
    return who is not None and folded(sheet.cell(row, who.index)) == folded(sheet.cell(found[-1].top, who.index))


def _table(sheet: Sheet, header: _Header, above: int, today: date) -> Table:
    titles = [
        clean(c) for row in range(max(above, header.top - 12), header.top) for c in sheet.rows[row] if not is_blank(c)
    ]
    told = [*titles, clean(sheet.name)]
    years = [year for text in told for year in years_of(text)]
    months = [month for text in told if (month := month_of(text))]
    around = Around(years[0] if len(set(years)) == 1 else None, months[0] if len(set(months)) == 1 else None)
    table = Table(
        sheet,
        header.kind,
        header.columns,
        header.top,
        header.bottom + 1,
        len(sheet.rows),
        header.layout,
        titles,
        around,
    )
    if table.layout == LIST:
        guesses.fill_in(table.kind, table.columns, sheet, table.first, today)
    if header.kind == ATTENDANCE:
        rosters.date_columns(table, years, today)
        if not table.has("date", "meeting"):
            days: list[Cell] = [rosters.day_text(text) for text in reversed(told)]
            table.heading_day = next((day for day in days if day is not None), None)
    if header.kind in (VISITS, PAYMENTS) and not table.has("woman", "woman_number", "woman_document", "loan_number"):
        table.heading_woman = _woman_in(told)
    return table


def _woman_in(told: list[str]) -> str:
    """Whom a title says a list of visits is about: «Señora: Rosa Ccori»; else what the sheet is called."""
    for text in told:
        named = re.match(r"(?:nombre|se[ñn]ora|sra|socia|mam[aá]|participante)[^:]*:\s*(.+)", text, re.IGNORECASE)
        if named:
            return named[1]
    return told[-1] if told else ""


def _end_of(sheet: Sheet, header: int) -> int:
    """Where the table above a header ends: before the lone titles that belong to the new one."""
    row = header
    while row > 0 and sum(not is_blank(cell) for cell in sheet.rows[row - 1]) <= 1:
        row -= 1
    return row


def _header_at(sheet: Sheet, row: int, today: date) -> _Header | None:
    best = _best_at(sheet, row, today)
    if best and row + 1 < len(sheet.rows):
        below = _best_at(sheet, row + 1, today)
        if below and below.score > best.score and (below.kind == best.kind or below.layout != LIST):
            return below
    return best


def _best_at(sheet: Sheet, row: int, today: date) -> _Header | None:
    cells = sheet.rows[row]
    if sum(not is_blank(cell) for cell in cells) < 2:
        return None
    roster = rosters.roster_at(sheet, row)
    if roster:
        return _Header(ATTENDANCE, roster.columns, row, roster.bottom, 20.0 + len(roster.columns), roster.layout)
    if any(_is_datum(cell) for cell in cells):
        return None
    headers = [h for kind in KINDS for depth in (1, 2) if (h := _read_header(sheet, row, depth, kind))]
    return max(headers, key=lambda h: (h.score, -h.bottom), default=None)


def _is_datum(cell: Cell) -> bool:
    """Whether a cell can only be data: numbers, dates, long texts."""
    if is_blank(cell):
        return False
    if not isinstance(cell, str):
        return True
    return len(cell) > 90 or bool(re.search(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|^\W*\d{3,}\W*$", cell))


def _read_header(sheet: Sheet, row: int, depth: int, kind: str) -> _Header | None:
    top, bottom = sheet.rows[row], sheet.rows[row + 1] if depth == 2 and row + 1 < len(sheet.rows) else []
    if depth == 2 and (not any(not is_blank(c) for c in bottom) or any(_is_datum(c) for c in bottom)):
        return None
    indexes, texts, headers = [], [], []
    above: Cell = None
    for index in range(max(len(top), len(bottom))):
        upper, lower = sheet.cell(row, index), bottom[index] if index < len(bottom) else None
        above = upper if not is_blank(upper) else above if not is_blank(lower) else None
        if is_blank(above) and is_blank(lower):
            continue
        indexes.append(index)
        texts.append(_ways(folded(above), folded(lower)))
        headers.append(
            clean(above)
            if is_blank(lower) or folded(above) == folded(lower)
            else f"{clean(above)} {clean(lower)}".strip()
        )
    columns = _columns(kind, texts, indexes, headers)
    loan_tables.settle(kind, columns, sheet, row + depth)
    score = _score(kind, columns, sheet, row + depth)
    if depth == 2 and score:
        single = _read_header(sheet, row, 1, kind)
        if _names_below(columns, sheet, row) or (single and single.score + 0.9 > score):
            return None
    return _Header(kind, columns, row, row + depth - 1, score) if score else None


def _names_below(columns: list[Column], sheet: Sheet, row: int) -> bool:
    """Whether the second header row already holds a person: then it is no header."""
    who = [c for c in columns if c.field in _NAMES | _WHO]
    return all(
        not is_blank(cell := sheet.cell(row + 1, c.index))
        and folded(cell) != folded(sheet.cell(row, c.index))
        and not any(meaning(kind, plain(folded(cell))) for kind in (PADRON, VISITS, CHILDREN))
        for c in who
    )


def _ways(above: str, below: str) -> list[str]:
    """What two header rows may mean together; «Sexo» under «Hijos» is read «sexo hijos», so the lower word leads."""
    ways = [f"{below} {above}", f"{above} {below}", below, above] if below and below != above else [above or below]
    return [text for text in ways if text.strip()]


def _columns(kind: str, texts: list[list[str]], indexes: list[int], headers: list[str]) -> list[Column]:
    columns: list[Column] = []
    group = 0
    for ways, index, header in zip(texts, indexes, headers, strict=True):
        plains = [plain(fold(way)) for way in ways]
        child = _first(child_column(text) for text in plains) if kind == PADRON else None
        field = _first(meaning(kind, text) or None for text in plains) or ""
        column = Column(index, header, field)
        if child and (child[1] or child[0] == "child" or group):
            group = child[1] or (group + 1 if child[0] == "child" else group)
            column.field, column.child = child[0], group
        elif group and (fact := _first(meaning(CHILDREN, text) or None for text in plains)) in _CHILD_FACTS:
            column.field, column.child = ("birth" if fact == "age" else str(fact)), group
        columns.append(column)
    _only_one_of(columns)
    if kind == PADRON and not any(c.field in ("surnames", "first_surname") for c in columns):
        for column in columns:
            if column.field == "given":
                column.field = "name"
    return columns


def _only_one_of(columns: list[Column]) -> None:
    """Where two columns mean one thing that can only be once, the day «de la visita» and else the first keeps it."""
    days = [c for c in columns if c.field == "date"]
    of_visits = [c for c in days if "visita" in fold(c.header)]
    for column in days if len(of_visits) == 1 else []:
        column.field = "date" if column in of_visits else ""
    seen: set[tuple[str, int]] = set()
    for column in columns:
        key = column.field, column.child
        if key in seen and column.field not in _OFTEN and (column.field != "woman" or not _is_half(column.header)):
            column.field = ""
        seen.add(key)


def _is_half(header: str) -> bool:
    """Whether a heading holds only half of a name: «Apellidos», «Nombres», «Ap. materno»."""
    return bool(re.match(r"(ap|nom)\w*( ?(pat|mat)\w*)?$|(a|ap) (pat|mat)\w*", plain(fold(header))))


def _first(items: Iterable[T | None]) -> T | None:
    return next((item for item in items if item), None)


def _score(kind: str, columns: list[Column], sheet: Sheet, first: int) -> float:
    """How surely these columns are a register of a kind; 0 when what it needs is not there."""
    fields = {c.field for c in columns if not c.child}
    known = len({(c.field, c.child) for c in columns if c.field not in _LOOSE})
    who = bool(fields & _WHO)
    counted = [c for c in columns if c.child]
    if kind == PADRON and fields & _NAMES:
        facts = len(fields & _FACTS)
        named = [c.index for c in columns if c.field in _NAMES | {"second_surname"}]
        if not counted and _repeats(sheet, first, named):
            return 0.0
        if not facts and re.search(r"\bpadron\b", _titles(sheet, first)):
            return known
        lone_child = any(not re.search(r"\d", c.header) for c in counted if c.field == "child")
        sure = fields & (_NAMES - {"name", "given"} | {"number"})
        enough = facts >= (1 if sure or not lone_child else 2) or (counted and not lone_child)
        return known + facts * 0.5 if enough else 0.0
    if kind == CHILDREN and who and "child" in fields and fields & _CHILD_FACTS:
        return known + 1.5
    if kind == VISITS and "date" in fields and (fields & _VISIT_FACTS if who else len(fields & _VISIT_FACTS) > 1):
        return known + len(fields & {"visitors", "next", "topics", "recorded_at"}) * 0.5 - (not who)
    if kind == ATTENDANCE and who and "mark" in fields and _holds_marks(sheet, first, columns):
        return known + 2.5 if "date" in fields or not fields & _FACTS else 0.0
    return loan_tables.score(kind, columns, sheet, first) if kind in (LOANS, PAYMENTS) else 0.0


def _repeats(sheet: Sheet, first: int, indexes: list[int]) -> bool:
    """Whether some columns together say the same again and again, as a list of events does and one of people not."""
    said: list[tuple[str, ...]] = []
    for row in range(first, min(first + _SAMPLE, len(sheet.rows))):
        if said and all(is_blank(cell) for cell in [*sheet.rows[row], *sheet.rows[row - 1]]):
            break  # two empty rows end a list
        told = tuple(folded(sheet.cell(row, index)) for index in indexes)
        said += [told] if any(told) else []
    return len(said) >= 8 and len(set(said)) < 0.7 * len(said)


def _titles(sheet: Sheet, first: int) -> str:
    """The sheet's name and what stands above its first data row, folded."""
    return fold(" · ".join([sheet.name, *(clean(c) for row in sheet.rows[max(0, first - 8) : first] for c in row)]))


def _holds_marks(sheet: Sheet, first: int, columns: list[Column]) -> bool:
    index = next(c.index for c in columns if c.field == "mark")
    cells = [
        c for row in range(first, min(first + _SAMPLE, len(sheet.rows))) if not is_blank(c := sheet.cell(row, index))
    ]
    return bool(cells) and sum(looks_like_mark(c) for c in cells) >= 0.8 * len(cells)


def _same_header(sheet: Sheet, table: Table, header: _Header) -> bool:
    """Whether a page began anew; a list that takes its day or its woman from the title begins another table."""
    if table.heading_day is not None or table.heading_woman:
        return False
    return table.kind == header.kind and [(c.index, fold(c.header)) for c in table.columns] == [
        (c.index, fold(c.header)) for c in header.columns
    ]


def _side_by_side(sheet: Sheet) -> list[Sheet]:
    """The sheet cut at its empty columns; each part keeps the places of its cells."""
    used = sorted({i for row in sheet.rows for i, cell in enumerate(row) if not is_blank(cell)})
    runs: list[list[int]] = []
    for index in used:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    wide = [run for run in runs if len(run) > 1]
    if len(wide) < 2:
        return [sheet]
    return [
        replace(sheet, rows=[[cell if i in set(run) else None for i, cell in enumerate(row)] for row in sheet.rows])
        for run in wide
    ]


def _unknown(sheet: Sheet, today: date) -> list[Table]:
    """A sheet whose headings say nothing known, with its likeliest header: by its cells, or for a person to tell."""
    filled = [sum(isinstance(c, str) and not _is_datum(c) and not is_blank(c) for c in row) for row in sheet.rows[:30]]
    head = max(range(len(filled)), key=lambda row: (filled[row], -row), default=0)
    columns = [Column(i, clean(cell)) for i, cell in enumerate(sheet.rows[head]) if not is_blank(cell)]
    kind = guesses.kind_of(columns, sheet, head + 1, today)
    return [_table(sheet, _Header(kind, columns, head, head, 0.0), 0, today)]
