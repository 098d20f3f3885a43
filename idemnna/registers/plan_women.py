"""Plans the rows of a padrón: which women are new, which are known, what their rows add."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from idemnna.registers.identity import who_is
from idemnna.registers.items import NEW, UPDATE, AddWoman, Change, Item, Key, MendWoman, PlannedTable, WomanFacts
from idemnna.registers.matching import Known
from idemnna.registers.names import Name, Order, tidy
from idemnna.registers.problems import Problem
from idemnna.registers.tables import Table
from idemnna.registers.women_facts import NAME_PARTS, label_of, name_cell, name_order, read_facts, read_name
from idemnna.registers.words import clean, fold, is_nothing
from idemnna.registers.world import World
from members.models import Status as StatusChoice
from members.models import Woman

_KNOWN_BY = {
    "preferred_name": "preferred",
    "register_number": "number",
    "document_number": "document",
    "birth_date": "birth",
}


def plan_women(planned: PlannedTable, world: World, today: date, seen: dict[Key, WomanFacts]) -> dict[int, Key]:
    """Fill `planned.items`; returns which woman each row tells of. New women join the world's directory.

    `seen` is what the rows of this upload said so far, in this register and those before it.
    """
    table = planned.table
    order = name_order(table, planned.name_order)
    planned.name_order = order.value
    told: dict[int, Key] = {}
    above: Key | None = None
    for row in table.rows():
        item = Item(row)
        planned.items.append(item)
        if above is not None and _goes_on(table, row):
            told[row] = above
            item.who = world.directory.label(above)
            continue
        above = None
        try:
            name = read_name(table, row, order)
            facts = read_facts(table, row, item, name, today)
            key = _plan_row(item, name, facts, world, seen, planned.key)
            told[row] = above = key
        except Problem as problem:
            item.who = item.who or clean(name_cell(table, row))
            item.refuse(str(problem))
    return told


def _goes_on(table: Table, row: int) -> bool:
    """Whether a row only adds a child to the woman above."""
    filled = {c.child for c in table.columns if not is_nothing(table.sheet.cell(row, c.index))}
    return bool(filled) and 0 not in filled


def _plan_row(
    item: Item, name: Name, facts: WomanFacts, world: World, seen: dict[Key, WomanFacts], prefix: str
) -> Key:
    facts.fields = {k: v for k, v in facts.fields.items() if v not in ("", None)}
    person = who_is(name, facts.fields, world)
    if person is None:
        key: Key = f"{prefix}:{item.row}"
        item.state, item.what = NEW, _summary(facts)
        item.actions.append(AddWoman(key, facts))
        world.directory.add(Known(key, name))
        _let_know(world, key, facts)
        seen[key] = facts
        return key
    key = person.key if isinstance(person.key, (int, str)) else 0
    told = seen.setdefault(key, facts)
    if told is not facts:
        facts = _added(told, facts)
        item.what = gettext("repetida en el registro")
    if isinstance(key, int):
        _plan_known(item, world.women[key], facts, world)
    elif told is not facts:
        _let_know(world, key, facts)
    return key


def _let_know(world: World, key: Key, facts: WomanFacts) -> None:
    """Later rows of the upload may name her by what this one adds."""
    found = {known: facts.fields[field] for field, known in _KNOWN_BY.items() if field in facts.fields}
    world.directory.learn(key, **found)


def _plan_known(item: Item, woman: Woman, facts: WomanFacts, world: World) -> None:
    fill, replace = WomanFacts(), WomanFacts()
    item.who = f"{woman.full_name} ({woman.case_code})"
    for name, value in _comparable(woman, facts.fields).items():
        before = getattr(woman, name)
        if before in ("", None):
            fill.fields[name] = value
        elif not _agree(name, before, value):
            replace.fields[name] = value
            item.changes.append(Change(label_of(name), _shown(before), _shown(value)))
    _date_beats_age(woman, fill)
    fill.phones = [n for n in facts.phones if n not in world.phones.get(woman.pk, set())]
    status = getattr(woman, "status", None)
    if facts.status and facts.status != status and {facts.status, status} != {"active", "returned"}:
        replace.status, replace.status_note, replace.status_on = facts.status, facts.status_note, facts.status_on
        item.changes.append(Change(gettext("Situación"), _statuslabel_of(status), _statuslabel_of(facts.status)))
    _let_know(world, woman.pk, fill)
    if fill.fields or fill.phones or item.changes:
        item.state, item.what = UPDATE, _summary(fill)
        item.actions.append(MendWoman(woman.pk, fill, replace))


def _comparable(woman: Woman, fields: dict[str, Any]) -> dict[str, Any]:
    """The facts worth comparing: an age says nothing new where a birth date or an age is known."""
    told = dict(fields)
    if woman.birth_date or woman.approximate_age is not None:
        told.pop("approximate_age", None)
        told.pop("age_noted_on", None)
    if "document_number" not in told:
        told.pop("document_type", None)
    if woman.notes and fold(str(told.get("notes", ""))) in fold(woman.notes):
        told.pop("notes", None)
    return told


def _date_beats_age(woman: Woman, fill: WomanFacts) -> None:
    if "birth_date" in fill.fields and woman.approximate_age is not None:
        fill.fields["approximate_age"] = fill.fields["age_noted_on"] = None


def _agree(name: str, before: Any, value: Any) -> bool:
    if isinstance(before, str):
        return fold(before).lstrip("0") == fold(str(value)).lstrip("0")
    return bool(before == value)


def _added(first: WomanFacts, facts: WomanFacts) -> WomanFacts:
    """What a second row about a woman adds to the first, which takes it up; Problem when it contradicts."""
    loose = ("notes", "register_number", "age_noted_on")
    common = [k for k in facts.fields if k in first.fields and k not in loose]
    differing = [label_of(k) for k in common if not _agree(k, first.fields[k], facts.fields[k])]
    if first.status and facts.status and first.status != facts.status:
        differing.append(gettext("Situación"))
    if differing:
        raise Problem(_("Está dos veces y no dice lo mismo: %(fields)s"), fields=", ".join(differing))
    added = WomanFacts({k: v for k, v in facts.fields.items() if k not in first.fields})
    beaten = added.fields if "birth_date" in first.fields else first.fields if "birth_date" in added.fields else {}
    for age in ("approximate_age", "age_noted_on"):
        beaten.pop(age, None)
    added.phones = [number for number in facts.phones if number not in first.phones]
    if facts.status and not first.status:
        added.status, added.status_note, added.status_on = facts.status, facts.status_note, facts.status_on
        first.status, first.status_note, first.status_on = facts.status, facts.status_note, facts.status_on
    first.fields.update(added.fields)
    first.phones += added.phones
    return added


def _shown(value: Any) -> str:
    return clean(value)


def _statuslabel_of(status: str | None) -> str:
    return str(StatusChoice(status).label) if status else ""


def _summary(facts: WomanFacts) -> str:
    parts = [label_of(name) for name in facts.fields if name not in (*NAME_PARTS, "document_type", "age_noted_on")]
    if facts.phones:
        parts.append(gettext("teléfono"))
    return ", ".join(parts)


def describe_order(order: str) -> str:
    """How names were read, for the page."""
    return tidy(str(_("apellidos primero") if order == Order.SURNAMES_FIRST.value else _("nombres primero")))
