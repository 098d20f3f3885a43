"""What every form that moves money asks: which day, how, under which operation number; and where a refusal is said."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loans.models import LedgerEntry, Method
from loans.refusals import Refused
from members.forms.fields import DayInput, OneLine


class OnceForm(forms.Form):
    """A form that is done once, however often it is sent; the fields are named as refusals name them."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any):
        self.is_stale = data is not None and not _is_uuid(data.get("submission"))
        if data is not None and self.is_stale:
            data = data.copy() if hasattr(data, "copy") else dict(data)
            data["submission"] = str(uuid4())
        super().__init__(data, **kwargs)
        self.initial.setdefault("submission", uuid4())
        self.opened = timezone.now()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.is_stale:
            self.add_error(None, _("No se guardó todavía: revisar y guardar otra vez."))
        return cleaned

    def stands(self, entry: LedgerEntry) -> bool:
        """False, with an error, for an entry that this form made when it was sent before and that was taken back."""
        if entry.recorded_at >= self.opened or not entry.is_reversed:
            return True
        self.say_taken_back()
        return False

    def say_taken_back(self) -> None:
        text = _("Esto ya se guardó y después se anuló: para guardarlo otra vez, abrir la página de nuevo.")
        self.add_error(None, text)

    def say(self, refused: Refused) -> None:
        """Beside the field it is about, or above the form."""
        field = self.beside(refused)
        self.add_error(field if field in self.fields else None, refused.message)

    def beside(self, refused: Refused) -> str:
        return refused.field


class MovementForm(OnceForm):
    day = forms.DateField(label=_("Fecha"), widget=DayInput)
    method = forms.ChoiceField(
        label=_("¿Cómo?"), choices=Method.choices, widget=forms.RadioSelect, initial=Method.CASH
    )
    operation_number = OneLine(
        label=_("Número de operación"),
        max_length=40,
        required=False,
        help_text=_("El que da la aplicación o el banco."),
    )
    note = OneLine(label=_("Nota"), max_length=200, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.today = today
        self.fields["day"].initial = today
        self.fields["day"].widget.attrs["max"] = today.isoformat()

    def facts(self) -> dict[str, Any]:
        """What the verbs take besides the amount, the day and the method."""
        cleaned = self.cleaned_data
        in_cash = cleaned["method"] == Method.CASH
        return {
            "submission": cleaned["submission"],
            "operation_number": "" if in_cash else cleaned["operation_number"],
            "note": cleaned["note"],
        }


def _is_uuid(text: Any) -> bool:
    with suppress(ValueError, TypeError, AttributeError):
        return bool(UUID(str(text)))
    return False
