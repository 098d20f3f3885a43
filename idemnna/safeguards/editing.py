"""Two people edit the same row: the second sees both values of what both changed, and chooses. Nothing is lost."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from idemnna import words

HERS, THEIRS = "hers", "theirs"


class Conflict(NamedTuple):
    """One field that both changed, in words."""

    name: str
    label: str
    theirs: str
    hers: str


class EditedMeanwhileError(IntegrityError):
    """Somebody saved in the instant between looking and saving: told by the page of a 409."""


class TwoEditors(forms.BaseForm):
    """For forms on a row with a `revision`, kept as `instance`. The page says which revision it shows
    (components/conflicts.html); what only a colleague changed since is taken over, what both changed is asked about,
    field by field."""

    instance: Any
    conflicts: Sequence[Conflict] = ()

    @property
    def revision(self) -> int:
        return self.instance.revision if self.instance and self.instance.pk else 0

    @property
    def colleague(self) -> str:
        return colleague_of(self.instance)

    def full_clean(self) -> None:
        """Before anything is checked, so that what a colleague changed is checked along with the rest."""
        if self.is_bound and self.revision:
            self._reconcile()
        super().full_clean()
        for conflict in self.conflicts:
            self.add_error(conflict.name, ValidationError(_("Las dos lo cambiaron: elegir."), code="conflict"))

    def must_be_current(self) -> None:
        """Inside the transaction that saves: nobody saved in between, and nobody will until it ends."""
        rows = type(self.instance)._default_manager.select_for_update(of=("self",)).filter(pk=self.instance.pk)
        if self.revision not in rows.values_list("revision", flat=True):
            raise EditedMeanwhileError

    def _reconcile(self) -> None:
        found: list[Conflict] = []
        told = self.data.get(self.add_prefix("revision"))
        seen = self.revision if told is None else _key(told) or 0  # what cannot be read was never shown
        before = self._as_seen(seen) if seen < self.revision else None
        for name, field in self.fields.items():
            if self.data.get(self.add_prefix(f"keep_{name}")) == THEIRS:
                self._take_over(name, field)
            elif before is not None and not (field.disabled or field.widget.is_hidden or _is_file(field)):
                found += self._compared(name, field, before.get(name, _UNKNOWN))
        self.conflicts = found

    def _compared(self, name: str, field: forms.Field, before: Any) -> list[Conflict]:
        typed = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        stored = self.get_initial_for_field(field, name)
        if not field.has_changed(stored, typed):
            return []
        if before is not _UNKNOWN and not field.has_changed(before, typed):
            self._take_over(name, field)
        elif before is _UNKNOWN or field.has_changed(before, _as_typed(field, stored)):
            label = str(capfirst(str(self[name].label)))
            return [Conflict(name, label, in_words(field, stored), in_words(field, typed))]
        return []

    def _as_seen(self, revision: int) -> dict[str, Any]:
        """The row's own fields at a revision, from its trace. Of other fields nobody knows what they said."""
        then = self.instance.events.filter(revision=revision).order_by("-pgh_id").first()
        return forms.model_to_dict(then, list(self.fields)) if then else {}

    def _take_over(self, name: str, field: forms.Field) -> None:
        data = cast(QueryDict, self.data).copy()
        value = _as_typed(field, self.get_initial_for_field(field, name))
        data.pop(self.add_prefix(name), None)
        if value not in (None, "", False):
            data.setlist(self.add_prefix(name), value if isinstance(value, list) else [value])
        self.data = data


class EditedRow(TwoEditors, forms.ModelForm[Any]):
    def save(self, commit: bool = True) -> Any:
        with transaction.atomic():
            if self.revision:
                self.must_be_current()
            return super().save(commit)


_UNKNOWN = object()


def colleague_of(row: Any) -> str:
    """Who changed it last."""
    latest = row.events.order_by("-pgh_id").first()
    account = (latest.pgh_context or {}).get("user") if latest else None
    found = get_user_model().objects.filter(pk=account).first() if account else None
    return str(found or _("Otra persona"))


def in_words(field: forms.Field, value: Any) -> str:
    """A field's value as a person reads it, whether typed or stored."""
    if isinstance(field, forms.ModelChoiceField):
        keys = value if isinstance(value, (list, tuple, models.QuerySet)) else [value]
        found = field.queryset.filter(pk__in=[_key(key) for key in keys if _key(key)]) if field.queryset else []
        return ", ".join(str(row) for row in found) or "—"
    if isinstance(field, forms.ChoiceField):
        chosen = {str(one) for one in (value if isinstance(value, (list, tuple)) else [value])}
        choices = cast(Iterable[tuple[Any, Any]], field.choices)
        return ", ".join(str(label) for key, label in choices if str(key) in chosen) or "—"
    if isinstance(field, forms.NullBooleanField) and field.to_python(value) is None:
        return "—"
    if isinstance(field, forms.BooleanField):
        return _("Sí") if value in (True, "on", "true", "True", "1") else _("No")
    if isinstance(field, forms.DateField):
        return _day(field, value)
    return str(field.prepare_value(value) or "").strip() or "—"


def _day(field: forms.DateField, value: Any) -> str:
    try:
        day = value if isinstance(value, date) else field.to_python(value)
    except ValidationError:
        return str(value)
    return words.day_short(day, day) if day else "—"


def _as_typed(field: forms.Field, value: Any) -> Any:
    """A stored value as the browser would send it."""
    prepared = field.prepare_value(value() if callable(value) else value)
    if isinstance(field, forms.BooleanField) and not isinstance(field, forms.NullBooleanField):
        return "on" if prepared else ""
    if isinstance(prepared, (list, tuple, models.QuerySet)):
        return [str(_key(one) or one) for one in prepared]
    return (
        ""
        if prepared is None
        else str(field.widget.format_value(prepared) or "")
        if _formats(field)
        else str(prepared)
    )


def _is_file(field: forms.Field) -> bool:
    return isinstance(field, forms.FileField)


def _formats(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.DateInput | forms.TimeInput | forms.NumberInput)


def _key(value: Any) -> int | None:
    key = getattr(value, "pk", value)
    return int(key) if str(key).isascii() and str(key).isdigit() and len(str(key)) < 19 else None
