import json
import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client, TestCase
from django.utils import timezone

from idemnna.accounts.models import AccountEvent, Coordinator, Happened, Role
from tests.crawling import routes
from tests.factories import PASSWORD, make_coordinator
from tests.lively import addresses
from tests.one_time_codes import code
from tests.passkeys import SoftKey, make_passkey

pytestmark = pytest.mark.django_db
LOGIN, STEP, PAGE = "/account/login/", "/account/second-step/give/", "/account/second-step/"
APP, CODES = "/account/second-step/app/", "/account/second-step/codes/"
ADD, ENTER = "/account/passkeys/add/", "/account/passkeys/enter/"


class Browser(Client):
    """At an address where passkeys work; what waits for a commit is done after each request."""

    def __init__(self, **over: Any) -> None:
        super().__init__(headers={"host": "localhost"}, **over)

    def request(self, **facts: Any) -> Any:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().request(**facts)


@pytest.fixture
def hers(tabita: Coordinator) -> Client:
    """Tabita's browser, right after she gave her password a second time."""
    client = Browser()
    give_password(client)
    client.post("/account/again/", {"password": PASSWORD})
    return client


def give_password(client: Client, **more: str) -> Any:
    return client.post(LOGIN, {"login": "tabita", "password": PASSWORD, **more})


def is_inside(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def set_up_app(client: Client) -> str:
    """Sets up the app; gives its secret."""
    html = client.get(APP).content.decode()
    secret = re.search(r"data-secret>(\w+)<", html)[1]  # type: ignore[index]
    assert client.post(APP, {"code": code(secret)}).url == CODES
    return secret


def add_passkey(client: Client, **over: Any) -> SoftKey:
    key = SoftKey(**over)
    options = client.get(ADD).context["js_data"]["creation_options"]
    client.post(ADD, {"name": "Mi celular", "credential": key.created(json.loads(_json(options)))})
    return key


def _json(options: Any) -> str:
    return json.dumps(options, default=dict)


def events(kind: str) -> list[tuple[str | None, str]]:
    found = AccountEvent.objects.filter(kind=kind).order_by("pk")
    return [(event.account and event.account.username, event.note) for event in found]


# An app of codes


def test_the_app_is_asked_for_after_the_password(hers: Client) -> None:
    secret = set_up_app(hers)
    client = Browser()
    assert give_password(client, next="/women/").url == STEP
    assert not is_inside(client)
    assert client.post(STEP, {"code": code(secret, 1)}).url == "/women/"
    assert is_inside(client)
    assert events(Happened.SIGNED_IN)[-1] == ("tabita", "password+totp")
    assert events(Happened.FACTOR_ADDED) == [("tabita", "app")]


@pytest.mark.parametrize("typed", ["", "000000", "٠٠٠٠٠٠", "\0", "9" * 5000, "{{7*7}}", "NaN"])
def test_a_wrong_code_opens_nothing(hers: Client, typed: str) -> None:
    set_up_app(hers)
    client = Browser()
    give_password(client)
    assert client.post(STEP, {"code": typed}).status_code == 200
    assert not is_inside(client)


def test_a_code_is_good_once(hers: Client) -> None:
    secret = set_up_app(hers)
    used = code(secret, 1)
    first, second = Browser(), Browser()
    give_password(first)
    give_password(second)
    assert first.post(STEP, {"code": used}).status_code == 302
    assert "no sirve" in second.post(STEP, {"code": used}).content.decode()
    assert not is_inside(second)
    assert events(Happened.FAILED) == [("tabita", "code")]


def test_the_code_that_set_the_app_up_is_used_up(hers: Client) -> None:
    html = hers.get(APP).content.decode()
    secret = re.search(r"data-secret>(\w+)<", html)[1]  # type: ignore[index]
    used = code(secret)
    hers.post(APP, {"code": used})
    client = Browser()
    give_password(client)
    client.post(STEP, {"code": used})
    assert not is_inside(client)


def test_an_older_code_is_refused_after_a_younger_one(hers: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = set_up_app(hers)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 120)
    client = Browser()
    give_password(client)
    assert client.post(STEP, {"code": code(secret, 1)}).status_code == 302
    other = Browser()
    give_password(other)
    other.post(STEP, {"code": code(secret)})
    assert not is_inside(other)


def test_a_recovery_code_opens_once(hers: Client) -> None:
    set_up_app(hers)
    found = re.findall(r"<b>(\d{4} \d{4})</b>", hers.post(CODES).content.decode())
    assert len(found) == 10
    client, other = Browser(), Browser()
    for browser, inside in ((client, True), (other, False)):
        give_password(browser)
        browser.post(STEP, {"code": found[0]})
        assert is_inside(browser) is inside
    assert events(Happened.SIGNED_IN)[-1] == ("tabita", "password+recovery_codes")
    assert "quedan 9" in hers.get(PAGE).content.decode()


def test_recovery_codes_are_shown_once_and_replaced_by_new_ones(hers: Client) -> None:
    set_up_app(hers)
    assert "data-codes" not in hers.get(CODES).content.decode()
    first = re.findall(r"<b>.*?</b>", hers.post(CODES).content.decode())
    assert "data-codes" not in hers.post(CODES).content.decode()
    assert hers.post(f"{CODES}new/").url == CODES
    second = re.findall(r"<b>.*?</b>", hers.post(CODES).content.decode())
    assert len(first) == len(second) == 10
    assert not set(first) & set(second)
    assert events(Happened.CODES_MADE) == [("tabita", "")] * 2


def test_the_database_holds_no_secret_in_clear(hers: Client) -> None:
    hers.get(APP)
    secret = hers.get(APP).context["form"].secret
    assert hers.session["mfa.totp.secret"].startswith("v1:")
    assert secret not in str(dict(hers.session.items()))
    hers.post(APP, {"code": code(secret)})
    codes = re.findall(r"<b>(\d{4}) (\d{4})</b>", hers.post(CODES).content.decode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert len(codes) == 10
    assert secret not in stored
    assert not any(first + second in stored for first, second in codes)
    assert stored.count("v1:") == 2


def test_the_app_is_removed_with_its_codes(hers: Client) -> None:
    set_up_app(hers)
    assert hers.post(f"{APP}remove/").url == PAGE
    assert not Authenticator.objects.exists()
    assert events(Happened.FACTOR_REMOVED) == [("tabita", "app")]
    client = Browser()
    give_password(client)
    assert is_inside(client)


# Passkeys


def test_a_passkey_opens_without_a_password(hers: Client) -> None:
    key = add_passkey(hers)
    assert events(Happened.FACTOR_ADDED) == [("tabita", "passkey")]
    client = Browser()
    options = client.get(ENTER, headers={"accept": "application/json"}).json()["request_options"]
    assert "allowCredentials" not in options["publicKey"] or not options["publicKey"]["allowCredentials"]
    assert client.post(ENTER, {"credential": key.given(options), "next": "/women/"}).url == "/women/"
    assert is_inside(client)
    assert events(Happened.SIGNED_IN)[-1] == ("tabita", "passkey")


def test_a_passkey_is_the_second_step_after_a_password(hers: Client) -> None:
    key = add_passkey(hers)
    client = Browser()
    give_password(client)
    options = json.loads(_json(client.get(STEP).context["js_data"]["request_options"]))
    assert client.post(STEP, {"credential": key.given(options)}).status_code == 302
    assert is_inside(client)
    assert events(Happened.SIGNED_IN)[-1] == ("tabita", "password+passkey")


def test_an_answer_of_a_passkey_is_good_once(hers: Client) -> None:
    key = add_passkey(hers)
    client = Browser()
    options = client.get(ENTER, headers={"accept": "application/json"}).json()["request_options"]
    answer = key.given(options)
    client.post(ENTER, {"credential": answer})
    client.logout()
    client.get(ENTER, headers={"accept": "application/json"})
    assert client.post(ENTER, {"credential": answer}).url == LOGIN
    assert not is_inside(client)
    assert events(Happened.FAILED) == [(None, "passkey")]


@pytest.mark.parametrize("over", [{"origin": "http://evil.example"}, {"verifies": False}])
def test_a_passkey_of_another_site_or_without_a_finger_is_refused(hers: Client, over: Any) -> None:
    add_passkey(hers, **over)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("sent", ["", "{", "[]", "null", '"x"', '{"response": []}', '{"id": "a"}', "\0", "[[[[" * 900])
def test_garbage_is_no_passkey_and_no_fault(hers: Client, sent: str) -> None:
    key = add_passkey(hers)
    good = json.loads(key.given({"publicKey": {"challenge": "AAAA"}}))
    broken = [sent, json.dumps({**good, "response": {}}), json.dumps({**good, "rawId": 5})]
    broken.append(json.dumps({**good, "response": {**good["response"], "userHandle": "OTk5OTk5OTk5OTk5OTk5OTk5OTk"}}))
    broken.append(json.dumps({**good, "response": {**good["response"], "authenticatorData": "AAAA"}}))
    stranger, half = (Browser() for _ in range(2))
    give_password(half)
    for credential in broken:
        stranger.get(ENTER, headers={"accept": "application/json"})
        assert stranger.post(ENTER, {"credential": credential}).status_code in (302, 429)
        half.get(STEP)
        assert half.post(STEP, {"credential": credential}).status_code == 200
        hers.get(ADD)
        assert hers.post(ADD, {"name": "x", "credential": credential}).status_code == 200
        assert hers.post("/account/again/passkey/", {"credential": credential}).status_code in (200, 429)
    assert not is_inside(stranger)
    assert not is_inside(half)


def test_a_switched_off_account_has_no_use_for_its_passkey(hers: Client) -> None:
    key = add_passkey(hers)
    Coordinator.objects.update(is_active=False)
    client = Browser()
    options = client.get(ENTER, headers={"accept": "application/json"}).json()["request_options"]
    assert client.post(ENTER, {"credential": key.given(options)}).url == LOGIN
    assert not is_inside(client)


def test_a_passkey_gets_another_name_and_goes(hers: Client) -> None:
    add_passkey(hers)
    row = Authenticator.objects.get(type="webauthn")
    assert hers.post(f"/passkeys/{row.pk}/", {"name": "Laptop <b>de la oficina</b>"}).url == PAGE
    assert "Laptop &lt;b&gt;de la oficina" in hers.get(PAGE).content.decode()
    assert hers.post(f"/passkeys/{row.pk}/", {"name": "x" * 41}).status_code == 200
    assert hers.post(f"/passkeys/{row.pk}/remove/").url == PAGE
    assert not Authenticator.objects.exists()
    assert events(Happened.FACTOR_REMOVED) == [("tabita", "passkey")]


def test_the_passkeys_of_a_colleague_are_not_found(hers: Client) -> None:
    row = make_passkey(make_coordinator("carmen"))
    for method, address in [("get", f"/passkeys/{row.pk}/"), ("post", f"/passkeys/{row.pk}/remove/")]:
        assert getattr(hers, method)(address).status_code == 404
    assert Authenticator.objects.filter(pk=row.pk).exists()


# Asking again


def test_factors_are_touched_only_after_the_password_or_a_passkey(client: Client, tabita: Coordinator) -> None:
    row = make_passkey(tabita)
    give_password(client)
    client.force_login(tabita)
    for address in (APP, CODES, f"{CODES}new/", ADD, f"/passkeys/{row.pk}/", f"/passkeys/{row.pk}/remove/"):
        for method in ("get", "post"):
            assert getattr(client, method)(address).url == f"/account/again/?next={address.replace('/', '%2F')}"
    assert Authenticator.objects.count() == 1
    assert "account_reauthentication_state" not in client.session  # allauth would keep the cookies there


def test_a_wrong_password_does_not_confirm(client: Client, tabita: Coordinator) -> None:
    client.force_login(tabita)
    html = client.post("/account/again/?next=/account/second-step/app/", {"password": "no es esta"}).content.decode()
    assert "Esa no es tu contraseña." in html
    assert client.get(APP).status_code == 302
    assert client.post("/account/again/", {"password": PASSWORD, "next": APP}).url == APP
    assert client.get(APP).status_code == 200


def test_a_passkey_confirms_too(hers: Client, tabita: Coordinator) -> None:
    key = add_passkey(hers)
    client = Browser()
    client.force_login(tabita)
    options = json.loads(_json(client.get("/account/again/passkey/").context["options"]))
    sent = {"credential": key.given(options), "next": APP}
    assert client.post("/account/again/passkey/", sent).url == APP
    assert client.get(APP).status_code == 200
    sent = {"credential": key.given(options), "next": "https://evil.example/"}
    assert client.post("/account/again/passkey/", sent).status_code == 200


# Half signed in


def test_with_the_password_alone_nothing_but_the_second_step_is_reached() -> None:
    known = addresses()
    account = Coordinator.objects.coordinating()[0]
    account.set_password(PASSWORD)
    account.save()
    half = Browser(raise_request_exception=False)
    half.post(LOGIN, {"login": account.username, "password": PASSWORD})
    open_to_all = {
        "accounts:calendar",
        "accounts:setup",
        "accounts:link",
        "healthz",
        "loans:receipt_public",
        "diary:ics",
    }
    leaving = {"accounts:quick_exit", "accounts:start_over", "account_logout", "set_language", "account_signup"}
    for route in routes():
        if route.name in open_to_all | leaving | {"mfa_authenticate", "accounts:lock"}:
            continue
        for method in ("get", "post"):
            response = getattr(half, method)(known[route.path])
            assert response.status_code in (302, 405), route.path
            where = getattr(response, "url", LOGIN)
            assert where.startswith((LOGIN, STEP, "/admin/login/")), (route.path, where)
    assert half.get(STEP).status_code == 200
    assert "_auth_user_id" not in half.session


def test_she_may_start_over_instead(hers: Client) -> None:
    set_up_app(hers)
    client = Browser()
    give_password(client)
    assert client.get(LOGIN).url == STEP
    assert client.post("/account/start-over/").url == LOGIN
    assert client.get(LOGIN).status_code == 200


def test_the_admin_site_asks_for_the_second_step_too(hers: Client) -> None:
    secret = set_up_app(hers)
    client = Browser()
    where = client.get("/admin/", follow=True).redirect_chain[-1][0]
    assert where.startswith(LOGIN)
    client.post("/admin/login/", {"username": "tabita", "password": PASSWORD})
    assert client.get("/admin/").status_code == 302
    assert client.post(where, {"login": "tabita", "password": PASSWORD}).url == STEP
    assert client.get("/admin/").status_code == 302
    assert client.post(STEP, {"code": code(secret, 1)}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_session_gets_a_new_key_at_the_second_step(hers: Client) -> None:
    secret = set_up_app(hers)
    client = Browser()
    give_password(client)
    before = client.session.session_key
    client.post(STEP, {"code": code(secret, 1)})
    assert client.session.session_key != before


# Who must have one, and from when


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_after_seven_days_every_page_leads_to_setting_it_up(role: str) -> None:
    known = addresses()
    account = make_coordinator("julia", role=role)
    assert abs(account.second_factor_due_at - timezone.now() - timedelta(days=7)) < timedelta(minutes=1)
    Coordinator.objects.filter(pk=account.pk).update(second_factor_due_at=timezone.now() - timedelta(seconds=1))
    client = Browser(raise_request_exception=False)
    client.force_login(account)
    allowed = {"account_logout", "account_reauthenticate", "accounts:awake", "accounts:calendar", "accounts:lock"}
    allowed |= {"accounts:quick_exit", "accounts:unlock", "healthz", "set_language", "mfa_index", "mfa_activate_totp"}
    allowed |= {"mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_view_recovery_codes"}
    for route in routes():
        if route.name not in allowed:
            for method in ("get", "post"):
                response = getattr(client, method)(known[route.path])
                assert (response.status_code, getattr(response, "url", "")) == (302, PAGE), (method, route.path)
    assert "hace falta poner un segundo paso" in client.get(PAGE).content.decode()
    make_passkey(account)
    assert client.get("/account/").status_code == 200


def test_readers_need_none_but_may_have_one(client: Client) -> None:
    reader = make_coordinator("lectora", role=Role.READER)
    Coordinator.objects.update(second_factor_due_at=timezone.now() - timedelta(days=1))
    client.force_login(reader)
    assert client.get("/account/").status_code == 200
    assert "días para poner" not in client.get("/account/").content.decode()
    assert client.get(PAGE).status_code == 200


def test_before_that_a_quiet_notice_says_how_many_days_are_left(client: Client, tabita: Coordinator) -> None:
    client.force_login(tabita)
    assert "Quedan 7 días para poner un segundo paso" in client.get("/account/").content.decode()
    Coordinator.objects.update(second_factor_due_at=timezone.now() + timedelta(days=1))
    assert "Queda 1 día para poner un segundo paso" in client.get("/account/").content.decode()
    make_passkey(tabita)
    assert "para poner un segundo paso" not in client.get("/account/").content.decode()


def test_whoever_removes_her_last_one_after_the_seven_days_sets_another_up(hers: Client) -> None:
    set_up_app(hers)
    Coordinator.objects.update(second_factor_due_at=timezone.now() - timedelta(days=1))
    assert is_inside(hers)
    # The page that removes it is one of those that need it: after it every page leads back.
    hers.post(f"{APP}remove/")
    assert not is_inside(hers)
    assert hers.get("/account/").url == PAGE


# Attempts


def test_five_wrong_codes_close_the_second_step_even_for_the_right_one(hers: Client) -> None:
    secret = set_up_app(hers)
    for number in range(5):
        client = Browser(REMOTE_ADDR=f"10.0.0.{number}")
        give_password(client)
        client.post(STEP, {"code": "000000"})
    client = Browser(REMOTE_ADDR="10.0.0.9")
    give_password(client)
    assert "Demasiados intentos" in client.post(STEP, {"code": code(secret, 1)}).content.decode()
    assert not is_inside(client)
