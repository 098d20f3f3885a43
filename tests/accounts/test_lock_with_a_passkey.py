"""The lock and «modo negocio» open with a passkey too: with one of hers, once, for what was asked in this session."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import AccountEvent, Coordinator, Happened, Session
from members.models import FollowUp, Woman
from tests.accounts.test_second_step import Browser, add_passkey, give_password
from tests.crawling import read
from tests.factories import PASSWORD, make_coordinator, make_woman
from tests.passkeys import SoftKey, make_passkey

pytestmark = pytest.mark.django_db
KEY, WORD = "unlock-credential", "unlock-password"
BUTTON = "Abrir con la llave de acceso"


@pytest.fixture
def hers(tabita: Coordinator) -> Client:
    client = Browser()
    give_password(client)
    client.post("/account/again/", {"password": PASSWORD})
    return client


@pytest.fixture
def key(hers: Client) -> SoftKey:
    return add_passkey(hers)


@pytest.fixture
def locked(hers: Client, key: SoftKey) -> Client:
    lock()
    return hers


@pytest.fixture
def nelida(locked: Client) -> Woman:
    """Her business is all that the session shows."""
    woman = make_woman("Nélida", "Ccori")
    Session.objects.update(locked_at=None, only_woman=woman.pk)
    return woman


def lock() -> None:
    Session.objects.update(locked_at=timezone.now())


def is_locked() -> bool:
    return Session.objects.get().locked_at is not None


def asked(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.post("/account/unlock/challenge/").json()["request_options"]
    return found


def unlock(client: Client, answer: str) -> Any:
    return client.post("/account/unlock/", {KEY: answer})


def test_her_key_opens_it_and_leads_on(locked: Client, key: SoftKey) -> None:
    html = locked.get("/women/?q=nelida").content.decode()
    assert BUTTON in html
    form = next(form for form in read(html, "/women/").forms if KEY in form.fields)
    response = locked.post(form.action, form.filled(**{KEY: [key.given(asked(locked))]}))
    assert response.url == "/women/?q=nelida"
    assert not is_locked()
    assert AccountEvent.objects.filter(kind=Happened.UNLOCKED).count() == 1


def test_an_account_without_a_key_is_not_offered_one(tabita: Coordinator) -> None:
    client = Client()
    client.force_login(tabita)
    make_passkey(make_coordinator("carmen"))
    lock()
    assert BUTTON not in client.get("/women/").content.decode()


def test_a_form_that_arrives_late_is_done_once_with_her_key(locked: Client, key: SoftKey, tabita: Coordinator) -> None:
    sent = {"text": "Llevar «libretas» <b>& ñ</b>", "owner": str(tabita.pk), "due_on": ""}
    html = locked.post("/follow-ups/add/", sent).content.decode()
    form = next(form for form in read(html, "").forms if KEY in form.fields)
    assert form.action == "/follow-ups/add/"
    filled = form.filled(**{KEY: [key.given(asked(locked))]})
    assert locked.post(form.action, filled).status_code == 302
    assert [row.text for row in FollowUp.objects.all()] == [sent["text"]]
    lock()
    assert locked.post(form.action, filled).status_code == 403  # the same once more
    assert FollowUp.objects.count() == 1
    assert is_locked()


def test_an_answer_is_good_once(locked: Client, key: SoftKey) -> None:
    answer = key.given(asked(locked))
    assert unlock(locked, answer).status_code == 302
    lock()
    assert unlock(locked, answer).status_code == 403
    assert is_locked()


def test_a_challenge_is_gone_after_a_wrong_answer_and_when_another_was_asked_for(locked: Client, key: SoftKey) -> None:
    first = asked(locked)
    asked(locked)
    assert unlock(locked, key.given(first)).status_code == 403
    second = asked(locked)
    assert unlock(locked, "{}").status_code == 403
    assert unlock(locked, key.given(second)).status_code == 403
    assert is_locked()


def test_a_challenge_of_another_session_opens_nothing(locked: Client, key: SoftKey) -> None:
    other = Browser()
    other.force_login(Coordinator.objects.get())
    foreign = asked(other)
    asked(locked)
    assert unlock(locked, key.given(foreign)).status_code == 403
    assert unlock(locked, key.given(foreign)).status_code == 403


def test_what_was_signed_for_something_else_does_not_open_it(hers: Client, key: SoftKey) -> None:
    for_changes = hers.get("/account/again/passkey/").context["options"]
    lock()
    assert unlock(hers, key.given(json.loads(json.dumps(for_changes, default=dict)))).status_code == 403
    assert is_locked()


@pytest.mark.parametrize(
    "key_of",
    [
        lambda mine: SoftKey(),
        lambda mine: _claims(SoftKey(), mine),
        lambda mine: _unseen(mine),
        lambda mine: _on(mine),
    ],
    ids=["a stranger's", "a stranger's with her number", "nobody's finger", "another site's"],
)
def test_only_her_own_key_with_her_finger(locked: Client, key: SoftKey, key_of: Any) -> None:
    html = unlock(locked, key_of(key).given(asked(locked)))
    assert html.status_code == 403
    assert "La llave de acceso no fue aceptada" in html.content.decode()
    assert is_locked()


def test_a_colleagues_key_does_not_open_her_screen(locked: Client) -> None:
    carmens = SoftKey()
    account = make_coordinator("carmen")
    options = {"publicKey": {"user": {"id": "MQ"}, "challenge": "AAAA"}}
    row = make_passkey(account)
    row.data = {"name": "Suya", "credential": json.loads(carmens.created(options))}
    row.save()
    assert unlock(locked, carmens.given(asked(locked))).status_code == 403
    assert is_locked()


@pytest.mark.parametrize("typed", ["", "[]", "null", "{", "{}", "\x00", "[" * 9000, '{"id": 1}', "9" * 5000, "\ud800"])
def test_whatever_comes_as_an_answer_is_only_wrong(locked: Client, typed: str) -> None:
    asked(locked)
    sent = typed.encode("utf-8", "surrogatepass")
    body = KEY.encode() + b"=" + b"".join(f"%{byte:02x}".encode() for byte in sent)
    response = locked.post("/account/unlock/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 403
    assert is_locked()


def test_wrong_keys_and_wrong_passwords_are_counted_together(locked: Client, key: SoftKey) -> None:
    cookie = locked.cookies[settings.SESSION_COOKIE_NAME].value
    for _ in range(2):
        assert locked.post("/account/unlock/", {WORD: "no es esta"}).status_code == 403
    for _ in range(2):
        assert unlock(locked, "{}").status_code == 403
    right = key.given(asked(locked))
    assert unlock(locked, "{}").url.startswith("/account/login/")
    locked.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert unlock(locked, right).status_code == 302
    assert not Session.objects.exists()
    assert AccountEvent.objects.filter(kind=Happened.FAILED).count() == 5


def test_modo_negocio_ends_with_her_key_and_with_no_other(locked: Client, key: SoftKey, nelida: Woman) -> None:
    page = "/account/business-mode/end/"
    assert BUTTON in locked.get(page).content.decode()
    assert locked.post(page, {KEY: SoftKey().given(asked(locked))}).status_code == 403
    assert locked.get("/women/").status_code == 403
    assert Session.objects.get().only_woman == nelida.pk
    assert locked.post(page, {KEY: key.given(asked(locked))}).status_code == 302
    assert locked.get("/women/").status_code == 200


def test_asking_for_a_challenge_opens_nothing_and_keeps_nothing_awake(locked: Client) -> None:
    before = Session.objects.get()
    options = asked(locked)
    assert is_locked()
    assert Session.objects.get().seen_at == before.seen_at
    assert options["publicKey"]["userVerification"] == "required"
    assert locked.get("/account/unlock/challenge/").status_code == 405
    assert Client().post("/account/unlock/challenge/").status_code == 302
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = locked.cookies
    assert careful.post("/account/unlock/challenge/").status_code == 403


def test_an_answer_is_not_written_into_the_page(locked: Client, key: SoftKey) -> None:
    html = locked.post("/follow-ups/add/", {"text": "a", "credential": "uno", KEY: "dos-tres"}).content.decode()
    assert "dos-tres" not in html
    assert 'value="uno"' not in html


def _claims(stranger: SoftKey, mine: SoftKey) -> SoftKey:
    stranger.id, stranger.user = mine.id, mine.user
    return stranger


def _unseen(mine: SoftKey) -> SoftKey:
    mine.flags = 0x01
    return mine


def _on(mine: SoftKey) -> SoftKey:
    mine.origin = "https://evil.example"
    return mine
