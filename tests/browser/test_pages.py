"""What every kind of page owes: reachable for everybody, light, quiet, and talking to nobody else."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page, Response
from pytest_django.live_server_helper import LiveServer

from idemnna.accounts.models import Role
from tests.browser.conftest import OpenContext
from tests.browser.page_kinds import GIVEN_NAMES, NOT_PAGES, PAGE_KINDS, SURNAMES, PageKind, make_world

KILO = 1000
HEAVIEST_COLD, ONE_WINDOW, HEAVIEST_STYLES, HEAVIEST_SCRIPTS = 20, 14, 5, 8
IN_ONE_WINDOW = {"account_login", "today:start"}
NEVER_IN_A_TITLE = re.compile("|".join((*GIVEN_NAMES, *SURNAMES, "violencia")), re.IGNORECASE)
NARROWEST = {"width": 320, "height": 640}


def test_every_named_page_is_among_the_page_kinds() -> None:
    named = set(_url_names(get_resolver()))
    known = {kind.at for kind in PAGE_KINDS} | NOT_PAGES
    assert sorted(named - known) == [], "add them to PAGE_KINDS, or to NOT_PAGES with a reason"
    assert sorted(known - named - {"styleguide"}) == [], "these URLs are gone"


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.name)
def test_a_page_is_accessible_light_and_quiet(kind: PageKind, live: LiveServer, open_context: OpenContext) -> None:
    world = make_world()
    account = {Role.COORDINATOR: world.coordinator, Role.READER: world.reader, None: None}[kind.role]
    page = open_context(account).new_page()
    if kind.at == "accounts:setup":
        _leave_nobody()
    load = Load(page, live.url, kind)
    response = page.goto(kind.url(world))
    assert response is not None
    assert response.status == kind.status
    wrong = load.complaints + _structure(page) + load.too_heavy() + _axe(page, "light") + _axe(page, "dark")
    assert wrong + _sideways(page) == []


class Load:
    """What a page asked for: bytes over the wire, errors on the console, requests to anybody else."""

    def __init__(self, page: Page, origin: str, kind: PageKind) -> None:
        self.origin = urlsplit(origin).netloc
        self.kind = kind
        self.complaints: list[str] = []
        self.responses: list[Response] = []
        page.on("response", lambda response: self.responses.append(response))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("request", lambda request: self._look(request.url))

    def _look(self, url: str) -> None:
        if not url.startswith("data:") and urlsplit(url).netloc != self.origin:
            self.complaints.append(f"asks somebody else: {url}")

    def _hear(self, level: str, text: str) -> None:
        expected = self.kind.status >= 400 and str(self.kind.status) in text
        if level in ("error", "warning") and not expected:
            self.complaints.append(text)

    def too_heavy(self) -> list[str]:
        weights = [(response.request.resource_type, _wire_bytes(response)) for response in self.responses]
        limits = {
            "document": self.kind.kilobytes,
            "stylesheet": HEAVIEST_STYLES,
            "script": HEAVIEST_SCRIPTS,
            "all": ONE_WINDOW if self.kind.at in IN_ONE_WINDOW else HEAVIEST_COLD,
        }
        sums = {what: sum(size for type_, size in weights if what in (type_, "all")) for what in limits}
        return [
            f"{what}: {sums[what]} bytes, at most {limit} kB"
            for what, limit in limits.items()
            if sums[what] > limit * KILO
        ]


def _wire_bytes(response: Response) -> int:
    """The body as it travels; static files as WhiteNoise sends them, which the test server does not compress."""
    if urlsplit(response.url).path.startswith("/static/"):
        return len(brotli.compress(response.body(), quality=11))
    return int(response.request.sizes()["responseBodySize"])


def _structure(page: Page) -> list[str]:
    wrong = []
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} h1")
    if page.locator("html").get_attribute("lang") not in ("es-PE", "es-pe", "es"):
        wrong.append("lang")
    if not page.title() or NEVER_IN_A_TITLE.search(page.title()):
        wrong.append(f"title {page.title()!r}")
    if page.locator("main").count() != 1:
        wrong.append("main")
    return wrong


def _axe(page: Page, scheme: str) -> list[str]:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = Axe().run(page).response["violations"]
    return [
        f"{scheme}: {violation['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for violation in found
        for node in violation["nodes"]
    ]


def _sideways(page: Page) -> list[str]:
    page.set_viewport_size(NARROWEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    return [] if width <= NARROWEST["width"] else [f"{width} px wide on a screen of {NARROWEST['width']}"]


def _leave_nobody() -> None:
    """The set-up page is open only while there is no account."""
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)


def _url_names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Every name of ours; the admin site has its own tests."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name:
                yield f"{namespace}{entry.name}"
        elif entry.namespace != "admin":
            yield from _url_names(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
