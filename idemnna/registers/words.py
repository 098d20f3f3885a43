"""Reading Spanish text without minding accents, capitals or spaces. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]"
)
_NOTHING = frozenset(
    ["", "-", "--", "---", "–", "—", "_", ".", "...", "/", "?", "s/d", "sd", "s.d.", "n/a", "na", "n.a.",
     "nd", "n/d", "ninguno", "ninguna", "no sabe", "no se sabe", "sin dato", "sin datos", "no precisa",
     "no tiene", "notiene", "s/n", "no hay", "null", "none", "nan", "pendiente", "por confirmar", "xx", "xxx"]
)  # fmt: skip


class Formula(str):
    """A cell that holds a formula and no stored result: it is shown, never calculated."""


class Doubtful(str):
    """A date that may have day and month exchanged, as the rest of its column shows: it is shown, never read."""


Cell: TypeAlias = str | int | float | bool | Decimal | datetime | date | time | Formula | None


def clean(value: Cell) -> str:
    """The text of a cell on one line: no invisible characters, single spaces, whole numbers without «.0»."""
    return _SPACES.sub(" ", text_of(value)).strip()


def text_of(value: Cell) -> str:
    """The text of a cell with its line breaks kept."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        day = value.strftime("%d/%m/%Y")
        return day if value.time() == time() else f"{day} {value:%H:%M:%S}"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", str(value)))
    lines = text.replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def fold(text: str) -> str:
    """Lower case without accents and with single spaces: «Ñahui  ORÉ» becomes «nahui ore»."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", text).casefold())
    return _SPACES.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def folded(value: Cell) -> str:
    """`fold` of a cell's text."""
    return fold(clean(value))


def words(text: str) -> list[str]:
    """The folded words of a text, without punctuation."""
    return re.findall(r"[a-z0-9]+", fold(text))


def is_nothing(value: Cell) -> bool:
    """Whether a cell says nothing: empty, a dash, «no tiene», «s/d»."""
    return value is None or folded(value) in _NOTHING


def is_blank(value: Cell) -> bool:
    """Whether a cell is truly empty."""
    return value is None or (isinstance(value, str) and not clean(value))


def listed(items: Iterable[object], last: str) -> str:
    """«a, b o c», with `last` as the joining word."""
    texts = [str(item) for item in items]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {last} {texts[-1]}"
