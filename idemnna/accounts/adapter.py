from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from idemnna.accounts.models import Coordinator


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs herself up: accounts come from the set-up link, a command, or the admin site."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return Coordinator.objects.normalise(username)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """«You have signed in» tells a coordinator nothing: her start page does."""
