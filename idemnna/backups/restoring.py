"""Bringing a backup back: only into an empty database, only after all of the file was read, proven before it counts.

The order of the tables does not matter: triggers of ours rest meanwhile, and the references between tables are looked
at when all rows are there.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from idemnna.backups import emptiness, keys, proof, tables
from idemnna.backups.errors import BackupRefused
from idemnna.backups.manifest import Manifest
from idemnna.backups.reading import Chunks, hand_over, verify
from idemnna.backups.snapshot import owner
from idemnna.database import MIGRATION_LOCK

AS_BEFORE = {"A": "ENABLE ALWAYS TRIGGER", "R": "ENABLE REPLICA TRIGGER", "D": "DISABLE TRIGGER"}
TRIGGERS = """
SELECT c.relname, t.tgname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgenabled <> 'O' AND c.relname = ANY(%s)
  AND c.relnamespace = current_schema()::regnamespace
"""


def restore(path: Path, identity: "pyrage.x25519.Identity") -> Manifest:
    """Fills the empty database from the file, proves it, and brings it up to date with the program.

    Raises BackupRefused. Whatever is wrong with the file or the place is found before anything is touched; what goes
    wrong later leaves a database without a single row of the backup.
    """
    connections["default"].close()
    connection = connections[owner()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [MIGRATION_LOCK])
        if not cursor.fetchone()[0]:
            raise BackupRefused(_("Agenda está arrancando: detenerla (Ctrl-C) y probar otra vez."))
        emptiness.refuse_company(cursor)
        emptiness.refuse_rows(connection, cursor)
        manifest = verify(path, identity)
        keys.refuse_others(manifest.keys)
        targets = _targets(manifest, MigrationExecutor(connection))
        emptiness.clear(cursor)
    MigrationExecutor(connection).migrate(targets)
    with connection.wrap_database_errors, transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        _load(cursor, path, identity, manifest)
        proof.prove(cursor, manifest)
    call_command("migrate", database=connection.alias, interactive=False, verbosity=0)
    return manifest


def _targets(manifest: Manifest, executor: MigrationExecutor) -> list[tuple[str, str]]:
    """The last migrations of the backup, those that no other of their app builds on."""
    graph, applied = executor.loader.graph, set(manifest.migrations)
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in graph.nodes]
    if unknown:
        text = _("La copia es de un programa más nuevo (%s): actualizar Agenda y probar otra vez.")
        raise BackupRefused(text % unknown[0])
    return [
        node
        for node in manifest.migrations
        if not any(child.key in applied and child.key[0] == node[0] for child in graph.node_map[node].children)
    ]


def _load(cursor: Any, path: Path, identity: "pyrage.x25519.Identity", manifest: Manifest) -> None:
    cursor.execute(tables.AS_ALWAYS)
    here = {table.name: table for table in tables.tables(cursor)}
    if {name: set(facts.columns) for name, facts in manifest.tables.items()} != {
        name: set(table.columns) for name, table in here.items()
    }:
        raise BackupRefused(_("Las tablas de la copia no son las de este programa: instalar el de entonces."))
    names = tables.table_names(cursor)
    cursor.execute(TRIGGERS, [names])
    special = cursor.fetchall()
    _all_triggers(cursor, names, "DISABLE")
    if names:
        cursor.execute(f"TRUNCATE {', '.join(map(tables.quoted, names))}")

    def take(name: str, chunks: Chunks) -> None:
        cursor.copy_expert(replace(here[name], columns=manifest.tables[name].columns).into, chunks)

    hand_over(path, identity, keys.bring_back, take)
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # every reference is looked at now
    _all_triggers(cursor, names, "ENABLE")
    for table, trigger, status in special:
        cursor.execute(f"ALTER TABLE {tables.quoted(table)} {AS_BEFORE[status]} {tables.quoted(trigger)}")
    for name, (last, called) in manifest.sequences.items():
        cursor.execute("SELECT setval(%s::regclass, %s, %s)", [tables.quoted(name), last, called])


def _all_triggers(cursor: Any, names: list[str], verb: str) -> None:
    for name in names:
        cursor.execute(f"ALTER TABLE {tables.quoted(name)} {verb} TRIGGER USER")
