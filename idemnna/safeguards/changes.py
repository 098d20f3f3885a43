"""What the trace says, in words: who changed which field of a row, from what to what. Never a confidential text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from idemnna.safeguards.sensitivity import Level, level_of
from idemnna.safeguards.values import Field, Speaker, Words, shortened

INSERT, UPDATE, DELETE = "insert", "update", "delete"
# What the product writes for itself.
UNSAID: Final = {"id", "revision", "recorded_at", "recorded_by", "submission", "original"}


@dataclass(frozen=True)
class Change:
    """One field. A confidential one says only that it changed; its texts are empty."""

    name: str
    label: str
    before: str = ""
    after: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class Entry:
    """One event of the trace. `hand` says how it was done when no account is known, or beside her name."""

    event: Any
    model: type[models.Model]
    changes: tuple[Change, ...] = ()
    who: Any = None
    before: Any = field(default=None, repr=False)

    @property
    def at(self) -> datetime:
        return self.event.pgh_created_at  # type: ignore[no-any-return]

    @property
    def key(self) -> Any:
        return self.event.pgh_obj_id

    @property
    def label(self) -> str:
        return str(self.event.pgh_label)

    @cached_property
    def context(self) -> dict[str, Any]:
        found = self.event.pgh_context
        return found if isinstance(found, dict) else {}

    @property
    def device(self) -> str:
        return str(self.context.get("device") or "")

    @property
    def hand(self) -> str:
        """«por importación», «por el sistema», «fuera de la agenda»; empty for what somebody did on a page."""
        route = str(self.context.get("route") or "")
        if not self.context:
            return _("fuera de la agenda")
        if route.startswith("registers/") or self.context.get("command") == "import_registers":
            return _("por importación")
        if self.context.get("command"):
            return _("por el sistema")
        if route.startswith("admin/"):
            return _("en administración")
        return _("al deshacer") if "undo/" in route else ""

    @property
    def is_link(self) -> bool:
        return _is_link(self.model)

    @property
    def subject(self) -> str:
        """What kind of row it is; a line of a list belongs to the row that has the list."""
        owner: Any = self.model._meta.auto_created or self.model
        return str(owner._meta.verbose_name)

    @property
    def deed(self) -> str:
        if self.is_link:
            return ""
        return {INSERT: pgettext("alguien anotó algo", "Registró"), UPDATE: _("Cambió"), DELETE: _("Borró")}.get(
            self.label, self.label
        )

    @property
    def is_unknown(self) -> bool:
        """Changed, and nothing is known of how it was before: the row is older than the trace."""
        return self.label == UPDATE and self.before is None


def read(events: Iterable[Any], words: Words | None = None, *, shown: set[str] | None = None) -> list[Entry]:
    """Entries in the order of the events, which may be of several models. A few queries for each model, however many
    events there are. `shown`: the fields whose values may be said; others only changed."""
    told = list(events)
    before, people = _befores(told), _people(told)
    pairs = [(event, before.get((type(event), event.pgh_id))) for event in told]
    speaker = Speaker(words)
    speaker.learn(pointer for event, old in pairs for pointer in _pointers(event, old))
    return [
        Entry(
            event=event,
            model=event.pgh_tracked_model,
            changes=_changes(event, old, speaker, shown),
            who=people.get(_user_of(event)),
            before=old,
        )
        for event, old in pairs
    ]


def kept_fields(event: Any) -> list[Field]:
    """The row's own fields as the event kept them (`exclude` left some out)."""
    names = {kept.name for kept in event._meta.concrete_fields}
    return [own for own in event.pgh_tracked_model._meta.concrete_fields if own.name in names]


def changed_fields(event: Any, before: Any) -> list[Field]:
    return [
        own
        for own in kept_fields(event)
        if own.name not in UNSAID and getattr(event, own.attname) != getattr(before, own.attname)
    ]


def _changes(event: Any, before: Any, speaker: Speaker, shown: set[str] | None) -> tuple[Change, ...]:
    if _is_link(event.pgh_tracked_model):
        return (_link(event, speaker, shown),)
    if event.pgh_label == UPDATE:
        fields = changed_fields(event, before) if before is not None else []
    else:
        fields = [own for own in kept_fields(event) if own.name not in UNSAID and getattr(event, own.attname)]
    return tuple(_change(own, event, before, speaker, shown) for own in fields)


def _change(own: Field, event: Any, before: Any, speaker: Speaker, shown: set[str] | None) -> Change:
    label = str(own.verbose_name)
    if level_of(own) >= Level.CONFIDENTIAL or (shown is not None and own.name not in shown):
        return Change(own.name, label, is_hidden=True)
    said = speaker.say(own, getattr(event, own.attname))
    if event.pgh_label == UPDATE:
        return Change(own.name, label, *shortened(speaker.say(own, getattr(before, own.attname)), said))
    now = shortened("", said)[1]
    return Change(own.name, label, before=now) if event.pgh_label == DELETE else Change(own.name, label, after=now)


def _link(event: Any, speaker: Speaker, shown: set[str] | None) -> Change:
    """A row between two others: one was added to a list of the other's, or taken away."""
    many = list_of(event.pgh_tracked_model)
    label = str(many.verbose_name)
    if shown is not None and many.name not in shown:
        return Change(many.name, label, is_hidden=True)
    other = event.pgh_tracked_model._meta.get_field(many.m2m_reverse_field_name())
    said = speaker.say(other, getattr(event, other.attname))
    taken = event.pgh_label == DELETE
    return Change(many.name, label, before=said if taken else "", after="" if taken else said)


def list_of(link: type[models.Model]) -> Any:
    """The list that a table between two others holds: `visitors` of a visit."""
    owner: Any = link._meta.auto_created
    return next(many for many in owner._meta.local_many_to_many if many.remote_field.through is link)


def _is_link(model: type[models.Model]) -> bool:
    return bool(model._meta.auto_created)


def _pointers(event: Any, before: Any) -> Iterable[tuple[Field, Any]]:
    for own in kept_fields(event):
        if own.related_model:
            yield own, getattr(event, own.attname)
            if before is not None:
                yield own, getattr(before, own.attname)


def _befores(events: Sequence[Any]) -> dict[tuple[type, int], Any]:
    """The event before each update, by the update's model and number."""
    found: dict[tuple[type, int], Any] = {}
    for model in {type(event) for event in events}:
        wanted = [event.pgh_id for event in events if type(event) is model and event.pgh_label == UPDATE]
        if not wanted:
            continue
        earlier = model._default_manager.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
        asked = model._default_manager.filter(pgh_id__in=wanted)
        numbers = dict(asked.values_list("pgh_id", Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1])))
        rows = model._default_manager.in_bulk([number for number in numbers.values() if number])
        found |= {(model, pgh_id): rows.get(number) for pgh_id, number in numbers.items()}
    return found


def _people(events: Sequence[Any]) -> dict[Any, Any]:
    users = {user for event in events if (user := _user_of(event)) is not None}
    return get_user_model()._default_manager.in_bulk(users) if users else {}


def _user_of(event: Any) -> Any:
    context = event.pgh_context
    user = context.get("user") if isinstance(context, dict) else None
    return user if isinstance(user, int) else None
