"""Codes of six digits that an app shows, and recovery codes: each opens once."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction

from idemnna.accounts.models import Coordinator

CODES = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


@transaction.atomic
def spend(account: Coordinator, code: str) -> Authenticator | None:
    """What the code belongs to; from now on it opens nothing. None when it is wrong, old or used.

    The rows are locked: of two requests with one code, one is refused. allauth remembers used codes in the cache for
    30 seconds, which is shorter than ours are good for, and lets a code of before the last one pass.
    """
    for row in Authenticator.objects.select_for_update().filter(user=account, type__in=CODES).order_by("pk"):
        good = _is_fresh(row, code) if row.type == Authenticator.Type.TOTP else row.wrap().validate_code(code)
        if good:
            return row
    return None


def _is_fresh(row: Authenticator, code: str) -> bool:
    """A code of now that is younger than the last one used; the first code of all was used when the app was set up."""
    secret = decrypt(row.data["secret"])
    last = row.data.get("last", int(row.created_at.timestamp()) // app_settings.TOTP_PERIOD)
    for counter in yield_hotp_counters_from_time():
        if counter > last and compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            row.data["last"] = counter
            row.save(update_fields=["data"])
            return True
    return False
