"""Starting, adopting, dying and stopping, with real processes."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from idemnna import postgres
from idemnna.postgres import lock
from idemnna.postgres.place import find
from tests.clusters import START, a_living_process_of, ask, connect, pids, postmaster, start, starter


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
    working = starter(running, WORK, path=":".join(filter(None, sys.path)))
    while not ask(running, "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT count(*) FROM generate_series%'"):
        assert working.poll() is None
        time.sleep(0.02)
    ask(running, "INSERT INTO ledger VALUES (42)")
    old = postmaster(running)
    os.kill(old, signal.SIGKILL)
    assert start(running) is True
    assert postmaster(running) != old
    assert ask(running, "SELECT id FROM ledger") == [(42,)]
    working.communicate(timeout=60)


# A backend that never looks up from its work, and so does not notice that its server died.
WORK = """
import pathlib, sys
from tests.clusters import ask
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


def test_stopping_says_whether_there_was_something_to_stop(running: Path, data_dir: Path) -> None:
    open_transaction = connect(running)
    assert postgres.stop(running) is True
    assert pids(running) == set()
    assert postgres.stop(running) is False
    open_transaction.close()
    assert start(running) is True
    assert postgres.stop(data_dir) is False
    assert not data_dir.exists()
