from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import WithAnnotations

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.editing import EditedRow
from idemnna.words import relative
from meetings.forms.fields import FARTHEST, DayField, HostField, TimeInput, choose_from
from meetings.models import Group, Meeting, Place
from meetings.models.hosts import Hosting, proposed_hosts
from members.forms.fields import OneLine
from members.models import Topic, Woman
from members.models.women import HomeForMeetings


class MeetingForm(EditedRow):
    """A meeting, planned or held. Only the group and the day must be known, and both are there already."""

    held_on = DayField(label=_("¿Cuándo?"))
    host = HostField(
        label=_("¿En casa de quién?"), queryset=Woman.objects.none(), required=False, empty_label=_("En otro lugar")
    )
    place = OneLine(label=_("Otro lugar, con palabras"), required=False, max_length=120)

    class Meta:
        model = Meeting
        fields = (
            *("group", "held_on", "starts_at", "host", "venue", "place"),
            *("agenda", "topics", "experiences", "notes"),
        )
        widgets = {
            "group": forms.RadioSelect,
            "starts_at": TimeInput,
            "agenda": forms.Textarea(attrs={"rows": 3}),
            "topics": forms.CheckboxSelectMultiple,
            "experiences": forms.CheckboxSelectMultiple,
            "notes": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "group": _("¿Qué grupo?"),
            "starts_at": _("¿A qué hora?"),
            "venue": _("¿En qué lugar?"),
            "topics": _("Temas"),
            "experiences": _("¿De qué se compartieron experiencias?"),
            "notes": _("Notas"),
        }
        help_texts = {
            "agenda": _("Un punto por línea."),
            "experiences": _("Solo el tema. Quién contó y qué contó no se escribe en ninguna parte."),
            "notes": _("Qué se hizo y qué se decidió, sin quién dijo qué."),
        }

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day
        self.said = {name: self._said(name) for name in ("topics", "experiences")}
        for name, said in self.said.items():
            offered = Q(retired=False) | Q(pk__in=[topic.pk for topic in said])
            choose_from(self, name, Topic.objects.filter(offered, sensitive=False))
        host = Q(pk__in=Woman.objects.present().values("pk")) | Q(pk=self.instance.host_id)
        hosts = choose_from(self, "host", Woman.objects.filter(host).in_order())
        assert isinstance(hosts, HostField)
        hosts.propose = self._whose_turn
        known = Q(retired=False) | Q(pk=self.instance.venue_id)
        choose_from(self, "venue", Place.objects.filter(known)).empty_label = "—"
        choose_from(self, "group", Group.objects.in_tree()).empty_label = None
        self.initial.setdefault("held_on", day)
        if not self.initial.get("group"):
            self.initial["group"] = Group.objects.order_by("pk").values_list("pk", flat=True).first()

    def clean_held_on(self) -> date:
        held_on: date = self.cleaned_data["held_on"]
        if held_on > self.day + FARTHEST:
            raise forms.ValidationError(_("Es dentro de más de un año: revisar la fecha."))
        return held_on

    def clean_host(self) -> Woman | None:
        """Where no meeting is to be is refused without a reason; what a meeting of before says stays as it was."""
        host: Woman | None = self.cleaned_data["host"]
        held_on = self.cleaned_data.get("held_on")
        as_it_was = host and host.pk == self.instance.host_id and held_on and held_on < self.day
        if host and host.home_for_meetings == HomeForMeetings.NOT_HERE and not as_it_was:
            raise forms.ValidationError(_("Esa casa no se propone para reuniones: elegir otra casa u otro lugar."))
        return host

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("host") and cleaned.get("venue"):
            self.add_error("venue", _("Elegir una casa o un lugar, no los dos."))
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
        for name, said in self.said.items():
            getattr(meeting, name).add(*(topic for topic in said if topic.sensitive))
        return meeting

    def _said(self, name: str) -> list[Topic]:
        return list(getattr(self.instance, name).all()) if self.instance.pk else []

    def _whose_turn(self) -> Iterator[tuple[Woman, str]]:
        """For the group and the day that the page shows."""
        try:
            group = self.fields["group"].clean(self["group"].value())
            day = self.fields["held_on"].clean(self["held_on"].value())
        except forms.ValidationError:
            return
        for woman in proposed_hosts(group, day, but=self.instance.pk):
            yield woman, f"{woman.full_name} · {hosting_in_words(woman, self.day)}"

    def _is_there_already(self, cleaned: dict[str, Any]) -> bool:
        known = cleaned.get("group") and cleaned.get("held_on") and "starts_at" not in self.errors
        return bool(known) and self._twins(cleaned).exists()

    def _twins(self, cleaned: dict[str, Any]) -> QuerySet[Meeting]:
        """Other meetings of the same group on the same day at the same hour."""
        same = {name: cleaned.get(name) for name in ("group", "held_on", "starts_at")}
        return Meeting.objects.filter(**same).exclude(pk=self.instance.pk)


def hosting_in_words(woman: "WithAnnotations[Woman, Hosting]", day: date) -> str:
    """«todavía nunca», or «la última vez hace 3 meses · 2 veces en un año»."""
    if woman.last_hosted_on is None:
        return _now("todavía nunca")
    last = _now("la última vez %(when)s") % {"when": relative(woman.last_hosted_on, day)}
    if woman.last_hosted_on >= day:
        last = _now("le toca %(when)s") % {"when": relative(woman.last_hosted_on, day)}
    times = ngettext("%(n)s vez en un año", "%(n)s veces en un año", woman.hosted_count) % {"n": woman.hosted_count}
    return f"{last} · {times}"
