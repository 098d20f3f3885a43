"""Money as people type it, and as it is shown: soles with a decimal point and a thousands comma. Pure.

Rules of product.md «Money» (CLDR es_PE): a comma before three digits parts thousands, before one or two digits it
is a decimal comma. A lone dot before three digits may be either, so it is asked back, never guessed.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

MOST: Final = Decimal("9999999.99")
MOST_DIGITS: Final = 20  # arithmetic has 28; what is more is no typing error but somebody trying
CENTIMO: Final = Decimal("0.01")
CASH: Final = Decimal("0.10")  # the 1- and 5-céntimo coins are withdrawn
LONGEST: Final = 40

_SOLES = r"s\s?/\s?\.?|pen"
_MONEY = re.compile(
    rf"(?:{_SOLES})?\s?(?P<number>[0-9., '’]*[0-9])(?:\.?-)?\s?(?:(?:{_SOLES}|(?:nuevos )?sol(?:es)?)\.?)?", re.ASCII
)
_WHOLE = re.compile(r"[0-9]+", re.ASCII)
_DECIMALS = re.compile(r"([0-9]*)[.,]([0-9]{1,2})", re.ASCII)
_THOUSANDS = re.compile(
    r"[1-9][0-9]{0,2}(?:(,[0-9]{3}(?:,[0-9]{3})*)|((?:\.[0-9]{3}){2,})|((?:[ '’][0-9]{3})+))", re.ASCII
)
_BOTH = re.compile(
    r"([1-9][0-9]{0,2}(?:(?:,[0-9]{3})+(?=\.)|(?:\.[0-9]{3})+(?=,)|(?:[ '’][0-9]{3})+(?=[.,])))[.,]([0-9]{1,2})",
    re.ASCII,
)
_DOTTED = re.compile(r"([1-9][0-9]{0,2})\.([0-9]{3})", re.ASCII)
_MILLIONS = re.compile(r"([1-9][0-9]?)['’]([0-9]{3}),([0-9]{3})(?:\.([0-9]{1,2}))?", re.ASCII)


class MoneyError(ValueError):
    """What was typed is no clear amount; `message` says so in the language of the page, beside the field."""

    def __init__(self, message: object, **told: object):
        super().__init__(message)
        self._message, self._told = message, told

    @property
    def message(self) -> str:
        return str(self._message) % self._told if self._told else str(self._message)

    def __str__(self) -> str:
        return self.message


class NotMoney(MoneyError):  # noqa: N818
    """Not an amount of soles at all, or one that nobody could hand over."""


class AmbiguousMoney(MoneyError):  # noqa: N818
    """Two amounts are meant by the same text: it is asked back."""


def parse_money(text: str) -> Decimal:
    """The amount in soles, with two decimals, from 0.00 to 9,999,999.99.

    Takes `12.50`, `12,50`, `1,200`, `1,200.50`, `1.200,50`, `1 200`, `S/ 12`, `s/.43,80`, `20 soles`.
    Raises AmbiguousMoney for `1.200` or `1,2345`, NotMoney for anything else: signs, exponents, more than two
    decimals, digits of other scripts.
    """
    shown = " ".join(text.replace("\x00", "�").split())
    if not shown:
        raise NotMoney(_("Escribir un monto."))
    found = _MONEY.fullmatch(shown.lower()) if len(shown) <= LONGEST else None
    if not found:
        if re.fullmatch(r"\D*[-−–(]\D*[0-9][0-9., ]*\)?\D*", shown, re.ASCII):
            raise NotMoney(_("El monto se escribe sin signo menos."))
        raise NotMoney(_("«%(text)s» no se entiende como monto. Escribir por ejemplo 12.50."), text=shown[:LONGEST])
    if len(_digits(found["number"]).lstrip("0")) > MOST_DIGITS:
        raise NotMoney(_("«%(text)s» es demasiado. Revisar el monto."), text=shown)
    amount = _amount(found["number"], shown)
    if amount > MOST:
        raise NotMoney(_("Entendí %(amount)s: es demasiado. Revisar el monto."), amount=soles(amount))
    return amount


def soles(amount: Decimal | int) -> str:
    """«S/ 1,234.50», «−S/ 5.00»: a real minus, and a space that does not break after «S/»."""
    rounded = Decimal(amount).quantize(CENTIMO, ROUND_HALF_UP)
    return f"{'−' if rounded < 0 else ''}S/\u00a0{abs(rounded):,.2f}"


def plain(amount: Decimal | int) -> str:
    """«1234.50», as an amount stands in a field that it is typed into."""
    return f"{Decimal(amount).quantize(CENTIMO, ROUND_HALF_UP):.2f}"


def _amount(number: str, shown: str) -> Decimal:
    if _WHOLE.fullmatch(number) or _THOUSANDS.fullmatch(number):
        return Decimal(_digits(number)).quantize(CENTIMO)
    if (parts := _MILLIONS.fullmatch(number)) or (parts := _BOTH.fullmatch(number) or _DECIMALS.fullmatch(number)):
        *whole, cents = (part or "" for part in parts.groups())
        return Decimal(f"{_digits(''.join(whole)) or 0}.{cents or 0}").quantize(CENTIMO)
    if dotted := _DOTTED.fullmatch(number):
        whole_soles = dotted[1] + dotted[2]
        with_cents = plain(Decimal(number))
        raise AmbiguousMoney(
            _("¿%(thousands)s o %(cents)s? Escribir %(plain)s o %(cents)s."),
            thousands=f"{int(whole_soles):,}",
            cents=with_cents,
            plain=whole_soles,
        )
    if re.fullmatch(r"[0-9]+[.,][0-9]{3,}", number, re.ASCII):
        raise AmbiguousMoney(
            _("«%(text)s» no queda claro: los céntimos son dos cifras. Escribir por ejemplo 1200.50."), text=shown
        )
    raise NotMoney(_("«%(text)s» no se entiende como monto. Escribir por ejemplo 1200.50."), text=shown)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
