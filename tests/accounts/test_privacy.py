"""Leaving quickly, languages, headers: what protects whoever holds the phone."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from idemnna.accounts.models import Coordinator
from tests.factories import PASSWORD, make_woman

pytestmark = pytest.mark.django_db
PAGES = ["/account/", "/account/password/change/", "/calendar/", "/account/login/", "/admin/", "/healthz", "/nowhere/"]


def test_leaving_quickly_is_a_link_that_ends_the_session(signed_in: Client) -> None:
    cookie = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    response = signed_in.get("/exit/")
    assert response.url == "/calendar/"
    assert response["Clear-Site-Data"] == '"cache"'
    assert not Session.objects.exists()
    signed_in.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert signed_in.get("/account/").status_code == 302


def test_leaving_twice_or_without_having_come_in_is_no_error(client: Client) -> None:
    assert client.get("/exit/").url == "/calendar/"


def test_the_page_one_is_found_at_tells_nothing(client: Client, tabita: Coordinator) -> None:
    make_woman("Nélida", "Ccori")
    html = client.get("/calendar/").content.decode()
    for word in ("Tabita", "Nélida", "mujer", "IDEMNNA", "visita"):
        assert word.lower() not in html.lower()


def test_every_signed_in_page_has_the_way_out(signed_in: Client) -> None:
    assert 'href="/exit/"' in signed_in.get("/account/").content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("inside", [False, True])
def test_no_page_is_kept_by_the_browser_and_every_page_is_guarded(
    client: Client, tabita: Coordinator, page: str, inside: bool
) -> None:
    if inside:
        client.force_login(tabita)
    response = client.get(page)
    assert "no-store" in response["Cache-Control"]
    policy = response["Content-Security-Policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_cannot_be_read_by_scripts(client: Client, tabita: Coordinator) -> None:
    client.get("/account/login/")
    client.post("/account/login/", {"login": "tabita", "password": PASSWORD})
    client.post("/account/language/", {"language": "en"})
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME)
    for name in names:
        assert client.cookies[name]["httponly"], name


def test_the_session_cookie_goes_with_the_browser(client: Client, tabita: Coordinator) -> None:
    client.post("/account/login/", {"login": "tabita", "password": PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME]["expires"] == ""
    assert client.cookies[settings.SESSION_COOKIE_NAME]["samesite"] == "Lax"


def test_spanish_whatever_the_phone_was_sold_with(client: Client) -> None:
    html = client.get("/account/login/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="es-pe">' in html


def test_the_language_is_switched_and_kept(client: Client) -> None:
    response = client.post("/account/language/", {"language": "en", "next": "/calendar/"})
    assert response.url == "/calendar/"
    assert '<html lang="en">' in client.get("/account/login/").content.decode()
    client.post("/account/language/", {"language": "es-pe"})
    assert '<html lang="es-pe">' in client.get("/account/login/").content.decode()


@pytest.mark.parametrize("unknown", ["de", "quechua", "../en", "", "EN", "x" * 5000])
def test_an_unknown_language_changes_nothing(client: Client, unknown: str) -> None:
    client.post("/account/language/", {"language": unknown})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = unknown
    assert '<html lang="es-pe">' in client.get("/account/login/").content.decode()


@pytest.mark.parametrize(
    "away", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_switching_the_language_never_leaves_the_site(client: Client, away: str) -> None:
    assert client.post("/account/language/", {"language": "en", "next": away}).url == "/"


def test_another_host_name_is_refused(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["agenda.example"]
    assert client.get("/account/login/", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/account/login/", headers={"host": "agenda.example"}).status_code == 200
