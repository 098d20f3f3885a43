"""The housekeeper: a process beside the server that keeps its database running and does the chores of the day.

A process of its own, because the web server has none to spare: its workers may be killed at any moment, and its master
only minds them. It ends by itself when the server that started it is gone, however that happened.
"""

import logging
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import StringIO
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, connections
from django.utils import timezone

from idemnna import database, environment
from idemnna.backups import daily

Chore = Callable[[], object]

BREATH = 1.0  # seconds between two looks
AFTERMATH = 0.1  # seconds: whoever ends everything ends the server and its database at the same moment
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "What `serve` starts beside itself: keeps the embedded database running, does the daily chores."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("server", type=int, help="the process it works for and ends with")

    def handle(self, *args: Any, server: int, **options: Any) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        Thread(target=_do_chores, daemon=True).start()
        embedded, troubled = not environment.database_url(), False
        with _end_of(server) as end:
            while os.getppid() == server:
                if embedded:
                    troubled = not _keep_database(troubled)
                _wait(end)


def chores() -> dict[str, Chore]:
    """What is done once a day. A name says what in the log when it fails."""
    found: dict[str, Chore] = {
        "forget_uploads": lambda: call_command("forget_uploads", stdout=StringIO()),
        "clearsessions": lambda: call_command("clearsessions", stdout=StringIO()),
        "backup": lambda: daily.make_if_due(timezone.now()),
    }
    if "apply_retention" in get_commands():
        found["apply_retention"] = lambda: call_command("apply_retention", stdout=StringIO())
    return found


def do_due(due: dict[str, datetime], all_of_them: dict[str, Chore]) -> None:
    """Each chore whose time has come: again tomorrow, or in an hour when it failed. Of the failure only the kind is
    told: what an error says may hold somebody's name."""
    for name, chore in all_of_them.items():
        now = timezone.now()
        if now < due.get(name, now):
            continue
        due[name] = now + A_DAY
        try:
            chore()
        except Exception as error:
            due[name] = now + AN_HOUR
            logger.warning("Housekeeping: %s failed (%s).", name, type(error).__name__)
        finally:
            connections.close_all()


def _do_chores() -> None:
    due: dict[str, datetime] = {}
    while True:
        do_due(due, chores())
        time.sleep(60)


def _keep_database(was_troubled: bool) -> bool:
    """Asks over a connection that stays open, the cheapest question there is; a database that does not answer is
    started again. False, said once, when that failed."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except Exception:
        connection.close()
    try:
        if database.ensure_running(settings.DATA_DIR, None):
            logger.warning("Housekeeping: PostgreSQL was gone and has been started again.")
        return True
    except Exception as error:
        if not was_troubled:
            logger.warning("Housekeeping: PostgreSQL does not start (%s).", type(error).__name__)
        return False


@contextmanager
def _end_of(process: int) -> Iterator[int | None]:
    """What `select` says the end of a process by, where the system has such a thing."""
    try:
        handle = os.pidfd_open(process) if sys.platform == "linux" else None
    except OSError:
        handle = None
    try:
        yield handle
    finally:
        if handle is not None:
            os.close(handle)


def _wait(end: int | None) -> None:
    """A breath, cut short by the end of the server or of the database's connection: both are noticed at once."""
    raw = connection.connection
    ends = [] if end is None else [end]
    database_ends = [raw.fileno()] if raw is not None and not raw.closed else []
    told, _, _ = select.select(ends + database_ends, [], [], BREATH)
    if told:
        time.sleep(AFTERMATH)
