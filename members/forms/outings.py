from datetime import datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members.forms.fields import OneLine

OFFERED_HOURS: Final = (1, 2, 3, 4)
USUAL_HOURS: Final = "3"


class OutingForm(forms.Form):
    """«Salgo»: by which way, and until when. Nothing has to be typed."""

    where = OneLine(
        label=_("¿Por dónde vas?"),
        required=False,
        max_length=120,
        help_text=_("Con palabras: «Sector 3, parte alta». Sin nombres."),
    )
    hours = forms.ChoiceField(label=_("¿Cuándo piensas volver?"), widget=forms.RadioSelect, initial=USUAL_HOURS)
    at = forms.TimeField(
        label=_("¿A qué hora?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Escribir la hora así: 17:30.")},
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any):
        """`now`: an aware moment, as a clock in Lima shows it."""
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["hours"].choices = [  # type: ignore[attr-defined]
            *((str(hours), self._said(hours)) for hours in OFFERED_HOURS),
            ("other", _("Otra hora")),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("hours") == "other" and "at" not in self.errors:
            if cleaned.get("at") is None:
                self.add_error("at", _("Elegir la hora."))
            elif self._at(cleaned["at"]) <= self.now:
                self.add_error("at", _("Esa hora ya pasó."))
        return cleaned

    def back_by(self) -> datetime:
        hours: str = self.cleaned_data["hours"]
        return self._at(self.cleaned_data["at"]) if hours == "other" else self.now + timedelta(hours=int(hours))

    def _at(self, clock: time) -> datetime:
        return self.now.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)

    def _said(self, hours: int) -> str:
        back = self.now + timedelta(hours=hours)
        words = ngettext("En 1 hora, a las %(at)s", "En %(n)d horas, a las %(at)s", hours)
        return words % {"n": hours, "at": f"{back:%H:%M}"}
