"""What lies inside a backup: one tar stream. A table is many small members, so that no table has to fit in memory.

keys/<id>.key             the keys of the confidential texts
tables/<name>/<number>    a piece of the table's COPY stream
manifest.json             last, when everything is known
"""

import re
import tarfile
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from django.utils.translation import gettext as _

from idemnna.backups.errors import BackupRefused
from idemnna.backups.tables import Tally

MANIFEST = "manifest.json"
KEY = re.compile(r"keys/([A-Za-z0-9_-]{1,40})\.key")
PART = re.compile(r"tables/([A-Za-z0-9_$]{1,63})/[0-9]{6,}")
PIECE = 1 << 20
LARGEST_MEMBER = 1 << 24


class Archive:
    """Writes into a stream that cannot be wound back."""

    def __init__(self, target: BinaryIO, moment: datetime) -> None:
        self._target = target
        self._moment = int(moment.timestamp())

    def add(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = len(content), self._moment, 0o600
        self._target.write(member.tobuf(tarfile.PAX_FORMAT))
        self._target.write(content)
        self._target.write(bytes(-len(content) % tarfile.BLOCKSIZE))

    def close(self) -> None:
        self._target.write(bytes(2 * tarfile.BLOCKSIZE))


class Pieces:
    """What a table's COPY stream is written to: into the archive, piece by piece, counted on the way."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.tally = Tally()
        self._archive, self._name = archive, name
        self._number, self._waiting = 0, bytearray()

    def write(self, part: bytes) -> int:
        self.tally.write(part)
        self._waiting += part
        while len(self._waiting) >= PIECE:
            self._send(PIECE)
        return len(part)

    def close(self) -> None:
        if self._waiting:
            self._send(len(self._waiting))

    def _send(self, size: int) -> None:
        self._archive.add(f"tables/{self._name}/{self._number:06}", bytes(self._waiting[:size]))
        del self._waiting[:size]
        self._number += 1


def members(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Everything in an archive in its order. Raises BackupRefused for what none of ours holds."""
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in tar:
            if not member.isreg() or member.size > LARGEST_MEMBER:
                raise BackupRefused(_("Ese archivo no es una copia de Agenda."))
            content = tar.extractfile(member)
            yield member.name, content.read() if content else b""


def key_of(name: str) -> str:
    """The id of the key that a member holds, or ""."""
    found = KEY.fullmatch(name)
    return found[1] if found else ""


def table_of(name: str) -> str:
    """The table that a member holds a piece of, or ""."""
    found = PART.fullmatch(name)
    return found[1] if found else ""
