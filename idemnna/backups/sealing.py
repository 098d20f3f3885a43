"""Streams through age: what is written comes out sealed, what is sealed is read as it opens. Memory stays small.

age pulls from a reader and pushes into a writer, and so do we: a pipe joins both, with age in a thread of its own.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tarfile import TarError
from threading import Thread
from typing import IO, BinaryIO

import pyrage
from django.utils.translation import gettext as _

from idemnna.backups.errors import BackupRefused

PIECE = 1 << 16


@contextmanager
def sealed(target: BinaryIO, public: str) -> Iterator[BinaryIO]:
    """Where to write what goes into `target`, sealed to the key. Raises the OSError of a target that is full."""
    recipient = pyrage.x25519.Recipient.from_str(public)
    reading, writing = os.pipe()
    guarded = _Target(target)
    failed: list[Exception] = []

    def work() -> None:
        with os.fdopen(reading, "rb") as plain:
            try:
                pyrage.encrypt_io(plain, guarded, [recipient])
            except Exception as error:
                failed.append(guarded.error or error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        with os.fdopen(writing, "wb") as plain:
            yield plain
    except Exception:
        thread.join()
        if failed:  # ours is only that the pipe broke
            raise failed[0] from None
        raise
    thread.join()
    if failed:
        raise failed[0]


@contextmanager
def opened(path: Path, identity: "pyrage.x25519.Identity") -> Iterator[BinaryIO]:
    """What a sealed file holds. It is read to its end: only there is it certain that nothing is missing.

    Raises BackupRefused for another key, a changed bit or a missing end.
    """
    try:
        source = path.open("rb")
    except OSError as error:
        raise BackupRefused(_("No se puede leer %s: %s.") % (path, error.strerror)) from None
    reading, writing = os.pipe()
    failed: list[Exception] = []

    def work() -> None:
        with source, os.fdopen(writing, "wb", 0) as plain:
            guarded = _Target(plain)
            try:
                pyrage.decrypt_io(source, guarded, [identity])
            except Exception as error:
                if guarded.error is None:  # else nobody reads on, for a reason of his own
                    failed.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as plain:
            yield plain
            while plain.read(PIECE):
                pass
    except (BackupRefused, TarError) as error:
        thread.join()
        if not failed and isinstance(error, TarError):
            raise BackupRefused(_("Ese archivo no es una copia de Agenda.")) from None
        if not failed:
            raise
    finally:
        thread.join()
    if failed:
        raise _refusal(failed[0])


def _refusal(error: Exception) -> BackupRefused:
    if isinstance(error, pyrage.DecryptError) and "No matching keys" in str(error):
        return BackupRefused(_("Esa llave no abre esta copia: es de otra llave, o el archivo está dañado."))
    return BackupRefused(_("La copia está dañada o incompleta: no se puede usar. Probar con otra."))


class _Target:
    """What age writes into. It remembers why it could not be written: age itself tells only that."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, piece: bytes) -> int:
        try:
            return self._file.write(piece)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        self._file.flush()
