"""The keys that confidential texts are sealed with. They lie outside the database: its dump alone opens nothing.

A sealed text is `v1:<key id>:<base64 of nonce and ciphertext>`, AES-256-GCM. What it belongs to, its context, is bound
into it: moved to another row or field it opens no more.
"""

import base64
import binascii
import contextlib
import hmac
import os
import re
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from idemnna import environment, lima

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
BLOCK: Final = 64
TOKEN = re.compile(r"v1:(?P<key>[A-Za-z0-9_-]{1,40}):(?P<sealed>[A-Za-z0-9+/]+={0,2})")
KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
SECOND: Final = 1_000_000_000
SECRETS: Final = "mfa.secret"

_read: dict[tuple[str, str, int], "KeyRing"] = {}


class KeyringError(ImproperlyConfigured):
    """A sealed text cannot be opened or made. The message is one line and holds nothing of the text."""


class KeyMissing(KeyringError):  # noqa: N818
    pass


class Damaged(KeyringError):  # noqa: N818
    pass


class KeyRing:
    """All keys at hand, the one to seal with first."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self._keys = dict(keys)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._keys)

    @property
    def current(self) -> str:
        if not self._keys:
            raise KeyMissing("There is no key for confidential texts yet: manage.py keys new makes the first one.")
        return next(iter(self._keys))

    def seal(self, text: str, context: str) -> str:
        """Raises KeyMissing without any key, and ValueError for half a character (a lone surrogate)."""
        return self._seal(text, context, secrets.token_bytes(NONCE_BYTES))

    def seal_anew(self, token: str, context: str) -> str:
        """The same text under the current key. Equal seals, a row's and its copies', stay equal: the number that is
        used once comes from the old seal, so it is used for this very text only."""
        text = self.open(token, context)
        told = f"seal anew\n{context}\n{token}".encode()
        return self._seal(text, context, hmac.digest(self._keys[self.current], told, "sha256")[:NONCE_BYTES])

    def open(self, token: str, context: str) -> str:
        """The text of a token. Raises KeyMissing, or Damaged when a bit changed or it belongs somewhere else."""
        key, sealed = _parts(token)
        try:
            padded = self._cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
        except InvalidTag:
            raise Damaged(f"A text of {context} does not open with key {key}.") from None
        return _unpadded(padded)

    def _seal(self, text: str, context: str, nonce: bytes) -> str:
        sealed = nonce + self._cipher(self.current).encrypt(nonce, _padded(text), context.encode())
        return f"v1:{self.current}:{base64.b64encode(sealed).decode()}"

    def _cipher(self, key: str) -> AESGCM:
        if key not in self._keys:
            raise KeyMissing(f"Key {key} is missing: bring back its file {key}.key.")
        return AESGCM(self._keys[key])


def keyring() -> KeyRing:
    """The keys of now. Read anew when the directory changed: a running server notices a new key at once."""
    directory, given = keys_directory(), environment.confidential_keys()
    changed = directory.stat().st_mtime_ns if directory.exists() else 0
    asked = (str(directory), given, changed)
    ring = _read.get(asked)
    if ring is None:
        ring = KeyRing({**_keys_given(given), **_keys_in(directory)})
        # Two files may be made within one tick of the file system's clock: what is that fresh is not yet remembered.
        if abs(time.time_ns() - changed) > SECOND:
            _read.clear()
            _read[asked] = ring
    return ring


def keys_directory() -> Path:
    return Path(settings.DATA_DIR, "keys")


def key_of(token: str) -> str:
    """The id of the key that a token needs."""
    return _parts(token)[0]


def seal_secret(text: str) -> str:
    """For the secrets of the second factor, which a program reads and nobody else."""
    return keyring().seal(text, SECRETS)


def open_secret(token: str) -> str:
    return keyring().open(token, SECRETS)


def seal_secret_anew(token: str) -> str:
    return keyring().seal_anew(token, SECRETS)


def make_first_key() -> None:
    """Makes the first key unless there is one. Two processes at the same moment agree: the first link wins."""
    if not keyring().ids:
        _make(1)


def make_key() -> str:
    """Makes a key that from now on seals, and gives its id."""
    while True:
        name = _make(_next_number())
        if name:
            return name


def draw_key() -> tuple[str, str]:
    """A new key for IDEMNNA_KEYS, stored nowhere: its id and its 32 bytes in base64."""
    return _name(_next_number()), _drawn()


def key_file(name: str) -> Path:
    return keys_directory() / f"{name}.key"


def open_to_others() -> list[Path]:
    """Key files that a copy or a restored disk left readable for everybody on the machine."""
    found = sorted(keys_directory().glob("*.key")) if os.name == "posix" else []
    return [path for path in found if path.stat().st_mode & 0o077]


def _make(number: int) -> str | None:
    """The id of the new key, or None if somebody else took its name. Nobody ever reads half a key."""
    name = _name(number)
    path = key_file(name)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(_drawn() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
            _sync(path.parent)
            return name
    finally:
        draft.unlink(missing_ok=True)
    return None


def _next_number() -> int:
    numbers = [int(number) for name in keyring().ids if (number := name.partition("-")[0]).isdecimal()]
    return max(numbers, default=0) + 1


def _name(number: int) -> str:
    return f"{number:04}-{lima.today():%Y-%m-%d}"


def _drawn() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _sync(directory: Path) -> None:
    """A key must outlive a power cut: what it sealed does."""
    with contextlib.suppress(OSError):  # Windows opens no directories
        handle = os.open(directory, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _keys_in(directory: Path) -> dict[str, bytes]:
    """The key files, the newest first. Their names begin with a number that grows: a copy loses a file's time."""
    found = sorted(directory.glob("*.key"), key=lambda path: path.name, reverse=True)
    return {path.stem: _decoded(path.stem, path.read_text(errors="replace").strip(), str(path)) for path in found}


def _keys_given(text: str) -> dict[str, bytes]:
    pairs = [pair.strip().partition(":") for pair in text.split(",") if pair.strip()]
    return {name: _decoded(name, value, "IDEMNNA_KEYS") for name, _colon, value in pairs}


def _decoded(name: str, text: str, where: str) -> bytes:
    """Messages never repeat what was given: it may be a key."""
    with contextlib.suppress(binascii.Error, ValueError):
        key = base64.b64decode(text, validate=True)
        if len(key) == KEY_BYTES and KEY_ID.fullmatch(name):
            return key
    raise ImproperlyConfigured(
        f"{where} is damaged: it must hold 32 random bytes in base64; bring the right one back."
    )


def _parts(token: str) -> tuple[str, bytes]:
    found = TOKEN.fullmatch(token)
    with contextlib.suppress(binascii.Error):
        sealed = base64.b64decode(found["sealed"], validate=True) if found else b""
        # Bits that base64 does not use must not be changed either.
        if found and len(sealed) > NONCE_BYTES and base64.b64encode(sealed).decode() == found["sealed"]:
            return found["key"], sealed
    raise Damaged("What is stored is not a sealed text.")


def _padded(text: str) -> bytes:
    """Filled up to whole blocks, so that the length tells little."""
    try:
        plain = text.encode()
    except UnicodeEncodeError:
        raise ValueError("The text holds half a character.") from None  # the error of the codec holds the text
    return plain + b"\x80" + b"\0" * (-(len(plain) + 1) % BLOCK)


def _unpadded(padded: bytes) -> str:
    return padded.rstrip(b"\0")[:-1].decode()
