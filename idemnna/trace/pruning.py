"""Logs whose time is over: who opened, who came in, who changed what. None younger than two years: the law says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from idemnna.accounts.models import AccountEvent
from idemnna.append_only import forgetting
from idemnna.safeguards.models import Reading
from idemnna.safeguards.retention import LOGS, YEAR
from loans import models as loans

LEAST: Final = 2 * YEAR  # DS 016-2024-JUS
AT_ONCE: Final = 5_000  # rows in one transaction, so that nobody waits
# Whoever gives the money may ask at any time how a figure came about: these are kept as long as the accounts are.
ACCOUNTS: Final = (
    loans.CashCount,
    loans.ClosedMonth,
    loans.Instalment,
    loans.LedgerEntry,
    loans.Loan,
    loans.LoanRules,
    loans.MonthConfirmation,
    loans.Purchase,
    loans.Schedule,
)


class TooYoungError(ValueError):
    """Logs are kept for two years at least."""


@dataclass(frozen=True)
class Pruned:
    table: str
    rows: int


def prune(using: str = "owner", *, older_than: timedelta = LOGS) -> Iterator[Pruned]:
    """Table by table, as the owner of the tables, in batches. What was done before an interruption stays done."""
    if older_than < LEAST:
        raise TooYoungError
    limit = timezone.now() - older_than
    for rows in _over(limit):
        count = _delete(rows.using(using), using)
        yield Pruned(rows.model._meta.db_table, count)


def _over(limit: datetime) -> Iterator[models.QuerySet[Any]]:
    yield Reading.objects.filter(read_at__lt=limit)
    yield AccountEvent.objects.filter(happened_at__lt=limit)
    yield LogEntry.objects.filter(action_time__lt=limit)  # of before the trace: the admin site writes none any more
    for model in apps.get_models(include_auto_created=True):
        if hasattr(model, "pgh_event_model") and model not in ACCOUNTS:
            yield _events_over(model, limit)


def _events_over(model: Any, limit: datetime) -> models.QuerySet[Any]:
    """Of a row that is there, or was lately, the newest of the old ones stays: the next change is told from it."""
    events = model.pgh_event_model.objects.filter(pgh_created_at__lt=limit)
    same = model.pgh_event_model.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"))
    newer = Exists(same.filter(pgh_created_at__lt=limit, pgh_id__gt=OuterRef("pgh_id")))
    lately = Exists(same.filter(pgh_created_at__gte=limit))
    alive = Exists(model._base_manager.filter(pk=OuterRef("pgh_obj_id")))
    return events.filter(Q(newer) | ~Q(alive) & ~Q(lately))  # type: ignore[no-any-return]


def _delete(rows: models.QuerySet[Any], using: str) -> int:
    """The keys are looked up first: deleting makes others of the same row the newest."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        with forgetting(using):
            rows.model._base_manager.using(using).filter(pk__in=keys[start : start + AT_ONCE]).delete()
    return len(keys)
