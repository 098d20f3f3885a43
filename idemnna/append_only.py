"""Rows that are never changed or deleted, some only from a point on: the database itself refuses, whoever asks."""

from typing import Any

import pgtrigger
from pgtrigger import compiler


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
            func=f"IF OLD.{column} IS NOT NULL THEN {refusal} END IF; RETURN NEW;",
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
    pass


class _ReadOnly(Guard, pgtrigger.ReadOnly):
    pass
