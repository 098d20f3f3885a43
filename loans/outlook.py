"""What a plan promises for a loan: how much is missing, and how heavy the instalments would be. Pure; soles."""

from dataclasses import dataclass
from decimal import Decimal

from loans.figures import Figures, months_to_repay, share_of_margin
from loans.schedule import SMALLEST_COIN, ZERO, Frequency, round_to

LIGHT, TIGHT = Decimal(30), Decimal(50)  # percent of what is left in a month
FEWEST, USUAL, MOST = 4, 12, 24


@dataclass(frozen=True)
class Outlook:
    """A plan's figures beside what she puts in herself."""

    figures: Figures
    own: Decimal

    @property
    def need(self) -> Decimal:
        """What is missing for the investment."""
        return max(self.figures.investment - self.own, ZERO)

    @property
    def months(self) -> int | None:
        """Until all that is left in a month has paid what is missing."""
        return months_to_repay(self.need, self.figures.margin) if self.need else None

    @property
    def instalments(self) -> int:
        """So many months that one instalment takes no more than a light part of what is left, from 4 to 24."""
        if self.figures.margin <= 0:
            return USUAL
        light = (n for n in range(FEWEST, MOST) if self.need * 100 <= n * self.figures.margin * LIGHT)
        return next(light, MOST)

    @property
    def instalment(self) -> Decimal:
        return round_to(self.need / self.instalments, SMALLEST_COIN)

    @property
    def share(self) -> Decimal | None:
        return share_of_margin(self.instalment, Frequency.MONTHLY, self.figures.margin)

    @property
    def burden(self) -> str:
        return burden(self.share)


def burden(share: Decimal | None) -> str:
    """«light», «tight» or «heavy» for percent of a month's margin; empty when there is no margin to take it from."""
    if share is None:
        return ""
    return "light" if share <= LIGHT else "tight" if share <= TIGHT else "heavy"
