from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathFillImage

from idemnna.accounts.journal import note
from idemnna.accounts.models import Coordinator, Happened
from idemnna.devices import device_of
from idemnna.safeguards.keyring import open_secret, seal_secret

# What allauth would tell by e-mail goes into the account's own journal.
MAILED = {
    "account/email/password_changed": (Happened.PASSWORD_CHANGED, ""),
    "mfa/email/totp_activated": (Happened.FACTOR_ADDED, "app"),
    "mfa/email/totp_deactivated": (Happened.FACTOR_REMOVED, "app"),
    "mfa/email/webauthn_added": (Happened.FACTOR_ADDED, "passkey"),
    "mfa/email/webauthn_removed": (Happened.FACTOR_REMOVED, "passkey"),
}
SAID = {
    "account/messages/password_changed.txt": gettext_lazy(
        "Contraseña cambiada. En otros equipos hay que entrar de nuevo."
    ),
    "mfa/messages/totp_activated.txt": gettext_lazy("Listo: tu aplicación de códigos ya es tu segundo paso."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("La aplicación de códigos ya no sirve para entrar."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Listo: con esta llave de acceso ya puedes entrar."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("Esa llave de acceso ya no sirve para entrar."),
}
FIRST_STEP = "first_step"  # in the session: the password, as a digest, with which she began to sign in
CODES_MADE = "mfa/messages/recovery_codes_generated.txt"
TOO_MANY = gettext_lazy("Demasiados intentos fallidos: probar de nuevo en cinco minutos.")


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs herself up: accounts come from the set-up link, a command, or the admin site."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("El usuario o la contraseña no son correctos."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "enter_current_password": gettext_lazy("Esa no es tu contraseña de ahora."),
        "incorrect_password": gettext_lazy("Esa no es tu contraseña."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return Coordinator.objects.normalise(username)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Coordinator | None:
        """An account that was switched off is answered like one that does not exist."""
        account: Coordinator | None = super().authenticate(request, **credentials)
        return account if account and account.is_active else None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        username = Coordinator.objects.normalise(credentials.get("username", ""))
        note(request, Happened.FAILED, Coordinator.objects.filter(username=username).first(), text="password")

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        messages.error(request, _("Con esta cuenta no se puede entrar."))
        return redirect("account_login")

    def pre_login(self, request: HttpRequest, user: Coordinator, **told: Any) -> HttpResponse | None:
        request.session[FIRST_STEP] = user.get_session_auth_hash()
        response: HttpResponse | None = super().pre_login(request, user, **told)
        return response

    def login(self, request: HttpRequest, user: Coordinator) -> None:
        """A first step with a password that was changed since, or of an account that was switched off, is none."""
        if not user.is_active or request.session.pop(FIRST_STEP, "") != user.get_session_auth_hash():
            clear_login(request)
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)
        note(request, Happened.SIGNED_IN, user, text=_way_in(request, user))

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Coordinator):
            note(request, Happened.SIGNED_OUT, request.user)
        super().logout(request)

    def set_password(self, user: Coordinator, password: str) -> None:
        """What she has open elsewhere ends now, not at its next page; the session at hand gets a new key."""
        super().set_password(user, password)
        user.sessions.all().delete()

    def is_safe_url(self, url: str) -> bool:
        """What is no address at all («//[») leads nowhere."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:me")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The password, or a passkey; a code alone proves too little."""
        ways = [("reauthenticate", _("Usar la contraseña"), "account_reauthenticate")]
        if Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists():
            ways.append(("mfa_reauthenticate:webauthn", _("Usar una llave de acceso"), "mfa_reauthenticate_webauthn"))
        return [{"id": name, "description": words, "url": reverse(at)} for name, words, at in ways]

    def send_notification_mail(self, template_prefix: str, user: Coordinator, *_a: Any, **_k: Any) -> None:
        if template_prefix in MAILED:
            kind, text = MAILED[template_prefix]
            note(self.request, kind, user, text=text)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *_a: Any, message: str = "", **_k: Any
    ) -> None:
        """Only what she cannot see by herself: «you have signed in» tells nothing, her start page does."""
        if message_template == CODES_MADE and isinstance(request.user, Coordinator):
            note(request, Happened.CODES_MADE, request.user)
        text = message or SAID.get(message_template)
        if text:
            messages.add_message(request, level, text)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's second step in our words, with its secrets sealed."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "Ese código no sirve. Esperar el siguiente de la aplicación y probar de nuevo."
        ),
        "cannot_generate_recovery_codes": gettext_lazy("Primero hace falta un segundo paso."),
    }

    def encrypt(self, text: str) -> str:
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_secret(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """allauth's has no ground: on a dark page no camera reads it."""
        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002
        return device_of(context.request) or _("Llave")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Agenda"}


def _way_in(request: HttpRequest, account: Coordinator) -> str:
    """How she came in, step by step: «password+totp», «passkey», «link»."""
    records = get_authentication_records(request, account)
    steps = ["passkey" if step.get("type") == "webauthn" else step.get("type", step["method"]) for step in records]
    return "+".join(steps)[:100]
