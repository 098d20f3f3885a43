"""Amounts, rates, frequencies and ways of paying as they stand in a register's cells. Pure; money in soles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from idemnna.money import MOST, MoneyError, parse_money
from idemnna.registers.headings import LOANS, PAYMENTS
from idemnna.registers.problems import Problem
from idemnna.registers.words import Cell, Formula, clean, fold, folded, is_nothing

WEEKLY, FORTNIGHTLY, MONTHLY = "weekly", "fortnightly", "monthly"
_FOR_TIME: Final = {WEEKLY: 52, FORTNIGHTLY: 24, MONTHLY: 12}  # six months are twelve fortnights to everybody
MOST_INSTALMENTS = 260
LONGEST_OPERATION = 40
_CENT = Decimal("0.01")
_HIGHEST_RATE = Decimal(400)  # percent a year: what is more was meant otherwise
_MONTHLY_AT_MOST = 15  # percent: a rate without its time that is higher is one of a year
_A_SHARE_BELOW = Decimal("0.2")  # a number below it is a percentage cell: 0.01 is shown as «1 %»

_FREQUENCIES = (
    (
        r"catorcenal\w*|quincen\w*|bisemanal\w*|(14|15|quince|catorce) ?(dias?|d)|(2|dos) semanas?|"
        r"fortnight\w*|qna|qnal|q",
        FORTNIGHTLY,
    ),
    (r"seman(al(es|mente)?|as?)|sem|(7|8|siete|ocho) ?dias?|weekly|s", WEEKLY),
    (r"mens(ual(es|mente)?|ualidad(es)?)?|mes(es)?|30 ?dias?|treinta dias|un mes|monthly|m", MONTHLY),
)
_PAYMENT_WORDS = (
    (r"efect\w*|cash|contado|en mano|billetes?|monedas?|sencillo|efvo?|efe", "cash"),
    (r"yap\w*", "yape"),
    (r"plin\w*", "plin"),
    (
        r"transf\w*|transfer\w*|tr|dep(osito|ositos|osit\w*)?|banco|bancari\w*|bcp|bbva|interbank|ibk|scotiabank|"
        r"bn|nacion|agente|cuenta|cta|cci|caja|mibanco|pichincha|banbif|abono en cuenta",
        "transfer",
    ),
)
_WAYS = "|".join(words for words, _method in _PAYMENT_WORDS)
_AROUND_MONEY = re.compile(
    rf"^(?:pago|abono|cuota|total|monto|prestamo|cancelo|dio)?\W{{0,3}}(.*?\d)(?:\s*(?:soles|sol|s/\.?))?"
    rf"(?:\s*[\(\-–,;]?\s*(?:en |por |con )?(?:{_WAYS})\b.*|\s*\([^0-9]*\))?$"
)

_LENDS = re.compile(r"\b(prestamo|desembolso|entrega|credito|se (le )?(presto|entrego)|capital inicial|egreso)")
_PAYS = re.compile(r"\b(pag|abon|cuota|amortiz|devol|cancel|cobr|deposit|ingreso|adelant)")


@dataclass(frozen=True)
class Count:
    """How many instalments: in what unit of time when a cell says so, and of how much each when it does."""

    number: int
    frequency: str = ""
    each: Decimal | None = None


@dataclass(frozen=True)
class Way:
    """How money came: a method of the ledger or "" when it is not known, and what else the cells say."""

    method: str = ""
    operation: str = ""
    note: str = ""


def read_money(value: Cell) -> Decimal | None:
    """An amount, None for an empty cell or nothing paid; Problem for what is no clear amount above zero.

    A number of a spreadsheet is taken to the céntimo, a text by the rules of `idemnna.money`.
    """
    if isinstance(value, Formula):
        raise Problem(_("«%(text)s» es una fórmula sin resultado: escribir el monto"), text=value)
    if isinstance(value, (bool, date, time)):
        raise Problem(_("«%(text)s» no es un monto"), text=clean(value))
    if is_nothing(value):
        return None
    if isinstance(value, (int, float, Decimal)):
        return _above_zero(_decimal(value), value)
    text = re.sub(r"\s+", " ", fold(clean(value)))
    around = _AROUND_MONEY.match(text)
    try:
        return _above_zero(parse_money(around[1] if around and around[1] else text), value)
    except MoneyError as wrong:
        raise Problem("%(why)s", why=wrong.message) from None


def read_rate(value: Cell, header: str = "") -> Decimal:
    """Percent a year, from percent a month, a year or what the heading says; 0 for «sin interés».

    Without any word a rate up to 15 % is one of a month, a higher one of a year.
    """
    text = folded(value)
    if is_nothing(value) or re.match(r"(sin|no|s/i|0+([.,]0+)?\s*%?$|ningun|gratis|cero|nada)", text):
        return Decimal(0)
    if isinstance(value, (bool, date, time, Formula)) or re.search(r"s/|soles", text):
        raise Problem(_("«%(text)s» no se entiende como tasa de interés"), text=clean(value))
    found = re.fullmatch(r"\D*?(\d+(?:[.,]\d+)?)\s*%?\D*", text)
    if not found:
        raise Problem(_("«%(text)s» no se entiende como tasa de interés"), text=clean(value))
    percent = Decimal(found[1].replace(",", "."))
    told = _times_a_year(text) or _times_a_year(fold(header))
    if isinstance(value, (int, float, Decimal)) and 0 < percent < (1 if told == 1 else _A_SHARE_BELOW):
        percent *= 100
    a_year = percent * (told or (12 if percent <= _MONTHLY_AT_MOST else 1))
    if a_year > _HIGHEST_RATE:
        raise Problem(_("«%(text)s»: una tasa así no puede ser"), text=clean(value))
    return a_year.quantize(_CENT, ROUND_HALF_UP)


def read_frequency(value: Cell) -> str:
    """«weekly», «fortnightly», «monthly», or "" when the cell says nothing; Problem for anything else."""
    if is_nothing(value):
        return ""
    text = re.sub(r"[^a-z0-9 ]", " ", folded(value))
    text = re.sub(r"\b(c|cada|por|pago|pagos|cuotas?|al|a la|los|las|el|frecuencia)\b|\bx\b", " ", text)
    text = " ".join(text.split())
    for words, frequency in _FREQUENCIES:
        if re.fullmatch(rf"(?:1 |un |una )?(?:{words})", text):
            return frequency
    raise Problem(_("«%(text)s» no se entiende como frecuencia"), text=clean(value))


def read_count(value: Cell) -> Count | None:
    """How many instalments a cell says: 8, «8 cuotas», «8 x S/ 150», «12 semanas», «un año»; None for none."""
    if is_nothing(value):
        return None
    text = folded(value)
    found = re.fullmatch(
        r"(?:a |en )?(\d{1,3}|un|una)(?:\.0+)?\s*(?:\(.*\))?\s*"
        r"(cuotas?|letras?|pagos?|veces|semanas?|sem|quincenas?|mes(?:es)?|anos?)?\.?\s*"
        r"(mensual\w*|seman\w*|quincenal\w*|catorcenal\w*)?\s*(?:(?:x|de|a|por|c/u)\s*(s/.*|\d.*))?",
        text,
    )
    if not found or isinstance(value, (bool, date, time, Formula)):
        raise Problem(_("«%(text)s» no se entiende como número de cuotas"), text=clean(value))
    number = 1 if found[1].startswith("un") else int(found[1])
    unit = found[3] or found[2] or ""
    if unit.startswith("ano"):
        number, unit = number * 12, "meses"
    if not 1 <= number <= MOST_INSTALMENTS:
        raise Problem(_("«%(text)s» cuotas no puede ser"), text=clean(value))
    frequency = "" if re.match(r"(cuota|letra|pago|vez|veces|$)", unit) else read_frequency(unit)
    return Count(number, frequency, read_money(re.sub(r"\s*c/u.*", "", found[4])) if found[4] else None)


def read_way(*cells: Cell) -> Way:
    """How a payment came, from the cells that say so: «Yape», «BCP op. 00123», «efectivo»; never a Problem."""
    texts = list(dict.fromkeys(clean(cell) for cell in cells if not is_nothing(cell)))
    text = " ".join(texts)
    words = re.sub(r"[^a-z0-9 ]", " ", fold(text))
    methods = [method for pattern, method in _PAYMENT_WORDS if re.search(rf"\b(?:{pattern})\b", words)]
    numbers = re.findall(r"(?<![\w/.-])[A-Za-z]{0,4}-?\d{4,20}(?![\w/.])", text)
    known = methods[0] if len(set(methods)) == 1 else ""
    note = "" if known and re.fullmatch(rf"(?:{_WAYS})", words.strip()) else text
    return Way(known, numbers[0][:LONGEST_OPERATION] if numbers else "", note)


def movement_of(told: str) -> str:
    """Whether folded words tell of money handed over or of money paid, by what they say first; "" for neither."""
    lent, paid = _LENDS.search(told), _PAYS.search(told)
    if not lent or (paid and paid.start() < lent.start()):
        return PAYMENTS if paid else ""
    return LOANS


def in_frequency(count: Count, frequency: str) -> int:
    """A number of instalments where the time was told in other units: six months are twelve fortnights."""
    if not count.frequency or count.frequency == frequency:
        return count.number
    return max(1, round(count.number * _FOR_TIME[frequency] / _FOR_TIME[count.frequency]))


def _times_a_year(text: str) -> int:
    words = re.sub(r"[^a-z ]", " ", text)
    for pattern, times in (
        (r"anual\w*|anos?|tea|tna|t e a|t n a", 1),
        (r"mensual\w*|mes|tem|t e m|m", 12),
        (r"quincen\w*|catorcenal", 26),
        (r"seman\w*", 52),
    ):
        if re.search(rf"\b(?:{pattern})\b", words):
            return times
    return 0


def _decimal(value: int | float | Decimal) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) > 10 * MOST:
        raise Problem(_("«%(text)s» no es un monto"), text=clean(value))
    return number.quantize(_CENT, ROUND_HALF_UP)


def _above_zero(amount: Decimal, value: Cell) -> Decimal | None:
    if amount < 0 or amount > MOST:
        raise Problem(_("«%(text)s» no es un monto"), text=clean(value))
    return amount or None
