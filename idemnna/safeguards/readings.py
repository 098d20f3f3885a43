"""The only way to a confidential text: who reads it is written down first."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from idemnna.devices import device_of
from idemnna.safeguards.encryption import home_of, opened
from idemnna.safeguards.models import Action, Reading


def open_row(
    who: HttpRequest | AbstractBaseUser, row: Any, *, about: str = "", part: str = "", action: Action = Action.OPENED
) -> dict[str, str]:
    """All sealed texts of a row by the name of their field, for coordinators.

    The log and the opening are one transaction that is committed before the texts are given out: no log, no text, and
    nothing that fails later takes the log back. That is why it refuses to run inside another transaction. The row
    tells itself by `reading_part` and `reading_about` what it is and whom it is about; a row of the trace is told.
    """
    request = who if isinstance(who, HttpRequest) else None
    reader: Any = request.user if request else who
    if not getattr(reader, "is_coordinator", False):
        raise PermissionDenied
    model, key = home_of(row)
    with transaction.atomic(durable=True):
        Reading.objects.create(
            reader=reader,
            action=action,
            about=about or row.reading_about,
            part=part or model.reading_part,
            row_label=model._meta.label_lower,
            row_key=str(key),
            device=device_of(request) if request else "",
        )
        return opened(row)
