import contextlib
from collections.abc import Iterator
from pathlib import Path


class PostgresError(Exception):
    """The embedded database cannot do what was asked; the text is one line that says why."""


@contextlib.contextmanager
def in_one_line(data_dir: Path) -> Iterator[None]:
    """What the operating system refuses (a full disk, a directory of somebody else) becomes a PostgresError."""
    try:
        yield
    except OSError as error:
        what = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        raise PostgresError(f"The embedded database in {data_dir} cannot be used: {what}.") from error
