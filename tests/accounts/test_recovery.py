import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import AccountEvent, Coordinator, Happened, Role, SignInLink
from idemnna.accounts.notices import account_notices
from idemnna.accounts.recovery import VALID, make_link, may_let_in
from tests.factories import PASSWORD, make_coordinator
from tests.passkeys import make_passkey

pytestmark = pytest.mark.django_db
BETTER = "lluvia sobre calamina"
SENT = {"new_password1": BETTER, "new_password2": BETTER}
OTHER = [*Role.values]


@pytest.fixture
def carmen() -> Coordinator:
    return make_coordinator("carmen")


@pytest.fixture
def hers(tabita: Coordinator) -> Client:
    """Tabita's browser, right after she gave her password a second time."""
    client = Client()
    client.force_login(tabita)
    client.post("/account/again/", {"password": PASSWORD})
    return client


def ask_for_link(client: Client, account: Coordinator) -> str:
    html = client.post(f"/colleagues/{account.pk}/link/").content.decode()
    return re.search(r"http://testserver(/come-in/[\w-]+/)\"", html)[1]  # type: ignore[index]


def is_inside(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize("by", OTHER)
@pytest.mark.parametrize("account", OTHER)
def test_who_may_let_whom_in(by: str, account: str) -> None:
    maker, other = make_coordinator("maker", role=by), make_coordinator("other", role=account)
    allowed = by == "coordinator" or (by == "administrator" and account != "coordinator")
    assert may_let_in(maker, other) is allowed
    client = Client()
    client.force_login(maker)
    client.post("/account/again/", {"password": PASSWORD})
    for method in ("get", "post"):
        answer = getattr(client, method)(f"/colleagues/{other.pk}/link/")
        assert answer.status_code == (200 if allowed else 403)
    assert SignInLink.objects.exists() is allowed
    assert (f"/colleagues/{other.pk}/link/" in client.get("/account/").content.decode()) is allowed


def test_nobody_makes_one_for_herself_or_for_an_account_that_is_off(hers: Client, tabita: Coordinator) -> None:
    off = make_coordinator("off", is_active=False)
    for account in (tabita, off):
        assert hers.post(f"/colleagues/{account.pk}/link/").status_code == 403


def test_the_password_is_asked_for_again_first(client: Client, tabita: Coordinator, carmen: Coordinator) -> None:
    client.force_login(tabita)
    page = f"/colleagues/{carmen.pk}/link/"
    for method in ("get", "post"):
        assert getattr(client, method)(page).url == f"/account/again/?next={page.replace('/', '%2F')}"
    assert not SignInLink.objects.exists()


def test_a_link_lets_her_in_with_a_new_password(hers: Client, carmen: Coordinator) -> None:
    old = Client()
    old.force_login(carmen)
    address = ask_for_link(hers, carmen)
    client = Client()
    assert client.get(address).status_code == 200
    assert client.post(address, SENT).url == "/"
    assert is_inside(client)
    assert not is_inside(old)
    assert carmen.sessions.count() == 1
    carmen.refresh_from_db()
    assert carmen.check_password(BETTER)
    told = AccountEvent.objects.filter(account=carmen).order_by("pk").values_list("kind", "by__username", "note")
    assert [*told] == [
        (Happened.LINK_MADE, "tabita", ""),
        (Happened.LINK_USED, "tabita", ""),
        (Happened.SIGNED_IN, "carmen", "link"),
    ]


def test_looking_at_a_link_does_not_use_it_up(hers: Client, carmen: Coordinator) -> None:
    address = ask_for_link(hers, carmen)
    for method in ("get", "head", "get"):
        assert getattr(Client(), method)(address).status_code in (200, 405)
    html = Client().get(address).content.decode()
    assert "armen" not in html
    assert Client().post(address, SENT).status_code == 302


@pytest.mark.parametrize(
    "sent", [{}, {"new_password1": "corta", "new_password2": "corta"}, SENT | {"new_password2": "x"}, {"a": "\0"}]
)
def test_a_password_that_will_not_do_does_not_use_it_up(
    hers: Client, carmen: Coordinator, sent: dict[str, str]
) -> None:
    address = ask_for_link(hers, carmen)
    client = Client()
    assert client.post(address, sent).status_code == 200
    assert not is_inside(client)
    assert client.post(address, SENT).status_code == 302


def test_a_link_is_good_once_and_for_half_an_hour(hers: Client, carmen: Coordinator) -> None:
    used, late = ask_for_link(hers, carmen), ""
    Client().post(used, SENT)
    late = ask_for_link(hers, carmen)
    SignInLink.objects.filter(used_at=None).update(made_at=timezone.now() - timedelta(minutes=30))
    assert timedelta(minutes=30) == VALID
    for address in (used, late):
        client = Client()
        for method in ("get", "post"):
            answer = getattr(client, method)(address, SENT)
            assert answer.status_code == 404
            assert "Este enlace ya no sirve" in answer.content.decode()
        assert not is_inside(client)


def test_a_newer_link_ends_the_one_before(hers: Client, carmen: Coordinator) -> None:
    before, after = ask_for_link(hers, carmen), ask_for_link(hers, carmen)
    assert Client().get(before).status_code == 404
    assert Client().get(after).status_code == 200


@pytest.mark.parametrize("change", [{"role": "administrator"}, {"is_active": False}])
def test_it_ends_with_the_right_of_whoever_made_it(hers: Client, carmen: Coordinator, change: Any) -> None:
    address = ask_for_link(hers, carmen)
    Coordinator.objects.filter(username="tabita").update(**change)
    assert Client().post(address, SENT).status_code == 404


def test_a_link_does_not_open_an_account_that_was_switched_off(hers: Client, carmen: Coordinator) -> None:
    address = ask_for_link(hers, carmen)
    Coordinator.objects.filter(pk=carmen.pk).update(is_active=False)
    assert Client().post(address, SENT).status_code == 404


def test_whoever_keeps_her_second_step_is_asked_for_it(hers: Client, carmen: Coordinator) -> None:
    make_passkey(carmen)
    client = Client()
    address = ask_for_link(hers, carmen)
    assert "second_step" in client.get(address).content.decode()
    assert client.post(address, SENT | {"second_step": "keep"}).url == "/account/second-step/give/"
    assert not is_inside(client)
    assert Authenticator.objects.filter(user=carmen).exists()


def test_whoever_lost_her_second_step_puts_up_another(hers: Client, carmen: Coordinator) -> None:
    make_passkey(carmen)
    Coordinator.objects.filter(pk=carmen.pk).update(second_factor_due_at=timezone.now() - timedelta(days=1))
    client = Client()
    assert client.post(ask_for_link(hers, carmen), SENT | {"second_step": "replace"}).url == "/account/second-step/"
    assert not Authenticator.objects.filter(user=carmen).exists()
    assert client.get("/women/").url == "/account/second-step/"
    assert AccountEvent.objects.get(kind=Happened.LINK_USED).note == "replaced"


def test_only_a_digest_of_the_link_is_kept(carmen: Coordinator) -> None:
    token = make_link(carmen, by=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_signinlink")
        assert token not in str(cursor.fetchall())


def test_guessing_links_is_slowed_down() -> None:
    client = Client()
    answers = [client.get(f"/come-in/{'x' * 43}/").status_code for _ in range(31)]
    assert answers == [404] * 30 + [429]


def test_the_server_prints_a_link_for_whoever_has_no_colleague(carmen: Coordinator) -> None:
    out = StringIO()
    call_command("signin_link", "Carmen", stdout=out)
    address = re.search(r"http://localhost:\d+(/come-in/[\w-]+/)", out.getvalue())[1]  # type: ignore[index]
    client = Client()
    assert client.post(address, SENT).status_code == 302
    assert is_inside(client)
    assert AccountEvent.objects.filter(account=carmen, kind=Happened.LINK_MADE, by=None, device="manage.py").exists()
    with pytest.raises(CommandError, match="nadie"):
        call_command("signin_link", "nadie")


def test_both_see_that_a_link_was_used_until_they_say_so(
    hers: Client, tabita: Coordinator, carmen: Coordinator
) -> None:
    client = Client()
    client.post(ask_for_link(hers, carmen), SENT)
    assert "Se usó un enlace de entrada para Carmen." in hers.get("/account/").content.decode()
    assert "Se usó un enlace para entrar a tu cuenta." in client.get("/account/").content.decode()
    assert hers.post("/account/notices/seen/", {"next": "/account/"}).url == "/account/"
    assert "Se usó un enlace" not in hers.get("/account/").content.decode()
    assert "Se usó un enlace" in client.get("/account/").content.decode()
    reader = make_coordinator("lectora", role=Role.READER)
    now = timezone.now()
    assert len(account_notices(carmen, now).links) == 1
    assert account_notices(reader, now).links == []
    assert account_notices(carmen, now + timedelta(days=8)).links == []
