"""Which woman of the case file a register means. Pure: it knows people, not the database."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from idemnna.registers.names import Name, strip_courtesy
from idemnna.registers.problems import Problem
from idemnna.registers.words import Cell, Formula, clean, fold, is_nothing, listed, words

_SURE = 3  # the last rank of `_rank` that is believed
# «Rosa Ccori (hija)» is somebody of hers.
_OF_HERS = re.compile(
    r"\(\W*(?:(?:la|su|es|es la) )?(?:hij|herman|mam|madre|vecin|espos|nuer|suegr|cunad|prim|tia|abuel|niet|sobrin)"
)
_PARTICLES = frozenset(["de", "del", "la", "las", "los", "el", "y", "e", "da", "do", "dos", "vda", "viuda"])


@dataclass(frozen=True)
class Known:
    """A woman a register may mean. `key` is whatever the caller knows her by."""

    key: Hashable
    name: Name
    preferred: str = ""
    number: str = ""
    document: str = ""
    code: str = ""
    birth: date | None = None

    @property
    def label(self) -> str:
        """How she is told apart in a message."""
        more = self.code or (f"N° {self.number}" if self.number else "")
        return f"{self.name.full} ({more})" if more else self.name.full


@dataclass(frozen=True)
class Match:
    """The woman found, and whether the way she was written deserves a look («entendido como …»)."""

    person: Known
    understood: bool = False


@dataclass(frozen=True)
class _Unit:
    """One word of a name with what it is: «g» given, «1» or «2» surname. Particles are only in `joined`."""

    core: str
    joined: str
    role: str


class Directory:
    """The women that can be meant. `sound` turns a folded word into how it sounds; without it spelling decides."""

    def __init__(self, people: Iterable[Known], sound: Callable[[str], str] | None = None) -> None:
        self._people: dict[Hashable, Known] = {}
        self._units: dict[Hashable, list[_Unit]] = {}
        self._full: dict[tuple[str, ...], list[Known]] = {}
        self._called: dict[tuple[str, ...], list[Known]] = {}
        self._holders: dict[str, Known] = {}
        self._entries: dict[Hashable, list[Hashable]] = {}
        self._sound = sound
        for person in people:
            self.add(person)

    def add(self, person: Known) -> None:
        """Let a woman be found."""
        self._people[person.key] = person
        self._units[person.key] = _units(person)
        self._full.setdefault(_full_key(person.name), []).append(person)
        self._called.setdefault(_called_key(person.name), []).append(person)
        if person.document:
            self._holders.setdefault(person.document, person)

    def add_entry(self, person: Known) -> None:
        """Another entry of a woman who is there already, joined with hers: its names and numbers mean her."""
        entry = ("entry", person.code)
        self._people[entry], self._units[entry] = person, _units(person)
        self._entries.setdefault(person.key, []).append(entry)
        if person.document:
            self._holders.setdefault(person.document, self._people[person.key])
        self._full.setdefault(_full_key(person.name), []).append(self._people[person.key])
        self._called.setdefault(_called_key(person.name), []).append(self._people[person.key])

    def learn(self, key: Hashable, **more: Any) -> None:
        """Let a woman be found by what a later row told of her: document, number, birth, preferred name."""
        held = self._people[key]
        person = replace(held, **more)
        self._people[key], self._units[key] = person, _units(person)
        for index, at in ((self._full, _full_key(held.name)), (self._called, _called_key(held.name))):
            index[at] = [person if known.key == key else known for known in index[at]]
        if person.document:
            self._holders.setdefault(person.document, person)

    def __iter__(self) -> Iterator[Known]:
        return iter(_once(self._people.values()))

    def label(self, key: Hashable) -> str:
        """How a woman is named in messages."""
        return self._people[key].label

    def holder(self, document: str) -> Known | None:
        """Whose document this is."""
        return self._holders.get(document)

    def namesakes(self, name: Name) -> list[Known]:
        """Women with the very same names and surnames, accents aside."""
        return _once(self._full.get(_full_key(name), []))

    def called(self, name: Name) -> list[Known]:
        """Women with the same first given name and first surname."""
        return _once(self._called.get(_called_key(name), []))

    def find(self, name: Cell, number: Cell = None, document: Cell = None) -> Match:
        """The one woman that name, register number and document agree on.

        Raises Problem when nobody fits, when two could, or when they do not agree.
        """
        told = [self._by_document(document), self._by_number(number)]
        sure = [match for match in told if match]
        if not is_nothing(name):
            if sure and self._fits(sure[0].person, name):
                return sure[0]
            sure.append(self._by_text(name))
        if not sure:
            raise Problem(_("No dice qué señora es"))
        if len({match.person.key for match in sure}) > 1:
            labels = listed((match.person.label for match in sure), gettext("o"))
            raise Problem(_("El nombre y el número no son de la misma señora: %(women)s"), women=labels)
        return sure[-1]

    def _by_text(self, value: Cell) -> Match:
        text = clean(value)
        if isinstance(value, Formula):
            raise Problem(_("«%(text)s» es una fórmula sin resultado: escribir el nombre"), text=text)
        code = re.fullmatch(r"p-?0*(\d+)", fold(text))
        if code:
            return self._only([p for p in self._people.values() if p.code and int(p.code[2:]) == int(code[1])], text)
        digits = re.fullmatch(r"(?:dni\W*|n[°ºro.]*\s*)?(\d+)(?:\.0)?", fold(text))
        if digits:
            found = self._by_document(digits[1]) if len(digits[1]) >= 6 else self._by_number(digits[1])
            if found:
                return found
        written = fold(text)
        numbered = [p for p in self._people.values() if p.number and p.number.casefold() == written]
        return Match(numbered[0]) if len(numbered) == 1 else self._by_name(text)

    def _by_name(self, text: str) -> Match:
        bare = strip_courtesy(text)
        if "?" in text or _OF_HERS.search(fold(text)):
            raise self._unknown(text, bare)
        for exact in (True, False):
            ranked = self._ranked(bare, exact=exact)
            if len(ranked) == 1 and ranked[0][1] <= _SURE:
                return Match(ranked[0][0], understood=not exact or ranked[0][1] > 1)
            if ranked:
                labels = listed((person.label for person, _rank in ranked[:4]), gettext("o"))
                raise Problem(_("«%(text)s» puede ser %(women)s"), text=text, women=labels)
        raise self._unknown(text, bare)

    def _unknown(self, text: str, bare: str) -> Problem:
        if len(_cores(bare)) < 2:
            near = [p.label for p in self._people.values() if _cores(bare) and _cores(bare)[0] in _cores(p.name.full)]
            if near:
                labels = listed(near[:4], gettext("o"))
                return Problem(_("«%(text)s» no alcanza para saber quién es: %(women)s"), text=text, women=labels)
        spelled = {
            " ".join(sorted(_cores(f"{p.name.given} {p.name.first_surname}"))): p for p in self._people.values()
        }
        spelled.update({" ".join(sorted(_cores(p.name.full))): p for p in self._people.values()})
        close = difflib.get_close_matches(" ".join(sorted(_cores(bare))), spelled, n=1, cutoff=0.75)
        if close:
            return Problem(
                _("«%(text)s» no está entre las señoras; se parece a %(woman)s"),
                text=text,
                woman=spelled[close[0]].label,
            )
        return Problem(_("«%(text)s» no está entre las señoras"), text=text)

    def _by_document(self, value: Cell) -> Match | None:
        if is_nothing(value):
            return None
        number = re.sub(r"[^0-9A-Z]", "", clean(value).upper().removeprefix("DNI"))
        ways = {number, number.zfill(8)} if number.isdigit() else {number}
        return self._only([p for p in self._people.values() if p.document and p.document in ways], clean(value))

    def _by_number(self, value: Cell) -> Match | None:
        if is_nothing(value):
            return None
        return self._only(
            [p for p in self._people.values() if p.number and bare_number(p.number) == bare_number(value)],
            clean(value),
        )

    def _only(self, found: list[Known], text: str) -> Match:
        found = _once(found)
        if not found:
            raise Problem(_("Ninguna señora tiene el número «%(text)s»"), text=text)
        if len(found) > 1:
            raise Problem(
                _("«%(text)s» puede ser %(women)s"), text=text, women=listed((p.label for p in found), gettext("o"))
            )
        return Match(found[0])

    def _fits(self, person: Known, name: Cell) -> bool:
        """Whether a name can be this woman's, so that her number or document may decide."""
        tokens = _cores(strip_courtesy(clean(name)))
        entries = [self._units[key] for key in (person.key, *self._entries.get(person.key, ()))]
        return bool(tokens) and any(_assign(tokens, units, self._same) is not None for units in entries)

    def _ranked(self, text: str, *, exact: bool) -> list[tuple[Known, int]]:
        tokens = _cores(text)
        if len(tokens) < 2:
            nick = [p for p in self._people.values() if tokens and p.preferred and _cores(p.preferred) == tokens]
            return [(p, _SURE) for p in _once(nick)]
        same = self._same if exact else self._alike
        ranks = {key: _rank(tokens, units, same) for key, units in self._units.items()}
        best = min((rank for rank in ranks.values() if rank is not None), default=None)
        ranked = _once(self._people[key] for key, rank in ranks.items() if rank is not None and rank == best)
        return [(person, best) for person in ranked if best is not None]

    def _same(self, token: str, unit: _Unit) -> bool:
        return token in (unit.core, unit.joined) or (len(token) == 1 and unit.core.startswith(token))

    def _alike(self, token: str, unit: _Unit) -> bool:
        if self._same(token, unit) or self._sound is None or len(token) < 3:
            return self._same(token, unit)
        return self._sound(token) in (self._sound(unit.core), self._sound(unit.joined))


def bare_number(value: Cell) -> str:
    """A register's own number without «N°» and leading zeros, so that 7, «007» and «N° 7» are one."""
    return re.sub(r"^(n[°ºro.]*\s*)", "", fold(clean(value))).lstrip("0") or "0"


def _once(people: Iterable[Known]) -> list[Known]:
    """Each woman once, however many entries of hers were meant."""
    found: dict[Hashable, Known] = {}
    for person in people:
        found.setdefault(person.key, person)
    return list(found.values())


def _cores(text: str) -> list[str]:
    return [w for w in words(text) if w not in _PARTICLES]


def _full_key(name: Name) -> tuple[str, ...]:
    return (*words(name.given), "|", *words(f"{name.first_surname} {name.second_surname}"))


def _called_key(name: Name) -> tuple[str, ...]:
    return (*words(name.given)[:1], "|", *words(name.first_surname))


def _units(person: Known) -> list[_Unit]:
    parts = [("g", person.name.given), ("1", person.name.first_surname), ("2", person.name.second_surname)]
    if person.preferred and not set(_cores(person.preferred)) <= set(_cores(person.name.given)):
        parts.insert(1, ("n", person.preferred))
    units = []
    for role, part in parts:
        held = ""
        for word in words(part):
            held += word
            if word not in _PARTICLES:
                units.append(_Unit(word, held, role))
                held = ""
    return units


def _rank(tokens: list[str], units: list[_Unit], same: Callable[[str, _Unit], bool]) -> int | None:
    """How well tokens fit a name, 0 best; None when some token is not in it.

    0 all of it · 1 first given name and first surname · 2 any given name and first surname · 3 two given names ·
    4 a given name and only the second surname, which is too little to be sure. Initials only confirm.
    """
    taken = _assign(tokens, units, same)
    if taken is None:
        return None
    told = [index for token, index in zip(tokens, taken, strict=True) if len(token) > 1]
    roles = [units[index].role for index in told]
    given = roles.count("g") + roles.count("n")
    if given and len(roles) == sum(1 for unit in units if unit.role != "n"):
        return 0
    firsts = {index for index, unit in enumerate(units) if unit.role == "1"}
    if given and firsts and firsts <= set(told):
        return 1 if 0 in told or "n" in roles else 2
    if given > 1 and "2" not in roles:
        return 3
    return 4 if given and "2" in roles else None


def _assign(tokens: list[str], units: list[_Unit], same: Callable[[str, _Unit], bool]) -> list[int] | None:
    """A different unit for every token, the earliest first; None when there is none."""
    if len(tokens) > len(units):
        return None
    taken: list[int] = []

    def place(position: int) -> bool:
        if position == len(tokens):
            return True
        for index, unit in enumerate(units):
            if index not in taken and same(tokens[position], unit):
                taken.append(index)
                if place(position + 1):
                    return True
                taken.pop()
        return False

    return taken if place(0) else None
