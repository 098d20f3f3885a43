"""The catalogues in locale/: compiling them without GNU gettext."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(directory: Path) -> list[Path]:
    """Write the .mo beside every .po that is newer; returns what was written. Raises OSError."""
    written = []
    for source in sorted(directory.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        draft = target.with_suffix(f".{os.getpid()}")
        with source.open("rb") as po, draft.open("wb") as mo:
            write_mo(mo, read_po(po, domain=source.stem))
        draft.replace(target)
        written.append(target)
    return written
