"""Who is alive: the lock of a place, and the processes that work in a cluster."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from idemnna.postgres.place import Place
from idemnna.postgres.programs import environment, program

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True)
class Process:
    pid: int
    parent: int
    is_child: bool  # its title says `postgres: …`: a backend or another servant of a postmaster


@contextlib.contextmanager
def free(place: Place) -> Iterator[int | None]:
    """The lock's descriptor, if nobody has it. Whatever inherits the descriptor keeps the lock after we let go."""
    lock = os.open(place.lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        yield lock if _take(lock) else None
    finally:
        os.close(lock)


def processes(place: Place) -> list[Process]:
    """Every living process of the cluster, proven by its working directory and not by a number in a file."""
    if not os.path.exists("/proc/self/cwd"):
        return _process_by_pid_file(place)
    try:
        cluster = place.cluster.stat()
    except FileNotFoundError:
        return []
    found = []
    for entry in _servers():
        with contextlib.suppress(OSError):  # it ended meanwhile, or belongs to another user
            if os.path.samestat((entry / "cwd").stat(), cluster):
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                child = (entry / "cmdline").read_bytes().startswith(b"postgres: ")
                found.append(Process(int(entry.name), parent, child))
    return found


def postmaster(place: Place) -> Process | None:
    all_of_them = processes(place)
    pids = {process.pid for process in all_of_them}
    return next((one for one in all_of_them if not one.is_child and one.parent not in pids), None)


def send(place: Place, process: Process, number: signal.Signals) -> None:
    """Signals this very process: its number cannot pass to another between the proof and the signal."""
    with contextlib.suppress(ProcessLookupError):
        if sys.platform != "linux":
            os.kill(process.pid, number)
            return
        handle = os.pidfd_open(process.pid)
        try:
            if process in processes(place):
                signal.pidfd_send_signal(handle, number)
        finally:
            os.close(handle)


def end_orphans(place: Place) -> None:
    """After kill −9 of a postmaster a busy backend may work on for minutes and keep the next server from starting."""
    if sys.platform == "win32":
        return
    orphans = processes(place)
    if all(process.is_child for process in orphans):
        for process in orphans:
            send(place, process, signal.SIGKILL)


def end_homeless(place: Place) -> None:
    """A server whose directory was deleted under it would, when it notices, delete the socket of the next one."""
    if sys.platform == "win32":
        return
    for entry in _servers():
        with contextlib.suppress(OSError):
            if os.readlink(entry / "cwd") == f"{place.cluster} (deleted)":
                os.kill(int(entry.name), signal.SIGKILL)


def _servers() -> list[Path]:
    """The /proc entries of everything called postgres."""
    found = []
    for name in os.listdir("/proc") if os.path.exists("/proc/self/cwd") else []:
        with contextlib.suppress(OSError):
            if name.isdigit() and Path("/proc", name, "comm").read_text() == "postgres\n":
                found.append(Path("/proc", name))
    return found


def _take(lock: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _process_by_pid_file(place: Place) -> list[Process]:
    """Without /proc: what pg_ctl believes. The lock still decides; this only finds the number."""
    status = [program("pg_ctl"), "status", "-D", str(place.cluster)]
    if subprocess.run(status, capture_output=True, env=environment(), check=False).returncode:  # noqa: S603
        return []
    return [Process(int((place.cluster / "postmaster.pid").read_text().split()[0]), 0, False)]
