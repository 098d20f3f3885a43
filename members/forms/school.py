"""Which grade each child goes to this year, told one by one: nobody is promoted by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Attends, Child, Level, SchoolYear
from members.models.children import LADDER
from members.models.people import Age

OTHER, NO, DONE = "other", "no", "done"
Told = dict[str, Any]  # of a school year: level, grade, attends


def _key(level: str, grade: int) -> str:
    return f"{level}-{grade}"


RUNGS = {_key(level, grade): (level, grade) for level, grade in LADDER}


def all_grades() -> list[tuple[str, str]]:
    return [(key, _name(level, grade)) for key, (level, grade) in RUNGS.items()]


@dataclass
class Line:
    """One child: what was last known, what may be answered, and the answer."""

    child: Child
    year: int
    age: Age | None
    answer: str = ""
    grade: str = ""
    error: str | Promise = ""

    @property
    def last(self) -> SchoolYear | None:
        """Whatever year is known before this one."""
        return next(iter(self.child.earlier_school), None)

    @property
    def steps(self) -> list[tuple[str, str]]:
        """Offered where last year's grade is known: on, or once more."""
        last = self.last
        if last is None or last.year != self.year - 1 or last.grade is None:
            return []
        again = (_key(last.level, last.grade), _("Repite %(grade)s") % {"grade": last.grade_name})
        if last.next_step is None:
            return [(DONE, _("Terminó el colegio")), again]
        return [(_key(*last.next_step), _("Pasó a %(grade)s") % {"grade": _name(*last.next_step)}), again]

    def told(self) -> Told | None:
        """The answer as a school year holds it; none when there is none yet, KeyError when it is no answer."""
        if not self.answer:
            return None
        if self.answer in (NO, DONE):
            return {"level": "", "grade": None, "attends": Attends.NO if self.answer == NO else Attends.DONE}
        level, grade = RUNGS[self.grade if self.answer == OTHER else self.answer]
        return {"level": level, "grade": grade, "attends": Attends.YES}


class Overtaken(NamedTuple):
    """What a colleague had noted first, which stays, and what was answered here."""

    child: Child
    stands: SchoolYear
    answered: str


class SchoolForm:
    def __init__(self, year: int, children: Iterable[Child], *, day: date, data: QueryDict | None = None):
        self.year = year
        self.lines = [Line(child, year, child.age_on(day)) for child in children]
        if data is not None:
            for line in self.lines:
                line.answer = data.get(f"child-{line.child.pk}", "")
                line.grade = data.get(f"grade-{line.child.pk}", "")

    @property
    def errors(self) -> list[Line]:
        return [line for line in self.lines if line.error]

    def is_valid(self) -> bool:
        for line in self.lines:
            try:
                line.told()
            except KeyError:
                line.error = ASK_GRADE if line.answer == OTHER else ASK_AGAIN
        return not self.errors

    @transaction.atomic
    def save(self) -> tuple[int, list[Overtaken]]:
        """How many are noted as answered here, and whose year a colleague had noted otherwise before."""
        noted, overtaken = 0, []
        for line in self.lines:
            if (told := line.told()) is None:
                continue
            stands, is_new = line.child.begin_school(self.year, **told)
            if is_new or all(getattr(stands, name) == value for name, value in told.items()):
                noted += 1
            else:
                overtaken.append(Overtaken(line.child, stands, in_words(SchoolYear(**told))))
        return noted, overtaken


def posted(data: QueryDict) -> list[int]:
    """The children a page that was sent asked about."""
    keys = [name.removeprefix("child-") for name in data if name.startswith("child-")]
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]


def in_words(school: SchoolYear) -> str:
    return school.grade_name or str(school.get_attends_display()).lower()


def _name(level: str, grade: int) -> str:
    return SchoolYear(level=Level(level), grade=grade).grade_name


ASK_GRADE = gettext_lazy("¿A qué grado va? Elegirlo de la lista.")
ASK_AGAIN = gettext_lazy("Elegir una de las respuestas.")
