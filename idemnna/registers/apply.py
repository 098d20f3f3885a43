"""Carries a plan out in one transaction, through the verbs of the rooms below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext

from idemnna.accounts.models import Coordinator
from idemnna.registers.delicate import is_delicate_topic
from idemnna.registers.items import (
    Action,
    AddChild,
    AddLoan,
    AddRepayment,
    AddVisit,
    AddWoman,
    ChildFacts,
    Item,
    Key,
    MendChild,
    MendWoman,
    Plan,
    PlannedTable,
    SetMark,
    WomanFacts,
)  # fmt: skip
from idemnna.registers.plan_children import school_fields
from idemnna.registers.store_loans import store_loans
from idemnna.registers.words import fold
from idemnna.registers.world import meetings_of
from meetings.models import Group, MarkedWoman, Meeting
from members.models import Child, HomeVisit, Status, Topic, VisitNote, Woman
from members.models.visits import Outcome

_LOCK = 0x1DE3A  # one import at a time: two at once would both find a woman new

_ORDER: list[type] = [AddWoman, MendWoman, AddChild, MendChild, AddVisit, SetMark, AddLoan, AddRepayment]

Tell = Callable[[int, int], None]


@dataclass
class Done:
    """How many rows of each kind were stored."""

    women: int = 0
    children: int = 0
    visits: int = 0
    meetings: int = 0
    marks: int = 0
    loans: int = 0
    repayments: int = 0
    changed: int = 0

    def as_json(self) -> dict[str, int]:
        """For the batch."""
        return dict(self.__dict__)


def lock_imports() -> None:
    """Hold other imports back until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def apply_plan(
    plan: Plan, *, by: Coordinator | None, ticked: Collection[str], today: date, tell: Tell = lambda _done, _all: None
) -> Done:
    """Store what is new, fill what was empty, and replace what differs in the rows whose keys are ticked.

    `tell(done, all)` is called as rows are done.
    """
    return _Carrier(plan, by, set(ticked), today, tell).carry()


def item_key(table: PlannedTable, item: Item) -> str:
    """The name of a row in forms."""
    return f"{table.key}.{item.row}"


@dataclass
class _Carrier:
    plan: Plan
    by: Coordinator | None
    ticked: set[str]
    today: date
    tell: Tell
    done: Done = field(default_factory=Done)
    women: dict[Key, Woman] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    coordinators: dict[int, Coordinator] = field(default_factory=dict)
    marks: dict[str, list[SetMark]] = field(default_factory=lambda: defaultdict(list))
    lent: list[AddLoan] = field(default_factory=list)
    paid: list[AddRepayment] = field(default_factory=list)

    def carry(self) -> Done:
        self.topics = {fold(topic.name): topic for topic in Topic.objects.all()}
        self.coordinators = Coordinator.objects.in_bulk()
        work = [
            (item_key(table, item) in self.ticked, table, action)
            for table in self.plan.tables
            for item in table.items
            for action in item.actions
        ]
        work.sort(key=lambda step: _ORDER.index(type(step[2])))
        self._fetch([action for _ticked, _table, action in work])
        for count, (ticked, table, action) in enumerate(work, start=1):
            self._do(action, table, ticked)
            self.tell(count, len(work))
        for group, marks in self.marks.items():
            self._take_attendance(Group.objects.get_or_create(name=group)[0], marks)
        self.done.loans, self.done.repayments = store_loans(self.lent, self.paid, self.women, by=self.by)
        return self.done

    def _fetch(self, actions: list[Action]) -> None:
        keys = {
            key
            for a in actions
            if (key := getattr(a, "woman", None) or getattr(a, "key", None)) and isinstance(key, int)
        }
        self.women.update(Woman.objects.in_bulk([k for k in keys if isinstance(k, int)]))

    def _do(self, action: Action, table: PlannedTable, ticked: bool) -> None:
        match action:
            case AddWoman():
                self.women[action.key] = self._add_woman(action.facts)
            case MendWoman():
                self._mend_woman(self.women[action.key], action, ticked)
            case AddChild():
                self._add_child(action)
            case MendChild():
                self._mend_child(action, ticked)
            case AddVisit():
                self._add_visit(action)
            case SetMark():
                if not action.before or ticked:
                    self.marks[table.group].append(action)
            case AddLoan():
                self.lent.append(action)
            case AddRepayment():
                self.paid.append(action)

    def _add_woman(self, facts: WomanFacts) -> Woman:
        woman: Woman = Woman.objects.create(**facts.fields)
        told_on = facts.status_on or self.today
        since = woman.joined_on or told_on
        note = facts.status_note or gettext("según el registro")
        woman.change_status(Status.ACTIVE, on=since, by=self.by, note=gettext("según el registro"))
        if facts.status not in (None, Status.ACTIVE):
            woman.change_status(str(facts.status), on=max(since, told_on), by=self.by, note=note)
        self._add_phones(woman, facts.phones)
        self.done.women += 1
        return woman

    def _add_phones(self, woman: Woman, numbers: list[str]) -> None:
        for number in numbers:
            woman.phones.create(number=number)

    def _mend_woman(self, woman: Woman, action: MendWoman, ticked: bool) -> None:
        fields = {**action.fill.fields, **(action.replace.fields if ticked else {})}
        _set(woman, fields)
        self._add_phones(woman, action.fill.phones)
        if ticked and action.replace.status:
            latest = woman.status_changes.order_by("changed_on").values_list("changed_on", flat=True).last()
            on = max(action.replace.status_on or self.today, latest or date.min)
            woman.change_status(action.replace.status, on=on, by=self.by, note=action.replace.status_note)
        self.done.changed += bool(fields or action.fill.phones or (ticked and action.replace.status))

    def _add_child(self, action: AddChild) -> None:
        child = Child.objects.create(woman=self.women[action.woman], **action.facts.fields)
        self._note_school(child, action.facts)
        self.done.children += 1

    def _mend_child(self, action: MendChild, ticked: bool) -> None:
        child = Child.objects.get(pk=action.key)
        fields = {**action.fill.fields, **(action.replace.fields if ticked else {})}
        _set(child, fields)
        for facts in (action.fill, *([action.replace] if ticked else [])):
            self._note_school(child, facts)
        self.done.changed += bool(fields or action.fill.school or (ticked and action.replace.school))

    def _note_school(self, child: Child, facts: ChildFacts) -> None:
        if facts.school:
            child.note_school(facts.school_year, **school_fields(facts.school))

    def _add_visit(self, action: AddVisit) -> None:
        recorded = timezone.make_aware(action.recorded_at) if action.recorded_at else timezone.now()
        visit = HomeVisit(
            woman=self.women[action.woman],
            visited_on=action.visited_on,
            outcome=Outcome.NOBODY_HOME if action.nobody_home else Outcome.MET,
            visitors_as_written=action.visitors_as_written,
            summary=action.summary,
            next_visit_on=action.next_visit_on,
            from_register=True,
            recorded_by=self.by,
            recorded_at=min(recorded, timezone.now()),
        )
        visitors = [self.coordinators[pk] for pk in action.visitors]
        visit.record(visitors=visitors, topics=[self._topic(name) for name in action.topics])
        for name in action.delicate:
            self._topic(name)  # offered from now on, for notes
        if action.note:
            note = {"text": action.note, "recorded_by": self.by, "recorded_at": visit.recorded_at}
            VisitNote.objects.create(visit=visit, **note)
        self.done.visits += 1

    def _topic(self, name: str) -> Topic:
        folded = fold(name)
        if folded not in self.topics:
            sensitive = is_delicate_topic(name, self.topics)
            self.topics[folded] = Topic.objects.create(name=name, sensitive=sensitive)
        return self.topics[folded]

    def _take_attendance(self, group: Group, marks: list[SetMark]) -> None:
        held = meetings_of(group)
        days: dict[date, dict[Woman, MarkedWoman]] = defaultdict(dict)
        for mark in marks:
            days[mark.held_on][self.women[mark.woman]] = MarkedWoman(mark.mark)
        self._admit(group, days)
        for day, marked in sorted(days.items()):
            meeting = held.get(day)
            if meeting is None:
                meeting = Meeting.objects.create(group=group, held_on=day, recorded_by=self.by)
                self.done.meetings += 1
            meeting.take_attendance(marked, by=self.by)
            self.done.marks += len(marked)

    def _admit(self, group: Group, days: dict[date, dict[Woman, MarkedWoman]]) -> None:
        """Whoever has marks belongs to the group since she joined, or since her first meeting."""
        spans: dict[Woman, tuple[date, date]] = {}
        for day in sorted(days):
            for woman in days[day]:
                first, _last = spans.get(woman, (day, day))
                spans[woman] = first, day
        known = set(group.memberships.values_list("woman", flat=True))
        present = set(Woman.objects.present().values_list("pk", flat=True))
        for woman, (first, last) in spans.items():
            if woman.pk not in known:
                membership = group.admit(woman, since=min(first, woman.joined_on or first))
                if woman.pk not in present:
                    membership.to_date = last
                    membership.save(update_fields=["to_date"])


def _set(row: Any, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    if fields:
        row.save()
