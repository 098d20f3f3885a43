from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from idemnna import database, environment
from idemnna.postgres import PostgresError


class Command(BaseCommand):
    help = "Stops the embedded PostgreSQL of the data directory."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if environment.database_url():
            self.stdout.write(_("La base de datos es la de DATABASE_URL: aquí no hay nada que detener."))
            return
        try:
            stopped = database.stop(settings.DATA_DIR)
        except PostgresError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(_("Base de datos detenida.") if stopped else _("La base de datos no estaba en marcha."))
