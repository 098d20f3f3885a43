from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import signing
from django.db import connection
from django.test import Client

from idemnna.accounts import setup
from idemnna.accounts.models import Coordinator, Role
from tests.factories import make_coordinator

PASSWORD = "lluvia sobre calamina"
WHO = {"display_name": "Tabita", "username": "Tabita", "password": PASSWORD, "repeated": PASSWORD}


@pytest.mark.django_db
def test_the_link_makes_the_first_coordinator_and_signs_her_in(client: Client) -> None:
    link = setup.setup_path()
    assert client.get(link).status_code == 200
    assert client.post(link, WHO).url == "/"
    account = Coordinator.objects.get()
    assert (account.username, account.role, account.initials) == ("tabita", Role.COORDINATOR, "T")
    assert client.get("/account/").status_code == 200


@pytest.mark.django_db
def test_the_link_works_once(client: Client) -> None:
    link = setup.setup_path()
    client.post(link, WHO)
    for method in (Client().get, Client().post):
        assert method(link, WHO | {"username": "otra"}).status_code == 404
    assert Coordinator.objects.count() == 1


@pytest.mark.django_db
def test_no_link_works_once_anybody_has_an_account(client: Client) -> None:
    make_coordinator("carmen", is_active=False)
    assert client.get(setup.setup_path()).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x", "first", "a:b:c", "0" * 3000, "\0", "١٢٣"])
def test_a_forged_link_does_not_exist(client: Client, token: str) -> None:
    assert client.get("/setup/" + token.replace("\0", "%00") + "/").status_code == 404
    forged = signing.dumps("first", salt="another purpose")
    assert client.get(f"/setup/{forged}/").status_code == 404


@pytest.mark.django_db
def test_a_link_of_the_day_before_yesterday_does_not_exist(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    link = setup.setup_path()
    monkeypatch.setattr(setup, "VALID_SECONDS", -1)
    assert client.get(link).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"repeated": "otra cosa distinta"}, "no son iguales"),
        ({"password": "corta", "repeated": "corta"}, "demasiado corta"),
        ({"password": "qwertyqwerty", "repeated": "qwertyqwerty"}, "demasiado común"),
        ({"username": "con espacio"}, "Solo minúsculas"),
        ({"display_name": ""}, "obligatorio"),
        ({"display_name": "a\0b"}, "nulos"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client: Client, typed: dict[str, str], told: str) -> None:
    html = client.post(setup.setup_path(), WHO | typed).content.decode()
    assert told in html
    assert PASSWORD not in html
    assert not Coordinator.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_use_the_link_at_the_same_moment_make_one_account() -> None:
    link = setup.setup_path()

    def use(name: str) -> int:
        try:
            return Client().post(link, WHO | {"username": name}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(use, ["tabita", "carmen", "julia", "rosa"]))
    assert Coordinator.objects.count() == 1
    assert set(answers) <= {302, 404}
