"""How much harm a field can do in the wrong hands, said on the field itself; a test finds one that says nothing."""

from enum import IntEnum
from typing import Any, TypeVar

from django.db import models

F = TypeVar("F", bound="models.Field[Any, Any]")


class Level(IntEnum):
    """S1 to S4 of the product's rules.

    CONFIDENTIAL is a risk to life: encrypted, each reading of it logged, on its own page and nowhere else. It belongs
    to EncryptedTextField alone.
    """

    INTERNAL = 1
    PERSONAL = 2
    SENSITIVE = 3
    CONFIDENTIAL = 4


def internal(field: F) -> F:
    """Says nothing about a person: codes, settings, marks of the product's own work."""
    return _at(Level.INTERNAL, field)


def personal(field: F) -> F:
    """Who she is and where: names, documents, addresses, phones."""
    return _at(Level.PERSONAL, field)


def sensitive(field: F) -> F:
    """What the law protects more: her family, health, income, and whatever is told in free words."""
    return _at(Level.SENSITIVE, field)


def level_of(field: "models.Field[Any, Any]") -> Level:
    """INTERNAL unless the field says otherwise; texts must say."""
    return declared(field) or Level.INTERNAL


def declared(field: "models.Field[Any, Any]") -> Level | None:
    return getattr(field, "sensitivity", None)


def _at(level: Level, field: F) -> F:
    field.sensitivity = level  # type: ignore[attr-defined]
    return field
