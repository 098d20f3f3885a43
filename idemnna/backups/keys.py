"""The keys of the confidential texts, as they go into a backup and come back. Without them those texts are lost."""

import hashlib
import os
from pathlib import Path

from django.utils.translation import gettext as _

from idemnna import environment
from idemnna.backups.errors import BackupRefused
from idemnna.safeguards.keyring import KEY_ID, keys_directory


def ring() -> dict[str, bytes]:
    """Each key as its file holds it, those of the environment too."""
    pairs = (pair.strip().partition(":") for pair in environment.confidential_keys().split(",") if pair.strip())
    given = {name: _as_file(value) for name, _colon, value in pairs}
    files = sorted(keys_directory().glob("*.key"))
    return {**given, **{path.stem: _as_file(path.read_text(errors="replace")) for path in files}}


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def refuse_others(fingerprints: dict[str, str]) -> None:
    """Raises BackupRefused when there is another key of the same name: no key is ever overwritten."""
    here = ring()
    for name, found in fingerprints.items():
        if not KEY_ID.fullmatch(name):
            raise BackupRefused(_("La copia trae una llave con un nombre que no puede ser."))
        if name in here and fingerprint(here[name]) != found:
            raise BackupRefused(
                _("Aquí hay otra llave llamada %(name)s: llevar %(path)s a otro lugar y probar otra vez.")
                % {"name": name, "path": _path(name)}
            )


def bring_back(name: str, content: bytes) -> bool:
    """Writes a key that is missing here; True if it was."""
    path = _path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return True


def _path(name: str) -> Path:
    return keys_directory() / f"{name}.key"


def _as_file(text: str) -> bytes:
    return f"{text.strip()}\n".encode()
