"""Making a cluster: complete with its roles and its database before it gets its name, or not at all."""

import contextlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from idemnna.postgres.errors import PostgresError
from idemnna.postgres.place import (
    SYSTEM_ROOM,
    SYSTEM_USER,
    Place,
    can_enter,
    is_root,
)
from idemnna.postgres.programs import MAJOR, SHARED_MEMORY, home_for, program, run

INITDB = [
    "--username=postgres",
    "--auth=reject",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
    f"--set=dynamic_shared_memory_type={SHARED_MEMORY}",
    "--no-sync",
    "--no-instructions",
]
USERADD = [
    "--system",
    "--user-group",
    "--no-create-home",
    "--home-dir=/nonexistent",
    "--shell=/usr/sbin/nologin",
    SYSTEM_USER,
]
# Run in template1, so that the database of the tests gets the same rights. The superuser can never log in.
SQL = """
CREATE ROLE owner LOGIN CREATEDB PASSWORD '{owner}';
CREATE ROLE runtime LOGIN PASSWORD '{runtime}';
ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO runtime;
ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT USAGE, SELECT ON SEQUENCES TO runtime;
CREATE DATABASE idemnna OWNER owner;
REVOKE ALL ON DATABASE idemnna FROM PUBLIC;
GRANT CONNECT ON DATABASE idemnna TO runtime;
ALTER ROLE postgres NOLOGIN;
"""
ELSEWHERE = """{room}
The database of this directory lives in the directory named above, because the system user of the server may not
enter this one. Keep this file: without it the database is not found. Take both directories along when moving.
"""


def refuse_foreign(place: Place) -> None:
    """Raises PostgresError for a cluster of another major version or another user; touches nothing."""
    try:
        found = os.lstat(place.cluster)
        if not is_root() and sys.platform != "win32" and found.st_uid != os.geteuid():
            raise PermissionError
        if not stat.S_ISDIR(found.st_mode):
            raise NotADirectoryError
        major = (place.cluster / "PG_VERSION").read_text(errors="replace").strip()
    except PermissionError:
        raise PostgresError(
            f"The database in {place.cluster} belongs to another user: start it as that user or as root."
        ) from None
    except (FileNotFoundError, NotADirectoryError):
        if os.path.lexists(place.cluster):
            raise PostgresError(f"{place.cluster} is not a database of PostgreSQL; nothing was touched.") from None
        return
    if major != MAJOR:
        shown = major[:20] if major.isprintable() else "unknown"
        raise PostgresError(
            f"The database in {place.cluster} is of PostgreSQL {shown} and this program brings {MAJOR};"
            " nothing was touched."
        )


def make_room(place: Place) -> None:
    """The directory that holds the cluster. No directory that already exists gets other permissions."""
    place.data_dir.mkdir(parents=True, exist_ok=True)
    if place.room.parent == SYSTEM_ROOM:
        if not is_root():
            raise PostgresError(f"The database lives in {place.room}, which only root may use: start it as root.")
        _make_for_all(SYSTEM_ROOM)
        if SYSTEM_ROOM.is_symlink() or os.lstat(SYSTEM_ROOM).st_uid != 0:
            raise PostgresError(f"{SYSTEM_ROOM} must be a directory of root.")
    if is_root():
        _make_for_all(place.room)
    else:
        place.room.mkdir(mode=0o700, exist_ok=True)


def make_system_user(place: Place) -> None:
    """As root: makes sure of the system user, and that it can reach the cluster."""
    if place.account.uid == -1:
        for _ in range(20):
            made = subprocess.run(  # noqa: S603
                [_useradd(), *USERADD],
                capture_output=True,
                text=True,
                check=False,
            )
            if place.account.uid != -1:  # made by us, or by somebody who came first
                break
            time.sleep(0.2)
        else:
            raise PostgresError(f"The system user {SYSTEM_USER} cannot be made: {made.stderr.strip()[-200:]}")
    if not can_enter(place.room, place.account):
        raise PostgresError(f"The user {place.account.name} of the database may not enter {place.room}.")


def make_cluster(place: Place, passwords: dict[str, str], lock: int) -> None:
    """The cluster, if there is none. Whoever calls holds the lock, so leftovers belong to nobody."""
    for leftover in place.room.glob("new-*"):
        shutil.rmtree(leftover)
    if place.cluster.exists():
        if is_root() and os.lstat(place.cluster).st_uid == 0:  # a copy that root brought back
            give_to(place, place.cluster)
        return
    if place.room.parent == SYSTEM_ROOM:
        _write(place.pointer, ELSEWHERE.format(room=place.room))
    home = home_for(place)
    draft = Path(tempfile.mkdtemp(prefix="new-", dir=place.room))
    try:
        give_to(place, draft)
        run([program("initdb", home), "-D", str(draft), *INITDB], place.account, lock)
        single = [program("postgres", home), "--single", "-D", str(draft), "-c", "log_min_error_statement=panic"]
        run(
            [*single, "-c", "fsync=off", "-c", "log_checkpoints=off", "template1"],
            place.account,
            lock,
            SQL.format(**passwords),
        )
        run([program("initdb", home), "--sync-only", "-D", str(draft)], place.account, lock)
        draft.rename(place.cluster)
        _sync_directory(place.room)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def give_to(place: Place, directory: Path) -> None:
    if sys.platform == "win32" or not is_root():
        return
    for folder, _, files in os.walk(directory):
        for path in (folder, *(os.path.join(folder, name) for name in files)):
            os.chown(path, place.account.uid, place.account.gid, follow_symlinks=False)


def _make_for_all(directory: Path) -> None:
    """As root: may be passed through by everybody and listed by nobody, whatever the umask is."""
    with contextlib.suppress(FileExistsError):
        directory.mkdir(mode=0o711)
        directory.chmod(0o711)


def _useradd() -> str:
    found = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if not found:
        raise PostgresError(f"PostgreSQL does not run as root: start as another user, or make the user {SYSTEM_USER}.")
    return found


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text)
    draft.replace(path)


def _sync_directory(directory: Path) -> None:
    if sys.platform != "win32":
        handle = os.open(directory, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
