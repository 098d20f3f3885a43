"""A full disk: whoever writes is told so, whoever reads goes on, and what was acknowledged is there.

The disk is a small tmpfs that only root can mount; a quota or a limit on the size of one file would be another fault.
Anybody else is told that this part was left out.
"""

import os
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.faults.phone import Phone

SIZE = "256m"
WRITES = 600  # some hundred fill the space that PostgreSQL still has in files of its own
SECONDS = 25.0


@contextmanager
def small_disk() -> Iterator[Path | None]:
    path = Path(tempfile.mkdtemp(prefix="idemnna-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", str(path)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        path.rmdir()
        yield None
        return
    try:
        yield path
    finally:
        subprocess.run(["umount", str(path)], check=False)
        path.rmdir()


def fill_up(disk: Path) -> Path:
    """Not one byte is left."""
    stone = disk / "stone"
    with stone.open("wb", buffering=0) as file:
        for size in (1 << 20, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue
    return stone


def write_until_refused(phone: Phone, women: list[str], most: int = WRITES) -> tuple[set[str], Counter[int]]:
    """The visits that were acknowledged, and how the server answered."""
    kept, answers, began = set[str](), Counter[int](), time.monotonic()
    for number in range(most):
        key, told = str(uuid4()), "Contó cómo le va con el negocio y qué falta comprar todavía. " * 30
        sent = {"submission": key, "when": "today", "outcome": "met", "next_in": "", "summary": told[:1900]}
        sent |= {"promises-TOTAL_FORMS": "1", "promises-INITIAL_FORMS": "0", "promises-0-text": f"Llevar {key}"}
        answer = phone.ask("POST", f"/women/{women[number % len(women)]}/visit/", sent)
        answers[answer.status] += 1
        if answer.status == 302:
            kept.add(key)
        if answers[507] >= 5 or time.monotonic() > began + SECONDS:
            break
    return kept, answers
