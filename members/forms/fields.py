"""Widgets and fields that several forms of this room use."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


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


class OneLine(forms.CharField):
    """A text of one line: pasted line breaks and doubled spaces become single spaces."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())
