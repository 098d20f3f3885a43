"""A loan's story written ahead of storing it: what the verbs would have posted, on any day, without a query each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from idemnna.accounts.models import Coordinator
from idemnna.demo.world import World, at
from loans.models import Kind, LedgerEntry, Loan, NewRow
from loans.position import Position, closed_on, position_of
from loans.schedule import payable_schedule

ZERO = Decimal(0)


@dataclass
class Account:
    """One approved loan with its cronogramas and entries; `by` is who goes to her house."""

    world: World
    loan: Loan
    by: Coordinator
    schedules: list[tuple[date, str, list[NewRow]]] = field(default_factory=list)
    entries: list[LedgerEntry] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = [NewRow(row.due_on, row.principal, row.interest) for row in payable_schedule(self.loan.terms)]
        assert self.loan.approved_on is not None
        self.schedules.append((self.loan.approved_on, "", rows))

    @property
    def rows(self) -> list[Any]:
        """The instalments that stand now."""
        return [_Row(number, *row) for number, row in enumerate(self.schedules[-1][2], 1)]

    def position(self) -> Position:
        return position_of(self.rows, self.entries)

    def disburse(self, on: date, amount: Decimal, method: str = "cash") -> None:
        self._post(Kind.DISBURSEMENT, on, principal=amount, method=method)

    def pay(self, amount: Decimal, on: date, method: str = "cash", number: str = "") -> LedgerEntry:
        split = self.position().split(amount)
        parts = {"principal": split.principal, "interest": split.interest, "over": split.over}
        return self._post(Kind.REPAYMENT, on, method=method, operation_number=number, **parts)

    def take_back(self, entry: LedgerEntry, reason: str) -> None:
        self._post(
            entry.kind, entry.happened_on, principal=-entry.principal_part, interest=-entry.interest_part,
            over=-entry.overpaid_part, method=entry.method, operation_number=entry.operation_number, reverses=entry,
            reason=reason,
        )  # fmt: skip

    def write_off(self, on: date, reason: str) -> None:
        now = self.position()
        self._post(Kind.WRITE_OFF, on, principal=now.outstanding, interest=now.unpaid_interest, reason=reason)

    def recover(self, amount: Decimal, on: date) -> None:
        self._post(Kind.RECOVERY, on, principal=amount, method="cash")

    def give_back(self, amount: Decimal, on: date) -> None:
        self._post(Kind.OVERPAYMENT_RETURN, on, over=amount, method="cash")

    def reschedule(self, rows: Sequence[NewRow], on: date, reason: str) -> None:
        states = self.position().states
        paid = [
            NewRow(min(state.instalment.due_on, on), state.paid_principal, state.paid_interest)
            for state in states
            if state.paid
        ]
        self._post(Kind.RESCHEDULING, on, reason=reason)
        self.schedules.append((on, reason, [*paid, *rows]))

    def settle(self) -> None:
        handed_over = [entry.happened_on for entry in self.entries if entry.kind == Kind.DISBURSEMENT]
        self.loan.disbursed_on = min(handed_over, default=None)
        self.loan.closed_on = closed_on(self.rows, self.entries) if handed_over else None

    def _post(
        self,
        kind: str,
        on: date,
        *,
        principal: Decimal = ZERO,
        interest: Decimal = ZERO,
        over: Decimal = ZERO,
        **facts: Any,
    ) -> LedgerEntry:
        entry = LedgerEntry(
            kind=kind,
            happened_on=on,
            amount=principal + interest + over,
            principal_part=principal,
            interest_part=interest,
            overpaid_part=over,
            submission=UUID(int=self.world.rng.getrandbits(128), version=4),
            recorded_by=self.by,
            recorded_at=at(on, 18),
            **facts,
        )
        self.entries.append(entry)
        return entry


@dataclass(frozen=True)
class _Row:
    number: int
    due_on: date
    principal: Decimal
    interest: Decimal
