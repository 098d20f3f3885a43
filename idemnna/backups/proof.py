"""Proof that a database holds what a backup said, and that its guards stand. Asked of the tables, not of the file."""

from dataclasses import replace
from typing import Any

from django.db import Error as DatabaseTrouble
from django.db import transaction
from django.utils.translation import gettext as _

from idemnna.backups import tables
from idemnna.backups.errors import BackupRefused
from idemnna.backups.manifest import Manifest

LEDGER = "loans_ledgerentry"


def prove(cursor: Any, manifest: Manifest) -> None:
    """Rows, digests, sums, numbers and guards are those of the manifest. Raises BackupRefused."""
    for table in tables.tables(cursor):
        expected = manifest.tables[table.name]
        tally = tables.Tally()
        cursor.copy_expert(replace(table, columns=expected.columns).out, tally)
        if (tally.rows, tally.digest.hexdigest(), tables.sums(cursor, table)) != (
            expected.rows,
            expected.sha256,
            expected.sums,
        ):
            raise BackupRefused(_("Después de recuperarla, la tabla %s no es la de la copia.") % table.name)
    if tables.sequences(cursor) != manifest.sequences:
        raise BackupRefused(_("Después de recuperar la copia, una numeración no continúa donde estaba."))
    missing = set(manifest.guards) - set(tables.guards(cursor, list(manifest.tables)))
    if missing:
        raise BackupRefused(_("Después de recuperar la copia falta una regla de la base: %s.") % min(missing))
    _prove_ledger(cursor, manifest)


def _prove_ledger(cursor: Any, manifest: Manifest) -> None:
    """Trying to change the oldest entry must fail, also for the owner of the tables."""
    if LEDGER not in manifest.tables or not manifest.tables[LEDGER].rows:
        return
    try:
        with transaction.atomic(using=cursor.db.alias):
            cursor.execute(
                f"UPDATE {LEDGER} SET kind = kind || '' WHERE id = (SELECT min(id) FROM {LEDGER})"  # noqa: S608
            )
    except DatabaseTrouble:
        return
    raise BackupRefused(_("Después de recuperar la copia, el libro de pagos se deja cambiar."))
