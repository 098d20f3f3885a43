from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator, Role, initials_of


class FirstCoordinatorForm(forms.ModelForm[Coordinator]):
    password = forms.CharField(
        label=_("Contraseña"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Al menos 12 caracteres. Tres o cuatro palabras sueltas son fáciles de recordar."),
    )
    repeated = forms.CharField(
        label=_("Otra vez la contraseña"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = Coordinator
        fields = ("display_name", "username")
        labels = {"display_name": _("¿Cómo te llamas?"), "username": _("Usuario para entrar")}
        help_texts = {
            "display_name": _("Así te verá tu colega en la historia de cada mujer."),
            "username": _("En minúsculas, sin espacios. Por ejemplo: tabita"),
        }

    def clean_username(self) -> str:
        return Coordinator.objects.normalise(self.cleaned_data["username"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password, repeated = cleaned.get("password"), cleaned.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", _("Las dos contraseñas no son iguales."))
        elif password:
            try:
                password_validation.validate_password(password, self.instance)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def enrol(self) -> Coordinator:
        cleaned = self.cleaned_data
        return Coordinator.objects.enrol(
            cleaned["username"],
            cleaned["password"],
            role=Role.COORDINATOR,
            display_name=cleaned["display_name"],
            initials=initials_of(cleaned["display_name"]),
        )
