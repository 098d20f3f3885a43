from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from idemnna.backups import keypair, shelf
from idemnna.backups.making import make
from idemnna.backups.running import database_for_a_command


class Command(BaseCommand):
    help = "Makes an encrypted backup in IDEMNNA_DATA/backups; 7 daily, 8 weekly and 12 monthly ones are kept."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--new-key", action="store_true", help="first make a key pair and show its private half, once"
        )

    def handle(self, *args: Any, new_key: bool, **options: Any) -> None:
        with database_for_a_command():
            if new_key:
                self._show_new_key()
            made = make(timezone.now())
        self.stdout.write(_("Copia hecha: %(path)s (%(size)d bytes).") % {"path": made.path, "size": made.size})

    def _show_new_key(self) -> None:
        """The private half is on the screen before anything is sealed to it, and nowhere else."""
        private, public = keypair.new_pair()
        self.stdout.write(
            _("Llave de las copias %s. Se muestra solo esta vez: imprimirla o copiarla en papel.")
            % keypair.name_of(public)
        )
        self.stdout.write(f"\n{private}\n")
        self.stdout.write(_("Sin ella ninguna copia se puede abrir. Las copias de antes necesitan la llave de antes."))
        self.stdout.flush()
        keypair.keep_public(shelf.recipient_file(), public, timezone.now())
