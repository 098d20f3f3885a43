"""Which woman a row of visits, attendance or children means."""

from __future__ import annotations

from idemnna.registers.headings import LOANS
from idemnna.registers.items import Key
from idemnna.registers.matching import Directory, Match, bare_number
from idemnna.registers.problems import Problem
from idemnna.registers.tables import Column, Table
from idemnna.registers.words import Cell, clean, is_nothing, words


class Who:
    """Finds women for the rows of one register.

    A column headed only «N°» beside the names may count rows or be the padrón's number: it is believed when
    it agrees with every name that can be told by itself, and then it helps with the names that cannot.
    """

    def __init__(self, directory: Directory, table: Table) -> None:
        self.directory = directory
        self._numbers = table.of("woman_number") or self._believable(table)

    def of(self, table: Table, row: int, written: Cell) -> Match:
        """The woman of a row; Problem when there is none or more than one."""
        numbers = [cell for c in self._numbers if not is_nothing(cell := table.sheet.cell(row, c.index))]
        return self.directory.find(written, numbers[0] if numbers else None, table.value(row, "woman_document"))

    def silent(self, table: Table, row: int) -> bool:
        """Whether a row names nobody, neither by number nor by document."""
        return is_nothing(table.value(row, "woman_document")) and is_nothing(table.value(row, "woman_number"))

    @staticmethod
    def key(match: Match) -> Key:
        """The key of the woman found."""
        key = match.person.key
        assert isinstance(key, (int, str))
        return key

    @staticmethod
    def labels(match: Match) -> tuple[str, str]:
        """Her name for the page, and how the writing was understood when that deserves a look."""
        return match.person.label, match.person.name.full if match.understood else ""

    def _believable(self, table: Table) -> list[Column]:
        agreed = 0
        columns = table.of("row_number") or (table.of("loan_number") if table.kind == LOANS else [])
        if not columns or not table.of("woman"):
            return []
        for row in table.rows():
            number, name = table.value(row, columns[0].field), table.who(row)
            try:
                person = self.directory.find(name).person
            except Problem:
                continue
            if is_nothing(number) or not person.number or bare_number(number) != bare_number(person.number):
                return []
            agreed += 1
        return list(columns) if agreed > 2 else []


def written_alike(one: Cell, other: Cell) -> bool:
    """Whether two cells say the same words."""
    return words(clean(one)) == words(clean(other))
