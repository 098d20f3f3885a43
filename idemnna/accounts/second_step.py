"""Whether an account has a second step, and until when it can do without."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.db import models, transaction
from django.utils import timezone

from idemnna.accounts.models import Coordinator

FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class SecondStep:
    """What her page shows: her app, her keys, how many recovery codes are left."""

    app: Authenticator | None
    passkeys: list[Authenticator]
    codes: Authenticator | None

    @property
    def is_set_up(self) -> bool:
        return bool(self.app or self.passkeys)

    @property
    def codes_left(self) -> int:
        return len(self.codes.wrap().get_unused_codes()) if self.codes else 0

    @property
    def codes_were_shown(self) -> bool:
        return bool(self.codes and self.codes.wrap().did_view)


def second_step_of(account: Coordinator) -> SecondStep:
    rows: dict[str, list[Any]] = {kind: [] for kind in Authenticator.Type.values}
    for row in Authenticator.objects.filter(user=account).order_by("created_at", "pk"):
        rows[row.type].append(row)
    app, codes = rows[Authenticator.Type.TOTP], rows[Authenticator.Type.RECOVERY_CODES]
    return SecondStep(app[0] if app else None, rows[Authenticator.Type.WEBAUTHN], codes[0] if codes else None)


def passkeys_of(account: Coordinator) -> models.QuerySet[Authenticator]:
    found: models.QuerySet[Authenticator] = Authenticator.objects.filter(
        user=account, type=Authenticator.Type.WEBAUTHN
    )
    return found


def has_second_step(account: Coordinator) -> bool:
    return bool(Authenticator.objects.filter(user=account, type__in=FACTORS).exists())


def is_overdue(account: Coordinator, now: datetime) -> bool:
    """Coordinators and administrators cannot go on without one; readers see no names and need none."""
    return account.is_staff and account.second_factor_due_at <= now and not has_second_step(account)


def days_left(account: Coordinator, now: datetime) -> int | None:
    """Whole days until she needs one, 0 on the last day; None when nothing has to be said."""
    if not account.is_staff or account.second_factor_due_at <= now or has_second_step(account):
        return None
    return (timezone.localtime(account.second_factor_due_at).date() - timezone.localtime(now).date()).days


@transaction.atomic
def show_codes_once(account: Coordinator) -> list[str]:
    """Her recovery codes, the first time only; nothing afterwards."""
    row = (
        Authenticator.objects.select_for_update().filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()
    )
    if row is None or row.wrap().did_view:
        return []
    row.wrap().mark_as_viewed()
    codes: list[str] = row.wrap().get_unused_codes()
    return codes
