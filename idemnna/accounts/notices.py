"""What her start page and her account tell about signing in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from idemnna.accounts.models import AccountEvent, Coordinator, Happened
from idemnna.accounts.second_step import days_left

SHOWN_FOR: Final = timedelta(days=7)


@dataclass(frozen=True)
class AccountNotices:
    """Shown by templates/accounts/_notices.html."""

    days_left: int | None
    links: list[AccountEvent]


def account_notices(account: Coordinator, now: datetime) -> AccountNotices:
    return AccountNotices(days_left(account, now), links_used(account, now))


def links_used(account: Coordinator, now: datetime) -> list[AccountEvent]:
    """Sign-in links used lately: coordinators see all, others their own and those they made; until she dismisses
    them."""
    since = max(filter(None, (now - SHOWN_FOR, account.links_seen_at)))
    found = AccountEvent.objects.newest_first().filter(kind=Happened.LINK_USED, happened_at__gt=since)
    if not account.is_coordinator:
        found = found.filter(Q(account=account) | Q(by=account))
    return list(found[:10])
