"""The second step: codes of an app, recovery codes, passkeys."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.codes import spend
from idemnna.accounts.journal import note
from idemnna.accounts.models import Happened
from idemnna.safeguards.keyring import open_secret, seal_secret

LONGEST_NAME = 40
TOO_MANY = "too_many_login_attempts"
REFUSED = _("La llave de acceso no fue aceptada. Probar de nuevo, o de otra manera.")


class CredentialField(forms.JSONField):
    """What a key answered, as the script of the page puts it."""

    widget = forms.HiddenInput
    default_error_messages = {"required": REFUSED, "invalid": REFUSED}

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (RecursionError, ValueError):  # too deep, or a number of too many digits
            raise forms.ValidationError(REFUSED) from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """An answer is good once: a page that says what is wrong does not repeat it."""
        return None

    def prepare_value(self, value: Any) -> str:
        return ""


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """A code of her app or one of her recovery codes; either is good for one single time."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        _dress_code(self.fields["code"])

    def clean_code(self) -> str:
        forgive = check_rate_limit(self.user)
        code: str = self.cleaned_data["code"]
        found = spend(self.user, code)
        if found is None:
            note(context.request, Happened.FAILED, self.user, text="code")
            raise get_adapter().validation_error("incorrect_code")
        self.authenticator = found
        forgive()
        return code


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """allauth's, but the secret waits for its first code sealed: a session lies in the database."""

    def __init__(self, *args: Any, **kwargs: Any):
        session = context.request.session
        waiting = session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        if self.is_bound and waiting:
            self.secret = open_secret(waiting)
        else:
            session[SECRET_SESSION_KEY] = seal_secret(self.secret)
        _dress_code(self.fields["code"])


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Every key is one that can be used without a password, and asks for a finger, a face or a PIN."""

    credential = CredentialField()
    passwordless = None

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        _dress_name(self.fields["name"])

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except Exception:  # see _Careful
            raise forms.ValidationError(REFUSED) from None
        return cleaned


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        _dress_name(self.fields["name"])


class _Careful:
    """What a browser sends as a key is taken apart by three libraries: whatever they stumble over is no key."""

    cleaned_data: dict[str, Any]
    user: Any

    def clean_credential(self) -> Authenticator:
        try:
            found: Authenticator = super().clean_credential()  # type: ignore[misc]
        except Exception as error:
            if getattr(error, "code", "") == TOO_MANY:
                raise
            note(context.request, Happened.FAILED, self.user, text="passkey")
            raise forms.ValidationError(REFUSED) from None
        return found


class PasskeyStepForm(_Careful, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """After the password."""

    credential = CredentialField()


class PasskeySignInForm(_Careful, LoginWebAuthnForm):  # type: ignore[misc]
    """Instead of the password."""

    credential = CredentialField()


class PasskeyAgainForm(_Careful, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Who is signed in proves that she is still the one at hand."""

    credential = CredentialField()


def _dress_code(field: forms.Field) -> None:
    field.label = _("Código")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {"inputmode": "numeric", "data-focus": True, "maxlength": 20}


def _dress_name(field: forms.Field) -> None:
    field.label = _("Nombre de esta llave")
    field.help_text = _("Para reconocerla después, por ejemplo: mi celular.")
    field.validators.append(MaxLengthValidator(LONGEST_NAME))
    field.widget.attrs["maxlength"] = LONGEST_NAME
