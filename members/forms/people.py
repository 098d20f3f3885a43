from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from idemnna.lima import today
from idemnna.safeguards.editing import EditedRow
from members.forms.fields import TypedDateInput, say_blanks

WRITE_IT_SO = _("Escribir la fecha así: 20/11/2026.")


class PersonForm(EditedRow):
    """What the forms of a woman and of a child share: the name, and a birth date or an age."""

    birth_date = forms.DateField(
        label=_("Fecha de nacimiento"), required=False, widget=TypedDateInput, error_messages={"invalid": WRITE_IT_SO}
    )
    approximate_age = forms.IntegerField(
        label=_("O su edad aproximada"),
        required=False,
        min_value=0,
        max_value=120,
        help_text=_("Si no sabe la fecha."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        say_blanks(self)

    def clean_given_names(self) -> str:
        return tidy(self.cleaned_data["given_names"])

    def clean_first_surname(self) -> str:
        return tidy(self.cleaned_data["first_surname"])

    def clean_second_surname(self) -> str:
        return tidy(self.cleaned_data["second_surname"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("birth_date") and cleaned.get("approximate_age") is not None:
            self.add_error("approximate_age", _("Con la fecha de nacimiento ya no hace falta la edad: borrar una."))
            cleaned.pop("approximate_age", None)
        if "approximate_age" in self.changed_data or cleaned.get("birth_date"):
            self.instance.age_noted_on = None if cleaned.get("approximate_age") is None else today()
        return cleaned


def tidy(name: str) -> str:
    """Single spaces; the capitals stay as she writes them."""
    return " ".join(name.split())
