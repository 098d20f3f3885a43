"""Every address of the product, asked by nobody, by the wrong role, with nonsense: never seen, never a 5xx."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from idemnna.accounts.models import Role
from tests import factories
from tests.browser.page_kinds import PAGE_KINDS, PageKind, World, make_world

# Who may be seen without a sign-in, and what they answer.
OPEN = {
    "account_login": 200,
    "account_signup": 200,
    "accounts:calendar": 200,
    "accounts:quick_exit": 302,
    "accounts:setup": 404,  # this token is not ours
    "healthz": 200,
    "set_language": 302,
}
# What every account may use; everything else that is ours is for coordinators.
FOR_EVERY_ACCOUNT = {"today:start", "accounts:me", "account_logout", "account_change_password", *OPEN}
SAMPLES = {"int": "1", "path": "1", "string": "P-0001", "uuid": "00000000-0000-4000-8000-000000000000", "slug": "x"}
NASTY = [
    "\x00",
    "P-0001\x00",
    "1" + "0" * 40,
    "-1",
    "NaN",
    "٣",
    "\ud800",
    "{{7*7}}<script>alert(1)</script>",
    "99999999999999999999999",
    "x" * 20_000,
    "' OR 1=1 --",
    "31/02/2026",
    "0001-01-01",
    "9999-12-31",
]
WITH_A_FORM = {"account_login", "members:add", "members:visit_log", "members:list", "meetings:add", "meetings:roster"}
OURS = ("idemnna", "members", "meetings", "loans")


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_every_address_asks_for_a_sign_in_unless_it_is_marked(client: Client, db: None) -> None:
    seen = {}
    for name, pattern in patterns(get_resolver()):
        response = client.get(sample(name, pattern))
        if response.status_code != 302 or not response["Location"].startswith(("/account/login/", "/admin/login/")):
            seen[name] = response.status_code
    assert seen == OPEN


def test_a_reader_sees_no_page_about_women(client: Client, world: World) -> None:
    client.force_login(world.reader)
    seen = {}
    for name, pattern in patterns(get_resolver()):
        if name not in FOR_EVERY_ACCOUNT and not name.startswith("admin:"):
            for answer in (client.get(sample(name, pattern)), client.post(sample(name, pattern))):
                if answer.status_code not in (403, 405):
                    seen[name] = answer.status_code
    assert seen == {}


def test_the_admin_site_is_closed_to_readers(client: Client, world: World) -> None:
    client.force_login(world.reader)
    for name, pattern in patterns(get_resolver()):
        if name.startswith("admin:") and name not in ("admin:login", "admin:logout"):
            assert client.get(sample(name, pattern)).status_code in (302, 403, 404), name


def test_every_view_of_ours_says_which_methods_it_answers(client: Client, world: World) -> None:
    client.force_login(world.coordinator)
    answers = {
        name: client.delete(sample(name, pattern)).status_code
        for name, pattern in patterns(get_resolver())
        if pattern.callback.__module__.split(".")[0] in OURS and not name.startswith("admin:")
    }
    assert {name: status for name, status in answers.items() if status != 405} == {}


@pytest.mark.parametrize("value", ["0", "99999999999999999999999", "2147483648", "9223372036854775808"])
def test_a_number_that_names_nothing_is_not_found(client: Client, world: World, value: str) -> None:
    client.force_login(world.coordinator)
    for name, pattern in patterns(get_resolver()):
        if "pk" in pattern.pattern.converters and not name.startswith("admin:"):
            kwargs = {key: value if key == "pk" else "P-0001" for key in pattern.pattern.converters}
            path = reverse(name, kwargs=kwargs)
            assert {client.get(path).status_code, client.post(path).status_code} <= {404, 405}, path


@pytest.mark.parametrize(
    "code", ["P-0", "P-99999999999999999999999", "P-1 ", "p0001", "P-%00", "P-٣", "x" * 300, "P--1"]
)
def test_a_code_that_names_nobody_is_not_found(client: Client, world: World, code: str) -> None:
    client.force_login(world.coordinator)
    for name, pattern in patterns(get_resolver()):
        if "code" in pattern.pattern.converters:
            path = reverse(name, kwargs=dict.fromkeys(pattern.pattern.converters, "CODE")).replace("CODE", code)
            assert {client.get(path).status_code, client.post(path).status_code} <= {404, 405}, path


@pytest.mark.parametrize("kind", [kind for kind in PAGE_KINDS if kind.status == 200], ids=lambda kind: kind.name)
def test_a_page_survives_nonsense_in_its_address_and_its_forms(kind: PageKind, client: Client, db: None) -> None:
    world = make_world()
    path = kind.url(world).partition("?")[0]
    if kind.role:
        client.force_login({Role.COORDINATOR: world.coordinator, Role.READER: world.reader}[kind.role])
    page = Forms(client.get(path).content.decode())
    assert page.asked or page.posted or kind.at not in WITH_A_FORM
    for nonsense in NASTY:
        address = "&".join(f"{name}={_quoted(nonsense)}" for name in page.asked | {"page", "q", "next"})
        assert client.get(f"{path}?{address}").status_code < 500, nonsense
        for action, names in page.posted:
            body = "&".join(f"{name}={_quoted(nonsense)}" for name in names)
            answer = client.post(action or path, body, content_type="application/x-www-form-urlencoded")
            assert answer.status_code < 500, (action, nonsense)


def test_too_many_fields_are_refused(client: Client, db: None) -> None:
    client.force_login(factories.make_coordinator())
    body = "&".join(f"x{number}=1" for number in range(2001))
    answer = client.post(reverse("members:add"), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


class Forms(HTMLParser):
    """The forms of a page: `asked` are the fields of those that get; `posted` an address and its fields each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: set[str] = set()
        self.posted: list[tuple[str, set[str]]] = []
        self.names: set[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.names = set()
            if (given.get("method") or "get").lower() == "post":
                self.posted.append((given.get("action") or "", self.names))
            else:
                self.names = self.asked
        elif tag in ("input", "select", "textarea", "button") and self.names is not None and given.get("name"):
            self.names.add(given["name"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.names = None


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address with its pattern."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif entry.name:
            yield f"{namespace}{entry.name}", entry


def sample(name: str, pattern: URLPattern) -> str:
    if name == "admin:app_list":
        return reverse(name, kwargs={"app_label": "members"})
    if name == "admin:view_on_site":
        return reverse(name, kwargs={"content_type_id": 1, "object_id": 1})
    kinds = {key: type(converter).__name__ for key, converter in pattern.pattern.converters.items()}
    return reverse(name, kwargs={key: SAMPLES[kind.removesuffix("Converter").lower()] for key, kind in kinds.items()})


def _quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
