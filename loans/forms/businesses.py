from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.editing import EditedRow
from loans.models import ActivityKind, Business, BusinessStage, Stage
from members.forms.fields import DayInput, OneLine, say_blanks
from members.models import Woman

EARLIEST = date(1990, 1, 1)
LATELY = 20
OVER = (Stage.DROPPED, Stage.CLOSED)


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the latest meetings. What a meeting is, this room learns from the field that points at it."""

    def __init__(self, field: Any, **kwargs: Any):
        self.meetings = field.remote_field.model._default_manager.select_related("group")
        super().__init__(
            self.meetings.none(), label=capfirst(field.verbose_name), required=False, empty_label="—", **kwargs
        )

    def offer(self, day: date, kept: int | None) -> None:
        """The latest meetings up to a day, and the one that was chosen before."""
        latest = self.meetings.order_by("-held_on", "-pk").filter(held_on__lte=day).values("pk")[:LATELY]
        self.queryset = self.meetings.filter(Q(pk__in=latest) | Q(pk=kept)).order_by("-held_on", "-pk")


class BusinessForm(EditedRow):
    name = OneLine(
        label=_("Qué negocio"), max_length=120, help_text=_("En pocas palabras: «venta de emoliente», «costura».")
    )
    discussed_in = MeetingChoice(Business._meta.get_field("discussed_in"))
    discussed_with = OneLine(label=_("Con quién más se conversó"), required=False, max_length=200)

    class Meta:
        model = Business
        fields = (
            "name",
            "activity",
            "idea",
            "discussed_in",
            "discussed_with",
            "reasons_for",
            "reasons_against",
        )
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("idea", "reasons_for", "reasons_against")}

    def __init__(self, *args: Any, woman: Woman, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.woman, self.day = woman, day
        self.instance.woman = woman
        activity, meeting = self.fields["activity"], self.fields["discussed_in"]
        assert isinstance(activity, forms.ModelChoiceField)
        assert isinstance(meeting, MeetingChoice)
        activity.queryset = ActivityKind.objects.filter(Q(retired=False) | Q(pk=self.instance.activity_id))
        meeting.offer(day, self.instance.discussed_in_id)
        say_blanks(self)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.instance.pk and self._twins(name).exists():
            raise forms.ValidationError(_("Ella ya tiene un negocio anotado con ese nombre."))
        return name

    def _twins(self, name: str) -> QuerySet[Business]:
        """Other businesses of hers that go by the same name and are not over."""
        hers = Business.objects.filter(woman=self.woman, name__iexact=name).with_stage()
        return hers.exclude(pk=self.instance.pk).exclude(stage__in=OVER)  # type: ignore[misc]


class IdeaForm(BusinessForm):
    """A new one, most often just an idea."""

    stage = forms.ChoiceField(
        label=_("¿Cómo está?"),
        choices=[
            (Stage.IDEA, _("Es una idea")),
            (Stage.CHOSEN, _("La eligió")),
            (Stage.RUNNING, _("Ya funciona")),
        ],
        widget=forms.RadioSelect,
        initial=Stage.IDEA,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("name") and not self.errors:
            same = self._twins(cleaned["name"])
            if same.exists() and not same.filter(**self._facts()).exists():
                self.add_error("name", _("Ella ya tiene un negocio anotado con ese nombre."))
        return cleaned

    @transaction.atomic
    def record(self, *, by: Coordinator) -> Business:
        """Store it; the same form sent twice gives the same business."""
        Woman.objects.select_for_update().get(pk=self.woman.pk)
        facts = self._facts()
        if (twin := self._twins(facts["name"]).filter(**facts).first()) is not None:
            return twin
        return Business.objects.begin(woman=self.woman, by=by, on=self.day, stage=self.cleaned_data["stage"], **facts)

    def _facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in BusinessForm.Meta.fields}


class StageForm(forms.Form):
    stage = forms.ChoiceField(label=_("¿Cómo está ahora?"), choices=Stage.choices, widget=forms.RadioSelect)
    changed_on = forms.DateField(label=_("¿Desde cuándo?"), widget=DayInput)
    note = OneLine(
        label=_("Nota"), required=False, max_length=200, help_text=_("Por qué, en pocas palabras. Nada delicado aquí.")
    )

    def __init__(self, *args: Any, business: Business, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.business, self.day = business, day
        self.fields["changed_on"].initial = day

    def clean_changed_on(self) -> date:
        day: date = self.cleaned_data["changed_on"]
        if day > self.day:
            raise forms.ValidationError(_("Ese día todavía no llega."))
        if day < EARLIEST:
            raise forms.ValidationError(_("Revisar el año."))
        return day

    @transaction.atomic
    def enter(self, *, by: Coordinator) -> BusinessStage:
        """The same words twice are one change."""
        said = {name: self.cleaned_data[name] for name in ("stage", "changed_on", "note")}
        business = Business.objects.select_for_update(of=("self",)).get(pk=self.business.pk)
        latest = business.stages.first()
        if latest and all(getattr(latest, name) == value for name, value in said.items()):
            return latest
        return business.enter_stage(said["stage"], on=said["changed_on"], note=said["note"], by=by)
