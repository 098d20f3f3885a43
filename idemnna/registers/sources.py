"""The files of one upload, read; those that cannot be read are named with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from idemnna.registers.plan import Source
from idemnna.registers.problems import FileProblem
from idemnna.registers.reading import read_file


@dataclass
class Sources:
    """Readable files in their order, and the refused ones."""

    read: list[Source] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def read_sources(files: Iterable[tuple[str, bytes]]) -> Sources:
    """Read each (name, content); a file's number is its place in the upload."""
    sources = Sources()
    for number, (name, content) in enumerate(files):
        try:
            sources.read.append(Source(number, name, read_file(content)))
        except FileProblem as problem:
            sources.refused.append((name, str(problem)))
    return sources
