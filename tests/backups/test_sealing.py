"""The sealed stream itself, without a database."""

import io
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from idemnna.backups import keypair
from idemnna.backups.errors import BackupRefused
from idemnna.backups.sealing import opened, sealed
from tests.backups.conftest import Key

CONTENT = os.urandom(3_000_000)


@pytest.fixture
def pair() -> Key:
    return Key(*keypair.new_pair())


@pytest.fixture
def file(pair: Key, tmp_path: Path) -> Path:
    path = tmp_path / "sealed"
    with path.open("wb") as target, sealed(target, pair.public) as plain:
        plain.write(CONTENT)
    return path


def read(path: Path, key: Key) -> bytes:
    with opened(path, key.identity) as stream:
        return stream.read()


def test_what_was_sealed_opens(file: Path, pair: Key) -> None:
    assert read(file, pair) == CONTENT
    assert CONTENT[:64] not in file.read_bytes()


@pytest.mark.parametrize("at", [0, 30, 100, 200, 1_500_000, -1])
def test_one_flipped_bit_anywhere_is_noticed(file: Path, pair: Key, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)
    with pytest.raises(BackupRefused):
        read(file, pair)


@pytest.mark.parametrize("left", [0, 10, 100, 1 << 16, 2_000_000, -1, -16, -(3_000_000 % (1 << 16)) - 16])
def test_a_missing_end_is_noticed_wherever_it_was_cut(file: Path, pair: Key, left: int) -> None:
    file.write_bytes(file.read_bytes()[:left])
    with pytest.raises(BackupRefused):
        read(file, pair)


def test_a_missing_end_is_noticed_although_nobody_reads_so_far(file: Path, pair: Key) -> None:
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(BackupRefused), opened(file, pair.identity) as stream:
        stream.read(10)


def test_another_key_does_not_open_it_and_says_so(file: Path) -> None:
    with pytest.raises(BackupRefused, match="no abre esta copia"):
        read(file, Key(*keypair.new_pair()))


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, pair: Key) -> None:
    with pytest.raises(BackupRefused, match="No se puede leer"):
        read(tmp_path / "nothing.age", pair)


def test_a_full_disk_is_told_as_such(pair: Key) -> None:
    with open("/dev/full", "wb", 0) as target, pytest.raises(OSError, match="No space left"):
        _write(target, pair)


def _write(target: BinaryIO, pair: Key) -> None:
    with sealed(target, pair.public) as plain:
        for _ in range(10):
            plain.write(CONTENT)


def test_what_goes_wrong_while_writing_or_reading_comes_out_as_it_is(file: Path, pair: Key) -> None:
    with pytest.raises(ZeroDivisionError), sealed(io.BytesIO(), pair.public) as plain:
        plain.write(bytes(len(CONTENT) // 0))
    with pytest.raises(ZeroDivisionError), opened(file, pair.identity) as stream:
        stream.read(10 // 0)
