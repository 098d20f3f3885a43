"""The keys: what they seal, what they refuse, and how their files are made."""

import base64
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from idemnna.safeguards.keyring import (
    Damaged,
    KeyMissing,
    KeyRing,
    _make,
    draw_key,
    keyring,
    make_first_key,
    make_key,
    open_secret,
    seal_secret,
)

ALFA, BETA = bytes(range(32)), bytes(range(100, 132))
TEXT = "Bajó donde su hermana en Canto Grande"
HOME = "members.visitnote:text:1"


@pytest.fixture
def keys(tmp_path: Path, settings: Settings) -> Path:
    """The directory of the keys in a data directory that has none yet."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "keys"


@pytest.mark.parametrize(
    "text", ["", "a", TEXT, "x" * 63, "x" * 64, "ñandú 🦙\n\t", "ends in nothing\0\0", "\x80", "a" * 100_000]
)
def test_what_was_sealed_opens_again(text: str) -> None:
    ring = KeyRing({"alfa": ALFA})
    assert ring.open(ring.seal(text, HOME), HOME) == text


def test_a_seal_is_what_the_notes_on_safety_say() -> None:
    """v1, the key's id, then nonce and AES-256-GCM ciphertext with the context as additional data."""
    version, key, sealed = KeyRing({"alfa": ALFA}).seal(TEXT, HOME).split(":")
    raw = base64.b64decode(sealed)
    assert (version, key) == ("v1", "alfa")
    assert AESGCM(ALFA).decrypt(raw[:12], raw[12:], HOME.encode()).startswith(TEXT.encode())


def test_the_length_of_a_seal_tells_little() -> None:
    ring = KeyRing({"alfa": ALFA})
    assert {len(ring.seal("x" * length, HOME)) for length in range(1, 64)} == {len(ring.seal("sí", HOME))}
    assert len(ring.seal("x" * 64, HOME)) > len(ring.seal("x" * 63, HOME))


def test_the_same_text_never_gives_the_same_seal() -> None:
    ring = KeyRing({"alfa": ALFA})
    assert len({ring.seal(TEXT, HOME) for _ in range(100)}) == 100


def test_one_changed_bit_anywhere_is_refused() -> None:
    ring = KeyRing({"alfa": ALFA})
    token = ring.seal(TEXT, HOME)
    for place in range(len(token)):
        for bit in range(7):
            changed = token[:place] + chr(ord(token[place]) ^ 1 << bit) + token[place + 1 :]
            with pytest.raises((Damaged, KeyMissing)) as refused:
                ring.open(changed, HOME)
            assert TEXT not in str(refused.value)


def test_the_bits_that_base64_leaves_unused_are_not_free_either() -> None:
    ring = KeyRing({"alfa": ALFA})
    token = ring.seal("x" * 10, HOME)  # 92 bytes end in one «=» and two unused bits
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = f"{token[:-2]}{alphabet[alphabet.index(token[-2]) + 1]}="
    assert base64.b64decode(other.split(":")[2]) == base64.b64decode(token.split(":")[2])
    with pytest.raises(Damaged):
        ring.open(other, HOME)


@pytest.mark.parametrize(
    "elsewhere", ["members.visitnote:text:2", "members.visitnote:other:1", "members.safetyplan:text:1", ""]
)
def test_a_seal_that_was_moved_elsewhere_is_refused(elsewhere: str) -> None:
    ring = KeyRing({"alfa": ALFA})
    with pytest.raises(Damaged):
        ring.open(ring.seal(TEXT, HOME), elsewhere)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hola",
        "v1:alfa:",
        "v1:alfa:AAAA",
        "v1:alfa:a",
        "v2:alfa:AAAA",
        "v1::AAAA",
        "v1:alfa:ñ",
        "v1:alfa:====",
        "•••",
    ],
)
def test_what_is_no_seal_is_refused(text: str) -> None:
    with pytest.raises(Damaged):
        KeyRing({"alfa": ALFA}).open(text, HOME)


def test_without_its_key_a_seal_stays_shut() -> None:
    token = KeyRing({"alfa": ALFA}).seal(TEXT, HOME)
    with pytest.raises(KeyMissing, match=r"^Key alfa is missing[^\n]*$"):
        KeyRing({"beta": BETA}).open(token, HOME)
    with pytest.raises(Damaged, match=r"^[^\n]*does not open with key alfa\.$"):
        KeyRing({"alfa": BETA}).open(token, HOME)


def test_without_any_key_nothing_is_sealed(keys: Path) -> None:
    with pytest.raises(KeyMissing, match="keys new"):
        keyring().seal(TEXT, HOME)


def test_half_a_character_is_refused_without_repeating_the_text() -> None:
    with pytest.raises(ValueError, match="half a character") as refused:
        KeyRing({"alfa": ALFA}).seal(f"{TEXT}\udc80", HOME)
    assert refused.value.__cause__ is None
    assert TEXT not in str(refused.value.args)


def test_the_first_of_the_ring_seals_and_all_open() -> None:
    old = KeyRing({"alfa": ALFA}).seal(TEXT, HOME)
    ring = KeyRing({"beta": BETA, "alfa": ALFA})
    assert ring.open(old, HOME) == TEXT
    assert ring.seal(TEXT, HOME).startswith("v1:beta:")


def test_sealing_anew_keeps_the_text_and_what_was_equal_and_nothing_else() -> None:
    old = KeyRing({"alfa": ALFA})
    tokens = [old.seal(TEXT, HOME), old.seal(TEXT, HOME), old.seal("otra cosa", HOME)]
    ring = KeyRing({"beta": BETA, "alfa": ALFA})
    anew = [ring.seal_anew(token, HOME) for token in (*tokens, tokens[0])]
    assert [ring.open(token, HOME) for token in anew] == [TEXT, TEXT, "otra cosa", TEXT]
    assert all(token.startswith("v1:beta:") for token in anew)
    assert anew[0] == anew[3]
    nonces = {base64.b64decode(token.split(":")[2])[:12] for token in (*tokens, *anew)}
    assert len(nonces) == 6
    with pytest.raises(Damaged):
        ring.seal_anew(tokens[0], "members.visitnote:text:2")


def test_key_files_are_for_their_owner_alone(keys: Path) -> None:
    before = os.umask(0)
    try:
        make_first_key()
    finally:
        os.umask(before)
    assert [stat.S_IMODE(path.stat().st_mode) for path in keys.iterdir()] == [0o600]
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_the_first_key_is_made_once_and_a_new_one_takes_over_at_once(keys: Path) -> None:
    make_first_key()
    first = keyring().current
    make_first_key()
    assert keyring().ids == (first,)
    token = keyring().seal(TEXT, HOME)
    second = make_key()
    assert keyring().ids == (second, first)
    assert keyring().seal(TEXT, HOME).startswith(f"v1:{second}:")
    assert keyring().open(token, HOME) == TEXT


def test_a_key_that_was_taken_away_opens_no_more(keys: Path) -> None:
    make_first_key()
    token = keyring().seal(TEXT, HOME)
    keys.joinpath(f"{keyring().current}.key").rename(keys / "elsewhere")
    with pytest.raises(KeyMissing):
        keyring().open(token, HOME)


def test_the_newest_key_is_told_by_its_name_and_not_by_the_time_of_a_copy(keys: Path) -> None:
    names = [make_key() for _ in range(3)]
    os.utime(keys / f"{names[0]}.key", (4_000_000_000, 4_000_000_000))
    keys.joinpath("copied").touch()  # what copies the directory changes it
    assert keyring().ids == tuple(reversed(names))


def test_a_second_key_within_one_tick_of_the_clock_is_noticed(keys: Path) -> None:
    make_first_key()
    tick = keys.stat().st_mtime_ns
    assert len(keyring().ids) == 1
    make_key()
    os.utime(keys, ns=(tick, tick))  # as a file system with a coarse clock has it
    assert len(keyring().ids) == 2


def test_who_comes_second_takes_the_key_that_is_there(keys: Path) -> None:
    make_first_key()
    (path,) = keys.iterdir()
    before = path.read_bytes()
    assert _make(1) is None  # of a process that saw no key a moment ago
    assert [found.read_bytes() for found in keys.iterdir()] == [before]


def test_processes_that_make_the_first_key_at_the_same_moment_agree_on_one(tmp_path: Path) -> None:
    code = (
        "import sys, django; from django.conf import settings; from pathlib import Path\n"
        f"settings.configure(DATA_DIR=Path({str(tmp_path)!r}), USE_TZ=True, TIME_ZONE='America/Lima')\n"
        "django.setup()\n"
        "from idemnna.safeguards import keyring\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "keyring.make_first_key(); print(*keyring.keyring().ids)\n"
    )
    start = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in start:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in start:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    said = {process.communicate()[0] for process in start}
    assert len(said) == 1
    assert len(said.pop().split()) == 1
    assert len(list(tmp_path.glob("keys/*"))) == 1


def test_keys_of_the_environment_come_first(keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_first_key()
    in_a_file = keyring().current
    pairs = (f"{name}:{base64.b64encode(key).decode()}" for name, key in (("beta", BETA), ("alfa", ALFA)))
    monkeypatch.setenv("IDEMNNA_KEYS", ", ".join(pairs))
    assert keyring().ids == ("beta", "alfa", in_a_file)


def test_a_drawn_key_is_stored_nowhere_and_serves(keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, text = draw_key()
    assert not keys.exists()
    monkeypatch.setenv("IDEMNNA_KEYS", f"{name}:{text}")
    assert keyring().open(keyring().seal(TEXT, HOME), HOME) == TEXT


@pytest.mark.parametrize(
    "value",
    ["nonsense", "alfa:", ":AAAA", "alfa:AAAA", "al/fa:" + base64.b64encode(ALFA).decode(), "alfa:" + "ñ" * 44],
)
def test_a_nonsense_of_the_environment_is_refused_without_repeating_it(
    value: str, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDEMNNA_KEYS", value)
    with pytest.raises(ImproperlyConfigured, match=r"^IDEMNNA_KEYS[^\n]*$") as refused:
        keyring()
    assert value not in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"", b"half", base64.b64encode(ALFA)[:-4], b"\xff\xfe\0", base64.b64encode(ALFA) * 2]
)
def test_a_damaged_key_file_is_refused_without_repeating_it(content: bytes, keys: Path) -> None:
    keys.mkdir()
    keys.joinpath("0001-2026-11-23.key").write_bytes(content)
    with pytest.raises(ImproperlyConfigured, match=r"^[^\n]*0001-2026-11-23\.key is damaged[^\n]*$"):
        keyring()


def test_the_secrets_of_the_second_factor_have_a_home_of_their_own(keys: Path) -> None:
    make_first_key()
    token = seal_secret("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in token
    assert open_secret(token) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(Damaged):
        keyring().open(token, HOME)
    with pytest.raises(Damaged):
        open_secret(keyring().seal("JBSWY3DPEHPK3PXP", HOME))
