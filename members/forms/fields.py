"""Widgets and fields that several forms of this room use."""

import re
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

DASHES = BLANK_CHOICE_DASH[0][1]
FIRST_DAY = date(2000, 1, 1)


ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
EIGHT_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)


class DayInput(forms.DateInput):
    """A day near today, picked from the phone's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__(attrs, format="%Y-%m-%d")


class TypedDateInput(forms.DateInput):
    """A day long ago, quicker to type than to pick."""

    def __init__(self, attrs: dict[str, Any] | None = None):
        hints = {"inputmode": "numeric", "placeholder": _("dd/mm/aaaa"), **(attrs or {})}
        super().__init__(hints, format="%d/%m/%Y")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """A phone's keypad has no slash: «09112000», «9 11 2000», «9-11-00» and «9.11.2000» are dates as well."""
        typed = super().value_from_datadict(data, files, name)
        if not isinstance(typed, str) or ISO_DATE.fullmatch(typed.strip()):
            return typed
        together = EIGHT_DIGITS.fullmatch(typed.strip())
        return "/".join(together.groups()) if together else re.sub(r"[\s.\-/]+", "/", typed.strip())


def not_ahead(day: date, today: date) -> date:
    """Raises ValidationError for a day that has not come yet."""
    if day > today:
        raise forms.ValidationError(_("Esa fecha todavía no llega."))
    return day


class PastDay(forms.DateField):
    """A day that has been, in the years of the organisation."""

    widget = DayInput

    def __init__(self, *, day: date, **kwargs: Any):
        super().__init__(**kwargs)
        self.day = day

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not_ahead(value, self.day) < FIRST_DAY:
            raise forms.ValidationError(_("Revisar el año."))


def say_blanks(form: forms.BaseForm) -> None:
    """No row of dashes: chips offer only real answers, and an empty line of a list is one short dash."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField):
            field.empty_label = "—" if field.empty_label == DASHES else field.empty_label
        elif isinstance(field, forms.ChoiceField):
            offered: list[Any] = [*cast(Any, field.choices)]
            if ("", DASHES) in offered:
                real = [choice for choice in offered if choice != ("", DASHES)]
                field.choices = real if isinstance(field.widget, forms.RadioSelect) else [("", "—"), *real]


class OneLine(forms.CharField):
    """A text of one line: pasted line breaks and doubled spaces become single spaces, and signs that nobody sees go:
    they make a name that looks empty, or turn around the amounts that stand after it."""

    def to_python(self, value: Any) -> str:
        return " ".join(UNSEEN.sub("", super().to_python(value) or "").split())
