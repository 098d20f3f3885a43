"""The confidential parts: each behind its own door, whoever looks written down first."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from idemnna.safeguards.models import Reading
from members.models import (
    Child,
    ChildConcern,
    FollowUp,
    HomeVisit,
    Phone,
    SafeContact,
    SafetyPlan,
    ViolenceFacts,
    VisitNote,
    Woman,
)
from tests import factories
from tests.crawling import read

pytestmark = pytest.mark.django_db
PART = "Parte reservada · Agenda"
SECRET = "zarzamora"
DAY = date(2026, 3, 14)
SENT: dict[str, dict[str, Any]] = {
    "visit": {"text": f"Quedó en llamar, {SECRET}"},
    "plan": {"exists": "yes", "made_with_her": "no", "review_on": "2027-05-04", "text": f"Avisa a su {SECRET}"},
    "facts": {
        "kinds": ["physical", "economic"],
        "form_exists": "yes",
        "form_level": "extreme",
        "form_on": "2026-03-14",
        "form_institution": f"CEM {SECRET}",
    },
    "child": {"text": f"Falta a clases, {SECRET}", "next_step": "Hablar con la tutora"},
    "phone": {
        "days": ["1", "3"],
        "from_time": "09:05",
        "until_time": "12:25",
        "hours": f"feriados no, {SECRET}",
        "if_answered": "Por las telas",
        "rules": "Nunca audios",
    },
}
SAID: dict[str, tuple[str, ...]] = {
    "visit": (f"Quedó en llamar, {SECRET}",),
    "plan": ("Sí", "No", "04/05/2027", f"Avisa a su {SECRET}"),
    "facts": ("Física y Económica o patrimonial", "Severo extremo", "14/03/2026", f"CEM {SECRET}"),
    "child": (f"Falta a clases, {SECRET}", "Hablar con la tutora"),
    "phone": ("lunes y miércoles", "09:05", "12:25", f"feriados no, {SECRET}", "Por las telas", "Nunca audios"),
}
MODELS: dict[str, Any] = {
    "visit": VisitNote,
    "plan": SafetyPlan,
    "facts": ViolenceFacts,
    "child": ChildConcern,
    "phone": SafeContact,
}
every_part = pytest.mark.parametrize("part", list(SENT))


class Hers:
    """A woman with a child, a phone and a visit, and where her confidential parts are."""

    def __init__(self) -> None:
        self.woman: Woman = factories.make_woman()
        self.child: Child = factories.make_child(self.woman)
        self.phone: Phone = self.woman.phones.create(number="+51995154811", use="both")
        self.visit: HomeVisit = factories.make_visit(self.woman, DAY)

    def at(self, part: str) -> str:
        code = self.woman.case_code
        return {
            "visit": f"/visits/{self.visit.pk}/reserved/",
            "plan": f"/women/{code}/reserved/1/",
            "facts": f"/women/{code}/reserved/2/",
            "child": f"/children/{self.child.pk}/reserved/",
            "phone": f"/phones/{self.phone.pk}/reserved/",
        }[part]

    def write(self, client: Client, part: str, **over: Any) -> Any:
        return client.post(f"{self.at(part)}edit/", {"revision": "0", **SENT[part], **over})


@pytest.fixture
def hers(db: None) -> Hers:
    return Hers()


@pytest.fixture
def no_log(db: None) -> None:
    """The database takes no line of the log any more."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE safeguards_reading ADD CONSTRAINT log_is_full CHECK (false) NOT VALID")


def html_of(response: Any) -> str:
    html: str = response.content.decode()
    return html


@every_part
def test_what_was_written_is_shown_with_who_wrote_it(signed_in: Client, hers: Hers, part: str) -> None:
    saved = hers.write(signed_in, part)
    assert (saved.status_code, saved.url) == (302, hers.at(part))
    html = html_of(signed_in.get(hers.at(part)))
    for words in (*SAID[part], "Escrito por tabita"):
        assert words.lower() in html.lower()


@every_part
def test_titles_messages_and_addresses_give_nothing_away(signed_in: Client, hers: Hers, part: str) -> None:
    saved = hers.write(signed_in, part)
    html = html_of(signed_in.get(saved.url))
    assert "<p>Guardado.</p>" in html
    for page in (html, html_of(signed_in.get(f"{hers.at(part)}edit/"))):
        assert f"<title>{PART}</title>" in page
    for address in re.findall(r'(?:href|action)="([^"]*)"', html):
        assert not re.search("viol|plan|note|segur|nota|concern|safe", address)


@every_part
def test_every_reading_is_written_down(signed_in: Client, tabita: Coordinator, hers: Hers, part: str) -> None:
    hers.write(signed_in, part)
    assert not Reading.objects.exists()  # writing reads nothing
    for address in (hers.at(part), f"{hers.at(part)}edit/"):
        signed_in.get(address)
    row = MODELS[part].objects.get()
    readings = list(Reading.objects.values_list("reader", "about", "row_label", "row_key"))
    assert readings == [(tabita.pk, hers.woman.case_code, row._meta.label_lower, str(row.pk))] * 2


@every_part
def test_without_a_line_in_the_log_no_text_is_shown(client: Client, hers: Hers, no_log: None, part: str) -> None:
    client.raise_request_exception = False
    client.force_login(factories.make_coordinator())
    hers.write(client, part)
    for address in (hers.at(part), f"{hers.at(part)}edit/"):
        response = client.get(address)
        assert response.status_code >= 400
        assert SECRET not in html_of(response)
    refused = hers.write(client, part, revision="7")  # the page of a conflict would show it too
    assert refused.status_code >= 400
    assert not Reading.objects.exists()


@every_part
def test_the_line_is_written_before_the_text_is_opened(client: Client, hers: Hers, part: str) -> None:
    """A text that does not open shows the order: the line was already there, and goes again with the reading."""
    client.raise_request_exception = False
    client.force_login(factories.make_coordinator())
    hers.write(client, part)
    model = MODELS[part]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {next(iter(SENT[part]))} = 'v1:lost:AAAA'")
    with CaptureQueriesContext(connection) as asked:
        response = client.get(hers.at(part))
    assert response.status_code == 500
    assert SECRET not in html_of(response)
    assert any('INSERT INTO "safeguards_reading"' in query["sql"] for query in asked.captured_queries)


@every_part
def test_what_is_not_there_yet_is_no_reading(signed_in: Client, hers: Hers, part: str) -> None:
    assert "Nada anotado." in html_of(signed_in.get(hers.at(part)))
    assert signed_in.get(f"{hers.at(part)}edit/").status_code == 200
    assert not Reading.objects.exists()


@every_part
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_only_coordinators_may_open_or_write(signed_in: Client, hers: Hers, part: str, role: str) -> None:
    hers.write(signed_in, part)
    signed_in.force_login(factories.make_coordinator("julia", role=role))
    for address in (hers.at(part), f"{hers.at(part)}edit/", f"/women/{hers.woman.case_code}/reserved/"):
        response = signed_in.get(address)
        assert response.status_code == 403
        assert SECRET not in html_of(response)
    assert hers.write(signed_in, part, revision="1").status_code == 403
    assert not Reading.objects.exists()


@every_part
def test_nobody_sees_from_outside_what_is_there(signed_in: Client, hers: Hers, part: str) -> None:
    """Neither the text nor that there is one: every page before the door says the same without it."""
    doors = [
        f"/women/{hers.woman.case_code}/",
        f"/women/{hers.woman.case_code}/reserved/",
        f"/visits/{hers.visit.pk}/",
        f"/phones/{hers.phone.pk}/",
        f"/children/{hers.child.pk}/",
    ]
    token = re.compile(r'(name="(?:csrfmiddlewaretoken|once)" value=)"[^"]*"')
    before = [token.sub("", html_of(signed_in.get(door))) for door in doors]
    hers.write(signed_in, part, review_on="")
    signed_in.get(hers.at(part))  # takes the message away
    assert [token.sub("", html_of(signed_in.get(door))) for door in doors] == before


@every_part
def test_the_database_holds_no_word_of_it(signed_in: Client, hers: Hers, part: str) -> None:
    """Nor which of the questions were answered: an empty answer is sealed as well."""
    hers.write(signed_in, part)
    assert signed_in.post(f"{hers.at(part)}edit/", {"revision": "1"}).status_code == 302
    with connection.cursor() as cursor:
        for table in (MODELS[part]._meta.db_table, f"{MODELS[part]._meta.db_table}event"):
            cursor.execute(f"SELECT to_jsonb(one) FROM {table} one")
            for (row,) in cursor.fetchall():
                said = str(row)
                assert not [
                    words for words in (SECRET, "telas", "tutora", "yes", "physical", "2027", "09:05") if words in said
                ]
                assert said.count("v1:") == len(SENT[part])


@every_part
def test_who_answers_to_a_writing_that_is_not_there_keeps_what_she_typed(
    signed_in: Client, hers: Hers, part: str
) -> None:
    page = hers.write(signed_in, part, revision="3")
    assert page.status_code == 409
    assert SECRET in html_of(page)
    assert not MODELS[part].objects.exists()


@every_part
def test_who_writes_after_somebody_else_sees_both_and_loses_nothing(signed_in: Client, hers: Hers, part: str) -> None:
    hers.write(signed_in, part)
    signed_in.force_login(factories.make_coordinator("carmen"))
    name = "form_institution" if part == "facts" else "hours" if part == "phone" else "text"
    late = hers.write(signed_in, part, **{name: "Otras palabras mías"})
    html = html_of(late)
    assert late.status_code == 409
    assert "Tabita guardó mientras escribías" in html
    assert SECRET in html
    assert "Otras palabras mías" in html
    assert MODELS[part].objects.get().recorded_by.username == "tabita"
    again = hers.write(signed_in, part, revision=str(late.context["form"]["revision"].value()), **{name: "Las dos"})
    assert again.status_code == 302
    assert "Las dos" in html_of(signed_in.get(hers.at(part)))


@every_part
def test_the_same_words_sent_twice_are_stored_once(signed_in: Client, hers: Hers, part: str) -> None:
    assert [hers.write(signed_in, part).status_code for _ in range(2)] == [302, 302]
    assert MODELS[part].objects.get().revision == 1


@every_part
@pytest.mark.parametrize("typed", ["a\0b", "\ud800", "x" * 100_000, "٣" * 40, "<script>{{7*7}}"])
def test_bad_input_is_a_form_error_or_plain_text(signed_in: Client, hers: Hers, part: str, typed: str) -> None:
    wrong = {"revision": typed} | dict.fromkeys(SENT[part], typed)
    for sent, answers in ((wrong, [200]), ({**SENT[part], next(iter(SENT[part])): typed}, [200, 302])):
        body = urlencode(sent, doseq=True, errors="surrogatepass")
        response = signed_in.post(f"{hers.at(part)}edit/", body, content_type="application/x-www-form-urlencoded")
        assert response.status_code in answers
    assert "<script>{{" not in html_of(signed_in.get(hers.at(part)))


@every_part
def test_fields_that_the_page_does_not_have_are_not_taken(signed_in: Client, hers: Hers, part: str) -> None:
    other = factories.make_woman("Delia", "Quispe")
    forged = {"woman": other.pk, "id": "0" * 32, "recorded_by": "9", **{f"field{n}": "x" for n in range(900)}}
    assert hers.write(signed_in, part, **forged).status_code == 302
    row = MODELS[part].objects.get()
    assert row.reading_about == hers.woman.case_code
    assert row.recorded_by.username == "tabita"


@every_part
def test_beside_the_field_it_says_what_not_to_write(signed_in: Client, hers: Hers, part: str) -> None:
    html = html_of(signed_in.get(f"{hers.at(part)}edit/"))
    never = "Sin nombres y sin contar por qué" if part == "phone" else "sin el nombre de quien agrede"
    assert never in html


def test_the_index_is_five_doors_and_asks_nothing_of_what_lies_behind(
    signed_in: Client, hers: Hers, query_growth: Callable[..., None]
) -> None:
    url = f"/women/{hers.woman.case_code}/reserved/"
    html = html_of(signed_in.get(url))
    assert [door for part in SENT if (door := hers.at(part)) not in html] == []

    def add() -> None:
        factories.make_visit(hers.woman, DAY)
        factories.make_child(hers.woman)
        hers.woman.phones.create(number=f"+5199515{Phone.objects.count():04d}")

    query_growth(signed_in, url, add, 8)


@every_part
def test_a_part_costs_the_same_queries_every_time(signed_in: Client, hers: Hers, part: str) -> None:
    hers.write(signed_in, part)
    signed_in.get(hers.at(part))
    with CaptureQueriesContext(connection) as asked:
        signed_in.get(hers.at(part))
    assert len(asked) <= 10, [query["sql"] for query in asked.captured_queries]


def test_a_note_stays_with_its_visit_when_that_is_corrected(
    signed_in: Client, tabita: Coordinator, hers: Hers
) -> None:
    hers.write(signed_in, "visit")
    corrected = hers.visit.correct(HomeVisit(visited_on=DAY - timedelta(days=1)), by=tabita)
    again = corrected.correct(HomeVisit(visited_on=DAY), by=tabita)
    for visit in (hers.visit, corrected, again):
        assert SECRET in html_of(signed_in.get(f"/visits/{visit.pk}/reserved/"))
    assert VisitNote.objects.get().visit == hers.visit
    signed_in.post(f"/visits/{again.pk}/reserved/edit/", {"revision": "1", "text": "De la corregida"})
    assert VisitNote.objects.get().visit == hers.visit


def test_sensitive_topics_are_offered_for_the_note_and_nowhere_else(signed_in: Client, hers: Hers) -> None:
    old = factories.make_topic("asunto delicado", sensitive=True)
    factories.make_topic("violencia", sensitive=True)
    assert "asunto delicado" not in html_of(signed_in.get(f"/women/{hers.woman.case_code}/visit/"))
    assert "asunto delicado" not in html_of(signed_in.get(f"/visits/{hers.visit.pk}/correct/"))
    assert "asunto delicado" in html_of(signed_in.get(f"{hers.at('visit')}edit/"))
    hers.write(signed_in, "visit", topics=["asunto delicado", "violencia"], text="Línea uno\nLínea dos")
    old.retired = True
    old.save()
    shown = html_of(signed_in.get(hers.at("visit")))
    assert "asunto delicado y violencia" in shown
    assert "Línea uno<br>Línea dos" in shown
    page = signed_in.get(f"{hers.at('visit')}edit/").context["form"]
    assert page.initial["topics"] == ["asunto delicado", "violencia"]
    assert page.initial["text"] == "Línea uno\nLínea dos"
    again = {"topics": ["asunto delicado"], "text": "", "revision": "1"}
    assert signed_in.post(f"{hers.at('visit')}edit/", again).status_code == 302  # retired, it may stay


def test_after_a_visit_its_note_is_one_tap_away(signed_in: Client, hers: Hers) -> None:
    at = f"/women/{hers.woman.case_code}/visit/"
    (form,) = [form for form in read(html_of(signed_in.get(at)), at).forms if form.action == at]
    page = signed_in.post(at, form.fields, follow=True)
    visit = HomeVisit.objects.latest("pk")
    assert f'Visita guardada. <a href="/visits/{visit.pk}/reserved/edit/">Anotar algo reservado</a>' in html_of(page)


def test_a_review_date_leaves_a_follow_up_that_says_nothing(
    signed_in: Client, tabita: Coordinator, hers: Hers
) -> None:
    day = today() + timedelta(days=9)
    assert signed_in.get(f"{hers.at('plan')}edit/").context["form"]["follow_up"].value() is True
    hers.write(signed_in, "plan", review_on=day.isoformat(), follow_up="on")
    follow_up = FollowUp.objects.get()
    assert (follow_up.text, follow_up.woman, follow_up.owner) == ("Volver a conversar con ella", hers.woman, tabita)
    assert (follow_up.due_on, follow_up.visit) == (day, None)
    later = day + timedelta(days=7)
    hers.write(signed_in, "plan", revision="1", review_on=later.isoformat(), follow_up="on")
    assert FollowUp.objects.get().due_on == later  # it waits once, on the new day


@pytest.mark.parametrize(
    "over", [{}, {"review_on": "", "follow_up": "on"}, {"review_on": "2020-01-01", "follow_up": "on"}]
)
def test_without_a_tick_or_a_day_to_come_there_is_no_follow_up(
    signed_in: Client, hers: Hers, over: dict[str, str]
) -> None:
    assert hers.write(signed_in, "plan", **over).status_code == 302
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"form_exists": "no"}, "Abajo hay datos de una ficha"),
        ({"form_exists": ""}, "Abajo hay datos de una ficha"),
        ({"form_on": "2126-01-01"}, "Esa fecha todavía no llega."),
        ({"form_level": "9"}, "9"),
        ({"kinds": ["physical", "other"]}, "other"),
    ],
)
def test_facts_that_contradict_each_other_are_asked_about(
    signed_in: Client, hers: Hers, over: dict[str, Any], said: str
) -> None:
    response = hers.write(signed_in, "facts", **over)
    assert response.status_code == 200
    assert said in html_of(response)
    assert f"CEM {SECRET}" in html_of(response)  # what was typed is kept
    assert not ViolenceFacts.objects.exists()


def test_no_violence_is_scored(signed_in: Client, hers: Hers) -> None:
    """Of the official form only that it exists, the level told, its date and who applied it."""
    html = html_of(signed_in.get(f"{hers.at('facts')}edit/"))
    asked = set(re.findall(r'name="(\w+)"', html)) - {"csrfmiddlewaretoken", "language", "next"}
    assert asked >= set(SENT["facts"])
    assert {name for name in asked if "point" in name or "score" in name or "puntaje" in name} == set()
    levels = re.findall(r'name="form_level" value="(\w+)"', html)
    assert levels == ["mild", "moderate", "severe", "extreme"]


def test_her_numbers_show_whose_and_for_what_and_a_door_to_the_cares(signed_in: Client, hers: Hers) -> None:
    hers.write(signed_in, "phone")
    html = html_of(signed_in.get(f"/women/{hers.woman.case_code}/"))
    assert "995 154 811" in html
    assert f'href="{hers.at("phone")}"' in html
    assert "Por las telas" not in html


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"until_time": "08:00"}, "Tiene que ser más tarde que la hora de arriba."),
        ({"until_time": "09:05"}, "Tiene que ser más tarde que la hora de arriba."),
        ({"from_time": "a las nueve"}, "Escribir la hora así: 16:30."),
        ({"from_time": "25:00"}, "Escribir la hora así: 16:30."),
        ({"days": ["8"]}, "8"),
    ],
)
def test_days_and_hours_that_no_clock_shows_are_asked_about(
    signed_in: Client, hers: Hers, over: dict[str, Any], said: str
) -> None:
    html = html_of(hers.write(signed_in, "phone", **over))
    assert said in html
    assert SECRET in html  # what was typed is kept
    assert not SafeContact.objects.exists()


def test_what_was_said_of_days_and_hours_is_there_to_be_changed(signed_in: Client, hers: Hers) -> None:
    hers.write(signed_in, "phone")
    html = html_of(signed_in.get(f"{hers.at('phone')}edit/"))
    (form,) = [form for form in read(html, "").forms if "if_answered" in form.fields]
    assert (form.fields["days"], form.fields["from_time"], form.fields["until_time"]) == (
        ["1", "3"],
        ["09:05"],
        ["12:25"],
    )


def test_a_number_taken_away_has_no_page_of_cares(signed_in: Client, hers: Hers) -> None:
    hers.phone.remove()
    assert signed_in.get(hers.at("phone")).status_code == 404
