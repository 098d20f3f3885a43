"""Where a loan stands on a day, computed from its cronograma and its entries. Pure; amounts in soles.

Entries are anything with kind, happened_on, amount, principal_part, interest_part and overpaid_part. A reversal is an
entry of the same kind with negative amounts, so plain sums are already net of what was taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal, Protocol

from loans.allocation import Allocation, Arrears, DueInstalment, InstalmentState, allocate, apply, arrears

ZERO = Decimal(0)
DISBURSEMENT, REPAYMENT, WRITE_OFF, RECOVERY = "disbursement", "repayment", "write_off", "recovery"
RESCHEDULING, OVERPAYMENT_RETURN = "rescheduling", "overpayment_return"


class Posted(Protocol):
    """What an entry tells; rows of the ledger do."""

    kind: str
    happened_on: date
    amount: Decimal
    principal_part: Decimal
    interest_part: Decimal
    overpaid_part: Decimal


@dataclass(frozen=True)
class Position:
    """Sums over a loan's entries up to a day, beside the cronograma in force that day."""

    day: date | None
    instalments: tuple[DueInstalment, ...]
    disbursed: Decimal = ZERO
    capitalised: Decimal = ZERO
    forgiven: Decimal = ZERO
    paid_principal: Decimal = ZERO
    paid_interest: Decimal = ZERO
    written_off: Decimal = ZERO
    written_off_interest: Decimal = ZERO
    recovered: Decimal = ZERO
    owed_to_her: Decimal = ZERO

    @property
    def is_written_off(self) -> bool:
        return self.written_off + self.written_off_interest > 0

    @property
    def outstanding(self) -> Decimal:
        """Principal that was handed over and is neither repaid nor written off."""
        return self.disbursed + self.capitalised - self.paid_principal - self.written_off

    @property
    def running(self) -> tuple[DueInstalment, ...]:
        """The instalments that count: none before any money was handed over, none after a write-off."""
        return () if self.is_written_off or self.disbursed <= 0 else self.instalments

    @property
    def unpaid_interest(self) -> Decimal:
        """Of the whole cronograma, due or not."""
        return max(sum((row.interest for row in self.running), ZERO) - self.paid_interest, ZERO)

    @property
    def to_settle(self) -> Decimal:
        """What would close the loan today."""
        return self.outstanding + self.unpaid_interest

    @property
    def to_recover(self) -> Decimal:
        """Written off and not yet brought after all."""
        return self.written_off + self.written_off_interest - self.recovered

    @cached_property
    def states(self) -> list[InstalmentState]:
        return apply(self.instalments, self.paid_principal, self.paid_interest)

    @property
    def next_state(self) -> InstalmentState | None:
        """The oldest instalment that still wants money."""
        if not self.running or self.to_settle <= 0:
            return None
        return next((state for state in self.states if state.outstanding > 0), None)

    def due_by(self, day: date) -> Decimal:
        """What fell due up to a day, that day included, and is not paid; never more than she owes."""
        due = sum((row.principal + row.interest for row in self.running if row.due_on <= day), ZERO)
        return max(min(due - self.paid_principal - self.paid_interest, self.to_settle), ZERO)

    def arrears_on(self, day: date) -> Arrears:
        """What fell due before a day and is not paid; never more than she owes, of a loan handed over only in part."""
        found = arrears(self.running, self.paid_principal + self.paid_interest, self.paid_principal, day)
        if found.total <= self.to_settle:
            return found
        principal = min(found.principal, self.outstanding)
        owed = Arrears(self.to_settle, principal, self.to_settle - principal, found.oldest_due_on, found.days_late)
        return owed if self.to_settle > 0 else Arrears()

    def split(self, amount: Decimal) -> Allocation:
        """How a repayment would be divided; what was not handed over yet cannot be paid back."""
        found = allocate(self.running, self.paid_principal, self.paid_interest, amount)
        principal = min(found.principal, self.outstanding)
        interest = min(found.interest + found.principal - principal, self.unpaid_interest)
        return Allocation(interest=interest, principal=principal, over=amount - principal - interest)

    @property
    def is_paid(self) -> bool:
        """Nothing is owed of what was handed over."""
        return self.disbursed > 0 and self.to_settle == 0


def position_of(instalments: Sequence[DueInstalment], entries: Iterable[Posted], day: date | None = None) -> Position:
    """The sums over entries that happened up to a day (None: over all of them)."""
    sums: dict[str, Decimal] = {}

    def add(name: str, amount: Decimal) -> None:
        sums[name] = sums.get(name, ZERO) + amount

    for entry in entries:
        if day is not None and entry.happened_on > day:
            continue
        for name, amount in _effects(entry):
            add(name, amount)
    return Position(day=day, instalments=tuple(instalments), **sums)


def closed_on(instalments: Sequence[DueInstalment], entries: Sequence[Posted]) -> date | None:
    """The day from which nothing is owed any more: all paid, or written off. None while something is. A day on which
    something was handed over or written off is a day of its life, even if nothing was owed in its evening: the month's
    report looks for it there."""
    since = None
    for day in sorted({entry.happened_on for entry in entries}, reverse=True):
        position = position_of(instalments, entries, day)
        if not (position.is_paid or (position.is_written_off and position.outstanding == 0)):
            break
        since = day
        if _moved(entries, day):
            break
    return since


def _moved(entries: Sequence[Posted], day: date) -> bool:
    """Whether more than corrections of it was handed over or written off on a day."""
    moving = (entry for entry in entries if entry.happened_on == day and entry.kind in (DISBURSEMENT, WRITE_OFF))
    return sum((entry.amount for entry in moving), ZERO) != 0


def lowest(entries: Sequence[Posted], since: date, what: Literal["outstanding", "owed_to_her"]) -> Decimal:
    """The least there is on any day from one on; what is taken away that day must not go below it."""
    days = {since, *(entry.happened_on for entry in entries if entry.happened_on > since)}
    found: Decimal = min(getattr(position_of((), entries, day), what) for day in days)
    return found


def _effects(entry: Posted) -> tuple[tuple[str, Decimal], ...]:
    principal, interest, over = entry.principal_part, entry.interest_part, entry.overpaid_part
    return {
        DISBURSEMENT: (("disbursed", principal),),
        REPAYMENT: (("paid_principal", principal), ("paid_interest", interest), ("owed_to_her", over)),
        WRITE_OFF: (("written_off", principal), ("written_off_interest", interest)),
        RECOVERY: (("recovered", entry.amount),),
        RESCHEDULING: (("capitalised", principal), ("forgiven", interest)),
        OVERPAYMENT_RETURN: (("owed_to_her", -over),),
    }[entry.kind]
