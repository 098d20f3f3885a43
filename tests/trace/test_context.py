"""Who it was: every change carries the account, the page as a pattern, the device, and one number per request."""

from datetime import date
from typing import Any

import pghistory
import pytest
from django.test import Client
from django.urls import reverse

import manage
from idemnna.accounts.models import Coordinator
from idemnna.registers.bringing import begin
from idemnna.registers.models import Batch
from members.models import FollowUp, Woman
from tests import factories

PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


def events(model: Any) -> list[Any]:
    return list(model.pgh_event_model.objects.order_by("pgh_id"))


def test_a_request_tells_who_where_and_with_what(signed_in: Client, tabita: Coordinator) -> None:
    woman = factories.make_woman()
    address = reverse("members:follow_up_add")
    signed_in.post(address, {"text": "Llevar el DNI", "woman": woman.pk}, headers={"user-agent": PHONE})
    [event] = events(FollowUp)
    assert event.pgh_context == {"user": tabita.pk, "route": "follow-ups/add/", "device": "Android · Chrome"}
    assert event.pgh_context_id


def test_all_that_one_request_does_has_one_number_and_the_next_another(signed_in: Client) -> None:
    numbers = []
    for name in ("Brisa", "Dayana"):
        form = {"given_names": name, "first_surname": "Ccori", "sector": "Sector 3"}
        response = signed_in.post(reverse("members:add"), form)
        assert response.status_code == 302, response.content.decode()
    for event in events(Woman):
        told = event.pgh_obj.status_changes.get().events.get()
        assert told.pgh_context_id == event.pgh_context_id
        numbers.append(event.pgh_context_id)
    assert len(set(numbers)) == 2


def test_the_page_is_told_as_a_pattern_without_what_is_in_its_address(signed_in: Client) -> None:
    woman = factories.make_woman()
    signed_in.post(reverse("members:status", args=[woman.case_code]), {"status": "paused", "changed_on": "2026-11-02"})
    context = woman.status_changes.latest("pk").events.get().pgh_context
    assert context["route"] == "women/<str:code>/status/"


@pytest.mark.django_db
def test_signing_in_leaves_no_trace_of_the_account_and_none_of_her_password(client: Client) -> None:
    """`last_login` is no change of the account; that she came in is an account event."""
    factories.make_coordinator()
    before = len(events(Coordinator))
    client.post(reverse("account_login"), {"login": "tabita", "password": factories.PASSWORD})
    assert len(events(Coordinator)) == before
    assert "password" not in {field.name for field in Coordinator.pgh_event_model._meta.fields}  # type: ignore[attr-defined]


def test_looking_has_no_context(signed_in: Client) -> None:
    """Nothing is written by looking, so nothing has to be said about it."""
    with pytest.raises(AttributeError):
        pghistory.runtime._tracker.value  # noqa: B018
    signed_in.get("/")
    assert not hasattr(pghistory.runtime._tracker, "value")


@pytest.mark.django_db(transaction=True)
def test_what_an_import_brings_says_so_though_it_runs_beside_the_request() -> None:
    tabita = factories.make_coordinator()
    register = "Nombre;DNI;Sector\nCcori Sulca, Nélida;40517410;Sector 3\n".encode()
    batch = Batch.objects.receive([("padron.csv", register)], by=tabita)
    batch.start()
    begin(batch, by=tabita, ticked=(), day=date(2026, 11, 23)).join()
    [event] = events(Woman)
    assert event.pgh_context["user"] == tabita.pk
    assert event.pgh_context["route"].startswith("registers/")
    client = Client()
    client.force_login(tabita)
    assert "por importación" in client.get(f"/history/women/{event.pgh_obj.case_code}/").content.decode()


@pytest.mark.parametrize(("command", "told"), [("load_demo", True), ("keys", True), ("serve", False), ("test", False),
                                               ("runserver", False), ("migrate", False), ("shell", True)])  # fmt: skip
def test_commands_say_which_they_are(command: str, told: bool) -> None:
    with manage.told_as_command(command):
        value = getattr(pghistory.runtime._tracker, "value", None)
        assert (value is not None and value.metadata == {"command": command}) is told
