"""Clearing away embedded databases that tests made."""

import os
import shutil
import signal
from pathlib import Path

from idemnna import postgres
from idemnna.postgres import lock
from idemnna.postgres.place import SYSTEM_ROOM, find


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
