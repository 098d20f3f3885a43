from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.db import connection
from django.utils import timezone

from idemnna.backups import keypair, shelf
from idemnna.safeguards.keyring import make_first_key


@dataclass
class Key:
    private: str
    public: str

    @property
    def identity(self) -> "pyrage.x25519.Identity":
        return keypair.identity_in(self.private)


@pytest.fixture
def data_dir(settings: Any, tmp_path: Path) -> Path:
    """A data directory of the test's own, as after the first start: with a key for texts, without a backup."""
    settings.DATA_DIR = tmp_path
    make_first_key()
    return tmp_path


@pytest.fixture
def key(data_dir: Path) -> Key:
    """A key pair whose public half is in use."""
    private, public = keypair.new_pair()
    keypair.keep_public(shelf.recipient_file(), public, timezone.now())
    return Key(private, public)


@contextmanager
def an_empty_database() -> Iterator[None]:
    """The suite's one connection leads to a new database, and afterwards back."""
    ours = connection.settings_dict["NAME"]
    other = f"{ours}_restored"
    _run(f'DROP DATABASE IF EXISTS "{other}"', f'CREATE DATABASE "{other}"')
    connection.close()
    connection.settings_dict["NAME"] = other
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours
        _run(f'DROP DATABASE "{other}"')


def end_other_sessions() -> None:
    """Threads of earlier tests may have left some, and company is refused before anything else is looked at."""
    _run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND usename IS NOT NULL AND pid <> pg_backend_pid()"
    )


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
