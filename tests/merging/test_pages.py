"""The pages of joining: side by side, with a reason, and back. All women are invented."""

import threading
from datetime import date

import pytest
from django.db import connections
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from idemnna.merging.forms import TOGETHER, _single
from idemnna.merging.models import Merge
from idemnna.merging.together import Refused, merge
from members.models import Status, Woman
from tests.factories import enter, make_child, make_coordinator, make_visit, make_woman

WHY = {"reason": "La registramos dos veces"}


def test_every_field_of_her_form_can_be_chosen() -> None:
    asked = {column for _key, _label, columns in _single() for column in columns}
    asked |= {column for _label, columns in TOGETHER.values() for column in columns}
    hers = {field.name for field in Woman._meta.local_fields if field.editable and not field.primary_key}
    assert asked - {"age_noted_on"} == hers - {"age_noted_on"}


@pytest.mark.django_db
def test_one_chooses_what_holds(signed_in: Client) -> None:
    ours = make_woman("Nélida", "Ccori", birth_date=date(1990, 3, 2), notes="Puerta verde", origin="")
    theirs = make_woman("Nelida", "Cori", approximate_age=35, age_noted_on=date(2025, 1, 1), notes="Vende pan",
                        origin="Ayacucho", document_type="dni", document_number="40517410")  # fmt: skip
    theirs.change_status(Status.PAUSED, on=today(), by=None)
    child = make_child(theirs, "Dayana")
    address = f"/merging/{ours.case_code}/{theirs.case_code}/"
    html = signed_in.get(address).content.decode()
    for text in ("Puerta verde", "Vende pan", "02/03/1990", "35 años", "Ayacucho", "Dayana"):
        assert text in html
    typed = {"given_names": "ours", "first_surname": "theirs", "age": "ours", "notes": "both", "origin": "theirs",
             "document": "theirs", "status": "paused", f"child_{child.pk}": "", **WHY}  # fmt: skip
    done = signed_in.post(address, typed)
    assert done.url == f"/women/{ours.case_code}/", done.content.decode()
    her = Woman.objects.with_status().get(pk=ours.pk)
    assert (her.full_name, her.notes, her.origin) == ("Nélida Cori Sulca", "Puerta verde\nVende pan", "Ayacucho")
    assert (her.document_number, her.birth_date, her.approximate_age) == ("40517410", date(1990, 3, 2), None)
    assert her.status == "paused"
    assert list(her.children.all()) == [child]


@pytest.mark.django_db
def test_without_a_reason_nothing_is_joined(signed_in: Client) -> None:
    ours, theirs = make_woman("Nélida"), make_woman("Nelida")
    page = signed_in.post(f"/merging/{ours.case_code}/{theirs.case_code}/", {"given_names": "theirs", "reason": " "})
    assert page.status_code == 200
    assert 'value="theirs"' in page.content.decode()
    assert Woman.objects.count() == 2


@pytest.mark.django_db
def test_one_child_is_not_two_of_the_others(signed_in: Client) -> None:
    ours, theirs = make_woman("Nélida"), make_woman("Nélida")
    mine = make_child(ours, "Dayana")
    others = [make_child(theirs, name) for name in ("Dayana", "Dallana")]
    typed = {f"child_{other.pk}": str(mine.pk) for other in others}
    assert signed_in.post(f"/merging/{ours.case_code}/{theirs.case_code}/", {**typed, **WHY}).status_code == 200
    assert not Merge.objects.exists()


@pytest.mark.django_db
def test_it_is_undone_from_the_message_and_from_the_list(signed_in: Client) -> None:
    ours, theirs = make_woman("Nélida"), make_woman("Nélida")
    visit = make_visit(theirs, date(2026, 11, 1))
    page = signed_in.post(f"/merging/{ours.case_code}/{theirs.case_code}/", WHY, follow=True).content.decode()
    undo = f'action="/merging/{Merge.objects.get().pk}/undo/"'
    assert undo in page
    assert undo in signed_in.get("/duplicates/").content.decode()
    signed_in.post(f"/merging/{Merge.objects.get().pk}/undo/")
    visit.refresh_from_db()
    assert visit.woman == theirs
    assert signed_in.get(f"/women/{theirs.case_code}/").status_code == 200
    again = signed_in.post(f"/merging/{Merge.objects.get().pk}/undo/", follow=True)
    assert "Ya no se pueden separar" in again.content.decode()


@pytest.mark.django_db
def test_nobody_but_coordinators_joins_anybody(client: Client) -> None:
    ours, theirs = make_woman("Nélida"), make_woman("Nélida")
    enter(client, make_coordinator("lectora", role=Role.READER))
    address = f"/merging/{ours.case_code}/{theirs.case_code}/"
    assert client.post(address, WHY).status_code == client.get("/duplicates/").status_code == 403
    assert Woman.objects.count() == 2


@pytest.mark.django_db
def test_what_an_old_page_still_sends_arrives_with_her(signed_in: Client) -> None:
    ours, theirs = make_woman("Nélida"), make_woman("Nélida")
    signed_in.post(f"/merging/{ours.case_code}/{theirs.case_code}/", WHY)
    signed_in.post(f"/women/{theirs.case_code}/phones/add/", {"number": "987654321", "whose": "hers", "use": "ask"})
    assert ours.phones.get().number == "+51987654321"


@pytest.mark.django_db(transaction=True)
def test_of_two_coordinators_at_once_one_joins(tabita: Coordinator) -> None:
    """Each wants to keep the other entry."""
    first, second = make_woman("Nélida"), make_woman("Nélida")
    make_visit(second, date(2026, 11, 1))
    start, told = threading.Barrier(2), []

    def join(kept: Woman, gone: Woman) -> None:
        start.wait()
        try:
            merge(kept, gone, facts={}, status="active", children=[], reason="La misma", by=tabita)
            told.append("joined")
        except Refused:
            told.append("refused")
        finally:
            connections.close_all()

    pair = (first, second)
    threads = [threading.Thread(target=join, args=order) for order in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["joined", "refused"]
    assert Woman.objects.count() == Merge.objects.count() == 1
    assert Woman.objects.get().visits.count() == 1
