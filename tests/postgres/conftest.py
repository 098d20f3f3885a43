from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clusters import a_home, start


@pytest.fixture
def home() -> Iterator[Path]:
    with a_home() as path:
        yield path


@pytest.fixture
def data_dir(home: Path) -> Path:
    """A directory that does not exist yet, for what has to begin at the very beginning."""
    return home / "data"


@pytest.fixture(scope="module")
def kept() -> Iterator[Path]:
    with a_home() as path:
        yield path / "data"


@pytest.fixture
def running(kept: Path) -> Path:
    """A database that runs, shared by the tests for which the beginning is not the point."""
    start(kept)
    return kept
