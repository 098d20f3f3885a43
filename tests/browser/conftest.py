"""Pages in a real Chromium, at the size of a cheap phone and of the office's laptop, with Tabita signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management.color import no_style
from django.core.serializers import deserialize
from django.db import connection, transaction
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from idemnna.accounts.models import Coordinator
from tests.browser import chromium
from tests.factories import enter

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
LAPTOP = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False, "device_scale_factor": 1}
PATIENCE = 15_000
WRITTEN_BY_EMPTYING = ("auth", "contenttypes")  # Django's own rows, with new keys
OpenContext = Callable[..., BrowserContext]
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What the flows cost, as a table; see test_flows.py and `make flows`."""
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    flows = sorted(value for report in reports for name, value in report.user_properties if name == "flow")
    if flows:
        terminalreporter.write_line(f"{'flow':66} {'hands':9} taps keys fields seconds  bar")
    for flow, hands, taps, keys, fields, seconds, most_taps, most_seconds in flows:
        bar = f"{most_taps} taps" if most_taps else f"{most_seconds} s" if most_seconds else ""
        terminalreporter.write_line(f"{flow:66} {hands:9} {taps:4} {keys:4} {fields:6} {seconds:7.1f}  {bar}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    try:
        program = chromium.find()
    except LookupError as error:
        pytest.exit(str(error), returncode=1)
    return {**browser_type_launch_args, "executable_path": program, "args": chromium.flags()}


@pytest.fixture
def live(live_server: LiveServer, django_db_serialized_rollback: None) -> LiveServer:
    """The product at an address of its own, with the rows that migrations bring; their trace writes itself again."""
    brought = set()
    with transaction.atomic():  # whichever order they come in
        for row in deserialize("json", settings.ROWS_OF_MIGRATIONS):
            model, key = type(row.object), row.object.pk
            if model._meta.app_label in WRITTEN_BY_EMPTYING or hasattr(model, "pgh_tracked_model"):
                continue
            if not model._base_manager.filter(pk=key).exists():
                row.save()
                brought.add(model)
    with connection.cursor() as cursor:  # those rows come back with their keys, their sequences begin anew
        for statement in connection.ops.sequence_reset_sql(no_style(), brought):
            cursor.execute(statement)
    return live_server


@pytest.fixture
def open_context(browser: Browser, live: LiveServer) -> Iterator[OpenContext]:
    """Opens browser contexts, of a phone unless told otherwise, signed in when an account is given."""
    opened = []

    def open_one(account: Coordinator | None = None, **over: Any) -> BrowserContext:
        facts = {"base_url": live.url, "locale": "es-PE", "timezone_id": "America/Lima", **PHONE, **over}
        context = browser.new_context(**facts)
        context.set_default_timeout(PATIENCE)
        if account is not None:
            sign_in(context, live.url, account)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def phone(open_context: OpenContext, tabita: Coordinator) -> Page:
    """Tabita's phone, 360 pixels wide."""
    return open_context(tabita).new_page()


@pytest.fixture
def laptop(open_context: OpenContext, tabita: Coordinator) -> Page:
    """The office's laptop, with Tabita signed in."""
    return open_context(tabita, **LAPTOP).new_page()


@pytest.fixture
def strangers_phone(open_context: OpenContext) -> Page:
    """A phone with nobody signed in."""
    return open_context().new_page()


def sign_in(context: BrowserContext, url: str, account: Coordinator) -> None:
    client = Client()
    enter(client, account)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
