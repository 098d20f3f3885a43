"""What a payment pays, and what is late. Pure; money is Decimal in soles, instalments are rows of any cronograma."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loans.schedule import ZERO
from loans.schedule import DueInstalment as DueInstalment


class Paid(NamedTuple):
    """What was paid so far, net of reversals."""

    principal: Decimal = ZERO
    interest: Decimal = ZERO


class Allocation(NamedTuple):
    """What one payment pays; `over` is what exceeds the whole debt."""

    interest: Decimal
    principal: Decimal
    over: Decimal


@dataclass(frozen=True)
class InstalmentState:
    """An instalment and what has been paid of it; `in_advance` before its due date, `late` after it."""

    instalment: DueInstalment
    paid_principal: Decimal
    paid_interest: Decimal
    in_advance: Decimal = ZERO
    late: Decimal = ZERO

    @property
    def outstanding_principal(self) -> Decimal:
        return self.instalment.principal - self.paid_principal

    @property
    def outstanding_interest(self) -> Decimal:
        return self.instalment.interest - self.paid_interest

    @property
    def paid(self) -> Decimal:
        return self.paid_principal + self.paid_interest

    @property
    def outstanding(self) -> Decimal:
        return self.outstanding_principal + self.outstanding_interest


class Arrears(NamedTuple):
    """Past due and unpaid; `days_late` are those of the oldest instalment not wholly paid, 0 when nothing is late."""

    total: Decimal = ZERO
    principal: Decimal = ZERO
    interest: Decimal = ZERO
    oldest_due_on: date | None = None
    days_late: int = 0


def allocate(
    instalments: Iterable[DueInstalment], paid_principal: Decimal, paid_interest: Decimal, amount: Decimal
) -> Allocation:
    """Splits a payment: the oldest instalment first, inside it interest, then principal. Raises below zero."""
    if not amount >= 0:
        raise ValueError("a payment is not below zero")
    interest = principal = ZERO
    for state in apply(instalments, paid_principal, paid_interest):
        interest += min(state.outstanding_interest, amount - interest - principal)
        principal += min(state.outstanding_principal, amount - interest - principal)
    return Allocation(interest, principal, amount - interest - principal)


def apply(
    instalments: Iterable[DueInstalment], paid_principal: Decimal, paid_interest: Decimal
) -> list[InstalmentState]:
    """The state of each instalment, oldest first, when each of the two pools fills them on its own."""
    states = []
    for instalment in sorted(instalments, key=_age):
        principal = min(max(paid_principal, ZERO), instalment.principal)
        interest = min(max(paid_interest, ZERO), instalment.interest)
        paid_principal, paid_interest = paid_principal - principal, paid_interest - interest
        states.append(InstalmentState(instalment, principal, interest))
    return states


def payment_states(
    instalments: Iterable[DueInstalment], payments: Iterable[tuple[date, Decimal]]
) -> list[InstalmentState]:
    """The state of each instalment after payments (day, amount), with what came before and after its due date.

    What exceeds the whole debt is left out.
    """
    pools, states = Paid(), apply(instalments, ZERO, ZERO)
    for day, amount in sorted(payments, key=lambda payment: payment[0]):
        now = [state.instalment for state in states]
        split = allocate(now, pools.principal, pools.interest, amount)
        pools = Paid(pools.principal + split.principal, pools.interest + split.interest)
        states = [_timed(new, old, day) for new, old in zip(apply(now, *pools), states, strict=True)]
    return states


def arrears(instalments: Iterable[DueInstalment], paid_total: Decimal, paid_principal: Decimal, day: date) -> Arrears:
    """What is late on `day`, by total money: what fell due before that day, less what was paid up to it.

    An instalment is not late on its own due date. Principal is the part of it that due principal exceeds paid
    principal by, interest the rest.
    """
    due = [instalment for instalment in sorted(instalments, key=_age) if instalment.due_on < day]
    due_principal, running = sum((row.principal for row in due), ZERO), ZERO
    oldest = None
    for row in due:
        running += row.principal + row.interest
        if oldest is None and running > paid_total:
            oldest = row.due_on
    if oldest is None:
        return Arrears()
    behind = running - paid_total
    principal = min(behind, max(due_principal - paid_principal, ZERO))
    return Arrears(behind, principal, behind - principal, oldest, (day - oldest).days)


def _age(instalment: DueInstalment) -> tuple[date, int]:
    """Sorts instalments, the oldest first."""
    return instalment.due_on, instalment.number


def _timed(new: InstalmentState, old: InstalmentState, day: date) -> InstalmentState:
    part, due_on = new.paid - old.paid, new.instalment.due_on
    return replace(
        new,
        in_advance=old.in_advance + (part if day < due_on else ZERO),
        late=old.late + (part if day > due_on else ZERO),
    )
