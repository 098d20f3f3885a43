"""Reads the rows of loans and payments: who, when, how much. Pure apart from the people it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from idemnna.registers.dates import read_date
from idemnna.registers.headings import LOANS, PAYMENTS
from idemnna.registers.items import Item, Key
from idemnna.registers.loan_values import (
    Count,
    Way,
    movement_of,
    read_count,
    read_frequency,
    read_money,
    read_rate,
    read_way,
)
from idemnna.registers.matching import Match, bare_number
from idemnna.registers.problems import Problem
from idemnna.registers.references import Who
from idemnna.registers.tables import Table
from idemnna.registers.words import Cell, clean, fold, folded, is_blank, is_nothing

LONGEST_PURPOSE = 120
_OLDEST_YEAR = 2000
_VOID = re.compile(r"(anulad|no (se )?(entreg|desembols|dio)|rechazad|desisti|denegad|pendiente de entrega)")
_OTHER = re.compile(r"\b(saldo (inicial|anterior)|castig|condon|perdon|anulad|extorn|ajuste)")


@dataclass
class LentRow:
    """A loan as one row tells it; what the row leaves open is None or ""."""

    item: Item
    woman: Key
    lent_on: date
    amount: Decimal
    number: str = ""
    count: Count | None = None
    each: Decimal | None = None
    frequency: str = ""
    annual_rate: Decimal = Decimal(0)
    first_due: date | None = None
    purpose: str = ""


@dataclass
class PaidRow:
    """A payment as one row tells it; `number` names the loan when the register does, then `woman` may be missing."""

    item: Item
    woman: Key | None
    paid_on: date
    amount: Decimal
    number: str = ""
    way: Way = field(default_factory=Way)


class Finder:
    """Finds the women of one table's rows, each way of writing one only once."""

    def __init__(self, who: Who, table: Table) -> None:
        self.who, self.table = who, table
        self._found: dict[tuple[str, ...], Match | Problem] = {}
        self._written = dict(_written(table))

    def of(self, row: int, item: Item) -> Key:
        """The woman of a row; Problem when there is none or more than one."""
        written = self._written[row]
        cells = [
            written,
            *(self.table.value(row, name) for name in ("woman_number", "woman_document", "row_number", "loan_number")),
        ]
        asked = tuple(folded(cell) for cell in cells)
        if asked not in self._found:
            try:
                self._found[asked] = self.who.of(self.table, row, written)
            except Problem as problem:
                self._found[asked] = problem
        match = self._found[asked]
        item.written = clean(written)
        if isinstance(match, Problem):
            item.who = clean(written)
            raise match
        item.who, item.understood = self.who.labels(match)
        return self.who.key(match)

    def names(self, row: int) -> bool:
        """Whether a row says who it is about."""
        return not is_nothing(self._written[row]) or not self.who.silent(self.table, row)


def read_loan(table: Table, row: int, item: Item, finder: Finder, today: date, amount_in: str = "amount") -> LentRow:
    """The loan of a row, or Problem. Terms that cannot be read are left out with a notice."""
    woman = finder.of(row, item)
    if _VOID.match(folded(table.value(row, "loan_status"))):
        raise Problem(_("El registro dice «%(text)s»"), text=clean(table.value(row, "loan_status")))
    amount = read_money(table.value(row, amount_in))
    if amount is None:
        raise Problem(_("Falta el monto"))
    lent = LentRow(item, woman, _day(table, row, item, "date", today), amount)
    lent.number = _loan_number(table, row) or number_of(table.value(row, "row_number"))
    lent.purpose = clean(table.value(row, "purpose"))[:LONGEST_PURPOSE]
    if is_nothing(lent.purpose):
        lent.purpose = ""
    lent.count = _told(table, row, item, "instalments", read_count)
    lent.each = _told(table, row, item, "instalment", read_money) or (lent.count.each if lent.count else None)
    lent.frequency = _frequency(table, row, item, lent.count)
    header = " ".join(column.header for column in table.of("interest"))
    lent.annual_rate = _told(table, row, item, "interest", lambda cell: read_rate(cell, header)) or Decimal(0)
    if not is_nothing(table.value(row, "first_due")):
        lent.first_due = _told(table, row, item, "first_due", lambda cell: read_date(cell, today, table.around))
    return lent


def read_payment(table: Table, row: int, item: Item, finder: Finder, today: date) -> PaidRow | None:
    """The payment of a row, None where nothing was paid, or Problem."""
    number = _loan_number(table, row)
    by_number = bool(number) and not finder.names(row)
    woman = None if by_number else finder.of(row, item)
    amount, said = _paid(table, row)
    if amount is None and said:
        return None
    paid_on = _day(table, row, item, "date", today)
    if amount is None:
        raise Problem(_("Falta el monto"))
    way = read_way(*(table.value(row, name) for name in ("method", "operation")), *_more(table, row))
    return PaidRow(item, woman, paid_on, amount, number, way)


def lends(table: Table, row: int) -> str:
    """The field of the amount when a row of a mixed list hands money over; "" for a payment. Problem for neither."""
    told = folded(table.value(row, "movement"))
    if _OTHER.search(told) and movement_of(told) != PAYMENTS:
        raise Problem(_("«%(text)s» no es una entrega ni un pago"), text=clean(table.value(row, "movement")))
    if not is_nothing(table.value(row, "lent")) and read_money(table.value(row, "lent")):
        return "lent"
    if movement_of(told) == LOANS:
        return "amount" if table.has("amount") else "paid"
    return ""


def number_of(cell: Cell) -> str:
    """A loan's number without «N°», «P-» and leading zeros; "" when there is none."""
    text = re.sub(r"^(prestamo|pr|p|credito|contrato|exp|expediente)\W*(?=n?\W*\d)", "", folded(cell))
    return "" if is_nothing(cell) or not re.search(r"\d", text) else bare_number(text)


def _written(table: Table) -> Iterator[tuple[int, Cell]]:
    """Each row with the name it stands under: lists grouped by woman name her once, or in a line of its own."""
    rows = list(table.rows())
    blank = [row for row in rows if is_blank(table.who(row))]
    numbered = table.has("woman_number", "woman_document", "loan_number")
    grouped = bool(blank) and not numbered and (len(blank) >= 0.3 * len(rows))
    held: Cell = None
    section = ""
    for row in rows:
        written = table.who(row)
        if grouped and is_blank(written):
            told = table.section(row)
            held = told if told and told != section else held
            section = told
            written = held
        else:
            held = written
        yield row, written


def _day(table: Table, row: int, item: Item, name: str, today: date) -> date:
    cell = table.value(row, name)
    day = read_date(cell, today, table.around)
    if day is None:
        raise Problem(_("Falta la fecha"))
    if day > today:
        raise Problem(_("«%(text)s» todavía no llega"), text=clean(cell))
    if day.year < _OLDEST_YEAR:
        raise Problem(_("«%(text)s»: el año no puede ser"), text=clean(cell))
    item.cells[table.of(name)[0].index] = f"{day:%d/%m/%Y}"
    return day


def _told(table: Table, row: int, item: Item, name: str, read: Any) -> Any:
    """A term of a loan; what cannot be read stays out with a notice, and the loan still comes in."""
    cell = table.value(row, name)
    if is_nothing(cell):
        return None
    try:
        return read(cell)
    except Problem as problem:
        item.notices.append(f"{table.of(name)[0].header}: {problem}")
        return None


def _frequency(table: Table, row: int, item: Item, count: Count | None) -> str:
    cell = table.value(row, "frequency")
    if read_way(cell).method and not re.search(r"seman|quincen|mes|mens|dias", folded(cell)):
        return count.frequency if count else ""  # «Forma de pago: Yape» says nothing about when
    told: str = _told(table, row, item, "frequency", read_frequency) or ""
    if told:
        return told
    header = fold(" ".join(column.header for column in table.columns if column.field in ("instalments", "instalment")))
    for words, frequency in (("seman", "weekly"), ("quincen", "fortnightly"), ("mensual", "monthly")):
        if words in header:
            return frequency
    return count.frequency if count else ""


def _loan_number(table: Table, row: int) -> str:
    return number_of(table.value(row, "loan_number"))


def _paid(table: Table, row: int) -> tuple[Decimal | None, bool]:
    """What a row says was paid, and whether it says so: an empty amount is a mistake, «0» and «-» are not."""
    for name in ("paid", "amount", "instalment", "total"):
        cell = table.value(row, name)
        if not is_blank(cell):
            return read_money(cell), True
        if table.has(name) and name in ("paid", "amount"):
            return None, False
    parts = [read_money(table.value(row, name)) for name in ("capital", "interest_paid")]
    return (sum((part for part in parts if part), Decimal(0)) or None), any(part is not None for part in parts)


def _more(table: Table, row: int) -> list[Cell]:
    """What else may say how it was paid: the movement, her receipt, notes."""
    told: list[Cell] = [table.value(row, "movement"), table.value(row, "notes")]
    receipt = clean(table.value(row, "receipt"))
    return [*told, f"recibo {receipt}" if receipt and not is_nothing(receipt) else None]
