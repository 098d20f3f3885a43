"""Rows that are never changed or deleted, some only from a point on: the database itself refuses, whoever asks."""

import pgtrigger


def append_only(*, may_change: tuple[str, ...] = ()) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers for a model's Meta. `may_change` names the fields that somebody may still fill in later."""
    unchanged = (
        pgtrigger.ReadOnly(name="never_changed", exclude=list(may_change))
        if may_change
        else pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)
    )
    return (
        unchanged,
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        never_emptied(),
    )


def frozen_once(column: str, *, but: tuple[str, ...] = ()) -> tuple[pgtrigger.Trigger, ...]:
    """Triggers for a model's Meta: a row changes no more once `column` is filled in, except the fields in `but`."""
    refusal = f"RAISE EXCEPTION 'frozen since {column} is known' USING ERRCODE = 'restrict_violation';"
    return (
        pgtrigger.Trigger(
            name="frozen",
            when=pgtrigger.Before,
            operation=pgtrigger.Update,
            condition=pgtrigger.AnyChange(exclude=list(but)),
            func=f"IF OLD.{column} IS NOT NULL THEN {refusal} END IF; RETURN NEW;",
        ),
        pgtrigger.Protect(
            name="kept", operation=pgtrigger.Delete, condition=pgtrigger.Q(**{f"old__{column}__isnull": False})
        ),
        never_emptied(),
    )


def never_emptied() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="never_emptied",
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        level=pgtrigger.Statement,
        func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';",
    )
