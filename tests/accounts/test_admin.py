from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from tests.admin_pages import add_page, delete_page, filled_in, form_page, list_page
from tests.factories import PASSWORD, make_coordinator

pytestmark = pytest.mark.django_db
BETTER = "lluvia sobre calamina"


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
    assert hers.get("/account/").status_code == 302


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


@pytest.mark.parametrize("change", [{"role": "reader"}, {"role": "administrator"}, {"is_active": None}])
def test_the_only_coordinator_stays(client: Client, tabita: Coordinator, change: dict[str, str | None]) -> None:
    make_coordinator("off", is_active=False)
    client.force_login(make_coordinator("julia", role=Role.ADMINISTRATOR))
    sent = filled_in(client, form_page(tabita), **change)
    assert "Es la única coordinadora que puede entrar" in client.post(form_page(tabita), sent).content.decode()
    make_coordinator("carmen")
    assert client.post(form_page(tabita), sent).status_code == 302


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
