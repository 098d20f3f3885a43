"""Whose rows are whose: nothing personal may be forgotten, whoever adds it."""

from itertools import chain

import pytest
from django.apps import apps
from django.db import models
from pghistory.models import Event

from idemnna.accounts.models import Coordinator
from idemnna.rights.hers import HERS, NOT_HERS, WOMAN, keys_of, rows_of, told_fields
from idemnna.rights.kept import GROUPS, UNSAID, said_fields
from idemnna.safeguards.sensitivity import Level, level_of
from tests.rights.planted import plant

OURS = (
    "accounts",
    "safeguards",
    "members",
    "meetings",
    "loans",
    "registers",
    "incidents",
    "rights",
    "backups",
    "trace",
    "today",
    "diary",
    "merging",
)


def personal_models() -> list[str]:
    labels = []
    for model in apps.get_models():
        own = model._meta.app_label in OURS and not issubclass(model, Event)
        if own and any(level_of(field) >= Level.PERSONAL for field in model._meta.local_fields):
            labels.append(model._meta.label)
    return labels


def test_every_table_with_something_personal_is_hers_or_says_why_not() -> None:
    assert sorted(personal_models()) == sorted(label for label in (WOMAN, *HERS, *NOT_HERS) if _has_personal(label))


def test_every_table_that_points_at_her_is_hers_or_says_nothing() -> None:
    pointing = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is apps.get_model(WOMAN)
        and not issubclass(model, Event)
        and any(level_of(other) >= Level.PERSONAL for other in model._meta.local_fields)
    }  # fmt: skip
    assert pointing - set(HERS) - set(NOT_HERS) == {WOMAN}  # of the same woman, entered twice


def test_every_personal_field_is_on_her_sheet_or_says_why_not() -> None:
    grouped = list(chain.from_iterable(labels for _name, labels in GROUPS))
    assert len(grouped) == len(set(grouped))
    for label in (WOMAN, *HERS):
        named = {f"{label}.{field.name}" for field in told_fields(label)}
        confidential = {
            f"{label}.{field.name}" for field in told_fields(label) if level_of(field) == Level.CONFIDENTIAL
        }
        said = {f"{label}.{field.name}" for field in said_fields(label)} if label in grouped else set()
        assert named - said - confidential <= set(UNSAID), label


@pytest.mark.django_db
def test_her_rows_are_found_in_every_table(tabita: Coordinator) -> None:
    woman, _words, _secret = plant(tabita)
    keys = keys_of(woman, "default")
    for label in HERS:
        assert rows_of(label, woman).exists(), label
        assert set(rows_of(label, woman).values_list("pk", flat=True)) <= keys[label]


@pytest.mark.django_db
def test_rows_that_were_deleted_are_found_in_the_trace(tabita: Coordinator) -> None:
    woman, _words, _secret = plant(tabita)
    assert len(keys_of(woman, "default")["members.StatusChange"]) == woman.status_changes.count() + 1


def _has_personal(label: str) -> bool:
    return any(level_of(field) >= Level.PERSONAL for field in apps.get_model(label)._meta.local_fields)
