from django import forms

from idemnna.accounts.models import Coordinator
from members.models import About, Phone, SentMessage


class SentForm(forms.Form):
    """That she sent something; what it said is kept nowhere."""

    about = forms.ChoiceField(choices=About)

    def mark(self, phone: Phone, *, by: Coordinator) -> SentMessage:
        return SentMessage.objects.create(woman=phone.woman, phone=phone, about=self.cleaned_data["about"], sent_by=by)
