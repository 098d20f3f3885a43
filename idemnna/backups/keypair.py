"""The key pair of the backups: its public half seals and stays here, its private half opens and is only on paper."""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyrage
from django.utils.translation import gettext as _

from idemnna.backups.errors import BackupRefused

PREFIX = "AGE-SECRET-KEY-1"
GROUP = 6
NAME = 6
IDENTITY = re.compile(f"{PREFIX}[0-9A-Z]{{58}}")


@dataclass(frozen=True)
class PublicKey:
    text: str
    since: datetime

    @property
    def name(self) -> str:
        return name_of(self.text)


def new_pair() -> tuple[str, str]:
    """The private and the public half. Nothing is written anywhere."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def name_of(public: str) -> str:
    """What tells keys apart on paper and on the page."""
    return public[-NAME:].upper()


def groups(private: str) -> list[str]:
    """The private half as it is printed: its beginning, which is always the same, and then groups of six."""
    rest = private.removeprefix(PREFIX)
    return [PREFIX, *(rest[at : at + GROUP] for at in range(0, len(rest), GROUP))]


def identity_in(text: str) -> "pyrage.x25519.Identity":
    """The private half in a file or typed from paper: in any case, with any spaces, beside lines with #."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    found = IDENTITY.search(re.sub(r"\s", "", "".join(lines)).upper())
    try:
        return pyrage.x25519.Identity.from_str(found.group() if found else "")
    except pyrage.IdentityError:
        raise BackupRefused(_("Esa no es una llave de las copias, o le falta o sobra una letra.")) from None


def identity_at(path: Path) -> "pyrage.x25519.Identity":
    try:
        return identity_in(path.read_text(errors="replace"))
    except OSError as error:
        raise BackupRefused(_("No se puede leer la llave %s: %s.") % (path, error.strerror)) from None


def public_keys(path: Path) -> list[PublicKey]:
    """All that were ever in use, the current one last: an old backup needs the one of its time."""
    try:
        lines = path.read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return []
    try:
        return [
            PublicKey(public, datetime.fromisoformat(since)) for public, since in map(str.split, filter(None, lines))
        ]
    except ValueError:
        raise BackupRefused(_("El archivo %s está dañado.") % path) from None


def current_key(path: Path) -> PublicKey | None:
    return next(iter(public_keys(path)[::-1]), None)


def keep_public(path: Path, public: str, now: datetime) -> None:
    """From now on backups are sealed to this key. The keys before it stay on record."""
    pyrage.x25519.Recipient.from_str(public)
    before = path.read_text() if path.exists() else ""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(f"{before}{public} {now.isoformat(timespec='seconds')}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
