"""How each child is at a visit: a row to tick for each, nothing ticked beforehand and nothing asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Attends, Child, ChildCheck, Doing, HomeVisit, Woman
from members.models.children import GROWN_UP

SCHOOL = [(Attends.YES, Attends.YES.label), (Attends.IRREGULAR, _("A veces")), (Attends.NO, Attends.NO.label)]


@dataclass
class Question:
    """One of a child's two, with what is shown (typed or stored) and what it said the last time."""

    label: str | Promise
    name: str
    choices: Sequence[tuple[str, str | Promise]]
    shown: str = ""
    last: str = ""

    @property
    def is_valid(self) -> bool:
        return self.shown in ("", *(value for value, _label in self.choices))


@dataclass
class Row:
    child: Child
    doing: Question
    school: Question

    @property
    def questions(self) -> tuple[Question, Question]:
        return self.doing, self.school

    @property
    def is_valid(self) -> bool:
        return all(question.is_valid for question in self.questions)

    @property
    def is_ticked(self) -> bool:
        return any(question.shown for question in self.questions)


class HouseholdSheet:
    """`data` is what was sent; `said` the visit that is being corrected."""

    def __init__(
        self, woman: Woman, day: date, data: Mapping[str, Any] | None = None, said: HomeVisit | None = None
    ) -> None:
        stored = {check.child_id: check for check in said.child_checks.all()} if said else {}
        self.last = {check.child_id: check for check in ChildCheck.objects.of_last_visit(woman, said)}
        self.rows: list[Row] = []
        self.aside: list[Row] = []
        for child in woman.children.all():
            row = self._row(child, stored.get(child.pk))
            for question in row.questions if data is not None else ():
                question.shown = str((data or {}).get(question.name, ""))
            (self.aside if _is_aside(child, day) else self.rows).append(row)

    @property
    def all_rows(self) -> list[Row]:
        return [*self.rows, *self.aside]

    @property
    def is_aside_ticked(self) -> bool:
        return any(row.is_ticked for row in self.aside)

    def fill(self) -> None:
        """«Igual que la última vez» for whatever has no answer yet; nothing is stored."""
        for row in self.all_rows:
            for question in row.questions:
                question.shown = question.shown or question.last

    def is_valid(self) -> bool:
        return all(row.is_valid for row in self.all_rows)

    def checks(self) -> list[ChildCheck]:
        return [
            ChildCheck(child=row.child, doing=row.doing.shown, school=row.school.shown)
            for row in self.all_rows
            if row.is_ticked
        ]

    def _row(self, child: Child, stored: ChildCheck | None) -> Row:
        none = ChildCheck(child=child)
        last, now = self.last.get(child.pk, none), stored or none
        doing = Question(_("Cómo está"), f"doing-{child.pk}", Doing.choices, now.doing, last.doing)
        return Row(child, doing, Question(_("Escuela"), f"school-{child.pk}", SCHOOL, now.school, last.school))


def _is_aside(child: Child, day: date) -> bool:
    """Grown up, or at home elsewhere: she may tell of them, but the visit did not see them."""
    age = child.age_on(day)
    return child.lives_with_her is False or (age is not None and age.years >= GROWN_UP)
