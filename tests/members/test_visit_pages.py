from datetime import date, timedelta

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import FollowUp, HomeVisit, Woman
from tests.factories import make_child, make_coordinator, make_topic, make_visit, make_woman

DAY = date(2026, 10, 1)
NOTHING_TYPED = {
    "when": "today",
    "outcome": "met",
    "next_in": "",
    "promises-TOTAL_FORMS": "2",
    "promises-INITIAL_FORMS": "0",
}


@pytest.fixture
def woman(db: None) -> Woman:
    return make_woman()


def url_of(woman: Woman) -> str:
    return f"/women/{woman.case_code}/visit/"


def test_a_visit_needs_nothing_typed(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    page = signed_in.get(url_of(woman))
    offered = page.context["form"]
    assert offered.initial["visitors"] == [tabita]
    assert offered["when"].value() == "today"
    response = signed_in.post(url_of(woman), {**NOTHING_TYPED, "visitors": [tabita.pk]})
    assert response.status_code == 302
    visit = HomeVisit.objects.get()
    assert (visit.woman, visit.visited_on, visit.recorded_by) == (woman, today(), tabita)
    assert list(visit.visitors.all()) == [tabita]


def test_children_topics_follow_ups_and_the_next_visit_are_kept(signed_in: Client, woman: Woman) -> None:
    first, second = make_child(woman, "Dayana"), make_child(woman, "Luis")
    topic = make_topic("negocio")
    due = today() + timedelta(days=3)
    signed_in.post(
        url_of(woman),
        {
            **NOTHING_TYPED,
            "when": "yesterday",
            "children_present": [first.pk, second.pk],
            "partner_present": "on",
            "talked_alone": "partly",
            "topics": [topic.pk],
            "summary": "Vende los sábados.",
            "next_in": "14",
            "promises-0-text": "Llevar  copia\ndel DNI",
            "promises-0-due_on": due.isoformat(),
        },
    )
    visit = HomeVisit.objects.get()
    yesterday = today() - timedelta(days=1)
    assert visit.visited_on == yesterday
    assert visit.next_visit_on == yesterday + timedelta(days=14)
    assert set(visit.children_present.all()) == {first, second}
    assert visit.partner_present
    promise = FollowUp.objects.get()
    assert (promise.text, promise.due_on, promise.visit) == ("Llevar copia del DNI", due, visit)


def test_the_same_form_sent_twice_is_one_visit(signed_in: Client, woman: Woman) -> None:
    key = "7f1c1f9e-2a4b-4c1d-8e9f-0123456789ab"
    sent = {**NOTHING_TYPED, "submission": key, "promises-0-text": "Llamar"}
    for _ in range(2):
        assert signed_in.post(url_of(woman), sent).status_code == 302
    assert HomeVisit.objects.count() == 1
    assert FollowUp.objects.count() == 1


def test_a_form_of_another_womans_visit_is_refused_with_a_word(signed_in: Client, woman: Woman) -> None:
    visit = make_visit(make_woman("Rosa"), today())
    page = signed_in.post(url_of(woman), {**NOTHING_TYPED, "submission": str(visit.submission)})
    assert page.status_code == 200
    assert "abrirla de nuevo" in page.content.decode()
    assert HomeVisit.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"when": "other"}, "visited_on"),
        ({"when": "other", "visited_on": "2026-02-31"}, "visited_on"),
        ({"when": "other", "visited_on": "2099-01-01"}, "visited_on"),
        ({"next_in": "other"}, "next_visit_on"),
        ({"next_in": "other", "next_visit_on": "2020-01-01"}, "next_visit_on"),
        ({"outcome": "seen"}, "outcome"),
        ({"when": ""}, "when"),
    ],
)
def test_bad_input_gets_a_message_beside_its_field_and_keeps_the_rest(
    signed_in: Client, woman: Woman, typed: dict[str, str], field: str
) -> None:
    page = signed_in.post(url_of(woman), {**NOTHING_TYPED, "summary": "Lo que escribí", **typed})
    assert page.status_code == 200
    assert field in page.context["form"].errors
    assert "Lo que escribí" in page.content.decode()
    assert not HomeVisit.objects.exists()


def test_another_womans_child_cannot_be_ticked(signed_in: Client, woman: Woman) -> None:
    stranger = make_child(make_woman("Rosa"), "Kevin")
    page = signed_in.post(url_of(woman), {**NOTHING_TYPED, "children_present": [stranger.pk]})
    assert "children_present" in page.context["form"].errors


def test_nobody_home_is_two_taps(signed_in: Client, woman: Woman) -> None:
    page = signed_in.get(url_of(woman) + "?outcome=nobody_home")
    assert page.context["form"]["outcome"].value() == "nobody_home"
    signed_in.post(url_of(woman) + "?outcome=nobody_home", {**NOTHING_TYPED, "outcome": "nobody_home"})
    assert HomeVisit.objects.get().outcome == "nobody_home"


def test_who_recorded_cannot_be_posted(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    other = make_coordinator("carmen")
    sent = {**NOTHING_TYPED, "recorded_by": other.pk, "from_register": "on", "withdrawn_by": other.pk, "woman": 99}
    signed_in.post(url_of(woman), sent)
    visit = HomeVisit.objects.get()
    assert (visit.recorded_by, visit.from_register, visit.withdrawn_by, visit.woman) == (tabita, False, None, woman)


def test_a_correction_on_the_page_shows_what_it_said_before(signed_in: Client, woman: Woman) -> None:
    visit = make_visit(woman, date(2026, 10, 1), summary="Antes")
    sent = {**NOTHING_TYPED, "when": "other", "visited_on": "2026-10-02", "summary": "Ahora"}
    response = signed_in.post(f"/visits/{visit.pk}/correct/", sent, follow=True)
    text = response.content.decode()
    assert "Ahora" in text
    assert "Antes" in text
    assert HomeVisit.objects.current().get().visited_on == date(2026, 10, 2)


def test_two_corrections_at_once_lose_nothing(signed_in: Client, woman: Woman) -> None:
    visit = make_visit(woman, date(2026, 10, 1), summary="Primera")
    sent = {**NOTHING_TYPED, "when": "other", "visited_on": "2026-10-01"}
    signed_in.post(f"/visits/{visit.pk}/correct/", {**sent, "summary": "La de Carmen"})
    page = signed_in.post(f"/visits/{visit.pk}/correct/", {**sent, "summary": "La de Tabita"})
    assert page.status_code == 200
    assert "La de Tabita" in page.content.decode()
    latest = HomeVisit.objects.current().get()
    assert latest.summary == "La de Carmen"
    assert f'action="/visits/{latest.pk}/correct/"' in page.content.decode()


def test_a_withdrawn_visit_takes_its_open_follow_ups_along(signed_in: Client, woman: Woman) -> None:
    signed_in.post(url_of(woman), {**NOTHING_TYPED, "promises-0-text": "Llamar"})
    visit = HomeVisit.objects.get()
    signed_in.post(f"/visits/{visit.pk}/withdraw/")
    assert not HomeVisit.objects.current().exists()
    assert not FollowUp.objects.open().exists()
    signed_in.post(f"/visits/{visit.pk}/restore/")
    assert FollowUp.objects.open().count() == 1


def test_a_sensitive_topic_is_not_offered(signed_in: Client, woman: Woman) -> None:
    hidden = make_topic("violencia", sensitive=True)
    page = signed_in.get(url_of(woman))
    assert hidden not in page.context["form"].fields["topics"].queryset


def test_the_visit_form_costs_the_same_with_many_children(signed_in: Client, woman: Woman, query_growth) -> None:
    query_growth(signed_in, url_of(woman), lambda: make_child(woman), 10)


def test_choosing_whom_costs_the_same_with_many_women(signed_in: Client, woman: Woman, query_growth) -> None:
    def add() -> None:
        make_visit(make_woman(), today(), next_visit_on=today())

    query_growth(signed_in, "/visits/new/", add, 8)
