from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator

PASSWORD_ADVICE = _("Al menos 12 caracteres. Tres o cuatro palabras sueltas son fáciles de recordar.")


class SignInForm(LoginForm):  # type: ignore[misc]
    """allauth's, without the label said twice, and without the capital that a phone would begin with."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class OwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """allauth's, without the labels said twice, and with the advice that the set-up page gives."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = PASSWORD_ADVICE


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """allauth's, without the label said twice."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["password"].widget.attrs.pop("placeholder", None)


class LinkForm(SetPasswordForm):  # type: ignore[type-arg]
    """What a sign-in link is good for: a new password, and another second step for her who lost hers."""

    KEEP, REPLACE = "keep", "replace"

    second_step = forms.ChoiceField(
        label=_("Segundo paso"),
        choices=[
            (KEEP, _("Lo tengo: seguir con el mismo")),
            (REPLACE, _("Lo perdí: quitarlo y poner otro")),
        ],
        initial=KEEP,
        widget=forms.RadioSelect,
    )

    def __init__(self, user: Coordinator, *args: Any, has_second_step: bool, **kwargs: Any):
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].help_text = PASSWORD_ADVICE
        self.fields["new_password2"].label = _("Otra vez la contraseña")
        self.fields["new_password2"].help_text = ""
        if not has_second_step:
            del self.fields["second_step"]

    @property
    def replaces_second_step(self) -> bool:
        return self.cleaned_data.get("second_step") == self.REPLACE
