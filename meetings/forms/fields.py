"""What several forms of this room ask for in the same way."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.fields import DayInput
from members.models import Woman

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
FARTHEST = timedelta(days=366)  # a meeting farther ahead is a year typed wrong


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


class _HostChoices(forms.models.ModelChoiceIterator[Woman]):
    """Who is proposed stands first, in the order it is proposed; then everybody else by name."""

    field: "HostField"

    def __iter__(self) -> Iterator[Any]:
        proposed = self.field.propose()
        first = [(self.field.prepare_value(woman), text) for woman, text in proposed]
        shown = {woman.pk for woman, _text in proposed}
        rest = [self.choice(woman) for woman in self.queryset if woman.pk not in shown]
        yield "", self.field.empty_label
        if first:
            yield _("Les toca"), first
            yield _("Otras casas"), rest
        else:
            yield from rest


class HostField(forms.ModelChoiceField[Woman]):
    """In whose home; `propose` tells whose turn it is, each with what is said of her, when the page is made."""

    iterator = _HostChoices
    propose: Callable[[], Iterable[tuple[Woman, str]]]


def choose_from(form: forms.BaseForm, name: str, queryset: Any) -> forms.ModelChoiceField[Any]:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = queryset
    return field
