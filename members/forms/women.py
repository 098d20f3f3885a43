import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from idemnna.safeguards.editing import EditedRow
from members.duplicates import similar_women
from members.forms.fields import DayInput, TypedDateInput, not_ahead, say_blanks
from members.forms.people import WRITE_IT_SO, PersonForm
from members.likeness import Likeness
from members.models import Phone, StatusChange, Woman
from members.models.women import DocumentType
from members.phones import parse_phone


class WomanForm(PersonForm):
    class Meta:
        model = Woman
        fields = (
            "given_names",
            "first_surname",
            "second_surname",
            "preferred_name",
            "birth_date",
            "approximate_age",
            "document_type",
            "document_number",
            "origin",
            "sector",
            "manzana",
            "lote",
            "reference",
            "joined_on",
            "livelihood",
            "household_size",
            "dwelling",
            "water",
            "power",
            "home_for_meetings",
            "notes",
        )
        widgets = {"joined_on": TypedDateInput, "notes": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"joined_on": {"invalid": WRITE_IT_SO}}
        help_texts = {
            "preferred_name": _("Si no es su primer nombre."),
            "reference": _("Con palabras: «puerta verde, frente al tanque»."),
            "home_for_meetings": _("Solo si ella lo dijo. Por qué no, no se anota."),
            "notes": _("Lo que ayude a la próxima visita. Nada delicado aquí."),
        }

    @property
    def warning(self) -> str:
        """An odd document never blocks; it is worth a second look."""
        kind, number = self.cleaned_data["document_type"], self.cleaned_data["document_number"]
        if kind == DocumentType.DNI and number and not re.fullmatch(r"\d{8}", number, re.ASCII):
            return str(_("El DNI suele tener 8 cifras: conviene revisarlo."))
        return ""

    def clean_document_number(self) -> str:
        number = re.sub(r"[\s.]+", "", self.cleaned_data["document_number"]).upper()
        kind = self.cleaned_data.get("document_type", "")
        if number:
            others = Woman.objects.exclude(pk=self.instance.pk).filter(document_type=kind, document_number=number)
            if (other := others.first()) is not None:
                raise forms.ValidationError(
                    _("Ese documento ya es de %(name)s, %(code)s."),
                    params={"name": other.short_name, "code": other.case_code},
                )
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind, number = cleaned.get("document_type"), cleaned.get("document_number")
        if number and kind in ("", DocumentType.NONE):
            self.add_error("document_type", _("¿Qué documento es?"))
        if cleaned.get("joined_on") and cleaned["joined_on"] > today():
            self.add_error("joined_on", _("Esa fecha todavía no llega."))
        return cleaned


class RegisterForm(WomanForm):
    """A woman who is new. Who may be her already is shown once, and saving again says that she is another."""

    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.similar: list[tuple[Woman, Likeness]] = []

    @property
    def codes(self) -> str:
        """Whom this page shows."""
        return " ".join(other.case_code for other, _shared in self.similar)

    def is_another(self) -> bool:
        """Nobody like her is there, or only those whom the page that was sent had shown."""
        self.similar = similar_women(self.instance)
        return {other.case_code for other, _shared in self.similar} <= set(self.cleaned_data["seen"].split())


class StatusForm(forms.ModelForm[StatusChange]):
    class Meta:
        model = StatusChange
        fields = ("status", "changed_on", "note")
        widgets = {"status": forms.RadioSelect, "changed_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        say_blanks(self)

    def clean_changed_on(self) -> Any:
        return not_ahead(self.cleaned_data["changed_on"], today())

    def apply(self, woman: Woman, by: Coordinator) -> StatusChange:
        cleaned = self.cleaned_data
        return woman.change_status(cleaned["status"], on=cleaned["changed_on"], by=by, note=cleaned["note"])


class PhoneForm(EditedRow):
    class Meta:
        model = Phone
        fields = ("number", "whose", "use")
        widgets = {
            "number": forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
            "whose": forms.RadioSelect,
            "use": forms.RadioSelect,
        }

    def clean_number(self) -> str:
        try:
            number = parse_phone(self.cleaned_data["number"])
        except ValueError:
            raise forms.ValidationError(_("Un celular tiene 9 cifras y empieza con 9.")) from None
        twice = Phone.objects.kept().filter(woman=self.instance.woman, number=number).exclude(pk=self.instance.pk)
        if twice.exists():
            raise forms.ValidationError(_("Ese número ya está anotado."))
        return number
