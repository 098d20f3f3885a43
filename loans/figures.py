"""What a business plan earns, in soles a month, and whether it can pay its loan. Pure.

Lines may be the tuples below or rows of the database with the same names. A figure that makes no sense is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple, Protocol

from loans.schedule import CENT, PERIODS_A_YEAR, ZERO

_WIDE = Context(prec=60)  # products of what forms let through fit


class Sold(Protocol):
    """A product: soles for one unit, soles one unit costs to make or buy, units sold in a month."""

    @property
    def price(self) -> Decimal: ...
    @property
    def unit_cost(self) -> Decimal: ...
    @property
    def units_a_month(self) -> Decimal | int: ...


class Bought(Protocol):
    """A line of the investment: how many, at soles for one."""

    @property
    def quantity(self) -> Decimal | int: ...
    @property
    def unit_price(self) -> Decimal: ...


class Product(NamedTuple):
    price: Decimal
    unit_cost: Decimal
    units_a_month: Decimal | int


class Investment(NamedTuple):
    quantity: Decimal | int
    unit_price: Decimal


@dataclass(frozen=True)
class Figures:
    """Soles a month, but `break_even_units` (whole units a month) and `investment` (soles, once).

    `break_even` are the sales at which the margin is 0, the mix of products staying the same; None when nothing is
    sold or the products cost no less than they bring. `break_even_units` only when there is a single product.
    """

    sales: Decimal
    variable_costs: Decimal
    fixed_costs: Decimal
    break_even: Decimal | None
    break_even_units: int | None
    investment: Decimal

    @property
    def contribution(self) -> Decimal:
        """What sales leave for fixed costs and the family."""
        return self.sales - self.variable_costs

    @property
    def margin(self) -> Decimal:
        """What is left in a month before paying the loan; below zero when the business loses."""
        return self.contribution - self.fixed_costs


def plan_figures(
    products: Iterable[Sold], fixed_costs: Iterable[Decimal] = (), investments: Iterable[Bought] = ()
) -> Figures:
    """The figures of a plan; `fixed_costs` are soles a month."""
    lines = list(products)
    sales = sum((line.price * line.units_a_month for line in lines), ZERO)
    costs = sum((line.unit_cost * line.units_a_month for line in lines), ZERO)
    fixed = sum(fixed_costs, ZERO)
    return Figures(
        sales=_cents(sales),
        variable_costs=_cents(costs),
        fixed_costs=_cents(fixed),
        break_even=_cents(fixed * sales / (sales - costs)) if sales > costs else None,
        break_even_units=_break_even_units(lines, fixed),
        investment=_cents(sum((line.unit_price * line.quantity for line in investments), ZERO)),
    )


def share_of_margin(instalment: Decimal, frequency: str, margin: Decimal) -> Decimal | None:
    """Percent of a month's margin that instalments take, with one decimal; None without a margin above zero."""
    if margin <= 0:
        return None
    exact = instalment * PERIODS_A_YEAR[frequency] * 100 / (12 * margin)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP, _WIDE)


def months_to_repay(debt: Decimal, margin: Decimal) -> int | None:
    """Months until the margin, all of it, has paid the debt, rounded up; None without a margin above zero."""
    return _ceiling(debt / margin) if margin > 0 else None


def _break_even_units(lines: Sequence[Sold], fixed: Decimal) -> int | None:
    if len(lines) != 1 or lines[0].price <= lines[0].unit_cost:
        return None
    return _ceiling(fixed / (lines[0].price - lines[0].unit_cost))


def _ceiling(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP, _WIDE)
