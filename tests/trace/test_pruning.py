"""Logs go when their time is over, and never before."""

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from idemnna.accounts.models import AccountEvent, Coordinator, Happened
from idemnna.safeguards.models import Reading
from idemnna.trace import pruning
from idemnna.trace.pruning import ACCOUNTS
from loans.models import LedgerEntry
from members.models import FollowUp, Topic, Woman
from tests import factories
from tests.loans.factories import make_loan, pay

TWO_YEARS = timedelta(days=730)


def prune(**options: Any) -> str:
    said = StringIO()
    call_command("prune_logs", database="default", stdout=said, **options)
    return said.getvalue()


def age(model: Any, days: int, **which: Any) -> None:
    """As if the events had been written so many days ago."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    model.objects.filter(**which).update(pgh_created_at=timezone.now() - timedelta(days=days))
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def told(model: Any) -> list[str]:
    return [event.pgh_label for event in model.pgh_event_model.objects.order_by("pgh_id")]


def test_readings_and_account_events_go_after_two_years(tabita: Coordinator) -> None:
    now = timezone.now()
    for days in (1, 729, 733):
        at = now - timedelta(days=days)
        Reading.objects.create(reader=tabita, part="x", row_label="x", row_key=str(days), read_at=at)
        AccountEvent.objects.create(account=tabita, kind=Happened.SIGNED_IN, note=str(days), happened_at=at)
    prune()
    assert {reading.row_key for reading in Reading.objects.all()} == {"1", "729"}
    assert {event.note for event in AccountEvent.objects.all()} == {"1", "729"}


@pytest.mark.django_db
def test_old_changes_go_and_what_the_next_is_told_from_stays() -> None:
    topic = factories.make_topic("salud y más")
    for name in ("uno", "dos"):
        topic.name = name
        topic.save()
    age(Topic.pgh_event_model, 800, pgh_obj_id=topic.pk)  # type: ignore[attr-defined]
    topic.name = "tres"
    topic.save()
    prune()
    kept = Topic.pgh_event_model.objects.filter(pgh_obj_id=topic.pk).order_by("pgh_id")  # type: ignore[attr-defined]
    assert [event.name for event in kept] == ["dos", "tres"]


@pytest.mark.django_db
def test_of_a_row_that_is_long_gone_nothing_stays() -> None:
    factories.make_follow_up(text="ya no")
    FollowUp.objects.all().delete()
    age(FollowUp.pgh_event_model, 800)  # type: ignore[attr-defined]
    prune()
    assert told(FollowUp) == []


@pytest.mark.django_db
def test_of_a_row_that_went_lately_the_deletion_stays() -> None:
    follow_up = factories.make_follow_up()
    age(FollowUp.pgh_event_model, 800)  # type: ignore[attr-defined]
    follow_up.delete()
    prune()
    assert told(FollowUp) == ["insert", "delete"]


def test_the_trace_of_the_accounts_is_never_pruned(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita, on=date(2026, 1, 5))
    pay(loan, 20, date(2026, 2, 5), by=tabita)
    before = told(LedgerEntry), told(type(loan))
    for model in ACCOUNTS:
        age(model.pgh_event_model, 4_000)  # type: ignore[attr-defined]
    prune()
    assert (told(LedgerEntry), told(type(loan))) == before


@pytest.mark.django_db
@pytest.mark.parametrize("days", [0, -1, 30, 729])
def test_nothing_younger_than_two_years_can_be_pruned(days: int) -> None:
    factories.make_woman()
    age(Woman.pgh_event_model, 728)  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="two years at least"):
        prune(days=days)
    assert told(Woman) == ["insert"]


@pytest.mark.django_db
def test_it_goes_on_batch_by_batch_and_a_second_time_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "AT_ONCE", 3)
    for number in range(8):
        factories.make_follow_up(text=f"tarea {number}")
    FollowUp.objects.all().delete()
    age(FollowUp.pgh_event_model, 800)  # type: ignore[attr-defined]
    assert "members_followupevent: 16" in prune()
    assert prune() == ""
