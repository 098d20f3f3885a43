"""A day of work on a phone that is lost afterwards: what a thief finds in its browser, and on the server's disk."""

import base64
import hmac
import re
import struct
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import BrowserContext, BrowserType, Page, expect
from pytest_django.live_server_helper import LiveServer

from idemnna.accounts.models import Coordinator
from idemnna.postgres.place import find
from members.models import Phone
from tests.browser.conftest import PHONE
from tests.factories import PASSWORD, make_coordinator, make_woman

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = ("zarzamora-mañanas", "zarzamora-chompas", "zarzamora-borrador")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def test_nothing_confidential_stays_behind(
    live: LiveServer, browser_type: BrowserType, browser_type_launch_args: dict[str, Any], profile: Path
) -> None:
    tabita, woman = make_coordinator(), make_woman()
    phone = Phone.objects.create(woman=woman, number="+51987654321")
    facts: dict[str, Any] = {**browser_type_launch_args, **PHONE, "base_url": live.url, "locale": "es-PE"}
    context = browser_type.launch_persistent_context(profile, **facts)
    secrets = [*WORDS, *work(context, phone)]
    context.close()
    assert tabita.sessions.count() == 0  # she left quickly
    assert found(profile, secrets) == {}
    assert in_the_dump(secrets) == set()
    if connection.settings_dict["USER"] == "owner":  # the embedded server, whose files can be read
        assert found(find(settings.DATA_DIR).cluster, secrets) == {}  # whatever was ever written is in its log
        assert found(settings.DATA_DIR, secrets) == {}


def work(context: BrowserContext, phone: Phone) -> list[str]:
    """Signs in, sets up the second step, writes and reads a reserved part, begins another, and leaves quickly."""
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_label("Usuario").fill("tabita")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar", exact=True).click()
    expect(page).to_have_url(re.compile(r"/$"))
    secret = set_up_codes(page)
    page.goto(f"/phones/{phone.pk}/reserved/edit/")
    page.locator("[name=hours]").fill(WORDS[0])
    page.locator("[name=if_answered]").fill(WORDS[1])
    page.get_by_role("button", name="Guardar").click()
    page.goto(f"/phones/{phone.pk}/reserved/")
    expect(page.get_by_text(WORDS[1])).to_be_visible()
    page.goto(f"/phones/{phone.pk}/reserved/edit/")
    page.locator("[name=rules]").fill(WORDS[2])
    session = next(c["value"] for c in context.cookies() if c["name"] == settings.SESSION_COOKIE_NAME)
    page.get_by_role("link", name="Salir rápido").click()
    expect(page).to_have_url(re.compile("/calendar/"))
    return [secret, session]


def set_up_codes(page: Page) -> str:
    page.goto("/account/second-step/app/")
    if page.locator("[name=password]").count():  # who she is, once more
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button.btn-primary").click()
    page.get_by_text("¿No se puede leer?").click()
    secret = page.locator("[data-secret]").inner_text().strip()
    page.locator("[name=code]").fill(code_of(secret))
    page.get_by_role("button", name="Activar").click()
    expect(page).not_to_have_url(re.compile("/second-step/app/"))
    return secret


def code_of(secret: str) -> str:
    """RFC 6238 by the letter: six digits, thirty seconds, SHA-1."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def found(folder: Path, secrets: list[str]) -> dict[str, list[str]]:
    """Files below a folder that hold one of the secrets, as UTF-8 or as Chromium's own two bytes a letter."""
    hits = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            told = [s for s in secrets if s.encode() in content or s.encode("utf-16-le") in content]
            if told:
                hits[str(path.relative_to(folder))] = told
    return hits


def in_the_dump(secrets: list[str]) -> set[str]:
    tables = StringIO()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.copy_expert(f'COPY "{table}" TO STDOUT', tables)
    return {secret for secret in secrets if secret in tables.getvalue()}


def test_the_search_itself_finds_what_is_there(profile: Path) -> None:
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "a").write_bytes("…zarzamora…".encode("utf-16-le"))
    (profile / "b").write_text("zarzamora")
    assert set(found(profile, ["zarzamora"])) == {"Default/a", "b"}
    Coordinator.objects.enrol("zarzamora", PASSWORD, role="reader")
    assert in_the_dump(["zarzamora"]) == {"zarzamora"}
