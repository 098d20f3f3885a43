"""The private key on its way from paper into a command: a file, or typed where nobody sees it."""

import getpass
import sys
from pathlib import Path

import pyrage
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from idemnna.backups.errors import BackupRefused
from idemnna.backups.keypair import identity_at, identity_in


def add_identity(parser: CommandParser) -> None:
    parser.add_argument(
        "--identity", type=Path, metavar="KEYFILE", help="file with the private key; without it the key is asked for"
    )


def identity_from(path: Path | None) -> "pyrage.x25519.Identity":
    """Raises BackupRefused for what is no key, and where nobody can be asked."""
    if path is not None:
        return identity_at(path)
    if not sys.stdin.isatty():
        raise BackupRefused(_("Falta la llave: --identity y el archivo que la tiene."))
    return identity_in(getpass.getpass(_("Llave de las copias, como está en el papel: ")))
