"""What the environment may say, read in one place. Nonsense stops the start with one clear line."""

import contextlib
import os
import re
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

HOST = re.compile(r"\*|\.?[a-z0-9_](?:[a-z0-9_-]|\.(?!\.|\Z))*|\[[0-9a-f:.]+\]")
BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither on nor off: use 1 or 0.")


def port(default: int = 8000) -> int:
    value = os.environ.get("PORT", "").strip() or str(default)
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:
        raise ImproperlyConfigured(f"PORT={value!r} is not a port: use a number from 1 to 65535.")
    return int(value)


def hosts(default: list[str]) -> list[str]:
    value = os.environ.get("ALLOWED_HOSTS", "").strip()
    if not value:
        return default
    names = [name.strip().lower() for name in value.strip(",").split(",")]
    for name in names:
        if not HOST.fullmatch(name):
            raise ImproperlyConfigured(f"ALLOWED_HOSTS: {name!r} is not a host name: give names between commas.")
    return names


def data_dir() -> Path:
    """The directory for the embedded database, keys and backups, made on first use; its secrets are its owner's."""
    path = Path(os.environ.get("IDEMNNA_DATA", "").strip() or BASE_DIR / "var").expanduser()
    path = path if path.is_absolute() else Path.cwd() / path
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"IDEMNNA_DATA={str(path)!r} is not a directory.")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"IDEMNNA_DATA={str(path)!r} cannot be made: {error.strerror}.") from None
    return path


def secret_key(directory: Path) -> str:
    """SECRET_KEY, or the one made once into the data directory (mode 0600)."""
    given = os.environ.get("SECRET_KEY", "")
    if given:
        if len(given) < 32:
            raise ImproperlyConfigured("SECRET_KEY is too short: use at least 32 characters.")
        return given
    path = directory / "secret_key"
    if not path.exists():
        _make_once(path, secrets.token_urlsafe(50))
    text = path.read_text().strip()
    if len(text) < 32:
        raise ImproperlyConfigured(f"{path} is damaged: delete it, a new key is made (everybody signs in again).")
    return text


def _make_once(path: Path, text: str) -> None:
    """Two processes may start together: the first link wins, and nobody ever reads a half-written key."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def database_url() -> str | None:
    return os.environ.get("DATABASE_URL", "").strip() or None


def confidential_keys() -> str:
    """Keys of the confidential texts as `id:base64,id:base64`, the first one seals; usually they are files."""
    return os.environ.get("IDEMNNA_KEYS", "").strip()
