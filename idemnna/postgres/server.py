"""Starting, adopting and stopping the embedded server."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from idemnna.postgres.cluster import give_to, make_cluster, make_room, make_system_user, refuse_foreign
from idemnna.postgres.errors import PostgresError, in_one_line
from idemnna.postgres.lock import Process, end_homeless, end_orphans, free, postmaster, processes, send
from idemnna.postgres.place import (
    DATABASE,
    OWNER,
    PORT,
    RUNTIME,
    Address,
    Place,
    address,
    find,
    is_private,
    is_root,
)
from idemnna.postgres.programs import SHARED_MEMORY, environment, home_for, program

PATIENCE = 60.0  # seconds; crash recovery of a small database takes far less
GRACE = 1.0  # seconds for the servants of a killed postmaster to notice by themselves
LARGEST_LOG = 5_000_000  # bytes
METHOD = "scram-sha-256"
SETTINGS = {
    "password_encryption": METHOD,
    # A laptop of a small organisation; durability is never traded.
    "max_connections": "60",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "checkpoint_timeout": "60s",  # what a killed server has to go through again before it answers
    "max_parallel_workers_per_gather": "0",
    "max_logical_replication_workers": "0",
    "io_method": "sync",
    "jit": "off",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "dynamic_shared_memory_type": SHARED_MEMORY,
    "timezone": "UTC",
    "lc_messages": "C",
    # The log says what went wrong with the server and never what the rows or the statements say.
    "logging_collector": "off",
    "log_destination": "stderr",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "log_checkpoints": "off",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


def start(data_dir: Path, passwords: dict[str, str]) -> bool:
    """Makes sure a server answers; True if this call started it. `passwords`: of each role, as in `keys/`.

    Safe to call from many processes at once and at any time: it adopts a living server, makes the cluster when there
    is none, and waits for a server that is starting, stopping or recovering. Raises PostgresError.
    """
    with in_one_line(data_dir):
        place = find(data_dir)
        refuse_foreign(place)
        make_room(place)
        began, started = time.monotonic(), False
        while time.monotonic() < began + PATIENCE:
            with free(place) as lock:
                if lock is not None and not processes(place):
                    if started:
                        raise PostgresError(f"PostgreSQL did not start: {_last_words(place)}")
                    _launch(place, passwords, lock)
                    began, started = time.monotonic(), True
            if _answers(place, passwords):
                return started
            if time.monotonic() > began + GRACE:
                end_orphans(place)
            time.sleep(0.02)
        raise PostgresError(f"PostgreSQL did not answer within {PATIENCE:.0f} seconds: {_last_words(place)}")


def stop(data_dir: Path) -> bool:
    """Stops the server, rolling back what is open (`fast`); False if none was running. Raises PostgresError."""
    with in_one_line(data_dir):
        place = find(data_dir)
        asked = False
        began = time.monotonic()
        while time.monotonic() < began + PATIENCE:
            if not _is_used(place):
                return asked
            server = postmaster(place)
            if server and not asked:
                _ask_to_stop(place, server)
                asked = True
            if time.monotonic() > began + GRACE:
                end_orphans(place)
            time.sleep(0.02)
        raise PostgresError(f"PostgreSQL did not stop within {PATIENCE:.0f} seconds: {_last_words(place)}")


def _is_used(place: Place) -> bool:
    if not place.lock.exists():
        return bool(processes(place))
    with free(place) as lock:
        return lock is None or bool(processes(place))


def _ask_to_stop(place: Place, server: Process) -> None:
    if sys.platform == "win32":
        stop = [program("pg_ctl"), "stop", "-s", "-W", "-m", "fast", "-D", str(place.cluster)]
        subprocess.run(stop, env=environment(), check=False)  # noqa: S603
    else:
        send(place, server, signal.SIGINT)


def _launch(place: Place, passwords: dict[str, str], lock: int) -> None:
    """With the lock in hand and no process in the cluster, whatever a dead server left behind is stale."""
    if is_root():
        make_system_user(place)
    make_cluster(place, passwords, lock)
    where = address(place.data_dir, passwords[RUNTIME])
    end_homeless(place)
    (place.cluster / "postmaster.pid").unlink(missing_ok=True)
    if sys.platform != "win32":
        _clear_sockets(place, Path(where.host))
    _write_hba(place)
    _spawn(place, _command(place, where), lock)


def _clear_sockets(place: Place, sockets: Path) -> None:
    """The empty directory of the socket. Raises PostgresError when it is not the server's alone."""
    if not os.path.lexists(sockets):
        sockets.mkdir(mode=0o700)
        give_to(place, sockets)
    elif sockets.parent == place.room and os.lstat(sockets).st_uid == 0:  # a copy that root brought back
        give_to(place, sockets)
    if not is_private(sockets, place.account.uid):
        raise PostgresError(f"{sockets} must be a directory of {place.account.name or 'yours'} with mode 0700.")
    for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        (sockets / name).unlink(missing_ok=True)


def _write_hba(place: Place) -> None:
    """Passwords only, two roles only. It lies outside the cluster, where the server's user cannot change it."""
    line = f"host all %s 127.0.0.1/32 {METHOD}\n" if sys.platform == "win32" else f"local all %s {METHOD}\n"
    draft = place.hba.with_name("new-pg_hba.conf")
    draft.unlink(missing_ok=True)
    draft.write_text("".join(line % role for role in (OWNER, RUNTIME)))
    draft.chmod(0o644)
    draft.replace(place.hba)


def _command(place: Place, where: Address) -> list[str]:
    windows = sys.platform == "win32"
    settings = {
        "listen_addresses": where.host if windows else "",
        "unix_socket_directories": "" if windows else where.host,
        "unix_socket_permissions": "0700",
        "port": str(where.port),
        "hba_file": str(place.hba),
        **SETTINGS,
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    home = home_for(place)
    cluster = ["-D", str(place.cluster)]
    if windows:
        return [program("pg_ctl", home), "start", "-s", "-W", *cluster, "-o", subprocess.list2cmdline(options)]
    return ["/bin/sh", "-c", '"$@" </dev/null &', "sh", program("postgres", home), *cluster, *options]


def _spawn(place: Place, command: list[str], lock: int) -> None:
    """The server in a session of its own, a child of nobody here: neither Ctrl-C nor our end reaches it."""
    windows = sys.platform == "win32"
    log = _open_log(place)
    try:
        subprocess.run(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment(),
            cwd=os.path.abspath(os.sep),
            check=True,
            start_new_session=True,
            user=place.account.uid if is_root() else None,
            group=place.account.gid if is_root() else None,
            extra_groups=[] if is_root() else None,
            umask=-1 if windows else 0o077,
            pass_fds=() if windows else (lock,),
        )
    except subprocess.CalledProcessError:
        raise PostgresError(f"PostgreSQL did not start: {_last_words(place)}") from None
    finally:
        os.close(log)


def _open_log(place: Place) -> int:
    if place.log.exists() and place.log.stat().st_size > LARGEST_LOG:
        place.log.replace(place.log.with_suffix(".log.1"))
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    log = os.open(place.log, flags, 0o600)
    if sys.platform != "win32" and is_root():  # root may have come by once; the owner goes on alone
        os.fchown(log, place.data_dir.stat().st_uid, place.data_dir.stat().st_gid)
    return log


def _answers(place: Place, passwords: dict[str, str]) -> bool:
    """Whether a server asks the runtime role for its password, in a directory only the server's user can fill."""
    where = address(place.data_dir, passwords[RUNTIME])
    if sys.platform != "win32" and not is_private(Path(where.host), place.account.uid):
        return False
    ask = [program("pg_isready"), "-q", "-t", "3", "-h", where.host, "-p", str(where.port), "-U", RUNTIME]
    return not subprocess.run([*ask, "-d", DATABASE], env=environment(), check=False).returncode  # noqa: S603


def _last_words(place: Place) -> str:
    """The last line of the log, or the last fatal one among the last few."""
    try:
        lines = place.log.read_text(errors="replace")[-4000:].strip().splitlines()[-5:]
    except FileNotFoundError:
        lines = []
    fatal = [line for line in lines if "FATAL:" in line or "PANIC:" in line]
    return (fatal or lines or ["its log is empty"])[-1].strip()
