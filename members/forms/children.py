from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.editing import EditedMeanwhileError, colleague_of
from members.forms.people import PersonForm
from members.models import Attends, Child, Level
from members.models.children import GRADES

GRADE_CHOICES = [("", "—"), *((number, str(number)) for number in range(1, 7))]
SCHOOL = ("level", "grade", "attends")
SCHOOL_CHANGES = 10_000  # more than anybody makes: one number tells the revision of both rows


class ChildForm(PersonForm):
    """A child and her or his school of one year."""

    level = forms.ChoiceField(label=_("Nivel"), required=False, choices=[("", "—"), *Level.choices])
    grade = forms.TypedChoiceField(
        label=_("Grado"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=GRADE_CHOICES,
        help_text=_("En inicial, los años: 3, 4 o 5."),
    )
    attends = forms.ChoiceField(label=_("¿Asiste?"), required=False, choices=Attends.choices, widget=forms.RadioSelect)

    class Meta:
        model = Child
        fields = (
            "given_names",
            "first_surname",
            "second_surname",
            "sex",
            "birth_date",
            "approximate_age",
            "lives_with_her",
            "notes",
        )
        widgets = {
            "sex": forms.RadioSelect,
            "lives_with_her": forms.RadioSelect(choices=[(True, _("Sí")), (False, _("No"))]),
            "notes": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, year: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.year = year
        self.school_changes = self._school_changes()
        if (school := self._school()) is not None:
            self.initial = {**self.initial, **_as_typed(school)}

    @property
    def revision(self) -> int:
        """Of child and school: two people may change the school while nobody changes the child."""
        return self.instance.revision * SCHOOL_CHANGES + self.school_changes if self.instance.pk else 0

    def must_be_current(self) -> None:
        held = Child.objects.select_for_update(of=("self",)).filter(pk=self.instance.pk).first()
        if held is None or self.revision != held.revision * SCHOOL_CHANGES + self._school_changes():
            raise EditedMeanwhileError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        level, grade = cleaned.get("level"), cleaned.get("grade")
        if grade is not None and not level:
            self.add_error("level", _("¿De qué nivel es ese grado?"))
        elif grade is not None and level and grade not in GRADES[Level(level)]:
            self.add_error("grade", _("Inicial es de 3 a 5 años, primaria de 1.º a 6.º, secundaria de 1.º a 5.º."))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Child:
        child: Child = super().save(commit)
        school = {name: self.cleaned_data[name] for name in SCHOOL}
        if any(school.values()) or self._school() is not None:
            child.note_school(self.year, **school)
        return child

    def _as_seen(self, revision: int) -> dict[str, Any]:
        of_child, of_school = divmod(revision, SCHOOL_CHANGES)
        if not (seen := super()._as_seen(of_child)):
            return {}
        told = self._school().events.order_by("pgh_id")[:of_school] if of_school and self._school() else ()
        return {**seen, **_as_typed(list(told)[-1] if told else None)}

    @property
    def colleague(self) -> str:
        rows = [row for row in (self.instance, self._school()) if row and row.events.exists()]
        return colleague_of(
            max(rows, key=lambda row: row.events.latest("pgh_id").pgh_created_at, default=self.instance)
        )

    def _school(self) -> Any:
        return self.instance.school_years.filter(year=self.year).first() if self.instance.pk else None

    def _school_changes(self) -> int:
        school = self._school()
        return school.events.count() if school else 0


def _as_typed(school: Any) -> dict[str, Any]:
    """A school year or what its trace tells of it, as the form would send it."""
    return {name: str(getattr(school, name, None) or "") for name in SCHOOL}
