from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.money import CASH
from loans.models import CashCount


class CashCountForm(forms.ModelForm[CashCount]):
    """What is in the purse; a wrong count is put right by another one."""

    counted = MoneyField(label=_("Efectivo contado"), unit=CASH)

    class Meta:
        model = CashCount
        fields = ("coordinator", "counted", "handed_to", "handed_to_other", "note")
        labels = {
            "coordinator": _("¿De quién es la caja?"),
            "handed_to": _("¿A quién se entregó?"),
            "handed_to_other": _("O a otra persona o lugar"),
        }
        widgets = {"coordinator": forms.RadioSelect, "handed_to": forms.RadioSelect}

    def __init__(self, *args: Any, day: date, by: Coordinator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.day, self.instance.recorded_by = day, by
        able = Coordinator.objects.coordinating()
        for name in ("coordinator", "handed_to"):
            self.fields[name].queryset = able  # type: ignore[attr-defined]
        self.fields["coordinator"].empty_label = None  # type: ignore[attr-defined]
        self.fields["handed_to"].empty_label = _("A nadie: la guarda ella")  # type: ignore[attr-defined]
        self.initial.setdefault("coordinator", by.pk)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        to, other = said.get("handed_to"), said.get("handed_to_other")
        if to and to == said.get("coordinator"):
            self.add_error(
                "handed_to", ValidationError(_("Es la misma persona: elegir a quién se entregó."), code="same")
            )
        if to and other:
            self.add_error("handed_to_other", ValidationError(_("Elegir una sola: coordinadora u otra."), code="both"))
        return said
