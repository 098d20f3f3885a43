"""Sessions: what the table gives away, how long they last, and ending them."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from idemnna.accounts.models import AccountEvent, Coordinator, Happened, Session
from idemnna.accounts.sessions import SessionStore
from tests.factories import PASSWORD, make_coordinator

pytestmark = pytest.mark.django_db
PAGE = "/sessions/"
ANDROID = "Mozilla/5.0 (Linux; Android 13; SM-A037M) AppleWebKit/537.36 Chrome/129.0 Mobile Safari/537.36"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/129.0 Safari/537.36"


def sign_in(agent: str = LAPTOP, username: str = "tabita") -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/account/login/", {"login": username, "password": PASSWORD})
    return client


def cookie_of(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def is_inside(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def session_of(client: Client) -> Session:
    return Session.objects.get(pk=client.session.row.pk)


def earlier(client: Client, **ago: timedelta) -> None:
    Session.objects.filter(pk=client.session.row.pk).update(
        **{name: timezone.now() - span for name, span in ago.items()}
    )


def test_the_table_holds_no_key_that_opens_a_door(tabita: Coordinator) -> None:
    client = sign_in()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_session")
        rows = cursor.fetchall()
    dump = repr(rows)
    assert len(rows) == 1
    assert cookie_of(client) not in dump
    for word in {part for row in rows for cell in row if isinstance(cell, str) for part in (cell, *cell.split(":"))}:
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = word
        assert not is_inside(thief), word


def test_what_the_table_holds_of_a_session_is_no_secret_of_hers(tabita: Coordinator) -> None:
    client = sign_in()
    held = SessionStore(cookie_of(client)).load()
    assert PASSWORD not in repr(held)
    assert cookie_of(client) not in repr(held)


def test_a_session_knows_its_account_its_device_and_since_when(tabita: Coordinator) -> None:
    phone, laptop = session_of(sign_in(ANDROID)), session_of(sign_in(LAPTOP))
    assert (phone.account, phone.device, phone.is_phone) == (tabita, "Android · Chrome", True)
    assert (laptop.account, laptop.device, laptop.is_phone) == (tabita, "Windows · Chrome", False)
    assert timezone.now() - phone.started_at < timedelta(minutes=1)


def test_signing_in_gives_a_new_key_and_begins_anew(tabita: Coordinator) -> None:
    client = Client(headers={"user-agent": LAPTOP})
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
    Session.objects.update(started_at=timezone.now() - timedelta(hours=7))
    client.post("/account/login/", {"login": "tabita", "password": PASSWORD})
    assert cookie_of(client) != planted
    assert Session.objects.count() == 1
    assert timezone.now() - session_of(client).started_at < timedelta(minutes=1)


def test_eight_hours_after_the_beginning_it_is_over_however_busy_she_was(tabita: Coordinator) -> None:
    client = sign_in()
    earlier(client, started_at=timedelta(hours=7, minutes=59))
    session = client.session
    session["something"] = "new"  # a save would let Django's own expiry slide
    session.save()
    assert is_inside(client)
    earlier(client, started_at=timedelta(hours=8, seconds=1))
    assert not is_inside(client)


def test_changing_the_password_gives_a_new_key_but_not_more_time(tabita: Coordinator) -> None:
    client = sign_in()
    earlier(client, started_at=timedelta(hours=7))
    before = cookie_of(client)
    new = "lluvia sobre calamina"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert cookie_of(client) != before
    assert is_inside(client)
    assert timezone.now() - session_of(client).started_at >= timedelta(hours=7)


def test_an_old_cookie_opens_nothing_after_signing_out(tabita: Coordinator) -> None:
    client = sign_in()
    old = cookie_of(client)
    client.post("/account/logout/")
    client.cookies[settings.SESSION_COOKIE_NAME] = old
    assert not is_inside(client)
    assert not Session.objects.exists()


def test_being_seen_is_noted_at_most_every_half_minute_and_costs_nothing_in_between(tabita: Coordinator) -> None:
    client = sign_in()
    assert is_inside(client)  # her shift has begun
    seen = session_of(client).seen_at
    with CaptureQueriesContext(connection) as first:
        client.get("/calendar/")
        assert is_inside(client)
    assert session_of(client).seen_at == seen
    assert not [query["sql"] for query in first.captured_queries if query["sql"].startswith("UPDATE")]
    earlier(client, seen_at=timedelta(seconds=31))
    with CaptureQueriesContext(connection) as later:
        assert is_inside(client)
    updates = [query["sql"] for query in later.captured_queries if query["sql"].startswith("UPDATE")]
    assert len(updates) == 1
    assert '"seen_at"' in updates[0]
    assert timezone.now() - session_of(client).seen_at < timedelta(seconds=20)


def test_the_page_lists_her_sessions_and_no_others(tabita: Coordinator) -> None:
    make_coordinator("noemi")
    laptop = sign_in(LAPTOP)
    sign_in(ANDROID)
    sign_in(ANDROID.replace("Chrome/129.0", "Firefox/130.0"), "noemi")
    html = laptop.get(PAGE).content.decode()
    assert html.count("Android · Chrome") == 2  # the row, and the name of its button
    assert "Windows · Chrome" in html
    assert "Firefox" not in html
    assert html.count("este equipo") == 1
    assert cookie_of(laptop) not in html


def test_the_page_is_reached_from_her_account(tabita: Coordinator) -> None:
    assert f'href="{PAGE}"' in sign_in().get("/account/").content.decode()


def test_one_session_is_ended_and_the_others_stay(tabita: Coordinator) -> None:
    laptop, phone = sign_in(LAPTOP), sign_in(ANDROID)
    response = laptop.post(f"{PAGE}{session_of(phone).pk}/end/", follow=True)
    assert "Sesión cerrada" in response.content.decode()
    assert not is_inside(phone)
    assert is_inside(laptop)
    event = AccountEvent.objects.get(kind=Happened.ENDED)
    assert (event.account, event.by, event.note) == (tabita, tabita, "Android · Chrome")


def test_ending_the_one_at_hand_is_signing_out(tabita: Coordinator) -> None:
    laptop = sign_in()
    response = laptop.post(f"{PAGE}{session_of(laptop).pk}/end/")
    assert response.url == "/account/login/"
    assert response["Clear-Site-Data"] == '"cache"'
    assert not is_inside(laptop)


def test_nobody_ends_a_session_of_somebody_else(tabita: Coordinator) -> None:
    make_coordinator("noemi")
    noemi = sign_in(ANDROID, "noemi")
    assert sign_in().post(f"{PAGE}{session_of(noemi).pk}/end/").status_code == 404
    assert is_inside(noemi)


def test_all_are_ended_and_this_one_too(tabita: Coordinator) -> None:
    make_coordinator("noemi")
    laptop, phone, noemi = sign_in(LAPTOP), sign_in(ANDROID), sign_in(username="noemi")
    response = laptop.post(f"{PAGE}end/")
    assert response.url == "/account/login/"
    assert response["Clear-Site-Data"] == '"cache"'
    assert not is_inside(laptop)
    assert not is_inside(phone)
    assert is_inside(noemi)
    assert AccountEvent.objects.filter(kind=Happened.ALL_ENDED, account=tabita).count() == 1


def test_a_new_password_ends_the_others_and_their_rows_are_gone(tabita: Coordinator) -> None:
    laptop, phone = sign_in(LAPTOP), sign_in(ANDROID)
    new = "lluvia sobre calamina"
    laptop.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert not is_inside(phone)
    assert [session.device for session in tabita.sessions.all()] == ["Windows · Chrome"]


@pytest.mark.parametrize("how", ["switched off", "new password"])
def test_what_an_administrator_does_to_an_account_ends_its_sessions(tabita: Coordinator, how: str) -> None:
    noemi = make_coordinator("noemi")
    hers, mine = sign_in(ANDROID, "noemi"), sign_in()
    mine.post("/account/again/", {"password": PASSWORD})
    if how == "switched off":
        facts: dict[str, Any] = {
            name: getattr(noemi, name) for name in ("display_name", "username", "initials", "colour", "role")
        }
        mine.post(f"/admin/accounts/coordinator/{noemi.pk}/change/", facts)
        noemi.refresh_from_db()
        assert not noemi.is_active
    else:
        new = "lluvia sobre calamina"
        mine.post(f"/admin/accounts/coordinator/{noemi.pk}/password/", {"password1": new, "password2": new})
    assert not is_inside(hers)
    assert not noemi.sessions.exists()
    assert is_inside(mine)


def test_what_is_over_is_swept_away_and_nothing_else(tabita: Coordinator) -> None:
    over, living = sign_in(ANDROID), sign_in(LAPTOP)
    Session.objects.filter(pk=session_of(over).pk).update(expire_date=timezone.now() - timedelta(seconds=1))
    Session.objects.expired().delete()
    assert [session.pk for session in Session.objects.all()] == [session_of(living).pk]


def test_saving_what_a_slow_request_knew_does_not_undo_a_lock(tabita: Coordinator) -> None:
    client = sign_in()
    slow = client.session
    slow["message"] = "late"
    Session.objects.update(locked_at=timezone.now(), only_woman=7, wrong_passwords=3)
    slow.save()
    session = session_of(client)
    assert session.locked_at
    assert (session.only_woman, session.wrong_passwords) == (7, 3)
