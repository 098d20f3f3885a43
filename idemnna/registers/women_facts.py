"""Reads one row of a padrón: a woman's name and what is told of her."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from idemnna.registers.addresses import bare_part, read_address
from idemnna.registers.dates import read_birth, read_date
from idemnna.registers.items import Item, WomanFacts
from idemnna.registers.names import Name, Order, join_name, split_name, tidy, usual_order
from idemnna.registers.problems import Problem
from idemnna.registers.statuses import Status, read_status
from idemnna.registers.tables import Table
from idemnna.registers.values import read_document, read_phones
from idemnna.registers.vocabulary import LABELS
from idemnna.registers.words import clean, fold, is_nothing, text_of
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
NAME_PARTS = ("given_names", "first_surname", "second_surname")


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
    whole = name_cell(table, row)
    if not is_nothing(whole):
        return split_name(whole, order)
    first, surnames = table.value(row, "first_surname"), table.value(row, "surnames")
    given, second = table.value(row, "given"), table.value(row, "second_surname")
    if is_nothing(first):
        name = join_name(given, surnames, second)
    else:  # a column of its own holds one surname, whatever its words
        name = Name(*(tidy(clean(part)) for part in (given, first, second)))
    if not name.given and not name.first_surname:
        raise Problem(_("Falta el nombre"))
    if not name.given or not name.first_surname:
        raise Problem(_("«%(text)s»: falta el apellido o el nombre"), text=name.full)
    return name


def name_cell(table: Table, row: int) -> Any:
    """The cell of her whole name, when there is one."""
    cells = (table.value(row, field) for field in ("name_surnames_first", "name_given_first", "name"))
    return next((cell for cell in cells if cell is not None), None)


def read_facts(table: Table, row: int, item: Item, name: Name, today: date) -> WomanFacts:
    """What a row says of her besides; a fact that cannot be read becomes a notice of the item."""
    item.who = name.full
    facts = WomanFacts(
        {"given_names": name.given, "first_surname": name.first_surname, "second_surname": name.second_surname}
    )
    too_long = [f for f in NAME_PARTS if len(facts.fields[f]) > _longest(f)]
    if too_long:
        raise Problem(_("El nombre es demasiado largo"))
    for reader, fields in _READERS:
        try:
            reader(table, row, facts, today)
        except Problem as problem:
            item.notices.append(f"{heading_of(table, fields)}: {problem}")
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
    wrong = []
    for column in table.of("phone"):
        digits, strange = read_phones(table.sheet.cell(row, column.index))
        wrong += strange
        for number in digits:
            try:
                facts.phones.append(parse_phone(number))
            except ValueError:
                wrong.append(number)
    facts.phones = list(dict.fromkeys(facts.phones))
    if wrong:
        raise Problem(_("«%(text)s» no es un número de teléfono"), text=" / ".join(wrong))


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


_READERS: tuple[tuple[Callable[[Table, int, WomanFacts, date], None], tuple[str, ...]], ...] = (
    (_read_document, ("document",)),
    (_read_birth, ("birth", "age")),
    (_read_joined, ("joined_on",)),
    (_read_status, ("status", "left_on")),
    (_read_phones, ("phone",)),
)


def heading_of(table: Table, fields: tuple[str, ...], child: int = 0) -> str:
    """The heading over the first column of some fields."""
    columns = [column for field in fields for column in table.of(field, child)]
    return columns[0].header if columns else str(LABELS[fields[0]])


def label_of(name: str) -> str:
    """What a field of hers is called on the pages."""
    return str(_field(name).verbose_name)


def _longest(name: str) -> int:
    return _field(name).max_length or 0


def _field(name: str) -> Field[Any, Any]:
    field = Woman._meta.get_field(name)
    assert isinstance(field, Field)
    return field
