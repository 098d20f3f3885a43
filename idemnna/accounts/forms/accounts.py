from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AdminPasswordChangeForm, BaseUserCreationForm
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.forms.passwords import PASSWORD_ADVICE
from idemnna.accounts.models import Coordinator, Role, initials_of


class UsernameField(forms.CharField):
    """Phones begin every word with a capital; a name to sign in with has none."""

    def to_python(self, value: Any) -> str:
        return Coordinator.objects.normalise(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocapitalize": "none", "autocomplete": "username"}


class FirstCoordinatorForm(forms.ModelForm[Coordinator]):
    password = forms.CharField(
        label=_("Contraseña"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=PASSWORD_ADVICE,
    )
    repeated = forms.CharField(
        label=_("Otra vez la contraseña"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = Coordinator
        fields = ("display_name", "username")
        field_classes = {"username": UsernameField}
        labels = {"display_name": _("¿Cómo te llamas?"), "username": _("Usuario para entrar")}
        help_texts = {
            "display_name": _("Así te verá tu colega en la historia de cada mujer."),
            "username": _("En minúsculas, sin espacios. Por ejemplo: tabita"),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password, repeated = cleaned.get("password"), cleaned.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", _("Las dos contraseñas no son iguales."))
        if password:
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


class NewAccountForm(BaseUserCreationForm[Coordinator]):
    """An account that a colleague makes in the admin site."""

    class Meta:
        model = Coordinator
        fields = ("display_name", "username", "role")
        field_classes = {"username": UsernameField}

    def save(self, commit: bool = True) -> Coordinator:
        self.instance.initials = initials_of(self.cleaned_data["display_name"])
        self.instance.colour = Coordinator.objects.next_colour()
        account: Coordinator = super().save(commit)
        return account


class AccountForm(forms.ModelForm[Coordinator]):
    """What may be repaired of an account; somebody must always be left who can do the work."""

    class Meta:
        model = Coordinator
        fields = ("display_name", "username", "initials", "colour", "role", "is_active")
        field_classes = {"username": UsernameField}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        was = Coordinator.objects.get(pk=self.instance.pk)
        stays = cleaned.get("is_active", was.is_active) and cleaned.get("role", was.role) == Role.COORDINATOR
        if not stays and was.is_only_coordinator():
            self.add_error(None, _("Es la única coordinadora que puede entrar: antes hace falta otra."))
        return cleaned


class NewPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    """A new password for a colleague who forgot hers; every account has one."""

    def __init__(self, user: Coordinator, *args: Any, **kwargs: Any):
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True
