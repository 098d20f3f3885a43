"""Days, months and years inside a typed text: «15/11», «15 nov», «noviembre 2025». Pure."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

MONTHS: Final = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"),
)
OTHER_SPELLINGS: Final = {"septiembre": 9, "sep": 9, "sept": 9}
IN_FIGURES: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?", re.ASCII)
FULL: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
YEAR: Final = re.compile(r"20\d{2}", re.ASCII)
DAY: Final = re.compile(r"[12]?\d|3[01]|0[1-9]", re.ASCII)
SAID_BETWEEN: Final = {"de", "del"}


class When(NamedTuple):
    """What was said of a date; 0 is «not said»."""

    year: int = 0
    month: int = 0
    day: int = 0


def when_meant(text: str) -> tuple[When, list[str]]:
    """The date in a text, and the words that are none. An impossible one («45/13») is left among the words."""
    words = text.split()
    for at, word in enumerate(words):
        if found := _figures(word):
            return found, words[:at] + words[at + 1 :]
    month_at = next((at for at, word in enumerate(words) if _month(word)), None)
    if month_at is None:
        return _year_alone(words)
    month, year, day = _month(words[month_at]), 0, 0
    rest = []
    for at, word in _but(words, month_at):
        if not year and at > month_at and YEAR.fullmatch(word):
            year = int(word)
        elif not day and at < month_at and DAY.fullmatch(word) and int(word):
            day = int(word)
        elif word.lower() not in SAID_BETWEEN:
            rest.append(word)
    return When(year, month, day), rest


def _figures(word: str) -> When | None:
    if met := FULL.fullmatch(word):
        year, month, day = map(int, met.groups())
    elif met := IN_FIGURES.fullmatch(word):
        day, month, year = (int(part or 0) for part in met.groups())
        year += 2000 if 0 < year < 100 else 0
    else:
        return None
    return When(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month(word: str) -> int:
    """«noviembre», «Nov», «nov.»: three letters of a month are enough; 0 when it is none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if c.isalpha())
    if plain in OTHER_SPELLINGS:
        return OTHER_SPELLINGS[plain]
    return next((n for n, name in enumerate(MONTHS, start=1) if plain in (name, name[:3])), 0)


def _year_alone(words: list[str]) -> tuple[When, list[str]]:
    year = next((word for word in words if YEAR.fullmatch(word)), None)
    return When(int(year)) if year else When(), [word for word in words if word != year]


def _but(words: list[str], left_out: int) -> Iterator[tuple[int, str]]:
    return ((at, word) for at, word in enumerate(words) if at != left_out)
