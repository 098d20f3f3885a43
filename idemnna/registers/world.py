"""What the case file already holds, read once before planning: the number of queries does not grow with rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from idemnna.accounts.models import Coordinator
from idemnna.registers.held_loans import held_debts, held_payments
from idemnna.registers.items import ChildFacts, Key
from idemnna.registers.loan_books import Debt
from idemnna.registers.matching import Directory, Known
from idemnna.registers.names import Name
from idemnna.registers.statuses import Account
from idemnna.registers.words import fold
from loans.models import ClosedMonth
from meetings.models import Attendance, Group, Meeting
from members.models import Child, HomeVisit, Phone, Topic, Woman
from members.names import sound

VisitKey = tuple[Key, date, str, str]


@dataclass
class World:
    """Women, children, visits and marks by the keys a register can name them with."""

    directory: Directory
    women: dict[int, Woman] = field(default_factory=dict)
    phones: dict[int, set[str]] = field(default_factory=dict)
    children: dict[Key, list[Child]] = field(default_factory=dict)
    drafts: dict[int, ChildFacts] = field(default_factory=dict)  # of children who are only planned, by id() of theirs
    visits: Counter[VisitKey] = field(default_factory=Counter)
    topics: dict[str, Topic] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    marks: dict[tuple[str, date, int], str] = field(default_factory=dict)
    loans: dict[Key, list[Debt]] = field(default_factory=dict)
    payments: Counter[tuple[Key, date, Decimal]] = field(default_factory=Counter)  # taken in the system
    brought: set[UUID] = field(default_factory=set)  # payments that came from registers
    closed_month: date | None = None


def load_world() -> World:
    """A picture of the database now."""
    women = {woman.pk: woman for woman in Woman.objects.with_status()}
    world = World(Directory((known(woman) for woman in women.values()), sound), women)
    for entry in _entries():
        world.directory.add_entry(entry)
    for pk, number in Phone.objects.values_list("woman", "number"):
        world.phones.setdefault(pk, set()).add(number)
    for child in Child.objects.prefetch_related("school_years"):
        world.children.setdefault(child.woman_id, []).append(child)
    visits = HomeVisit.objects.values_list("woman", "visited_on", "visitors_as_written", "summary")
    world.visits = Counter(visit_key(*row) for row in visits)
    world.topics = {fold(topic.name): topic for topic in Topic.objects.all()}
    world.accounts = [
        Account(c.pk, c.username, c.display_name, c.initials) for c in Coordinator.objects.coordinating()
    ]
    world.groups = list(Group.objects.values_list("name", flat=True))
    marks = Attendance.objects.values_list("meeting__group__name", "meeting__held_on", "woman", "mark")
    world.marks = {(group, day, woman): mark for group, day, woman, mark in marks}
    world.loans = held_debts()
    world.payments, world.brought = held_payments()
    world.closed_month = ClosedMonth.objects.last_month()
    return world


def _entries() -> list[Known]:
    """Entries that were joined with another: a register that still has their name or document means that one."""
    joined = Woman.every_entry.filter(merged_into__isnull=False)
    told = Woman.pgh_event_model._base_manager.filter(pgh_obj_id__in=joined.values("pk"))  # type: ignore[attr-defined]
    documents = dict(told.exclude(document_number="").order_by("pgh_id").values_list("pgh_obj_id", "document_number"))
    return [replace(known(one), key=one.merged_into_id, document=documents.get(one.pk, "")) for one in joined]


def known(woman: Woman) -> Known:
    """A woman of the case file as a register may mean her."""
    name = Name(woman.given_names, woman.first_surname, woman.second_surname)
    return Known(
        woman.pk,
        name,
        woman.preferred_name,
        woman.register_number,
        woman.document_number,
        woman.case_code,
        woman.birth_date,
    )


def visit_key(woman: Key, day: date, visitors: str, summary: str) -> VisitKey:
    """What makes two rows the same visit: woman, day, who went and what was written."""
    return woman, day, fold(visitors), fold(summary)


def meetings_of(group: Group) -> dict[date, Meeting]:
    """A group's meetings by day, the earliest recorded of a day."""
    return {meeting.held_on: meeting for meeting in Meeting.objects.filter(group=group).order_by("-pk")}
