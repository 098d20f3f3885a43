import gzip
import hashlib
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from idemnna.today.views import greeting_at
from members.models import Status
from members.models.visits import Outcome
from tests.factories import (
    make_coordinator,
    make_follow_up,
    make_group,
    make_meeting,
    make_topic,
    make_visit,
    make_woman,
)
from tests.loans.factories import make_loan, make_terms

pytestmark = pytest.mark.django_db
HEAVIEST_START = 6_000
QUERIES = 18
Growth = Callable[[Client, str, Callable[[], object], int], None]


def start(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, name: str) -> str:
    [found] = re.findall(rf'<section[^>]*aria-labelledby="{name}".*?</section>', html, re.DOTALL)
    return str(found)


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)


def test_the_day_is_greeted_in_words(signed_in: Client) -> None:
    html = start(signed_in)
    weekdays = ["Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo"]
    assert f"{weekdays[today().weekday()]} {today().day} de " in text_of(html)
    [heading] = re.findall(r"<h1>(.*?)</h1>", html)
    assert heading.startswith("Buen")
    assert heading.endswith(", Tabita")
    assert re.findall(r"<title>(.*?)</title>", html) == ["Hoy · Agenda"]


@pytest.mark.parametrize(
    ("utc_hour", "words"),
    [(5, "Buenos días"), (16, "Buenos días"), (17, "Buenas tardes"), (23, "Buenas tardes"), (0, "Buenas noches")],
)
def test_the_greeting_follows_the_clock_in_lima(utc_hour: int, words: str) -> None:
    assert greeting_at(datetime(2026, 11, 20, utc_hour, tzinfo=UTC)) == words


def test_the_big_buttons_record_a_visit_a_payment_and_a_follow_up(signed_in: Client) -> None:
    make_woman()
    html = start(signed_in)
    [quick] = re.findall(r'<div class="quick">.*?</div>', html, re.DOTALL)
    assert re.findall(r'<a [^>]*href="(.*?)"', quick) == ["/visits/new/", "/payments/new/", "/follow-ups/add/"]


def test_what_is_typed_on_the_start_page_is_searched_everywhere(signed_in: Client) -> None:
    make_woman()
    [form] = re.findall(r'<form[^>]*role="search".*?</form>', start(signed_in), re.DOTALL)
    assert 'method="get"' in form
    assert 'action="/search/"' in form
    assert 'name="q"' in form


def test_visits_due_come_the_longest_overdue_first(signed_in: Client) -> None:
    for name, due in (("Ana", 3), ("Berta", -34), ("Carla", 0), ("Dora", 1)):
        woman = make_woman(name, "Poma", reference="frente al tanque")
        make_visit(woman, days_ago(40), next_visit_on=today() + timedelta(days=due))
    html = section(start(signed_in), "visits")
    assert re.findall(r">(\w+) Poma</a>", html) == ["Berta", "Carla", "Dora", "Ana"]
    said = text_of(html)
    assert "Berta Poma No estaba : Berta Poma hace 34 días Sector 3, Mz. B Lt. 7 · frente al tanque" in said
    assert "Carla Poma hoy" in said
    assert "Dora Poma mañana Sector 3" in said
    [berta, *_others] = re.findall(r'href="(/women/P-\d+/visit/)"', html)
    assert f'href="{berta}?outcome=nobody_home"' in html


def test_only_the_latest_visit_says_when_to_come_again(signed_in: Client) -> None:
    woman = make_woman()
    make_visit(woman, days_ago(30), next_visit_on=days_ago(16))
    assert "Nélida" in section(start(signed_in), "visits")
    make_visit(woman, days_ago(15))
    assert "Nélida" not in section(start(signed_in), "visits")


def test_a_visit_that_found_nobody_is_still_due(signed_in: Client) -> None:
    woman = make_woman()
    make_visit(woman, days_ago(30), next_visit_on=days_ago(16))
    make_visit(woman, days_ago(2), outcome=Outcome.NOBODY_HOME)
    assert "hace 16 días" in section(start(signed_in), "visits")
    make_visit(woman, days_ago(1), outcome=Outcome.NOBODY_HOME, next_visit_on=today())
    assert "hoy" in section(start(signed_in), "visits")


@pytest.mark.parametrize("status", [Status.PAUSED, Status.LEFT, Status.MOVED])
def test_no_visit_is_due_with_a_woman_who_is_not_with_us(signed_in: Client, status: str) -> None:
    woman = make_woman(joined_on=days_ago(60))
    make_visit(woman, days_ago(30), next_visit_on=days_ago(16))
    woman.change_status(status, on=days_ago(3), by=None)
    assert "Nélida" not in start(signed_in)
    woman.change_status(Status.RETURNED, on=days_ago(1), by=None)
    assert "Nélida" in start(signed_in)


def test_more_than_five_visits_lead_to_the_list_of_those_agreed(signed_in: Client) -> None:
    for number in range(5):
        make_visit(make_woman(f"Ana {number}", "Poma"), days_ago(20), next_visit_on=days_ago(number))
    assert "Ver todas" not in section(start(signed_in), "visits")
    make_visit(make_woman("Zoila", "Poma"), days_ago(20), next_visit_on=today() + timedelta(days=9))
    html = section(start(signed_in), "visits")
    assert html.count("?outcome=nobody_home") == 5
    assert "Zoila" not in html
    [everyone] = re.findall(r'href="(/women/\?.*?)"', html)
    assert "Zoila Poma" in signed_in.get(everyone).content.decode()


def test_the_list_can_show_only_late_visits(signed_in: Client) -> None:
    make_visit(make_woman("Berta", "Poma"), days_ago(20), next_visit_on=days_ago(6))
    make_visit(make_woman("Carla", "Poma"), days_ago(20), next_visit_on=today())
    html = signed_in.get("/women/?due=late").content.decode()
    assert "Berta Poma" in html
    assert "Carla Poma" not in html


def test_her_own_follow_ups_and_those_of_nobody_come_before_a_colleagues(
    signed_in: Client, tabita: Coordinator
) -> None:
    carmen, woman = make_coordinator("carmen"), make_woman()
    make_follow_up(woman, "de Carmen, atrasado", owner=carmen, due_on=days_ago(9))
    make_follow_up(woman, "mío, sin fecha", owner=tabita)
    make_follow_up(woman, "de nadie, hoy", due_on=today())
    make_follow_up(woman, "mío, atrasado", owner=tabita, due_on=days_ago(2))
    make_follow_up(woman, "ya hecho", owner=tabita).finish(by=tabita)
    html = section(start(signed_in), "follow-ups")
    texts = re.findall(r'href="/follow-ups/\d+/">(.*?)</a>', html)
    assert texts == ["mío, atrasado", "de nadie, hoy", "mío, sin fecha", "de Carmen, atrasado"]
    assert "hace 2 días T Tabita Nélida Ccori" in text_of(html)


def test_a_follow_up_is_done_from_the_start_page(signed_in: Client) -> None:
    make_woman()
    promised = make_follow_up(None, "Pedir el local comunal")
    html = section(start(signed_in), "follow-ups")
    assert f'action="/follow-ups/{promised.pk}/done/"' in html
    [there] = re.findall(r'name="next" value="(.*?)"', html)
    response = signed_in.post(f"/follow-ups/{promised.pk}/done/", {"next": there})
    assert response.headers["Location"] == "/"
    assert "Pedir el local" not in section(start(signed_in), "follow-ups")


def test_the_next_meeting_says_when_where_and_leads_to_its_roster(signed_in: Client) -> None:
    host = make_woman("Delia", "Rojas")
    make_meeting(today() + timedelta(days=9))
    make_meeting(days_ago(1))
    following = make_meeting(
        today() + timedelta(days=2), group=make_group("Tejedoras"), host=host, starts_at=time(16, 0)
    )
    following.topics.set([make_topic("precios"), make_topic("golpes en casa", sensitive=True)])
    html = section(start(signed_in), "meeting")
    assert f'href="/meetings/{following.pk}/attendance/"' in html
    said = text_of(html)
    for words in ("16:00", "Tejedoras", "En casa de Delia Rojas", "precios"):
        assert words in said
    assert "golpes" not in said


def test_this_weeks_meetings_are_listed_and_else_the_next_one(signed_in: Client) -> None:
    make_woman()
    later = make_meeting(today() + timedelta(days=9))
    html = section(start(signed_in), "meeting")
    assert "Próxima reunión" in html
    assert f'href="/meetings/{later.pk}/attendance/"' in html
    for days in (-1, 7):
        make_meeting(today() + timedelta(days=days))
    soon = [make_meeting(today() + timedelta(days=days)) for days in (0, 6)]
    html = section(start(signed_in), "meeting")
    assert "Reuniones de esta semana" in html
    assert re.findall(r"/meetings/(\d+)/attendance/", html) == [str(meeting.pk) for meeting in soon]


def test_her_shift_can_be_ended_and_begun_on_the_start_page(signed_in: Client) -> None:
    make_woman()
    assert 'action="/shifts/end/"' in start(signed_in)
    signed_in.post("/shifts/end/", {"next": "/"})
    assert 'action="/shifts/begin/"' in start(signed_in)


def test_an_empty_agenda_says_how_to_begin(signed_in: Client) -> None:
    html = start(signed_in)
    assert 'href="/registers/"' in html
    assert 'href="/women/add/"' in html
    assert 'class="quick"' not in html
    make_woman()
    assert "Traer registros" not in start(signed_in)


def test_nothing_due_is_said_in_words(signed_in: Client) -> None:
    make_visit(make_woman(), today())
    said = text_of(start(signed_in))
    for words in ("Ninguna visita toca ahora.", "Nada pendiente.", "No hay reunión anotada."):
        assert words in said


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_other_roles_see_no_names(client: Client, role: str) -> None:
    woman = make_woman()
    make_visit(woman, days_ago(20), next_visit_on=days_ago(6))
    make_follow_up(woman, "Llevar el DNI de Nélida")
    make_meeting(today(), host=woman)
    client.force_login(make_coordinator("lea", role=role))
    html = start(client)
    for secret in ("Nélida", "Ccori", "P-0", "Sector 3", "/women/"):
        assert secret not in html
    assert ('href="/admin/"' in html) is (role == Role.ADMINISTRATOR)
    assert ("no ve datos personales" in text_of(html)) is (role == Role.READER)


def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/")


def test_the_start_page_only_shows_and_ignores_what_it_is_not_asked(signed_in: Client) -> None:
    assert signed_in.post("/").status_code == 405
    assert signed_in.get("/?q=%25&page=x").status_code == 200


def test_the_start_page_costs_the_same_however_much_is_due(
    signed_in: Client, tabita: Coordinator, query_growth: Growth
) -> None:
    numbers = count(1)

    def one_more_of_everything() -> None:
        number = next(numbers)
        woman = make_woman(f"Ana {number}", "Poma")
        make_visit(woman, days_ago(20), next_visit_on=today())
        make_follow_up(woman, owner=make_coordinator(f"c{number}"), due_on=today())
        make_follow_up(woman, owner=tabita, due_on=today())
        make_meeting(today() + timedelta(days=number), host=woman).topics.set([make_topic()])
        make_loan(make_terms(first_due=today()), by=tabita, woman=woman, on=days_ago(30))

    query_growth(signed_in, "/", one_more_of_everything, QUERIES)


def test_the_instalments_of_the_week_are_there_the_oldest_first(signed_in: Client, tabita: Coordinator) -> None:
    for name, ahead in (("Zoila", 6), ("Ana", -3), ("Luz", 7)):
        terms = make_terms(first_due=today() + timedelta(days=ahead))
        make_loan(terms, by=tabita, woman=make_woman(name), on=days_ago(30))
    html = signed_in.get("/").content.decode()
    section = html[html.index('id="instalments"') :]
    section = section[: section.index("</section>")]
    assert section.index("Ana") < section.index("Zoila")
    assert "Luz" not in section
    assert section.count("S/\N{NO-BREAK SPACE}100.00") == 2


def hard_to_press(number: int, letters: int) -> str:
    """Words that compress no better than real ones."""
    dust = hashlib.shake_256(str(number).encode()).hexdigest(letters // 2)
    return " ".join(dust[start : start + 6] for start in range(0, letters, 6))[:letters]


def test_the_fullest_start_page_stays_within_its_weight(signed_in: Client, tabita: Coordinator) -> None:
    for number in range(12):
        woman = make_woman(f"María {hard_to_press(number, 20)}", "Huamaní", reference=hard_to_press(number + 100, 200))
        make_visit(woman, days_ago(20), next_visit_on=days_ago(number))
        make_follow_up(woman, hard_to_press(number + 200, 200), owner=tabita, due_on=days_ago(number))
    meeting = make_meeting(today(), host=woman, starts_at=time(16, 0))
    meeting.topics.set([make_topic(name) for name in ("negocio", "escuela", "precios")])
    with CaptureQueriesContext(connection) as queries:
        html = signed_in.get("/").content
    assert len(gzip.compress(html, 6)) <= HEAVIEST_START
    assert len(queries) <= QUERIES
