"""Attacks of somebody who holds one of our things. The README's table «What a thief would see» names these tests; what
it admits is tested too, so that nobody believes in a lock that is none."""

import base64
import io
import logging
import os
import re
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from idemnna import environment, postgres
from idemnna.accounts.models import AccountEvent, Coordinator, Happened, Role, Session
from idemnna.failures import WithoutRows
from idemnna.postgres.programs import program
from idemnna.safeguards.encryption import encrypted_fields
from idemnna.safeguards.keyring import TOKEN, KeyMissing, draw_key, keyring, keys_directory
from idemnna.safeguards.models import Reading
from members.models import ChildConcern, Referral, SafeContact, SafetyPlan, ViolenceFacts, VisitNote, Woman
from tests import factories
from tests.accounts.test_second_step import APP, CODES, STEP, Browser, give_password, set_up_app
from tests.accounts.test_sessions import ANDROID
from tests.crawling import walk
from tests.factories import PASSWORD
from tests.loans.factories import make_loan, pay

pytestmark = pytest.mark.django_db
ONE_ROLE = bool(environment.database_url())
SEALED = (VisitNote, SafetyPlan, ViolenceFacts, ChildConcern, SafeContact, Referral)
WORD = "zarzamora"
DAY = date(2026, 11, 3)


@dataclass
class House:
    """Somebody's case file, with a word of its own in every confidential field, and everything that opens a door."""

    woman: Woman
    tabita: Coordinator
    phone: int
    words: list[str]
    secrets: list[str] = field(default_factory=list)
    browser: Client = field(default_factory=Browser)


@pytest.fixture(autouse=True)
def _nobody_failed_yet() -> None:
    cache.clear()


@pytest.fixture
def house(db: None) -> House:
    tabita, woman = factories.make_coordinator(), factories.make_woman("Nélida", "Ccori")
    child, phone = factories.make_child(woman), woman.phones.create(number="+51987654321", whose="hers")
    visit = factories.make_visit(woman, DAY, visitors=[tabita], summary="Alegre por la tarde")
    homes: dict[Any, dict[str, Any]] = {
        VisitNote: {"visit": visit},
        SafetyPlan: {"woman": woman},
        ViolenceFacts: {"woman": woman},
        ChildConcern: {"child": child},
        SafeContact: {"phone": phone},
        Referral: {"woman": woman, "referred_on": DAY},
    }
    words = []
    for model, home in homes.items():
        row = model(**home, recorded_by=tabita)
        for told in ("antes", "ahora"):  # what it said before lies in the trace
            for one in encrypted_fields(model):
                words.append(f"{WORD}-{told}-{model.__name__}{one.name.replace('_', '')}")
                setattr(row, one.name, words[-1])
            row.save()
    return House(woman, tabita, phone.pk, words)


@pytest.fixture
def busy(house: House) -> House:
    """The same after a morning of work: second step set up, signed in, a link for a colleague on its way."""
    carmen, client = factories.make_coordinator("carmen"), house.browser
    give_password(client)
    client.post("/account/again/", {"password": PASSWORD})
    app = set_up_app(client)
    codes = ["".join(halves) for halves in re.findall(r"<b>(\w{4}) (\w{4})</b>", client.post(CODES).content.decode())]
    html = client.post(f"/colleagues/{carmen.pk}/link/").content.decode()
    link = re.search(r"/come-in/([\w-]+)/", html)
    assert len(codes) == 10
    assert link
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    house.secrets = [app, *codes, link[1], session, PASSWORD, settings.SECRET_KEY, *_keys().values()]
    return house


@pytest.fixture
def runtime(house: House) -> Iterator["psycopg2.extensions.connection"]:
    """A connection as the role that the product runs as: what an injected statement would have."""
    given = {**connection.get_connection_params()}
    if not ONE_ROLE:
        given |= {"user": postgres.RUNTIME, "password": postgres.passwords(settings.DATA_DIR)[postgres.RUNTIME]}
    with closing(psycopg2.connect(**given)) as opened:
        yield opened


# The dump, the disk, the keys


@pytest.mark.django_db(transaction=True)
def test_a_plain_dump_holds_names_but_no_confidence_and_no_key(busy: House) -> None:
    dump = pg_dump()
    tables = set(re.findall(r"COPY public\.(\w+)", dump))
    assert {"members_visitnote", "members_visitnoteevent", "mfa_authenticator", "accounts_session"} <= tables
    assert found(dump, [*busy.words, *busy.secrets]) == []
    assert dump.count("v1:") >= len(busy.words)
    assert "Ccori" in dump  # names are not sealed, and the README says so
    assert "argon2id$" in dump


@pytest.mark.django_db(transaction=True)
def test_the_disk_with_its_keys_opens_everything(busy: House) -> None:
    """Nothing of ours helps when both lie together: that is what disk encryption is for, or keys from elsewhere."""
    keys = _keys()
    opened = set()
    for row in VisitNote.objects.all():
        sealed = TOKEN.fullmatch(row.text._token)
        assert sealed
        raw = base64.b64decode(sealed["sealed"])
        bound = f"members.visitnote:text:{row.pk}".encode()
        key = base64.b64decode(keys[sealed["key"]])
        opened.add(AESGCM(key).decrypt(raw[:12], raw[12:], bound).rstrip(b"\0")[:-1].decode())
    assert opened == {f"{WORD}-ahora-VisitNotetext"}


def test_with_the_keys_elsewhere_the_disk_opens_nothing(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    name, key = draw_key()
    monkeypatch.setenv("IDEMNNA_KEYS", f"{name}:{key}")
    visit = factories.make_visit(factories.make_woman(), DAY)
    VisitNote.objects.create(visit=visit, text=WORD)
    assert [path for path in tmp_path.rglob("*") if path.is_file() and key in path.read_text(errors="replace")] == []
    monkeypatch.delenv("IDEMNNA_KEYS")  # the laptop is switched off; what was in its memory is gone
    with pytest.raises(KeyMissing):
        keyring().open(VisitNote.objects.get().text._token, "members.visitnote:text:0")


def test_the_keys_alone_tell_nothing_of_anybody(house: House) -> None:
    files = {path.name: path.read_text() for path in keys_directory().iterdir() if path.is_file()}
    assert all(len(base64.b64decode(files[f"{name}.key"])) == 32 for name in _keys())
    assert not [
        name for name in files if not re.fullmatch(r"\d{4}-\d{4}-\d\d-\d\d\.key|database-(owner|runtime)", name)
    ]
    assert found("\n".join(files.values()), [*house.words, "Ccori", "987654321"]) == []


# Whoever sits down at what is open


def test_at_the_open_laptop_each_reading_is_written_down_and_no_way_in_is_won(house: House) -> None:
    thief = house.browser
    give_password(thief)
    assert "ahora-SafeContact" in thief.get(f"/phones/{house.phone}/reserved/").content.decode()
    reading = Reading.objects.get()
    assert (reading.reader, reading.about, reading.part) == (house.tabita, house.woman.case_code, "safe_contact")
    for page in (APP, "/account/passkeys/add/", "/account/second-step/codes/new/", "/backups/key/"):
        answer: Any = thief.post(page)
        assert answer.status_code == 302, page
        assert answer.url.startswith("/account/again/"), page
    mine = {"oldpassword": "no la sé", "password1": "la mía desde hoy", "password2": "la mía desde hoy"}
    assert thief.post("/account/password/change/", mine).status_code == 200
    assert Coordinator.objects.get().check_password(PASSWORD)
    later(thief, minutes=11)
    assert thief.get("/women/").status_code == 403


def test_a_stolen_phone_locks_and_is_cut_off_from_the_laptop(house: House) -> None:
    phone, laptop = Client(headers={"user-agent": ANDROID}), Client()
    for browser in (phone, laptop):
        give_password(browser)
    assert phone.get("/women/").status_code == 200
    later(phone, minutes=6)
    shut: Any = phone.get("/women/")
    assert shut.status_code == 403
    assert "Ccori" not in shut.content.decode()
    for guess in ("1234", "Nélida", "tabita", "contraseña", "2026"):
        phone.post("/account/unlock/", {"unlock-password": guess})
    answer: Any = phone.post("/account/unlock/", {"unlock-password": PASSWORD})
    assert answer.url.startswith("/account/login/")
    other = Client(headers={"user-agent": ANDROID})
    give_password(other)
    laptop.post("/sessions/end/")
    assert other.get("/women/").status_code == 302


# Whoever knows a password or has an account


def test_the_password_alone_is_enough_only_while_there_is_no_second_step(house: House) -> None:
    thief = Browser()
    give_password(thief)
    assert thief.get("/women/").status_code == 200
    give_password(house.browser)
    house.browser.post("/account/again/", {"password": PASSWORD})
    set_up_app(house.browser)
    thief = Browser()
    assert give_password(thief).url == STEP
    assert thief.get("/women/").status_code == 302


def test_whoever_sets_up_the_second_step_with_her_password_is_seen_doing_it(house: House) -> None:
    """After the seven days the password alone opens one page only: where the second step is set up."""
    Coordinator.objects.update(second_factor_due_at=timezone.now() - timedelta(days=1))
    thief = Browser()
    give_password(thief)
    answer: Any = thief.get("/women/")
    assert answer.url == "/account/second-step/"
    thief.post("/account/again/", {"password": PASSWORD})
    set_up_app(thief)
    assert AccountEvent.objects.filter(kind=Happened.FACTOR_ADDED, account=house.tabita).count() == 1


def test_an_administrator_sees_names_and_no_confidence(house: House) -> None:
    client = signed_in_as(Role.ADMINISTRATOR)
    assert "Ccori" in client.get("/admin/members/woman/").content.decode()
    visit = client.get(f"/admin/members/homevisit/{house.woman.visits.get().pk}/change/").content.decode()
    assert "Alegre por la tarde" not in visit
    for page in (f"/phones/{house.phone}/reserved/", f"/women/{house.woman.case_code}/reserved/1/", "/backups/"):
        assert client.get(page).status_code == 403
    assert client.get(f"/admin/auth/user/{house.tabita.pk}/password/").status_code in (403, 404)
    assert client.post(f"/colleagues/{house.tabita.pk}/link/").status_code in (302, 403)
    assert not Reading.objects.exists()


def test_a_reader_sees_codes_and_no_name(house: House) -> None:
    pay(make_loan(by=house.tabita, woman=house.woman), "20.00", date(2026, 2, 5), by=house.tabita)
    pages = list(walk(signed_in_as(Role.READER), "/"))
    told = "\n".join(text_of(response) for _view, _at, response, _page in pages)
    assert {"xl/", "<html"} <= {mark for mark in ("xl/", "<html") if mark in told}, "pages, and the workbook"
    assert found(told, ["Ccori", "Nélida", "Sulca", "987654321", *house.words]) == []


# The log and the database role


def test_the_log_holds_no_secret_even_when_it_says_everything(busy: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    link = next(secret for secret in busy.secrets if len(secret) == 43)
    client = Browser()
    give_password(client)
    client.post(STEP, {"code": "123456"})
    Client().post("/account/login/", {"login": "tabita", "password": "otra-clave-mala"})
    busy.browser.get(f"/phones/{busy.phone}/reserved/")
    Client().get(f"/come-in/{link}/")
    Client(enforce_csrf_checks=True).post(f"/come-in/{link}/")
    busy.browser.get(f"/women/{busy.woman.case_code}/nowhere/")
    written = "\n".join(WithoutRows().format(record) for record in caplog.records)
    assert "/come-in/…" in written
    assert found(written, [*busy.words, *busy.secrets, "otra-clave-mala", "123456", "Ccori"]) == []


@pytest.mark.django_db(transaction=True)
def test_an_injected_statement_reads_names_and_no_confidence(
    busy: House, runtime: "psycopg2.extensions.connection"
) -> None:
    told = io.StringIO()
    with runtime.cursor() as cursor:
        for table in connection.introspection.table_names(connection.cursor()):
            cursor.copy_expert(f'COPY "{table}" TO STDOUT', told)
    assert "Ccori" in told.getvalue()
    assert found(told.getvalue(), [*busy.words, *busy.secrets]) == []


@pytest.mark.django_db(transaction=True)
def test_whoever_writes_rows_can_let_herself_in_but_not_unseen(
    house: House, runtime: "psycopg2.extensions.connection"
) -> None:
    """A hash of her own for the password of an account without a second step: nothing in the database prevents it."""
    with runtime.cursor() as cursor:
        cursor.execute("UPDATE accounts_coordinator SET password = %s", [make_password("la mía desde hoy")])
    runtime.commit()
    thief = Client()
    thief.post("/account/login/", {"login": "tabita", "password": "la mía desde hoy"})
    assert "ahora-SafeContact" in thief.get(f"/phones/{house.phone}/reserved/").content.decode()
    assert Reading.objects.count() == AccountEvent.objects.filter(kind=Happened.SIGNED_IN).count() == 1
    for log in ("safeguards_reading", "accounts_accountevent"):
        for deed in (f"DELETE FROM {log}", f"UPDATE {log} SET device = ''", f"TRUNCATE {log}"):
            if ONE_ROLE and "TRUNCATE" in deed:
                continue  # the suite itself empties tables
            with pytest.raises(psycopg2.Error), runtime.cursor() as cursor:
                cursor.execute(deed)
            runtime.rollback()


def found(told: str, secrets: list[str]) -> list[str]:
    """Which of the secrets are in a text: as they are, in hexadecimal, in base64."""
    folded = told.lower()
    return [
        secret
        for secret in secrets
        if secret in told
        or secret.encode().hex() in folded
        or base64.b64encode(secret.encode()).decode().rstrip("=") in told
    ]


def test_the_search_finds_what_is_there() -> None:
    for written in (WORD, WORD.encode().hex().upper(), base64.b64encode(WORD.encode()).decode()):
        assert found(f"\\x{written}0a", [WORD]) == [WORD]


def text_of(response: Any) -> str:
    """Of a workbook, all that is inside it."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if not content.startswith(b"PK"):
        return str(content.decode())
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(f"{name} {book.read(name).decode(errors='replace')}" for name in book.namelist())


def pg_dump() -> str:
    given = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    told = {name: str(given[key]) for key, name in names.items() if given.get(key)}
    told |= {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return subprocess.run([program("pg_dump")], env=told, capture_output=True, check=True, text=True).stdout


def _keys() -> dict[str, str]:
    return {path.stem: path.read_text().strip() for path in keys_directory().glob("*.key")}


def later(client: Client, *, minutes: int) -> None:
    """So many minutes after anybody touched it."""
    seen_at = timezone.now() - timedelta(minutes=minutes)
    Session.objects.filter(pk=client.session.row.pk).update(seen_at=seen_at)  # type: ignore[attr-defined]


def signed_in_as(role: str) -> Client:
    client = Client()
    client.force_login(factories.make_coordinator(f"a.{role}", role=role))
    return client
