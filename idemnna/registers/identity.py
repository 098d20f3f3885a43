"""Whether a row of the padrón is a woman already known. Nothing is guessed: what may be she or not is a problem."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from idemnna.registers.matching import Known, bare_number
from idemnna.registers.names import Name
from idemnna.registers.problems import Problem
from idemnna.registers.words import listed, words
from idemnna.registers.world import World


def who_is(name: Name, fields: dict[str, Any], world: World) -> Known | None:
    """The woman a row tells of, None when she is new; Problem when that cannot be said."""
    people: list[Known] = list(world.directory)
    document = fields.get("document_number", "")
    holder = next((p for p in people if document and p.document == document), None)
    if holder:
        if len(set(words(holder.name.full)) & set(words(name.full))) < 2:
            raise Problem(_("El documento %(document)s ya es de %(woman)s"), document=document, woman=holder.label)
        return holder
    namesakes = [p for p in people if _same_name(p.name, name)]
    if namesakes:
        return _among(namesakes, fields, world)
    close = [p for p in _nearly(name, people) if not (document and p.document)]
    if close:
        labels = listed((p.label for p in close[:3]), gettext("o"))
        raise Problem(_("Puede ser %(women)s: completar el nombre o el documento"), women=labels)
    return None


def _same_name(one: Name, other: Name) -> bool:
    return words(one.given) == words(other.given) and words(f"{one.first_surname} {one.second_surname}") == words(
        f"{other.first_surname} {other.second_surname}"
    )


def _among(namesakes: list[Known], fields: dict[str, Any], world: World) -> Known | None:
    """Of women with the very same name, the one whose document, birth or number does not speak against it."""
    judged = [(person, _verdict(person, fields, world)) for person in namesakes]
    sure = [person for person, verdict in judged if verdict == "same"]
    if len(sure) == 1:
        return sure[0]
    if not sure and all(verdict == "other" for _person, verdict in judged):
        return None
    open_ones = [person for person, verdict in judged if verdict != "other"]
    labels = listed((p.label for p in open_ones), gettext("o"))
    raise Problem(
        _("Tiene el mismo nombre que %(women)s, pero otro documento u otra fecha de nacimiento"), women=labels
    )


def _verdict(person: Known, fields: dict[str, Any], world: World) -> str:
    """«same», «other», or «open» when document and birth date contradict each other or only one differs."""
    woman = world.women.get(person.key) if isinstance(person.key, int) else None
    born, told = (woman.birth_date if woman else None), fields.get("birth_date")
    documents = bool(person.document and fields.get("document_number"))
    births = bool(born and told)
    if documents and births:
        return "same" if born == told else "other"
    if documents:
        return "open"
    if births and born != told:
        number = fields.get("register_number")
        return "same" if number and person.number and bare_number(number) == bare_number(person.number) else "open"
    return "same"


def _nearly(name: Name, people: Iterable[Known]) -> list[Known]:
    """Women already in the case file whose name is a shorter or longer form of this one."""
    said = set(words(name.full)), words(name.given)[:1], words(name.first_surname)
    found = []
    for person in people:
        if (
            isinstance(person.key, int)
            and words(person.name.given)[:1] == said[1]
            and words(person.name.first_surname) == said[2]
        ):
            held = set(words(person.name.full))
            if held <= said[0] or said[0] <= held:
                found.append(person)
    return found
