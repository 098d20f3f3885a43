"""A month's figures as JSON, for keeping and for comparing: amounts as text, no names, no next steps.

Names stay out so that a woman's data can still be corrected or removed; they are looked up when a page shows them.
"""

import hashlib
import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from loans.reports.aside import Aside, Correction, Income, MonthMoved, Purchases, Receipts
from loans.reports.statement import LoanRow

Figures = dict[str, Any]

VERSION: Final = 1
COLUMNS: Final = tuple(one.name for one in fields(LoanRow))
ASIDE: Final = {"receipts": Receipts, "corrections": Correction, "incomes": Income, "year": MonthMoved}


def to_figures(rows: tuple[LoanRow, ...], aside: Aside) -> Figures:
    """Loans as lists in the order of `columns`, so that a month of a thousand loans stays small."""
    return {
        "version": VERSION,
        "columns": list(COLUMNS),
        "loans": [[_plain(getattr(row, name)) for name in COLUMNS] for row in sorted(rows, key=lambda row: row.loan)],
        **{name: [_as_dict(one) for one in getattr(aside, name)] for name in ASIDE},
        "purchases": _as_dict(aside.purchases),
    }


def from_figures(figures: Figures) -> tuple[tuple[LoanRow, ...], Aside]:
    columns = figures.get("columns", [])
    rows = (LoanRow(**_read(LoanRow, zip(columns, row, strict=True))) for row in figures.get("loans", []))
    parts: dict[str, Any] = {
        name: tuple(_known(kind, one) for one in figures.get(name, [])) for name, kind in ASIDE.items()
    }
    if "purchases" in figures:
        parts["purchases"] = _known(Purchases, figures["purchases"])
    return tuple(rows), Aside(**parts)


def digest(figures: Figures) -> str:
    """64 letters that are the same only for the same figures."""
    text = json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _as_dict(one: Any) -> dict[str, Any]:
    return {name.name: _plain(getattr(one, name.name)) for name in fields(one)}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _known(kind: Any, one: dict[str, Any]) -> Any:
    return kind(**_read(kind, one.items()))


def _read(kind: Any, values: Any) -> dict[str, Any]:
    """The text of each amount and day as what its field says it is; figures that are told no more are passed over."""
    readers = _READERS[kind]
    known = ((name, value) for name, value in values if name in readers)
    return {name: readers[name](value) if value is not None else None for name, value in known}


def _reader(said: Any) -> Any:
    if said in (Decimal, Decimal | None):
        return Decimal
    if said == tuple[int, ...]:
        return tuple
    return date.fromisoformat if said in (date, date | None) else lambda value: value


_READERS: Final = {
    kind: {one.name: _reader(one.type) for one in fields(kind)} for kind in (LoanRow, Purchases, *ASIDE.values())
}
