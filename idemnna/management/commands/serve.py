import hashlib
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation.reloader import translation_file_changed
from gunicorn.app.base import BaseApplication

from idemnna import database, environment
from idemnna.accounts.models import Coordinator
from idemnna.accounts.setup import setup_path
from idemnna.backups import emptiness, shelf
from idemnna.backups.errors import BackupRefused
from idemnna.backups.making import make
from idemnna.safeguards.proofs import check_keys
from idemnna.translations import compile_catalogues

HOST = "127.0.0.1"
OLDEST_POSTGRESQL = 150000
SILENT_SECONDS = 20
LAST_CHORE_SECONDS = 10


class Command(BaseCommand):
    help = "Starts everything: database, migrations, translations, static files, web server. Ctrl-C ends it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dev", action="store_true", help="Django's own server, reloading on changes")
        parser.add_argument("--demo", action="store_true", help="fill an empty database with invented people")

    def handle(self, *args: Any, dev: bool, demo: bool, **options: Any) -> None:
        address = f"{HOST}:{settings.PORT}"
        if "RUN_MAIN" in os.environ:  # the reloader's child: its parent has prepared everything
            call_command("runserver", address)
            return
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        listener = _listen(settings.PORT)
        try:
            with _database():
                self._prepare(dev=dev, demo=demo)
                self._announce()
                connections.close_all()
                with _housekeeper():
                    if dev:
                        listener.close()
                        call_command("runserver", address)
                    else:
                        _Server(listener).run()
        except KeyboardInterrupt:
            self.stdout.write("")

    def _prepare(self, *, dev: bool, demo: bool) -> None:
        _migrate()
        check_keys()
        try:
            for path in compile_catalogues(*settings.LOCALE_PATHS):
                translation_file_changed(None, path)
            if not settings.DEBUG:
                _collect_static()
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}. Does this directory belong to you?") from None
        call_command("forget_uploads", stdout=StringIO())
        if demo:
            call_command("load_demo", stdout=self.stdout)

    def _announce(self) -> None:
        local = f"http://localhost:{settings.PORT}"
        if settings.HTTPS:
            self.stdout.write(f"Agenda: {local} behind your proxy, as https://{settings.ALLOWED_HOSTS[0]}")
        else:
            self.stdout.write(f"Agenda: {local}")
        if not Coordinator.objects.exists():
            origin = f"https://{settings.ALLOWED_HOSTS[0]}" if settings.HTTPS else local
            self.stdout.write(f"First account, once, within a day: {origin}{setup_path()}")
        self.stdout.write("Ctrl-C ends it.")
        self.stdout.flush()


def _listen(port: int) -> socket.socket:
    """The server's socket, taken first of all: a busy port must not cost a start of everything else."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if sys.platform == "linux":  # its connections inherit it: a request that stops half-way gives its thread back
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SILENT_SECONDS, 0))
        # And one that never begins never takes a thread: the kernel keeps it until it has said something.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENT_SECONDS)
    try:
        listener.bind((HOST, port))
        listener.listen(socket.SOMAXCONN)
    except PermissionError:
        raise CommandError(f"Port {port} is reserved: choose one above 1023, for example PORT=8000.") from None
    except OSError:
        other = port + 1 if port < 65535 else port - 1
        raise CommandError(f"Port {port} is busy: end what listens there, or choose another, PORT={other}.") from None
    return listener


@contextmanager
def _database() -> Iterator[None]:
    """A database that answers; the embedded server stops with us if we started it and nobody else works in it."""
    url = environment.database_url()
    started = database.ensure_running(settings.DATA_DIR, url)
    process = os.getpid()
    try:
        _check_version()
        yield
    except OperationalError as error:
        raise CommandError(f"The database does not answer: {str(error).strip().splitlines()[0]}") from None
    finally:
        # gunicorn's workers leave through here as well: only the process that came in may stop the server.
        if started and os.getpid() == process and not _others_connected():
            database.stop(settings.DATA_DIR)


@contextmanager
def _housekeeper() -> Iterator[None]:
    """`manage.py keep` beside us; it must be gone before the database stops, or it would start it again."""
    process = os.getpid()
    command = [sys.executable, str(environment.BASE_DIR / "manage.py"), "keep", str(process)]
    keeper = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    try:
        yield
    finally:
        if os.getpid() == process:
            keeper.terminate()
            try:
                keeper.wait(LAST_CHORE_SECONDS)
            except subprocess.TimeoutExpired:
                keeper.kill()
                keeper.wait()


def _check_version() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        if int(cursor.fetchone()[0]) < OLDEST_POSTGRESQL:
            raise CommandError("The database is too old: PostgreSQL 15 or newer is needed.")


def _others_connected() -> bool:
    connections.close_all()
    try:
        with connections["owner"].cursor() as cursor:
            return emptiness.has_company(cursor)
    except DatabaseError:
        return False
    finally:
        connections.close_all()


def _migrate() -> None:
    """Bring the tables up to date; two starts at the same moment take turns."""
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [database.MIGRATION_LOCK])
        executor = MigrationExecutor(owner)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _back_up_before_migrating(cursor)
            call_command("migrate", database="owner", interactive=False, verbosity=0)
        cursor.execute("SELECT pg_advisory_unlock(%s)", [database.MIGRATION_LOCK])


def _back_up_before_migrating(cursor: Any) -> None:
    """What an update spoils can be brought back. Where nobody was yet, or no key was made, there is none."""
    try:
        if shelf.key() is not None and emptiness.is_used(cursor):
            make(timezone.now())
    except BackupRefused as refused:
        raise CommandError(f"Not updated, because the backup before it failed: {refused}") from None


def _collect_static() -> None:
    """Hash and compress the static files, unless they are the ones of the last start."""
    stamp = Path(settings.STATIC_ROOT, "collected")
    now = _static_fingerprint()
    if not stamp.exists() or stamp.read_text() != now:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(now)


def _static_fingerprint() -> str:
    files = []
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            facts = Path(storage.path(path)).stat()
            files.append((path, facts.st_size, facts.st_mtime_ns))
    return hashlib.sha256(repr(sorted(files)).encode()).hexdigest()


class _Server(BaseApplication):  # type: ignore[misc]
    """gunicorn inside this process: two workers of four threads, with the application loaded before they fork."""

    def __init__(self, listener: socket.socket) -> None:
        self.descriptor = listener.detach()
        self.hang_up = signal.getsignal(signal.SIGHUP)
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"fd://{self.descriptor}",
            "worker_class": "gthread",
            "workers": 2,
            "threads": 4,
            "keepalive": 30,
            "graceful_timeout": 10,
            "preload_app": True,
            "control_socket_disable": True,
            "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108
            "loglevel": "warning",
            "when_ready": self._end_with_the_terminal,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from idemnna.wsgi import application

        return application

    def _end_with_the_terminal(self, _arbiter: Any) -> None:
        """gunicorn would reload on SIGHUP: a closed terminal would leave a server that nobody sees."""
        end = self.hang_up if self.hang_up == signal.SIG_IGN else lambda *_: os.kill(os.getpid(), signal.SIGTERM)
        signal.signal(signal.SIGHUP, end)
