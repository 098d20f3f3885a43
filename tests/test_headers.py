"""What every answer says to the browser, whatever kind of answer it is."""

import functools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.conf import settings as product
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from tests.factories import PASSWORD, make_coordinator
from tests.observatory import Scanned, policy, score

HOST = "agenda.example"
ASKED = "{name: value for name, value in vars(settings).items() if name.startswith(('SECURE_', 'SESSION_COOKIE',"
ASKED += " 'CSRF_COOKIE', 'LANGUAGE_COOKIE', 'ALLOWED_HOSTS'))}"
SHUT = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
Ask = Callable[[Client], HttpResponse]
KINDS: dict[str, tuple[int, Ask]] = {
    "sign-in": (200, lambda client: anonymous(client).get("/account/login/")),
    "page": (200, lambda client: client.get("/women/")),
    "admin": (200, lambda client: client.get("/admin/")),
    "form of the admin": (200, lambda client: client.get("/admin/members/topic/add/")),
    "redirect": (302, lambda client: anonymous(client).get("/women/")),
    "permanent redirect": (301, lambda client: client.get("/women")),
    "signing out": (302, lambda client: client.post("/account/logout/")),
    "download": (200, lambda client: client.get(f"/loans/report/{date.today():%Y/%-m}/xlsx/")),
    "health": (200, lambda client: client.get("/healthz")),
    "static file": (200, lambda client: client.get("/static/icons.svg")),
    "another host": (400, lambda client: client.get("/", headers={"host": "elsewhere.example"})),
    "null character": (400, lambda client: client.get("/women/?q=%00")),
    "not for this role": (403, lambda client: signed_in_as(client, Role.READER).get("/women/")),
    "no token": (403, lambda client: strict(client).post("/women/add/")),
    "nowhere": (404, lambda client: client.get("/nowhere/")),
    "wrong method": (405, lambda client: client.post("/women/")),
    "too many": (429, lambda client: too_many(client)),
    **{
        f"failing with {status}": (status, lambda client, status=status: client.get(f"/fails/{status}/"))
        for status in (400, 403, 404, 409, 500, 503, 507)
    },
}  # fmt: skip


@pytest.fixture
def https(settings: Any) -> None:
    """What ALLOWED_HOSTS=agenda.example switches on, asked of the settings themselves."""
    plain, secure = (told_with(hosts) for hosts in ("", HOST))
    for name, value in secure.items():
        if plain.get(name) != value:
            setattr(settings, name, value)
    settings.ROOT_URLCONF = "tests.failing_urls"
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True  # nothing is collected for tests
    cache.clear()  # attempts to sign in are counted there


@pytest.fixture
def tabita_by_https(https: None, tabita: Coordinator) -> Client:
    client = Client(raise_request_exception=False, headers={"X-Forwarded-Proto": "https", "host": HOST})
    client.force_login(tabita)
    return client


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_is_shut_to_others(tabita_by_https: Client, kind: str) -> None:
    status, ask = KINDS[kind]
    answer = ask(tabita_by_https)
    answer.close()
    assert answer.status_code == status
    assert {name: answer.get(name) for name in ALWAYS} == ALWAYS
    told = policy(answer["Content-Security-Policy"])
    assert {name: told.get(name) for name in SHUT} == SHUT
    assert not re.search(r"unsafe|\*|https?:", answer["Content-Security-Policy"])
    permissions = answer["Permissions-Policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()", "usb=()", "payment=()"} <= set(permissions)
    assert {"publickey-credentials-get=(self)", "publickey-credentials-create=(self)"} <= set(permissions)
    if "no-store" not in answer.get("Cache-Control", ""):
        assert kind == "static file"
    if kind != "another host":
        assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert_own(answer.cookies)


def test_over_plain_http_everything_leads_to_https(https: None, client: Client) -> None:
    answer = client.get("/women/?q=a", headers={"host": HOST})
    assert (answer.status_code, answer["Location"]) == (301, f"https://{HOST}/women/?q=a")
    assert {name: answer.get(name) for name in ALWAYS} == ALWAYS


def test_nobody_is_put_on_the_preload_list_unasked() -> None:
    assert told_with(HOST)["SECURE_HSTS_PRELOAD"] is False


@pytest.mark.django_db
def test_on_the_machine_itself_nothing_asks_for_https(client: Client) -> None:
    answer = client.get("/account/login/")
    assert "Strict-Transport-Security" not in answer
    assert set(answer.cookies) == {"csrftoken"}
    assert not answer.cookies["csrftoken"]["secure"]


@pytest.mark.django_db
def test_all_three_cookies_are_of_this_host_alone(https: None, tabita: Coordinator) -> None:
    client = signed_in_for_real()
    client.post("/account/language/", {"language": "en"})
    assert set(client.cookies) == {"__Host-sessionid", "__Host-csrftoken", "__Host-language"}
    assert_own(client.cookies)
    assert client.get("/women/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/account/login/", "/calendar/", "/", "/admin/", "/nowhere/", "/static/icons.svg"]
)
def test_the_observatory_would_be_content(https: None, db: None, address: str) -> None:
    """It comes as a stranger, follows where it is led and keeps every cookie."""
    plain = Client().get(address, headers={"host": HOST})
    scanner = Client(headers={"X-Forwarded-Proto": "https", "host": HOST})
    answer = scanner.get(address, follow=True)
    html = answer.getvalue().decode()
    points, rules = score(Scanned(HOST, answer.headers, html, scanner.cookies.values(), plain["Location"]))
    assert points >= 130, rules


def test_it_would_be_content_with_the_pages_inside_too(https: None, tabita: Coordinator) -> None:
    client = signed_in_for_real()
    for address in ("/", "/women/", "/admin/"):
        answer = client.get(address)
        assert answer.status_code == 200
        found = Scanned(HOST, answer.headers, answer.content.decode(), client.cookies.values(), f"https://{HOST}/")
        assert score(found)[0] >= 135, score(found)[1]


def test_the_reckoning_of_the_observatory_can_fail() -> None:
    """From the published table: no policy −25, no redirect −20, no HSTS −20, no nosniff −5, frames open −20."""
    assert score(Scanned(HOST, {}, ""))[0] == 10
    jar = SimpleCookie("sessionid=1; Path=/")
    assert score(Scanned(HOST, {}, "", jar.values()))[0] == 0
    fine = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
    fine |= {"X-Content-Type-Options": "nosniff", "Strict-Transport-Security": "max-age=31536000"}
    assert score(Scanned(HOST, fine, "", (), f"https://{HOST}/"))[0] == 115
    inline = {**fine, "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'"}
    assert score(Scanned(HOST, inline, "", (), f"https://{HOST}/"))[0] == 60


def assert_own(cookies: "SimpleCookie") -> None:
    for name, cookie in cookies.items():
        if not cookie.value:
            continue  # it is taken away
        assert name.startswith("__Host-")
        assert (cookie["path"], cookie["domain"]) == ("/", "")
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


def signed_in_for_real() -> Client:
    client = Client(headers={"X-Forwarded-Proto": "https", "host": HOST})
    client.get("/account/login/")
    client.post("/account/login/", {"login": "tabita", "password": PASSWORD})
    return client


@functools.cache
def told_with(hosts: str) -> dict[str, Any]:
    code = f"import json; from idemnna import settings; print(json.dumps({ASKED}))"
    variables = {**os.environ, "ALLOWED_HOSTS": hosts}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=product.BASE_DIR, env=variables, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def anonymous(client: Client) -> Client:
    client.cookies.clear()
    return client


def signed_in_as(client: Client, role: str) -> Client:
    client.force_login(make_coordinator("julia", role=role))
    return client


def strict(client: Client) -> Client:
    checking = Client(enforce_csrf_checks=True, headers={"X-Forwarded-Proto": "https", "host": HOST})
    checking.cookies = client.cookies
    return checking


def too_many(client: Client) -> HttpResponse:
    anonymous(client)
    for _ in range(60):
        answer = client.post("/account/login/", {"login": "", "password": ""})
        if answer.status_code == 429:
            break
    return answer
