"""Tells lists of loans and lists of payments apart, and their columns by what stands in them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median

from idemnna.registers.headings import LOANS, PAYMENTS
from idemnna.registers.loan_values import movement_of, read_money
from idemnna.registers.problems import Problem
from idemnna.registers.reading import Sheet
from idemnna.registers.tables import Column
from idemnna.registers.vocabulary import is_total, meaning, plain
from idemnna.registers.words import Cell, clean, fold, folded, is_blank

_SAMPLE = 80
_TERMS = frozenset(["instalments", "frequency", "interest", "purpose", "first_due"])
_HER = frozenset(["woman", "woman_number", "woman_document"])
_PAID = frozenset(["paid", "amount", "instalment", "total", "capital"])
_BESIDE = frozenset(["method", "operation", "receipt"])
_LOOSE = frozenset(["", "reason", "row_number", "notes", "loan_status"])
_MONEY = frozenset(["amount", "paid", "lent", "instalment", "total", "capital", "interest_paid"])
_DAYS = frozenset(["date", "first_due"])
_PREFERRED = {LOANS: r"entreg|desembols", PAYMENTS: r"pag|abon"}
_PAYMENTS_TITLE = re.compile(r"\b(pagos?|abonos?|cobros?|cobranzas?|recaud\w*|devoluci\w*|amortiz\w*|recuperaci\w*)\b")
_LOANS_TITLE = re.compile(r"\b(prestamos?|creditos?|desembolsos?|entregas?|colocaci\w*)\b")
_OTHER_MONEY = re.compile(
    r"\b(aportes?|aportaciones|ahorros?|panderos?|juntas?|rifas?|multas?|donaci\w*|cuotas? social\w*|inscripci\w*|"
    r"gastos?|compras?|ventas?|ingresos)\b"
)
_HER_NAME = re.compile(r"(nombre|senora|sra|socia|mama|participante|cliente|prestataria|titular)\b[^:]*:")
_DATE = re.compile(
    r"\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|"
    r"\d{1,2}\s*(de|-|/)?\s*(ene|feb|mar|abr|may|jun|jul|ago|set|sep|oct|nov|dic)"
)


def settle(kind: str, columns: list[Column], sheet: Sheet, first: int) -> None:
    """Let the cells decide where a heading alone does not: «Entrega» may be a day or an amount, «Cuota» how many or
    how much, «Préstamo» beside a payment the loan's number."""
    if kind not in (LOANS, PAYMENTS):
        return
    held = {column.index: list(_sample(sheet, first, column.index)) for column in columns}
    for column in columns:
        column.field = _fitting(kind, column.field or meaning(kind, plain(fold(column.header))), held[column.index])
    _swap_counts(columns, held)
    if kind == PAYMENTS:
        _settle_lent(columns, sheet, first)
    _settle_numbers(kind, columns, held)
    _only_one_of(kind, columns)


def score(kind: str, columns: list[Column], sheet: Sheet, first: int) -> float:
    """How surely these columns are a list of loans or of payments; 0 when what it needs is not there."""
    fields = {column.field for column in columns}
    known = len(fields - _LOOSE)
    if of_other_money(sheet, first):
        return 0.0
    told = _title(sheet, first)
    if kind == LOANS:
        who = fields & _HER
        if not who or "amount" not in fields or not ("date" in fields or len(fields & _TERMS) > 1):
            return 0.0
        return known + len(fields & _TERMS) + 1 + 3 * (told == LOANS)
    if "date" not in fields or not fields & (_PAID | {"lent"}):
        return 0.0
    who = fields & (_HER | {"loan_number"})
    surely = "paid" in fields or told == PAYMENTS
    if not who and not (surely and (told == PAYMENTS or fields & _BESIDE or _is_one_womans(columns, sheet, first))):
        return 0.0
    if _names_movements(columns, sheet, first) or _lends_and_takes(columns, sheet, first):
        return 10.0 + known
    more = len(fields & (_BESIDE | {"lent"})) + 1.5 * ("paid" in fields)
    return known + more + 3 * (told == PAYMENTS) - (not who)


def _lends_and_takes(columns: list[Column], sheet: Sheet, first: int) -> bool:
    """Whether two columns tell, row by row, either what was handed over or what was paid."""
    lent = [column.index for column in columns if column.field == "lent"]
    paid = [column.index for column in columns if column.field in ("paid", "amount")]
    rows = range(first, min(first + _SAMPLE, len(sheet.rows)))
    told = [[any(is_money(sheet.cell(row, index)) for index in side) for side in (lent, paid)] for row in rows]
    return [True, False] in told and [False, True] in told


def _is_one_womans(columns: list[Column], sheet: Sheet, first: int) -> bool:
    """Whether the sheet is one woman's own: a title names her, or the payments stand beside what is left."""
    named = any(_HER_NAME.match(fold(text)) for text in titles(sheet, first))
    return named or any(fold(column.header).startswith("saldo") for column in columns)


def of_other_money(sheet: Sheet, first: int) -> bool:
    """Whether the sheet says that it is about savings, contributions or costs, and nothing of loans."""
    told = " · ".join([fold(sheet.name), *(fold(text) for text in titles(sheet, first))])
    return bool(_OTHER_MONEY.search(told)) and not (_LOANS_TITLE.search(told) or _PAYMENTS_TITLE.search(told))


def about_loans(sheet: Sheet, first: int) -> bool:
    """Whether a title, or the sheet's name, speaks of loans or their payments."""
    told = " · ".join([fold(sheet.name), *(fold(text) for text in titles(sheet, first))])
    return bool(_LOANS_TITLE.search(told) or _PAYMENTS_TITLE.search(told))


def titles(sheet: Sheet, first: int) -> list[str]:
    """The lone texts above a table's first row, the nearest first."""
    above = [
        [clean(cell) for cell in sheet.rows[row] if not is_blank(cell)] for row in range(max(0, first - 6), first)
    ]
    return [cells[0] for cells in reversed(above) if len(cells) == 1]


def _names_movements(columns: list[Column], sheet: Sheet, first: int) -> bool:
    """Whether a column says of each row that money was handed over or that it was paid."""
    told = [column.index for column in columns if column.field == "movement"]
    found = {movement_of(folded(cell)) for index in told for cell in _sample(sheet, first, index)}
    return {LOANS, PAYMENTS} <= found


def _title(sheet: Sheet, first: int) -> str:
    """Which of the two the nearest lone title, else the sheet's name, says this is; "" for neither or for both."""
    for text in [*titles(sheet, first), sheet.name]:
        pays, lends = _PAYMENTS_TITLE.search(fold(text)), _LOANS_TITLE.search(fold(text))
        if pays and not (lends and lends.start() < pays.start()):
            return PAYMENTS
        if lends and not pays:
            return LOANS
    return ""


def _fitting(kind: str, field: str, cells: Sequence[Cell]) -> str:
    """The field that a column's cells can be, when its heading means one of money or of days."""
    if len(cells) < 1 or field not in _MONEY | _DAYS:
        return field
    days = sum(is_day(cell) for cell in cells) / len(cells)
    money = sum(is_money(cell) for cell in cells) / len(cells)
    if field in _DAYS:
        return field if days >= 0.4 or money < 0.6 else "amount" if kind == LOANS and field == "date" else ""
    if days > 0.6:
        return "date"
    if money < 0.4:
        return "purpose" if kind == LOANS and field == "amount" else "movement" if field == "lent" else ""
    return field


def _swap_counts(columns: list[Column], held: dict[int, list[Cell]]) -> None:
    """«Cuotas» that are amounts and «Cuota» that is a count: n instalments of a loan are far fewer than soles each."""
    principals = _amounts(next((held[c.index] for c in columns if c.field in ("amount", "lent")), []))
    if not principals:
        return
    even = float(median(principals)) ** 0.5
    for column in columns:
        cells = held[column.index]
        figures = _amounts(cells)
        if len(figures) < max(1, len(cells) // 2):
            continue
        many = float(median(figures)) > even or any(figure != int(figure) for figure in figures)
        if column.field == "instalments" and many and not any(c.field == "instalment" for c in columns):
            column.field = "instalment"
        elif column.field == "instalment" and not many and not any(c.field == "instalments" for c in columns):
            column.field = "instalments"


def _settle_lent(columns: list[Column], sheet: Sheet, first: int) -> None:
    """«Préstamo» filled in beside every payment repeats which loan it is: by number, or by amount, which is little."""
    lent = next((column for column in columns if column.field == "lent"), None)
    paid = [column.index for column in columns if column.field in _PAID]
    if lent is None:
        return
    rows = list(range(first, min(first + _SAMPLE, len(sheet.rows))))
    filled = [row for row in rows if not is_blank(sheet.cell(row, lent.index))]
    both = [row for row in filled if any(is_money(sheet.cell(row, index)) for index in paid)]
    if not paid or len(both) * 2 <= len(filled):
        return
    figures = [clean(sheet.cell(row, lent.index)) for row in filled]
    named = re.search(r"prestamo|credito|contrato", fold(lent.header))
    numbers = named and all(
        re.fullmatch(r"\D{0,3}\d{1,3}", figure) and "s/" not in figure.lower() for figure in figures
    )
    has_number = any(column.field == "loan_number" for column in columns)
    lent.field = "loan_number" if numbers and not has_number else ""


def _settle_numbers(kind: str, columns: list[Column], held: dict[int, list[Cell]]) -> None:
    """«N°» or «Código» is a loan's in a list of loans; in payments that name nobody it is which loan they pay, unless
    it only counts the rows."""
    fields = {column.field for column in columns}
    if "loan_number" in fields or (kind == PAYMENTS and fields & _HER):
        return
    for column in columns:
        numbers = [re.sub(r"\D", "", clean(cell)).lstrip("0") for cell in held[column.index]]
        counted = [str(number) for number in range(1, len(numbers) + 1)]
        if column.field == "row_number" and any(numbers) and (kind == LOANS or numbers != counted):
            column.field = "loan_number"


def _only_one_of(kind: str, columns: list[Column]) -> None:
    """Of two columns that mean one thing the one named for it keeps it, else the first; half names stay together."""
    for field in {column.field for column in columns} - {"", "woman", "notes", "method"}:
        same = [column for column in columns if column.field == field]
        named = [column for column in same if re.search(_PREFERRED[kind], fold(column.header))]
        for column in same:
            if column is not (named or same)[0]:
                column.field = ""
    women = [column for column in columns if column.field == "woman"]
    halves = [column for column in women if re.match(r"(ap|nom|a\b)", plain(fold(column.header)))]
    for column in women[1:]:
        if len(halves) < 2 or column not in halves:
            column.field = ""


def _amounts(cells: Sequence[Cell]) -> list[float]:
    found = []
    for cell in cells:
        try:
            amount = read_money(cell)
        except Problem:
            continue
        found += [float(amount)] if amount else []
    return found


def is_money(cell: Cell) -> bool:
    """Whether a cell looks like an amount, a clear one or not."""
    if isinstance(cell, (bool, date)) or is_blank(cell) or is_day(cell):
        return False
    return isinstance(cell, (int, float)) or bool(re.fullmatch(r"\D{0,12}\d[\d., ']*\D{0,12}", folded(cell)))


def is_day(cell: Cell) -> bool:
    """Whether a cell looks like a date."""
    return isinstance(cell, date) or (isinstance(cell, str) and bool(_DATE.match(folded(cell))))


def _sample(sheet: Sheet, first: int, index: int) -> Iterator[Cell]:
    """A column's cells down to where another table may begin: a lone title, two empty rows, or words after one."""
    for row in range(first, min(first + _SAMPLE, len(sheet.rows))):
        told = [cell for cell in sheet.rows[row] if not is_blank(cell)]
        above = any(not is_blank(cell) for cell in sheet.rows[row - 1])
        if (len(told) == 1 and row > first + 1) or not (told or above):
            return
        if not above and all(isinstance(cell, str) and not re.search(r"\d", cell) for cell in told):
            return
        if not is_blank(cell := sheet.cell(row, index)) and not is_total(folded(c) for c in told[:3]):
            yield cell
