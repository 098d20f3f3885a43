"""A backup that was never brought back is a hope. This brings one back, elsewhere, and writes down how it went."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils.translation import gettext as _

from idemnna import postgres
from idemnna.backups import keypair, shelf, state, tables
from idemnna.backups.errors import BackupRefused
from idemnna.backups.making import write
from idemnna.backups.snapshot import alone, owner, snapshot
from idemnna.postgres.place import find


def rehearse(key_file: Path | None, now: datetime) -> state.Rehearsal:
    """Restores the newest backup with the printed key; without a key a backup made for it, with a key made for it.

    Everything happens in a server of its own, which is gone afterwards. Raises BackupRefused when it cannot begin;
    a rehearsal that fails is noted as failed.
    """
    with alone() as connection, _stage() as stage:
        newest = state.last_good()
        if key_file is not None and newest is None:
            raise BackupRefused(_("Todavía no hay copias que ensayar con esa llave."))
        if key_file is not None and newest is not None:
            keypair.identity_at(key_file)
            file, printed = newest.path, True
        else:
            _make_tables_once()
            file, key_file, printed = stage / "trial.age", stage / "trial.key", False
            private, public = keypair.new_pair()
            key_file.write_text(private)
            with snapshot(connection) as cursor, file.open("wb") as target:
                write(cursor, target, public, now)
        rehearsal = _tried(file, key_file, stage, printed, now)
    state.note_rehearsal(rehearsal)
    return rehearsal


def _tried(file: Path, key_file: Path, stage: Path, printed: bool, now: datetime) -> state.Rehearsal:
    began = time.monotonic()
    report = stage / "report.json"
    code, said = _manage(stage, "restore", str(file), "--identity", str(key_file.resolve()), "--json", str(report))
    seconds = round(time.monotonic() - began, 1)
    found = json.loads(report.read_text()) if code == 0 else {"tables": 0, "rows": 0}
    why = "" if code == 0 else (said.strip().splitlines() or ["?"])[-1]
    return state.Rehearsal(
        now, file.name if printed else "", found["tables"], found["rows"], seconds, code == 0, printed, why
    )


@contextmanager
def _stage() -> Iterator[Path]:
    """A data directory of its own beside the backups, where the disk is as well guarded as the real one's."""
    shelf.folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    for leftover in shelf.folder().glob("rehearsal-*"):
        if leftover.is_dir():  # of one that was killed: nobody else may be here now
            _clear(leftover)
    stage = Path(tempfile.mkdtemp(prefix="rehearsal-", dir=shelf.folder()))
    try:
        yield stage
    finally:
        _clear(stage)


def _clear(stage: Path) -> None:
    """The server, its cluster (as root it may lie elsewhere) and the directory."""
    postgres.stop(stage)
    room = find(stage).room
    if stage.resolve() not in room.parents:
        shutil.rmtree(room, ignore_errors=True)
    shutil.rmtree(stage)


def _make_tables_once() -> None:
    """In a fresh clone there is nothing yet, not even tables."""
    with connections[owner()].cursor() as cursor:
        names = tables.table_names(cursor)
    if not names:
        call_command("migrate", database=owner(), interactive=False, verbosity=0)


def _manage(data_dir: Path, *arguments: str) -> tuple[int, str]:
    """A command of ours for another data directory: the settings of a process name only one."""
    unwanted = {"DATABASE_URL", "IDEMNNA_KEYS", "DJANGO_SETTINGS_MODULE"}
    environment = {name: text for name, text in os.environ.items() if name not in unwanted}
    done = subprocess.run(  # noqa: S603
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments],
        env={**environment, "IDEMNNA_DATA": str(data_dir)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout
