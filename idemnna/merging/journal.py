"""What is done while two rows become one, step by step, so that it can be taken back step by step."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from idemnna.merging.pointers import Pointer, Row
from members.models.fields import NormalisedField

MOVE, CHANGE, REMOVE, ADD = "move", "change", "remove", "add"
Step = dict[str, Any]


class _Exact(DjangoJSONEncoder):
    """Django's own drops what is less than a millisecond."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class Journal:
    def __init__(self, steps: Iterable[Step] = ()):
        self.steps: list[Step] = list(steps)
        self.left: list[str] = []  # what somebody wrote since, and what therefore stays as it is

    def move(self, pointer: Pointer, keys: Iterable[Any], *, to: Row, away_from: Row) -> None:
        moved = list(keys)
        if moved:
            self._point(pointer.model, pointer.field.name, moved, away_from.pk, to.pk)
            self._note(MOVE, pointer.model, field=pointer.field.name, keys=moved, old=away_from.pk, new=to.pk)

    def change(self, row: Row, **values: Any) -> None:
        """Sets fields of a row, by their columns' names."""
        before = {name: getattr(row, name) for name in values}
        changed = {name: value for name, value in values.items() if value != before[name]}
        if changed:
            _store(row, changed)
            self._note(
                CHANGE, type(row), key=row.pk, fields={name: [before[name], new] for name, new in changed.items()}
            )

    def remove(self, row: Row) -> None:
        """Nothing may point at it any more."""
        self._note(REMOVE, type(row), row=serializers.serialize("python", [row], use_natural_foreign_keys=False)[0])
        type(row)._base_manager.filter(pk=row.pk).delete()

    def added(self, row: Row) -> None:
        self._note(ADD, type(row), key=row.pk)

    def take_back(self) -> None:
        """Everything as before, the last step first; what somebody changed since stays as she wrote it (`left`)."""
        for step in reversed(self.steps):
            model = apps.get_model(step["model"])
            {MOVE: self._unmove, CHANGE: self._unchange, REMOVE: self._bring_back, ADD: self._unadd}[step["do"]](
                model, step
            )

    def _unmove(self, model: type[models.Model], step: Step) -> None:
        self._point(model, step["field"], step["keys"], step["new"], step["old"])

    def _unchange(self, model: type[models.Model], step: Step) -> None:
        row = model._base_manager.filter(pk=step["key"]).first()
        values = {}
        for name, (old, new) in step["fields"].items() if row else ():
            field = _column(model, name)
            if getattr(row, name) == field.to_python(new):
                values[name] = field.to_python(old)
            else:
                self.left.append(str(field.verbose_name))
        if values:
            _store(row, values)

    def _bring_back(self, model: type[models.Model], step: Step) -> None:
        """Unless what it hung on is gone since: a meeting that was taken away took its marks along."""
        [brought] = serializers.deserialize("python", [step["row"]])
        row: Any = brought.object
        for field in model._meta.local_fields:
            target: Any = field.related_model
            key = getattr(row, field.attname)
            if target and key is not None and not target._base_manager.filter(pk=key).exists():
                self.left.append(str(model._meta.verbose_name))
                return
        brought.save(save_m2m=False, force_insert=True)

    def _unadd(self, model: type[models.Model], step: Step) -> None:
        model._base_manager.filter(pk=step["key"]).delete()

    def _point(self, model: type[models.Model], field: str, keys: list[Any], old: Any, new: Any) -> None:
        model._base_manager.filter(pk__in=keys, **{field: old}).update(**{f"{field}_id": new})

    def _note(self, do: str, model: type[models.Model], **told: Any) -> None:
        plain = json.loads(json.dumps(told, cls=_Exact))
        self.steps.append({"do": do, "model": model._meta.label, **plain})


def _store(row: Row, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    computed = [field.name for field in row._meta.local_fields if isinstance(field, NormalisedField)]
    row.save(update_fields=[*(_column(type(row), name).name for name in values), *computed])


def _column(model: type[models.Model], name: str) -> Any:
    return next(field for field in model._meta.local_fields if field.attname == name)
