from datetime import date, timedelta
from typing import Any

import pghistory.models
import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from members.models import (
    Child,
    ChildConcern,
    FollowUp,
    HomeVisit,
    Phone,
    SafeContact,
    SafetyPlan,
    SchoolYear,
    StatusChange,
    Topic,
    ViolenceFacts,
    Woman,
)
from members.models.phones import Whose
from members.models.women import Status
from tests import factories
from tests.admin_pages import add_page, assert_quick, delete_page, filled_in, form_page, list_page, multiply

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 4)
# Confidential texts have pages of their own, logs are looked at elsewhere, and sessions and links are no data.
NOT_REPAIRED = {
    *("ChildConcern", "Referral", "SafeContact", "SafetyPlan", "ViolenceFacts", "VisitNote"),
    *("SaferTally", "Shift"),  # a count nobody may tie to anybody; her own page corrects her shift
    *("AccountEvent", "Consent", "ConsentText", "Forgetting", "RightsRequest", "Session", "SignInLink"),
}
OURS = [
    model
    for label in ("accounts", "members", "meetings", "loans", "registers")
    for model in apps.get_app_config(label).get_models()
    if model.__name__ not in NOT_REPAIRED and not issubclass(model, pghistory.models.Event)
]


def test_every_model_of_the_house_can_be_repaired_and_nothing_of_others() -> None:
    pages = admin.site._registry
    registered = {model._meta.label for model in pages}
    registered |= {inline.model._meta.label for page in pages.values() for inline in page.inlines}
    assert {model._meta.label for model in OURS} <= registered
    assert not {label for label in registered if label.split(".")[0] in ("auth", "account", "sites")}


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_a_form_offers_a_search_for_whatever_can_grow(model: type[models.Model]) -> None:
    page = admin.site._registry[model]
    shown = set(page.get_autocomplete_fields(None)) | set(page.readonly_fields)
    growing = {f.name for f in model._meta.get_fields() if f.is_relation and f.concrete and f.editable}
    written = {f for f in (page.fields or growing) if f in growing}
    assert written <= shown


def women_everywhere(woman: Woman) -> None:
    multiply(woman, given_names="'Rosa ' || n", name_order="'rosa ' || n")


def test_the_list_of_women_stays_quick_with_ten_thousand(signed_in: Client) -> None:
    woman = full_woman()

    def add_many() -> None:
        women_everywhere(woman)
        multiply(woman.status_changes.get(), woman_id="woman_id + n")

    assert_quick(signed_in, woman, "rosa", add_many)


def test_phones_statuses_children_and_years_stay_quick(signed_in: Client) -> None:
    woman = full_woman()
    child = woman.children.get()
    for row, columns in (
        (woman.phones.get(), {"woman_id": "woman_id + n"}),
        (woman.status_changes.get(), {"woman_id": "woman_id + n"}),
        (child, {"woman_id": "woman_id + n"}),
        (child.school_years.get(), {"child_id": "child_id + n"}),
    ):
        many = dict(columns)

        def add_many(row: models.Model = row, many: dict[str, str] = many) -> None:
            if not Woman.objects.filter(pk=woman.pk + 1).exists():
                women_everywhere(woman)
            multiply(row, **many)

        assert_quick(signed_in, row, "huaman", add_many)


def test_visits_topics_and_follow_ups_stay_quick(signed_in: Client, tabita: Coordinator) -> None:
    woman = full_woman()
    topic = factories.make_topic("huerto")
    visit = factories.make_visit(woman, DAY, visitors=[tabita], topics=[topic], recorded_by=tabita)
    follow_up = factories.make_follow_up(woman, visit=visit, owner=tabita, due_on=DAY)

    def add_visits() -> None:
        women_everywhere(woman)
        multiply(visit, woman_id="woman_id + n", submission="gen_random_uuid()")

    assert_quick(signed_in, visit, "huaman", add_visits)
    assert_quick(signed_in, follow_up, "huaman", lambda: multiply(follow_up, woman_id="woman_id + n"))
    assert_quick(signed_in, topic, "huerto", lambda: multiply(topic, name="'tema ' || n"))


def full_woman() -> Woman:
    woman = factories.make_woman("Rosa", "Huamán", joined_on=DAY, document_type="dni", document_number="40517410")
    woman.phones.create(number="+51995154811")
    factories.make_child(woman, birth_date=DAY).note_school(2026, level="inicial", grade=4, attends="yes")
    Woman.objects.filter(pk=woman.pk).update(document_number="")  # copies of her cannot share it
    return woman


@pytest.mark.parametrize("typed", ["huaman rosa", "Guaman", "P-0001", "40517410", "995154811", "rosita"])
def test_a_woman_is_found_as_everywhere_else(signed_in: Client, typed: str) -> None:
    woman = factories.make_woman("Rosa", "Huamán", document_type="dni", document_number="40517410")
    other = factories.make_woman("Delia", "Quispe")
    woman.phones.create(number="+51995154811")
    typed = typed.replace("P-0001", woman.case_code)
    html = signed_in.get(list_page(Woman), {"q": typed}).content.decode()
    assert woman.case_code in html
    assert other.case_code not in html


def test_what_belongs_to_a_woman_is_found_by_her(signed_in: Client) -> None:
    rosa, delia = factories.make_woman("Rosa", "Huamán"), factories.make_woman("Delia", "Quispe")
    for woman in (rosa, delia):
        woman.phones.create(number=f"+5199515481{woman.pk % 10}")
        factories.make_child(woman)
        factories.make_visit(woman, DAY)
        factories.make_follow_up(woman)
    for model in (Phone, Child, HomeVisit, FollowUp, StatusChange):
        html = signed_in.get(list_page(model), {"q": "guaman"}).content.decode()
        assert rosa.case_code in html, model
        assert delia.case_code not in html, model


def test_documents_are_masked_in_the_list(signed_in: Client) -> None:
    factories.make_woman(document_type="dni", document_number="40517410")
    html = signed_in.get(list_page(Woman)).content.decode()
    assert "•••• 7410" in html
    assert "40517410" not in html


def test_namesakes_are_told_apart_by_their_code_where_one_is_chosen(signed_in: Client) -> None:
    women = [factories.make_woman("Rosa", "Huamán") for _ in range(2)]
    asked = {"app_label": "members", "model_name": "phone", "field_name": "woman", "term": "rosa"}
    results = signed_in.get("/admin/autocomplete/", asked).json()["results"]
    assert sorted(result["text"] for result in results) == [f"{w.case_code} · Rosa Huamán Sulca" for w in women]


def test_a_window_title_names_nobody(signed_in: Client) -> None:
    woman = factories.make_woman("Nélida", "Ccori")
    for page in (list_page(woman), form_page(woman), f"/admin/members/woman/{woman.pk}/history/"):
        html = signed_in.get(page).content.decode()
        assert "<title>Agenda · administración</title>" in html


def test_a_new_woman_gets_her_first_status_and_her_phone(signed_in: Client, tabita: Coordinator) -> None:
    page = add_page(Woman)
    sent = filled_in(signed_in, page, given_names="Nélida", first_surname="Ccori", joined_on="05/09/2025")
    sent |= {"phones-TOTAL_FORMS": 1, "phones-0-number": "995 154 811", "phones-0-whose": Whose.HERS}
    sent |= {"phones-0-use": "ask"}
    assert signed_in.post(page, sent).status_code == 302
    woman = Woman.objects.get()
    status = woman.status_changes.get()
    assert (status.status, status.changed_on, status.recorded_by) == (Status.ACTIVE, date(2025, 9, 5), tabita)
    assert woman.phones.get().number == "+51995154811"


def test_a_new_woman_may_bring_another_first_status(signed_in: Client, tabita: Coordinator) -> None:
    page = add_page(Woman)
    sent = filled_in(signed_in, page, given_names="Nélida")
    sent |= {"status_changes-TOTAL_FORMS": 1, "status_changes-0-status": "paused"}
    sent |= {"status_changes-0-changed_on": f"{today():%d/%m/%Y}"}
    assert signed_in.post(page, sent).status_code == 302
    status = StatusChange.objects.get()
    assert (status.status, status.recorded_by) == (Status.PAUSED, tabita)


def test_repairing_a_woman_keeps_her_statuses(signed_in: Client) -> None:
    woman = factories.make_woman()
    assert signed_in.post(form_page(woman), filled_in(signed_in, form_page(woman), lote="12")).status_code == 302
    woman.refresh_from_db()
    assert (woman.lote, woman.status_changes.count()) == ("12", 1)


def test_the_same_number_twice_is_a_form_error(signed_in: Client) -> None:
    woman = factories.make_woman()
    woman.phones.create(number="+51995154811")
    again = {"whose": "hers", "use": "ask", "number": "995154811"}
    sent = filled_in(signed_in, form_page(woman)) | {f"phones-1-{name}": value for name, value in again.items()}
    response = signed_in.post(form_page(woman), sent | {"phones-TOTAL_FORMS": 2})
    assert "Ese número ya está anotado." in response.content.decode()
    response = signed_in.post(add_page(Phone), again | {"woman": woman.pk})
    assert "Ese número ya está anotado." in response.content.decode()


def test_a_status_is_added_but_never_changed(signed_in: Client, tabita: Coordinator) -> None:
    woman = factories.make_woman()
    sent: dict[str, Any] = {"woman": woman.pk, "status": "paused", "changed_on": f"{today():%d/%m/%Y}"}
    assert signed_in.post(add_page(StatusChange), sent).status_code == 302
    latest = woman.current_status
    assert latest is not None
    assert (latest.status, latest.recorded_by) == (Status.PAUSED, tabita)
    assert signed_in.post(form_page(latest), {**sent, "status": "left"}).status_code == 403
    assert signed_in.post(delete_page(latest), {"post": "yes"}).status_code == 403


def test_a_visit_is_only_looked_at_and_corrected_on_its_own_page(signed_in: Client) -> None:
    visit = factories.make_visit(factories.make_woman(), DAY, summary="Habló de su puesto.")
    html = signed_in.get(form_page(visit)).content.decode()
    assert f"/visits/{visit.pk}/correct/" in html
    assert "Habló de su puesto." in html
    assert signed_in.post(form_page(visit), {"summary": "otra cosa"}).status_code == 403
    assert signed_in.post(delete_page(visit), {"post": "yes"}).status_code == 403
    assert signed_in.get("/admin/members/homevisit/add/").status_code == 403


def test_a_corrected_visit_leads_to_its_correction(signed_in: Client, tabita: Coordinator) -> None:
    woman = factories.make_woman()
    visit = factories.make_visit(woman, DAY)
    correction = visit.correct(HomeVisit(visited_on=DAY - timedelta(days=1)), by=tabita)
    assert form_page(correction) in signed_in.get(form_page(visit)).content.decode()
    assert signed_in.get(list_page(HomeVisit), {"standing": "corrected"}).context["cl"].result_count == 1
    assert signed_in.get(list_page(HomeVisit), {"standing": "current"}).context["cl"].result_count == 1


def test_what_was_talked_about_is_not_for_an_administrator(client: Client) -> None:
    topic = factories.make_topic("terapia")
    woman = factories.make_woman()
    visit = factories.make_visit(woman, DAY, summary="Palabras suyas.", others_present="su cuñada", topics=[topic])
    client.force_login(factories.make_coordinator("julia", role=Role.ADMINISTRATOR))
    html = client.get(form_page(visit)).content.decode()
    assert woman.full_name in html
    assert "Palabras suyas." not in html
    assert "terapia" not in html
    assert "su cuñada" not in html


def test_a_woman_entered_twice_may_go_but_not_one_with_visits(signed_in: Client) -> None:
    once, visited = factories.make_woman(), factories.make_woman("Delia", "Quispe")
    factories.make_visit(visited, DAY)
    for woman in (once, visited):
        signed_in.post(delete_page(woman), {"post": "yes"})
    assert list(Woman.objects.all()) == [visited]


def test_a_topic_that_was_talked_about_in_the_open_cannot_become_sensitive(signed_in: Client) -> None:
    used, unused = factories.make_topic("huerto"), factories.make_topic("nadie habló")
    factories.make_visit(factories.make_woman(), DAY, topics=[used])
    for topic in (used, unused):
        page = signed_in.post(form_page(topic), filled_in(signed_in, form_page(topic), sensitive="on"))
        topic.refresh_from_db()
        assert topic.sensitive is (topic == unused)
        assert ("Ya se habló de este tema" in page.content.decode()) is (topic == used)


def test_nothing_confidential_shows_or_goes_by_deleting(signed_in: Client) -> None:
    women = [factories.make_woman(name) for name in ("Elsa", "Gladys", "Hilda", "Inés")]
    phone = women[0].phones.create(number="+51995154811")
    child = factories.make_child(women[1])
    SafeContact.objects.create(phone=phone, rules="Nunca audios")
    ChildConcern.objects.create(child=child, text="Falta a clases")
    SafetyPlan.objects.create(woman=women[2], text="Avisa a su vecina")
    ViolenceFacts.objects.create(woman=women[3], kinds="physical")
    for row in (phone, child, *women):
        assert signed_in.get(delete_page(row)).status_code == 403
        assert signed_in.post(delete_page(row), {"post": "yes"}).status_code == 403
        assert "cuidados al llamar" not in signed_in.get(form_page(row)).content.decode().lower()


def test_confidential_parts_are_no_part_of_the_admin_site() -> None:
    pages = admin.site._registry
    registered = {model._meta.model_name for model in pages}
    registered |= {inline.model._meta.model_name for page in pages.values() for inline in page.inlines}
    assert registered.isdisjoint({"visitnote", "safetyplan", "violencefacts", "childconcern", "safecontact"})


def test_a_child_or_topic_that_a_visit_names_stays(signed_in: Client) -> None:
    woman = factories.make_woman()
    child, topic = factories.make_child(woman), factories.make_topic("huerto")
    factories.make_visit(woman, DAY, children=[child], topics=[topic])
    for row in (child, topic):
        assert signed_in.post(delete_page(row), {"post": "yes"}).status_code == 403
    unused = factories.make_topic("nadie habló")
    assert signed_in.post(delete_page(unused), {"post": "yes"}).status_code == 302
    assert not Topic.objects.filter(name="nadie habló").exists()


def test_a_grade_that_does_not_exist_is_a_form_error(signed_in: Client) -> None:
    child = factories.make_child(factories.make_woman())
    sent = {"child": child.pk, "year": 2026, "level": "secundaria", "grade": 6, "attends": "yes"}
    assert "Ese grado no existe" in signed_in.post(add_page(SchoolYear), sent).content.decode()


def test_readers_never_enter_and_administrators_do(client: Client) -> None:
    client.force_login(factories.make_coordinator("lea", role=Role.READER))
    assert client.get("/admin/").status_code in (302, 403)
    assert client.get(list_page(Woman), follow=True).status_code == 403
    client.force_login(factories.make_coordinator("julia", role=Role.ADMINISTRATOR))
    assert client.get(list_page(Woman)).status_code == 200
