"""People's names as registers write them, taken apart into given names and surnames. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from idemnna.registers.lexicon import GIVEN_NAMES, SURNAMES
from idemnna.registers.problems import Problem
from idemnna.registers.words import Cell, Formula, clean, fold

_CONNECTING = "de del la las los el y e da do dos van von vda vda. viuda san santa santo"
_PARTICLES = frozenset(_CONNECTING.split())
_LOWER = frozenset(["de", "del", "la", "las", "los", "y", "e", "da", "do", "dos"])
# «Marleni del Pilar», «María de los Ángeles»: after these particles the word is a given name.
_DEVOUT = """pilar carmen rosario socorro milagro milagros angeles jesus fatima lourdes rocio mar sol amparo consuelo
transito guadalupe belen perpetuo mercedes dolores nieves remedios maria"""
_DEVOTIONS = frozenset(_DEVOUT.split())
_COURTESY = re.compile(
    r"^\W*(?:sra|srta|señora|señorita|senora|doña|dona|dña|sr|hna|lic|prof)s?\b\.?\s*(?=\w)", re.IGNORECASE
)


class Order(Enum):
    """Which half of a name without a comma comes first."""

    SURNAMES_FIRST = "surnames"
    GIVEN_FIRST = "given"


@dataclass(frozen=True)
class Name:
    """A name in the parts the case file keeps; surnames may be empty."""

    given: str
    first_surname: str = ""
    second_surname: str = ""

    @property
    def full(self) -> str:
        """Given names and surnames in speaking order."""
        return " ".join(filter(None, [self.given, self.first_surname, self.second_surname]))


def tidy(text: str) -> str:
    """Single spaces, and title case with its particles when everything is in capitals or in small letters."""
    text = re.sub(r"\s*,\s*", ", ", clean(text)).strip(" ,.;:")
    letters = [c for c in text if c.isalpha()]
    if not letters or not (all(c.isupper() for c in letters) or all(c.islower() for c in letters)):
        return text
    found = [_title(word) for word in text.split(" ")]
    return " ".join(w if i == 0 or fold(w) not in _LOWER else w.lower() for i, w in enumerate(found))


def strip_courtesy(text: str) -> str:
    """A name without «Sra.», a leading number or what stands in brackets."""
    text = re.sub(r"\([^)]*\)", " ", clean(text))
    text = re.sub(r"^\s*(?:n[°ºro.]*\s*)?\d{1,3}\s*[-.)°º:]+\s*(?=\D)", "", text)
    return clean(_COURTESY.sub("", text))


def split_name(value: Cell, order: Order, known_surnames: frozenset[str] = frozenset()) -> Name:
    """A whole name from one cell. A comma always parts surnames from given names; without one `order` decides.

    Raises Problem when there is no name, or only one word of it.
    """
    if isinstance(value, Formula):
        raise Problem(_("«%(text)s» es una fórmula sin resultado: escribir el nombre"), text=value)
    text = strip_courtesy(clean(value))
    if not re.search(r"[^\W\d_]{2}", text):
        raise Problem(_("«%(text)s» no es un nombre"), text=clean(value))
    if "," in text:
        surnames, given = (part.strip() for part in text.split(",", 1))
        if not surnames or not given:
            raise Problem(_("«%(text)s»: falta el apellido o el nombre"), text=clean(value))
        if order is Order.GIVEN_FIRST and _is_given(surnames) and not _is_given(given):
            surnames, given = given, surnames
        return join_name(given.replace(",", " "), surnames)
    groups = _groups(text)
    if len(groups) < 2:
        raise Problem(_("«%(text)s»: falta el apellido o el nombre"), text=clean(value))
    cut = _cut_given_first(groups, known_surnames) if order is Order.GIVEN_FIRST else _cut_surnames_first(groups)
    if order is Order.GIVEN_FIRST:
        return join_name(" ".join(groups[:cut]), " ".join(groups[cut:]))
    return join_name(" ".join(groups[cut:]), " ".join(groups[:cut]))


def join_name(given: Cell, surnames: Cell, second: Cell = None) -> Name:
    """A name from its columns; one column with both surnames is taken apart."""
    first = tidy(clean(surnames))
    if clean(second):
        return Name(tidy(clean(given)), first, tidy(clean(second)))
    groups = _groups(first)
    cut = 2 if [fold(g) for g in groups[:2]] in (["ponce", "de leon"], ["montes", "de oca"]) else 1
    parts = " ".join(groups[:cut]), " ".join(groups[cut:])
    return Name(tidy(clean(given)), *(part[:1].upper() + part[1:] for part in parts))


def usual_order(names: Iterable[str], *, plainly: bool = False) -> Order | None:
    """The order most names of a column show, by their usual given names; None when they do not tell.

    `plainly` asks for nearly all of them, enough to doubt a heading.
    """
    votes = asked = 0
    for text in names:
        groups = _groups(strip_courtesy(text))
        if len(groups) > 1 and "," not in text:
            votes += _leaning(groups[0]) - _leaning(groups[-1])
            asked += 1
    if abs(votes) < (max(1.5 * asked, 3) if plainly else 2):
        return None
    return Order.GIVEN_FIRST if votes > 0 else Order.SURNAMES_FIRST


def split_child(value: Cell, known_surnames: frozenset[str]) -> Name:
    """A child's name: surnames only where a comma or a surname known in this register shows them."""
    text = strip_courtesy(clean(value))
    if not re.search(r"[^\W\d_]{2}", text) or isinstance(value, Formula):
        raise Problem(_("«%(text)s» no es un nombre"), text=clean(value))
    if "," in text:
        surnames, given = (part.strip() for part in text.split(",", 1))
        return join_name(given, surnames)
    groups = _groups(text)
    cut = len(groups)
    while cut > 1 and _core(groups[cut - 1]) in known_surnames and not _is_given(groups[cut - 1]):
        cut -= 1
    return join_name(" ".join(groups[:cut]), " ".join(groups[cut:]))


def _title(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0][0].upper() + m[0][1:].lower(), word)


def _groups(text: str) -> list[str]:
    """Words with their particles: «De la Cruz Quichca» gives «De la Cruz» and «Quichca»."""
    groups: list[str] = []
    held: list[str] = []
    for word in clean(text).split(" "):
        held.append(word)
        if fold(word) not in _PARTICLES:
            groups.append(" ".join(held))
            held = []
    if held:
        groups[-1:] = [" ".join([*groups[-1:], *held])]
    return _with_devotions(groups)


def _with_devotions(groups: list[str]) -> list[str]:
    joined: list[str] = []
    for group in groups:
        particle = fold(group).split(" ")[0] in ("de", "del")
        if joined and particle and _core(group) in _DEVOTIONS:
            joined[-1] = f"{joined[-1]} {group}"
        else:
            joined.append(group)
    return joined


def _core(group: str) -> str:
    return fold(group).split(" ")[-1]


def _is_given(group: str) -> bool:
    first = fold(group).split(" ")
    if first[0] in _PARTICLES:
        return first[0] not in ("la", "san") and first[-1] in _DEVOTIONS
    return first[0] in GIVEN_NAMES


def _leaning(group: str) -> int:
    """1 for what is only a given name, -1 for what is only a surname, 0 for neither or both."""
    given, surname = _is_given(group), _core(group) in SURNAMES or fold(group).split(" ")[0] in _PARTICLES
    return int(given) - int(surname)


def _cut_given_first(groups: list[str], known_surnames: frozenset[str]) -> int:
    """How many groups are given names when they come first."""
    if len(groups) == 2:
        return 1
    if len(groups) >= 4:
        return len(groups) - 2
    middle = groups[1]
    surname_like = _core(middle) in known_surnames or _core(middle) in SURNAMES or not _is_given(middle)
    return 1 if surname_like and not (_is_given(middle) and _core(middle) not in known_surnames) else 2


def _cut_surnames_first(groups: list[str]) -> int:
    """How many groups are surnames when they come first."""
    if len(groups) == 2:
        return 1
    if len(groups) == 3 and _is_given(groups[1]) and _core(groups[1]) not in SURNAMES:
        return 1
    return 2
