"""Side by side: of each thing that the two entries say differently, one is chosen."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from idemnna.accounts.models import Coordinator
from idemnna.merging.joining import both, may_be_joined
from idemnna.merging.models import Merge
from idemnna.merging.together import merge
from members.forms.fields import OneLine
from members.models import Child, Status, Woman
from members.names import readings

# What is one answer stands together: a birth date and an age told are not both true.
TOGETHER: Final[dict[str, tuple[str | Promise, tuple[str, ...]]]] = {
    "age": (gettext_lazy("nacimiento o edad"), ("birth_date", "approximate_age", "age_noted_on")),
    "document": (gettext_lazy("documento"), ("document_type", "document_number")),
    "home": (gettext_lazy("dónde vive"), ("sector", "manzana", "lote")),
}
OURS, THEIRS, BOTH = "ours", "theirs", "both"
JOINABLE: Final = {"notes"}


class Part(NamedTuple):
    """One thing to choose: the columns it fills, and what either entry says."""

    key: str
    label: str
    columns: tuple[str, ...]
    ours: str
    theirs: str


def parts_of(ours: Woman, theirs: Woman) -> list[Part]:
    """What the two say differently, in the order of the form that registers a woman."""
    parts = [*_single(), *((key, str(label), columns) for key, (label, columns) in TOGETHER.items())]
    told = [
        Part(key, str(capfirst(label)), columns, said(ours, columns), said(theirs, columns))
        for key, label, columns in parts
    ]
    return [part for part in told if _values(ours, part.columns) != _values(theirs, part.columns)]


def _single() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    grouped = {column for _label, columns in TOGETHER.values() for column in columns}
    for field in Woman._meta.local_fields:
        if field.editable and not field.primary_key and field.name not in grouped:
            yield field.name, str(field.verbose_name), (field.name,)


def said(woman: Woman, columns: tuple[str, ...]) -> str:
    """What an entry says in some columns, as a person reads it."""
    if "birth_date" in columns:
        return _age(woman)
    shown = []
    for column in columns:
        display = getattr(woman, f"get_{column}_display", None)
        value = display() if display else getattr(woman, column)
        shown.append(f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value or ""))
    return " ".join(filter(None, shown))


def _age(woman: Woman) -> str:
    if woman.birth_date:
        return f"{woman.birth_date:%d/%m/%Y}"
    if woman.approximate_age is None or woman.age_noted_on is None:
        return ""
    told = {"age": woman.approximate_age, "day": f"{woman.age_noted_on:%d/%m/%Y}"}
    return _("%(age)s años, anotado el %(day)s") % told


def _values(woman: Woman, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(woman, column) for column in columns)


class MergeForm(forms.Form):
    reason = OneLine(label=gettext_lazy("Por qué es la misma"), max_length=200)

    def __init__(self, data: Any = None, *, ours: Woman, theirs: Woman):
        super().__init__(data)
        self.ours, self.theirs = ours, theirs
        self.parts = parts_of(ours, theirs)
        for part in self.parts:
            self.fields[part.key] = _choice(part)
        self._ask_for_status()
        self.hers = list(ours.children.all())
        self.others = list(theirs.children.all())
        for child in self.others:
            self.fields[f"child_{child.pk}"] = self._same_child(child)
        self.order_fields([*(part.key for part in self.parts), *self._status(), *self._child_keys(), "reason"])

    @property
    def choices(self) -> list[Any]:
        """What the two say differently, her situation, and children who may be the same."""
        told = [part.key for part in self.parts if part.ours and part.theirs]
        return [self[name] for name in (*told, *self._status(), *self._child_keys())]

    @property
    def filled(self) -> list[Any]:
        """What only one of the two says: that holds unless somebody thinks otherwise."""
        return [self[part.key] for part in self.parts if not (part.ours and part.theirs)]

    def clean(self) -> dict[str, Any]:
        """One child of hers is the same as one of the other's at most."""
        cleaned = super().clean() or self.cleaned_data
        taken: set[str] = set()
        for key in self._child_keys():
            same = cleaned.get(key)
            if same and same in taken:
                self.add_error(key, _("Ese ya es otro de los de abajo: cada uno una vez."))
            taken.add(same or "")
        for hers, others in self._pairs(cleaned):
            if not may_be_joined(hers, others):
                self.add_error(f"child_{others.pk}", _("No se pueden juntar: dejar a los dos."))
        return cleaned

    def store(self, *, by: Coordinator) -> Merge:
        cleaned = self.cleaned_data
        return merge(
            self.ours,
            self.theirs,
            facts=self._facts(),
            status=cleaned.get("status") or self.usual_status,
            children=[(hers.pk, others.pk) for hers, others in self._pairs(cleaned)],
            reason=cleaned["reason"],
            by=by,
        )

    def _facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for part in self.parts:
            chosen = self.cleaned_data[part.key]
            if chosen == THEIRS:
                facts |= {column: getattr(self.theirs, column) for column in part.columns}
            elif chosen == BOTH:
                facts[part.key] = both(getattr(self.ours, part.key), getattr(self.theirs, part.key))
        return facts

    def _ask_for_status(self) -> None:
        told = [entry.current_status for entry in (self.ours, self.theirs)]
        found = dict.fromkeys(status.status for status in told if status)
        choices = [(status, Status(status).label) for status in found]
        if len(choices) > 1:
            self.fields["status"] = forms.ChoiceField(
                label=_("Situación"), choices=choices, widget=forms.RadioSelect, initial=choices[0][0]
            )
        self.usual_status = choices[0][0] if choices else Status.ACTIVE

    def _status(self) -> list[str]:
        return ["status"] if "status" in self.fields else []

    def _same_child(self, child: Child) -> forms.ChoiceField:
        choices = [("", _("No está en la otra ficha")), *((str(one.pk), _told(one)) for one in self.hers)]
        same = [one for one in self.hers if _alike(one, child)]
        return forms.ChoiceField(
            label=_("%(child)s es") % {"child": _told(child)},
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
            initial=str(same[0].pk) if len(same) == 1 else "",
        )

    def _child_keys(self) -> list[str]:
        return [f"child_{child.pk}" for child in self.others]

    def _pairs(self, cleaned: dict[str, Any]) -> list[tuple[Child, Child]]:
        hers = {str(child.pk): child for child in self.hers}
        chosen = [(hers.get(cleaned.get(f"child_{child.pk}") or ""), child) for child in self.others]
        return [(mine, other) for mine, other in chosen if mine]


def _choice(part: Part) -> forms.ChoiceField:
    choices = [(OURS, part.ours or "—"), (THEIRS, part.theirs or "—")]
    if part.key in JOINABLE and part.ours and part.theirs:
        choices.append((BOTH, _("Las dos, una después de la otra")))
    filled = THEIRS if part.theirs and not part.ours else OURS
    return forms.ChoiceField(label=part.label, choices=choices, widget=forms.RadioSelect, initial=filled)


def _told(child: Child) -> str:
    day = f"{child.birth_date:%d/%m/%Y}" if child.birth_date else ""
    age = _("%(age)s años") % {"age": child.approximate_age} if child.approximate_age is not None else ""
    return " · ".join(filter(None, (child.full_name, day or age)))


def _alike(one: Child, other: Child) -> bool:
    """The same first name by its sound, and no two birth dates."""
    first, second = (child.given_names.split()[:1] for child in (one, other))
    heard = bool(first and second) and set(readings(first[0])) & set(readings(second[0]))
    return bool(heard) and not (one.birth_date and other.birth_date and one.birth_date != other.birth_date)
