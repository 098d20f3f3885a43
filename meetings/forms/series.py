from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.editing import EditedRow
from meetings.forms.fields import FARTHEST, DayField, TimeInput, choose_from
from meetings.models import Group, MeetingSeries, Place
from meetings.models.arranging import arrange, loose_meetings, taken_days
from meetings.schedule import days_between, holidays_among
from members.forms.fields import OneLine

MOST_WEEKS = 8


@dataclass(frozen=True)
class Day:
    """One day of the rule, as it is shown before anything is saved."""

    day: date
    holiday: str
    taken: bool
    chosen: bool


class SeriesForm(EditedRow):
    """A rule, and which of its days somebody chose. Saved only when the days she saw are those of the rule."""

    every_weeks = forms.TypedChoiceField(label=_("¿Cada cuánto?"), coerce=int)
    first_on = DayField(label=_("Desde"))
    last_on = DayField(label=_("Hasta"))
    place = OneLine(label=_("O en otro lugar"), required=False, max_length=120)

    class Meta:
        model = MeetingSeries
        fields = ("group", "every_weeks", "first_on", "last_on", "starts_at", "venue", "place")
        widgets = {"group": forms.RadioSelect, "starts_at": TimeInput}
        labels = {"group": _("¿Qué grupo?"), "starts_at": _("¿A qué hora?"), "venue": _("¿Dónde?")}

    def __init__(self, *args: Any, day: date, saving: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day, self.saving = day, saving
        self.before = MeetingSeries.objects.get(pk=self.instance.pk) if self.instance.pk else None
        self.days: list[Day] = self._days(self.before) if self.before else []
        weeks = self.fields["every_weeks"]
        assert isinstance(weeks, forms.ChoiceField)
        weeks.choices = [
            (number, capfirst(MeetingSeries(every_weeks=number).how_often)) for number in range(1, MOST_WEEKS + 1)
        ]
        offered = Q(retired=False) | Q(pk=self.instance.venue_id)
        choose_from(self, "venue", Place.objects.filter(offered)).empty_label = "—"
        if self.before:
            del self.fields["group"]
        else:
            choose_from(self, "group", Group.objects.in_tree()).empty_label = None

    @property
    def rule(self) -> str:
        """Goes along with the days, so that saving can tell whether they are those of the rule."""
        told = (self.instance.group_id, self.instance.first_on, self.instance.last_on, self.instance.every_weeks)
        return " ".join(map(str, told))

    @property
    def chosen(self) -> list[date]:
        return [line.day for line in self.days if line.chosen]

    def clean_first_on(self) -> date:
        first_on: date = self.cleaned_data["first_on"]
        if first_on < self.day and not (self.before and self.before.first_on == first_on):
            raise forms.ValidationError(_("Ese día ya pasó: una serie es de reuniones que vienen."))
        return first_on

    def clean_last_on(self) -> date:
        last_on: date = self.cleaned_data["last_on"]
        if last_on > self.day + FARTHEST:
            raise forms.ValidationError(_("Es dentro de más de un año: revisar la fecha."))
        if (first_on := self.cleaned_data.get("first_on")) and last_on < first_on:
            raise forms.ValidationError(_("La última no puede ser antes de la primera."))
        return last_on

    def _post_clean(self) -> None:
        """Once the rule stands: its days, with what is chosen of them."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        seen = self.data.get("rule") == self.rule
        self.days = self._days(self.instance, set(cast(QueryDict, self.data).getlist("days")) if seen else None)
        if self.saving and not seen:
            self.add_error(None, _("Revisar las fechas y guardar otra vez."))
        elif self.saving and not self.chosen:
            self.add_error(None, _("Elegir al menos un día."))

    @transaction.atomic
    def lay(self, *, by: Coordinator) -> MeetingSeries:
        """Store the rule and make, move or take away its meetings."""
        if self.before is None:
            self.instance.recorded_by = by
        series: MeetingSeries = self.save()
        arrange(series, self.chosen, before=self.before, day=self.day, by=by)
        return series

    def _days(self, rule: MeetingSeries, typed: set[str] | None = None) -> list[Day]:
        """Without what somebody typed: a new rule meets on every day, and one that goes on leaves out what it did."""
        days = [day for day in days_between(rule.first_on, rule.last_on, rule.every_weeks) if day >= self.day]
        names = holidays_among(days, get_language() or "")
        hers = self._hers()
        taken = taken_days(rule.group, days) - hers
        old = self.before
        known = set(days_between(old.first_on, old.last_on, old.every_weeks)) if old else set()
        return [
            Day(
                day=day,
                holiday=names.get(day, ""),
                taken=day in taken,
                chosen=day not in taken
                and (day in hers or day not in known if typed is None else day.isoformat() in typed),
            )
            for day in days
        ]

    def _hers(self) -> set[date]:
        """Days of meetings that would go if they were not chosen."""
        if self.before is None:
            return set()
        loose = loose_meetings(self.before, self.before, self.day)
        return set(loose.values_list("held_on", flat=True))
