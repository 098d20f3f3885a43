"""Everything the trace knows, asked for at once: what others did since a moment, of every table, newest first.

A table that is traced is told here without anybody having to think of it; what is left out says why.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final, NamedTuple

from django.apps import apps
from django.db import connection

from idemnna.accounts.models import Coordinator
from idemnna.trace.kinds import BY_MODEL, KINDS, Kind, owner_of
from members.models import Woman

LEFT_OUT: Final[Mapping[str, str]] = {
    "accounts.Shift": "when she worked is not what happened",
    "diary.Feed": "the address of a coordinator's own calendar",
    "loans.Instalment": "told with the schedule it is a line of",
    "registers.BatchFile": "told with the upload it came in",
}
# Tables without a history page, whose pointer towards her has another name than the table's own page would need.
POINTERS: Final[Mapping[str, str]] = {"merging.Merge": "kept"}
PAGES: Final[Mapping[str, str]] = {"incidents.Incident": "incidents:incident", "registers.Batch": "registers:preview"}


class Happening(NamedTuple):
    """One event: in which table, of which woman, by whom. `request` is what it was done together with."""

    place: int
    number: int
    at: datetime
    woman: int | None
    user: int | None
    request: str


@cache
def sources() -> tuple[Kind, ...]:
    """Numbered by their place here: those with a history first, in its order."""
    models = (model for model in apps.get_models(include_auto_created=True) if hasattr(model, "pgh_event_model"))
    others = (_kind(model) for model in models if model not in BY_MODEL)
    return tuple(kind for kind in (*KINDS, *others) if kind.model._meta.label not in LEFT_OUT)


def unread(account: Coordinator, floor: datetime) -> list[Happening]:
    """What others did after `floor` and she has not ticked."""
    return _asked(account, floor, "n.at > COALESCE(m.until, %(floor)s)")


def read_since(account: Coordinator, floor: datetime) -> list[Happening]:
    return _asked(account, floor, "n.at <= m.until")


def count_unread(account: Coordinator, floor: datetime) -> int:
    """How many things were done, each with one woman: what one request did with her counts once."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(DISTINCT (n.woman, n.request)) FROM {_news()} WHERE n.at > COALESCE(m.until, %(floor)s)",  # noqa: S608
            _facts(account, floor),
        )
        return int(cursor.fetchone()[0])


def _asked(account: Coordinator, floor: datetime, which: str) -> list[Happening]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT n.place, n.number, n.at, n.woman, n.who, n.request FROM {_news()} WHERE {which}"  # noqa: S608
            " ORDER BY n.at DESC, n.place DESC, n.number DESC",
            _facts(account, floor),
        )
        return [Happening(*row) for row in cursor.fetchall()]


def _facts(account: Coordinator, floor: datetime) -> dict[str, Any]:
    return {"account": account.pk, "me": str(account.pk), "floor": floor}


@cache
def _news() -> str:
    """All tables as one (`n`), beside how far she has read of each woman (`m`)."""
    tables = " UNION ALL ".join(_table(place, kind) for place, kind in enumerate(sources()))
    return (
        f"({tables}) n LEFT JOIN today_readmark m"
        " ON m.account_id = %(account)s AND COALESCE(m.woman_id, 0) = COALESCE(n.woman, 0)"
    )


def _table(place: int, kind: Kind) -> str:
    """A command may do many things: what it did at one moment belongs together."""
    command = "e.pgh_context_id IS NULL OR e.pgh_context ->> 'command' IS NOT NULL"
    return (
        f"SELECT {place} AS place, e.pgh_id AS number, e.pgh_created_at AS at, ({_woman(kind, 'e')})::bigint AS woman,"  # noqa: S608
        " (e.pgh_context ->> 'user')::bigint AS who,"
        f" CASE WHEN {command} THEN e.pgh_created_at::text ELSE e.pgh_context_id::text END AS request"
        f' FROM "{_events(kind)}" e WHERE e.pgh_created_at > %(floor)s'
        " AND (e.pgh_context ->> 'user') IS DISTINCT FROM %(me)s"
    )


def _woman(kind: Kind, alias: str) -> str:
    """The key of the woman that an event is about, by way of rows that are there or of what is known of them."""
    owner = owner_of(kind)
    if owner is None:
        return f"{alias}.pgh_obj_id" if kind.model is Woman else "NULL"
    pointer = f'{alias}."{kind.belongs_to}_id"'
    if owner.model is Woman:
        return pointer
    row, past = f"r{len(alias)}{alias}", f"v{len(alias)}{alias}"
    return (
        f'COALESCE((SELECT {_woman(owner, row)} FROM "{owner.model._meta.db_table}" {row}'  # noqa: S608
        f' WHERE {row}."{owner.model._meta.pk.column}" = {pointer}),'
        f' (SELECT {_woman(owner, past)} FROM "{_events(owner)}" {past}'
        f" WHERE {past}.pgh_obj_id = {pointer} ORDER BY {past}.pgh_id DESC LIMIT 1))"
    )


def _events(kind: Kind) -> str:
    return str(kind.model.pgh_event_model._meta.db_table)  # type: ignore[attr-defined]


def _kind(model: Any) -> Kind:
    label = model._meta.label
    return Kind(model=model, belongs_to=POINTERS.get(label, ""), page=PAGES.get(label, ""))
