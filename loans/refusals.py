"""What the house says when money cannot move as somebody asked."""

from decimal import Decimal

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818
    """A deed that the rules of money do not allow, in words for the person who asked.

    `field` names the typed value it is about (amount, day, method, operation_number, reason, capitalised; empty: all
    of it) and `amount`, in soles, what would be possible instead.
    """

    def __init__(self, message: str | Promise, *, field: str = "", amount: Decimal | None = None) -> None:
        super().__init__(str(message))
        self.message, self.field, self.amount = str(message), field, amount
