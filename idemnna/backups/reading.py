"""Reading a backup: nothing of it is believed before all of it was read and fits its manifest."""

import io
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pyrage
from django.utils.translation import gettext as _

from idemnna.backups import keys
from idemnna.backups.archive import MANIFEST, key_of, members, table_of
from idemnna.backups.errors import BackupRefused
from idemnna.backups.manifest import Manifest, read
from idemnna.backups.sealing import opened
from idemnna.backups.tables import Tally


def verify(path: Path, identity: "pyrage.x25519.Identity") -> Manifest:
    """Reads the whole file and gives its manifest, which everything in it fits. Raises BackupRefused."""
    manifest: Manifest | None = None
    tallies: dict[str, Tally] = defaultdict(Tally)
    found_keys = {}
    with opened(path, identity) as stream:
        for name, content in members(stream):
            if manifest is not None:
                raise _not_ours()
            if table := table_of(name):
                tallies[table].write(content)
            elif key := key_of(name):
                found_keys[key] = keys.fingerprint(content)
            elif name == MANIFEST:
                manifest = read(content)
            else:
                raise _not_ours()
    if manifest is None:
        raise _not_ours()
    _compare(manifest, tallies, found_keys)
    return manifest


def hand_over(
    path: Path,
    identity: "pyrage.x25519.Identity",
    key: Callable[[str, bytes], object],
    table: Callable[[str, "Chunks"], object],
) -> None:
    """Gives out what is in a verified file, in its order: keys by their id, then each table that has rows."""
    with opened(path, identity) as stream:
        for name, group in groupby(members(stream), lambda member: table_of(member[0])):
            if name:
                table(name, Chunks(content for _name, content in group))
                continue
            for member, content in group:
                if found := key_of(member):
                    key(found, content)


class Chunks:
    """The pieces of a table as the file that COPY reads."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._piece = io.BytesIO()

    def read(self, size: int) -> bytes:
        while not (part := self._piece.read(size)):
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._piece = io.BytesIO(piece)
        return part


def _compare(manifest: Manifest, tallies: dict[str, Tally], found_keys: dict[str, str]) -> None:
    if set(tallies) - set(manifest.tables) or found_keys != manifest.keys:
        raise _not_ours()
    for name, facts in manifest.tables.items():
        tally = tallies.get(name) or Tally()
        if (tally.rows, tally.digest.hexdigest()) != (facts.rows, facts.sha256):
            raise BackupRefused(_("La copia no está completa: la tabla %s no coincide.") % name)


def _not_ours() -> BackupRefused:
    return BackupRefused(_("Ese archivo no es una copia de Agenda."))
