"""Texts that are sealed in the database. Code that does not ask for them, through readings.py, meets only «•••»."""

from typing import Any, Final, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Exact, IsNull
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from idemnna.safeguards.keyring import Damaged, keyring
from idemnna.safeguards.sensitivity import Level

MASK: Final = "•••"


class Sealed(str):
    """A text as the database holds it. To everybody who prints, formats, joins or dumps it, it is «•••».

    The string itself is the mask, so nothing has to remember to hide it. False only for an empty text.
    """

    __slots__ = ("_token",)
    _token: str

    def __new__(cls, token: str) -> Self:
        sealed = super().__new__(cls, MASK if token else "")
        sealed._token = token
        return sealed

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        """Like another only if it is the very same seal; like a text only if both are empty."""
        return self._token == (other._token if isinstance(other, Sealed) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._token)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._token,)


class ConfidentialText(forms.CharField):
    """Shows the text only if the view opened it and passed it as `initial`; unopened it cannot be edited."""

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        initial = form.get_initial_for_field(self, field_name)
        if isinstance(initial, Sealed) and initial:
            self.disabled = True
        return super().get_bound_field(form, field_name)

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Sealed) else super().to_python(value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        try:
            str(value).encode()
        except UnicodeEncodeError:
            raise ValidationError(
                _("Hay un signo que no se puede guardar. Borrarlo y escribirlo de nuevo."), code="half_character"
            ) from None


class _SealedAttribute(DeferredAttribute):
    """Seals what is assigned to a row at once: bulk_update asks no field before it writes, and a text that is not
    there as plain text cannot be shown by mistake."""

    field: "EncryptedTextField"

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = self.field.sealed_for(row, value)


class _ExactlyEmpty(Exact[Any]):
    def get_prep_lookup(self) -> Any:
        if not isinstance(self.rhs, str) or str.__len__(self.rhs):
            raise TypeError("A sealed text can be compared with an empty one only.")
        return ""


class EncryptedTextField(models.TextField[str | Promise, Sealed]):
    """A confidential text, sealed for its model, field and row: the row needs its key, a UUID, before its texts.

    Renaming the model or the field breaks the seals: a migration has to seal anew.
    """

    sensitivity = Level.CONFIDENTIAL
    descriptor_class = _SealedAttribute

    def db_check(self, connection: Any) -> str:
        """The database takes nothing but seals, whoever writes past this field."""
        return f"\"{self.column}\" ~ '^(v1:[A-Za-z0-9_-]+:[A-Za-z0-9+/]+=*)?$'"

    def sealed_for(self, row: models.Model, value: Any) -> Any:
        """The value as the row keeps it: sealed as soon as the row's key is known."""
        if hasattr(value, "resolve_expression"):
            raise TypeError(f"{self.name} is sealed: it takes a text, not an expression.")
        if value is None or isinstance(value, Sealed):
            return value
        context = context_of(self, row)
        if not context:
            return str(value)
        return Sealed(keyring().seal(str(value), context) if value else "")

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.attname)
        context = context_of(self, model_instance)
        if not context:
            raise TypeError(f"{self.name} is sealed for its row: give {model_instance._meta.label} a key beforehand.")
        if add and isinstance(value, Sealed) and value:
            _must_be_at_home(value, context)
        setattr(model_instance, self.attname, value)
        return getattr(model_instance, self.attname)

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Sealed) else super().to_python(value)

    def get_prep_value(self, value: Any) -> Any:
        """Only seals go to the database: `update(text="…")` cannot know for which rows to seal."""
        if value is None or value == "":
            return value
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed: set it on the row and save the row.")
        return value._token

    def get_lookup(self, lookup_name: str) -> Any:
        """The database sees no text, it cannot search in it. Whether there is one, it may say."""
        allowed = {"exact": _ExactlyEmpty, "isnull": IsNull}
        if lookup_name not in allowed:
            raise TypeError(f"{self.name} is sealed: there is no «{lookup_name}» on it.")
        return allowed[lookup_name]

    def get_transform(self, lookup_name: str) -> Any:
        raise TypeError(f"{self.name} is sealed: there is no «{lookup_name}» on it.")

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """The mask that comes back from a form of somebody else's making is not a new text."""
        if isinstance(data, Sealed) or data != MASK:
            super().save_form_data(instance, data)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": ConfidentialText, **kwargs})


def encrypted_fields(model: type[models.Model]) -> list[EncryptedTextField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]


def home_of(row: Any) -> tuple[Any, Any]:
    """The model and the key of the row that a text belongs to: a copy in the trace is at home where it was copied."""
    tracked = getattr(row, "pgh_tracked_model", None)
    if tracked:
        return tracked, row.pgh_obj_id
    model = row._meta.concrete_model
    # Of a row in the making only what it has: asking for its key would ask the database.
    return model, row.__dict__.get(model._meta.pk.attname)


def context_of(field: EncryptedTextField, row: models.Model) -> str | None:
    """What a text is sealed for: `<app_label.model>:<field>:<key>`; None while the row has no key."""
    model, key = home_of(row)
    return None if key is None else f"{model._meta.label_lower}:{field.name}:{model._meta.pk.to_python(key)}"


def opened(row: models.Model) -> dict[str, str]:
    """All sealed texts of a row. For readings.py alone, which writes down who reads before it asks."""
    texts = {}
    for field in encrypted_fields(type(row)):
        value = getattr(row, field.attname)
        texts[field.name] = keyring().open(value._token, context_of(field, row) or "") if value else ""
    return texts


def _must_be_at_home(value: Sealed, context: str) -> None:
    """A seal copied from another row would never open again: better it is not stored."""
    try:
        keyring().open(value._token, context)
    except Damaged:
        raise TypeError(f"A sealed text of another row cannot become {context}: open it first.") from None
