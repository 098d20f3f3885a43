import gzip
import hashlib
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from meetings.models import Mark, MarkedWoman
from members.models import FollowUp, Phone, Status, Woman
from members.models.phones import Use, Whose
from members.models.visits import Outcome
from tests.factories import (
    make_child,
    make_coordinator,
    make_follow_up,
    make_meeting,
    make_topic,
    make_visit,
    make_woman,
)
from tests.loans.factories import make_loan, pay

pytestmark = pytest.mark.django_db
HEAVIEST_PAGE = 14_000
Growth = Callable[[Client, str, Callable[[], object], int], None]


def page(client: Client, woman: Woman) -> str:
    response = client.get(f"/women/{woman.case_code}/")
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    """What a person reads, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_title_is_her_case_code_and_never_her_name(signed_in: Client) -> None:
    woman = make_woman()
    html = page(signed_in, woman)
    [title] = re.findall(r"<title>(.*?)</title>", html)
    assert woman.case_code in title
    assert "Nélida" not in title
    assert "Ccori" not in title
    assert re.findall(r"<h1>(.*?)</h1>", html) == ["Nélida Ccori Sulca"]


def test_who_she_is_stands_at_the_top(signed_in: Client) -> None:
    woman = make_woman(
        preferred_name="Neli",
        birth_date=today().replace(month=1, day=1) - timedelta(days=34 * 366),
        joined_on=date(2024, 3, 4),
        origin="Huanta",
        livelihood="Costura",
        reference="puerta verde",
        household_size=5,
        dwelling="own",
        water="truck",
        power="solar",
        notes="Mejor por la tarde",
    )
    said = text_of(page(signed_in, woman))
    for words in (
        f"{woman.case_code} · desde marzo de 2024",
        "«Neli»",
        "Sector 3, Mz. B Lt. 7",
        "Activa",
        "Huanta",
        "Costura",
        "puerta verde",
        "5 personas",
        "vivienda: propia",
        "agua: camión cisterna",
        "luz: panel solar",
        "Mejor por la tarde",
    ):
        assert words in said


def test_an_age_somebody_told_is_shown_as_approximate(signed_in: Client) -> None:
    told = make_woman(approximate_age=34, age_noted_on=today())
    born = make_woman("Hilda", "Ochoa", birth_date=date(today().year - 34, 1, 1))
    assert "unos 34 años" in text_of(page(signed_in, told))
    said = text_of(page(signed_in, born))
    assert "34 años" in said
    assert "unos 34 años" not in said


def test_her_status_says_since_when(signed_in: Client) -> None:
    woman = make_woman(joined_on=date(2024, 3, 4))
    woman.change_status(Status.PAUSED, on=date(2025, 8, 19), by=None)
    assert "En pausa desde el mar 19 ago" in text_of(page(signed_in, woman))


def test_a_woman_without_any_status_has_a_page_too(signed_in: Client) -> None:
    woman = Woman.objects.create(given_names="Hilda")
    said = text_of(page(signed_in, woman))
    assert "Todavía no hay nada anotado." in said
    assert "Nada pendiente." in said


def test_her_document_is_masked_until_it_is_asked_for(signed_in: Client) -> None:
    html = page(signed_in, make_woman(document_type="dni", document_number="46547410"))
    assert "<summary>•••• 7410</summary>46547410</details>" in html
    assert html.count("46547410") == 1


@pytest.mark.parametrize(
    ("use", "may_be_reached", "words"),
    [
        (Use.CALL, True, "Llamar"),
        (Use.BOTH, True, "Llamar y WhatsApp"),
        (Use.WHATSAPP, True, "WhatsApp"),
        (Use.ASK, False, "Preguntarle antes"),
        (Use.NEVER, False, "Nunca"),
    ],
)
def test_a_number_leads_to_its_rule_only_where_she_allows_it(
    signed_in: Client, use: str, may_be_reached: bool, words: str
) -> None:
    woman = make_woman()
    phone = Phone.objects.create(
        woman=woman,
        number="+51995154811",
        whose=Whose.PARTNER,
        use=use,
    )
    html = page(signed_in, woman)
    assert (f'href="/phones/{phone.pk}/contact/"' in html) is may_be_reached
    assert "tel:" not in html
    said = text_of(html)
    for text in ("995 154 811", "De su pareja", "Cuidados al llamar", words):
        assert text in said


def test_a_removed_number_is_gone(signed_in: Client) -> None:
    woman = make_woman()
    Phone.objects.create(woman=woman, number="+51995154811").remove()
    html = page(signed_in, woman)
    assert "995" not in text_of(html)
    assert "Sin teléfono anotado." in html


def test_her_children_show_age_and_this_years_school(signed_in: Client) -> None:
    woman, year = make_woman(), today().year
    dayana = make_child(woman, "Dayana", birth_date=date(year - 12, 1, 1))
    dayana.note_school(year - 1, level="primaria", grade=5, attends="yes")
    dayana.note_school(year, level="primaria", grade=6, attends="irregular")
    make_child(woman, "Mateo", approximate_age=3, age_noted_on=today(), lives_with_her=False)
    make_child(woman, "Brissa", birth_date=today())
    said = text_of(page(signed_in, woman))
    assert "Dayana, 12 6.º de primaria Asiste a veces" in said
    assert "5.º de primaria" not in said
    assert "Mateo, unos 3" in said
    assert "no vive con ella" in said
    assert "Brissa, menos de 1 año" in said


def test_the_next_visit_and_open_follow_ups_are_what_is_due(signed_in: Client) -> None:
    woman, carmen = make_woman(), make_coordinator("carmen")
    visit = make_visit(woman, today() - timedelta(days=12), next_visit_on=today() - timedelta(days=5))
    promised = make_follow_up(woman, "Llevar copia del DNI", visit=visit, owner=carmen, due_on=today())
    html = page(signed_in, woman)
    said = text_of(html)
    assert "Próxima visita No estaba hace 5 días" in said
    assert "última visita hace 12 días" in said
    assert f'href="/women/{woman.case_code}/visit/?outcome=nobody_home"' in html
    assert "Llevar copia del DNI hoy" in said
    assert f'action="/follow-ups/{promised.pk}/done/"' in html


def test_done_brings_back_to_her_page(signed_in: Client) -> None:
    woman = make_woman()
    promised = make_follow_up(woman)
    [form] = re.findall(rf"<form[^>]*/follow-ups/{promised.pk}/done/.*?</form>", page(signed_in, woman), re.DOTALL)
    [there] = re.findall(r'name="next" value="(.*?)"', form)
    response = signed_in.post(f"/follow-ups/{promised.pk}/done/", {"next": there})
    assert response.headers["Location"] == f"/women/{woman.case_code}/"
    said = text_of(page(signed_in, woman))
    assert "Pendiente hecho" in said
    assert "Deshacer" in said


def test_no_visit_is_due_with_a_woman_who_moved_away(signed_in: Client) -> None:
    woman = make_woman(joined_on=today() - timedelta(days=60))
    make_visit(woman, today() - timedelta(days=50), next_visit_on=today() - timedelta(days=36))
    woman.change_status(Status.MOVED, on=today() - timedelta(days=40), by=None)
    said = text_of(page(signed_in, woman))
    assert "Próxima visita" not in said
    assert "Sin registros desde hace" not in said
    assert "Nada pendiente." in said


def test_silence_until_today_is_named(signed_in: Client) -> None:
    woman = make_woman(joined_on=today() - timedelta(days=100))
    make_visit(woman, today() - timedelta(days=36))
    said = text_of(page(signed_in, woman))
    assert "Sin registros desde hace 5 semanas" in said
    assert "Sin registros por 2 meses" in said


def test_what_is_delicate_is_not_in_the_story(signed_in: Client) -> None:
    woman = make_woman()
    topics = [make_topic("negocio propio"), make_topic("golpes en casa", sensitive=True)]
    make_visit(woman, today(), topics=topics[:1])
    meeting = make_meeting(today())
    meeting.topics.set(topics)
    meeting.take_attendance({woman: MarkedWoman(Mark.CAME)}, by=None)
    html = page(signed_in, woman)
    assert html.count("negocio propio") == 2
    assert "golpes" not in html


def test_another_woman_of_the_same_name_is_pointed_out(signed_in: Client) -> None:
    woman = make_woman(second_surname="Sulca")
    other = make_woman(second_surname="Apaza")
    make_woman("Hilda", "Ochoa")
    html = page(signed_in, woman)
    assert f"Otra mujer se llama igual: {other.case_code}" in text_of(html)
    assert f'href="/women/{other.case_code}/"' in html
    assert "se llama igual" not in page(signed_in, make_woman("Zenaida", "Poma"))


def test_names_and_notes_are_shown_as_text(signed_in: Client) -> None:
    woman = make_woman("<script>alert(1)</script>", notes="<b>x</b>")
    make_visit(woman, today(), summary="<img src=x>\nsegunda línea")
    html = page(signed_in, woman)
    assert "<script>alert" not in html
    assert "<b>x</b>" not in html
    assert "&lt;img src=x&gt;<br>segunda línea" in html


def test_older_pages_are_reached_by_following_the_links(signed_in: Client) -> None:
    woman = make_woman(joined_on=today() - timedelta(days=400))
    made = {make_visit(woman, today() - timedelta(days=number // 3)).pk for number in range(70)}
    url: str | None = f"/women/{woman.case_code}/"
    seen: list[int] = []
    for _page in range(3):
        assert url is not None
        html = signed_in.get(url).content.decode()
        seen += [int(pk) for pk in re.findall(r'href="/visits/(\d+)/"', html)]
        [*links] = re.findall(r'rel="next" href="(.*?)"', html)
        url = links[0] if links else None
    assert url is None
    assert len(seen) == len(set(seen)) == 70
    assert set(seen) == made


def test_an_older_page_has_a_neutral_title_and_a_way_back(signed_in: Client) -> None:
    woman = make_woman()
    html = signed_in.get(f"/women/{woman.case_code}/history/?before=2030-01-01-visit-1").content.decode()
    assert re.findall(r"<title>(.*?)</title>", html) == [f"{woman.case_code} · Agenda"]
    assert f'href="/women/{woman.case_code}/"' in html


@pytest.mark.parametrize("before", ["", "x", "2026-13-40-visit-1", "2026-01-01-visit-", "2026-01-01-loan-1"])
def test_a_bad_cursor_is_no_page(signed_in: Client, before: str) -> None:
    woman = make_woman()
    assert signed_in.get(f"/women/{woman.case_code}/history/?before={before}").status_code == 404
    assert signed_in.get(f"/women/{woman.case_code}/history/").status_code == 404


@pytest.mark.parametrize("shape", ["p-{}", "P{}", "{}", "P-{:09d}", "p-{:04d}"])
def test_a_code_typed_in_another_way_leads_to_her_page(signed_in: Client, shape: str) -> None:
    woman = make_woman()
    response = signed_in.get(f"/women/{shape.format(woman.pk)}/")
    assert (response.status_code, response.headers["Location"]) == (302, f"/women/{woman.case_code}/")


@pytest.mark.parametrize("code", ["P-9999", "x", "P-", "-", "P-0001x", "P-٠٠٠١", "P-0001%00", "%00", "9" * 30, "P-0"])
def test_a_code_of_nobody_is_no_page(signed_in: Client, code: str) -> None:
    assert signed_in.get(f"/women/{code}/").status_code == 404
    assert signed_in.get(f"/women/{code}/history/?before=2026-01-01-visit-1").status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_only_coordinators_see_her(client: Client, role: str) -> None:
    woman = make_woman()
    client.force_login(make_coordinator("lea", role=role))
    for url in (
        f"/women/{woman.case_code}/",
        f"/women/{woman.case_code}/history/?before=2030-01-01-visit-1",
        f"/women/{woman.pk}/",
        "/women/P-9999/",
    ):
        response = client.get(url)
        assert response.status_code == 403
        assert "Ccori" not in response.content.decode()


def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    woman = make_woman()
    for url in (f"/women/{woman.case_code}/", f"/women/{woman.case_code}/history/", "/women/nonsense/"):
        response = client.get(url)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/account/login/")


def test_her_page_only_shows(signed_in: Client) -> None:
    woman = make_woman()
    assert signed_in.post(f"/women/{woman.case_code}/").status_code == 405
    assert signed_in.post(f"/women/{woman.case_code}/history/").status_code == 405


def test_her_page_costs_the_same_however_much_happened(
    signed_in: Client, tabita: Coordinator, query_growth: Growth
) -> None:
    woman, numbers = make_woman(joined_on=date(2024, 3, 4)), count(1)

    def one_more_of_everything() -> None:
        number = next(numbers)
        child = make_child(woman, f"Hijo {number}")
        child.note_school(today().year, level="primaria", grade=1, attends="yes")
        Phone.objects.create(woman=woman, number=f"+5199515481{number}", use=Use.CALL)
        visit = make_visit(
            woman,
            today() - timedelta(days=number),
            visitors=[tabita, make_coordinator(f"c{number}")],
            children=[child],
            topics=[make_topic()],
            next_visit_on=today(),
        )
        make_follow_up(woman, visit=visit, owner=tabita)
        make_follow_up(woman, owner=tabita).finish(by=tabita)
        meeting = make_meeting(today() - timedelta(days=number))
        meeting.topics.set([make_topic()])
        meeting.take_attendance({woman: MarkedWoman(Mark.CAME, (child,))}, by=tabita)
        woman.change_status(Status.RETURNED, on=today() - timedelta(days=number), by=tabita)
        make_woman(second_surname=f"Otra {number}")
        loan = make_loan(by=tabita, woman=woman)
        pay(loan, 20, date(2026, 2, number), by=tabita)
        loan.missed.create(noted_on=date(2026, 3, number), submission=uuid4(), recorded_by=tabita)
        bought = {"bought_on": date(2026, 1, 6), "item": "Carrito", "amount": 20, "submission": uuid4()}
        loan.purchases.create(**bought).present.add(tabita)
        loan.plan.business.incomes.create(month=date(2026, 2, 1), sales=500, costs=200)

    query_growth(signed_in, f"/women/{woman.case_code}/", one_more_of_everything, 31)
    first = f"/women/{woman.case_code}/history/?before=2030-01-01-visit-1"
    query_growth(signed_in, first, one_more_of_everything, 21)


def hard_to_press(number: int, letters: int) -> str:
    """Words that compress no better than real ones."""
    dust = hashlib.shake_256(str(number).encode()).hexdigest(letters // 2)
    return " ".join(dust[start : start + 6] for start in range(0, letters, 6))


def three_years(woman: Woman, tabita: Coordinator) -> None:
    """A visit every second week, each told at length, a meeting every second week, and what was promised."""
    carmen = make_coordinator("carmen")
    children = [make_child(woman, name, birth_date=date(2014, 5, 3)) for name in ("Dayana", "Luis", "Mateo", "Inés")]
    for child in children:
        child.note_school(today().year, level="primaria", grade=4, attends="irregular")
    topics = [make_topic(name) for name in ("negocio", "escuela", "crianza", "agua", "documentos")]
    for number in range(78):
        day = today() - timedelta(days=1 + 14 * number)
        make_visit(
            woman,
            day,
            outcome=Outcome.NOBODY_HOME if number % 9 == 8 else Outcome.MET,
            summary=hard_to_press(number, 500),
            visitors=[tabita, carmen],
            children=children[: number % 5],
            topics=topics[number % 3 :],
            next_visit_on=day + timedelta(days=14),
        )
        meeting = make_meeting(day - timedelta(days=5))
        meeting.topics.set(topics[:2])
        meeting.take_attendance({woman: MarkedWoman(Mark.CAME, tuple(children[:2]), 1)}, by=tabita)
        promised = make_follow_up(woman, hard_to_press(number + 100, 100), owner=tabita)
        promised.finish(by=carmen)
        FollowUp.objects.filter(pk=promised.pk).update(done_at=timezone.now() - timedelta(days=14 * number))
    for number in range(8):
        make_follow_up(woman, f"Llevar el formulario {number} del SIS y preguntar por la cita", due_on=today())


def test_three_years_of_history_stay_within_the_weight_of_a_page(signed_in: Client, tabita: Coordinator) -> None:
    woman = make_woman(joined_on=today() - timedelta(days=3 * 365), notes="Vende en la feria. " * 10)
    for number in range(3):
        Phone.objects.create(woman=woman, number=f"+5199515481{number}")
    three_years(woman, tabita)
    url = f"/women/{woman.case_code}/"
    with CaptureQueriesContext(connection) as queries:
        html = signed_in.get(url).content
    assert len(gzip.compress(html, 6)) <= HEAVIEST_PAGE
    assert len(queries) <= 30
    assert html.count(b'class="visit') + html.count(b'class="meeting') + html.count(b'class="follow-up') == 30
