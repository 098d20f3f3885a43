from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from idemnna.backups.errors import BackupRefused
from idemnna.backups.paper import add_identity, identity_from
from idemnna.backups.reading import verify


class Command(BaseCommand):
    help = "Reads a whole backup and compares every table's rows and digest with its manifest. Touches no database."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        add_identity(parser)

    def handle(self, *args: Any, file: Path, identity: Path | None, **options: Any) -> None:
        try:
            manifest = verify(file, identity_from(identity))
        except BackupRefused as refused:
            raise CommandError(str(refused)) from None
        for name, facts in manifest.tables.items():
            self.stdout.write(f"{name:40}{facts.rows:>10}  {facts.sha256}")
        self.stdout.write(
            _("La copia está completa: %(tables)d tablas, %(rows)d filas, %(keys)d llaves, del %(moment)s.")
            % {
                "tables": len(manifest.tables),
                "rows": manifest.rows,
                "keys": len(manifest.keys),
                "moment": f"{manifest.taken_at:%Y-%m-%d %H:%M} UTC",
            }
        )
