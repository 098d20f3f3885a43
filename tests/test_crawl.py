"""Every address of the resolver, as everybody: what may be asked, what sent, and that looking changes nothing."""

import re
from itertools import product

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from idemnna.accounts.models import Role
from tests import lively
from tests.crawling import read, routes, walk
from tests.lively import as_role, ask

pytestmark = pytest.mark.django_db
# What anybody may ask for; everything else sends her to sign in.
OPEN = {
    "account_login",
    "account_signup",
    "accounts:calendar",
    "accounts:link",
    "accounts:lock",  # says that the session is over
    "accounts:quick_exit",
    "accounts:setup",
    "accounts:start_over",
    "admin:login",  # goes on to the one sign-in page
    "diary:ics",  # signed, by case code only
    "healthz",
    "loans:receipt_public",  # signed, without a name
    "set_language",
}
REPORTS = {"loans:report", "loans:report_latest", "loans:report_xlsx"}
ACCOUNT = {
    *("account_change_password", "account_logout", "account_reauthenticate", "accounts:me"),
    *("accounts:notices_seen", "accounts:passkey_remove", "accounts:passkey_rename"),
    *("mfa_activate_totp", "mfa_add_webauthn", "mfa_authenticate", "mfa_deactivate_totp", "mfa_index"),
    *("mfa_generate_recovery_codes", "mfa_login_webauthn", "mfa_reauthenticate_webauthn"),
    "mfa_view_recovery_codes",
    *("accounts:awake", "accounts:business_mode_end", "accounts:session_end", "accounts:sessions"),
    *("accounts:sessions_end", "accounts:unlock", "accounts:unlock_challenge"),
}
FOR_EVERY_ACCOUNT = {*OPEN, *ACCOUNT, *REPORTS, "today:start"}
WRITES = re.compile(r"(?:^|;)\s*(INSERT|UPDATE|DELETE|TRUNCATE|ALTER|CREATE|DROP)\b", re.IGNORECASE)
SESSIONS = '"accounts_session"'
FEED_USED = 'UPDATE "diary_feed" SET "used_at"'  # once an hour, so that an address in other hands is noticed
READ_LOG = '"safeguards_reading"'  # who opened what is written down before it is shown
# None of these is a key, a code or a token of anything.
NONSENSE = [
    *("0", "2147483648", "9223372036854775808", "99999999999999999999999", "-1", "٣", "%00", "1%00", "NaN", "1e5"),
    *("..", "%27", "x" * 2000, "P-0", "P-٠٠٠١", "P-1%20", "p0001", "P-99999999999999999999999", "P--1", "P-%00"),
]

ADMIN_NONSENSE = NONSENSE[3:8]  # one view for every table there: it need not be asked everything
QUESTIONS = [
    *("q=%00", "q=%ED%A0%80", "p=99999999999999999999999", "p=-1", "p=NaN", "o=99.-99.x", "e=1", "_facets=True"),
    *("id__exact=99999999999999999999999", "pk__in=x", "nothing=1", "sector=%00", "status=x", "_popup=1&_to_field=x"),
    *("recorded_by__id__exact=x", "woman__id__exact=%D9%A3", "joined_on__gte=0000-00-00"),
    *("held_on__year=99999&held_on__month=99", "visited_on__year=x", "held_on__year=2026&held_on__month=2"),
]
WORDS = ["", "rosa", "%00", "%ED%A0%80", "9" * 50, "x" * 5000]
METHODS = ("get", "post")
TURNS = 4


@pytest.fixture
def addresses() -> dict[str, str]:
    return lively.addresses()


def test_a_stranger_is_sent_to_sign_in(addresses: dict[str, str]) -> None:
    client = as_role(None)
    for method, route in product(METHODS, routes()):
        if route.name not in OPEN:
            response = ask(client, method, addresses[route.path])
            assert response.status_code == 302, route.path
            assert response.url.startswith(("/account/login/", "/admin/login/?next=")), route.path


def test_only_coordinators_have_pages_about_women(addresses: dict[str, str]) -> None:
    clients = [as_role(role) for role in (Role.READER, Role.ADMINISTRATOR)]
    for client, method, route in product(clients, METHODS, routes()):
        if route.name not in FOR_EVERY_ACCOUNT and not route.name.startswith("admin:"):
            assert ask(client, method, addresses[route.path]).status_code in (403, 405), route.path


def test_a_reader_is_shown_nothing_of_the_admin_site(addresses: dict[str, str]) -> None:
    client = as_role(Role.READER)
    for method, route in product(METHODS, routes()):
        if route.name.startswith("admin:"):
            response = ask(client, method, addresses[route.path])
            assert response.status_code in (302, 403, 405), route.path
            if response.status_code == 302:
                assert response.url.startswith(("/admin/login/", "/account/")) or response.url == "/admin/", route.path


def test_looking_never_writes(addresses: dict[str, str]) -> None:
    clients = [as_role(role) for role in (None, Role.READER, Role.COORDINATOR)]
    wrote = {}
    for client, route in product(clients, routes()):
        if route.name == "accounts:quick_exit":
            continue  # ends the session, which is what it is for
        with CaptureQueriesContext(connection) as asked:
            response = client.get(addresses[route.path])
        assert response.status_code < 500, route.path
        written = [q["sql"] for q in asked.captured_queries if WRITES.match(q["sql"])]
        found = [sql for sql in written if not any(known in sql for known in (SESSIONS, READ_LOG, FEED_USED))]
        if found:
            wrote[route.path] = found
    assert wrote == {}


def test_nothing_is_taken_from_a_form_that_is_not_ours(addresses: dict[str, str]) -> None:
    clients = [as_role(role, enforce_csrf_checks=True) for role in (None, *Role.values)]
    for client, route in product(clients, routes()):
        response = client.post(addresses[route.path], {"text": "x"})
        assert response.status_code in (403, 405), route.path


def test_other_methods_are_refused(addresses: dict[str, str]) -> None:
    client = as_role(Role.COORDINATOR)
    for route in routes():
        if route.name.startswith(("admin:", "account_", "mfa_", "set_language")):
            continue  # Django's and allauth's own views
        for method in ("put", "patch", "delete"):
            assert getattr(client, method)(addresses[route.path]).status_code == 405, (method, route.path)


def test_what_names_nothing_is_not_found(addresses: dict[str, str]) -> None:
    """Addresses take turns through the nonsense: each is asked every fourth."""
    client = as_role(Role.COORDINATOR)
    turns = ((n, route) for place, route in enumerate(routes()) for n in NONSENSE[place % TURNS :: TURNS])
    for nonsense, route in turns:
        if not route.parameters or route.name in ("admin:view_on_site", "admin:app_list"):
            continue
        if route.name.startswith("admin:") and nonsense not in ADMIN_NONSENSE:
            continue
        address = route.at(**dict.fromkeys((name for name, _kind in route.parameters), nonsense))
        for method in METHODS:
            response = ask(client, method, address)
            if route.name.startswith("admin:"):  # it goes back to its start page and says so there
                assert response.status_code in (302, 403, 404), (method, address)
            else:
                assert response.status_code in (301, 400, 404, 405), (method, address)


def test_lists_of_the_admin_site_survive_any_question(addresses: dict[str, str]) -> None:
    client = as_role(Role.COORDINATOR)
    for query, model in product(QUESTIONS, admin.site._registry):
        address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/?{query}"
        assert client.get(address).status_code in (200, 302, 400), address


def test_the_search_inside_admin_forms_survives_any_word(addresses: dict[str, str]) -> None:
    client = as_role(Role.COORDINATOR)
    for term, (model, page) in product(WORDS, admin.site._registry.items()):
        for field in page.get_autocomplete_fields(None):
            where = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}&field_name={field}"
            response = client.get(f"/admin/autocomplete/?{where}&term={term}")
            assert response.status_code == (400 if "%00" in term else 200), (where, term)


def test_every_link_on_every_page_leads_somewhere(addresses: dict[str, str]) -> None:
    client = as_role(Role.COORDINATOR)
    for _view, address, response, _page in walk(client, of_each_view=6):
        assert response.status_code in (200, 302), address


def test_every_form_can_be_sent_back_untouched(addresses: dict[str, str]) -> None:
    client = as_role(Role.COORDINATOR)
    pages = [address for route, address in addresses.items() if not route.startswith("/exit")]
    for address in pages:
        response = client.get(address)
        if response.status_code != 200 or "text/html" not in response.headers["Content-Type"]:
            continue
        for form in read(response.content.decode(), address).forms:
            if "/registers/" not in form.action:
                sent = ask(as_role(Role.COORDINATOR), form.method, form.action, form.fields)  # type: ignore[arg-type]
                assert sent.status_code < 500, (address, form.action)
