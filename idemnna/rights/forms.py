from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.rights.working_days import answer_due
from idemnna.safeguards.retention import REGRET
from members.forms.fields import OneLine, PastDay
from members.models import Consent, ConsentText, Forgetting, How, Right, RightsRequest, Woman


class ConsentForm(forms.Form):
    """What she was read, and her yes. The text is the one the page showed, also if a newer one came meanwhile."""

    text = forms.ModelChoiceField(ConsentText.objects.none(), widget=forms.HiddenInput)
    how = forms.ChoiceField(label=_("¿Cómo lo dio?"), choices=How, widget=forms.RadioSelect)
    explained_by = forms.ModelChoiceField(
        Coordinator.objects.none(), label=_("¿Quién le explicó?"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, data: Any = None, *, woman: Woman, text: ConsentText, day: date, by: Coordinator):
        initial = {"text": text.pk, "how": How.SPOKEN, "explained_by": by.pk, "given_on": day}
        super().__init__(data, initial=initial)
        self.woman, self.by = woman, by
        self.fields["text"].queryset = ConsentText.objects.filter(purpose=text.purpose)  # type: ignore[attr-defined]
        self.fields["explained_by"].queryset = Coordinator.objects.coordinating()  # type: ignore[attr-defined]
        self.fields["given_on"] = PastDay(label=_("¿Cuándo?"), day=day)

    def record(self) -> Consent:
        return Consent.objects.create(woman=self.woman, recorded_by=self.by, **self.cleaned_data)


class RevokeForm(forms.Form):
    def __init__(self, data: Any = None, *, consent: Consent, day: date):
        super().__init__(data, initial={"revoked_on": day})
        self.consent = consent
        self.fields["revoked_on"] = PastDay(label=_("¿Cuándo lo retiró?"), day=day)

    def clean_revoked_on(self) -> date:
        day: date = self.cleaned_data["revoked_on"]
        if day < self.consent.given_on:
            raise forms.ValidationError(_("No puede retirarlo antes de haberlo dado."))
        return day

    def revoke(self, *, by: Coordinator) -> None:
        self.consent.revoked_on, self.consent.revoked_by = self.cleaned_data["revoked_on"], by
        self.consent.save(update_fields=["revoked_on", "revoked_by"])


class TextForm(forms.Form):
    words = forms.CharField(
        label=_("Texto que se le lee"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Con palabras que se entienden al escucharlas una vez. Los permisos de antes conservan su texto."),
    )

    @transaction.atomic
    def publish(self, purpose: str, *, day: date) -> ConsentText:
        latest = ConsentText.objects.select_for_update().filter(purpose=purpose).order_by("-number").first()
        number = latest.number + 1 if latest else 1
        words = self.cleaned_data["words"]
        return ConsentText.objects.create(purpose=purpose, number=number, words=words, since=day)


class RequestForm(forms.Form):
    kind = forms.ChoiceField(label=_("¿Qué pide?"), choices=Right, widget=forms.RadioSelect)
    details = forms.CharField(
        label=_("En sus palabras"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, *, day: date):
        super().__init__(data, initial={"received_on": day})
        self.fields["received_on"] = PastDay(label=_("¿Cuándo lo pidió?"), day=day)

    def register(self, woman: Woman, *, by: Coordinator) -> RightsRequest:
        told = self.cleaned_data
        due_on = answer_due(told["kind"], told["received_on"])
        return RightsRequest.objects.create(woman=woman, recorded_by=by, due_on=due_on, **told)


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("¿Qué se hizo?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, asked: RightsRequest, day: date):
        super().__init__(data, initial={"answered_on": day})
        self.asked = asked
        self.fields["answered_on"] = PastDay(label=_("¿Cuándo se le respondió?"), day=day)

    def clean_answered_on(self) -> date:
        day: date = self.cleaned_data["answered_on"]
        if day < self.asked.received_on:
            raise forms.ValidationError(_("No se puede responder antes de que lo pida."))
        return day

    def answer_it(self, *, by: Coordinator) -> None:
        self.asked.answered_on, self.asked.answered_by = self.cleaned_data["answered_on"], by
        self.asked.answer = self.cleaned_data["answer"]
        self.asked.save(update_fields=["answered_on", "answered_by", "answer"])


class ForgetForm(forms.Form):
    code = OneLine(label=_("Escribir su código para estar seguras"), max_length=20)
    reason = OneLine(label=_("¿Por qué?"), max_length=200, required=False, help_text=_("Nada delicado aquí."))

    def __init__(self, data: Any = None, *, woman: Woman):
        super().__init__(data)
        self.woman = woman

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code.upper() != self.woman.case_code:
            raise forms.ValidationError(_("Ese no es su código: es %(code)s."), params={"code": self.woman.case_code})
        return code

    @transaction.atomic
    def decide(self, *, by: Coordinator, day: date) -> Forgetting:
        """Two who decide at the same moment decide once."""
        Woman.objects.select_for_update().get(pk=self.woman.pk)
        waiting = Forgetting.objects.filter(woman=self.woman, cancelled_at__isnull=True).first()
        told = {"asked_on": day, "asked_by": by, "due_on": day + REGRET, "reason": self.cleaned_data["reason"]}
        return waiting or Forgetting.objects.create(woman=self.woman, **told)
