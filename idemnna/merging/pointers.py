"""Which tables point at a row, told by the models themselves: a new table cannot be forgotten."""

from typing import Any, Final, NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import Q

# Tells which entries were joined: it stays as it was written.
LEFT_ALONE: Final = {"merging.Merge.kept", "merging.Merge.gone"}

Row = Any


class Pointer(NamedTuple):
    """A column of a table that leads to a row."""

    model: type[models.Model]
    field: Any

    @property
    def label(self) -> str:
        return f"{self.model._meta.label}.{self.field.name}"

    @property
    def once(self) -> list[tuple[tuple[str, ...], Q]]:
        """Of which other columns one row may hold the same only once, and of which rows that is asked."""
        meta, name = self.model._meta, self.field.name
        found = [
            (tuple(other for other in rule.fields if other != name), rule.condition or Q())
            for rule in meta.constraints
            if isinstance(rule, models.UniqueConstraint) and name in rule.fields
        ]
        found += [
            (tuple(other for other in fields if other != name), Q())
            for fields in meta.unique_together
            if name in fields
        ]
        return found + ([((), Q())] if self.field.unique else [])

    def rows_of(self, row: Row) -> "models.QuerySet[Any]":
        return self.model._base_manager.filter(**{self.field.name: row.pk})

    def clashes(self, ours: Row, theirs: Row) -> list[tuple[Row, Row]]:
        """Rows of theirs that cannot become ours, each with the one of ours in its way."""
        found: dict[Any, tuple[Row, Row]] = {}
        for others, asked in self.once:
            columns = [field.attname for field in self.model._meta.local_fields if field.name in others]
            here = {_told(row, columns): row for row in self.rows_of(ours).filter(asked)}
            for row in self.rows_of(theirs).filter(asked).order_by("pk"):
                if (same := _told(row, columns)) in here:
                    found.setdefault(row.pk, (here[same], row))
        return list(found.values())


def _told(row: Row, columns: list[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in columns)


def pointers_to(model: type[models.Model]) -> list[Pointer]:
    """All columns that lead to a table, but for those of the trace, which is never rewritten."""
    found = [
        Pointer(table, field)
        for table in apps.get_models(include_auto_created=True)
        if not hasattr(table, "pgh_tracked_model")
        for field in table._meta.local_fields
        if field.remote_field and field.remote_field.model is model
    ]
    return [pointer for pointer in found if pointer.label not in LEFT_ALONE]
