"""The screen that locks itself when nobody touches it, and opens with the password or with a passkey."""

import json
from enum import Enum
from typing import Any

from allauth.mfa.webauthn.internal import auth
from django.contrib.auth import logout
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from fido2.webauthn import UserVerificationRequirement

from idemnna.accounts.journal import note
from idemnna.accounts.models import Coordinator, Happened, Session
from idemnna.accounts.roles import signed_in

TRIES = 5
PASSWORD = "unlock-password"  # noqa: S105
KEY = "unlock-credential"
PROOFS = {PASSWORD, KEY}
CHALLENGE = "unlock_challenge"  # its own: what a key signs to come in, or to be added, opens no lock


class Guess(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    LAST = "last"  # wrong once too often: the session is over


def row_of(request: HttpRequest) -> Session | None:
    """The session of whoever is signed in."""
    row: Session | None = getattr(getattr(request, "session", None), "row", None)
    return row if row and row.account_id and request.user.is_authenticated else None


def is_locked(row: Session) -> bool:
    return row.locked_at is not None or row.is_idle(timezone.now())


def lock(request: HttpRequest, row: Session) -> None:
    """Until the password is given. The journal says it once."""
    now = timezone.now()
    if Session.objects.filter(pk=row.pk, locked_at=None).update(locked_at=now):
        row.locked_at = now
        note(request, Happened.LOCKED, signed_in(request))


def unlock(request: HttpRequest, row: Session) -> None:
    now = timezone.now()
    if Session.objects.filter(pk=row.pk).update(locked_at=None, seen_at=now):
        row.locked_at, row.seen_at = None, now
        note(request, Happened.UNLOCKED, signed_in(request))


def challenge(request: HttpRequest) -> dict[str, Any]:
    """What one of her keys has to sign. It is good once, in this session, until the next one is asked for."""
    known = auth.get_credentials(signed_in(request))
    options, state = auth.get_server().authenticate_begin(known, UserVerificationRequirement.REQUIRED)
    request.session[CHALLENGE] = state
    return dict(options)


def guess(request: HttpRequest, row: Session) -> Guess:
    """Whether what was sent proves that it is her. Each try is counted before it is looked at: many at once are not
    more tries."""
    account = signed_in(request)
    counted = Session.objects.filter(pk=row.pk, wrong_passwords__lt=TRIES)
    if counted.update(wrong_passwords=F("wrong_passwords") + 1) and _is_she(request, account):
        Session.objects.filter(pk=row.pk).update(wrong_passwords=0)
        return Guess.RIGHT
    note(request, Happened.FAILED, account)
    if Session.objects.filter(pk=row.pk, wrong_passwords__lt=TRIES).exists():
        return Guess.WRONG
    note(request, Happened.ENDED, account)
    logout(request)
    return Guess.LAST


def _is_she(request: HttpRequest, account: Coordinator) -> bool:
    if KEY in request.POST:
        return _is_her_key(request, account, request.POST[KEY])
    return account.check_password(request.POST.get(PASSWORD, ""))


def _is_her_key(request: HttpRequest, account: Coordinator, answer: str) -> bool:
    state = request.session.pop(CHALLENGE, None)
    if state is None:
        return False
    known = auth.get_credentials(account)
    try:
        auth.get_server().authenticate_complete(state, known, json.loads(answer))
    except Exception:  # three libraries take it apart: whatever they stumble over is no key
        return False
    return True
