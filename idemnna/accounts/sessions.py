"""Sessions in the database under a digest of their key: a copy of the table opens no door.

What a session is (whose, on what device, since when, locked or not) stands in columns that saving its contents never
touches: a slow request that saves what it knew cannot undo a lock.
"""

import hashlib
from datetime import timedelta
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.utils import timezone

from idemnna.accounts.models import Session
from idemnna.devices import device_of, is_phone
from idemnna.safeguards.keyring import KeyringError, keyring


class Browser(NamedTuple):
    device: str = ""
    is_phone: bool = False


class SessionOfABrowser(SessionMiddleware):
    """Django's, and the session learns which browser it is in."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.session.browser = Browser(device_of(request)[:60], is_phone(request))  # type: ignore[attr-defined]


class SessionStore(db.SessionStore):
    browser = Browser()
    _row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @property
    def row(self) -> Session | None:
        """As it was when this request began; None before anything was stored."""
        self._get_session()  # type: ignore[attr-defined]
        return self._row

    def _get_session_from_db(self) -> Session | None:
        """The end is reckoned from the beginning: whatever is saved meanwhile, nothing puts it off."""
        now = timezone.now()
        found = (
            Session.objects.with_shift()
            .filter(session_key=digest(self.session_key or ""), expire_date__gt=now, started_at__gt=now - longest())
            .first()
        )
        if found is None:
            self._session_key = None
        self._row = found
        return found

    @property
    def _sealed_as(self) -> str:
        """For this session and no other: a row copied under another key opens no door."""
        return f"accounts.session:{digest(self.session_key or '')}"

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Messages with a name, a secret that is just being set up: nothing of it is read from a copy of the table."""
        return keyring().seal(super().encode(session_dict), self._sealed_as)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """A session that does not open, of another key, is nobody's: she signs in again."""
        try:
            return super().decode(keyring().open(str(session_data), self._sealed_as))
        except KeyringError:
            return {}

    def exists(self, session_key: str) -> bool:
        return super().exists(digest(session_key))

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None or must_create:
            return super().save(must_create)
        data = self._get_session()  # type: ignore[attr-defined]
        facts = {"session_data": self.encode(data), "account_id": data.get(SESSION_KEY)}
        if not Session.objects.filter(session_key=digest(self.session_key)).update(**facts):
            raise UpdateError
        return None

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """A new row: at sign-in it begins anew, with another key in the middle of a session it goes on."""
        row = cast(Session, super().create_model_instance(data))
        row.session_key = digest(self.session_key or "")
        row.account_id = data.get(SESSION_KEY)
        row.device, row.is_phone = self.browser
        if row.account_id and self._row:
            for kept in ("device", "is_phone", "started_at", "locked_at", "only_woman"):
                setattr(row, kept, getattr(self._row, kept))
        row.expire_date = row.started_at + longest()
        self._row = row
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=digest(key)).delete()
        if key == self.session_key:
            self._row = None

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.expired().delete()


def longest() -> timedelta:
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def digest(key: str) -> str:
    """160 bits of a hash of the cookie's key; the key itself has 165 random bits."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]
