"""Pairs of entries that may be one woman, found by what they share and not by comparing each with each: entries with
the same document, phone, birth date and surname, home and name, or name by its sounds, fall into one drawer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, Final, NamedTuple

from members.duplicates import facts_of
from members.likeness import Facts, Likeness, alike, likeness
from members.models import Phone, Woman
from members.names import sound

MOST_PAIRS: Final = 50
NOTHING: Final = likeness(Facts(""), Facts(""))
FULL_DRAWER: Final = 12  # more alike than that say no more than that a name is common
COLUMNS: Final = (
    *("id", "given_names", "first_surname", "second_surname", "preferred_name", "birth_date"),
    *("document_number", "sector", "manzana", "lote"),
)


class Pair(NamedTuple):
    one: Woman
    other: Woman
    shared: Likeness


def probable_pairs() -> list[Pair]:
    """The likeliest first, the older entry of each first."""
    facts = _facts()
    found: dict[tuple[int, int], Likeness] = {}
    for drawer in _drawers(facts).values():
        for pair in combinations(sorted(drawer), 2) if len(drawer) <= FULL_DRAWER else ():
            if pair not in found:
                one, other = (facts[key] for key in pair)
                found[pair] = NOTHING if _speak_against(one, other) else likeness(one, other)
    likely = sorted(
        ((pair, shared) for pair, shared in found.items() if shared.probable),
        key=lambda told: (-told[1].weight, told[0]),
    )[:MOST_PAIRS]
    women = Woman.objects.with_status().in_bulk({key for pair, _shared in likely for key in pair})
    return [Pair(women[one], women[other], shared) for (one, other), shared in likely]


def _speak_against(one: Facts, other: Facts) -> bool:
    """Two second surnames that sound otherwise, and nothing else in common: asked first, because most pairs of one
    first name and one surname are such."""
    if not (one.second_surname and other.second_surname) or alike(one.second_surname, other.second_surname):
        return False
    told = (one.birth or 0) == other.birth, (one.home or 0) == other.home, (one.document or 0) == other.document
    return not any(told) and not one.phones & other.phones


def _facts() -> dict[int, Facts]:
    phones = defaultdict(set)
    for woman, number in Phone.objects.kept().values_list("woman", "number"):
        phones[woman].add(number)
    women = Woman.objects.named().only(*COLUMNS)
    return {woman.pk: facts_of(woman, frozenset(phones[woman.pk])) for woman in women}


def _drawers(facts: dict[int, Facts]) -> dict[tuple[Any, ...], set[int]]:
    drawers = defaultdict(set)
    for key, told in facts.items():
        for drawer in _drawers_of(told):
            drawers[drawer].add(key)
    return drawers


def _drawers_of(told: Facts) -> Iterator[tuple[Any, ...]]:
    surnames = [sound("".join(name.split())) for name in (told.first_surname, told.second_surname) if name]
    given = [sound(name) for name in _words(told.given, told.preferred)]
    if told.document:
        yield "document", told.document
    for number in told.phones:
        yield "phone", number
    if told.birth:
        yield from (("birth", told.birth, surname) for surname in surnames)
    for name in given:
        yield ("name", name, *surnames)
        if told.home:
            yield from (("home", told.home, name, surname) for surname in surnames)
        yield ("first", name, surnames[0] if surnames else "")


def _words(*texts: str) -> Iterable[str]:
    return (word for text in texts for word in text.split() if len(word) > 2)
