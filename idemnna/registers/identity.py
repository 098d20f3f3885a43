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
    document = fields.get("document_number", "")
    holder = world.directory.holder(document)
    if holder:
        if len(set(words(holder.name.full)) & set(words(name.full))) < 2:
            raise Problem(_("El documento %(document)s ya es de %(woman)s"), document=document, woman=holder.label)
        return holder
    namesakes = world.directory.namesakes(name)
    if namesakes:
        return _among(namesakes, fields)
    close = [p for p in _nearly(name, world.directory.called(name)) if not (document and p.document)]
    if close:
        labels = listed((p.label for p in close[:3]), gettext("o"))
        raise Problem(_("Puede ser %(women)s: completar el nombre o el documento"), women=labels)
    return None


def _among(namesakes: list[Known], fields: dict[str, Any]) -> Known | None:
    """Of women with the very same name, the one whose document, birth or number does not speak against it."""
    judged = [(person, _verdict(person, fields)) for person in namesakes]
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


def _verdict(person: Known, fields: dict[str, Any]) -> str:
    """«same», «other», or «open» when document and birth date contradict each other or only one differs."""
    born, told = person.birth, fields.get("birth_date")
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
    said = set(words(name.full))
    found = []
    for person in people:
        held = set(words(person.name.full))
        if isinstance(person.key, int) and (held <= said or said <= held):
            found.append(person)
    return found
