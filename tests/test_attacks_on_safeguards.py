"""What somebody tried against the safeguards and what came of it, each once."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from idemnna.rights.anonymity import REMEMBERED, forget, forget_who_is_due
from idemnna.rights.hers import trace_of
from members.models import Child, ChildConcern, Forgetting, Phone, Woman
from tests.factories import make_child, make_follow_up, make_visit, make_woman

pytestmark = pytest.mark.django_db


@pytest.fixture
def remembered(settings: Settings, tmp_path: Path) -> Path:
    """The file outside the database that knows who was forgotten."""
    (tmp_path / "keys").symlink_to(settings.DATA_DIR / "keys")
    settings.DATA_DIR = tmp_path
    return tmp_path / REMEMBERED


# Making anonymous


def test_a_child_entered_with_the_wrong_mother_outlives_the_wrong_mothers_leaving(
    tabita: Coordinator, remembered: Path
) -> None:
    leaving, staying = make_woman("Nélida"), make_woman("Julia")
    child = make_child(leaving, "Dayana")
    phone = Phone.objects.create(woman=leaving, number="+51987654321")
    promise = make_follow_up(leaving, "Llevar la partida")
    for row in (child, phone, promise):
        row.woman = staying  # what the admin site lets one mend
        row.save()
    concern = ChildConcern(child=child, recorded_by=tabita)
    concern.text = "no duerme"
    concern.save()

    forget(leaving, today(), "default")

    child.refresh_from_db()
    promise.refresh_from_db()
    assert (child.given_names, promise.text) == ("Dayana", "Llevar la partida")
    assert Phone.objects.filter(pk=phone.pk).exists()
    assert ChildConcern.objects.filter(pk=concern.pk).exists()
    copies = trace_of("members.Child")._base_manager.filter(pgh_obj_id=child.pk, woman=staying.pk)
    assert set(copies.values_list("given_names", flat=True)) == {"Dayana"}


def test_a_follow_up_that_is_nobodys_any_more_is_still_emptied(remembered: Path) -> None:
    woman = make_woman()
    promise = make_follow_up(woman, "Acompañar a Nélida")
    promise.woman = None
    promise.save()
    forget(woman, today(), "default")
    promise.refresh_from_db()
    assert "Nélida" not in promise.text


def test_no_page_that_was_open_before_says_again_who_she_was(signed_in: Client, remembered: Path) -> None:
    woman = make_woman("Nélida", notes="la de la esquina")
    child, visit = make_child(woman), make_visit(woman, date(2026, 10, 5))
    seen = woman.revision
    forget(woman, today(), "default")
    her = f"/women/{woman.case_code}"
    sent = {
        f"{her}/edit/": {"given_names": "Nélida", "first_surname": "Ccori", "revision": seen},
        f"{her}/phones/add/": {"number": "987654321", "whose": "hers", "use": "both"},
        f"{her}/children/add/": {"given_names": "Dayana"},
        f"{her}/visit/": {"visited_on": "2026-11-20", "outcome": "met", "summary": "Nélida contó"},
        f"{her}/status/": {"status": "active", "changed_on": "2026-11-20", "note": "volvió Nélida"},
        f"{her}/reserved/1/edit/": {"text": "va donde su hermana"},
        f"{her}/reserved/2/edit/": {"kinds": "physical"},
        f"/children/{child.pk}/": {"given_names": "Dayana"},
        f"/children/{child.pk}/reserved/edit/": {"text": "no duerme"},
        f"/visits/{visit.pk}/correct/": {"visited_on": "2026-10-05", "outcome": "met", "summary": "Nélida contó"},
        f"/visits/{visit.pk}/reserved/edit/": {"text": "pidió consejo"},
    }
    assert {address: signed_in.post(address, told).status_code for address, told in sent.items()} == dict.fromkeys(
        sent, 404
    )
    woman.refresh_from_db()
    assert woman.full_name == f"Retirada {woman.case_code}"
    assert not Child.objects.filter(woman=woman, given_names="Dayana").exists()


@pytest.mark.parametrize(
    "line", ["P-0001 2026-", "\n\n", "P-00x 2026-11-23 2026-11-23T00:00:00+00:00\n", "señora P-0001\n"]
)
def test_a_torn_line_of_the_list_stops_nobodys_leaving(line: str, remembered: Path, tabita: Coordinator) -> None:
    remembered.write_text(line, encoding="utf-8")
    woman = make_woman()
    woman.change_status("left", on=today(), by=tabita)
    Forgetting.objects.create(woman=woman, asked_on=date(2026, 10, 1), due_on=date(2026, 11, 1))
    assert forget_who_is_due(today(), "default").codes == (woman.case_code,)
    assert remembered.read_text(encoding="utf-8").splitlines()[-1].startswith(f"{woman.case_code} ")
    Forgetting.objects.update(done_at=None, cancelled_at=None)  # an older backup came back
    Woman.objects.update(given_names="Nélida")
    Forgetting.objects.all().delete()
    assert forget_who_is_due(today(), "default").again == (woman.case_code,)


def test_who_came_back_since_the_list_was_made_stays(remembered: Path, tabita: Coordinator) -> None:
    """Asked under the lock on her row, after which nobody can write of her."""
    woman = make_woman("Nélida")
    Forgetting.objects.create(woman=woman, asked_on=date(2026, 10, 1), due_on=date(2026, 11, 1))
    assert not forget(woman, today(), "default", unless_she_stays=True)
    woman.refresh_from_db()
    assert woman.given_names == "Nélida"
