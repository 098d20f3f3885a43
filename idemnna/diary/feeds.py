"""The secret address of a feed: a calendar program knows nothing else, so whoever has it reads the feed."""

import hashlib
import secrets
from datetime import datetime
from typing import Final

from django.core import signing
from django.db import transaction

from idemnna.accounts.models import Coordinator
from idemnna.diary.models import Feed

SIGNER: Final = signing.Signer(salt="diary.feed", sep=".")


@transaction.atomic
def make_feed(account: Coordinator, now: datetime) -> str:
    """The token of a new address; the one she had before leads nowhere any more."""
    Coordinator.objects.select_for_update().get(pk=account.pk)
    revoke_feeds(account, now)
    secret = secrets.token_urlsafe(32)
    Feed.objects.create(account=account, digest=_digest(secret), made_at=now)
    return SIGNER.sign(secret)


def revoke_feeds(account: Coordinator, now: datetime) -> None:
    Feed.objects.living().filter(account=account).update(revoked_at=now)


def open_feed(token: str) -> Feed | None:
    """The feed of an address that is still good, of a coordinator who still is one."""
    try:
        secret = SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    feed = Feed.objects.living().select_related("account").filter(digest=_digest(secret)).first()
    return feed if feed and feed.account.is_active and feed.account.is_coordinator else None


def _digest(secret: str) -> str:
    """Plain SHA-256 is enough: the secret is 256 random bits. Looking it up tells nobody how much of it was right."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
