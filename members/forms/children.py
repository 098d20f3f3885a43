from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.people import PersonForm
from members.models import Attends, Child, Level
from members.models.children import GRADES

GRADE_CHOICES = [("", "—"), *((number, str(number)) for number in range(1, 7))]


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
        school = self.instance.school_years.filter(year=year).first() if self.instance.pk else None
        if school is not None:
            self.initial = {**self.initial, "level": school.level, "grade": school.grade, "attends": school.attends}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        level, grade = cleaned.get("level"), cleaned.get("grade")
        if grade is not None and not level:
            self.add_error("level", _("¿De qué nivel es ese grado?"))
        elif grade is not None and level and grade not in GRADES[Level(level)]:
            self.add_error("grade", _("Inicial es de 3 a 5 años, primaria de 1.º a 6.º, secundaria de 1.º a 5.º."))
        return cleaned

    def save(self, commit: bool = True) -> Child:
        child: Child = super().save(commit)
        school = {name: self.cleaned_data[name] for name in ("level", "grade", "attends")}
        if any(school.values()) or child.school_years.filter(year=self.year).exists():
            child.note_school(self.year, **school)
        return child
