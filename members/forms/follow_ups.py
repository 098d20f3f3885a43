from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.editing import EditedRow
from members.forms.fields import DayInput, OneLine, say_blanks
from members.models import FollowUp, HomeVisit, Referral, Woman


class FollowUpForm(EditedRow):
    text = OneLine(label=_("Qué queda pendiente"), max_length=200)

    class Meta:
        model = FollowUp
        fields = ("text", "due_on", "owner", "woman")
        widgets = {"due_on": DayInput, "owner": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        owner, woman = self.fields["owner"], self.fields["woman"]
        assert isinstance(owner, forms.ModelChoiceField)
        assert isinstance(woman, forms.ModelChoiceField)
        owner.queryset = Coordinator.objects.coordinating(
            or_kept=[self.instance.owner_id] if self.instance.owner_id else []
        )
        owner.empty_label = _("Cualquiera")
        present = Woman.objects.present().values("pk")
        woman.queryset = Woman.objects.filter(Q(pk__in=present) | Q(pk=self.initial.get("woman"))).in_order()
        say_blanks(self)


class OriginForm(forms.Form):
    """What the address says a new follow-up comes from; what is not hers is left aside."""

    visit = forms.ModelChoiceField(HomeVisit.objects.current(), required=False)
    referral = forms.ModelChoiceField(Referral.objects.only("woman"), required=False)

    def tie(self, follow_up: FollowUp) -> None:
        self.is_valid()
        for name, row in self.cleaned_data.items():
            if row is not None and row.woman_id == follow_up.woman_id:
                setattr(follow_up, name, row)


class _AnotherDay(forms.Form):
    """One of a few days that are a thumb away, or any other one."""

    FARTHEST: ClassVar = timedelta(days=3 * 366)
    AHEAD: ClassVar[dict[str, timedelta]]

    on = forms.DateField(label=_("¿Qué día?"), required=False, widget=DayInput)

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        to = cleaned.get("to")
        if to in self.AHEAD:
            cleaned["on"] = self.day + self.AHEAD[to]
        elif to == "other" and "on" not in self.errors:
            self._check(cleaned.get("on"))
        return cleaned

    def _check(self, on: date | None) -> None:
        if on is None:
            self.add_error("on", _("¿Qué día? Elegir la fecha."))
        elif on < self.day:
            self.add_error("on", _("Ese día ya pasó."))
        elif on > self.day + self.FARTHEST:
            self.add_error("on", _("Revisar el año."))


class MoveForm(_AnotherDay):
    AHEAD = {"tomorrow": timedelta(days=1), "week": timedelta(days=7)}

    to = forms.ChoiceField(
        label=_("¿Para cuándo?"),
        choices=[("tomorrow", _("Mañana")), ("week", _("En una semana")), ("other", _("Otra fecha"))],
        widget=forms.RadioSelect,
        initial="other",
    )
    field_order = ("to", "on")


class SnoozeForm(_AnotherDay):
    AHEAD = {"week": timedelta(days=7), "month": timedelta(days=28)}

    to = forms.ChoiceField(
        label=_("¿Cuándo debe volver a salir?"),
        choices=[("week", _("En 1 semana")), ("month", _("En 4 semanas")), ("other", _("Otra fecha"))],
        widget=forms.RadioSelect,
        initial="week",
    )
    field_order = ("to", "on")


class DropForm(forms.Form):
    reason = OneLine(
        label=_("¿Por qué ya no hace falta?"), max_length=200, help_text=_("En pocas palabras. Nada delicado aquí.")
    )
