"""Whether a woman is active, as registers say it, and who visited. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

from idemnna.registers.problems import Problem
from idemnna.registers.words import Cell, clean, fold, folded, is_nothing, words

Status = Literal["active", "paused", "left", "moved", "returned"]

_STATUSES: list[tuple[str, Status]] = [
    (r"(re-?ingres|reincorpor|retorn|volvio|regreso|reactiv)", "returned"),
    (r"(no (esta )?activ|inactiv|ya no|no participa|no asiste|no viene)", "left"),
    (r"(se (mud|fue|traslad)|mud|traslad|cambio de domicilio|viaj|emigr)|m$", "moved"),
    (r"(en pausa|pausa|suspend|descans|licencia|temporal|en espera|stand)", "paused"),
    (
        r"(se )?(retir|(dada )?(de )?baja|sali|dejo|renunci|abandon|ex ?socia|fallec|murio)|[ri]$|ret$",
        "left",
    ),
    (r"(activ|act$|act\.|vigente|participa|asiste|continu|sigue|permanece|habil|si$|s$|a$|x$|1$|✓|✔)", "active"),
    (r"(no$|n$|0$|✗|✘)", "left"),
]


@dataclass(frozen=True)
class Account:
    """Somebody who may have visited: what she is called on the page."""

    id: int
    username: str
    display_name: str
    initials: str


def read_status(value: Cell) -> Status | None:
    """The status a cell names; None when it says nothing; Problem when it is not understood."""
    if is_nothing(value):
        return None
    text = folded(value)
    for pattern, status in _STATUSES:
        if re.match(pattern, text):
            return status
    raise Problem(_("«%(text)s» no se entiende como estado"), text=clean(value))


def visitors(written: str, accounts: Iterable[Account]) -> list[int]:
    """The accounts a cell names: by name, initial, «T y C» or «las dos».

    Empty unless every part of the text is understood: «las dos» needs exactly two accounts.
    """
    people = list(accounts)
    text = fold(written)
    if re.fullmatch(r"(las|los) (dos|2)( juntas)?|ambas|ambos|juntas|las dos coordinadoras", text):
        return [person.id for person in people] if len(people) == 2 else []
    parts = [p for p in re.split(r"[,;/+&\-]|\b(?:y|e|con)\b", text) if p.strip(" .")]
    found = [_account(part, people) for part in parts]
    if found == [None] and re.fullmatch(r"[a-z]{2}", text):
        found = [_account(letter, people) for letter in text]
    return list(dict.fromkeys(f for f in found if f is not None)) if found and None not in found else []


def read_topics(value: Cell) -> list[str]:
    """The topics of a cell, one for each piece between commas, semicolons, bars or lines."""
    pieces = [clean(p).strip(" .•-*") for p in re.split(r"[,;|\n/]|\s[-–•]\s", str(value or ""))]
    return list({fold(p): p for p in pieces if p and fold(p) not in ("ninguno", "no", "-")}.values())


_WAYS: tuple[Callable[[Account, list[str]], bool], ...] = (
    lambda person, said: said in (words(person.display_name), words(person.username)),
    lambda person, said: words(person.initials) == said,
    lambda person, said: words(person.display_name)[: len(said)] == said,
    lambda person, said: set(said) <= set(words(person.display_name)),
    lambda person, said: len(said) == 1 and len(said[0]) == 1 and fold(person.display_name)[:1] == said[0],
)


def _account(part: str, people: list[Account]) -> int | None:
    said = words(re.sub(r"^\s*(la |el )?(sra|srta|senora|lic|hna|prof|coord)\.?\s+", "", part))
    for way in _WAYS:
        matching = [person.id for person in people if said and way(person, said)]
        if matching:
            return matching[0] if len(matching) == 1 else None
    return None
