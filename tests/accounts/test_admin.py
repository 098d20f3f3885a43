from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from idemnna.accounts.forms import AccountForm
from idemnna.accounts.models import Coordinator, Happened, Role
from tests.admin_pages import add_page, delete_page, filled_in, form_page, list_page
from tests.factories import PASSWORD, make_coordinator

pytestmark = pytest.mark.django_db
BETTER = "lluvia sobre calamina"


@pytest.fixture
def signed_in(signed_in: Client) -> Client:
    """Whoever touches other people's ways in gave her password a moment ago."""
    signed_in.post("/account/again/", {"password": PASSWORD})
    return signed_in


def test_a_colleague_is_added_with_a_password_that_works(signed_in: Client) -> None:
    sent = {"display_name": "Ana María", "username": "Ana", "role": "reader", "password1": BETTER, "password2": BETTER}
    assert signed_in.post(add_page(Coordinator), sent).status_code == 302
    ana = Coordinator.objects.get(username="ana")
    assert (ana.initials, ana.role, ana.colour) == ("AM", Role.READER, "money")
    assert ana.password.startswith("argon2$argon2id$")
    assert Client().login(username="ana", password=BETTER)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password1": "corta", "password2": "corta"}, "demasiado corta"),
        ({"password1": BETTER, "password2": BETTER + "x"}, "no coinciden"),
        ({"username": "tabita"}, "Ya existe"),
        ({"username": "con espacio"}, "Solo minúsculas"),
        ({"role": "jefa"}, "no es una de las opciones"),
    ],
)
def test_a_new_account_is_checked(signed_in: Client, typed: dict[str, str], told: str) -> None:
    sent = {"display_name": "Ana", "username": "ana", "role": "reader", "password1": BETTER, "password2": BETTER}
    assert told in signed_in.post(add_page(Coordinator), sent | typed).content.decode()
    assert Coordinator.objects.count() == 1


def test_a_colleague_who_forgot_gets_a_new_password(signed_in: Client) -> None:
    carmen = make_coordinator("carmen")
    hers = Client()
    hers.force_login(carmen)
    page = f"/admin/accounts/coordinator/{carmen.pk}/password/"
    assert page in signed_in.get(form_page(carmen)).content.decode()
    assert 'name="usable_password"' not in signed_in.get(page).content.decode()
    assert "demasiado corta" in signed_in.post(page, {"password1": "corta", "password2": "corta"}).content.decode()
    assert "obligatorio" in signed_in.post(page, {}).content.decode()
    assert signed_in.post(page, {"password1": BETTER, "password2": BETTER}).status_code == 302
    carmen.refresh_from_db()
    assert carmen.check_password(BETTER)
    assert not carmen.sessions.exists()
    assert hers.get("/account/").status_code == 302
    assert carmen.account_events.get(kind=Happened.PASSWORD_CHANGED).by == Coordinator.objects.get(username="tabita")


def test_an_account_is_switched_off_and_never_deleted(signed_in: Client) -> None:
    carmen = make_coordinator("carmen")
    sent = filled_in(signed_in, form_page(carmen))
    sent.pop("is_active")
    assert signed_in.post(form_page(carmen), sent).status_code == 302
    carmen.refresh_from_db()
    assert not carmen.is_active
    assert signed_in.post(delete_page(carmen), {"post": "yes"}).status_code == 403
    assert "delete" not in signed_in.get(form_page(carmen)).content.decode()


def test_nobody_changes_her_own_role_or_access(signed_in: Client, tabita: Coordinator) -> None:
    make_coordinator("carmen")
    sent = filled_in(signed_in, form_page(tabita)) | {"role": "reader"}
    sent.pop("is_active", None)
    signed_in.post(form_page(tabita), sent)
    tabita.refresh_from_db()
    assert (tabita.role, tabita.is_active) == (Role.COORDINATOR, True)


@pytest.mark.parametrize("change", [{"role": "reader"}, {"role": "administrator"}, {"is_active": ""}])
def test_the_only_coordinator_stays(signed_in: Client, tabita: Coordinator, change: dict[str, str]) -> None:
    make_coordinator("off", is_active=False)
    sent = filled_in(signed_in, form_page(make_coordinator("carmen"))) | {"username": "tabita"} | change
    Coordinator.objects.filter(username="carmen").update(is_active=False)
    form = AccountForm(sent, instance=tabita)
    assert not form.is_valid()
    assert form.non_field_errors() == ["Es la única coordinadora que puede entrar: antes hace falta otra."]
    Coordinator.objects.filter(username="carmen").update(is_active=True)
    assert AccountForm(sent, instance=tabita).is_valid()


# An administrator gets no way into a coordinator's account


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_coordinator("julia", role=Role.ADMINISTRATOR))
    client.post("/account/again/", {"password": PASSWORD})
    return client


def test_an_administrator_sets_no_password_of_a_coordinator(administrator: Client, tabita: Coordinator) -> None:
    page = f"/admin/accounts/coordinator/{tabita.pk}/password/"
    assert administrator.get(page).status_code == 403
    assert administrator.post(page, {"password1": BETTER, "password2": BETTER}).status_code == 403
    tabita.refresh_from_db()
    assert tabita.check_password(PASSWORD)
    reader = make_coordinator("lectora", role=Role.READER)
    page = f"/admin/accounts/coordinator/{reader.pk}/password/"
    assert administrator.post(page, {"password1": BETTER, "password2": BETTER}).status_code == 302


def test_an_administrator_makes_no_coordinator(administrator: Client) -> None:
    sent = {"display_name": "Ana", "username": "ana", "password1": BETTER, "password2": BETTER}
    page = administrator.post(add_page(Coordinator), sent | {"role": "coordinator"}).content.decode()
    assert "no es una de las opciones" in page
    assert not Coordinator.objects.filter(username="ana").exists()
    assert administrator.post(add_page(Coordinator), sent | {"role": "reader"}).status_code == 302


def test_an_administrator_gives_nobody_the_role_of_a_coordinator(administrator: Client) -> None:
    reader = make_coordinator("lectora", role=Role.READER)
    sent = filled_in(administrator, form_page(reader)) | {"role": "coordinator"}
    assert "no es una de las opciones" in administrator.post(form_page(reader), sent).content.decode()
    reader.refresh_from_db()
    assert reader.role == Role.READER
    assert administrator.post(form_page(reader), sent | {"role": "administrator"}).status_code == 302


def test_an_administrator_changes_nothing_of_a_coordinator(administrator: Client, tabita: Coordinator) -> None:
    """Made an administrator first, she would be within reach."""
    sent = {"display_name": "T", "username": "t", "initials": "T", "colour": "wine", "role": "reader"}
    assert administrator.get(form_page(tabita)).status_code == 200
    assert administrator.post(form_page(tabita), sent).status_code == 403
    tabita.refresh_from_db()
    assert (tabita.username, tabita.role, tabita.is_active) == ("tabita", Role.COORDINATOR, True)


def test_another_role_or_none_at_all_ends_what_is_open(signed_in: Client) -> None:
    for username, change in (("carmen", {"role": "reader"}), ("rosa", {"is_active": ""})):
        account = make_coordinator(username)
        hers = Client()
        hers.force_login(account)
        sent = filled_in(signed_in, form_page(account)) | change
        assert signed_in.post(form_page(account), sent).status_code == 302
        assert not account.sessions.exists()
        assert account.account_events.filter(kind=Happened.ALL_ENDED, by__username="tabita").exists()


def test_her_own_password_is_changed_where_the_old_one_is_asked_for(signed_in: Client, tabita: Coordinator) -> None:
    page = f"/admin/accounts/coordinator/{tabita.pk}/password/"
    assert signed_in.post(page, {"password1": BETTER, "password2": BETTER}).url == "/account/password/change/"
    tabita.refresh_from_db()
    assert tabita.check_password(PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_cannot_switch_each_other_off_at_once() -> None:
    pair = [make_coordinator("tabita"), make_coordinator("carmen")]
    posts = []
    for account, other in (pair, pair[::-1]):
        client = Client()
        client.force_login(account)
        sent = filled_in(client, form_page(other))
        sent.pop("is_active")
        posts.append((client, form_page(other), sent))

    def switch_off(post: tuple[Client, str, dict[str, str]]) -> None:
        client, page, sent = post
        try:
            client.post(page, sent)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(switch_off, posts))
    assert Coordinator.objects.coordinating().exists()


def test_accounts_are_found_by_name(signed_in: Client) -> None:
    make_coordinator("carmen")
    assert signed_in.get(list_page(Coordinator), {"q": "carm"}).context["cl"].result_count == 1


def test_the_password_page_of_the_admin_site_is_the_one_of_the_house(signed_in: Client) -> None:
    assert signed_in.get("/admin/password_change/").url == "/account/password/change/"


def test_signing_out_from_the_admin_site_is_a_post(signed_in: Client) -> None:
    assert signed_in.get("/admin/logout/").status_code == 405
    assert signed_in.post("/admin/logout/").url == "/account/login/"
    assert signed_in.get("/account/").status_code == 302


def test_no_hash_is_shown(signed_in: Client, tabita: Coordinator) -> None:
    html = signed_in.get(form_page(tabita)).content.decode()
    assert "argon2" not in html
    assert PASSWORD not in html
