from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from meetings.forms.fields import DayField, TimeInput
from meetings.models import Group, Meeting
from members.forms.fields import OneLine
from members.models import Topic, Woman

FARTHEST = timedelta(days=366)


class MeetingForm(forms.ModelForm[Meeting]):
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

    def record(self, *, by: Coordinator) -> Meeting:
        """Store it; who recorded it first stays, and topics the form may not offer stay too."""
        if not self.instance.pk:
            self.instance.recorded_by = by
        meeting: Meeting = self.save()
        meeting.topics.add(*(topic for topic in self.said if topic.sensitive))
        return meeting

    def _choose_from(self, name: str, queryset: Any) -> forms.ModelChoiceField[Any]:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queryset
        return field

    def _is_there_already(self, cleaned: dict[str, Any]) -> bool:
        if not cleaned.get("group") or not cleaned.get("held_on") or "starts_at" in self.errors:
            return False
        same = Meeting.objects.filter(
            group=cleaned["group"], held_on=cleaned["held_on"], starts_at=cleaned.get("starts_at")
        )
        return same.exclude(pk=self.instance.pk).exists()
