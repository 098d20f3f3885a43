from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from idemnna.accounts.models import Shift

LONG_AGO: Final = timedelta(days=60)


class MomentInput(forms.DateTimeInput):
    """A day and an hour, picked from the phone's own."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class ShiftForm(forms.ModelForm[Shift]):
    """When her latest shift was. One that goes on has no end; one that ended keeps one."""

    class Meta:
        model = Shift
        fields = ("began_at", "ended_at")
        widgets = {"began_at": MomentInput, "ended_at": MomentInput}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.was_open = self.instance.ended_at is None
        if self.was_open:
            self.fields["ended_at"].help_text = _("Vacío mientras sigues trabajando.")

    def clean_began_at(self) -> datetime:
        began = _not_ahead(self.cleaned_data["began_at"])
        if began < timezone.now() - LONG_AGO:
            raise ValidationError(_("Es de hace demasiado tiempo."))
        earlier = Shift.objects.filter(account=self.instance.account_id).exclude(pk=self.instance.pk).first()
        if earlier is not None and earlier.ended_at is not None and began < earlier.ended_at.replace(second=0):
            raise ValidationError(_("Es antes de que terminara el turno anterior."))
        return began

    def clean_ended_at(self) -> datetime | None:
        ended = self.cleaned_data["ended_at"]
        if ended is None and not self.was_open:
            raise ValidationError(_("Falta a qué hora terminó."))
        return ended and _not_ahead(ended)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        began, ended = said.get("began_at"), said.get("ended_at")
        if began and ended and ended < began:
            self.add_error("ended_at", _("Es antes de empezar."))
        return said


def _not_ahead(moment: datetime) -> datetime:
    if moment > timezone.now():
        raise ValidationError(_("Todavía no es esa hora."))
    return moment
