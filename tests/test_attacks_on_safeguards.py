"""What somebody tried against the safeguards and what came of it, each once."""

import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from idemnna.accounts.models import AccountEvent, Coordinator, Happened, Role
from idemnna.failures import WithoutRows
from idemnna.lima import today
from idemnna.rights.anonymity import REMEMBERED, forget, forget_who_is_due
from idemnna.rights.hers import trace_of
from members.models import Child, ChildConcern, Forgetting, Phone, SafetyPlan, Woman
from tests.accounts.test_second_step import ADD, ENTER, LOGIN, STEP, Browser, give_password, is_inside, set_up_app
from tests.factories import PASSWORD, make_child, make_coordinator, make_follow_up, make_visit, make_woman
from tests.one_time_codes import code

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


# Coming in


def half_in(account: Coordinator) -> Client:
    """A browser in which her password was given and her second step is asked for."""
    client = Browser()
    answer = client.post(LOGIN, {"login": account.username, "password": PASSWORD})
    assert answer["Location"] == STEP
    return client


@pytest.fixture
def secret(tabita: Coordinator) -> str:
    """Of Tabita's app."""
    client = Browser()
    give_password(client)
    client.post("/account/again/", {"password": PASSWORD})
    return set_up_app(client)


def test_a_password_that_was_changed_meanwhile_leads_to_no_second_step(tabita: Coordinator, secret: str) -> None:
    thief = half_in(tabita)
    tabita.set_password("otras cuatro palabras")
    tabita.save()
    assert thief.post(STEP, {"code": code(secret, 1)})["Location"] == LOGIN
    assert not is_inside(thief)
    assert thief.get(LOGIN).status_code == 200


def test_an_account_switched_off_meanwhile_does_not_come_in(tabita: Coordinator, secret: str) -> None:
    client = half_in(tabita)
    before = AccountEvent.objects.filter(kind=Happened.SIGNED_IN).count()
    Coordinator.objects.update(is_active=False)
    assert client.post(STEP, {"code": code(secret, 1)})["Location"] == LOGIN
    assert AccountEvent.objects.filter(kind=Happened.SIGNED_IN).count() == before


def test_the_second_step_still_leads_in_after_nothing_changed(tabita: Coordinator, secret: str) -> None:
    client = half_in(tabita)
    client.post(STEP, {"code": code(secret, 1)})
    assert is_inside(client)


def test_whose_second_step_was_taken_away_meanwhile_begins_anew(tabita: Coordinator, secret: str) -> None:
    client = half_in(tabita)
    Authenticator.objects.all().delete()
    assert client.get(STEP)["Location"] == LOGIN
    assert client.get(LOGIN).status_code == 200
    assert not is_inside(client)


@pytest.mark.parametrize("address", [ENTER, ADD, "/account/again/passkey/"])
@pytest.mark.parametrize("junk", ["1" * 5000, "[" * 100_000, "-" + "9" * 9000, "1e999", "NaN", '"\\ud800"'])
def test_no_junk_instead_of_a_key_breaks_the_server(tabita: Coordinator, address: str, junk: str) -> None:
    client = Browser()
    give_password(client)
    if address == ENTER:
        client = Browser()
    assert client.post(address, {"credential": junk, "name": "x"}).status_code < 500


def test_the_log_names_no_address_that_opens_a_door() -> None:
    tell = WithoutRows().format
    for door in ("come-in", "setup", "r"):
        record = logging.LogRecord(
            "django", logging.WARNING, "", 1, "Forbidden (%s): %s", ("x", f"/{door}/s3cret/"), None
        )
        assert tell(record) == f"Forbidden (x): /{door}/…/"
    formatters: Any = settings.LOGGING["formatters"]
    assert formatters["without_rows"]["()"] == "idemnna.failures.WithoutRows"


# The admin site


def test_an_administrator_is_not_told_by_a_missing_button_who_has_something_confidential(tabita: Coordinator) -> None:
    woman, other = make_woman("Nélida"), make_woman("Julia")
    child, sibling = make_child(woman), make_child(other)
    plan, concern = SafetyPlan(woman=woman), ChildConcern(child=child)
    plan.exists, concern.text = "yes", "no duerme"
    plan.save()
    concern.save()
    client = Client()
    client.force_login(make_coordinator("luz", role=Role.ADMINISTRATOR))
    for page, having, without in (("woman", woman.pk, other.pk), ("child", child.pk, sibling.pk)):
        shown = [client.get(f"/admin/members/{page}/{key}/change/").content.decode() for key in (having, without)]
        assert len({"deletelink" in html for html in shown}) == 1, page
        doors = [client.get(f"/admin/members/{page}/{key}/delete/").status_code for key in (having, without)]
        assert len(set(doors)) == 1, page


def test_the_admin_site_gives_nobody_her_name_back(signed_in: Client, remembered: Path) -> None:
    woman = make_woman("Nélida")
    forget(woman, today(), "default")
    answer = signed_in.post(
        f"/admin/members/woman/{woman.pk}/change/", {"given_names": "Nélida", "first_surname": "X"}
    )
    assert answer.status_code == 403


def test_a_laptop_left_open_becomes_no_account_that_stays(signed_in: Client) -> None:
    carmen = make_coordinator("carmen")
    new = {"password1": "lluvia sobre calamina", "password2": "lluvia sobre calamina"}
    eva = {"display_name": "Eva", "username": "eva", "role": "coordinator", **new}
    hers = f"/admin/accounts/coordinator/{carmen.pk}"
    off = {"display_name": "Carmen", "username": "carmen", "initials": "C", "colour": "wine", "role": "reader"}
    for page, sent in (
        ("/admin/accounts/coordinator/add/", eva),
        (f"{hers}/password/", new),
        (f"{hers}/change/", off),
    ):
        assert signed_in.post(page, sent)["Location"].startswith("/account/again/?next="), page
    carmen.refresh_from_db()
    assert (carmen.role, carmen.is_active, carmen.check_password(PASSWORD)) == (Role.COORDINATOR, True, True)
    assert not Coordinator.objects.filter(username="eva").exists()

    signed_in.post("/account/again/", {"password": PASSWORD})
    assert signed_in.post("/admin/accounts/coordinator/add/", eva).status_code == 302
    assert Coordinator.objects.filter(username="eva").exists()
