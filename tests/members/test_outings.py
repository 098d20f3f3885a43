from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from idemnna.words import day_short
from members.forms.outings import OutingForm
from members.models import Outing
from tests.factories import make_coordinator, make_woman

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # 12:00 in Lima


@pytest.fixture
def carmen(db: None) -> Coordinator:
    return make_coordinator("carmen")


@pytest.fixture
def hers(carmen: Coordinator) -> Client:
    """Carmen's own client; there is a woman, so that the start page is the everyday one."""
    make_woman()
    client = Client()
    client.force_login(carmen)
    return client


def out(account: Coordinator, *, minutes: int, where: str = "Sector 3, parte alta") -> Outing:
    """Out since three hours, expected in so many minutes (or before, when negative)."""
    now = timezone.now()
    return Outing.objects.create(
        account=account, where=where, left_at=now - timedelta(hours=3), back_by=now + timedelta(minutes=minutes)
    )


def at_noon(**typed: str) -> OutingForm:
    return OutingForm(typed, now=timezone.localtime(NOON))


def test_three_hours_are_proposed_and_nothing_has_to_be_typed(signed_in: Client, tabita: Coordinator) -> None:
    page = signed_in.get("/outings/add/")
    assert page.context["form"]["hours"].value() == "3"
    before = timezone.now()
    response = signed_in.post("/outings/add/", {"hours": "3", "where": "  Sector 3,   parte alta "})
    assert response["Location"] == "/"
    outing = Outing.objects.get()
    assert (outing.account, outing.where, outing.back_at) == (tabita, "Sector 3, parte alta", None)
    assert timedelta(0) <= outing.back_by - before - timedelta(hours=3) < timedelta(seconds=20)


@pytest.mark.parametrize(
    ("typed", "back"),
    [
        ({"hours": "1"}, datetime(2026, 11, 23, 18, 0, tzinfo=UTC)),
        ({"hours": "4"}, datetime(2026, 11, 23, 21, 0, tzinfo=UTC)),
        ({"hours": "other", "at": "17:30"}, datetime(2026, 11, 23, 22, 30, tzinfo=UTC)),  # half past five in Lima
    ],
)
def test_the_hour_is_limas(typed: dict[str, str], back: datetime) -> None:
    form = at_noon(**typed)
    assert form.is_valid(), form.errors
    assert form.back_by() == back


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"hours": "other"}, "at"),
        ({"hours": "other", "at": "11:59"}, "at"),
        ({"hours": "other", "at": "25:00"}, "at"),
        ({"hours": "other", "at": "x\x00"}, "at"),
        ({"hours": "99"}, "hours"),
        ({}, "hours"),
        ({"hours": "3", "where": "x" * 121}, "where"),
    ],
)
def test_an_hour_that_cannot_be_is_said_beside_the_field(typed: dict[str, str], field: str) -> None:
    assert list(at_noon(**typed).errors) == [field]


def test_nobody_else_and_no_other_hour_is_taken_from_the_form(signed_in: Client, carmen: Coordinator) -> None:
    signed_in.post(
        "/outings/add/", {"hours": "1", "account": carmen.pk, "back_at": "2026-01-01", "left_at": "2020-01-01"}
    )
    outing = Outing.objects.get()
    assert outing.account.username == "tabita"
    assert outing.back_at is None
    assert outing.left_at > timezone.now() - timedelta(minutes=1)


def test_who_is_out_cannot_go_out_again(signed_in: Client, tabita: Coordinator) -> None:
    out(tabita, minutes=30)
    page = signed_in.post("/outings/add/", {"hours": "3"}, follow=True)
    assert "Ya está anotada tu salida." in page.content.decode()
    assert Outing.objects.count() == 1
    assert "Salgo" not in signed_in.get("/outings/").content.decode().split("<main")[1]


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_are_one_outing_and_nobody_sees_a_fault() -> None:
    make_coordinator()
    start, answers = Barrier(4), list[int]()

    def tap() -> None:
        client = Client()
        client.force_login(Coordinator.objects.get())
        start.wait()
        answers.append(client.post("/outings/add/", {"hours": "3"}).status_code)
        connection.close()

    threads = [Thread(target=tap) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 4
    assert Outing.objects.count() == 1


def test_who_is_out_is_a_quiet_line_for_both(signed_in: Client, hers: Client, tabita: Coordinator) -> None:
    outing = out(tabita, minutes=30)
    at = f"{timezone.localtime(outing.back_by):%H:%M}"
    for client, words in ((signed_in, f"Estás fuera hasta las {at}"), (hers, f"Tabita está fuera hasta las {at}")):
        html = client.get("/").content.decode()
        assert words in html
        assert "Sector 3, parte alta" in html
        assert "llamarla" not in html
        assert ("/back/" in html) is (client is signed_in)
        assert f"/outings/{outing.pk}/back/" in client.get("/outings/").content.decode()
    assert 'href="/outings/add/"' not in signed_in.get("/").content.decode()
    assert 'href="/outings/add/"' in hers.get("/").content.decode()


def test_when_the_hour_has_passed_the_other_is_told_what_to_do(
    signed_in: Client, hers: Client, tabita: Coordinator
) -> None:
    outing = out(tabita, minutes=-1)
    at = f"{timezone.localtime(outing.back_by):%H:%M}"
    html = hers.get("/").content.decode()
    for words in (
        "alert-warning",
        f"Tabita pensaba volver a las {at}",
        "Iba por: Sector 3, parte alta",
        "llamarla",
        "105",
    ):
        assert words in html
    own = signed_in.get("/").content.decode()
    assert f"Pensabas volver a las {at}." in own
    assert "llamarla" not in own


def test_back_is_one_tap_from_the_start_page_and_can_be_undone(signed_in: Client, tabita: Coordinator) -> None:
    make_woman()
    outing = out(tabita, minutes=30)
    assert f'action="/outings/{outing.pk}/back/"' in signed_in.get("/").content.decode()
    page = signed_in.post(f"/outings/{outing.pk}/back/", {"next": "/"}, follow=True)
    assert f"/outings/{outing.pk}/go-on/" in page.content.decode()
    outing.refresh_from_db()
    assert outing.back_at is not None
    signed_in.post(f"/outings/{outing.pk}/go-on/")
    outing.refresh_from_db()
    assert outing.back_at is None


def test_back_that_is_undone_after_she_went_out_again_keeps_the_new_outing(
    signed_in: Client, tabita: Coordinator
) -> None:
    first = out(tabita, minutes=30)
    first.come_back(timezone.now())
    second = out(tabita, minutes=60)
    page = signed_in.post(f"/outings/{first.pk}/go-on/", follow=True)
    assert "vale esa salida" in page.content.decode()
    assert Outing.objects.out().get() == second


def test_the_colleague_says_she_is_back_and_the_trace_knows_who(
    hers: Client, tabita: Coordinator, carmen: Coordinator
) -> None:
    outing = out(tabita, minutes=-60)
    page = hers.post(f"/outings/{outing.pk}/back/", follow=True)
    assert "Anotado: Tabita ya volvió." in page.content.decode()
    latest = Outing.pgh_event_model.objects.filter(pgh_obj_id=outing.pk).latest("pgh_id")  # type: ignore[attr-defined]
    assert latest.pgh_context["user"] == carmen.pk
    assert latest.back_at is not None


def test_an_hour_more_counts_from_what_she_said_or_from_now(signed_in: Client, tabita: Coordinator) -> None:
    outing = out(tabita, minutes=30)
    said = outing.back_by
    signed_in.post(f"/outings/{outing.pk}/longer/")
    outing.refresh_from_db()
    assert outing.back_by == said + timedelta(hours=1)
    signed_in.post(f"/outings/{outing.pk}/as-before/")
    outing.refresh_from_db()
    assert outing.back_by == said
    Outing.objects.update(back_by=NOON - timedelta(hours=2), left_at=NOON - timedelta(hours=5))
    outing.refresh_from_db()
    outing.take_longer(NOON)
    assert outing.back_by == NOON + timedelta(hours=1)


def test_a_slip_is_undone_by_her_alone_and_only_while_it_runs(
    signed_in: Client, hers: Client, tabita: Coordinator
) -> None:
    signed_in.post("/outings/add/", {"hours": "3"})
    outing = Outing.objects.get()
    assert hers.post(f"/outings/{outing.pk}/undo/").status_code == 404
    signed_in.post(f"/outings/{outing.pk}/undo/")
    assert not Outing.objects.exists()
    over = out(tabita, minutes=30)
    over.come_back(timezone.now())
    assert signed_in.post(f"/outings/{over.pk}/undo/").status_code == 404


def test_an_outing_of_yesterday_says_its_day(hers: Client, tabita: Coordinator) -> None:
    Outing.objects.create(
        account=tabita, left_at=timezone.now() - timedelta(days=2), back_by=timezone.now() - timedelta(days=1, hours=1)
    )
    html = hers.get("/").content.decode()
    yesterday = timezone.localtime(timezone.now() - timedelta(days=1, hours=1)).date()
    assert f"({day_short(yesterday, today())})" in html


def test_outings_cost_the_same_with_many(signed_in: Client, query_growth: Callable[..., None]) -> None:
    numbers = iter(range(100))

    def one_more() -> None:
        account = make_coordinator(f"c{next(numbers)}")
        out(account, minutes=30).come_back(timezone.now())
        out(account, minutes=30)

    query_growth(signed_in, "/outings/", one_more, 9)
