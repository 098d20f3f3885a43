"""Women who asked to be forgotten stay forgotten: a backup that is older than their wish brings them back."""

import re
from datetime import date
from pathlib import Path

LINE = re.compile(r"(P-[0-9]{4,9})\W+(\d{4}-\d{2}-\d{2})|(\d{4}-\d{2}-\d{2})\W+(P-[0-9]{4,9})")


def forgotten_since(path: Path, day: date) -> list[tuple[str, date]]:
    """Case codes and days from `forgotten.txt`, one of each a line, that are not before `day`."""
    try:
        lines = path.read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        if match := LINE.search(line):
            code, when = (match[1], match[2]) if match[1] else (match[4], match[3])
            found.append((code, date.fromisoformat(when)))
    return [(code, when) for code, when in found if when >= day]
