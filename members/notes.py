"""A confidential note of a visit as it is kept: delicate topics stand in a first line of their own."""

from collections.abc import Collection, Iterable
from typing import Final

TOPICS: Final = "Temas: "


def note_of(topics: Iterable[str], text: str) -> str:
    listed = ", ".join(topics)
    return "\n".join(filter(None, [f"{TOPICS}{listed}" if listed else "", text.strip()]))


def taken_apart(note: str, known: Collection[str]) -> tuple[list[str], str]:
    """Topics and text. A first line that names anything but known topics is text: somebody wrote it."""
    first, _break, rest = note.strip().partition("\n")
    names = first.removeprefix(TOPICS).split(", ")
    if first.startswith(TOPICS) and all(name in known for name in names):
        return names, rest
    return [], note.strip()
