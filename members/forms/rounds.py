from datetime import date
from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from idemnna.safeguards.editing import EditedRow
from members.forms.fields import DayInput
from members.models import Woman
from members.rhythm import OFFERED_WEEKS, USUAL_WEEKS


class RhythmForm(EditedRow):
    """How often to visit her. «Como las demás» goes along when the house changes its usual rhythm."""

    visit_every = forms.TypedChoiceField(
        label=_("¿Cada cuánto visitarla?"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Woman
        fields = ("visit_every",)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        offered = {*OFFERED_WEEKS, *filter(None, [self.instance.visit_every])}
        usual = _("Como las demás: %(rhythm)s") % {"rhythm": every(USUAL_WEEKS)}
        field = cast(forms.TypedChoiceField, self.fields["visit_every"])
        field.choices = [("", usual), *((weeks, capfirst(every(weeks))) for weeks in sorted(offered))]


class RoundForm(forms.Form):
    """Which day's round, and of which sector; a day that is none leaves it today's."""

    day = forms.DateField(label=_("Día"), required=False, widget=DayInput)
    sector = forms.CharField(label=_("Sector"), required=False, max_length=40)

    def chosen(self, today: date) -> tuple[date, str]:
        self.is_valid()
        return self.cleaned_data.get("day") or today, self.cleaned_data.get("sector", "")


def every(weeks: int) -> str:
    return ngettext("cada semana", "cada %(n)s semanas", weeks) % {"n": weeks}
