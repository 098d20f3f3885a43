"""Joining two entries of one woman, and taking that back: each in one transaction that both coordinators can ask for
at once; one of them is told kindly that it is done."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from idemnna.merging.joining import follow, join_children, may_be_joined
from idemnna.merging.journal import Journal
from idemnna.merging.models import Merge
from members.models import Child, Forgetting, Woman

DOCUMENT = {"document_type": "", "document_number": ""}


class Refused(Exception):  # noqa: N818
    """It cannot be done, in words for whoever asked."""


@transaction.atomic
def merge(
    kept: Woman,
    gone: Woman,
    *,
    facts: Mapping[str, Any],
    status: str,
    children: Collection[tuple[int, int]],
    reason: str,
    by: Coordinator,
) -> Merge:
    """`facts`: what her entry says from now on, by column. `children`: pairs of keys, hers and the other's, who are
    the same child. `status`: her situation from now on."""
    ours, theirs = _both_locked(kept, gone)
    journal = Journal()
    for mine, other in children:
        _join(journal, ours.children.get(pk=mine), theirs.children.get(pk=other))
    follow(journal, ours, theirs)
    journal.change(theirs, **DOCUMENT)  # free for her entry, and for nobody else by mistake
    journal.change(ours, **facts)
    current = ours.current_status
    if current is None or current.status != status:
        journal.added(ours.change_status(status, on=today(), by=by, note=_("Al juntar sus fichas")))
    journal.change(theirs, merged_into_id=ours.pk)
    return Merge.objects.create(kept=ours, gone=theirs, reason=reason, told={"steps": journal.steps}, merged_by=by)


@transaction.atomic
def separate(merge: Merge, *, by: Coordinator) -> list[str]:
    """Both entries as they were. Returns what somebody wrote since and what therefore stays with the kept entry."""
    locked = Merge.objects.select_for_update().get(pk=merge.pk)
    rows = {row.pk: row for row in _locked(locked.kept_id, locked.gone_id)}
    ours = rows[locked.kept_id]
    if not locked.may_be_undone or not locked.told:
        raise Refused(_("Ya no se pueden separar: pasaron más de 30 días o ya se separaron."))
    if ours.merged_into_id or Merge.objects.standing().filter(kept=ours, pk__gt=locked.pk).exists():
        raise Refused(_("Después se juntó con otra: separar primero esa."))
    if Forgetting.objects.filter(woman=ours, cancelled_at__isnull=True).exists():
        raise Refused(_("Se está quitando o se quitó lo que dice quién es: ya no se pueden separar."))
    journal = Journal(locked.told["steps"])
    try:
        with transaction.atomic():
            journal.take_back()
    except IntegrityError:
        raise Refused(
            _("Algo anotado desde entonces no deja separarlas: otra mujer tiene ahora su documento, o algo parecido.")
        ) from None
    locked.undone_at, locked.undone_by = timezone.now(), by
    locked.save(update_fields=["undone_at", "undone_by"])
    return journal.left


def _join(journal: Journal, ours: Child, theirs: Child) -> None:
    if not may_be_joined(ours, theirs):
        raise Refused(_("%(name)s no se puede juntar: dejar las dos anotaciones.") % {"name": theirs.given_names})
    join_children(journal, ours, theirs)


def _both_locked(kept: Woman, gone: Woman) -> tuple[Woman, Woman]:
    rows = {row.pk: row for row in _locked(kept.pk, gone.pk)}
    ours, theirs = rows[kept.pk], rows[gone.pk]
    if why := why_not(ours, theirs):
        raise Refused(why)
    return ours, theirs


def _locked(*keys: int) -> list[Woman]:
    """In one order, so that two who lock the same pair do not wait for each other."""
    return list(Woman._base_manager.select_for_update().filter(pk__in=keys).order_by("pk"))


def why_not(ours: Woman, theirs: Woman) -> str:
    """Why two entries cannot be joined, in words; empty when they can."""
    if ours.pk == theirs.pk:
        return _("Es la misma ficha.")
    if ours.merged_into_id or theirs.merged_into_id:
        return _("Ya se juntaron.")
    if Forgetting.objects.filter(woman__in=(ours, theirs), cancelled_at__isnull=True).exists():
        return _("De una de las dos se quita, o se quitó, lo que dice quién es: no se pueden juntar.")
    return ""
