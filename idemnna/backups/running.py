"""The database for a command's own time, whether Agenda runs or not."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db import Error as DatabaseTrouble
from django.db import connections

from idemnna import database, environment
from idemnna.backups import emptiness
from idemnna.backups.errors import BackupRefused
from idemnna.backups.snapshot import owner
from idemnna.postgres import PostgresError


@contextmanager
def database_for_a_command() -> Iterator[None]:
    """Starts the embedded server if it is not running, and stops it then unless somebody else came to use it.

    What goes wrong inside becomes a CommandError of one line, without the rows that PostgreSQL would show below it.
    """
    os.umask(0o077)
    try:
        started = database.ensure_running(settings.DATA_DIR, environment.database_url())
        try:
            yield
        finally:
            if started and not _is_used():
                database.stop(settings.DATA_DIR)
    except (BackupRefused, PostgresError) as refused:
        raise CommandError(str(refused)) from None
    except DatabaseTrouble as trouble:
        raise CommandError(str(trouble).strip().partition("\n")[0]) from None


def _is_used() -> bool:
    connections.close_all()
    try:
        with connections[owner()].cursor() as cursor:
            return emptiness.has_company(cursor)
    except DatabaseTrouble:
        return False
    finally:
        connections.close_all()
