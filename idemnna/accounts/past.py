"""The history of a row in the admin site: who changed what of it, its lists and the rows on its page."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.forms.models import _get_foreign_key
from django.http import HttpRequest

from idemnna.safeguards.changes import Entry, read

MOST: Final = 100
Rows = models.QuerySet[Any]


def past_of(page: admin.ModelAdmin[Any], request: HttpRequest, row: Any) -> list[Entry]:
    """The newest changes. Whoever is no coordinator reads the values of those fields alone that the page shows her;
    of a confidential text nobody reads more than that it changed."""
    everything = getattr(request.user, "is_coordinator", False)
    entries: list[Entry] = []
    for events, names in _told(page, request, row):
        newest = events.order_by("-pgh_created_at", "-pgh_id")[:MOST]
        entries += read(newest, shown=None if everything else names)
    return sorted(entries, key=attrgetter("at", "event.pgh_id"), reverse=True)[:MOST]


def _told(page: admin.ModelAdmin[Any], request: HttpRequest, row: Any) -> Iterator[tuple[Rows, set[str]]]:
    """Events of the row, of its lists and of the rows below it, each with the fields that are shown."""
    names = set(flatten_fieldsets(page.get_fieldsets(request, row)))
    if hasattr(row, "pgh_event_model"):
        yield row.pgh_event_model.objects.filter(pgh_obj_id=row.pk), names
    for many in row._meta.local_many_to_many:
        link: Any = many.remote_field.through
        if hasattr(link, "pgh_event_model"):
            yield link.pgh_event_model.objects.filter(**{f"{many.m2m_field_name()}_id": row.pk}), names
    for inline in page.get_inline_instances(request, row):
        model: Any = inline.model
        if hasattr(model, "pgh_event_model"):
            pointer = _get_foreign_key(type(row), model, fk_name=inline.fk_name).name
            below = model.pgh_event_model.objects.filter(**{f"{pointer}_id": row.pk})
            yield below, set(flatten_fieldsets(inline.get_fieldsets(request, row)))
