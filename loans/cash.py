"""A day's cash: what came in and went out, by coordinator and method, beside what was counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from idemnna.accounts.models import Coordinator
from loans.models import CashCount, LedgerEntry, Method
from loans.models.ledger import MONEY_IN, MONEY_OUT

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Moved:
    """By one way of paying, in soles; net of what was taken back. `method` is empty where a register did not say."""

    method: str
    received: Decimal = ZERO
    handed_out: Decimal = ZERO

    @property
    def name(self) -> str:
        return str(Method(self.method).label) if self.method else _("Sin anotar cómo")


@dataclass(frozen=True)
class Purse:
    """What one coordinator took in and handed out, and what she counted last; without a coordinator it is what came
    from registers that did not say who."""

    coordinator: Coordinator | None
    entries: tuple[LedgerEntry, ...]
    count: CashCount | None = None

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        return by_method(self.entries)

    @property
    def expected(self) -> Decimal:
        """Cash that this day's entries leave in her hands; below zero she handed out more than she took in."""
        return sum((one.received - one.handed_out for one in self.moved if one.method == Method.CASH), ZERO)

    @property
    def difference(self) -> Decimal | None:
        return None if self.count is None else Decimal(self.count.counted) - self.expected

    @property
    def off_by(self) -> Decimal:
        return abs(self.difference or ZERO)


@dataclass(frozen=True)
class CashDay:
    day: date
    purses: tuple[Purse, ...]
    entries: tuple[LedgerEntry, ...]

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        return by_method(self.entries)

    @property
    def received(self) -> Decimal:
        return sum((one.received for one in self.moved), ZERO)

    @property
    def handed_out(self) -> Decimal:
        return sum((one.handed_out for one in self.moved), ZERO)


def cash_day(day: date) -> CashDay:
    """Three queries, however much happened. What was taken back belongs to whoever had taken the money."""
    money = LedgerEntry.objects.filter(happened_on=day, kind__in=(*MONEY_IN, *MONEY_OUT))
    entries = tuple(money.select_related("loan__woman", "reverses").order_by("recorded_at", "pk"))
    owners = {entry.pk: _whose(entry) for entry in entries}
    counts = {one.coordinator_id: one for one in CashCount.objects.filter(day=day).select_related(
        "handed_to", "recorded_by").order_by("pk")}  # fmt: skip
    kept = {pk for pk in (*owners.values(), *counts) if pk}
    purses = [
        Purse(one, tuple(entry for entry in entries if owners[entry.pk] == one.pk), counts.get(one.pk))
        for one in Coordinator.objects.coordinating(or_kept=kept)
    ]
    unnamed = tuple(entry for entry in entries if owners[entry.pk] is None)
    if unnamed:
        purses.append(Purse(None, unnamed))
    return CashDay(day, tuple(purses), entries)


def by_method(entries: Iterable[LedgerEntry]) -> tuple[Moved, ...]:
    """In the order of the methods, those that were used."""
    received: dict[str, Decimal] = {}
    handed_out: dict[str, Decimal] = {}
    for entry in entries:
        sums = received if entry.kind in MONEY_IN else handed_out
        sums[entry.method] = sums.get(entry.method, ZERO) + entry.amount
    used = [method for method in (*Method.values, "") if method in received or method in handed_out]
    return tuple(Moved(method, received.get(method, ZERO), handed_out.get(method, ZERO)) for method in used)


def _whose(entry: LedgerEntry) -> int | None:
    """Who had the money in her hands; not whoever brought an old register."""
    if entry.from_register:
        return None
    return entry.reverses.recorded_by_id if entry.reverses else entry.recorded_by_id
