"""Rows that two people may edit count their changes, so that nobody's change is lost under another's."""

from typing import Any

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from idemnna.append_only import RESEALING, Guard


def revision_number() -> "models.PositiveIntegerField[Any, Any]":
    """The column; `@traced` adds the trigger that counts, whoever changes the row and by whatever way."""
    return models.PositiveIntegerField(_("revisión"), default=1, editable=False)


def counts_up() -> pgtrigger.Trigger:
    # Named to come after «frozen», which must see the row as it was sent.
    return Guard(
        name="revision",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(),
        func=f"{RESEALING} NEW.revision := OLD.revision + 1; RETURN NEW;",
    )
