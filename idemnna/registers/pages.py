"""What the page of step 2 shows of a plan, and the page after step 3 of its result."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from idemnna.money import soles
from idemnna.registers.headings import ATTENDANCE, LOANS, PADRON, PAYMENTS
from idemnna.registers.items import PROBLEM, STATES, AddLoan, AddRepayment, Item, Plan, PlannedTable
from idemnna.registers.models import Batch
from idemnna.registers.plan_women import describe_order
from idemnna.registers.vocabulary import KINDS, LABELS
from idemnna.registers.words import clean, is_blank
from meetings.models import Mark

SHOWN = 5
SHOWN_REMARKS = 20
MOST_TICKS = 100
BADGES = {"new": "badge-ok", "update": "badge-due", "same": "", "problem": "badge-wine"}


@dataclass
class Card:
    """One register on the page of step 2."""

    planned: PlannedTable
    title: str
    place: str
    counts: list[tuple[str, str, int, str]]
    understood: list[tuple[str, str]]
    unknown: list[str]
    marks: list[tuple[str, str]]
    doubtful_marks: bool
    to_mend: list[Item]
    more_to_mend: int
    written_otherwise: list[Item]
    to_tick: list[tuple[str, Item]]
    remarked: list[Item]
    total: str
    left_out: list[str]


def table_cards(plan: Plan) -> list[Card]:
    """The registers of a plan for the page; in the order in which they are brought in."""
    order = [*KINDS, ""]
    return [_card(planned) for planned in sorted(plan.tables, key=lambda planned: order.index(planned.table.kind))]


def _card(planned: PlannedTable) -> Card:
    table = planned.table
    states = [(state, str(label), planned.count(state), BADGES[state]) for state, label in STATES.items()]
    to_mend = planned.to_mend
    ticks = [(f"{planned.key}.{item.row}", item) for item in planned.items if item.changes and item.state != PROBLEM]
    read = bool(table.kind) and not planned.message
    return Card(
        planned=planned,
        title=str(KINDS[table.kind]) if table.kind else _("No se reconoce"),
        place=" · ".join(filter(None, [planned.file_name, table.sheet.name])),
        counts=[told for told in states if told[2]] if read else [],
        understood=_understood(planned) if read else [],
        unknown=_unknown(planned) if read else [],
        marks=_marks(planned),
        doubtful_marks="?" in planned.marks.values(),
        to_mend=to_mend[:SHOWN],
        more_to_mend=max(0, len(to_mend) - SHOWN),
        written_otherwise=[item for item in planned.items if item.understood][:20],
        to_tick=ticks[:MOST_TICKS],
        remarked=[item for item in planned.items if item.remarks and item.state != PROBLEM][:SHOWN_REMARKS],
        total=_total(planned),
        left_out=_left_out(planned) if read else [],
    )


def _total(planned: PlannedTable) -> str:
    """What the new rows of loans or payments add up to, to lay beside the register's own total; "" for others."""
    if planned.table.kind not in (LOANS, PAYMENTS):
        return ""
    actions = [action for item in planned.items for action in item.actions]
    lent = sum((action.principal for action in actions if isinstance(action, AddLoan)), Decimal(0))
    paid = sum((action.amount for action in actions if isinstance(action, AddRepayment)), Decimal(0))
    told = [(_("entregado %(amount)s"), lent), (_("pagado %(amount)s"), paid)]
    return " · ".join(text % {"amount": soles(amount)} for text, amount in told if amount)


def _left_out(planned: PlannedTable) -> list[str]:
    """The rows between the data that were taken for titles, totals or notes."""
    rows = [planned.table.sheet.rows[row] for row in planned.table.left_out()]
    return [" ".join(clean(cell) for cell in row if not is_blank(cell))[:80] for row in rows][:SHOWN]


def _unknown(planned: PlannedTable) -> list[str]:
    """The headings of columns that say something and are not taken."""
    table = planned.table
    told = {i for row in table.rows() for i, cell in enumerate(table.sheet.rows[row]) if not is_blank(cell)}
    return [column.header for column in table.columns if not column.field and column.header and column.index in told]


def _understood(planned: PlannedTable) -> list[tuple[str, str]]:
    table = planned.table
    told = []
    for column in table.columns:
        if column.field in LABELS and column.field not in ("meeting",):
            label = f"{LABELS[column.field]} {column.child}" if column.child else str(LABELS[column.field])
            told.append((column.header or _("sin título"), label))
    if table.kind == PADRON and planned.name_order:
        told.append((_("Nombres sin coma"), describe_order(planned.name_order)))
    if table.kind == ATTENDANCE:
        days = sorted({c.day for c in table.of("meeting") if c.day})
        if days:
            count = ngettext("%(count)s reunión", "%(count)s reuniones", len(days)) % {"count": len(days)}
            told.append((count, f"{days[0]:%d/%m/%Y} – {days[-1]:%d/%m/%Y}"))
        told.append((_("Grupo"), planned.group))
    return told


def _marks(planned: PlannedTable) -> list[tuple[str, str]]:
    words = {**{mark.value: str(mark.label) for mark in Mark}, "": _("no se anota"), "?": _("no se entiende")}
    together: dict[str, list[str]] = {}
    for sign, meaning in planned.marks.items():
        together.setdefault(words.get(meaning, meaning), []).append(planned.mark_examples.get(sign, sign))
    return [(", ".join(signs), word) for word, signs in together.items()]


def summary_of(batch: Batch) -> list[tuple[str, int]]:
    """What step 3 stored, in words, without the zeros."""
    told = Counter(batch.result)
    lines = [
        (_("mujeres nuevas"), told["women"]),
        (_("hijos e hijas"), told["children"]),
        (_("visitas"), told["visits"]),
        (_("reuniones"), told["meetings"]),
        (_("marcas de asistencia"), told["marks"]),
        (_("préstamos"), told["loans"]),
        (_("pagos de préstamos"), told["repayments"]),
        (_("fichas completadas o cambiadas"), told["changed"]),
        (_("filas que ya estaban"), told["same"]),
    ]
    return [line for line in lines if line[1]]
