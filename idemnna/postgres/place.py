"""Where the embedded server keeps its things and as whom it runs. Everything here only looks: nothing is made."""

import hashlib
import os
import re
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from idemnna.postgres.errors import PostgresError, in_one_line

DATABASE, OWNER, RUNTIME = "idemnna", "owner", "runtime"
SYSTEM_USER = "idemnna"
SYSTEM_ROOM = Path("/var/lib/idemnna")
SHORT_ROOM = Path("/tmp")  # noqa: S108 - deliberate: it outlives a login, and every directory in it is verified
PORT = 5432
LONGEST_SOCKET_PATH = 107  # bytes; sun_path of Linux without its final NUL


@dataclass(frozen=True)
class Account:
    """The user of the operating system that the server runs as. `uid` is -1 while it has not been made yet."""

    uid: int
    gid: int
    name: str
    groups: tuple[int, ...] = ()


@dataclass(frozen=True)
class Place:
    """`data_dir` is the user's; `room` holds the cluster, and lies elsewhere when the server could not reach it."""

    data_dir: Path
    room: Path

    @property
    def cluster(self) -> Path:
        return self.room / "cluster"

    @property
    def lock(self) -> Path:
        return self.room / "lock"

    @property
    def hba(self) -> Path:
        return self.room / "pg_hba.conf"

    @property
    def log(self) -> Path:
        return self.data_dir / "postgres.log"

    @property
    def pointer(self) -> Path:
        return pointer(self.data_dir)

    @property
    def account(self) -> Account:
        """Looked up each time: while we wait, another process may make the system user."""
        return account(self)


@dataclass(frozen=True)
class Address:
    """How libpq finds the server; `peer` is the system user who must be behind the socket ("" if nameless)."""

    host: str
    port: int
    peer: str


def address(data_dir: Path, secret: str) -> Address:
    """Known before the first start: the same directory and secret give the same address."""
    with in_one_line(data_dir):
        place = find(data_dir)
        if sys.platform == "win32":
            return Address("127.0.0.1", 20_000 + int(_digest(str(place.data_dir))[:8], 16) % 20_000, "")
        return Address(str(socket_directory(place, secret)), PORT, place.account.name)


def find(data_dir: Path) -> Place:
    """The place of a data directory: where a pointer says, else inside it, else (as root) below /var/lib/idemnna."""
    data_dir = Path(os.path.realpath(data_dir))
    try:
        there = pointer(data_dir).read_text(errors="replace").split("\n")[0]
    except FileNotFoundError:
        inside = Place(data_dir, data_dir / "postgres")
        if not is_root() or os.path.lexists(inside.cluster) or can_enter(data_dir, inside.account):
            return inside
        return Place(data_dir, SYSTEM_ROOM / _digest(str(data_dir))[:16])
    if not re.fullmatch(re.escape(str(SYSTEM_ROOM)) + "/[0-9a-f]{16}", there):
        raise PostgresError(
            f"{pointer(data_dir)} does not name a directory of {SYSTEM_ROOM}; put its first line right."
        )
    return Place(data_dir, Path(there))


def pointer(data_dir: Path) -> Path:
    return data_dir / "postgres-is-elsewhere.txt"


def is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def account(place: Place) -> Account:
    """Ourselves; as root (PostgreSQL refuses root) whoever owns the cluster, else a system user of its own."""
    if sys.platform == "win32":
        return Account(0, 0, "")
    import pwd

    if not is_root():
        return Account(os.geteuid(), os.getegid(), _name_of(os.geteuid()))
    try:
        uid = os.lstat(place.cluster).st_uid
        user = pwd.getpwuid(uid) if uid else pwd.getpwnam(SYSTEM_USER)
    except FileNotFoundError:
        try:
            user = pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            return Account(-1, -1, SYSTEM_USER)
    except KeyError:
        raise PostgresError(f"{place.cluster} belongs to a user who no longer exists on this computer.") from None
    return Account(user.pw_uid, user.pw_gid, user.pw_name, tuple(os.getgrouplist(user.pw_name, user.pw_gid)))


def can_enter(path: Path, account: Account) -> bool:
    """Whether the account may search every existing directory from / down to `path` (or run it, if a file)."""
    for step in (path, *path.parents):
        try:
            found = step.stat()
        except FileNotFoundError:
            continue
        if found.st_uid == account.uid:
            wanted = stat.S_IXUSR
        elif found.st_gid in (account.gid, *account.groups):
            wanted = stat.S_IXGRP
        else:
            wanted = stat.S_IXOTH
        if not found.st_mode & wanted:
            return False
    return True


def socket_directory(place: Place, secret: str) -> Path:
    """Beside the cluster when its path is short enough, else a private directory with a name nobody can foresee.

    Somebody else may have made a directory of that name (after seeing it once): then the next name is taken. A
    directory that is ours wins over a free name, so every process of ours comes to the same answer.
    """
    inside = place.room / "socket"
    if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH and not set(',"') & set(str(inside)):
        return inside
    names = [_digest(f"{secret}\n{place.data_dir}\n{number}")[:20] for number in range(10)]
    candidates = [SHORT_ROOM / f"idemnna-{name}" for name in names]
    for candidate in candidates:
        if is_private(candidate, place.account.uid):
            return candidate
    for candidate in candidates:
        if not os.path.lexists(candidate):
            return candidate
    raise PostgresError(
        f"Somebody else holds every socket directory of the database in {SHORT_ROOM}: remove idemnna-*."
    )


def is_private(directory: Path, uid: int) -> bool:
    """A real directory (no symbolic link), of this user, closed to everybody else."""
    try:
        found = os.lstat(directory)
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not found.st_mode & 0o077


def _name_of(uid: int) -> str:
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return ""


def _digest(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()  # the path's bytes, whatever the locale of this process
