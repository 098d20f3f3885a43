"""Plans children: rows of their own, or columns beside their mother in the padrón."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from idemnna.registers.dates import Born, read_birth, years_of
from idemnna.registers.items import NEW, SAME, UPDATE, AddChild, Change, ChildFacts, Item, Key, MendChild, PlannedTable
from idemnna.registers.lexicon import SURNAMES
from idemnna.registers.names import Name, split_child
from idemnna.registers.problems import Problem
from idemnna.registers.references import Who
from idemnna.registers.tables import Table
from idemnna.registers.values import School, read_attends, read_school, read_sex, read_yes_no
from idemnna.registers.women_facts import heading_of, noted_on
from idemnna.registers.words import Cell, clean, fold, folded, is_blank, is_nothing, text_of, words
from idemnna.registers.world import World
from members.models import Attends, Child, Level, SchoolYear

CHILDREN_AGES = range(61)
LONGEST_NAMES = {"given_names": 80, "first_surname": 60, "second_surname": 60}


class ChildPlanner:
    """Plans the children of one register. Children of the same upload are known to later rows."""

    def __init__(self, table: Table, world: World, today: date) -> None:
        self.table, self.world, self.today = table, world, today
        self.year = _school_year(table, today)
        columns = [c for c in table.columns if c.field == "sex"]
        self.sexes = frozenset(folded(table.sheet.cell(row, c.index)) for c in columns for row in table.rows())
        self.surnames = frozenset(
            w for person in world.directory for w in words(f"{person.name.first_surname} {person.name.second_surname}")
        )

    def plan(self, item: Item, row: int, woman: Key, child: int, prefix: str) -> None:
        """Add to an item what its row says about one child; `child` counts those written side by side."""
        written = self.table.value(row, "child", child)
        headed = any("apellid" in fold(column.header) for column in self.table.of("child", child))
        name = split_child(written, self.surnames | SURNAMES if headed else self.surnames)
        if child == 0 and not is_nothing(surnames := self.table.value(row, "child_surnames")):
            name = Name(name.full if not name.first_surname else name.given, clean(surnames))
        if not name.given:
            raise Problem(_("«%(text)s» no es un nombre"), text=clean(written))
        facts = self._facts(item, row, child, name)
        known = self._known(woman, name, facts)
        if known is None:
            self._add(item, woman, facts, f"{prefix}:{row}:{child}")
        else:
            self._mend(item, known, facts)

    def plan_list(self, item: Item, row: int, woman: Key, child: int, prefix: str) -> None:
        """Plan all the children of one cell: «Yadira (2 años), Luis 12/05/2017 y Mateo»."""
        cell = self.table.value(row, "child", child)
        pieces = [clean(piece) for piece in re.split(r"[;\n/•]|,|\s+y\s+(?=[^\W\d])", _dates_kept(text_of(cell)))]
        if len(pieces) < 2 and not re.search(r"\d", clean(cell)):
            self.plan(item, row, woman, child, prefix)
            return
        for at, piece in enumerate(filter(None, pieces)):
            name, born = _name_and_age(piece.replace("\0", "/"))
            facts = ChildFacts({"given_names": split_child(name, self.surnames).full})
            try:
                self._put_birth(facts, read_birth(born, self.today, CHILDREN_AGES))
            except Problem as problem:
                item.notices.append(f"{name}: {problem}")
            known = self._known(woman, Name(str(facts.fields["given_names"])), facts)
            if known is None:
                self._add(item, woman, facts, f"{prefix}:{row}:{child}:{at}")
            else:
                self._mend(item, known, facts)

    def _facts(self, item: Item, row: int, child: int, name: Name) -> ChildFacts:
        parts = {"given_names": name.given, "first_surname": name.first_surname, "second_surname": name.second_surname}
        if any(len(text) > LONGEST_NAMES[part] for part, text in parts.items()):
            raise Problem(_("El nombre es demasiado largo"))
        facts = ChildFacts(dict(parts))
        readers = (
            (self._read_birth, ("birth", "age")),
            (self._read_sex, ("sex",)),
            (self._read_home, ("lives_with_her",)),
            (self._read_school, ("grade", "level", "attends")),
        )
        for reader, fields in readers:
            try:
                reader(row, child, facts)
            except Problem as problem:
                item.notices.append(f"{heading_of(self.table, fields, child)}: {problem}")
        notes = self.table.value(row, "notes", child) if self.table.kind == "hijos" else None
        facts.fields["notes"] = "" if is_nothing(notes) else clean(notes)
        facts.fields = {k: v for k, v in facts.fields.items() if v not in ("", None)}
        return facts

    def _read_birth(self, row: int, child: int, facts: ChildFacts) -> None:
        born = read_birth(self.table.value(row, "birth", child), self.today, CHILDREN_AGES)
        if born.on is None and born.age is None:
            born = read_birth(self.table.value(row, "age", child), self.today, CHILDREN_AGES)
        self._put_birth(facts, born)

    def _put_birth(self, facts: ChildFacts, born: Born) -> None:
        if born.on:
            facts.fields["birth_date"] = born.on
        elif born.age is not None:
            facts.fields["approximate_age"] = born.age
            facts.fields["age_noted_on"] = noted_on(self.table, self.today)

    def _read_sex(self, row: int, child: int, facts: ChildFacts) -> None:
        cell = self.table.value(row, "sex", child)
        if not is_nothing(cell):
            facts.fields["sex"] = read_sex(cell, self.sexes)
        elif fold(clean(self.table.value(row, "child", child))).endswith(("(f)", "(m)")):
            facts.fields["sex"] = fold(clean(self.table.value(row, "child", child)))[-2]

    def _read_home(self, row: int, child: int, facts: ChildFacts) -> None:
        facts.fields["lives_with_her"] = read_yes_no(self.table.value(row, "lives_with_her", child))

    def _read_school(self, row: int, child: int, facts: ChildFacts) -> None:
        facts.school_year = self.year
        grade, attends = self.table.value(row, "grade", child), None
        try:
            attends = read_attends(self.table.value(row, "attends", child))
        except Problem:
            if not is_nothing(grade):
                raise
            grade = self.table.value(row, "attends", child)  # «¿Estudia?» answered with the grade
        facts.school = read_school(grade, self.table.value(row, "level", child))
        if facts.school and attends:
            facts.school = School(facts.school.level, facts.school.grade, attends)
        elif attends:
            facts.school = School(None, None, attends)

    def _known(self, woman: Key, name: Name, facts: ChildFacts) -> Child | None:
        family = self.world.children.get(woman, [])
        said = words(name.given)
        same = [c for c in family if words(c.given_names) == said] or [
            c for c in family if words(c.given_names)[: len(said)] == said
        ]
        if len(same) > 1:
            raise Problem(_("«%(text)s» puede ser más de un hijo de la señora"), text=name.given)
        if same and same[0].pk is None:
            told = facts.fields.get("birth_date")
            if told and same[0].birth_date and told != same[0].birth_date:
                raise Problem(_("«%(text)s» está dos veces con otra fecha de nacimiento"), text=name.given)
        return same[0] if same else None

    def _add(self, item: Item, woman: Key, facts: ChildFacts, key: str) -> None:
        item.state = NEW
        item.what = ", ".join(filter(None, [item.what, _title(facts)]))
        item.actions.append(AddChild(woman, key, facts))
        draft = Child(**facts.fields)
        self.world.children.setdefault(woman, []).append(draft)
        self.world.drafts[id(draft)] = facts

    def _mend(self, item: Item, child: Child, facts: ChildFacts) -> None:
        if child.pk is None:
            item.what = ", ".join(filter(None, [item.what, _title(facts)]))
            _complete(item, self.world.drafts[id(child)], facts)
            return
        fill, replace = ChildFacts(school_year=facts.school_year), ChildFacts(school_year=facts.school_year)
        changes: list[Change] = []
        for name, value in _comparable(child, facts.fields, self.today).items():
            before = getattr(child, name)
            if before in ("", None):
                fill.fields[name] = value
            elif before != value and fold(clean(before)) != fold(clean(value)):
                replace.fields[name] = value
                changes.append(
                    Change(
                        f"{child.given_names}: {_label(name)}", _shown(child, name, before), _shown(child, name, value)
                    )
                )
        if "birth_date" in fill.fields and child.approximate_age is not None:
            fill.fields["approximate_age"] = fill.fields["age_noted_on"] = None
        self._mend_school(child, facts, fill, replace, changes)
        item.what = ", ".join(filter(None, [item.what, _title(facts)]))
        item.changes += changes
        if fill.fields or fill.school or changes:
            item.state = UPDATE if item.state == SAME else item.state
            item.actions.append(MendChild(child.pk, fill, replace))

    def _mend_school(
        self, child: Child, facts: ChildFacts, fill: ChildFacts, replace: ChildFacts, changes: list[Change]
    ) -> None:
        if facts.school is None:
            return
        told = school_fields(facts.school)
        held = next((s for s in child.school_years.all() if s.year == facts.school_year), None)
        if held is None:
            fill.school = facts.school
        elif (held.level, held.grade, held.attends) != (told["level"], told["grade"], told["attends"]):
            after = SchoolYear(year=facts.school_year, **told)
            replace.school = facts.school
            changes.append(Change(f"{child.given_names}: {gettext('colegio')}", str(held), str(after)))


def school_fields(school: School) -> dict[str, Any]:
    """A grade as the child's school year keeps it."""
    level = Level(school.level) if school.level else ""
    return {"level": level, "grade": school.grade, "attends": Attends(school.attends)}


def plan_children(planned: PlannedTable, world: World, today: date, who: Who) -> None:
    """Plan a register of children; a blank mother means the mother above."""
    table = planned.table
    planner = ChildPlanner(table, world, today)
    above: Cell = None
    for row in table.rows():
        item = Item(row)
        planned.items.append(item)
        written = table.who(row)
        if is_blank(written) and who.silent(table, row) and above is not None:
            written = above
            item.cells[table.of("woman")[0].index] = clean(above) if table.of("woman") else ""
        above = written if not is_blank(written) else above
        try:
            match = who.of(table, row, written)
            item.who, item.understood = who.labels(match)
            item.written = clean(written)
            planner.plan(item, row, who.key(match), 0, planned.key)
        except Problem as problem:
            item.who = item.who or clean(written)
            item.what = item.what or clean(table.value(row, "child"))
            item.refuse(str(problem))


def plan_beside(planned: PlannedTable, world: World, today: date, told: dict[int, Key]) -> None:
    """Plan the children that a padrón keeps in columns beside their mothers, or all in one cell."""
    counts = sorted({c.child for c in planned.table.columns if c.field == "child" and c.child})
    planner = ChildPlanner(planned.table, world, today)
    for item in planned.items:
        for child in counts:
            cell = planned.table.value(item.row, "child", child)
            if item.row not in told or is_nothing(cell) or clean(cell).isdigit():
                continue
            try:
                if planned.table.of("birth", child):
                    planner.plan(item, item.row, told[item.row], child, planned.key)
                else:
                    planner.plan_list(item, item.row, told[item.row], child, planned.key)
            except Problem as problem:
                item.notices.append(str(problem))


def _dates_kept(text: str) -> str:
    """The text with the bars inside dates put aside, so that it can be taken apart at the others."""
    return re.sub(r"(?<=\d)/(?=\d)", "\0", text)


def _name_and_age(piece: str) -> tuple[str, str]:
    """«Yadira (2 años)» as («Yadira», «2 años»); the second is empty when nothing is told."""
    found = re.match(r"([^\d(:]+?)[\s(:,-]*(?:de\s+)?(\d[^)]*)?\)?\s*$", piece)
    return (found[1], clean(found[2] or "")) if found else (piece, "")


def _school_year(table: Table, today: date) -> int:
    headers = [c.header for c in table.columns if c.field in ("grade", "level", "attends")]
    years = [year for text in [*headers, *table.titles, table.sheet.name] for year in years_of(text)]
    return years[0] if years and years[0] <= today.year + 1 else today.year


def _complete(item: Item, first: ChildFacts, facts: ChildFacts) -> None:
    """The same child twice in one upload: the second row adds what the first did not say."""
    added = {k: v for k, v in facts.fields.items() if k not in first.fields}
    beaten = added if "birth_date" in first.fields else first.fields if "birth_date" in added else {}
    for age in ("approximate_age", "age_noted_on"):
        beaten.pop(age, None)
    first.fields.update(added)
    if first.school is None:
        first.school, first.school_year = facts.school, facts.school_year
    loose = ("given_names", "first_surname", "second_surname", "notes", "approximate_age", "age_noted_on")
    differing = [_label(k) for k, v in facts.fields.items() if k not in loose and first.fields.get(k, v) != v]
    if differing:
        item.notices.append(
            gettext("Está dos veces y no dice lo mismo: %(fields)s") % {"fields": ", ".join(differing)}
        )


def _comparable(child: Child, fields: dict[str, Any], today: date) -> dict[str, Any]:
    told = dict(fields)
    if "approximate_age" in told:
        age = child.age_on(told["age_noted_on"])
        if (
            child.birth_date
            or child.approximate_age == told["approximate_age"]
            or (age and age.years == told["approximate_age"])
        ):
            told.pop("approximate_age")
            told.pop("age_noted_on")
    if child.notes and fold(str(told.get("notes", ""))) in fold(child.notes):
        told.pop("notes", None)
    told.pop("given_names", None)
    return told


def _label(name: str) -> str:
    field = Child._meta.get_field(name)
    return str(field.verbose_name) if isinstance(field, Field) else name


def _shown(child: Child, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("sí") if value else gettext("no")
    return clean(value)


def _title(facts: ChildFacts) -> str:
    return str(facts.fields["given_names"])
