"""Finds a real Chromium: `python -m tests.browser.chromium` prints where it is, or what to do."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
MISSING = (
    "No Chromium was found. Install one (Debian: sudo apt install chromium), or say where it is with CHROMIUM=/path,"
    " or fetch Playwright's own: .venv/bin/python -m playwright install chromium"
)


def find() -> str:
    """The program's path. As root on Debian it is installed when there is none. Raises LookupError with advice."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        path = shutil.which(named)
        if path is None:
            raise LookupError(f"CHROMIUM={named!r} is not a program that can be run.")
        return path
    found = _installed() or _playwrights_own() or (_installed() if _install() else None)
    if found is None:
        raise LookupError(MISSING)
    return found


def flags() -> list[str]:
    """Quiet, and without the sandbox that refuses to run as root."""
    return [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _playwrights_own() -> str | None:
    home = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright"
    programs = Path(home).expanduser().glob("chromium-*/chrome-linux*/chrome")
    return next((str(path) for path in sorted(programs, reverse=True)), None)


def _install() -> bool:
    """Debian's package, when we may; parallel test processes take turns. True if there is one now."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    with Path(__file__).open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if _installed():
            return True
        print("Installing chromium with apt...", file=sys.stderr, flush=True)  # noqa: T201
        quiet: dict[str, Any] = {
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        install = ["apt-get", "install", "-y", "-qq", "chromium"]
        if subprocess.run(install, check=False, stderr=subprocess.DEVNULL, **quiet).returncode:
            subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
            subprocess.run(install, check=False, **quiet)
        return _installed() is not None


if __name__ == "__main__":
    try:
        print(find())  # noqa: T201
    except LookupError as error:
        sys.exit(str(error))
