"""Dates and ages as people write them in Peru: day, month, year; never the American order. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from idemnna.registers.problems import Problem
from idemnna.registers.words import Cell, Doubtful, Formula, clean, fold, is_nothing

MONTHS = {
    **dict.fromkeys(["enero", "ene"], 1),
    **dict.fromkeys(["febrero", "feb", "febr"], 2),
    **dict.fromkeys(["marzo", "mar", "mzo"], 3),
    **dict.fromkeys(["abril", "abr"], 4),
    **dict.fromkeys(["mayo", "may"], 5),
    **dict.fromkeys(["junio", "jun"], 6),
    **dict.fromkeys(["julio", "jul"], 7),
    **dict.fromkeys(["agosto", "ago", "agto", "agos"], 8),
    **dict.fromkeys(["setiembre", "septiembre", "set", "sep", "sept", "seti", "septi"], 9),
    **dict.fromkeys(["octubre", "oct"], 10),
    **dict.fromkeys(["noviembre", "nov", "novi"], 11),
    **dict.fromkeys(["diciembre", "dic"], 12),
}
_ROMAN_MONTHS = "i ii iii iv v vi vii viii ix x xi xii"
_ROMANS = {r: n for n, r in enumerate(_ROMAN_MONTHS.split(), start=1)}
_WEEKDAYS = re.compile(r"\b(lunes|martes|miercoles|jueves|viernes|sabado|domingo|lun|mie|mier|jue|vie|sab|dom)\b\.?,?")
_HOUR = re.compile(
    r"[t\s,]*(?<!\d)\d{1,2}[:h]\d{2}([:.]\d{2}([.,]\d+)?)?\s*([ap]\.?\s?m\.?)?\s*(hrs?\.?|horas)?(z|gmt.*)?$"
)
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 7_000, 80_000
_YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Around:
    """What a title, a sheet's name or a neighbour says about dates that are written short."""

    year: int | None = None
    month: int | None = None


@dataclass(frozen=True)
class Born:
    """A birth date, or a whole number of years when only an age was written."""

    on: date | None = None
    age: int | None = None


def read_date(value: Cell, today: date, around: Around = Around(), born: range | None = None) -> date | None:
    """The date in a cell; None when the cell says nothing.

    `born` is the range of ages in whole years a birth date may give: it settles the century of
    two-digit years and refuses the rest. Raises Problem for what is not a date, cannot exist, or is
    doubtful (a month without a day, a year that nobody wrote).
    """
    if isinstance(value, datetime):
        return _within(value.date(), value, today, born)
    if isinstance(value, date):
        return _within(value, value, today, born)
    if is_nothing(value):
        return None
    if isinstance(value, Formula):
        raise Problem(_("«%(text)s» es una fórmula sin resultado: escribir la fecha"), text=value)
    if isinstance(value, Doubtful):
        raise Problem(_("«%(text)s» puede ser otro día: en esta columna hay fechas con el mes delante"), text=value)
    number = _number(value)
    if number is not None:
        return _within(_from_number(number, value, around), value, today, born)
    return _from_text(value, today, around, born)


def read_time(value: Cell) -> datetime | None:
    """Date and hour of a form's time stamp, without a zone; None when there is no hour in it."""
    if isinstance(value, datetime):
        return value
    found = re.search(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?", fold(clean(value)))
    if not found or isinstance(value, (int, float)):
        return None
    try:
        day = read_date(value, today=date.max)
        hour = int(found[1]) % 12 + (12 if found[4] == "p" else 0) if found[4] else int(found[1])
        return datetime(day.year, day.month, day.day, hour, int(found[2]), int(found[3] or 0)) if day else None
    except (Problem, ValueError):
        return None


def read_age(value: Cell) -> int | None:
    """Whole years of «7», «7 años», «8 meses», «1 año y medio»; None when the cell says nothing."""
    if is_nothing(value):
        return None
    text = fold(clean(value))
    if re.fullmatch(r"\d+(\.\d+)?", text) and float(text) <= 110:
        return int(float(text))
    if re.match(r"recien nacid|rn\b|bebe\b", text):
        return 0
    found = re.match(
        r"(?:tiene |de )?(\d{1,3})(?:[.,]\d+| ?1/2)?\s*(anos?|anitos|a\b\.?|meses|mes|m\b\.?|semanas?|dias?)", text
    )
    if not found:
        raise Problem(_("«%(text)s» no se entiende como edad"), text=clean(value))
    number = int(found[1])
    return number if found[2].startswith("a") else (number // 12 if found[2].startswith("m") else 0)


def read_birth(value: Cell, today: date, ages: range) -> Born:
    """A birth date, an age, or a bare year (which gives an age) from a cell that may hold any of them."""
    if is_nothing(value):
        return Born()
    number = _number(value)
    text = fold(clean(value))
    if (number is not None and 0 <= number <= 110) or re.search(
        r"\b(anos?|anitos|mes(es)?|semanas?)\b|recien|bebe|^\d+ ?[am]\b\.?$", text
    ):
        age = read_age(value)
        if age is not None and age not in ages:
            raise Problem(_("una edad de «%(text)s» no puede ser"), text=clean(value))
        return Born(age=age)
    if number is not None and number in _YEARS and (today.year - int(number)) in ages:
        return Born(age=today.year - int(number))
    return Born(on=read_date(value, today, born=ages))


def month_of(text: str) -> int | None:
    """The month a text names alone or in a title, when it names exactly one."""
    named = {MONTHS[w] for w in re.findall(r"[a-z]+", fold(text)) if w in MONTHS and (len(w) > 3 or w == "set")}
    return named.pop() if len(named) == 1 else None


def years_of(text: str) -> list[int]:
    """The years a text names, in order: «2025 - 2026» gives both."""
    return [int(y) for y in re.findall(r"(?<!\d)(20\d{2})(?!\d)", text)]


def _number(value: Cell) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if abs(value) < 1e15 else None  # neither NaN nor infinity is below it
    text = clean(value)
    return float(text) if re.fullmatch(r"\d{1,8}(\.0+)?", text) else None


def _from_number(number: float, value: Cell, around: Around) -> date:
    whole = int(number)
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _EPOCH + timedelta(days=whole)
    if 1 <= whole <= 31 and around.year and around.month:
        return _day(around.year, around.month, whole, value)
    if whole in _YEARS:
        raise Problem(_("«%(text)s» dice solo el año: falta el día y el mes"), text=clean(value))
    digits = clean(value).split(".")[0]
    if len(digits) in (7, 8):
        padded = digits.zfill(8)
        ways = {
            d
            for d in (_or_none(padded[4:], padded[2:4], padded[:2]), _or_none(padded[:4], padded[4:6], padded[6:]))
            if d
        }
        if len(ways) == 1:
            return ways.pop()
    raise Problem(_("«%(text)s» no se entiende como fecha"), text=clean(value))


def _from_text(value: Cell, today: date, around: Around, born: range | None) -> date:
    written = clean(value)
    text = _HOUR.sub("", fold(written))
    text = re.sub(r"\bdel?\b|\bdia\b", " ", _WEEKDAYS.sub(" ", text))
    text = re.sub(r"(?<=\d)\s*(?:º|°|ro|er|do|to|o)\b|[°º]", "", text)
    text = re.sub(r"\s*([-/.,])\s*", r"\1", re.sub(r"\s+", " ", text)).strip(" ,.")
    for pattern, order in _WAYS:
        found = pattern.fullmatch(text)
        if found:
            parts = dict(zip(order, found.groups(), strict=True))
            return _assemble(parts, written, today, around, born)
    bare = re.fullmatch(r"([a-z]+)\.?[ /-]?(?:\d{2}|\d{4})?|\d{1,2}[/-]\d{4}", text)
    if bare and (bare[1] is None or bare[1] in MONTHS):
        raise Problem(_("«%(text)s» no dice el día"), text=written)
    raise Problem(_("«%(text)s» no se entiende como fecha"), text=written)


_WAYS = [
    (re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})"), "ymd"),
    (re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})"), "dmy"),
    (re.compile(r"(\d{1,2})[-/. ]*([a-z]+)[-/., ]*(\d{4}|\d{2})"), "dmy"),
    (re.compile(r"([a-z]+)[-/. ]*(\d{1,2})[-/., ]+(\d{4})"), "mdy"),
    (re.compile(r"(\d{1,2})[-/. ](\d{1,2})"), "dm"),
    (re.compile(r"(\d{1,2})[-/. ]*([a-z]+)\.?"), "dm"),
]


def _assemble(parts: dict[str, str], written: str, today: date, around: Around, born: range | None) -> date:
    month = _month(parts["m"], written)
    day = int(parts["d"])
    if "y" not in parts:
        if around.year is None:
            raise Problem(_("«%(text)s» no dice el año"), text=written)
        return _day(around.year, month, day, written)
    if len(parts["y"]) == 4:
        return _within(_day(int(parts["y"]), month, day, written), written, today, born)
    short = int(parts["y"])
    if born is None:
        return _day(2000 + short if 2000 + short <= today.year + 1 else 1900 + short, month, day, written)
    centuries = [
        d for c in (2000, 1900) if (d := _or_none(str(c + short), str(month), str(day))) and _age(d, today) in born
    ]
    if len(centuries) == 1:
        return centuries[0]
    _day(2000 + short, month, day, written)
    raise Problem(_("«%(text)s»: no se sabe el siglo, escribir el año con cuatro cifras"), text=written)


def _month(text: str, written: str) -> int:
    if text.isdigit():
        if not 1 <= int(text) <= 12:
            raise Problem(_("«%(text)s»: no hay mes %(month)s (se lee día/mes/año)"), text=written, month=text)
        return int(text)
    month = MONTHS.get(text) or _ROMANS.get(text)
    if month is None:
        raise Problem(_("«%(text)s» no se entiende como fecha"), text=written)
    return month


def _day(year: int, month: int, day: int, written: Cell) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Problem(_("«%(text)s» no existe en el calendario"), text=clean(written)) from None


def _or_none(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def _within(day: date, written: Cell, today: date, born: range | None) -> date:
    if day.year not in _YEARS:
        raise Problem(_("«%(text)s»: el año no puede ser"), text=clean(written))
    if born is not None:
        if day > today:
            raise Problem(_("«%(text)s» todavía no llega: no puede ser fecha de nacimiento"), text=clean(written))
        if _age(day, today) not in born:
            raise Problem(_("«%(text)s» daría %(age)s años"), text=clean(written), age=_age(day, today))
    return day


def _age(day: date, today: date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))
