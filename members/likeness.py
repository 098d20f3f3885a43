"""How alike two women's entries are: names by their sounds, whatever comes first; documents, phones, birth dates.
Standard library only, but for the names' own rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from members.names import PARTICLES, fold, search_sounds


@dataclass(frozen=True)
class Facts:
    """What tells women apart. `document` and `phones` as stored."""

    given: str
    first_surname: str = ""
    second_surname: str = ""
    preferred: str = ""
    birth: date | None = None
    document: str = ""
    home: str = ""
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Likeness:
    """What two entries share. `names`: a given name and a surname are heard alike, and no other surname speaks
    against it."""

    names: bool
    full: bool
    document: bool
    phone: bool
    birth: bool
    home: bool

    @property
    def probable(self) -> bool:
        others = self.phone or self.birth or self.home
        return self.document or self.full or (self.names and others) or (self.birth and self.phone)

    @property
    def weight(self) -> int:
        """The more it says, the greater."""
        return 8 * self.document + 4 * self.phone + 3 * self.birth + 2 * self.home + 2 * self.full + self.names


def likeness(one: Facts, other: Facts) -> Likeness:
    given = _share(_given(one), _given(other))
    first = alike(one.first_surname, other.first_surname)
    crossed = alike(one.first_surname, other.second_surname) or alike(one.second_surname, other.first_surname)
    against = bool(one.second_surname and other.second_surname) and not alike(one.second_surname, other.second_surname)
    nothing_else = not one.first_surname and not other.first_surname
    return Likeness(
        names=given and (first or crossed or nothing_else),
        full=given and (nothing_else or (first and not against)),
        document=bool(one.document) and one.document == other.document,
        phone=bool(one.phones & other.phones),
        birth=one.birth is not None and one.birth == other.birth,
        home=bool(one.home) and fold(one.home) == fold(other.home),
    )


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Whether two names are heard alike, or one is what the other is called: Yésica and Jessica, Milagros and Mili;
    not Flor and Flora. Nothing is like nothing."""
    (heard, called), (heard_too, called_too) = parts_of(one), parts_of(other)
    return bool(heard & heard_too or heard & called_too or called & heard_too)


@lru_cache(maxsize=16384)
def parts_of(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """How a whole name may sound, its words as one, and what she may be called besides."""
    together = "".join(fold(name).split())
    sounds = search_sounds(together).split()
    return (
        frozenset(key for key in sounds if not key.startswith("~")),
        frozenset(key[1:] for key in sounds if key.startswith("~")),
    )


def _given(facts: Facts) -> list[str]:
    words = [*facts.given.split(), *facts.preferred.split()]
    return [word for word in words if fold(word) not in PARTICLES]


def _share(ones: Iterable[str], others: Collection[str]) -> bool:
    return any(alike(one, other) for one in ones for other in others)
