"""How often a woman is visited: the house's usual rhythm and those it offers, in weeks."""

from typing import Final

USUAL_WEEKS: Final = 4
OFFERED_WEEKS: Final = (1, 2, 3, 4, 6, 8, 12)
