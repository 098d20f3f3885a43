from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from idemnna.accounts.models import Coordinator


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs herself up: accounts come from the set-up link, a command, or the admin site."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("El usuario o la contraseña no son correctos."),
        "too_many_login_attempts": gettext_lazy("Demasiados intentos fallidos: probar de nuevo en cinco minutos."),
        "enter_current_password": gettext_lazy("Esa no es tu contraseña de ahora."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return Coordinator.objects.normalise(username)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Coordinator | None:
        """An account that was switched off is answered like one that does not exist."""
        account: Coordinator | None = super().authenticate(request, **credentials)
        return account if account and account.is_active else None

    def is_safe_url(self, url: str) -> bool:
        """What is no address at all («//[») leads nowhere."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:me")

    def add_message(self, request: HttpRequest, level: int, message_template: str = "", *_a: Any, **_k: Any) -> None:
        """Only what she cannot see by herself: «you have signed in» tells nothing, her start page does."""
        if message_template == "account/messages/password_changed.txt":
            messages.success(request, _("Contraseña cambiada. En otros equipos hay que entrar de nuevo."))
