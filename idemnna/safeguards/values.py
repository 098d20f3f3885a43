"""A field's value as a person would say it: choices by their name, dates and soles as on every page, rows by name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from idemnna.money import soles

NOTHING: Final = "—"
LONGEST: Final = 160  # of a text that is shown whole
AROUND: Final = 40  # letters left on each side of what changed in a longer one
PERCENT: Final = ("annual_rate",)

Field = models.Field[Any, Any]
Speak = Callable[[Any], str]
Words = Mapping[str, Speak]  # by «app.Model» a row's words, by «app.Model.field» a value's


class Speaker:
    """Knows the rows that many values point at, asked for once per table."""

    def __init__(self, words: Words | None = None) -> None:
        self._words = words or {}
        self._rows: dict[type[models.Model], dict[Any, str]] = {}

    def learn(self, pointers: Iterable[tuple[Field, Any]]) -> None:
        wanted: dict[type[models.Model], set[Any]] = {}
        for field, key in pointers:
            if field.related_model and key is not None:
                wanted.setdefault(_model_of(field), set()).add(key)
        for model, keys in wanted.items():
            known = self._rows.setdefault(model, {})
            known |= self._named(model, keys - set(known))

    def say(self, field: Field, value: Any) -> str:
        """Needs `learn` beforehand where the field points at a row."""
        if value is None or value == "":
            return NOTHING
        if field.related_model:
            return self._rows.get(_model_of(field), {}).get(value) or _("ya no está (n.º %(key)s)") % {"key": value}
        own = self._words.get(f"{field.model._meta.label}.{field.name}")
        if own:
            return own(value)
        if field.flatchoices:
            return str(dict(field.flatchoices).get(value, value))
        return in_words(field, value)

    def _named(self, model: type[models.Model], keys: set[Any]) -> dict[Any, str]:
        if not keys:
            return {}
        speak = self._words.get(model._meta.label, str)
        heavy = [field.name for field in model._meta.concrete_fields if isinstance(field, models.BinaryField)]
        # Without names it follows every pointer that must be there: words of a row often begin with whose it is.
        rows = model._base_manager.select_related().defer(*heavy).filter(pk__in=keys)
        return {row.pk: speak(row) for row in rows}


def in_words(field: Field, value: Any) -> str:
    match value:
        case bool():
            return _("sí") if value else _("no")
        case datetime():
            return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case time():
            return value.strftime("%H:%M")
        case Decimal():
            return f"{value.normalize():f} %" if field.name in PERCENT else soles(value)
        case _:
            return str(value)


def shortened(before: str, after: str) -> tuple[str, str]:
    """Both texts, long ones cut down to where they differ."""
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    shortest = min(len(before), len(after))
    same = next((place for place in range(shortest) if before[place] != after[place]), shortest)
    rest = shortest - same
    same_end = next((place for place in range(rest) if before[-1 - place] != after[-1 - place]), rest)
    return _around(before, same, len(before) - same_end), _around(after, same, len(after) - same_end)


def _around(text: str, start: int, end: int) -> str:
    start, end = max(start - AROUND, 0), min(end + AROUND, len(text))
    shown = text[start:end]
    if len(shown) > LONGEST:
        shown = f"{shown[: LONGEST // 2]}…{shown[-LONGEST // 2 :]}"
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"


def _model_of(field: Field) -> type[models.Model]:
    model = field.related_model
    assert isinstance(model, type)
    return model
