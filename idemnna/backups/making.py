"""Making a backup: whole and under its name, or not at all."""

import contextlib
import errno
import os
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import Error as DatabaseTrouble
from django.utils.translation import gettext as _

from idemnna.backups import keys, shelf, state, tables
from idemnna.backups.archive import MANIFEST, Archive, Pieces
from idemnna.backups.errors import BackupRefused
from idemnna.backups.manifest import Manifest, TableFacts, written
from idemnna.backups.sealing import sealed
from idemnna.backups.snapshot import alone, snapshot

FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def make(now: datetime) -> shelf.Backup:
    """A new backup on the shelf, and those that need not be kept gone. Raises BackupRefused, and says so on the page.

    When it fails, the backups that were there are there still.
    """
    key = shelf.key()
    if key is None:
        raise BackupRefused(_("Todavía no hay llave de las copias: crearla primero en la página «Copias»."))
    with _in_words(now):
        path = _write_down(key.text, now)
    shelf.prune()
    state.forget_failure()
    made = shelf.find(path.name)
    assert made is not None
    return made


def write(cursor: Any, target: BinaryIO, public: str, now: datetime) -> Manifest:
    """Seals everything that `cursor`, of a snapshot, sees."""
    with sealed(target, public) as plain:
        archive = Archive(plain, now)
        ring = keys.ring()
        for name, content in ring.items():
            archive.add(f"keys/{name}.key", content)
        found = tables.tables(cursor)
        if found:
            names = ", ".join(tables.quoted(table.name) for table in found)
            cursor.execute(f"LOCK TABLE {names} IN ACCESS SHARE MODE")
        manifest = Manifest(
            product=_product_version(),
            postgresql=_asked(cursor, "SHOW server_version"),
            taken_at=now,
            migrations=_migrations(cursor) if found else [],
            tables={table.name: _add_table(cursor, archive, table) for table in found},
            sequences=tables.sequences(cursor),
            guards=tables.guards(cursor, [table.name for table in found]),
            keys={name: keys.fingerprint(content) for name, content in ring.items()},
        )
        archive.add(MANIFEST, written(manifest))
        archive.close()
    return manifest


def _write_down(public: str, now: datetime) -> Path:
    """Under another name until the last byte is on the disk."""
    folder = shelf.folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone() as connection, snapshot(connection) as cursor:
        for leftover in folder.glob(".agenda-*.new"):
            leftover.unlink()
        path = shelf.free_path(now)
        draft = path.with_name(f".{path.name}.new")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                write(cursor, file, public, now)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(path)
            _sync_directory(folder)
        finally:
            draft.unlink(missing_ok=True)
    return path


def _add_table(cursor: Any, archive: Archive, table: tables.Table) -> TableFacts:
    pieces = Pieces(archive, table.name)
    cursor.copy_expert(table.out, pieces)
    pieces.close()
    return tables.facts(cursor, table, pieces.tally)


def _migrations(cursor: Any) -> list[tuple[str, str]]:
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return [(app, name) for app, name in cursor.fetchall()]


def _asked(cursor: Any, question: str) -> str:
    cursor.execute(question)
    return str(cursor.fetchone()[0])


def _product_version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


@contextlib.contextmanager
def _in_words(now: datetime) -> Iterator[None]:
    try:
        yield
        return
    except OSError as error:
        if error.errno in FULL:
            text = _("No queda espacio en el disco: la copia no se hizo. Las anteriores siguen ahí.")
        else:
            text = _("La copia no se pudo escribir (%s). Las anteriores siguen ahí.") % error.strerror
        trouble: Exception = error
    except DatabaseTrouble as error:
        text, trouble = _("La base de datos no respondió: la copia no se hizo."), error
    state.note_failure(now, text)
    raise BackupRefused(text) from trouble


def _sync_directory(directory: Path) -> None:
    if sys.platform != "win32":
        handle = os.open(directory, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
