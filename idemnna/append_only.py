"""Rows that are never changed or deleted, some only from a point on: the database itself refuses, whoever asks.

One door is left, and only to the owner of the tables: what the law bids to forget (see `forgetting`).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.db import connections, transaction
from pgtrigger import compiler

_IS_OWNER = "current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)"


def _unless(settings: str) -> str:
    """The beginning of a trigger's function that lets the owner pass; the runtime role may set the same setting, but
    it does not own the tables."""
    return (
        f"IF current_setting('idemnna.forgetting', true) IN ({settings}) AND {_IS_OWNER}"
        " THEN RETURN COALESCE(NEW, OLD); END IF;"
    )


FORGETTING = _unless("'traced', 'untraced'")
RESEALING = _unless("'untraced'")


@contextmanager
def forgetting(using: str = "owner", *, why: str = "", traced: bool = True) -> Iterator[None]:
    """A transaction in which the owner of the tables, and nobody else, may change or delete what is append-only: names
    of a woman who asked to be forgotten, logs whose time is over. `why` stands in the trace. Not traced is only what
    changes nothing for a reader: the same text sealed with another key."""
    told = {
        "idemnna.forgetting": "traced" if traced else "untraced",
        "pghistory.context_metadata": json.dumps({"command": why}) if why else "",
    }
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for name, value in told.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        yield
        for name in told:
            cursor.execute("SELECT set_config(%s, '', true)", [name])


def append_only(*, may_change: tuple[str, ...] = ()) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers for a model's Meta. `may_change` names the fields that somebody may still fill in later."""
    unchanged = (
        _ReadOnly(name="never_changed", exclude=list(may_change))
        if may_change
        else _Protect(name="never_changed", operation=pgtrigger.Update)
    )
    return unchanged, _Protect(name="never_deleted", operation=pgtrigger.Delete), never_emptied()


def frozen_once(column: str, *, but: tuple[str, ...] = ()) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers for a model's Meta: a row changes no more once `column` is filled in, except the fields in `but`."""
    refusal = f"RAISE EXCEPTION 'frozen since {column} is known' USING ERRCODE = 'restrict_violation';"
    return (
        Guard(
            name="frozen",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.AnyChange(exclude=list(but)),
            func=f"{FORGETTING} IF OLD.{column} IS NOT NULL THEN {refusal} END IF; RETURN NEW;",
        ),
        _Protect(name="kept", operation=pgtrigger.Delete, condition=pgtrigger.Q(**{f"old__{column}__isnull": False})),
        never_emptied(),
    )


def never_emptied() -> pgtrigger.Trigger:
    return Guard(
        name="never_emptied",
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        level=pgtrigger.Statement,
        func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';",
    )


class GuardSql(compiler.UpsertTriggerSql):
    """The package's functions ask a setting of the session whether to leave themselves out, and whoever is connected
    may set it. These do not ask."""

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}() RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;
            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid} {when} {operation} ON {table} {timing} {referencing}
                FOR EACH {level} {condition} EXECUTE PROCEDURE {execute};
            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Guard(pgtrigger.Trigger):
    """A trigger that no session can leave out."""

    def compile(self, model: Any) -> compiler.Trigger:
        compiled = super().compile(model)
        return compiler.Trigger(name=compiled.name, sql=GuardSql(**compiled.sql.kwargs))


class _Protect(Guard, pgtrigger.Protect):
    def get_func(self, model: Any) -> str:
        return f"{FORGETTING} {super().get_func(model)}"  # type: ignore[no-untyped-call]


class _ReadOnly(Guard, pgtrigger.ReadOnly):
    def get_func(self, model: Any) -> str:
        return f"{FORGETTING} {super().get_func(model)}"  # type: ignore[no-untyped-call]
