"""A shift begins and ends by itself with what a coordinator does; she may say it herself and correct the hours."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from idemnna.accounts.models import Coordinator, Role, Session, Shift
from tests.factories import make_coordinator

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, tabita: Coordinator) -> Client:
    """Signed in, and nothing noted of her work yet."""
    client.force_login(tabita)
    return client


def ago(**span: float) -> datetime:
    return timezone.now() - timedelta(**span)


def write_queries(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_looking_at_a_page_begins_her_shift(signed_in: Client, tabita: Coordinator) -> None:
    signed_in.get("/")
    [shift] = Shift.objects.all()
    assert shift.account == tabita
    assert shift.ended_at is None
    assert timezone.now() - shift.began_at < timedelta(minutes=1)


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_readers_and_administrators_have_no_shifts(client: Client, role: str) -> None:
    client.force_login(make_coordinator("lea", role=role))
    assert client.get("/").status_code == 200
    assert client.post("/shifts/begin/").status_code == 403
    assert client.get("/shifts/edit/").status_code == 403
    assert not Shift.objects.exists()


def test_a_page_writes_nothing_when_the_shift_was_noted_lately(signed_in: Client) -> None:
    signed_in.get("/follow-ups/")
    assert write_queries(signed_in, "/follow-ups/") == []
    Shift.objects.update(seen_at=ago(minutes=4))
    assert write_queries(signed_in, "/follow-ups/") == []
    Shift.objects.update(seen_at=ago(minutes=6))
    [written] = write_queries(signed_in, "/follow-ups/")
    assert 'UPDATE "accounts_shift"' in written
    assert timezone.now() - Shift.objects.get().seen_at < timedelta(minutes=1)


def test_a_morning_in_the_hills_is_one_shift(signed_in: Client, tabita: Coordinator) -> None:
    Shift.objects.create(account=tabita, began_at=ago(hours=4), seen_at=ago(hours=2, minutes=50))
    signed_in.get("/")
    assert Shift.objects.count() == 1


def test_a_shift_that_went_quiet_ended_when_she_was_last_seen(signed_in: Client, tabita: Coordinator) -> None:
    seen = ago(hours=3, minutes=10)
    old = Shift.objects.create(account=tabita, began_at=ago(hours=8), seen_at=seen)
    [looked_at] = Shift.objects.with_over_at(timezone.now())
    assert looked_at.over_at == seen  # for whoever looks before she comes back
    signed_in.get("/")
    old.refresh_from_db()
    assert old.ended_at == seen
    assert Shift.objects.open().get() != old


def test_a_quiet_shift_that_was_corrected_to_begin_later_ends_where_it_began(
    signed_in: Client, tabita: Coordinator
) -> None:
    old = Shift.objects.create(account=tabita, began_at=ago(hours=4), seen_at=ago(hours=5))
    signed_in.get("/")
    old.refresh_from_db()
    assert old.ended_at == old.began_at


def test_who_ended_her_shift_and_looks_something_up_begins_no_other(signed_in: Client, tabita: Coordinator) -> None:
    signed_in.get("/")
    assert signed_in.post("/shifts/end/", {"next": "/follow-ups/"}).headers["Location"] == "/follow-ups/"
    signed_in.get("/follow-ups/")
    assert not Shift.objects.open().exists()
    Shift.objects.update(began_at=ago(hours=3), ended_at=ago(minutes=61))
    signed_in.get("/follow-ups/")
    assert Shift.objects.open().exists()


def test_ending_and_beginning_by_hand_can_be_taken_back(signed_in: Client) -> None:
    signed_in.get("/")
    html = signed_in.post("/shifts/end/", follow=True).content.decode()
    assert "Terminó tu turno." in html
    assert 'action="/shifts/reopen/"' in html
    signed_in.post("/shifts/reopen/")
    assert Shift.objects.open().count() == 1
    signed_in.post("/shifts/end/")
    html = signed_in.post("/shifts/begin/", follow=True).content.decode()
    assert 'action="/shifts/cancel/"' in html
    signed_in.post("/shifts/cancel/")
    assert not Shift.objects.open().exists()
    assert Shift.objects.count() == 1


def test_beginning_twice_and_ending_twice_is_said_and_does_nothing(signed_in: Client) -> None:
    signed_in.get("/")
    assert "ya estaba en marcha" in signed_in.post("/shifts/begin/", follow=True).content.decode()
    signed_in.post("/shifts/end/")
    assert "ya estaba terminado" in signed_in.post("/shifts/end/", follow=True).content.decode()
    assert Shift.objects.count() == 1


def test_an_ended_shift_is_not_reopened_beside_another(tabita: Coordinator) -> None:
    over = Shift.objects.create(account=tabita, began_at=ago(hours=9), seen_at=ago(hours=8), ended_at=ago(hours=8))
    Shift.objects.begin(tabita, timezone.now())
    assert over.reopen(timezone.now()) is False
    assert Shift.objects.open().count() == 1


def typed(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_the_hours_of_the_latest_shift_are_corrected(signed_in: Client, tabita: Coordinator) -> None:
    signed_in.get("/")
    began, ended = ago(hours=5), ago(minutes=30)
    response = signed_in.post("/shifts/edit/", {"began_at": typed(began), "ended_at": typed(ended)})
    assert response.status_code == 302
    shift = Shift.objects.get()
    assert (typed(shift.began_at), typed(shift.ended_at or began)) == (typed(began), typed(ended))
    html = signed_in.post("/shifts/edit/", {"began_at": typed(began), "ended_at": ""}).content.decode()
    assert "Falta a qué hora terminó." in html


@pytest.mark.parametrize(
    ("began", "ended", "said"),
    [
        ({"hours": 2}, {"hours": 3}, "Es antes de empezar."),
        ({"hours": -2}, None, "Todavía no es esa hora."),
        ({"hours": 3}, {"hours": -1}, "Todavía no es esa hora."),
        ({"hours": 20}, None, "Es antes de que terminara el turno anterior."),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(
    signed_in: Client, tabita: Coordinator, began: dict[str, int], ended: dict[str, int] | None, said: str
) -> None:
    Shift.objects.create(account=tabita, began_at=ago(hours=19), seen_at=ago(hours=18), ended_at=ago(hours=18))
    Shift.objects.create(account=tabita, began_at=ago(hours=1))
    sent = {"began_at": typed(ago(**began)), "ended_at": typed(ago(**ended)) if ended else ""}
    response = signed_in.post("/shifts/edit/", sent)
    assert response.status_code == 200
    assert said in response.content.decode()


@pytest.mark.parametrize("nonsense", ["9999-12-31T23:59", "0001-01-01T00:00", "ayer", "\x00"])
def test_nonsense_for_an_hour_is_an_error_of_the_form(signed_in: Client, nonsense: str) -> None:
    signed_in.get("/")
    response = signed_in.post("/shifts/edit/", {"began_at": nonsense, "ended_at": nonsense})
    assert response.status_code == 200


def test_nobody_corrects_whose_shift_it_is(signed_in: Client, tabita: Coordinator) -> None:
    carmen = make_coordinator("carmen")
    signed_in.get("/")
    signed_in.post("/shifts/edit/", {"began_at": typed(ago(hours=1)), "ended_at": "", "account": carmen.pk})
    assert Shift.objects.get().account == tabita


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_begin_one_shift(tabita: Coordinator) -> None:
    together = threading.Barrier(6)

    def work() -> None:
        together.wait()
        Shift.objects.note_activity(tabita, timezone.now())
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Shift.objects.count() == 1


def test_the_question_about_the_shift_is_part_of_the_one_about_the_session(signed_in: Client) -> None:
    signed_in.get("/follow-ups/")
    with CaptureQueriesContext(connection) as queries:
        signed_in.get("/follow-ups/")
    assert [query["sql"] for query in queries if '"accounts_shift"' in query["sql"]] == [
        query["sql"] for query in queries if '"accounts_session"' in query["sql"] and "SELECT" in query["sql"]
    ]
    assert Session.objects.count() == 1
