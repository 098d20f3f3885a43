"""What several forms of this room ask for in the same way."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.fields import DayInput

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


class DayField(forms.DateField):
    """A day in this organisation's life: a year typed wrong is said at once, not found in a report."""

    widget = DayInput
    default_error_messages = {"invalid": _("Escribir la fecha así: 20/11/2026.")}

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not EARLIEST <= value <= LATEST:
            raise forms.ValidationError(_("Revisar el año."), code="year")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__(attrs, format="%H:%M")
