"""Sealing everything anew with the current key, so that an old one can go: rows, their copies in the trace, and the
secrets of the second factor. May be killed at any moment and started again; people work on meanwhile."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.db import connections, models

from idemnna.append_only import forgetting
from idemnna.safeguards.encryption import EncryptedTextField, Sealed, context_of, encrypted_fields
from idemnna.safeguards.keyring import KeyringError, key_of, keyring, seal_secret_anew
from idemnna.safeguards.models import KeyProof

AT_ONCE: Final = 100
PASSES: Final = 20
COMMAND: Final = "keys rotate"
Row = Any


@dataclass
class Outcome:
    sealed_anew: int = 0
    refused: set[str] = field(default_factory=set)
    busy: bool = False


def rotate(using: str = "owner") -> Outcome:
    """Re-seals what another key than the current one holds. What does not open stays as it is and is named."""
    outcome = Outcome()
    for model in _sealed_models():
        for _pass in range(PASSES):
            if not _rotate_table(model, using, outcome):
                break
            time.sleep(0.5)  # somebody works in those rows
        else:
            outcome.busy = True
    for model in _secret_models():
        _rotate_secrets(model, using, outcome)
    return outcome


def uses_of_keys(using: str = "owner") -> Counter[str]:
    """How many texts and secrets each key holds."""
    counts: Counter[str] = Counter()
    with connections[using].cursor() as cursor:
        for model in _sealed_models():
            for column in _columns(model):
                cursor.execute(
                    f"SELECT split_part({column}, ':', 2), count(*) FROM {_table(model)}"  # noqa: S608
                    f" WHERE {column} <> '' GROUP BY 1"
                )
                counts.update(dict(cursor.fetchall()))
    for model in _secret_models():
        for data in model._base_manager.using(using).values_list("data", flat=True):
            counts.update(key_of(token) for token in _tokens(data))
    return counts


def drop_unused_proofs(used: Iterable[str], using: str = "owner") -> list[str]:
    """Forgets the keys that hold nothing any more; gives their ids."""
    unused = KeyProof.objects.using(using).exclude(key_id__in={*used, keyring().current})
    names = sorted(unused.values_list("key_id", flat=True))
    unused.filter(key_id__in=names).delete()
    return names


def _rotate_table(model: type[models.Model], using: str, outcome: Outcome) -> bool:
    """One walk through a table, a batch at a time. True if rows were left because somebody held them."""
    last, left = None, False
    while True:
        # A new seal around the same text is no change: it neither fills the trace nor makes an open form a late one.
        with forgetting(using, why=COMMAND, traced=False):
            keys = _keys_of_old_rows(model, using, last)
            if not keys:
                return left
            rows = list(_held(model, using, keys))
            _reseal(model, rows, using, outcome)
        left, last = left or len(rows) < len(keys), keys[-1]


def _keys_of_old_rows(model: type[models.Model], using: str, after: Any) -> list[Any]:
    key = f'"{model._meta.pk.column}"'
    old = " OR ".join(f"({column} <> '' AND NOT starts_with({column}, %s))" for column in _columns(model))
    further = f" AND {key} > %s" if after is not None else ""
    current = [f"v1:{keyring().current}:"] * len(_columns(model))
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT {key} FROM {_table(model)} WHERE ({old}){further} ORDER BY {key} LIMIT {AT_ONCE}",  # noqa: S608
            [*current, *([after] if after is not None else [])],
        )
        return [row[0] for row in cursor.fetchall()]


def _held(model: type[models.Model], using: str, keys: list[Any]) -> Iterable[Row]:
    """The rows, locked. A row that somebody holds is left for the next walk: two who wait for each other's rows would
    end one of them."""
    rows = model._base_manager.using(using).filter(pk__in=keys)
    return rows.select_for_update(skip_locked=True, of=("self",)).order_by("pk")


def _reseal(model: type[models.Model], rows: list[Row], using: str, outcome: Outcome) -> None:
    fields, changed = encrypted_fields(model), []
    for row in rows:
        for one in fields:
            try:
                if _resealed(one, row):
                    outcome.sealed_anew += 1
                    changed.append(row)
            except KeyringError as error:
                outcome.refused.add(str(error))
    names = [one.name for one in fields]
    model._base_manager.using(using).bulk_update(dict.fromkeys(changed), names)


def _resealed(one: EncryptedTextField, row: Row) -> bool:
    ring, value = keyring(), getattr(row, one.attname)
    if not value or key_of(value._token) == ring.current:
        return False
    context = context_of(one, row) or ""
    setattr(row, one.attname, Sealed(ring.seal_anew(value._token, context)))
    return True


def _rotate_secrets(model: type[Any], using: str, outcome: Outcome) -> None:
    with forgetting(using, why=COMMAND, traced=False):
        for row in model._base_manager.using(using).select_for_update(of=("self",)):
            try:
                data, count = _secrets_resealed(row.data)
            except KeyringError as error:
                outcome.refused.add(str(error))
                continue
            if count:
                model._base_manager.using(using).filter(pk=row.pk).update(data=data)
                outcome.sealed_anew += count


def _secrets_resealed(data: Any) -> tuple[Any, int]:
    """The same JSON with every sealed string in it sealed anew, and how many there were."""
    if isinstance(data, dict):
        pairs = {key: _secrets_resealed(value) for key, value in data.items()}
        return {key: new for key, (new, _) in pairs.items()}, sum(count for _, count in pairs.values())
    if isinstance(data, list):
        items = [_secrets_resealed(value) for value in data]
        return [new for new, _ in items], sum(count for _, count in items)
    if _is_token(data) and key_of(data) != keyring().current:
        return seal_secret_anew(data), 1
    return data, 0


def _tokens(data: Any) -> Iterator[str]:
    if isinstance(data, (dict, list)):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _tokens(value)
    elif _is_token(data):
        yield data


def _is_token(data: Any) -> bool:
    return isinstance(data, str) and data.startswith("v1:")


def _sealed_models() -> list[type[models.Model]]:
    """Every table with sealed columns; the trace's come last, as rows may still be copied into them."""
    found = [model for model in apps.get_models() if encrypted_fields(model) and not model._meta.proxy]
    return sorted(found, key=lambda model: hasattr(model, "pgh_tracked_model"))


def _secret_models() -> list[type[Any]]:
    """Where django-allauth keeps the second factor, and its trace if it has one."""
    kept = apps.get_model("mfa", "Authenticator")
    return [kept, *(model for model in apps.get_models() if getattr(model, "pgh_tracked_model", None) is kept)]


def _table(model: type[models.Model]) -> str:
    return f'"{model._meta.db_table}"'


def _columns(model: type[models.Model]) -> list[str]:
    return [f'"{one.column}"' for one in encrypted_fields(model)]
