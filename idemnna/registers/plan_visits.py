"""Plans the rows of a register of visits."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from idemnna.registers.dates import read_date, read_time
from idemnna.registers.delicate import is_delicate, is_delicate_topic
from idemnna.registers.items import NEW, SAME, AddVisit, Item, PlannedTable
from idemnna.registers.problems import Problem
from idemnna.registers.references import Who
from idemnna.registers.statuses import read_topics, visitors
from idemnna.registers.tables import Table
from idemnna.registers.values import read_yes_no
from idemnna.registers.words import Formula, clean, fold, is_blank, is_nothing, text_of
from idemnna.registers.world import VisitKey, World, visit_key
from members.notes import note_of

LONGEST_VISITORS = 80
LONGEST_TOPIC = 60
_OLDEST_YEAR = 2000
_NOBODY = re.compile(
    r"(la senora |ella )?"
    r"(no (se )?(la )?(estaba|estuvo|encontr\w+|hubo nadie|habia nadie)|nadie en casa|ausente\b|no hay nadie)"
)


def plan_visits(planned: PlannedTable, world: World, today: date, who: Who) -> None:
    """Fill `planned.items`. Rows already brought in, and a row written twice, change nothing."""
    seen: dict[VisitKey, set[tuple[object, ...]]] = {}
    held: Counter[VisitKey] = Counter(world.visits)
    for row in planned.table.rows():
        item = Item(row)
        planned.items.append(item)
        try:
            visit = _read_visit(planned.table, row, item, world, today, who)
            _place(item, visit, seen, held)
        except Problem as problem:
            item.who = item.who or clean(planned.table.who(row))
            item.refuse(str(problem))


def _read_visit(table: Table, row: int, item: Item, world: World, today: date, who: Who) -> AddVisit:
    written = table.who(row)
    match = who.of(table, row, written)
    item.who, item.understood = who.labels(match)
    item.written = clean(written)
    visited_on = read_date(table.value(row, "date"), today, table.around)
    if visited_on is None:
        raise Problem(_("Falta la fecha de la visita"))
    if visited_on > today:
        raise Problem(_("«%(text)s» todavía no llega"), text=clean(table.value(row, "date")))
    if visited_on.year < _OLDEST_YEAR:
        raise Problem(_("«%(text)s»: el año no puede ser"), text=clean(table.value(row, "date")))
    item.cells[table.of("date")[0].index] = f"{visited_on:%d/%m/%Y}"
    summary, topics = _summary(table, row), _topics(table, row)
    next_on, later = _next(table, row, visited_on, today)
    by = " y ".join(
        dict.fromkeys(
            clean(c) for col in table.of("visitors") if not is_nothing(c := table.sheet.cell(row, col.index))
        )
    )
    if len(by) > LONGEST_VISITORS:
        later.append(f"{table.of('visitors')[0].header}: {by}")
    visit = AddVisit(
        who.key(match), visited_on, "\n".join(filter(None, [summary, *later])), topics,
        visitors(by, world.accounts), by[:LONGEST_VISITORS], _nobody_home(table, row, summary), next_on,
        read_time(table.value(row, "recorded_at")),
    )  # fmt: skip
    _set_apart(visit, world)
    excerpt = gettext("va a la parte reservada") if visit.note else _excerpt(table, row)
    item.what = " · ".join(filter(None, [f"{visited_on:%d/%m/%Y}", by, excerpt]))
    if visit.nobody_home:
        item.what += f" · {gettext('no estaba')}"
    return visit


def _set_apart(visit: AddVisit, world: World) -> None:
    """Delicate topics, and all the words of such a visit, are for its confidential note."""
    visit.delicate = [name for name in visit.topics if is_delicate_topic(name, world.topics)]
    if visit.delicate or is_delicate(visit.summary):
        visit.topics = [name for name in visit.topics if name not in visit.delicate]
        visit.note, visit.summary = note_of(visit.delicate, visit.summary), ""


def _place(
    item: Item, visit: AddVisit, seen: dict[VisitKey, set[tuple[object, ...]]], held: Counter[VisitKey]
) -> None:
    """A visit is the same when woman, day, visitors and text are; rows that differ in more are counted apart. Sealed
    words are not compared with those of the case file: that would be reading them."""
    key = visit_key(visit.woman, visit.visited_on, visit.visitors_as_written, visit.summary)
    more = (tuple(sorted(fold(t) for t in visit.topics)), fold(visit.note), visit.next_visit_on, visit.recorded_at)
    if more in seen.setdefault(key, set()):
        item.state = SAME
        return
    seen[key].add(more)
    if held[key] > 0:
        held[key] -= 1
        item.state = SAME
        return
    item.state = NEW
    item.actions.append(visit)


def _summary(table: Table, row: int) -> str:
    """The comments; a second column of text keeps its heading."""
    texts = []
    for at, column in enumerate(table.of("summary")):
        cell = table.sheet.cell(row, column.index)
        if isinstance(cell, Formula):
            raise Problem(_("«%(text)s» es una fórmula sin resultado"), text=cell)
        if not is_blank(cell) and text_of(cell) not in ("-", "–"):
            texts.append(f"{column.header}: {text_of(cell)}" if at else text_of(cell))
    long_topics = [
        topic
        for column in table.of("topics")
        for topic in read_topics(table.sheet.cell(row, column.index))
        if len(topic) > LONGEST_TOPIC
    ]
    return "\n".join([*texts, *long_topics])


def _topics(table: Table, row: int) -> list[str]:
    found = [topic for column in table.of("topics") for topic in read_topics(table.sheet.cell(row, column.index))]
    return list({fold(topic): topic for topic in found if len(topic) <= LONGEST_TOPIC}.values())


def _next(table: Table, row: int, visited_on: date, today: date) -> tuple[date | None, list[str]]:
    """The next visit's day, or words instead of one («en dos semanas»); a day that cannot be is a problem."""
    cell = table.value(row, "next")
    if is_nothing(cell):
        return None, []
    if isinstance(cell, str) and not re.search(r"\d", cell):
        return None, [f"{table.of('next')[0].header}: {clean(cell)}"]
    try:
        day = read_date(cell, today, table.around)
    except Problem:
        if isinstance(cell, str) and re.search(r"[a-z]{3,}.*\b(semana|dia|mes|hora)", fold(cell)):
            return None, [f"{table.of('next')[0].header}: {clean(cell)}"]
        raise
    if day and day < visited_on:
        raise Problem(_("La próxima visita («%(text)s») es antes de la visita"), text=clean(cell))
    return day, []


def _nobody_home(table: Table, row: int, summary: str) -> bool:
    """Only when it is written: «No estaba» at the start of the comment, or a column that says so."""
    cell = table.value(row, "outcome")
    if not is_nothing(cell):
        try:
            return read_yes_no(cell) is False
        except Problem:
            return bool(_NOBODY.match(fold(clean(cell))))
    return bool(_NOBODY.match(fold(summary)))


def _excerpt(table: Table, row: int) -> str:
    """A few words of the comment for the preview."""
    text = clean(table.value(row, "summary"))
    return text if len(text) <= 60 else f"{text[:57]}…"
