"""The database of one moment, whatever is written meanwhile, over a connection of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from idemnna.backups.errors import BackupRefused
from idemnna.backups.tables import AS_ALWAYS

ONE_AT_A_TIME = 7_342_011


def owner() -> str:
    """The alias that owns the tables; the suite knows one alias only."""
    return "owner" if "owner" in settings.DATABASES else "default"


@contextmanager
def alone() -> Iterator[Any]:
    """A connection of our own. Raises BackupRefused while another process makes or tries a backup."""
    own = connections[owner()].copy()
    try:
        with own.wrap_database_errors:
            own.connect()
            with own.connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
                if not cursor.fetchone()[0]:
                    raise BackupRefused(_("Ya se está haciendo otra copia: esperar a que termine."))
            yield own.connection
    finally:
        own.close()


@contextmanager
def snapshot(connection: Any) -> Iterator[Any]:
    """A cursor that sees one moment. A change of tables waits for its end, and it for the end of one that runs."""
    connection.set_session(isolation_level="REPEATABLE READ", readonly=True, autocommit=False)
    with connection.cursor() as cursor:
        cursor.execute(AS_ALWAYS + "SET LOCAL lock_timeout = '60s'")
        yield cursor
    connection.rollback()
