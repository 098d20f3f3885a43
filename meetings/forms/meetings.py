from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.editing import EditedRow
from meetings.forms.fields import DayField, TimeInput
from meetings.models import Group, Meeting
from members.forms.fields import OneLine
from members.models import Topic, Woman

FARTHEST = timedelta(days=366)


class MeetingForm(EditedRow):
    """A meeting, planned or held. Only the group and the day must be known, and both are there already."""

    held_on = DayField(label=_("¿Cuándo?"))
    place = OneLine(label=_("O en otro lugar"), required=False, max_length=120)

    class Meta:
        model = Meeting
        fields = ("group", "held_on", "starts_at", "host", "place", "topics", "notes")
        widgets = {
            "group": forms.RadioSelect,
            "starts_at": TimeInput,
            "topics": forms.CheckboxSelectMultiple,
            "notes": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "group": _("¿Qué grupo?"),
            "starts_at": _("¿A qué hora?"),
            "host": _("¿En casa de quién?"),
            "topics": _("Temas"),
            "notes": _("Notas"),
        }
        help_texts = {"notes": _("Qué se hizo y qué se decidió, sin quién dijo qué.")}

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day
        self.said = list(self.instance.topics.all()) if self.instance.pk else []
        kept = [topic.pk for topic in self.said]
        offered = Q(retired=False) | Q(pk__in=kept)
        self._choose_from("topics", Topic.objects.filter(offered, sensitive=False))
        host = Q(pk__in=Woman.objects.present().values("pk")) | Q(pk=self.instance.host_id)
        self._choose_from("host", Woman.objects.filter(host).in_order()).empty_label = _("En otro lugar")
        groups = self._choose_from("group", Group.objects.all())
        groups.empty_label = None
        self.initial.setdefault("held_on", day)
        if not self.initial.get("group"):
            self.initial["group"] = Group.objects.order_by("pk").values_list("pk", flat=True).first()

    def clean_held_on(self) -> date:
        held_on: date = self.cleaned_data["held_on"]
        if held_on > self.day + FARTHEST:
            raise forms.ValidationError(_("Es dentro de más de un año: revisar la fecha."))
        return held_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self._is_there_already(cleaned):
            self.add_error("held_on", _("Esa reunión ya está anotada: el mismo grupo, el mismo día, la misma hora."))
        return cleaned

    @transaction.atomic
    def record(self, *, by: Coordinator) -> Meeting:
        """Store it; who recorded it first stays, and topics the form may not offer stay too.

        The same new meeting sent twice at the same moment gives the same meeting.
        """
        if not self.instance.pk:
            self.instance.recorded_by = by
            Group.objects.select_for_update().get(pk=self.cleaned_data["group"].pk)
            if (twin := self._twins(self.cleaned_data).first()) is not None:
                return twin
        meeting: Meeting = self.save()
        meeting.topics.add(*(topic for topic in self.said if topic.sensitive))
        return meeting

    def _choose_from(self, name: str, queryset: Any) -> forms.ModelChoiceField[Any]:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queryset
        return field

    def _is_there_already(self, cleaned: dict[str, Any]) -> bool:
        known = cleaned.get("group") and cleaned.get("held_on") and "starts_at" not in self.errors
        return bool(known) and self._twins(cleaned).exists()

    def _twins(self, cleaned: dict[str, Any]) -> QuerySet[Meeting]:
        """Other meetings of the same group on the same day at the same hour."""
        same = {name: cleaned.get(name) for name in ("group", "held_on", "starts_at")}
        return Meeting.objects.filter(**same).exclude(pk=self.instance.pk)
