"""How the backups are doing, for whoever looks: the page, the start page's warning. Only files are asked."""

import contextlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from idemnna.backups import shelf

TOO_OLD = timedelta(hours=48)
NONE_YET, OLD, GOOD = "none", "old", ""


@dataclass(frozen=True)
class Failure:
    moment: datetime
    why: str


@dataclass(frozen=True)
class Rehearsal:
    """The last time a backup was brought back for trial. `printed_key`: with the key on paper, and not a trial one."""

    moment: datetime
    file: str
    tables: int
    rows: int
    seconds: float
    ok: bool
    printed_key: bool
    why: str = ""


def last_good() -> shelf.Backup | None:
    """The newest backup that was finished."""
    return next(iter(shelf.backups()), None)


def warning(now: datetime) -> str:
    """For `backups/_warning.html`: "none" before the first backup, "old" after 48 hours, else ""."""
    last = last_good()
    if last is None:
        return NONE_YET
    return OLD if now - last.moment > TOO_OLD else GOOD


def last_failure() -> Failure | None:
    """Why the last attempt failed; None when it did not."""
    found = _read(shelf.folder() / "failure.json")
    with contextlib.suppress(KeyError, TypeError, ValueError):
        return Failure(datetime.fromisoformat(found["moment"]), str(found["why"]))
    return None


def note_failure(now: datetime, why: str) -> None:
    with contextlib.suppress(OSError):  # the disk may be full, which is what is to be noted
        _write(shelf.folder() / "failure.json", asdict(Failure(now, why)))


def forget_failure() -> None:
    with contextlib.suppress(OSError):
        (shelf.folder() / "failure.json").unlink(missing_ok=True)


def last_rehearsal() -> Rehearsal | None:
    found = _read(shelf.folder() / "rehearsal.json")
    with contextlib.suppress(KeyError, TypeError, ValueError):
        return Rehearsal(**{**found, "moment": datetime.fromisoformat(found["moment"])})
    return None


def note_rehearsal(rehearsal: Rehearsal) -> None:
    _write(shelf.folder() / "rehearsal.json", asdict(rehearsal))


def _read(path: Path) -> Any:
    with contextlib.suppress(OSError, ValueError):
        return json.loads(path.read_text())
    return None


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}")
    draft.write_text(json.dumps(content, default=datetime.isoformat))
    draft.replace(path)
