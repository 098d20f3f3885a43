"""A register found in a sheet: what kind it is, what its columns mean, which rows are data. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from idemnna.registers.dates import Around
from idemnna.registers.headings import ATTENDANCE
from idemnna.registers.reading import Sheet
from idemnna.registers.vocabulary import is_footnote, is_total
from idemnna.registers.words import Cell, clean, folded, is_blank

LIST, MATRIX, TURNED = "list", "matrix", "turned"


@dataclass
class Column:
    """One column: its header as written and the field it was understood to be ("" for none).

    `child` counts the children written side by side in a padrón. `day` is the meeting of a column of marks,
    `trouble` why that day could not be read.
    """

    index: int
    header: str
    field: str = ""
    child: int = 0
    day: date | None = None
    trouble: str = ""
    cell: Cell = None


@dataclass
class Table:
    """A register's place in a sheet. Rows are counted from 0; `first` to `last` (exclusive) may hold data.

    layout: LIST, one fact a row; MATRIX, women down and meetings across; TURNED, meetings down and women across.
    """

    sheet: Sheet
    kind: str
    columns: list[Column]
    top: int
    first: int
    last: int
    layout: str = LIST
    titles: list[str] = field(default_factory=list)
    around: Around = field(default_factory=Around)
    repeated: frozenset[int] = frozenset()
    heading_day: Cell = None  # the meeting of a list without a column of dates
    heading_woman: str = ""  # whom a list without a column of names is about
    origin: dict[int, int] = field(default_factory=dict)  # the sheet's rows of a list that lay across it
    _sections: dict[int, str] = field(default_factory=dict, repr=False)

    def of(self, name: str, child: int = 0) -> list[Column]:
        """The columns understood as a field."""
        return [c for c in self.columns if c.field == name and c.child == child]

    def has(self, *names: str) -> bool:
        """Whether any of these fields has a column."""
        return any(column.field in names for column in self.columns)

    def value(self, row: int, name: str, child: int = 0) -> Cell:
        """The first cell that says something among the columns of a field; None when none does."""
        for column in self.of(name, child):
            cell = self.sheet.cell(row, column.index)
            if not is_blank(cell):
                return cell
        return None

    def unread(self) -> list[str]:
        """The headings of the columns that say something and mean no field."""
        silent = [c for c in self.columns if not c.field and c.header]
        return [c.header for c in silent if any(not is_blank(self.sheet.cell(r, c.index)) for r in self.rows())]

    def who(self, row: int) -> Cell:
        """The cell that names the woman; names kept in two columns come as one text."""
        cells = [cell for c in self.of("woman") if not is_blank(cell := self.sheet.cell(row, c.index))]
        if len(cells) < 2:
            return cells[0] if cells else self.heading_woman or None
        return " ".join(clean(cell) for cell in cells)

    def rows(self) -> Iterator[int]:
        """The rows that hold data: not blank, no totals, no repeated headers, no footnotes."""
        for row in range(self.first, self.last):
            if row not in self.repeated and self._is_data(row):
                yield row

    def section(self, row: int) -> str:
        """The lone text that heads a row's part of the table: «RETIRADAS», «SECTOR 2»; "" when there is none."""
        if not self._sections:
            said = ""
            for at in range(self.first, self.last):
                told = {clean(c) for c in self.sheet.rows[at] if not is_blank(c)}
                if len(told) == 1 and not self._is_data(at):
                    said = told.pop()
                self._sections[at] = said
        return self._sections.get(row, "")

    def left_out(self) -> Iterator[int]:
        """The rows between the data that say something and are no data."""
        for row in range(self.first, self.last):
            if row not in self.repeated and not self._is_data(row) and any(not is_blank(c) for c in self._cells(row)):
                yield row

    def texts(self) -> list[str]:
        """What stands above and beside the data: titles, then footnotes and the rows left out."""
        notes = [clean(c) for row in self.left_out() for c in self._cells(row) if not is_blank(c)]
        return [*self.titles, *notes]

    def cells(self, row: int) -> list[Cell]:
        """A row's cells under this table's columns, in their order."""
        return [self.sheet.cell(row, column.index) for column in self.columns]

    def _cells(self, row: int) -> list[Cell]:
        inside = {column.index for column in self.columns}
        return [c for i, c in enumerate(self.sheet.rows[row]) if i in inside or self.kind == ATTENDANCE]

    def _is_data(self, row: int) -> bool:
        told = [(column, cell) for column in self.columns if not is_blank(cell := self.sheet.cell(row, column.index))]
        if not told:
            return False
        texts = [folded(cell) for _column, cell in told[:2]]
        if is_total(texts[:1]) or (is_total(texts[1:]) and told[0][0].field in ("", "number", "row_number")):
            return False
        if len(told) == 1 or (self.kind == ATTENDANCE and not self._has_marks(row)):
            return self._alone_is_data(told[0][0], clean(told[0][1]))
        return not (is_footnote(texts[0]) and len({clean(cell) for _c, cell in told}) == 1)

    def _has_marks(self, row: int) -> bool:
        fields = ("meeting", "person", "mark")
        return any(c.field in fields and not is_blank(self.sheet.cell(row, c.index)) for c in self.columns)

    def _alone_is_data(self, column: Column, text: str) -> bool:
        """A lone text counts only as a person's name in the padrón: the rest are notes or section titles."""
        names = ("name", "name_surnames_first", "name_given_first")
        if column.field not in names or is_footnote(folded(text)) or self.has("number"):
            return False
        return len(text.split(" ")) > 1 and not any(c.isdigit() or c in ":=" for c in text)
