"""Schedules of loans and their true rate. Standard library only; reads no clock. What payments pay: allocation.py.

Money is Decimal in soles, rates are percent a year, dates are `date`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from enum import Enum, StrEnum
from typing import Protocol, TypeVar

CENT, ZERO = Decimal("0.01"), Decimal("0.00")
SMALLEST_COIN = Decimal("0.10")  # the coins of 1 and 5 céntimos are withdrawn
LARGEST, HIGHEST_RATE = Decimal("1e18"), Decimal("1e6")  # so that even sums of interest are exact in 28 digits
MOST_INSTALMENTS = 1200
_EXACT, _HALF = Context(prec=100), Context(prec=60)  # the second gives back a half that a division missed by a hair


class Frequency(StrEnum):
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class Method(StrEnum):
    ZERO = "zero"
    FLAT = "flat"
    EQUAL_PRINCIPAL = "equal_principal"
    ANNUITY = "annuity"


PERIODS_A_YEAR: dict[str, int] = {Frequency.WEEKLY: 52, Frequency.FORTNIGHTLY: 26, Frequency.MONTHLY: 12}
_DAYS: dict[str, int] = {Frequency.WEEKLY: 7, Frequency.FORTNIGHTLY: 14}


class TermsError(ValueError):
    """Terms no schedule can be made of; `field` names the one that is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field


@dataclass(frozen=True)
class Terms:
    """What was agreed. Amounts may be given as Decimal, int or text; method and frequency as text or a text enum.

    `annual_rate` is percent a year and means nothing to the method «zero»; instalments are multiples of `unit`. Grace
    is whole periods at the beginning: first `grace_all_periods` with nothing to pay, then `grace_principal_periods`
    with interest only; at least one instalment must be left. Raises TermsError, a ValueError.
    """

    principal: Decimal
    annual_rate: Decimal
    instalments: int
    frequency: str
    first_due: date
    method: str
    unit: Decimal = Decimal("0.10")
    grace_principal_periods: int = 0
    grace_all_periods: int = 0

    def __post_init__(self) -> None:
        for name, kind in (("frequency", Frequency), ("method", Method)):
            self._set(name, _member(kind, name, getattr(self, name)))
        for name in ("principal", "annual_rate", "unit"):
            self._set(name, _number(name, getattr(self, name)))
        for name in ("instalments", "grace_principal_periods", "grace_all_periods"):
            self._set(name, _whole(name, getattr(self, name)))
        for name in ("principal", "unit"):
            amount = getattr(self, name)
            if amount <= 0 or amount != round_to(amount, CENT):
                raise TermsError(name, "must be more than zero, in whole céntimos")
            self._set(name, round_to(amount, CENT))
        if not 1 <= self.instalments <= MOST_INSTALMENTS:
            raise TermsError("instalments", f"must be from 1 to {MOST_INSTALMENTS}")
        if self.grace >= self.instalments:
            raise TermsError("grace_principal_periods", "must leave at least one instalment after the grace")
        if not isinstance(self.first_due, date):
            raise TermsError("first_due", "must be a date")
        try:
            due_dates(self.first_due, self.frequency, self.instalments)
        except (OverflowError, ValueError):
            raise TermsError("first_due", "is too far away") from None

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    @property
    def charged_rate(self) -> Decimal:
        return ZERO if self.method == Method.ZERO else self.annual_rate

    @property
    def whole_rate(self) -> int:
        """What divides a yearly rate in percent into the fraction of a period: multiply first, so that halves stay."""
        return 100 * PERIODS_A_YEAR[self.frequency]

    @property
    def grace(self) -> int:
        return self.grace_all_periods + self.grace_principal_periods


@dataclass(frozen=True)
class ScheduledInstalment:
    """One row of a schedule; `balance` is the principal left after it."""

    number: int
    due_on: date
    principal: Decimal
    interest: Decimal
    balance: Decimal

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest


class DueInstalment(Protocol):
    """What is asked of an instalment: a row of a schedule or of the database."""

    @property
    def number(self) -> int: ...
    @property
    def due_on(self) -> date: ...
    @property
    def principal(self) -> Decimal: ...
    @property
    def interest(self) -> Decimal: ...


def round_to(amount: Decimal, unit: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """The multiple of `unit` nearest to `amount`, half up, with two decimals (or the next one down or up)."""
    with localcontext(_EXACT):
        return ((amount / unit).quantize(Decimal(1), rounding) * unit).quantize(CENT)


def build_schedule(terms: Terms) -> list[ScheduledInstalment]:
    """Exactly `terms.instalments` rows, as published schedules of Fineract and Mifos have them.

    Interest of a period = opening balance (flat: the principal) × rate / 52, 26 or 12, half up to the céntimo; flat
    interest never adds up to more than principal × rate × time, and its last row takes what rounding left.
    An instalment is the method's exact amount — principal/n + interest, or the annuity — rounded half up to the unit;
    its principal is what the interest leaves. The last one takes the remainder: all others are on the unit, it too
    when there is no interest and the principal is on the unit.

    Where a coarse unit would repay before the last row, or leave a row without principal, each instalment is instead
    what an equal split of the rest needs, rounded up: a few larger ones, then smaller ones by a unit. A row is 0 only
    in a grace, or when the whole debt has fewer units than rows. Interest that a row cannot pay on the unit (3
    céntimos of an interest-only one, all of it in a grace of everything) bears no interest and is added to the next
    row that pays.
    """
    with localcontext(_EXACT):
        rows = _rows(terms, spread=False)
        if all(row.principal > 0 for row in rows[terms.grace :]):
            return rows
        return _rows(terms, spread=True)


def payable_schedule(terms: Terms) -> list[ScheduledInstalment]:
    """`build_schedule` as coins can pay it, when the unit is one that they make.

    The last instalment takes the remainder and may have odd céntimos, which no cash pays: they are given up from its
    interest, in her favour and once, on the total (Peru's rule for cash). Principal is never touched.
    """
    *before, last = build_schedule(terms)
    odd = last.total % SMALLEST_COIN
    given_up = odd if terms.unit % SMALLEST_COIN == 0 and odd <= last.interest else ZERO
    return [*before, replace(last, interest=last.interest - given_up)]


def annuity_instalment(principal: Decimal, annual_rate: Decimal, instalments: int, frequency: str) -> Decimal:
    """The equal instalment P·i / (1 − (1 + i)^−n), i = rate / 52, 26 or 12 / 100; not rounded (28 digits)."""
    whole = 100 * PERIODS_A_YEAR[_member(Frequency, "frequency", frequency)]
    with localcontext(_EXACT):
        factors = _annuity_factors(_number("annual_rate", annual_rate), whole, instalments)
        exact = _number("principal", principal) / factors[instalments]
    return +exact


def due_dates(first_due: date, frequency: str, count: int) -> list[date]:
    """`count` due dates: every 7 or 14 days, or the day of `first_due` each month (its last day where it is shorter).

    Raises ValueError or OverflowError after the year 9999, TermsError for another frequency.
    """
    days = _DAYS.get(_member(Frequency, "frequency", frequency))
    if days:
        return [first_due + timedelta(days=days * k) for k in range(count)]
    return [_months_later(first_due, k) for k in range(count)]


class RowProblem(StrEnum):
    """What is wrong with one row of an irregular plan."""

    DATE_NOT_LATER = "date_not_later"
    NOT_MONEY = "not_money"  # below zero, or no whole céntimos: counted as 0
    TOO_MUCH = "too_much"  # pays more than is owed


@dataclass(frozen=True)
class IrregularPlan:
    """`remainder` is what the rows leave unpaid (above zero: missing; below: too much), principal and interest.

    `problems` are (row number from 1, reason).
    """

    instalments: list[ScheduledInstalment]
    remainder: Decimal
    problems: list[tuple[int, RowProblem]]

    @property
    def valid(self) -> bool:
        return bool(self.instalments) and not self.problems and self.remainder == 0


def irregular_schedule(terms: Terms, rows: Sequence[tuple[date, Decimal]]) -> IrregularPlan:
    """A schedule of dates and total amounts chosen by people. Of `terms`, principal, rate, method and frequency count.

    Each row is one period, however long: it pays that period's interest, the rest is principal. Interest that its
    amount does not cover («no paga en diciembre») waits for the next row, as in `build_schedule`, whose own rows
    given here give the same schedule again. Never raises for what was typed: see `problems`.
    """
    with localcontext(_EXACT):
        instalments: list[ScheduledInstalment] = []
        problems: list[tuple[int, RowProblem]] = []
        balance, waiting = terms.principal, ZERO
        flat = _flat_interest(terms, len(rows))
        for number, (due_on, amount) in enumerate(rows, 1):
            if number > 1 and due_on <= rows[number - 2][0]:
                problems.append((number, RowProblem.DATE_NOT_LATER))
            if not amount.is_finite() or not 0 <= amount < LARGEST or amount != round_to(amount, CENT):
                problems.append((number, RowProblem.NOT_MONEY))
                amount = ZERO
            waiting += _interest(terms, max(balance, ZERO), flat[number - 1])
            if amount > max(balance, ZERO) + waiting:
                problems.append((number, RowProblem.TOO_MUCH))
            row = _row(number, due_on, round_to(amount, CENT), balance, waiting)
            instalments.append(row)
            balance, waiting = row.balance, waiting - row.interest
        return IrregularPlan(instalments, balance + waiting, problems)


def true_yearly_rate(
    principal: Decimal, instalments: Iterable[DueInstalment], frequency: str, disbursed_on: date | None = None
) -> Decimal:
    """The nominal yearly rate, in percent with two decimals, that the woman really pays on what she still has.

    The internal rate of return i of one period, Σ total_k / (1 + i)^k = principal, times the periods in a year: flat
    12 % over 12 months is 21.46. Each row is one period or, given `disbursed_on` (irregular plans), the real days
    count, with a year of 365; a payment on that day itself counts as the day after. 0 when nothing is added to the
    principal.
    """
    rows = sorted(instalments, key=lambda row: (row.due_on, row.number))
    a_year = PERIODS_A_YEAR[_member(Frequency, "frequency", frequency)]
    moments = [max((row.due_on - disbursed_on).days, 1) if disbursed_on else k for k, row in enumerate(rows, 1)]
    totals = [row.principal + row.interest for row in rows]
    if principal <= 0 or sum(totals) <= principal:
        return ZERO
    with localcontext(Context(prec=60)):
        factor = _discount_factor(principal, moments, totals)
        period = Decimal(365) / a_year if disbursed_on else Decimal(1)
        return round_to((factor**-period - 1) * a_year * 100, CENT)


def _rows(terms: Terms, *, spread: bool) -> list[ScheduledInstalment]:
    rows: list[ScheduledInstalment] = []
    balance, waiting = terms.principal, ZERO
    flat = _flat_interest(terms, terms.instalments)
    factors = _annuity_factors(terms.charged_rate, terms.whole_rate, terms.instalments)
    for number, due_on in enumerate(due_dates(terms.first_due, terms.frequency, terms.instalments), 1):
        left = terms.instalments - number + 1
        interest = _interest(terms, balance, flat[number - 1])
        owed, paying = balance, left
        if not spread:
            owed, paying = terms.principal, terms.instalments - terms.grace
        level = owed / factors[paying] if terms.method == Method.ANNUITY else owed / paying + interest
        total = round_to(_HALF.plus(level + waiting), terms.unit, ROUND_CEILING if spread else ROUND_HALF_UP)
        waiting += interest
        if left == 1:
            total = balance + waiting
        elif number <= terms.grace:
            total = ZERO if number <= terms.grace_all_periods else round_to(waiting, terms.unit, ROUND_FLOOR)
        else:
            total = min(total, round_to(balance + waiting, terms.unit, ROUND_FLOOR))
        row = _row(number, due_on, total, balance, waiting)
        rows.append(row)
        balance, waiting = row.balance, waiting - row.interest
    return rows


def _row(number: int, due_on: date, total: Decimal, balance: Decimal, waiting: Decimal) -> ScheduledInstalment:
    interest = min(waiting, total)
    return ScheduledInstalment(number, due_on, total - interest, interest, balance - total + interest)


def _interest(terms: Terms, balance: Decimal, flat: Decimal) -> Decimal:
    return flat if terms.method == Method.FLAT else round_to(balance * terms.charged_rate / terms.whole_rate, CENT)


def _flat_interest(terms: Terms, count: int) -> list[Decimal]:
    a_period, base = terms.principal * terms.charged_rate, terms.whole_rate
    usual, left, parts = round_to(a_period / base, CENT), round_to(a_period * count / base, CENT), []
    for _ in range(count):
        parts.append(min(usual, left))
        left -= parts[-1]
    return [*parts[:-1], parts[-1] + left] if parts else []


def _annuity_factors(rate: Decimal, whole: int, count: int) -> list[Decimal]:
    """What n instalments of 1 are worth at their beginning, for n from 0 to `count`: Σ 1 / (1 + rate/whole)^k."""
    factors, discount = [Decimal(0)], Decimal(1)
    for _ in range(count):
        discount = discount * whole / (whole + rate)
        factors.append(factors[-1] + discount)
    return factors


def _discount_factor(principal: Decimal, moments: list[int], totals: list[Decimal]) -> Decimal:
    """The factor below 1 that makes the totals, discounted by it once per moment, worth the principal. Bisection."""
    low, high = Decimal(0), Decimal(1)
    for _ in range(130):
        middle, worth = (low + high) / 2, Decimal(0)
        for moment, before, total in reversed(list(zip(moments, [0, *moments], totals, strict=False))):
            worth = (worth + total) * middle ** (moment - before)
        low, high = (middle, high) if worth < principal else (low, middle)
    return high


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


K = TypeVar("K", bound=StrEnum)


def _member(kind: type[K], name: str, value: object) -> K:
    try:
        return kind(str(value.value if isinstance(value, Enum) else value))
    except ValueError:
        raise TermsError(name, f"must be one of {', '.join(kind)}") from None


def _number(name: str, value: object) -> Decimal:
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        raise TermsError(name, "must be a number") from None
    most = HIGHEST_RATE if name == "annual_rate" else LARGEST
    if not number.is_finite() or not 0 <= number < most:
        raise TermsError(name, f"must be from 0 to less than {most}")
    return number


def _whole(name: str, value: object) -> int:
    number = _number(name, value)
    if number != int(number):
        raise TermsError(name, "must be a whole number")
    return int(number)
