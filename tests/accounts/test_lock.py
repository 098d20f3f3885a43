"""The screen that locks itself: when, what it shows, and that nothing typed is lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import AccountEvent, Coordinator, Happened, Role, Session
from idemnna.accounts.sessions import SessionStore
from idemnna.demo.organisation import load
from idemnna.lima import today
from members.models import FollowUp, Woman
from tests.accounts.test_sessions import ANDROID, LAPTOP, sign_in
from tests.crawling import read, routes
from tests.factories import PASSWORD, make_coordinator, make_woman

pytestmark = pytest.mark.django_db
FIELD = "unlock-password"
START = "/"
ALWAYS_OPEN = {
    *("account_logout", "accounts:calendar", "accounts:lock", "accounts:quick_exit", "accounts:unlock"),
    *("accounts:unlock_challenge", "healthz"),
}


@pytest.fixture
def laptop(tabita: Coordinator) -> Client:
    return sign_in(LAPTOP)


def leave_alone(client: Client, **span: int) -> None:
    Session.objects.filter(pk=client.session.row.pk).update(seen_at=timezone.now() - timedelta(**span))


def is_locked(client: Client) -> bool:
    response = client.get(START)
    assert response.status_code in (200, 403)
    return response.status_code == 403 and FIELD in response.content.decode()


def unlock(client: Client, password: str = PASSWORD, **sent: str) -> Any:
    return client.post("/account/unlock/", {FIELD: password, **sent})


def follow_up(text: str = "Llevar las libretas") -> dict[str, str]:
    return {"text": text, "owner": str(Coordinator.objects.earliest("pk").pk), "due_on": ""}


@pytest.mark.parametrize(
    ("agent", "minutes", "locked"), [(LAPTOP, 9, False), (LAPTOP, 11, True), (ANDROID, 4, False), (ANDROID, 6, True)]
)
def test_ten_minutes_on_a_laptop_five_on_a_phone(tabita: Coordinator, agent: str, minutes: int, locked: bool) -> None:
    client = sign_in(agent)
    leave_alone(client, minutes=minutes)
    assert is_locked(client) is locked


def test_looking_at_a_locked_page_does_not_open_it(laptop: Client) -> None:
    leave_alone(laptop, minutes=11)
    assert is_locked(laptop)
    assert is_locked(laptop)
    Session.objects.update(seen_at=timezone.now())  # not even somebody who is quick
    assert is_locked(laptop)


def test_the_password_opens_it_and_leads_on(laptop: Client) -> None:
    leave_alone(laptop, minutes=11)
    html = laptop.get("/women/?q=nelida").content.decode()
    form = next(form for form in read(html, "/women/").forms if FIELD in form.fields)
    response = laptop.post(form.action, form.filled(**{FIELD: [PASSWORD]}))
    assert response.url == "/women/?q=nelida"
    assert not is_locked(laptop)


def test_the_journal_says_once_that_it_locked_and_that_it_opened(laptop: Client, tabita: Coordinator) -> None:
    leave_alone(laptop, minutes=11)
    for _ in range(3):
        is_locked(laptop)
    unlock(laptop)
    kinds = AccountEvent.objects.filter(account=tabita, kind__in=[Happened.LOCKED, Happened.UNLOCKED])
    assert sorted(kinds.values_list("kind", flat=True)) == [Happened.LOCKED, Happened.UNLOCKED]


def test_behind_the_lock_every_address_shows_the_same_and_nothing_of_anybody(db: None) -> None:
    load(today())
    account = make_coordinator("julia", display_name="Jacinta", initials="JX")
    client = Client()
    client.force_login(account)
    Session.objects.update(locked_at=timezone.now())
    names = {*Woman.objects.values_list("given_names", flat=True), "Jacinta", "JX"}
    for route in routes():
        if route.name in ALWAYS_OPEN - {"accounts:lock"}:
            continue
        for method in ("get", "post"):
            response = getattr(client, method)(route.somewhere())
            html = response.content.decode()
            if route.name == "accounts:lock":
                assert response.status_code in (200, 302)
            else:
                assert response.status_code == 403, (method, route.path)
                assert FIELD in html, (method, route.path)
            assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", html)], (method, route.path)
            assert 'class="dock"' not in html


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_it_locks_for_every_role(db: None, role: str) -> None:
    client = Client()
    client.force_login(make_coordinator("julia", role=role))
    leave_alone(client, minutes=11)
    assert client.get("/loans/report/").status_code == 403
    assert client.get("/admin/").status_code == 403
    assert unlock(client).status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_form_that_arrives_late_is_done_once_after_the_password(laptop: Client) -> None:
    leave_alone(laptop, minutes=11)
    html = laptop.post("/follow-ups/add/", follow_up("Llevar «libretas» <b>& ñ</b>")).content.decode()
    assert not FollowUp.objects.exists()
    assert "Lo que escribiste está aquí" in html
    form = next(form for form in read(html, "").forms if FIELD in form.fields)
    assert form.action == "/follow-ups/add/"
    wrong = laptop.post(form.action, form.filled(**{FIELD: ["no es esta"]}))
    assert wrong.status_code == 403
    assert "no es esta" not in wrong.content.decode()
    assert not FollowUp.objects.exists()
    form = next(form for form in read(wrong.content.decode(), "").forms if FIELD in form.fields)
    assert laptop.post(form.action, form.filled(**{FIELD: [PASSWORD]})).status_code == 302
    assert [row.text for row in FollowUp.objects.all()] == ["Llevar «libretas» <b>& ñ</b>"]
    assert not is_locked(laptop)


def test_nothing_of_a_late_form_waits_on_the_server(laptop: Client) -> None:
    leave_alone(laptop, minutes=11)
    laptop.post("/follow-ups/add/", follow_up("Zanahoria secreta"))
    assert "Zanahoria" not in repr(SessionStore().decode(Session.objects.get().session_data))
    assert not AccountEvent.objects.filter(note__contains="Zanahoria").exists()


def test_many_values_of_one_field_and_empty_ones_come_back(laptop: Client) -> None:
    leave_alone(laptop, minutes=11)
    sent = {"children": ["3", "4"], "summary": "", "note": "dos\nlíneas"}
    html = laptop.post("/follow-ups/add/", sent).content.decode()
    form = next(form for form in read(html, "").forms if FIELD in form.fields)
    assert {name: form.fields[name] for name in sent} == {
        "children": ["3", "4"],
        "summary": [""],
        "note": ["dos\nlíneas"],
    }


def test_a_late_form_with_a_file_says_that_the_file_is_lost(laptop: Client) -> None:
    leave_alone(laptop, minutes=11)
    html = laptop.post("/follow-ups/add/", {"photo": SimpleUploadedFile("a.jpg", b"x"), "text": "a"}).content.decode()
    assert "hay que elegirlo otra vez" in html


def test_secrets_are_not_written_into_the_page(laptop: Client) -> None:
    leave_alone(laptop, minutes=11)
    sent = {
        "oldpassword": "uno dos tres",
        "password1": "cuatro cinco",
        "password2": "cuatro cinco",
        "other": "visible",
    }
    html = laptop.post("/account/password/change/", sent).content.decode()
    assert "visible" in html
    assert "uno dos tres" not in html
    assert "cuatro cinco" not in html


def test_a_late_form_without_our_token_is_refused_and_not_carried(tabita: Coordinator) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(tabita)
    Session.objects.update(locked_at=timezone.now())
    for sent in ({"text": "a"}, {"text": "a", FIELD: PASSWORD}):
        response = client.post("/follow-ups/add/", sent)
        assert response.status_code == 403
        assert FIELD not in response.content.decode()
    assert Session.objects.get().locked_at
    assert client.post("/account/unlock/", {FIELD: PASSWORD}).status_code == 403
    assert Session.objects.get().locked_at


def test_the_fifth_wrong_password_ends_the_session(laptop: Client, tabita: Coordinator) -> None:
    cookie = laptop.cookies[settings.SESSION_COOKIE_NAME].value
    leave_alone(laptop, minutes=11)
    for _ in range(4):
        assert unlock(laptop, "no es esta").status_code == 403
    response = unlock(laptop, "no es esta")
    assert response.url.startswith("/account/login/")
    assert response["Clear-Site-Data"] == '"cache"'
    laptop.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert laptop.get("/account/").status_code == 302
    assert not Session.objects.exists()
    assert AccountEvent.objects.filter(account=tabita, kind=Happened.FAILED).count() == 5


def test_wrong_passwords_are_counted_together_whichever_page_they_come_from(laptop: Client) -> None:
    leave_alone(laptop, minutes=11)
    for _ in range(2):
        unlock(laptop, "no es esta")
    for _ in range(3):
        laptop.post("/follow-ups/add/", {**follow_up(), FIELD: "no es esta"})
    assert laptop.post("/follow-ups/add/", {**follow_up(), FIELD: PASSWORD}).status_code == 302
    assert not FollowUp.objects.exists()
    assert not Session.objects.exists()


def test_the_right_password_forgives_the_wrong_ones_before_it(laptop: Client) -> None:
    for _ in range(2):
        leave_alone(laptop, minutes=11)
        for _ in range(4):
            unlock(laptop, "no es esta")
        unlock(laptop)
    assert not is_locked(laptop)


@pytest.mark.parametrize("typed", ["", "\x00", "x" * 5000, "\ud800", "٣"])
def test_whatever_is_typed_as_a_password_is_only_wrong(laptop: Client, typed: str) -> None:
    leave_alone(laptop, minutes=11)
    sent = typed.encode("utf-8", "surrogatepass")
    body = FIELD.encode() + b"=" + b"".join(f"%{byte:02x}".encode() for byte in sent)
    response = laptop.post("/account/unlock/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 403
    assert is_locked(laptop)


def test_unlocking_never_leads_to_another_site(laptop: Client) -> None:
    leave_alone(laptop, minutes=11)
    assert unlock(laptop, next="https://evil.example/").url == START


def test_leaving_and_signing_out_need_no_password(tabita: Coordinator) -> None:
    for way, method in (("/exit/", "get"), ("/account/logout/", "post")):
        client = sign_in()
        leave_alone(client, minutes=11)
        assert is_locked(client)
        assert getattr(client, method)(way).status_code == 302
        assert client.get("/account/").status_code == 302


def test_every_door_out_is_in_the_journal(tabita: Coordinator) -> None:
    for way, method in (("/exit/", "get"), ("/account/logout/", "post"), ("/admin/logout/", "post")):
        getattr(sign_in(), method)(way)
    found = AccountEvent.objects.filter(kind=Happened.SIGNED_OUT)
    assert [(event.account, event.by) for event in found] == [(tabita, tabita)] * 3
    Client().get("/exit/")
    assert found.count() == 3


def test_a_page_left_alone_locks_its_session_and_asks(laptop: Client, tabita: Coordinator) -> None:
    mine = f"/account/lock/?for={tabita.pk}"
    assert FIELD in laptop.get(mine).content.decode()
    assert not is_locked(laptop)
    laptop.post(mine)
    assert is_locked(laptop)
    assert unlock(laptop, "no es esta").status_code == 403
    assert laptop.post("/account/unlock/", {FIELD: PASSWORD}, headers={"x-fragment": "1"}).status_code == 204
    assert not is_locked(laptop)


def test_typing_without_sending_keeps_it_open(laptop: Client) -> None:
    leave_alone(laptop, minutes=9)
    assert laptop.get("/account/lock/awake/").status_code == 204
    assert timezone.now() - Session.objects.get().seen_at < timedelta(minutes=1)
    leave_alone(laptop, minutes=11)
    assert laptop.get("/account/lock/awake/").status_code == 403


def test_somebody_else_does_not_get_a_page_back_that_was_hers(laptop: Client, tabita: Coordinator) -> None:
    theirs = f"/account/lock/?for={tabita.pk + 1}"
    for client in (laptop, Client()):
        html = client.get(theirs).content.decode()
        assert "La sesión terminó" in html
        assert FIELD not in html
    assert laptop.get(theirs.replace("?", "awake/?")).status_code == 403


def test_a_woman_in_the_title_is_nowhere_behind_the_lock(laptop: Client) -> None:
    woman = make_woman("Nélida", "Ccori")
    leave_alone(laptop, minutes=11)
    html = laptop.get(f"/women/{woman.case_code}/").content.decode()
    assert "<title>Pantalla bloqueada · Agenda</title>" in html
    assert "Nélida" not in html
