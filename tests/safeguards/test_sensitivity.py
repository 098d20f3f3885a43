"""What could harm a woman is named as such, sealed, and found nowhere but on its own pages."""

import logging
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from pghistory.models import Event

from idemnna.accounts.models import Role
from idemnna.lima import today
from idemnna.safeguards.encryption import EncryptedTextField, encrypted_fields
from idemnna.safeguards.sensitivity import Level, declared
from members.models import (
    Child,
    ChildConcern,
    FollowUp,
    HomeVisit,
    Phone,
    Referral,
    SafeContact,
    SafetyPlan,
    ViolenceFacts,
    VisitNote,
    Woman,
)
from tests import lively
from tests.crawling import routes

OURS = ("accounts", "safeguards", "members", "meetings", "loans", "registers", "incidents")
TEXT_LIKE = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
    models.GenericIPAddressField,
)
SEALED = (VisitNote, SafetyPlan, ViolenceFacts, ChildConcern, SafeContact, Referral)
PLANTED = re.compile(r"zarzamora-\w+")


def our_models() -> Iterator[type[models.Model]]:
    for label in OURS:
        yield from (m for m in apps.get_app_config(label).get_models() if not issubclass(m, Event))


def test_every_text_says_how_sensitive_it_is() -> None:
    silent = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.local_fields
        if isinstance(field, TEXT_LIKE) and declared(field) is None
    ]
    assert silent == []


def test_confidential_is_what_is_sealed_and_nothing_else() -> None:
    fields = [field for model in our_models() for field in model._meta.local_fields]
    assert {f for f in fields if declared(f) == Level.CONFIDENTIAL} == {
        f for f in fields if isinstance(f, EncryptedTextField)
    }
    # The list of the product's rules: violence, safety plan, safe contact, concern for a child, the reserved note,
    # to which service she was referred.
    assert {field.model for field in fields if isinstance(field, EncryptedTextField)} == set(SEALED)


def test_the_admin_site_has_nothing_confidential() -> None:
    for page in admin.site._registry.values():
        for model in (page.model, *(inline.model for inline in page.inlines)):
            assert not encrypted_fields(model), model


@pytest.mark.django_db
def test_no_other_page_even_fetches_a_sealed_text() -> None:
    addresses = lively.addresses()
    plant(addresses)
    sealed = [f'"{field.model._meta.db_table}"."{field.column}"' for m in SEALED for field in encrypted_fields(m)]
    client, fetched = lively.as_role(Role.COORDINATOR), set()
    for route in routes():
        if "reserved" not in route.name:
            with CaptureQueriesContext(connection) as asked:
                client.get(addresses[route.path])
            fetched |= {(route.path, text) for q in asked.captured_queries for text in sealed if text in q["sql"]}
    assert fetched == set()


@pytest.mark.django_db
def test_planted_words_are_found_on_no_other_page_and_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    addresses = lively.addresses()
    planted = plant(addresses)
    found: dict[str, set[str]] = {}
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.READER):
        client = lively.as_role(role)
        for route in routes():
            if "reserved" in route.name and role == Role.COORDINATOR:
                continue
            response = client.get(addresses[route.path])
            told = response.content if not response.streaming else b"".join(response.streaming_content)
            told += str(response.headers).encode()
            if hits := set(PLANTED.findall(told.decode(errors="replace"))):
                found[f"{role} {route.path}"] = hits
    assert found == {}
    assert len(planted) == 22
    assert not PLANTED.search(caplog.text)


@pytest.mark.django_db
def test_no_table_holds_a_planted_word() -> None:
    planted = plant(lively.addresses())
    change_and_delete()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            told = StringIO()
            cursor.copy_expert(f'COPY "{table}" TO STDOUT', told)
            assert not PLANTED.search(told.getvalue()), table
    assert planted


def test_nothing_in_an_address_or_a_title_names_what_is_confidential() -> None:
    telling = re.compile(r"violen|agres|maltrat|riesgo|plan-|safety|concern|fvr", re.IGNORECASE)
    assert [route.path for route in routes() if telling.search(route.path)] == []


def plant(addresses: dict[str, str]) -> list[str]:
    """A word of its own into every sealed field, of the very rows that the addresses lead to."""
    planted = []
    woman, child = Woman.objects.earliest("pk"), Child.objects.earliest("pk")
    phone, visit = Phone.objects.earliest("pk"), HomeVisit.objects.current().earliest("pk")
    homes = {
        VisitNote: {"visit": visit.original or visit},
        SafetyPlan: {"woman": woman},
        ViolenceFacts: {"woman": woman},
        ChildConcern: {"child": child},
        SafeContact: {"phone": phone},
        Referral: {"woman": woman, "referred_on": today()},
    }
    for model, home in homes.items():
        row = model.objects.filter(**home).first() or model(**home)
        for field in encrypted_fields(model):
            word = f"zarzamora-{model.__name__}{field.name.replace('_', '')}"
            setattr(row, field.name, word)
            planted.append(word)
        row.save()
    return planted


def change_and_delete() -> None:
    """The trace keeps copies of each step."""
    FollowUp.objects.update(referral=None)
    for model in SEALED:
        for row in model.objects.all():
            for field in encrypted_fields(model):
                setattr(row, field.name, "zarzamora-cambiada")
            row.save()
            row.delete()
