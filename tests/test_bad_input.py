"""Nonsense in every field of every form of the site: an answer that says so, or a page, never a broken server."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Cast, Concat
from django.test import Client
from django.urls import resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from idemnna.accounts.models import Role, Session, SignInLink
from idemnna.append_only import forgetting
from idemnna.safeguards.encryption import EncryptedTextField
from tests import lively
from tests.crawling import Fields, Form, read, walk

pytestmark = pytest.mark.django_db
MARKUP = "'\"><script>x</script>{{7*7}}"
NONSENSE = [
    "",
    "a\0b",
    "1" + "0" * 40,
    "99999999999999999999999",
    "-1",
    "NaN",
    "Infinity",
    "٣",
    "٣١/١٢/٢٠٢٦",
    "\ud800",
    "x" * 20_000,
    MARKUP,
    "=HYPERLINK(1)",
    "0000-00-00",
    "9999-99-99",
    "9999-12-31",
    "0001-01-01",
    "31/02/2026",
]
BRINGS_IN = "registers:bring"  # goes on in a thread of its own; its rows have their own tests
TURNS = 2
TEXTS = st.text(st.characters(codec=None), max_size=300)


@pytest.fixture
def addresses() -> dict[str, str]:
    return lively.addresses()


def test_no_nonsense_in_any_field_breaks_the_server(addresses: dict[str, str]) -> None:
    client = lively.as_role(Role.COORDINATOR)
    broken = set()
    for place, form in enumerate(forms_of_the_site(client, addresses)):
        turn = NONSENSE[place % TURNS :: TURNS]
        everywhere: list[Fields] = [{name: [nonsense] for name in form.fields} for nonsense in turn]
        for fields in (*everywhere, *one_by_one(form)):
            if send(client, form, fields) >= 500:
                broken.add((form.action, str(fields)))
    assert broken == set()


def test_no_nonsense_behind_an_address_breaks_the_server(addresses: dict[str, str]) -> None:
    """Also what no form sends: pages, tabs and filters that links carry, and names nobody ever thought of."""
    client = lively.as_role(Role.COORDINATOR)
    names = (
        "page",
        "q",
        "next",
        "days",
        "state",
        "status",
        "sector",
        "tab",
        "day",
        "woman",
        "x\0",
        "x[]",
        "__proto__",
    )
    queries = [
        "&".join(
            f"{quoted(name)}={quoted(NONSENSE[(3 * place + turn) % len(NONSENSE)])}"
            for place, name in enumerate(names)
        )
        for turn in range(6)
    ]
    ours = [address for address in addresses.values() if not address.startswith(("/exit", "/admin/"))]
    broken = {
        f"{at}?{query[:60]}" for at in ours for query in queries if client.get(f"{at}?{query}").status_code >= 500
    }
    assert broken == set()


def test_too_many_fields_and_too_much_of_them_are_refused(addresses: dict[str, str]) -> None:
    client = lively.as_role(Role.COORDINATOR)
    many: Fields = {f"x{number}": ["1"] for number in range(2_001)}
    much: Fields = {"x": ["y" * 3_000_000]}
    for form in forms_of_the_site(client, addresses):
        if form.method == "post" and form.texts:
            assert send(client, form, {**form.fields, **many}) == 400, form.action
            assert send(client, form, {**form.fields, **much}) == 400, form.action


def test_stored_markup_is_shown_inert_everywhere(addresses: dict[str, str]) -> None:
    client = lively.as_role(Role.COORDINATOR)
    for model in stored_models():
        columns = {column: Concat(Value(MARKUP), Cast("pk", CharField())) for column in free_texts(model)}
        if columns:
            with forgetting("default"):  # the trace and all that only grows, too
                model._default_manager.update(**columns)
    shown = 0
    pages = [response for _view, _address, response, _page in walk(client, of_each_view=2)]
    pages += [client.get(address) for address in addresses.values() if not address.startswith("/exit")]
    for response in pages:
        assert response.status_code < 500, response.request["PATH_INFO"]
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue  # a calendar shows it as it is, and no browser runs it
        html = response.content.decode(errors="replace")
        assert "<script>x" not in html, response.request["PATH_INFO"]
        shown += "{{7*7}}" in html
    assert shown > 40


@pytest.mark.parametrize("day", [date.min, date.max], ids=str)
def test_pages_bear_the_first_and_the_last_day_there_is(addresses: dict[str, str], day: date) -> None:
    client = lively.as_role(Role.COORDINATOR)
    for model in stored_models():
        given_days = [f.name for f in model._meta.local_concrete_fields if type(f) is models.DateField]
        if given_days:
            with forgetting("default"):
                model._default_manager.update(
                    **{name: Case(When(**{f"{name}__isnull": False}, then=Value(day))) for name in given_days}
                )
    broken = {at for _view, at, response, _page in walk(client, of_each_view=2) if response.status_code >= 500}
    pages = [address for address in addresses.values() if not address.startswith("/exit")]
    broken |= {address for address in pages if client.get(address).status_code >= 500}
    assert broken == set()


def test_any_text_at_all_is_stored_or_refused(addresses: dict[str, str]) -> None:
    """Every form of the site, with whatever text Hypothesis thinks of in all its boxes at once."""
    client = lively.as_role(Role.COORDINATOR)
    forms = [form for form in forms_of_the_site(client, addresses) if form.texts]

    @settings(max_examples=5, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(TEXTS)
    def check(text: str) -> None:
        for form in forms:
            assert send(client, form, {**form.fields, **{name: [text] for name in form.texts}}) < 500, form.action

    check()


def forms_of_the_site(client: Client, addresses: dict[str, str]) -> Iterator[Form]:
    """One of each form: those of every address, the admin site's included."""
    seen = set()
    strangers = lively.as_role(None)
    for asker, address in [*((client, one) for one in addresses.values()), (strangers, "/account/login/")]:
        if address.startswith("/exit"):
            continue
        response = asker.get(address)
        if "text/html" not in response.headers.get("Content-Type", ""):
            continue
        for form in read(response.content.decode(), address).forms:
            view = resolve(form.action.split("?")[0]).view_name
            kind = (view, form.method, tuple(sorted(form.fields)))
            if kind not in seen and view != BRINGS_IN:
                seen.add(kind)
                yield form


def one_by_one(form: Form) -> Iterator[Fields]:
    """The form as it is, but one field, hidden ones and choices too; fields take turns through the nonsense."""
    for place, name in enumerate(form.fields):
        yield {**form.fields, name: [NONSENSE[place % len(NONSENSE)]]}


def send(client: Client, form: Form, fields: Fields) -> int:
    """The answer's status; whatever was stored is taken back."""
    pairs = ((name, value) for name, values in fields.items() for value in values)
    body = "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs if name != "csrfmiddlewaretoken")
    with lively.taken_back():
        if form.method == "get":
            response = client.get(f"{form.action.split('?')[0]}?{body}")
        else:
            response = client.post(form.action, body, content_type="application/x-www-form-urlencoded")
    return int(response.status_code)


def quoted(text: str) -> str:
    """As bytes of an address; half a surrogate pair stays half."""
    return quote(text.encode("utf-8", "surrogatepass"))


def stored_models() -> list[type[models.Model]]:
    ours = (apps.get_app_config(label) for label in ("accounts", "members", "meetings", "registers"))
    return [model for config in ours for model in config.get_models() if model not in (Session, SignInLink)]


def free_texts(model: type[models.Model]) -> list[str]:
    """Columns that hold what somebody typed and have room for the markup."""
    return [
        field.name
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, EncryptedTextField)
        and free(field)
    ]


def free(field: Any) -> bool:
    return not field.choices and (field.max_length or 1_000) >= 40 and field.name not in ("username", "password")
