import contextlib
import os
import re
import secrets
from pathlib import Path

from idemnna.postgres.errors import PostgresError, in_one_line
from idemnna.postgres.place import OWNER, RUNTIME, find


def passwords(data_dir: Path) -> dict[str, str]:
    """The password of each role, made once into `keys/` (mode 0600). Raises PostgresError when one is lost or damaged.

    A lost password is not made anew: the existing cluster would not know it.
    """
    with in_one_line(data_dir):
        return {role: _password(data_dir, role) for role in (OWNER, RUNTIME)}


def _password(data_dir: Path, role: str) -> str:
    path = data_dir / "keys" / f"database-{role}"
    if not path.exists():
        if os.path.lexists(find(data_dir).cluster):
            raise PostgresError(f"{path} is missing: the database cannot be opened without it; bring it back.")
        _make_once(path)
    text = path.read_text(errors="replace").strip()
    if not re.fullmatch(r"[A-Za-z0-9_-]{32,}", text):
        raise PostgresError(f"{path} is damaged: the database cannot be opened without it; bring it back.")
    return text


def _make_once(path: Path) -> None:
    """Two processes may come together: the first link wins, and nobody ever reads half a password."""
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
