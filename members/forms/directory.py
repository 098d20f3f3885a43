from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.editing import EditedRow
from members.forms.fields import OneLine, say_blanks
from members.models import Service


class ServiceForm(EditedRow):
    name = OneLine(label=_("Nombre"), max_length=100)
    phones = OneLine(label=_("Teléfonos"), max_length=100, required=False, help_text=_("Varios, separados por comas."))
    hours = OneLine(label=_("Horario"), max_length=100, required=False)
    address = OneLine(label=_("Dónde queda"), max_length=200, required=False)

    class Meta:
        model = Service
        fields = ("name", "kind", "phones", "hours", "address", "offers")
        widgets = {"kind": forms.RadioSelect}

    offers = forms.CharField(
        label=_("Qué hace"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        say_blanks(self)
