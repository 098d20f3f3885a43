"""Two rows become one: what points at the second follows, and what cannot is joined by a rule of its own."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext_lazy

from idemnna.merging.journal import Journal
from idemnna.merging.pointers import Row, pointers_to
from meetings.models import Mark
from members.models import Child, ChildConcern, Phone, Woman
from members.models.phones import Use
from members.models.progress import Moment

BEST_MARK: Final = (Mark.CAME, Mark.LATE, Mark.EXCUSED, Mark.ABSENT)
MOST_CAREFUL: Final = (Use.NEVER, Use.ASK, Use.CALL, Use.WHATSAPP, Use.BOTH)
Rule = Callable[[Journal, Row, Row], None]


def follow(journal: Journal, ours: Row, theirs: Row) -> None:
    """Everything of theirs becomes ours. Clashes are settled first, by the rule of their table."""
    for pointer in pointers_to(type(ours)):
        settle = RULES.get(pointer.label, _stay)
        for here, there in pointer.clashes(ours, theirs):
            settle(journal, here, there)
        staying = {there.pk for _here, there in pointer.clashes(ours, theirs)}
        keys = pointer.rows_of(theirs).order_by("pk").values_list("pk", flat=True)
        journal.move(pointer, [key for key in keys if key not in staying], to=ours, away_from=theirs)


def swallow(journal: Journal, ours: Row, theirs: Row) -> None:
    """The second row goes, after everything that hung on it has moved to the first; doubles of that go with it."""
    follow(journal, ours, theirs)
    journal.remove(theirs)


def join_children(journal: Journal, ours: Child, theirs: Child) -> None:
    """One child that stands in both entries: what our row does not say, theirs tells; both notes stay."""
    told: dict[str, Any] = {}
    for name in ("first_surname", "second_surname", "sex", "lives_with_her"):
        if getattr(ours, name) in ("", None):
            told[name] = getattr(theirs, name)
    if ours.birth_date is None and ours.approximate_age is None:
        told |= {name: getattr(theirs, name) for name in ("birth_date", "approximate_age", "age_noted_on")}
    told["notes"] = both(ours.notes, theirs.notes)
    journal.change(ours, **told)
    swallow(journal, ours, theirs)


def may_be_joined(ours: Child, theirs: Child) -> bool:
    """A confidential part is sealed for its row: two of them cannot become one."""
    return ChildConcern.objects.filter(child__in=(ours, theirs)).count() < 2


def both(ours: str, theirs: str) -> str:
    return ours if theirs in ours else "\n".join(filter(None, (ours, theirs)))


def _stay(_journal: Journal, _ours: Row, _theirs: Row) -> None:
    """It stays with the entry that is gone, whole, and is reached through the other's pages."""


def _double(journal: Journal, _ours: Row, theirs: Row) -> None:
    """It says what the other says already."""
    journal.remove(theirs)


def _mark(journal: Journal, ours: Row, theirs: Row) -> None:
    """One woman has one mark at a meeting: the better one, and all the children of both."""
    best = min((ours.mark, theirs.mark), key=BEST_MARK.index)
    journal.change(ours, mark=best, other_children=max(ours.other_children, theirs.other_children))
    swallow(journal, ours, theirs)


def _membership(journal: Journal, ours: Row, theirs: Row) -> None:
    """She belongs since the earlier of the two days."""
    journal.change(ours, from_date=min(ours.from_date, theirs.from_date))
    swallow(journal, ours, theirs)


def _phone(journal: Journal, ours: Phone, theirs: Phone) -> None:
    """The same number: the more careful rule holds. Their row stays, and so do its cares if ours has some."""
    journal.change(ours, use=min((ours.use, theirs.use), key=MOST_CAREFUL.index))
    follow(journal, ours, theirs)


def _progress(journal: Journal, _ours: Row, theirs: Row) -> None:
    """The same moment twice: the second becomes one more in between."""
    journal.change(theirs, moment=Moment.LATER)


def _read(journal: Journal, ours: Row, theirs: Row) -> None:
    """What she has not read of either is unread."""
    journal.change(ours, until=min(ours.until, theirs.until))
    journal.remove(theirs)


# What happens to a row that cannot become hers because she has one like it. A test finds every table that needs one.
RULES: Final[dict[str, Rule]] = {
    "members.SafetyPlan.woman": _stay,
    "members.ViolenceFacts.woman": _stay,
    "members.ChildConcern.child": _stay,
    "members.SafeContact.phone": _stay,
    "members.Phone.woman": _phone,
    "members.ProgressCheck.woman": _progress,
    "members.Forgetting.woman": _stay,  # who is leaving is not joined with anybody
    "members.Woman_programmes.woman": _double,
    "members.HandoverNote_women.woman": _double,
    "members.SchoolYear.child": _double,
    "members.HomeVisit_children_present.child": _double,
    "members.ChildActivity_children.child": _double,
    "members.ChildCheck.child": _double,
    "meetings.Attendance.woman": _mark,
    "meetings.Attendance_children.attendance": _double,
    "meetings.Attendance_children.child": _double,
    "meetings.Membership.woman": _membership,
    "incidents.Incident_women.woman": _double,
    "today.ReadMark.woman": _read,
}
SAID: Final = {
    "members.SafetyPlan.woman": "",
    "members.ViolenceFacts.woman": "",
    "members.Phone.woman": gettext_lazy("El mismo número está en las dos: queda uno, con el cuidado mayor."),
    "members.ProgressCheck.woman": gettext_lazy("«Cómo va» del mismo momento: el segundo queda como «Más adelante»."),
    "meetings.Attendance.woman": gettext_lazy("Las dos tienen marca en la misma reunión: queda la mejor, una vez."),
    "meetings.Membership.woman": gettext_lazy("Las dos son del mismo grupo: queda desde el primer día."),
}


def brings(theirs: Woman) -> list[tuple[str, int]]:
    """What follows with an entry, in words and numbers; of what is confidential nothing is said."""
    told: dict[str, int] = {}
    for pointer in pointers_to(Woman):
        if pointer.label in SHOWN:
            told[str(SHOWN[pointer.label])] = pointer.rows_of(theirs).count()
    return [(name, count) for name, count in told.items() if count]


def clashing(ours: Woman, theirs: Woman) -> list[str]:
    """What will be joined on the way, in words."""
    return [str(SAID[p.label]) for p in pointers_to(Woman) if SAID.get(p.label) and p.clashes(ours, theirs)]


SHOWN: Final = {
    "members.Phone.woman": gettext_lazy("teléfonos"),
    "members.Child.woman": gettext_lazy("hijos e hijas"),
    "members.HomeVisit.woman": gettext_lazy("visitas"),
    "members.FollowUp.woman": gettext_lazy("pendientes"),
    "meetings.Attendance.woman": gettext_lazy("asistencias"),
    "meetings.Membership.woman": gettext_lazy("grupos"),
    "loans.Business.woman": gettext_lazy("negocios"),
    "loans.Loan.woman": gettext_lazy("préstamos"),
    "members.Consent.woman": gettext_lazy("permisos"),
    "members.SupportDelivery.woman": gettext_lazy("entregas de apoyo"),
    "members.ProgressCheck.woman": gettext_lazy("«cómo va»"),
}
