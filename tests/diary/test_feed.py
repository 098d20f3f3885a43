"""The private address of the calendar: read by a parser that is not ours and not the one that wrote it."""

import logging
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import vobject
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from idemnna.accounts.models import Coordinator, Role
from idemnna.diary.feeds import SIGNER, make_feed
from idemnna.diary.models import Feed
from idemnna.failures import WithoutRows
from idemnna.lima import today
from members.models import Woman
from tests.factories import (
    enter,
    make_coordinator,
    make_follow_up,
    make_group,
    make_meeting,
    make_visit,
    make_woman,
)
from tests.loans.factories import make_loan

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def woman(tabita: Coordinator) -> Woman:
    """With something of every kind ahead of her, and words nobody outside may read."""
    woman = make_woman("Zarzamora", "Ccori", sector="Zarzal", preferred_name="Zarza")
    make_visit(woman, today(), next_visit_on=today() + DAY, summary="zarza")
    make_follow_up(woman, "Llevar zarza; coma, barra \\ y\tmás", due_on=today() + 2 * DAY, owner=tabita)
    make_loan(by=tabita, woman=woman)  # its instalments are long due: on today
    make_meeting(
        today() + 3 * DAY, group=make_group("Las Pioneras, de Ñaña; 2"), starts_at=time(15, 30), host=woman,
        place="zarza", notes="zarza",
    )  # fmt: skip
    return woman


def address_of(account: Coordinator) -> str:
    return reverse("diary:ics", args=[make_feed(account, timezone.now())])


def events(client: Client, address: str) -> list[Any]:
    response = client.get(address)
    assert response.status_code == 200
    found: list[Any] = vobject.readOne(response.content.decode()).vevent_list
    return found


def test_another_parser_reads_codes_and_days_of_everything(client: Client, tabita: Coordinator, woman: Woman) -> None:
    told = {(event.summary.value, event.dtstart.value) for event in events(client, address_of(tabita))}
    assert (f"{woman.case_code} · visita", today() + DAY) in told
    assert (f"{woman.case_code} · pendiente", today() + 2 * DAY) in told
    assert (f"{woman.case_code} · cuota", today()) in told
    begins = datetime.combine(today() + 3 * DAY, time(20, 30), UTC)  # half past three in Lima
    assert [at for title, at in told if title == "Reunión · Las Pioneras, de Ñaña; 2"] == [begins]


def test_nothing_but_codes_days_and_the_groups_name_leaves_the_house(
    client: Client, tabita: Coordinator, woman: Woman
) -> None:
    text = client.get(address_of(tabita)).content.decode()
    unfolded = text.replace("\r\n ", "")
    assert not re.search(r"zarza|ccori|S/|\d+\.\d\d\b|LOCATION|DESCRIPTION|ATTENDEE|ORGANIZER|URL", unfolded, re.I)
    names = {line.split(":")[0].split(";")[0] for line in unfolded.split("\r\n") if line}
    assert names == {
        *("BEGIN", "END", "VERSION", "PRODID", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
        *("UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "CLASS", "TRANSP"),
    }


def test_it_is_written_as_the_standard_says(client: Client, tabita: Coordinator, woman: Woman) -> None:
    make_meeting(today(), group=make_group("Ñ" * 60))
    response = client.get(address_of(tabita))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    lines = response.content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two where a line is folded
    assert b"Las Pioneras\\, de \xc3\x91a\xc3\xb1a\\; 2" in response.content.replace(b"\r\n ", b"")
    stamps = {event.dtstamp.value.tzname() for event in events(client, address_of(tabita))}
    assert stamps == {"UTC"}


def test_events_keep_their_names_and_no_two_share_one(client: Client, tabita: Coordinator, woman: Woman) -> None:
    address = address_of(tabita)
    before = {event.uid.value: event.summary.value for event in events(client, address)}
    assert len(before) == len(events(client, address))
    make_follow_up(woman, "Otro", due_on=today())
    after = {event.uid.value: event.summary.value for event in events(client, address)}
    assert before.items() < after.items()


def test_a_colleagues_follow_ups_are_not_in_her_feed(client: Client, tabita: Coordinator) -> None:
    one, other, nobodys = make_woman("Ana"), make_woman("Eva"), make_woman("Pía")
    make_follow_up(one, owner=tabita, due_on=today())
    make_follow_up(other, owner=make_coordinator("carmen"), due_on=today())
    make_follow_up(nobodys, due_on=today())
    told = {event.summary.value.split(" ")[0] for event in events(client, address_of(tabita))}
    assert told == {one.case_code, nobodys.case_code}


def test_she_makes_it_sees_it_once_replaces_it_and_takes_it_back(client: Client, tabita: Coordinator) -> None:
    make_follow_up(due_on=today())
    enter(client, tabita)
    first = made(client)
    assert first not in client.get("/diary/feed/").content.decode()
    assert Client().get(first).status_code == 200
    second = made(client)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert client.post("/diary/feed/revoke/").status_code == 302
    assert Client().get(second).status_code == 404
    assert Feed.objects.living().count() == 0


def made(client: Client) -> str:
    page = client.post("/diary/feed/new/").content.decode()
    found = re.search(r'value="http://testserver(/ics/[^"]+)"', page)
    assert found
    return found[1]


def test_making_one_asks_for_the_password_again(signed_in: Client) -> None:
    for method in ("get", "post"):
        response = getattr(signed_in, method)("/diary/feed/new/")
        assert response.url.startswith("/account/again/")
    assert not Feed.objects.exists()


@pytest.mark.parametrize("over", [{"is_active": False}, {"role": Role.READER}, {"role": Role.ADMINISTRATOR}])
def test_it_ends_with_the_account_that_made_it(client: Client, tabita: Coordinator, over: dict[str, Any]) -> None:
    address = address_of(tabita)
    Coordinator.objects.filter(pk=tabita.pk).update(**over)
    assert client.get(address).status_code == 404


def test_who_guesses_forges_or_cuts_finds_nothing(client: Client, tabita: Coordinator) -> None:
    address = address_of(tabita)
    token = address.removeprefix("/ics/").removesuffix(".ics")
    secret, signature = token.split(".")
    forged = [
        secret,
        f"{secret}.",
        f"x{token}",
        token[:-1],
        f"{secret[:-1]}x.{signature}",
        SIGNER.sign("x" * 43),
        "x" * 2000,
    ]
    for wrong in (*forged, "%ED%A0%80", "٣.٣", "."):
        assert client.get(f"/ics/{wrong}.ics").status_code == 404, wrong
    assert client.post(address).status_code == 405
    assert client.get(address).status_code == 200


def test_a_thief_of_the_database_cannot_read_the_feed(client: Client, tabita: Coordinator) -> None:
    address = address_of(tabita)
    secret = address.removeprefix("/ics/").split(".")[0]
    client.get(address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'diary%' OR tablename LIKE 'pghistory%'")
        tables = [name for (name,) in cursor.fetchall()]
        assert "diary_feed" in tables
        for table in tables:
            cursor.execute(f'SELECT row::text FROM "{table}" AS row')
            assert not any(secret in row for (row,) in cursor.fetchall()), table
    digest = Feed.objects.get().digest
    for stolen in (digest, f"{digest}.{digest}", SIGNER.sign(digest)):
        assert client.get(f"/ics/{stolen}.ics").status_code == 404


def test_no_log_names_the_address(tabita: Coordinator) -> None:
    address = address_of(tabita)
    secret = address.removeprefix("/ics/").removesuffix(".ics")
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (address,), None)
    assert secret.split(".")[0] not in WithoutRows().format(record)


def test_its_use_is_noted_once_an_hour(client: Client, tabita: Coordinator) -> None:
    address = address_of(tabita)
    client.get(address)
    first = Feed.objects.get().used_at
    assert first is not None
    client.get(address)
    assert Feed.objects.get().used_at == first
    earlier = timezone.now() - timedelta(hours=2)
    Feed.objects.update(used_at=earlier)
    client.get(address)
    assert Feed.objects.get().used_at > earlier + timedelta(hours=1)


def test_asking_too_often_is_slowed_down(client: Client, tabita: Coordinator) -> None:
    address = address_of(tabita)
    cache.clear()
    answers = {client.get(address).status_code for _ in range(61)}
    assert answers == {200, 429}


def test_the_feed_costs_the_same_with_much_in_it(tabita: Coordinator, query_growth: Any) -> None:
    def add() -> None:
        woman = make_woman()
        make_visit(woman, today(), next_visit_on=today() + DAY)
        make_follow_up(woman, due_on=today(), owner=tabita)
        make_meeting(today(), group=make_group(f"g{woman.pk}"))
        make_loan(by=tabita, woman=woman)

    query_growth(Client(), address_of(tabita), add, 8)


def test_what_is_past_for_long_is_not_in_it(client: Client, tabita: Coordinator) -> None:
    make_meeting(today() - 60 * DAY, group=make_group("Hace mucho"))
    make_meeting(date(2999, 1, 1), group=make_group("Nunca"))
    assert b"BEGIN:VEVENT" not in client.get(address_of(tabita)).content
