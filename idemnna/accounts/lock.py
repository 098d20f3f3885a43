"""The screen that locks itself when nobody touches it, and opens with the password."""

from enum import Enum

from django.contrib.auth import logout
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from idemnna.accounts.journal import note
from idemnna.accounts.models import Happened, Session
from idemnna.accounts.roles import signed_in

TRIES = 5


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


def guess(request: HttpRequest, row: Session, password: str) -> Guess:
    """Whether it is her password. Each try is counted before it is looked at: many at once are not more tries."""
    account = signed_in(request)
    counted = Session.objects.filter(pk=row.pk, wrong_passwords__lt=TRIES)
    if counted.update(wrong_passwords=F("wrong_passwords") + 1) and account.check_password(password):
        Session.objects.filter(pk=row.pk).update(wrong_passwords=0)
        return Guess.RIGHT
    note(request, Happened.FAILED, account)
    if Session.objects.filter(pk=row.pk, wrong_passwords__lt=TRIES).exists():
        return Guess.WRONG
    note(request, Happened.ENDED, account)
    logout(request)
    return Guess.LAST
