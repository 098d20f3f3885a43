#!/usr/bin/env python
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any

WITHOUT_DATABASE = {"check", "collectstatic", "keep", "serve", "stop_database", "translations"}
WITHOUT_DATABASE |= {"help", "--help", "--version"}
# What they change is changed by others meanwhile, or no row of anybody's.
UNTOLD = {*WITHOUT_DATABASE, "backup", "migrate", "restore", "restore_rehearsal", "runserver", "test", "verify_backup"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idemnna.settings")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from idemnna import database, environment, postgres

    try:
        if len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_DATABASE:
            database.ensure_running(settings.DATA_DIR, environment.database_url())
        with told_as_command(*sys.argv[1:2]):
            execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, postgres.PostgresError) as error:
        sys.exit(f"manage.py: {error}")


def told_as_command(name: str = "help") -> AbstractContextManager[Any]:
    """The trace of what a command changes says which one it was."""
    import pghistory

    return nullcontext() if name in UNTOLD else pghistory.context(command=name)


if __name__ == "__main__":
    main()
