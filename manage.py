#!/usr/bin/env python
import os
import sys

WITHOUT_DATABASE = {"check", "collectstatic", "keep", "serve", "stop_database", "translations"}
WITHOUT_DATABASE |= {"help", "--help", "--version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idemnna.settings")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from idemnna import database, environment, postgres

    try:
        if len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_DATABASE:
            database.ensure_running(settings.DATA_DIR, environment.database_url())
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, postgres.PostgresError) as error:
        sys.exit(f"manage.py: {error}")


if __name__ == "__main__":
    main()
