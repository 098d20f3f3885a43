from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from meetings.forms.fields import DayField
from meetings.models import Agreement
from members.forms.fields import OneLine
from members.models import FollowUp


class AgreementForm(forms.ModelForm[Agreement]):
    text = OneLine(label=_("¿Qué acordaron?"), max_length=200)

    class Meta:
        model = Agreement
        fields = ("text",)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if self.instance.meeting.agreements.filter(text__iexact=text).exists():
            raise forms.ValidationError(_("Ese acuerdo ya está anotado."))
        return text


class FollowForm(forms.Form):
    """Who sees to what was agreed, and until when."""

    owner = forms.ModelChoiceField(
        label=_("¿Quién lo ve?"),
        queryset=Coordinator.objects.none(),
        required=False,
        blank=True,
        empty_label=_("Cualquiera"),
        widget=forms.RadioSelect,
    )
    due_on = DayField(label=_("¿Para cuándo?"), required=False)

    def __init__(self, data: QueryDict | None = None, *, by: Coordinator, proposed: date):
        super().__init__(data, initial={"owner": by.pk, "due_on": proposed})
        self.by = by
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = Coordinator.objects.coordinating()

    def follow(self, agreement: Agreement) -> FollowUp:
        return agreement.follow(owner=self.cleaned_data["owner"], due_on=self.cleaned_data["due_on"], by=self.by)
