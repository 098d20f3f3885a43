"""Dates in the words people use, in the language of the page. Peru says «setiembre», which Django does not."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import get_language


@dataclass(frozen=True)
class Language:
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day_long: str
    month_of_year: str
    today: str
    tomorrow: str
    yesterday: str
    ahead: str
    ago: str
    days: str
    months_many: str
    years_many: str


SPANISH: Final = Language(
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"),
    ),
    day_long="{weekday} {day} de {month}",
    month_of_year="{month} de {year}",
    today="hoy",
    tomorrow="mañana",
    yesterday="ayer",
    ahead="en {span}",
    ago="hace {span}",
    days="{n} días",
    months_many="{n} meses",
    years_many="{n} años",
)

ENGLISH: Final = Language(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    day_long="{weekday} {day} {month}",
    month_of_year="{month} {year}",
    today="today",
    tomorrow="tomorrow",
    yesterday="yesterday",
    ahead="in {span}",
    ago="{span} ago",
    days="{n} days",
    months_many="{n} months",
    years_many="{n} years",
)

DAYS_AT_MOST: Final = 61  # up to two months people count days (July and August have 62), up to two years months
MONTHS_AT_MOST: Final = 24


def day_short(day: date, today: date) -> str:
    """«vie 20 nov»; with the year when it is not today's: «vie 20 nov 2026»."""
    words = _language()
    text = f"{words.weekdays[day.weekday()][:3]} {day.day} {words.months[day.month - 1][:3]}"
    return text if day.year == today.year else f"{text} {day.year}"


def day_long(day: date, today: date) -> str:
    """«Viernes 20 de noviembre»; with the year when it is not today's."""
    words = _language()
    month = words.months[day.month - 1]
    if day.year != today.year:
        month = words.month_of_year.format(month=month, year=day.year)
    return _capital(words.day_long.format(weekday=words.weekdays[day.weekday()], day=day.day, month=month))


def month_long(day: date) -> str:
    """«Setiembre de 2026», as a heading."""
    return _capital(month_inside(day))


def month_inside(day: date) -> str:
    """«setiembre de 2026», inside a sentence."""
    words = _language()
    return words.month_of_year.format(month=words.months[day.month - 1], year=day.year)


def relative(day: date, today: date) -> str:
    """«hoy», «ayer», «mañana», «hace 12 días», «en 3 días», «hace 5 meses», «hace 2 años»."""
    words = _language()
    days = (day - today).days
    near = {0: words.today, 1: words.tomorrow, -1: words.yesterday}
    if days in near:
        return near[days]
    return (words.ahead if days > 0 else words.ago).format(span=_span(min(day, today), max(day, today), words))


def weekday_names() -> tuple[str, ...]:
    """Monday first: «lun», «mar», …"""
    return tuple(name[:3] for name in _language().weekdays)


def _span(start: date, end: date, words: Language) -> str:
    days = (end - start).days
    if days <= DAYS_AT_MOST:
        return words.days.format(n=days)
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months < MONTHS_AT_MOST:
        return words.months_many.format(n=months)
    return words.years_many.format(n=months // 12)


def _language() -> Language:
    return ENGLISH if (get_language() or "").startswith("en") else SPANISH


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
