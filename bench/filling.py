"""Fills a scratch database with loans by COPY: everything a real one has, without going through the verbs.

Only ever the database that `make bench` makes for itself and throws away.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any, Final

from django.db import connection

from idemnna.months import months_later

INSTALMENTS: Final = 12
EACH, INTEREST = 50, 5  # soles of an instalment
LIVE_MONTHS: Final = 11  # ago, at most, a living loan was handed over
HISTORY_MONTHS: Final = 100
GUARDED: Final = ("loans_business", "loans_businessplan", "loans_loan", "loans_schedule", "loans_instalment",
                  "loans_ledgerentry", "members_woman")  # fmt: skip
WOMEN: Final = ("id", "given_names", "first_surname", "second_surname", "preferred_name",
                "document_type", "document_number", "origin", "sector", "manzana", "lote", "reference",
                "register_number", "livelihood", "dwelling", "water", "power", "notes", "recorded_at", "name_order",
                "name_words", "name_sounds", "revision")  # fmt: skip
BUSINESSES: Final = ("id", "woman_id", "name", "idea", "discussed_with", "reasons_for", "reasons_against",
                     "from_register", "recorded_at", "revision")  # fmt: skip
PLANS: Final = ("id", "business_id", "version", "own_contribution", "children_work", "notes", "group_opinion",
                "review_note", "approved_at", "from_register", "recorded_at", "revision")  # fmt: skip
LOANS: Final = ("id", "woman_id", "plan_id", "principal", "annual_rate", "method", "frequency", "instalment_count",
                "first_due", "grace_principal_periods", "grace_all_periods", "unit", "purpose", "requested_on",
                "approved_on", "declined_reason", "disbursed_on", "closed_on", "from_register",
                "recorded_at", "revision")  # fmt: skip
SCHEDULES: Final = ("id", "loan_id", "version", "starts_on", "reason", "recorded_at")
ROWS: Final = ("schedule_id", "number", "due_on", "principal", "interest")
ENTRIES: Final = ("loan_id", "kind", "happened_on", "amount", "principal_part", "interest_part", "overpaid_part",
                  "method", "operation_number", "receipt_number", "note", "reason", "submission", "from_register",
                  "recorded_at")  # fmt: skip
NOW: Final = "2020-01-01 00:00:00+00"

_receipts, _serials = count(1), count(1)
Loan = tuple[int, date, date | None, int]  # number, handed over, closed, instalments paid


def fill(first: int, last: int, living: int, month: date) -> None:
    """Loans `first` to `last`, of which the first so many are alive in `month`; each has about eleven payments."""
    loans = [_loan(number, number - first < living, month) for number in range(first, last + 1)]
    with connection.cursor() as cursor:
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        _copy(cursor, "members_woman", WOMEN, (_woman(number) for number, *_ in loans))
        _copy(
            cursor, "loans_business", BUSINESSES, ((n, n, "Emoliente", "", "", "", "", "f", NOW, 1) for n, *_ in loans)
        )
        _copy(cursor, "loans_businessplan", PLANS,
              ((n, n, 1, 0, "", "", "", "", NOW, "f", NOW, 1) for n, *_ in loans))  # fmt: skip
        _copy(cursor, "loans_loan", LOANS, map(_terms, loans))
        _copy(cursor, "loans_schedule", SCHEDULES, ((n, n, 1, given, "", NOW) for n, given, *_ in loans))
        _copy(cursor, "loans_instalment", ROWS, (row for loan in loans for row in _instalments(loan)))
        _copy(cursor, "loans_ledgerentry", ENTRIES, _entries(loans))
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE")


def _loan(number: int, alive: bool, month: date) -> Loan:
    """A living one was handed over in the last months, and one in nine is behind; the others are paid long since."""
    if alive:
        ago = number % LIVE_MONTHS
        behind = number // LIVE_MONTHS % 5 if number % 9 == 0 else 0
        return number, _given(number, month, ago), None, max(ago - behind, 0)
    ago = INSTALMENTS + 1 + number % HISTORY_MONTHS
    given = _given(number, month, ago)
    return number, given, _due(given, INSTALMENTS), INSTALMENTS


def _given(number: int, month: date, months_ago: int) -> date:
    return months_later(month, -months_ago).replace(day=1 + number % 28)


def _due(given: date, number: int) -> date:
    return months_later(given.replace(day=1), number).replace(day=given.day)


def _woman(number: int) -> tuple[Any, ...]:
    names = (f"Mujer {number}", "Quispe", "Mamani")
    return number, *names, *[""] * 14, NOW, f"quispe {number}", "quispe mamani", "kispe mamani", 1


def _terms(loan: Loan) -> tuple[Any, ...]:
    number, given, closed, _paid = loan
    whole = INSTALMENTS * EACH
    return (number, number, number, whole, 10, "flat", "monthly", INSTALMENTS, _due(given, 1), 0, 0, "0.10", "",
            given, given, "", given, closed, "f", NOW, 1)  # fmt: skip


def _instalments(loan: Loan) -> Iterator[tuple[Any, ...]]:
    number, given, *_ = loan
    return ((number, n, _due(given, n), EACH, INTEREST) for n in range(1, INSTALMENTS + 1))


def _entries(loans: Iterable[Loan]) -> Iterator[tuple[Any, ...]]:
    """In the order in which they happened, as they are entered in real life; some a few days late."""
    happened: list[tuple[date, int, str]] = []
    for number, given, _closed, paid in loans:
        happened.append((given, number, "disbursement"))
        late = (number % 7 == 0) * 3
        days = (min(_due(given, n) + timedelta(days=late), _due(given, n).replace(day=28)) for n in range(1, paid + 1))
        happened += ((day, number, "repayment") for day in days)
    happened.sort()
    for day, number, kind in happened:
        principal, interest = (INSTALMENTS * EACH, 0) if kind == "disbursement" else (EACH, INTEREST)
        receipt = None if kind == "disbursement" else next(_receipts)
        yield (number, kind, day, principal + interest, principal, interest, 0, "cash", "", receipt, "", "",
               f"{next(_serials):032x}", "f", NOW)  # fmt: skip


def _copy(cursor: Any, table: str, columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> None:
    text = io.StringIO()
    for row in rows:
        text.write("\t".join("\\N" if value is None else str(value) for value in row))
        text.write("\n")
    text.seek(0)
    cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", text)
