"""Sessions in the database under a digest of their key: a copy of the table opens no door."""

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from idemnna.accounts.models import Session


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(
            session_key=digest(self.session_key or ""), expire_date__gt=timezone.now()
        ).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return super().exists(digest(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        row.session_key = digest(self.session_key)
        row.account_id = data.get("_auth_user_id")
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=digest(key)).delete()


def digest(key: str) -> str:
    """160 bits of a hash of the cookie's key; the key itself has 165 random bits."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]
