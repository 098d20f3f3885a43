"""Seeing whether somebody else works in the database, as a role to whom PostgreSQL says little about others."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from idemnna.backups import emptiness
from tests.clusters import a_home, connect, start


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    with a_home() as home:
        start(home / "data")
        yield home / "data"


@pytest.mark.parametrize("role", ["default", "owner"])
def test_the_owner_sees_whoever_is_connected(server: Path, role: str) -> None:
    with contextlib.closing(connect(server, "owner")) as connection, connection.cursor() as cursor:
        assert not emptiness.has_company(cursor)
        other = connect(server, role)
        assert emptiness.has_company(cursor)
        with pytest.raises(emptiness.BackupRefused, match="detener Agenda"):
            emptiness.refuse_company(cursor)
        other.close()
