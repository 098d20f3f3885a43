import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from idemnna.backups.forgotten import forgotten_since
from idemnna.backups.manifest import Manifest
from idemnna.backups.paper import add_identity, identity_from
from idemnna.backups.restoring import restore
from idemnna.backups.running import database_for_a_command
from idemnna.backups.snapshot import owner


class Command(BaseCommand):
    help = "Brings a backup back into an empty database, proves it, and applies later migrations."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        add_identity(parser)
        parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to this file")

    def handle(self, *args: Any, file: Path, identity: Path | None, **options: Any) -> None:
        with database_for_a_command():
            manifest = restore(file, identity_from(identity))
            self._tell(manifest)
            self._forget_again(manifest)
        if options["json"]:
            options["json"].write_text(json.dumps({"tables": len(manifest.tables), "rows": manifest.rows}))

    def _tell(self, manifest: Manifest) -> None:
        self.stdout.write(
            _("Recuperadas %(tables)d tablas con %(rows)d filas y %(keys)d llaves, de la copia del %(moment)s.")
            % {
                "tables": len(manifest.tables),
                "rows": manifest.rows,
                "keys": len(manifest.keys),
                "moment": f"{timezone.localtime(manifest.taken_at):%d/%m/%Y %H:%M}",
            }
        )
        self.stdout.write(
            _("Probado en la base nueva: filas, huellas, sumas, numeraciones y reglas son las de la copia.")
        )

    def _forget_again(self, manifest: Manifest) -> None:
        day = timezone.localtime(manifest.taken_at).date()
        for code, when in forgotten_since(Path(settings.DATA_DIR, "forgotten.txt"), day):
            self.stdout.write(_("Olvidar otra vez: %(code)s (%(day)s)") % {"code": code, "day": f"{when:%d/%m/%Y}"})
        if "apply_retention" in get_commands():
            call_command("apply_retention", database=owner(), stdout=self.stdout)
