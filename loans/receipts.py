"""What a receipt tells, and the link under which she may see it. Pure; amounts in soles."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from django.core import signing

from loans.allocation import Allocation
from loans.position import Position

VALID_FOR: Final = timedelta(days=60)
# 22 characters of base64 are 132 bits: nobody guesses them, and the link still fits in a message.
SIGNED_WITH: Final = 22


class _LinkSigner(signing.TimestampSigner):
    def __init__(self) -> None:
        super().__init__(salt="loans.receipts", sep=".")

    def signature(self, value: str | bytes, key: str | bytes | None = None) -> str:
        return super().signature(value, key)[:SIGNED_WITH]


def token_for(pk: int) -> str:
    """The last part of the public link to the receipt of an entry, good for `VALID_FOR` from now on."""
    return _LinkSigner().sign(signing.b62_encode(pk))


def read_token(token: str) -> int:
    """The entry a public link is about. Raises signing.SignatureExpired, or signing.BadSignature for any other."""
    return signing.b62_decode(_LinkSigner().unsign(token, max_age=VALID_FOR))


class PaidPart(NamedTuple):
    """What a payment put into one instalment, and what is still missing of it."""

    number: int
    principal: Decimal
    interest: Decimal
    missing: Decimal

    @property
    def amount(self) -> Decimal:
        return self.principal + self.interest


@dataclass(frozen=True)
class Effect:
    """A payment, with where the loan stood before and stands after it."""

    split: Allocation
    before: Position
    after: Position

    @property
    def amount(self) -> Decimal:
        return self.split.interest + self.split.principal + self.split.over

    @property
    def parts(self) -> list[PaidPart]:
        """Of each instalment it paid something of, the oldest first."""
        return [
            PaidPart(
                number=now.instalment.number,
                principal=now.paid_principal - then.paid_principal,
                interest=now.paid_interest - then.paid_interest,
                missing=now.outstanding,
            )
            for then, now in zip(self.before.states, self.after.states, strict=True)
            if now.paid != then.paid
        ]


def effect_of(before: Position, split: Allocation) -> Effect:
    """What a repayment, divided so, changes."""
    after = replace(
        before,
        paid_principal=before.paid_principal + split.principal,
        paid_interest=before.paid_interest + split.interest,
        owed_to_her=before.owed_to_her + split.over,
    )
    return Effect(split, before, after)


def total_of(position: Position) -> Decimal:
    """Everything the cronograma asks for."""
    return _sum(row.principal + row.interest for row in position.instalments)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
