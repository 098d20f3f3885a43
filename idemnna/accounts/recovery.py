"""Coming back in after a lost password or phone, without e-mail: a link that a colleague or the server makes."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from idemnna.accounts.models import Coordinator, Role, SignInLink

VALID: Final = timedelta(minutes=30)


def may_let_in(by: Coordinator, account: Coordinator) -> bool:
    """Coordinators help everybody else. An administrator must never get a way into a coordinator's account."""
    if by == account or not account.is_active or not by.is_active:
        return False
    return by.is_coordinator or (by.role == Role.ADMINISTRATOR and not account.is_coordinator)


@transaction.atomic
def make_link(account: Coordinator, *, by: Coordinator | None) -> str:
    """The secret of a new link; whichever she had before is good for nothing. `by` None: on the server itself."""
    token = secrets.token_urlsafe(32)
    SignInLink.objects.filter(account=account, used_at=None).delete()
    SignInLink.objects.create(account=account, digest=_digest(token), made_by=by)
    return token


def open_link(token: str, now: datetime) -> SignInLink | None:
    """The link, if it is still good: unused, half an hour old at most, and by somebody who still may."""
    found = SignInLink.objects.select_related("account", "made_by").filter(digest=_digest(token), used_at=None).first()
    if found is None or found.made_at + VALID <= now or not found.account.is_active:
        return None
    return found if found.made_by is None or may_let_in(found.made_by, found.account) else None


@transaction.atomic
def use_link(link: SignInLink, password: str, *, replaces_second_step: bool) -> bool:
    """Her new password, and an end to all her sessions. False when somebody else was quicker with the same link."""
    if not SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        return False
    account = link.account
    account.set_password(password)
    account.save(update_fields=["password"])
    account.sessions.all().delete()
    if replaces_second_step:
        Authenticator.objects.filter(user=account).delete()
    return True


def _digest(token: str) -> str:
    """Plain SHA-256 is enough: the secret is 256 random bits."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
