"""«Deshacer»: what was changed or deleted is as before, unless somebody has written since."""

from datetime import date, timedelta
from typing import Any

import pghistory
import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import Coordinator, Role
from idemnna.safeguards.readings import open_row
from loans.models import LedgerEntry
from meetings.models import Agreement, Membership
from members.models import Child, FollowUp, Phone, SafeContact, SchoolYear, VisitNote, Woman
from tests import factories
from tests.loans.factories import make_business, make_loan, pay


@pytest.fixture
def woman(tabita: Coordinator) -> Woman:
    return factories.make_woman()


def newest(row: Any, label: str = "") -> Any:
    events = type(row).pgh_event_model.objects.order_by("pgh_id")
    return (events.filter(pgh_label=label) if label else events.filter(pgh_obj_id=row.pk)).last()


def undo(client: Client, slug: str, key: object, event: Any) -> Any:
    return client.post(f"/history/{slug}/{key}/{event.pgh_id}/undo/")


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def change(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return newest(row)


def test_a_change_is_taken_back_and_that_is_a_change_too(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    event = change(woman, given_names="Otra", lote="99")
    assert undo(signed_in, "women", woman.case_code, event).status_code == 302
    woman.refresh_from_db()
    assert (woman.given_names, woman.lote) == ("Nélida", "7")
    assert woman.name_order == "ccori sulca nelida" or "nelida" in woman.name_words  # how she is found goes along
    last = newest(woman)
    assert (last.pgh_label, last.lote, last.pgh_context["user"]) == ("update", "7", tabita.pk)


def test_twice_does_nothing_more(signed_in: Client, woman: Woman) -> None:
    event = change(woman, lote="99")
    undo(signed_in, "women", woman.case_code, event)
    count = Woman.pgh_event_model.objects.count()  # type: ignore[attr-defined]
    response = undo(signed_in, "women", woman.case_code, event)
    assert said(response).endswith("Ya estaba así: no hizo falta nada.")
    assert Woman.pgh_event_model.objects.count() == count  # type: ignore[attr-defined]


def test_what_somebody_wrote_since_is_shown_and_she_chooses_per_field(signed_in: Client, woman: Woman) -> None:
    event = change(woman, lote="99", sector="Sector 9", water="truck")
    change(woman, lote="100", sector="Sector 10")
    response = undo(signed_in, "women", woman.case_code, event)
    assert response.url.endswith("/undo/choose/")
    shown = signed_in.get(response.url).content.decode()
    assert "<b>7</b>" in shown
    assert "<b>100</b>" in shown
    assert "<b>Sector 10</b>" in shown
    assert "<b>Camión cisterna</b>" not in shown
    signed_in.post(response.url, {"lote": "then", "sector": "now", "given_names": "then", "nothing": "then"})
    woman.refresh_from_db()
    assert (woman.lote, woman.sector, woman.water, woman.given_names) == ("7", "Sector 10", "", "Nélida")


def test_choosing_nothing_keeps_what_there_is(signed_in: Client, woman: Woman) -> None:
    event = change(woman, lote="99")
    change(woman, lote="100")
    signed_in.post(f"/history/women/{woman.case_code}/{event.pgh_id}/undo/choose/")
    woman.refresh_from_db()
    assert woman.lote == "100"


def test_nothing_is_left_to_choose_once_it_is_settled(signed_in: Client, woman: Woman) -> None:
    event = change(woman, lote="99")
    address = f"/history/women/{woman.case_code}/{event.pgh_id}/undo/choose/"
    assert signed_in.get(address).url == f"/history/women/{woman.case_code}/"  # type: ignore[attr-defined]


def test_a_deleted_row_comes_back_with_its_key_and_all_that_went_with_it(
    client: Client, tabita: Coordinator, woman: Woman
) -> None:
    client.force_login(tabita)
    child = factories.make_child(woman, "Brisa")
    year = child.note_school(2026, level="primaria", grade=4, attends="yes")
    visit = factories.make_visit(woman, date(2026, 11, 2), children=[child])
    with pghistory.context(user=tabita.pk, route="admin/"):
        child.delete()
    assert not visit.children_present.exists()
    undo(client, "children", child_key := newest(child, "delete").pgh_obj_id, newest(child, "delete"))
    assert Child.objects.get().pk == child_key
    assert SchoolYear.objects.get().pk == year.pk
    assert list(visit.children_present.all()) == [Child.objects.get()]
    again = undo(client, "children", child_key, newest(Child.objects.get(), "delete"))
    assert "Ya estaba así" in said(again)
    assert (Child.objects.count(), SchoolYear.objects.count(), visit.children_present.count()) == (1, 1, 1)


def test_what_it_belonged_to_comes_back_first(signed_in: Client, woman: Woman) -> None:
    child = factories.make_child(woman)
    child.note_school(2026, level="primaria", grade=4, attends="yes")
    with pghistory.context(route="admin/"):
        woman.delete()
    undo(signed_in, "school-years", newest_of(SchoolYear).pgh_obj_id, newest_of(SchoolYear))
    assert SchoolYear.objects.get().child.woman.given_names == "Nélida"
    assert Woman.objects.with_status().get().status == "active"


def newest_of(model: Any) -> Any:
    return model.pgh_event_model.objects.filter(pgh_label="delete").last()


@pytest.mark.django_db(transaction=True)
def test_a_confidential_text_comes_back_sealed_and_opens() -> None:
    tabita = factories.make_coordinator()
    phone = factories.make_woman().phones.create(number="+51987654321")
    SafeContact.objects.create(phone=phone, hours="después de las 6")
    with pghistory.context(route="admin/"):
        phone.delete()
    client = Client()
    client.force_login(tabita)
    undo(client, "phones", newest_of(Phone).pgh_obj_id, newest_of(Phone))
    assert open_row(tabita, SafeContact.objects.get())["hours"] == "después de las 6"


def test_a_pointer_that_was_let_go_is_back(signed_in: Client, tabita: Coordinator) -> None:
    meeting = factories.make_meeting(date(2026, 11, 2))
    agreement = meeting.agreements.create(text="Comprar leche")
    follow_up = agreement.follow(owner=tabita, due_on=date(2026, 11, 9), by=tabita)
    with pghistory.context(route="admin/"):
        follow_up.delete()
    undo(signed_in, "follow-ups", newest_of(FollowUp).pgh_obj_id, newest_of(FollowUp))
    agreement.refresh_from_db()
    assert agreement.follow_up == FollowUp.objects.get()


def test_only_what_went_in_the_same_request_comes_back(signed_in: Client) -> None:
    meeting = factories.make_meeting(date(2026, 11, 2))
    texts = ("uno", "dos")
    for text in texts:
        agreement = meeting.agreements.create(text=text)
        with pghistory.context(route="agreements/"):
            agreement.delete()
    undo(signed_in, "agreements", newest_of(Agreement).pgh_obj_id, newest_of(Agreement))
    assert [agreement.text for agreement in Agreement.objects.all()] == ["dos"]


def test_a_topic_of_a_meeting_is_put_in_and_taken_away_again(signed_in: Client) -> None:
    meeting, topic = factories.make_meeting(date(2026, 11, 2)), factories.make_topic("salud")
    meeting.topics.add(topic)
    link = type(meeting).topics.through
    event = link.pgh_event_model.objects.last()  # type: ignore[attr-defined]
    undo(signed_in, "meeting-topics", event.pgh_obj_id, event)
    assert not meeting.topics.exists()
    gone = link.pgh_event_model.objects.last()  # type: ignore[attr-defined]
    for _ in range(2):
        undo(signed_in, "meeting-topics", gone.pgh_obj_id, gone)
    assert list(meeting.topics.all()) == [topic]


def test_a_broken_rule_is_told_in_words(signed_in: Client, woman: Woman) -> None:
    phone = woman.phones.create(number="+51987654321")
    event = change(phone, number="+51900000001")
    woman.phones.create(number="+51987654321")
    assert "Ese número ya está anotado." in said(undo(signed_in, "phones", phone.pk, event))
    phone.refresh_from_db()
    assert phone.number == "+51900000001"


def test_a_deleted_row_whose_place_is_taken_is_told_in_words(signed_in: Client, woman: Woman) -> None:
    group = factories.make_group()
    group.admit(woman, since=date(2026, 1, 1)).delete()
    group.admit(woman, since=date(2026, 2, 1))
    event = newest_of(Membership)
    assert "Ya es parte de ese grupo." in said(undo(signed_in, "memberships", event.pgh_obj_id, event))
    assert Membership.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_lost_its_owner_in_another_request_is_told_in_words() -> None:
    woman = factories.make_woman()
    factories.make_child(woman).delete()
    Woman.objects.all().delete()
    client = Client()
    client.force_login(factories.make_coordinator())
    event = newest_of(Child)
    response = undo(client, "children", event.pgh_obj_id, event)
    assert response.status_code == 302
    assert "primero hay que recuperar" in said(response)
    assert not Child.objects.exists()


def test_a_change_of_what_is_gone_is_told_in_words(signed_in: Client, woman: Woman) -> None:
    follow_up = factories.make_follow_up(woman)
    event = change(follow_up, text="otra cosa")
    key = follow_up.pk
    follow_up.delete()
    response = undo(signed_in, "follow-ups", key, event)
    assert "Ya no existe" in said(response)
    assert signed_in.get(f"/history/follow-ups/{key}/{event.pgh_id}/undo/choose/").status_code == 302


@pytest.mark.parametrize(("days", "works"), [(29, True), (31, False)])
def test_thirty_days_it_can_be_undone(signed_in: Client, woman: Woman, days: int, works: bool) -> None:
    event = change(woman, lote="99")
    table = Woman.pgh_event_model._meta.db_table  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET pgh_created_at = %s", [timezone.now() - timedelta(days=days)])
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    address = f"/history/women/{woman.case_code}/"
    assert (f"{event.pgh_id}/undo/" in signed_in.get(address).content.decode()) is works
    response = undo(signed_in, "women", woman.case_code, event)
    woman.refresh_from_db()
    assert (woman.lote == "7") is works
    assert ("ya no se puede deshacer" in said(response)) is not works


def test_money_facts_and_reserved_parts_have_no_undo(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita, on=date(2026, 1, 5))
    entry = pay(loan, 20, date(2026, 2, 5), by=tabita)
    visit = factories.make_visit(loan.woman, date(2026, 11, 2))
    VisitNote.objects.create(visit=visit, text="x")
    visit.withdraw(by=tabita)
    income = loan.plan.business.incomes.create(month=date(2026, 2, 1), sales=500, costs=200)
    change(income, sales=600)
    for slug, row in (("entries", entry), ("loans", loan), ("visits", visit), ("incomes", income)):
        assert "/undo/" not in signed_in.get(f"/history/{slug}/{row.pk}/").content.decode(), slug
        event = newest(row)
        assert "ya no se puede deshacer" in said(undo(signed_in, slug, row.pk, event)), slug
    assert LedgerEntry.objects.count() == 2


def test_words_of_a_business_can_be_undone(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    business = make_business(woman, by=tabita)
    was = business.name
    event = change(business, name="Otro", idea="otra")
    undo(signed_in, "businesses", business.pk, event)
    business.refresh_from_db()
    assert business.name == was


def test_a_row_that_was_registered_is_not_unregistered(signed_in: Client, woman: Woman) -> None:
    event = newest(woman)
    assert event.pgh_label == "insert"
    undo(signed_in, "women", woman.case_code, event)
    assert Woman.objects.filter(pk=woman.pk).exists()


def test_an_event_of_another_row_is_not_found(signed_in: Client, woman: Woman) -> None:
    other = factories.make_woman("Eulalia", "Puma")
    event = change(woman, lote="99")
    for key, number in ((other.case_code, event.pgh_id), (woman.case_code, 0), (woman.case_code, 10**22)):
        assert signed_in.post(f"/history/women/{key}/{number}/undo/").status_code == 404
        assert signed_in.get(f"/history/women/{key}/{number}/undo/choose/").status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_undoing_is_for_coordinators(client: Client, woman: Woman, role: str) -> None:
    event = change(woman, lote="99")
    client.force_login(factories.make_coordinator("otra", role=role))
    assert undo(client, "women", woman.case_code, event).status_code == 403
    assert client.post(f"/history/women/{woman.case_code}/{event.pgh_id}/undo/choose/").status_code == 403
    woman.refresh_from_db()
    assert woman.lote == "99"
