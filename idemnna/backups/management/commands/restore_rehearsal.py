from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from idemnna.backups.rehearsing import rehearse
from idemnna.backups.running import database_for_a_command


class Command(BaseCommand):
    help = "Restores the newest backup into a server of its own, proves it, removes it, and notes how it went."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--identity",
            type=Path,
            metavar="KEYFILE",
            help="the private key; without it a backup made for the trial, with a key made for it",
        )

    def handle(self, *args: Any, identity: Path | None, **options: Any) -> None:
        with database_for_a_command():
            done = rehearse(identity, timezone.now())
        if not done.ok:
            raise CommandError(_("El ensayo falló: %s") % done.why)
        self.stdout.write(
            _("Ensayo bien: %(tables)d tablas, %(rows)d filas, %(seconds)s segundos.")
            % {"tables": done.tables, "rows": done.rows, "seconds": done.seconds}
        )
        if not done.printed_key:
            self.stdout.write(
                _("Se hizo con una copia y una llave de prueba. Para ensayar la llave impresa: IDENTITY=archivo.")
            )
