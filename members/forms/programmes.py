from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Programme, Woman


class ProgrammesForm(forms.Form):
    """Which of the state's programmes reach her. What was ticked or taken away here is done; what a colleague did to
    the others in the meantime stays."""

    programmes = forms.ModelMultipleChoiceField(
        Programme.objects.none(),
        label=_("¿Cuáles recibe ella o su casa?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.ModelMultipleChoiceField(
        Programme.objects.all(), required=False, widget=forms.MultipleHiddenInput, label=_("Los de antes")
    )

    def __init__(self, data: Any = None, *, woman: Woman):
        hers = list(woman.programmes.all())
        super().__init__(data, initial={"programmes": hers, "seen": hers})
        self.woman = woman
        field = self.fields["programmes"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Programme.objects.filter(Q(retired=False) | Q(women=woman)).distinct()

    @transaction.atomic
    def save(self) -> None:
        chosen, seen = set(self.cleaned_data["programmes"]), set(self.cleaned_data["seen"])
        self.woman.programmes.add(*(chosen - seen))
        self.woman.programmes.remove(*(seen - chosen))
