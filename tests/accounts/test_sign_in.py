import re
from typing import Any

import pytest
from django.conf import settings as conf
from django.contrib.sessions.models import Session
from django.test import Client

from idemnna import settings as product
from idemnna.accounts.models import Coordinator, Role
from tests.factories import PASSWORD, make_coordinator

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


def sign_in(client: Client, username: str, password: str = PASSWORD, path: str = LOGIN) -> object:
    return client.post(path, {"login": username, "password": password})


def is_inside(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_everything_asks_for_a_sign_in_and_then_goes_where_she_wanted(client: Client, tabita: Coordinator) -> None:
    response = client.get("/account/")
    assert response.status_code == 302
    assert response.url == f"{LOGIN}?next=/account/"
    response = sign_in(client, "tabita", path=response.url)
    assert response.url == "/account/"
    assert is_inside(client)


def test_next_never_leads_to_another_site(client: Client, tabita: Coordinator) -> None:
    response = sign_in(client, "tabita", path=f"{LOGIN}?next=https://evil.example/")
    assert response.url == "/"


@pytest.mark.parametrize("typed", ["Tabita", "TABITA", " tabita "])
def test_capitals_and_spaces_in_the_username_do_not_matter(client: Client, tabita: Coordinator, typed: str) -> None:
    sign_in(client, typed)
    assert is_inside(client)


def test_a_wrong_password_is_told_in_spanish_and_keeps_the_username(client: Client, tabita: Coordinator) -> None:
    html = sign_in(client, "tabita", "no es esta").content.decode()
    assert "El usuario o la contraseña no son correctos." in html
    assert 'value="tabita"' in html
    assert "no es esta" not in html
    assert not is_inside(client)


def test_an_unknown_username_reads_the_same_as_a_wrong_password(client: Client, tabita: Coordinator) -> None:
    pages = [sign_in(client, name, "no es esta").content.decode() for name in ("tabita", "nadie1")]
    known, unknown = (re.sub(r'name="csrfmiddlewaretoken" value="\w+"|tabita|nadie1', "", page) for page in pages)
    assert known == unknown


def test_a_switched_off_account_reads_the_same_too(client: Client) -> None:
    make_coordinator("julia", is_active=False)
    html = sign_in(client, "julia").content.decode()
    assert "no son correctos" in html
    assert not is_inside(client)


def test_switching_an_account_off_ends_her_running_session(client: Client, tabita: Coordinator) -> None:
    sign_in(client, "tabita")
    Coordinator.objects.filter(pk=tabita.pk).update(is_active=False)
    assert not is_inside(client)


def test_the_session_gets_a_new_key_at_sign_in(client: Client, tabita: Coordinator) -> None:
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[conf.SESSION_COOKIE_NAME] = before = session.session_key
    sign_in(client, "tabita")
    assert is_inside(client)
    assert client.cookies[conf.SESSION_COOKIE_NAME].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_out_is_a_post_and_kills_the_old_cookie(client: Client, tabita: Coordinator) -> None:
    sign_in(client, "tabita")
    cookie = client.cookies[conf.SESSION_COOKIE_NAME].value
    assert client.get("/account/logout/").status_code == 200
    assert is_inside(client)
    assert client.post("/account/logout/").url == LOGIN
    client.cookies[conf.SESSION_COOKIE_NAME] = cookie
    assert not is_inside(client)


def test_five_wrong_passwords_close_the_door_even_for_the_right_one(client: Client, tabita: Coordinator) -> None:
    for _ in range(5):
        sign_in(client, "tabita", "no es esta")
    html = sign_in(client, "tabita").content.decode()
    assert "Demasiados intentos fallidos: probar de nuevo en cinco minutos." in html
    assert not is_inside(client)


def test_other_names_stay_open_until_the_tenth_failure_from_one_place(client: Client, tabita: Coordinator) -> None:
    make_coordinator("carmen")
    for n in range(9):
        sign_in(client, f"nadie{n}", "no es esta")
    sign_in(client, "carmen")
    assert is_inside(client)
    client.logout()
    sign_in(client, "nadie", "no es esta")
    assert "Demasiados intentos" in sign_in(client, "tabita").content.decode()


def test_a_flood_of_sign_ins_gets_a_page_in_our_words(client: Client, tabita: Coordinator) -> None:
    for _ in range(30):
        sign_in(client, "")
    response = sign_in(client, "tabita")
    assert response.status_code == 429
    assert "Demasiados intentos seguidos" in response.content.decode()


def test_failures_are_counted_for_all_worker_processes_together() -> None:
    assert product.CACHES["default"]["BACKEND"] == "idemnna.accounts.cache.SharedFileCache"
    assert product.CACHES["default"]["LOCATION"].parent == product.DATA_DIR


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_herself_up(client: Client, method: str) -> None:
    sent = {"username": "intrusa", "password1": PASSWORD, "password2": PASSWORD}
    response = getattr(client, method)("/account/signup/", sent)
    assert "nadie se inscribe" in response.content.decode()
    assert not Coordinator.objects.exists()


def test_passwords_are_stored_with_argon2id(tabita: Coordinator, settings: Any) -> None:
    settings.PASSWORD_HASHERS = product.PASSWORD_HASHERS
    tabita.set_password(PASSWORD)
    kind, variant, _version, cost, _rest = tabita.password.split("$", 4)
    assert (kind, variant) == ("argon2", "argon2id")
    memory = int(cost.split(",")[0].removeprefix("m="))
    assert memory >= 19 * 1024  # KiB; OWASP's password storage cheat sheet
    assert PASSWORD not in tabita.password


@pytest.mark.parametrize("role", Role.values)
def test_the_admin_site_has_no_door_of_its_own(client: Client, role: str) -> None:
    make_coordinator("julia", role=role)
    response = client.get("/admin/login/?next=/admin/")
    assert response.url == f"{LOGIN}?next=%2Fadmin%2F"
    for path in ("/admin/login/", "/admin/login/?next=/admin/"):
        response = client.post(path, {"username": "julia", "password": PASSWORD})
        assert response.url.startswith(LOGIN)
    assert not is_inside(client)
    sign_in(client, "julia")
    expected = 403 if role == Role.READER else 200
    assert client.get("/admin/", follow=True).status_code == expected
