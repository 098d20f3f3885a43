"""The month's report after bringing the sample registers, against sums that this file makes from the same sheets by
itself: its own reading of days and amounts, its own instalments, no code of the product in between."""

import calendar
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command

from loans.report import monthly_report
from members.models import Woman

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "registers"
MONTHS = [
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"),
]
AGES = (("current", 0), ("d1_30", 30), ("d31_60", 60), ("d61_90", 90), ("d91_180", 180), ("d181_365", 365))
D = Decimal


@dataclass
class Lent:
    woman: str
    day: date
    amount: Decimal
    due: list[tuple[date, Decimal]]
    paid: list[tuple[date, Decimal, str]] = field(default_factory=list)

    def paid_by(self, day: date) -> Decimal:
        return sum((amount for when, amount, _way in self.paid if when <= day), D(0))

    def left(self, day: date) -> Decimal:
        return self.amount - self.paid_by(day) if self.day <= day else D(0)

    def days_late(self, day: date) -> int:
        running = D(0)
        for due_on, amount in self.due:
            running += amount
            if due_on < day and running > self.paid_by(day):
                return (day - due_on).days
        return 0

    def arrears(self, day: date) -> Decimal:
        return max(sum((amount for due_on, amount in self.due if due_on < day), D(0)) - self.paid_by(day), D(0))

    def on_time(self, first: date, last: date) -> tuple[Decimal, Decimal]:
        """What fell due in the month, and the part of it that was there on its day."""
        whole = there = before = D(0)
        for due_on, amount in self.due:
            if first <= due_on <= last:
                whole += amount
                there += min(max(self.paid_by(due_on) - before, D(0)), amount)
            before += amount
        return there, whole


def rows_of(name: str) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(SAMPLE / "prestamos.xlsx")[name]
    return [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[1]]


def a_day(cell: Any) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if " de " in cell:
        day, month, year = cell.split(" de ")
        return date(int(year), MONTHS.index(month) + 1, int(day))
    day, month, year = (int(part) for part in re.split("[-/]", cell))
    return date(year + 2000 if year < 100 else year, month, day)


def an_amount(cell: Any) -> Decimal:
    digits = re.sub(r"[^0-9.,]", "", str(cell).lower().replace("s/.", ""))
    if re.search(r",\d\d$", digits):
        digits = digits.replace(",", ".")
    return D(digits.replace(",", "")).quantize(D("0.01"))


def words_of(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFD", name.lower())
    return frozenset("".join(c for c in plain if not unicodedata.combining(c)).replace(",", " ").split())


def instalments(day: date, amount: Decimal, count: int, every: str) -> list[tuple[date, Decimal]]:
    """Equal parts of the principal to 0.10, half up, the last one the rest; days count from the first one due."""
    each = (amount / count * 10).quantize(D(1), ROUND_HALF_UP) / 10
    found, left = [], amount
    for number in range(1, count + 1):
        part = min(each, left) if number < count else left
        found.append((later(later(day, 1, every), number - 1, every), part))
        left -= part
    return found


def later(day: date, number: int, every: str) -> date:
    if every != "mensual":
        return day + timedelta(days=number * {"semanal": 7, "quincenal": 14}[every])
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def read_by_hand() -> list[Lent]:
    padron = openpyxl.load_workbook(SAMPLE / "padron.xlsx")["MUJERES"]
    women = {words_of(row[1]): row[1] for row in padron.iter_rows(min_row=4, values_only=True) if row[1]}

    def who(name: str) -> str:
        fitting = [full for words, full in women.items() if words_of(name) <= words]
        exact = [full for full in fitting if words_of(name) == words_of(first_and_last(full))]
        (found,) = exact if len(fitting) > 1 else fitting
        return found

    lent = {}
    for _n, name, day, amount, _what, count, every, _rate in rows_of("PRESTAMOS"):
        rows = instalments(a_day(day), an_amount(amount), count, every.lower())
        lent[who(name)] = Lent(who(name), a_day(day), an_amount(amount), rows)
    for day, name, amount, way in rows_of("PAGOS"):
        if name != "TOTAL":
            lent[who(name)].paid.append((a_day(day), an_amount(amount), (way or "").lower()))
    return list(lent.values())


def first_and_last(full: str) -> str:
    """«Luz Choque» of «Choque Quichca, Luz Elena»."""
    surnames, given = full.split(",")
    return f"{given.split()[0]} {surnames.split()[0]}"


@pytest.fixture(scope="module")
def by_hand() -> list[Lent]:
    return read_by_hand()


def test_this_file_reads_the_sheets_as_their_truth_says(by_hand: list[Lent]) -> None:
    assert len(by_hand) == 27
    assert sum(one.amount for one in by_hand) == D("19400.00")
    assert sum(len(one.paid) for one in by_hand) == 169
    assert sum(one.paid_by(date.max) for one in by_hand) == D("16178.40")


@pytest.mark.django_db
def test_the_report_of_october_and_of_other_months_equals_the_sheets(by_hand: list[Lent]) -> None:
    call_command("import_registers", SAMPLE, stdout=StringIO(), stderr=StringIO())
    for first in (date(2025, 6, 1), date(2025, 11, 1), date(2026, 2, 1), date(2026, 4, 1), date(2026, 10, 1)):
        compare(by_hand, first)


def compare(by_hand: list[Lent], first: date) -> None:
    last = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    eve = first - timedelta(days=1)
    report = monthly_report(first)
    totals = report.totals
    assert totals.opening == sum(one.left(eve) for one in by_hand)
    assert totals.disbursed == sum(one.amount for one in by_hand if first <= one.day <= last)
    moved = [(amount, way) for one in by_hand for when, amount, way in one.paid if first <= when <= last]
    assert totals.repaid == sum(amount for amount, _way in moved)
    assert totals.closing == sum(one.left(last) for one in by_hand)
    assert (totals.interest_collected, totals.overpaid, totals.written_off) == (0, 0, 0)
    ways: Counter[str] = Counter()
    for amount, way in moved:
        ways[{"efectivo": "cash", "yape": "yape", "": ""}[way]] += amount  # type: ignore[assignment]
    assert {one.method: one.amount for one in report.receipts if one.amount} == dict(ways)

    alive = [one for one in by_hand if one.left(last) > 0]
    assert report.counts.opening == sum(one.left(eve) > 0 for one in by_hand)
    assert (report.counts.closing, report.active_borrowers) == (len(alive), len({one.woman for one in alive}))
    assert totals.arrears == sum(one.arrears(last) for one in alive)
    names = {woman.pk: words_of(woman.full_name) for woman in Woman.objects.all()}
    told = {names[row.woman]: (row.closing, row.days_late) for row in report.active}
    assert told == {words_of(one.woman): (one.left(last), one.days_late(last)) for one in alive}
    for days in (30, 90):
        risky = [one.left(last) for one in alive if one.days_late(last) > days]
        at_risk = report.at_risk(days)
        assert (at_risk.loans, at_risk.outstanding, at_risk.portfolio) == (len(risky), sum(risky), totals.closing)
    aged = Counter(next((name for name, most in AGES if one.days_late(last) <= most), "d365") for one in alive)
    assert {bucket.name: bucket.loans for bucket in report.ageing if bucket.loans} == dict(aged)
    # Of a loan that was over before the month, nothing falls due in it any more.
    owed = [one.on_time(first, last) for one in by_hand if one.day >= first or one.left(eve) > 0]
    there, whole = (sum(parts, D(0)) for parts in zip(*owed, strict=True))
    assert (report.on_time.part, report.on_time.whole) == (there, whole)
