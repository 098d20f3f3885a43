"""Forms of the admin site, which repairs single rows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.site import is_mentioned
from members.models import Phone, Topic, Woman
from members.phones import parse_phone


class PhoneRepairForm(forms.ModelForm[Phone]):
    class Meta:
        model = Phone
        fields = ("woman", "number", "whose", "use")

    def clean_number(self) -> str:
        try:
            return parse_phone(self.cleaned_data["number"])
        except ValueError:
            raise forms.ValidationError(_("Un celular tiene 9 cifras y empieza con 9.")) from None

    def clean(self) -> dict[str, Any]:
        """The database allows a number once per woman among those kept; say so before it does."""
        cleaned = super().clean() or {}
        woman, number = cleaned.get("woman"), cleaned.get("number")
        kept = self.instance.removed_at is None
        if kept and woman and woman.pk and number:
            others = Phone.objects.kept().filter(woman=woman, number=number).exclude(pk=self.instance.pk)
            if others.exists():
                self.add_error("number", _("Ese número ya está anotado."))
        return cleaned


class PhoneFormSet(forms.BaseInlineFormSet[Phone, Woman, forms.ModelForm[Phone]]):
    def clean(self) -> None:
        super().clean()
        numbers = set()
        for form in self.forms:
            number = form.cleaned_data.get("number") if hasattr(form, "cleaned_data") else None
            if number in numbers:
                form.add_error("number", _("Ese número ya está anotado."))
            if number and form.instance.removed_at is None:
                numbers.add(number)


class TopicForm(forms.ModelForm[Topic]):
    class Meta:
        model = Topic
        fields = ("name", "sensitive", "retired")

    def clean_sensitive(self) -> bool:
        """What was said in clear would stay in clear: a sensitive topic is sensitive from its first day."""
        sensitive: bool = self.cleaned_data["sensitive"]
        if sensitive and not self.initial.get("sensitive") and self.instance.pk and is_mentioned(self.instance):
            raise forms.ValidationError(
                _("Ya se habló de este tema y quedó a la vista: retirarlo, y añadir uno nuevo que sea delicado.")
            )
        return sensitive
