from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.incidents.models import DataKind, Incident
from idemnna.safeguards.editing import EditedRow
from members.forms.fields import say_blanks
from members.models import Woman

FORMAT = "%Y-%m-%dT%H:%M"
TYPED = (FORMAT, "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M")


class PastMoment(forms.DateTimeField):
    """A moment that has been, in the years of the organisation; picked from the phone's own clock."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMAT)
    default_error_messages = {"invalid": _("Escribir la fecha y la hora así: 20/11/2026 15:30.")}

    def __init__(self, **kwargs: Any):
        super().__init__(input_formats=TYPED, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value > timezone.now():
            raise forms.ValidationError(_("Ese momento todavía no llega."))
        if value and value.year < 2000:
            raise forms.ValidationError(_("Revisar el año."))


class WomenField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name} · {obj.case_code}"


class IncidentForm(EditedRow):
    happened_at = PastMoment(label=_("¿Cuándo pasó?"), required=False, help_text=_("Si no se sabe, dejarlo vacío."))
    learnt_at = PastMoment(label=_("¿Cuándo lo supimos?"), help_text=_("Desde aquí se cuentan las 48 horas."))
    women = WomenField(
        Woman.objects.none(), label=_("¿A quiénes afecta?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    data_kinds = forms.MultipleChoiceField(
        label=_("¿Qué datos?"), choices=DataKind, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Incident
        fields = ("kind", "happened_at", "learnt_at", "details", "everybody", "women", "data_kinds", "measures")
        widgets = {
            "kind": forms.RadioSelect,
            "details": forms.Textarea(attrs={"rows": 3}),
            "measures": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "details": _("Dónde y cómo. Nada de lo que cuentan ellas."),
            "measures": _("Lo que ya se hizo: cerrar sesiones, cambiar contraseñas, avisar…"),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["women"].queryset = Woman.objects.in_order()  # type: ignore[attr-defined]
        say_blanks(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        happened, learnt = cleaned.get("happened_at"), cleaned.get("learnt_at")
        if happened and learnt and learnt < happened:
            self.add_error("learnt_at", _("No se puede saber antes de que pase."))
        return cleaned

    def record(self, *, by: Coordinator) -> Incident:
        if not self.instance.pk:
            self.instance.recorded_by = by
        incident: Incident = self.save()
        return incident


class ToldForm(forms.Form):
    """When somebody was told; now, unless it was earlier. Two of them stand on one page."""

    def __init__(self, data: Any = None, *, incident: Incident, whom: str):
        super().__init__(data, initial={"told_at": timezone.localtime()}, auto_id=f"id_{whom}_%s")
        self.incident = incident
        self.fields["told_at"] = PastMoment(label=_("¿Cuándo se avisó?"))

    def clean_told_at(self) -> datetime:
        moment: datetime = self.cleaned_data["told_at"]
        if moment < self.incident.learnt_at.replace(second=0, microsecond=0):
            raise forms.ValidationError(_("No se puede avisar antes de saberlo."))
        return moment
