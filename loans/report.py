"""The month's report: a picture of the loans as of a day, computed from what is dated up to it.

Definitions: «Definitions» and «The monthly report» of the loans' design. Amounts are soles, months are first days,
percentages are None when there is nothing to divide by. A closed month is read as it was kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Final, NamedTuple

from idemnna.months import last_day
from loans.models import ClosedMonth
from loans.reports.aside import Aside, MonthMoved, Receipts, aside_of
from loans.reports.kept import from_figures
from loans.reports.statement import (
    ACTIVE,
    REPAID,
    WAITING,
    WRITTEN_OFF,
    ZERO,
    LoanRow,
    loans_of,
)

__all__ = ["ACTIVE", "REPAID", "WAITING", "WRITTEN_OFF", "LoanRow", "MonthReport", "last_day", "monthly_report"]

BUCKETS: Final = (
    ("current", 0),
    ("d1_30", 30),
    ("d31_60", 60),
    ("d61_90", 90),
    ("d91_180", 180),
    ("d181_365", 365),
    ("d365", 10**9),
)


class Rate(NamedTuple):
    """A part of a whole, in soles."""

    part: Decimal
    whole: Decimal

    @property
    def percent(self) -> Decimal | None:
        return percent(self.part, self.whole)


class AtRisk(NamedTuple):
    """Loans late beyond some days: the whole of their outstanding principal against the portfolio."""

    loans: int
    outstanding: Decimal
    portfolio: Decimal

    @property
    def percent(self) -> Decimal | None:
        return percent(self.outstanding, self.portfolio)


class Bucket(NamedTuple):
    name: str
    loans: int
    outstanding: Decimal
    percent: Decimal | None


class Counts(NamedTuple):
    """Loans: opening + new + reopened − repaid − written off − undone = closing. `reopened` were over and are owed
    again, `undone` had been handed over and are not any more: both only by corrections of closed months."""

    opening: int
    new: int
    reopened: int
    repaid: int
    written_off: int
    undone: int
    closing: int


class MeanIncome(NamedTuple):
    """Of businesses with a loan at the month's end: how many told it, how many answered «no sé», and the mean."""

    known: int
    unknown: int
    mean: Decimal | None


@dataclass(frozen=True)
class Totals:
    """Sums over the loans; opening + disbursed + capitalised − repaid − written_off = closing."""

    opening: Decimal = ZERO
    disbursed: Decimal = ZERO
    capitalised: Decimal = ZERO
    repaid: Decimal = ZERO
    written_off: Decimal = ZERO
    closing: Decimal = ZERO
    interest_due: Decimal = ZERO
    interest_collected: Decimal = ZERO
    interest_forgiven: Decimal = ZERO
    recovered: Decimal = ZERO
    overpaid: Decimal = ZERO
    due: Decimal = ZERO
    paid_on_time: Decimal = ZERO
    prepaid: Decimal = ZERO
    arrears_principal: Decimal = ZERO
    arrears_interest: Decimal = ZERO

    @property
    def arrears(self) -> Decimal:
        return self.arrears_principal + self.arrears_interest


@dataclass(frozen=True)
class MonthReport:
    """One month as of `day`: its last one, or an earlier one while it runs."""

    month: date
    day: date
    rows: tuple[LoanRow, ...]
    aside: Aside = field(default_factory=Aside)
    closed_at: datetime | None = None

    @property
    def last_day(self) -> date:
        return last_day(self.month)

    @property
    def is_running(self) -> bool:
        return self.day < self.last_day

    @cached_property
    def active(self) -> tuple[LoanRow, ...]:
        return tuple(row for row in self.rows if row.status == ACTIVE)

    @cached_property
    def late(self) -> tuple[LoanRow, ...]:
        """Behind, the longest first."""
        return tuple(sorted((row for row in self.active if row.arrears), key=lambda row: (-row.days_late, row.loan)))

    @cached_property
    def totals(self) -> Totals:
        names = Totals.__dataclass_fields__
        return Totals(**{name: sum((getattr(row, name) for row in self.rows), ZERO) for name in names})

    @cached_property
    def counts(self) -> Counts:
        moves = [(row.status_before, row.status) for row in self.rows]
        over = (REPAID, WRITTEN_OFF)
        return Counts(
            opening=sum(was == ACTIVE for was, _ in moves),
            new=sum(was == WAITING != now for was, now in moves),
            reopened=sum(was in over and was != now for was, now in moves),
            repaid=sum(was != REPAID == now for was, now in moves),
            written_off=sum(was != WRITTEN_OFF == now for was, now in moves),
            undone=sum(was != WAITING == now for was, now in moves),
            closing=len(self.active),
        )

    @property
    def active_borrowers(self) -> int:
        """Women, each counted once."""
        return len({row.woman for row in self.active})

    def at_risk(self, days: int, *, with_rescheduled: bool = False) -> AtRisk:
        """PAR: more than so many days late, or rescheduled where those are asked for too."""
        found = [row for row in self.active if row.days_late > days or (with_rescheduled and row.rescheduled)]
        return AtRisk(len(found), _outstanding(found), self.totals.closing)

    @cached_property
    def ageing(self) -> tuple[Bucket, ...]:
        found: dict[str, list[LoanRow]] = {name: [] for name, _ in BUCKETS}
        for row in self.active:
            found[bucket_of(row.days_late)].append(row)
        whole = self.totals.closing
        sums = ((name, len(rows), _outstanding(rows)) for name, rows in found.items())
        return tuple(Bucket(name, number, sum_, percent(sum_, whole)) for name, number, sum_ in sums)

    @property
    def on_time(self) -> Rate:
        return Rate(self.totals.paid_on_time, self.totals.due)

    @property
    def collected(self) -> Decimal:
        return self.totals.repaid + self.totals.interest_collected

    @property
    def collection(self) -> Rate:
        return Rate(self.collected - self.totals.prepaid, self.totals.due)

    @property
    def write_off_ratio(self) -> Rate:
        """Against the mean of the portfolio at the month's beginning and end."""
        mean = (self.totals.opening + self.totals.closing) / 2
        return Rate(self.totals.written_off, mean)

    @property
    def receipts(self) -> tuple[Receipts, ...]:
        """By method: what was paid on loans, what was kept for her, and what came after a write-off."""
        return self.aside.receipts

    @property
    def received(self) -> Decimal:
        return sum((one.amount for one in self.receipts), ZERO)

    @cached_property
    def income(self) -> MeanIncome:
        loans = {row.loan for row in self.active}
        noted = {one.noted: one.amount for one in self.aside.incomes if one.loan in loans}
        known = [amount for amount in noted.values() if amount is not None]
        mean = (sum(known, ZERO) / len(known)).quantize(ZERO, ROUND_HALF_UP) if known else None
        return MeanIncome(len(known), len(noted) - len(known), mean)

    @cached_property
    def year(self) -> tuple[tuple[MonthMoved, Decimal], ...]:
        """The twelve months that end with this one, each with its portfolio at the end."""
        found, closing = [], self.totals.closing
        for moved in reversed(self.aside.year):
            found.append((moved, closing))
            closing -= moved.net
        return tuple(reversed(found))


def monthly_report(month: date, day: date | None = None) -> MonthReport:
    """The report of a month, given by its first day: as it was kept if it is closed, else computed as of its last day,
    or as of an earlier day of it (a month that still runs)."""
    kept = ClosedMonth.objects.filter(month=month).first()
    return from_kept(kept) if kept else compute(month, day)


def compute(month: date, day: date | None = None) -> MonthReport:
    """From the entries as they are now, closed or not."""
    seen_from = min(day or date.max, last_day(month))
    return MonthReport(month, seen_from, loans_of(month, seen_from), aside_of(month, seen_from))


def from_kept(kept: ClosedMonth) -> MonthReport:
    rows, aside = from_figures(kept.figures)
    return MonthReport(kept.month, last_day(kept.month), rows, aside, kept.closed_at)


def bucket_of(days_late: int) -> str:
    return next(name for name, most in BUCKETS if days_late <= most)


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """To two decimals, half up."""
    return (part * 100 / whole).quantize(ZERO, ROUND_HALF_UP) if whole else None


def _outstanding(rows: Iterable[LoanRow]) -> Decimal:
    return sum((row.closing for row in rows), ZERO)
