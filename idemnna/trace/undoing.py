"""«Deshacer»: putting back what a change or a deletion took away, unless somebody has written something else since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from idemnna.safeguards.changes import DELETE, INSERT, UPDATE, changed_fields, kept_fields, read
from idemnna.safeguards.sensitivity import Level, level_of
from idemnna.safeguards.values import Field, Speaker
from idemnna.trace.kinds import KINDS, WORDS, Kind, Undo

FOR: Final = timedelta(days=30)
THEN, NOW = "then", "now"


class CannotUndoError(Exception):
    """Why not, in words for the page."""


@dataclass(frozen=True)
class Clash:
    """A field that somebody has written since: what it said before the change, and what it says now."""

    field: Field
    then: str
    now: str

    @property
    def label(self) -> str:
        return str(self.field.verbose_name)


def may_undo(kind: Kind, event: Any) -> bool:
    if event.pgh_created_at < timezone.now() - FOR:
        return False
    if kind.model._meta.auto_created:
        return kind.undo == Undo.EVERYTHING
    if event.pgh_label == DELETE:
        return kind.undo >= Undo.DELETION
    return bool(event.pgh_label == UPDATE and kind.undo == Undo.EVERYTHING)


def clashes(kind: Kind, event: Any) -> list[Clash]:
    """What has to be chosen before a change can be undone."""
    if event.pgh_label != UPDATE:
        return []
    row, before = _row(kind, event), _before(event)
    fields = [own for own in _fields(event, before) if _is_written_since(own, row, event, before)]
    speaker = Speaker(WORDS)
    speaker.learn((own, getattr(told, own.attname)) for own in fields for told in (row, before))
    return [
        Clash(own, speaker.say(own, getattr(before, own.attname)), speaker.say(own, getattr(row, own.attname)))
        for own in fields
    ]


@transaction.atomic
def undo(kind: Kind, event: Any, chosen: Mapping[str, str] | None = None) -> bool:
    """Whether anything was to be done: a second time does nothing. `chosen` tells for each clash which to keep.

    Raises CannotUndoError with the reason.
    """
    if not may_undo(kind, event):
        raise CannotUndoError(_("Esto ya no se puede deshacer."))
    try:
        with transaction.atomic():
            did = _put_back(kind, event, chosen or {})
            connection.check_constraints()  # pointers would only be looked at when all is over
            return did
    except ValidationError as error:
        raise CannotUndoError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise CannotUndoError(_told(error)) from error


def _put_back(kind: Kind, event: Any, chosen: Mapping[str, str]) -> bool:
    if kind.model._meta.auto_created:
        return _undo_link(kind, event)
    return _put_row_back(event) if event.pgh_label == DELETE else _put_values_back(kind, event, chosen)


def _put_values_back(kind: Kind, event: Any, chosen: Mapping[str, str]) -> bool:
    row, before = _row(kind, event, lock=True), _before(event)
    did = False
    for own in _fields(event, before):
        value = getattr(before, own.attname)
        if getattr(row, own.attname) == value:
            continue
        if _is_written_since(own, row, event, before) and chosen.get(own.name) != THEN:
            continue
        setattr(row, own.attname, value)
        did = True
    if did:
        row.validate_constraints()
        row.save()  # whole: what is reckoned from its fields (how her name sounds) goes along
    return did


def _put_row_back(event: Any) -> bool:
    """The row with its key, and whatever was deleted together with it: parents first, lists last."""
    if event.pgh_tracked_model._base_manager.filter(pk=event.pgh_obj_id).exists():
        return False
    together = _together(event)
    for kind in KINDS:
        for gone in kind.events.filter(together, pgh_label=DELETE).order_by("pgh_id"):
            _insert(gone)
    _point_again(together)
    return True


def _together(event: Any) -> Q:
    """Events of the same request; of the same moment, when there was no request or a command did many things."""
    context = event.pgh_context if isinstance(event.pgh_context, dict) else {}
    if event.pgh_context_id and "command" not in context:
        return Q(pgh_context_id=event.pgh_context_id)
    return Q(pgh_context_id=event.pgh_context_id, pgh_created_at=event.pgh_created_at)


def _insert(gone: Any) -> None:
    model = gone.pgh_tracked_model
    if model._base_manager.filter(pk=gone.pgh_obj_id).exists():
        return
    row = model(pk=gone.pgh_obj_id)  # first: sealed texts ask for it
    for own in kept_fields(gone):
        setattr(row, own.attname, getattr(gone, own.attname))
    row.validate_constraints()
    row.save(force_insert=True)


def _point_again(together: Q) -> None:
    """Rows that lost their pointer to what was deleted, and still point nowhere, have it back."""
    for kind in KINDS:
        pointers = [own for own in kind.model._meta.concrete_fields if _is_let_go(own)]
        for event in kind.events.filter(together, pgh_label=UPDATE) if pointers else ():
            before = _before(event)
            for own in pointers:
                was = getattr(before, own.attname)
                if was is not None and getattr(event, own.attname) is None:
                    rows = kind.model._base_manager.filter(pk=event.pgh_obj_id, **{f"{own.attname}__isnull": True})
                    rows.update(**{own.attname: was})


def _is_let_go(own: Field) -> bool:
    return own.remote_field is not None and own.remote_field.on_delete is models.SET_NULL


def _undo_link(kind: Kind, event: Any) -> bool:
    """One of a list: taken away again, or put in again."""
    pointers = {own.attname: getattr(event, own.attname) for own in kept_fields(event) if own.related_model}
    rows = kind.model._base_manager.filter(**pointers)
    if event.pgh_label == INSERT:
        return bool(rows.delete()[0])
    if rows.exists():
        return False
    kind.model._base_manager.create(**pointers)
    return True


def _row(kind: Kind, event: Any, *, lock: bool = False) -> Any:
    rows = kind.model._base_manager.filter(pk=event.pgh_obj_id)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise CannotUndoError(_("Ya no existe: primero hay que recuperar lo que se borró."))
    return row


def _before(event: Any) -> Any:
    [entry] = read([event])
    if entry.before is None:
        raise CannotUndoError(_("No se sabe qué decía antes."))
    return entry.before


def _fields(event: Any, before: Any) -> Iterable[Field]:
    """A confidential text is put back on its own page by whoever opens it."""
    return [own for own in changed_fields(event, before) if level_of(own) < Level.CONFIDENTIAL]


def _is_written_since(own: Field, row: Any, event: Any, before: Any) -> bool:
    now = getattr(row, own.attname)
    return bool(now != getattr(event, own.attname) and now != getattr(before, own.attname))


def _told(error: IntegrityError) -> str:
    """In the words of the broken rule where it has its own; rules about rows that are gone have none."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    for kind in KINDS:
        for rule in kind.model._meta.constraints:
            if rule.name == name:
                return str(rule.get_violation_error_message())
    if getattr(error.__cause__, "pgcode", "") == "23503":
        return _("Pertenece a algo que también se borró: primero hay que recuperar eso.")
    return _("No se puede: chocaría con lo que se anotó después.")
