"""Which loan each payment pays, in the order of their days: what the books would have been. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from idemnna.registers.items import Key
from idemnna.registers.problems import Problem


@dataclass
class Debt:
    """A loan, planned or in the case file; `left` is what is still to be paid of principal and interest, in soles."""

    key: Key
    woman: Key
    lent_on: date
    principal: Decimal
    left: Decimal
    written_off: bool = False
    held: bool = False


@dataclass(frozen=True)
class Part:
    """What one loan takes of a payment; `over` is how much of it exceeds the whole debt."""

    debt: Debt
    amount: Decimal
    over: Decimal = Decimal(0)


def pay(debts: Iterable[Debt], paid_on: date, amount: Decimal) -> list[Part]:
    """Divide a payment among a woman's loans of that day and take it off them.

    The oldest one that still owes something first, then the next; what exceeds them all stays with the last as money
    that is owed to her. Problem when there was no loan yet, or nothing was owed any more.
    """
    known = sorted(debts, key=lambda debt: debt.lent_on)
    begun = [debt for debt in known if debt.lent_on <= paid_on]
    if not known:
        raise Problem(_("No hay un préstamo a su nombre"))
    if not begun:
        raise Problem(_("Es antes de la entrega, que fue el %(day)s"), day=f"{known[0].lent_on:%d/%m/%Y}")
    open_ones = [debt for debt in begun if debt.left > 0 and not debt.written_off]
    if not open_ones:
        if any(debt.written_off for debt in begun):
            raise Problem(_("El préstamo está castigado: anotar el pago en su página"))
        raise Problem(_("Ese día ya no debía nada: revisar la fecha, el monto o si falta un préstamo"))
    parts = _shared(open_ones, amount)
    for part in parts:
        part.debt.left -= part.amount - part.over
    return parts


def _shared(debts: list[Debt], amount: Decimal) -> list[Part]:
    parts = []
    for debt in debts:
        last = debt is debts[-1]
        taken = amount if last else min(amount, debt.left)
        parts.append(Part(debt, taken, max(taken - debt.left, Decimal(0))))
        amount -= taken
    return [part for part in parts if part.amount > 0]
