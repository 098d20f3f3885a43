"""What an import would do, row by row, before anything is done. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from idemnna.registers.statuses import Status
from idemnna.registers.tables import Table
from idemnna.registers.values import School

NEW, SAME, UPDATE, PROBLEM = "new", "same", "update", "problem"
STATES = {NEW: _("Nuevas"), UPDATE: _("Cambian"), SAME: _("Ya estaban"), PROBLEM: _("Con problema")}

# A woman is her primary key, or a text while she exists only in the plan.
Key = int | str


@dataclass(frozen=True)
class Change:
    """One fact that the register says otherwise than the case file: it needs a tick."""

    label: str
    before: str
    after: str


@dataclass
class WomanFacts:
    """What a row of the padrón says about one woman, ready for her fields."""

    fields: dict[str, Any] = field(default_factory=dict)
    phones: list[str] = field(default_factory=list)
    status: Status | None = None
    status_on: date | None = None
    status_note: str = ""


@dataclass
class ChildFacts:
    """What a row says about one child."""

    fields: dict[str, Any] = field(default_factory=dict)
    school: School | None = None
    school_year: int = 0


@dataclass
class AddWoman:
    key: Key
    facts: WomanFacts


@dataclass
class MendWoman:
    """Empty fields to fill at once (`fill`), and what needs a tick (`replace`)."""

    key: Key
    fill: WomanFacts
    replace: WomanFacts


@dataclass
class AddChild:
    woman: Key
    key: Key
    facts: ChildFacts


@dataclass
class MendChild:
    key: Key
    fill: ChildFacts
    replace: ChildFacts


@dataclass
class AddVisit:
    woman: Key
    visited_on: date
    summary: str
    topics: list[str]
    visitors: list[int]
    visitors_as_written: str
    nobody_home: bool
    next_visit_on: date | None
    recorded_at: datetime | None
    delicate: list[str] = field(default_factory=list)
    note: str = ""  # goes sealed into the visit's confidential note, delicate topics first


@dataclass
class SetMark:
    """One woman's mark at one meeting; `before` is the mark it would replace."""

    woman: Key
    held_on: date
    mark: str
    before: str = ""


@dataclass
class AddLoan:
    """A loan of before the system, with the terms its register tells or its payments show; rates in percent a year."""

    woman: Key
    key: str
    lent_on: date
    principal: Decimal
    annual_rate: Decimal
    method: str
    frequency: str
    instalments: int
    first_due: date
    purpose: str
    note: str


@dataclass
class AddRepayment:
    """One payment, or the part of it that one loan takes; `loan` is a primary key or an `AddLoan`'s key.

    `nth` counts equal payments of a woman's day, `part` the loans that share a payment: both make it known again.
    """

    woman: Key
    loan: Key
    paid_on: date
    amount: Decimal
    row_amount: Decimal
    nth: int
    part: int
    method: str
    operation: str
    note: str


Action = AddWoman | MendWoman | AddChild | MendChild | AddVisit | SetMark | AddLoan | AddRepayment


@dataclass
class Item:
    """One row of a register and what becomes of it.

    `reasons` say why the row stays out; `notices` what part of it stays out; `changes` need a tick; `remarks` are
    about what comes in and deserves a look.
    """

    row: int
    state: str = SAME
    origin: int | None = None
    who: str = ""
    what: str = ""
    understood: str = ""
    written: str = ""
    reasons: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    cells: dict[int, str] = field(default_factory=dict)  # what to write back for a mended file, by column

    def refuse(self, reason: str) -> Item:
        """The same item as a problem, with nothing to do."""
        self.state, self.actions, self.changes = PROBLEM, [], []
        self.reasons.append(reason)
        return self

    @property
    def number(self) -> int:
        """The row as a spreadsheet counts it."""
        return (self.row if self.origin is None else self.origin) + 1

    @property
    def acts_by_itself(self) -> bool:
        """Whether bringing it in does something without a tick."""
        return any(_acts(action) for action in self.actions)

    @property
    def needs_mending(self) -> bool:
        """Whether something of the row was left out."""
        return bool(self.reasons or self.notices)


def _acts(action: Action) -> bool:
    if isinstance(action, MendWoman):
        return bool(action.fill.fields or action.fill.phones)
    if isinstance(action, MendChild):
        return bool(action.fill.fields or action.fill.school)
    return not isinstance(action, SetMark) or not action.before


@dataclass
class PlannedTable:
    """One register of a file with its rows planned, and what a person may change about how it was read."""

    key: str
    file_name: str
    table: Table
    items: list[Item] = field(default_factory=list)
    message: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    mark_examples: dict[str, str] = field(default_factory=dict)
    group: str = ""
    name_order: str = ""

    def count(self, state: str) -> int:
        """Rows in a state."""
        return sum(item.state == state for item in self.items)

    @property
    def to_mend(self) -> list[Item]:
        """Rows of which something was left out."""
        return [item for item in self.items if item.needs_mending]


@dataclass
class Plan:
    """Everything one upload would do."""

    tables: list[PlannedTable] = field(default_factory=list)

    def count(self, state: str) -> int:
        """Rows in a state over all registers."""
        return sum(table.count(state) for table in self.tables)

    def rows(self) -> int:
        """All rows."""
        return sum(len(table.items) for table in self.tables)

    def refused_visits(self) -> int:
        """Rows of visits that stay out."""
        return sum(table.count(PROBLEM) for table in self.tables if table.table.kind == "visitas")
