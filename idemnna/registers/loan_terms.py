"""What terms an old loan had, from what its register says and what was really paid. Pure; rates are percent a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from statistics import median

from idemnna.registers.loan_rows import LentRow
from idemnna.registers.loan_values import FORTNIGHTLY, MONTHLY, MOST_INSTALMENTS, WEEKLY, in_frequency
from loans.schedule import Frequency, Method, Terms, build_schedule, due_dates

UNIT = Decimal("0.10")
_TIMES = (Decimal("0.5"), Decimal(1), Decimal("1.5"), Decimal(2), Decimal(3))  # halves and doubles are usual
_NEAR = (Decimal("0.06"), Decimal("0.51"))  # soles by which registers round an instalment
_FEWEST_GAPS = 2

Payment = tuple[date, Decimal]


def terms_of(lent: LentRow, payments: Sequence[Payment]) -> Terms:
    """The loan's terms as its register tells them, at the noted rate and without a method (zero) yet.

    A missing frequency comes from the days between payments, else it is a month; a missing number of instalments
    from the amount of one, else from the amount most often paid, else it is one.
    """
    frequency = lent.frequency or _rhythm([day for day, _amount in payments]) or MONTHLY
    if lent.count:
        count = in_frequency(lent.count, frequency)
    else:
        each = lent.each or _usual([amount for _day, amount in payments])
        count = int((lent.amount / each).to_integral_value(ROUND_CEILING)) if each else 1
    first_due = lent.first_due if lent.first_due and lent.first_due >= lent.lent_on else _next(lent.lent_on, frequency)
    return Terms(
        principal=lent.amount,
        annual_rate=lent.annual_rate,
        instalments=min(max(count, 1), MOST_INSTALMENTS),
        frequency=frequency,
        first_due=first_due,
        method=Method.ZERO,
        unit=UNIT,
    )


def method_of(terms: Terms, lent: LentRow, payments: Sequence[Payment]) -> Method | None:
    """How interest was really taken, as the amount of an instalment or the payments show; None when nothing does.

    Registers note «1 % mensual» and then collect the principal alone, or the interest on the whole loan each month,
    or on what is left. The method whose instalments (or halves and doubles of them) were paid most often is believed.
    """
    if not terms.annual_rate:
        return Method.ZERO
    paid = [amount for _day, amount in payments]
    # More paid than lent is interest, whatever the single payments look like.
    never = {Method.ZERO} if sum(paid) > terms.principal + UNIT * terms.instalments else set()
    methods = [method for method in Method if method not in never]
    for near in _NEAR:
        hits = [_hits(replace(terms, method=method), lent.each, paid, near) for method in methods]
        if max(hits):
            return methods[hits.index(max(hits))]
    return Method.FLAT if never else None


def usual_method(methods: Iterable[Method | None]) -> Method:
    """The method of a register's loans whose payments show none: as the others', else flat as noted."""
    told = Counter(method for method in methods if method)
    return told.most_common(1)[0][0] if told else Method.FLAT


def _hits(terms: Terms, each: Decimal | None, paid: Sequence[Decimal], near: Decimal) -> int:
    totals = {row.total for row in build_schedule(terms)}
    ways = {total * times for total in totals for times in _TIMES}
    found = [min((way for way in ways if abs(amount - way) <= near), default=None) for amount in paid]
    met = [way for way in found if way is not None]
    told = len(paid) + 1 if each and any(abs(each - total) <= near for total in totals) else 0
    # Instalments that go down are each paid once: the same amount again and again is no sign of them.
    return told + (len(set(met)) if terms.method == Method.EQUAL_PRINCIPAL else len(met))


def _rhythm(days: Sequence[date]) -> str:
    ordered = sorted(days)
    gaps = [(later - earlier).days for earlier, later in pairwise(ordered)]
    if len(gaps) < _FEWEST_GAPS:
        return ""
    usual = median(gaps)
    return WEEKLY if usual <= 10 else FORTNIGHTLY if usual <= 21 else MONTHLY


def _usual(amounts: Sequence[Decimal]) -> Decimal | None:
    return Counter(amounts).most_common(1)[0][0] if amounts else None


def _next(day: date, frequency: str) -> date:
    """One period after the money was handed over."""
    if frequency == MONTHLY:
        return due_dates(day, Frequency.MONTHLY, 2)[1]
    return day + timedelta(days=7 if frequency == WEEKLY else 14)
