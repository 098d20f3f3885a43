"""Plans the rows of a padrón: which women are new, which are known, what their rows add."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from idemnna.registers.addresses import bare_part, read_address
from idemnna.registers.dates import read_birth, read_date
from idemnna.registers.identity import who_is
from idemnna.registers.items import NEW, SAME, UPDATE, AddWoman, Change, Item, Key, MendWoman, PlannedTable, WomanFacts
from idemnna.registers.matching import Known
from idemnna.registers.names import Name, Order, join_name, split_name, tidy, usual_order
from idemnna.registers.problems import Problem
from idemnna.registers.statuses import Status, read_status
from idemnna.registers.tables import Table
from idemnna.registers.values import read_document, read_phones
from idemnna.registers.words import clean, fold, is_nothing, text_of
from idemnna.registers.world import World
from members.models import Status as StatusChoice
from members.models import Woman
from members.phones import parse_phone

WOMEN_AGES = range(10, 111)
_TEXTS = {
    "preferred": "preferred_name",
    "origin": "origin",
    "sector": "sector",
    "reference": "reference",
    "livelihood": "livelihood",
}
_NAMES = ("given_names", "first_surname", "second_surname")


def plan_women(planned: PlannedTable, world: World, today: date) -> dict[int, Key]:
    """Fill `planned.items`; returns which woman each row tells of. New women join the world's directory."""
    table = planned.table
    order = name_order(table, planned.name_order)
    planned.name_order = order.value
    told: dict[int, Key] = {}
    seen: dict[Key, WomanFacts] = {}
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
            facts = _read_facts(table, row, item, name, today)
            key = _plan_row(item, name, facts, world, seen, planned.key)
            told[row] = above = key
        except Problem as problem:
            item.who = item.who or clean(_name_cell(table, row))
            item.refuse(str(problem))
    return told


def _goes_on(table: Table, row: int) -> bool:
    """Whether a row only adds a child to the woman above."""
    filled = {c.child for c in table.columns if not is_nothing(table.sheet.cell(row, c.index))}
    return bool(filled) and 0 not in filled


def name_order(table: Table, chosen: str = "") -> Order:
    """Which half of a name comes first: as chosen, as the names themselves show, as the header says."""
    if chosen:
        return Order(chosen)
    columns = [c for c in table.columns if c.field.startswith("name")]
    if not columns:
        return Order.GIVEN_FIRST
    texts = [clean(table.sheet.cell(row, columns[0].index)) for row in table.rows()]
    headed = {"name_surnames_first": Order.SURNAMES_FIRST, "name_given_first": Order.GIVEN_FIRST}.get(columns[0].field)
    if headed:
        return usual_order(texts, plainly=True) or headed
    commas = sum("," in text for text in texts)
    return usual_order(texts) or (Order.SURNAMES_FIRST if commas * 2 > len(texts) else Order.GIVEN_FIRST)


def read_name(table: Table, row: int, order: Order) -> Name:
    """A woman's name from one column or several; Problem when it is not all there."""
    whole = _name_cell(table, row)
    if not is_nothing(whole):
        return split_name(whole, order)
    first, surnames = table.value(row, "first_surname"), table.value(row, "surnames")
    name = join_name(table.value(row, "given"), first or surnames, table.value(row, "second_surname"))
    if not name.given and not name.first_surname:
        raise Problem(_("Falta el nombre"))
    if not name.given or not name.first_surname:
        raise Problem(_("«%(text)s»: falta el apellido o el nombre"), text=name.full)
    return name


def _name_cell(table: Table, row: int) -> Any:
    cells = (table.value(row, field) for field in ("name_surnames_first", "name_given_first", "name"))
    return next((cell for cell in cells if cell is not None), None)


def _read_facts(table: Table, row: int, item: Item, name: Name, today: date) -> WomanFacts:
    item.who = name.full
    facts = WomanFacts(
        {"given_names": name.given, "first_surname": name.first_surname, "second_surname": name.second_surname}
    )
    too_long = [f for f in _NAMES if len(facts.fields[f]) > _longest(f)]
    if too_long:
        raise Problem(_("El nombre es demasiado largo"))
    for reader in (_read_document, _read_birth, _read_joined, _read_status, _read_phones):
        try:
            reader(table, row, facts, today)
        except Problem as problem:
            item.notices.append(str(problem))
    _read_address(table, row, facts)
    number = clean(table.value(row, "number"))
    _put(facts, "register_number", number, gettext("Número"))
    for field, attribute in _TEXTS.items():
        _put_text(table, row, field, attribute, facts)
    _read_notes(table, row, facts)
    return facts


def _read_document(table: Table, row: int, facts: WomanFacts, today: date) -> None:
    cells = [table.sheet.cell(row, column.index) for column in table.of("document")]
    for cell in cells:
        document = read_document(cell, table.value(row, "document_type"))
        if document:
            facts.fields["document_type"], facts.fields["document_number"] = document.type, document.number
            return


def _read_birth(table: Table, row: int, facts: WomanFacts, today: date) -> None:
    born = read_birth(table.value(row, "birth"), today, WOMEN_AGES)
    if born.on is None and born.age is None:
        born = read_birth(table.value(row, "age"), today, WOMEN_AGES)
    if born.on:
        facts.fields["birth_date"] = born.on
    elif born.age is not None:
        facts.fields["approximate_age"], facts.fields["age_noted_on"] = born.age, noted_on(table, today)


def noted_on(table: Table, today: date) -> date:
    """The day an age was written down: the day the title names, else today."""
    for text in table.titles:
        try:
            day = read_date(text.lower().rpartition(" al ")[2] or text, today)
        except Problem:
            continue
        if day and day <= today:
            return day
    return today


def _read_joined(table: Table, row: int, facts: WomanFacts, today: date) -> None:
    joined = read_date(table.value(row, "joined_on"), today, table.around)
    if joined and joined > today:
        raise Problem(_("«%(text)s»: la fecha de ingreso todavía no llega"), text=clean(table.value(row, "joined_on")))
    if joined:
        facts.fields["joined_on"] = joined


def _read_status(table: Table, row: int, facts: WomanFacts, today: date) -> None:
    cell = table.value(row, "status")
    facts.status = read_status(cell) or _section_status(table, row)
    left = (
        None
        if is_nothing(table.value(row, "left_on"))
        else read_date(table.value(row, "left_on"), today, table.around)
    )
    if left and facts.status in (None, "active"):
        facts.status = "left"
    if left and left <= today:
        facts.status_on = left
    if facts.status not in (None, "active"):
        facts.status_note = clean(cell)[:200] if len(clean(cell).split(" ")) > 2 else ""


def _section_status(table: Table, row: int) -> Status | None:
    """A section, title or sheet «Retiradas» tells the status of its rows, when no column does."""
    if table.has("status"):
        return None
    for text in (table.section(row), *table.titles[-1:], table.sheet.name):
        if re.fullmatch(r"(senoras |socias |mujeres )?(\w+[ao]d|inactiv|activ)[ao]s?", fold(text)):
            try:
                return read_status(re.sub(r"^(senoras|socias|mujeres) ", "", fold(text)))
            except Problem:
                continue
    return None


def _read_phones(table: Table, row: int, facts: WomanFacts, today: date) -> None:
    for column in table.of("phone"):
        for digits in read_phones(table.sheet.cell(row, column.index)):
            try:
                number = parse_phone(digits)
            except ValueError:
                raise Problem(_("«%(text)s» no es un número de teléfono"), text=digits) from None
            if number not in facts.phones:
                facts.phones.append(number)


def _read_address(table: Table, row: int, facts: WomanFacts) -> None:
    whole = read_address(table.value(row, "address"))
    manzana = bare_part(table.value(row, "manzana")) or whole.manzana
    lote = bare_part(table.value(row, "lote")) or whole.lote
    if manzana and not lote:
        both = read_address(table.value(row, "manzana"))
        manzana, lote = (both.manzana, both.lote) if both.lote else (manzana, lote)
    rest = [whole.rest]
    for attribute, text in (("manzana", manzana), ("lote", lote)):
        if len(text) <= 10:
            facts.fields[attribute] = text
        else:
            rest.append(text)
    section = table.section(row) if re.match(r"(sector|zona|comit)", fold(table.section(row))) else ""
    _put(facts, "sector", whole.sector or section, gettext("Sector"))
    _put(facts, "reference", ", ".join(filter(None, rest)), gettext("Referencia"))


def _put_text(table: Table, row: int, field: str, attribute: str, facts: WomanFacts) -> None:
    cell = table.value(row, field)
    if is_nothing(cell):
        return
    _put(facts, attribute, clean(cell), table.of(field)[0].header)


def _put(facts: WomanFacts, attribute: str, text: str, header: str) -> None:
    """Nothing of a long text is lost: it goes to the notes, with its heading."""
    if len(text) <= _longest(attribute):
        facts.fields[attribute] = text
    else:
        facts.fields["notes"] = "\n".join(filter(None, [facts.fields.get("notes", ""), f"{header}: {text}"]))


def _read_notes(table: Table, row: int, facts: WomanFacts) -> None:
    texts = [facts.fields.get("notes", "")]
    texts += [
        text_of(table.sheet.cell(row, c.index))
        for c in table.of("notes")
        if not is_nothing(table.sheet.cell(row, c.index))
    ]
    facts.fields["notes"] = "\n".join(dict.fromkeys(filter(None, texts)))


def _plan_row(
    item: Item, name: Name, facts: WomanFacts, world: World, seen: dict[Key, WomanFacts], prefix: str
) -> Key:
    facts.fields = {k: v for k, v in facts.fields.items() if v not in ("", None)}
    person = who_is(name, facts.fields, world)
    if person is None:
        key: Key = f"{prefix}:{item.row}"
        item.state, item.what = NEW, _summary(facts)
        item.actions.append(AddWoman(key, facts))
        fields = facts.fields
        world.directory.add(
            Known(
                key,
                name,
                fields.get("preferred_name", ""),
                fields.get("register_number", ""),
                fields.get("document_number", ""),
            )
        )
        seen[key] = facts
        return key
    key = person.key if isinstance(person.key, (int, str)) else 0
    if isinstance(key, int):
        _plan_known(item, world.women[key], facts, world)
    elif key in seen:
        _plan_twice(item, seen[key], facts)
    return key


def _plan_known(item: Item, woman: Woman, facts: WomanFacts, world: World) -> None:
    fill, replace = WomanFacts(), WomanFacts()
    item.who = f"{woman.full_name} ({woman.case_code})"
    for name, value in _comparable(woman, facts.fields).items():
        before = getattr(woman, name)
        if before in ("", None):
            fill.fields[name] = value
        elif not _agree(name, before, value):
            replace.fields[name] = value
            item.changes.append(Change(_label(name), _shown(before), _shown(value)))
    _date_beats_age(woman, fill)
    fill.phones = [n for n in facts.phones if n not in world.phones.get(woman.pk, set())]
    status = getattr(woman, "status", None)
    if facts.status and facts.status != status and {facts.status, status} != {"active", "returned"}:
        replace.status, replace.status_note, replace.status_on = facts.status, facts.status_note, facts.status_on
        item.changes.append(Change(gettext("Situación"), _status_label(status), _status_label(facts.status)))
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


def _plan_twice(item: Item, first: WomanFacts, facts: WomanFacts) -> None:
    """A woman written twice in one upload: the second row may add, not contradict."""
    loose = ("notes", "register_number", "age_noted_on")
    common = [k for k in facts.fields if k in first.fields and k not in loose]
    differing = [_label(k) for k in common if not _agree(k, first.fields[k], facts.fields[k])]
    if differing:
        raise Problem(_("Está dos veces y no dice lo mismo: %(fields)s"), fields=", ".join(differing))
    added = {k: v for k, v in facts.fields.items() if k not in first.fields}
    if not (first.fields.keys() & {"birth_date", "approximate_age"}) or not (
        added.keys() & {"birth_date", "approximate_age"}
    ):
        first.fields.update(added)
    first.phones += [number for number in facts.phones if number not in first.phones]
    first.status = first.status or facts.status
    item.state, item.what = SAME, gettext("repetida en el mismo registro")


def _label(name: str) -> str:
    return str(_field(name).verbose_name)


def _longest(name: str) -> int:
    return _field(name).max_length or 0


def _field(name: str) -> Field[Any, Any]:
    field = Woman._meta.get_field(name)
    assert isinstance(field, Field)
    return field


def _shown(value: Any) -> str:
    return clean(value)


def _status_label(status: str | None) -> str:
    return str(StatusChoice(status).label) if status else ""


def _summary(facts: WomanFacts) -> str:
    parts = [_label(name) for name in facts.fields if name not in (*_NAMES, "document_type", "age_noted_on")]
    if facts.phones:
        parts.append(gettext("teléfono"))
    return ", ".join(parts)


def describe_order(order: str) -> str:
    """How names were read, for the page."""
    return tidy(str(_("apellidos primero") if order == Order.SURNAMES_FIRST.value else _("nombres primero")))
