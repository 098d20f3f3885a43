"""The product's database: what DATABASE_URL names, or the embedded PostgreSQL."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from django.core.exceptions import ImproperlyConfigured

from idemnna import postgres

COMMON: dict[str, Any] = {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "ATOMIC_REQUESTS": False,
}
# Held by whoever changes the tables: a start, or a backup that comes back. (The number is ours, for advisory locks.)
MIGRATION_LOCK = 7_342_002
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
OPTIONS = {
    "application_name", "channel_binding", "connect_timeout", "gssencmode", "keepalives", "keepalives_count",
    "keepalives_idle", "keepalives_interval", "options", "require_auth", "requirepeer", "sslcert", "sslcrl", "sslkey",
    "sslmode", "sslrootcert", "target_session_attrs", "tcp_user_timeout",
}  # fmt: skip


def databases(data_dir: Path, url: str | None) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default` is the runtime role, `owner` migrates. Starts nothing.

    With a URL both are the role it names. Raises ImproperlyConfigured for a URL that makes no sense and PostgresError
    when the embedded database cannot be used.
    """
    if url:
        given = _parsed(url)
        both = {"default": given, "owner": given}
    else:
        passwords = postgres.passwords(data_dir)
        where = postgres.address(data_dir, passwords[postgres.RUNTIME])
        # Should somebody else ever answer in our server's place, no password is shown to him.
        options = {"require_auth": "scram-sha-256", "connect_timeout": "10"}
        if where.peer:
            options["requirepeer"] = where.peer
        at = {"NAME": postgres.DATABASE, "HOST": where.host, "PORT": str(where.port), "OPTIONS": options}
        both = {
            alias: {**at, "USER": role, "PASSWORD": passwords[role]}
            for alias, role in (("default", postgres.RUNTIME), ("owner", postgres.OWNER))
        }
    return {
        "default": {**COMMON, **both["default"], "OPTIONS": dict(both["default"]["OPTIONS"])},
        # In tests both aliases are one database; see tests/conftest.py.
        "owner": {
            **COMMON,
            **both["owner"],
            "OPTIONS": dict(both["owner"]["OPTIONS"]),
            "TEST": {"MIRROR": "default"},
        },
    }


def ensure_running(data_dir: Path, url: str | None) -> bool:
    """Starts the embedded server or adopts the one that runs; True if this call started it. A URL needs nothing."""
    return not url and postgres.start(data_dir, postgres.passwords(data_dir))


def stop(data_dir: Path) -> bool:
    """Stops the embedded server; False if none was running."""
    return postgres.stop(data_dir)


def _parsed(url: str) -> dict[str, Any]:
    """The URL's parts as Django wants them. Messages never repeat the URL: it holds a password."""
    scheme, separator, rest = url.strip().partition("://")
    if not separator or scheme.lower() not in ("postgres", "postgresql"):
        raise _wrong("it must begin with postgres:// or postgresql://")
    if re.search(r"[\s\x00-\x1f#]", rest) or re.search("%(?![0-9A-Fa-f]{2})", rest):
        raise _wrong("write spaces, # and % in it as %20, %23 and %25")
    rest, _, query = rest.partition("?")
    authority, _, name = rest.partition("/")
    user_part, _, host_part = authority.rpartition("@")
    user, _, password = user_part.partition(":")
    host, port = _host_and_port(host_part)
    options = _options(query)
    host, port = options.pop("host", host), options.pop("port", port)
    if not name or "/" in name:
        raise _wrong("it must end with one database name, as in postgres://user:password@host:5432/name")
    if port and not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
        raise _wrong("its port must be a number from 1 to 65535")
    return {
        "NAME": _decoded(name),
        "USER": _decoded(user),
        "PASSWORD": _decoded(password),
        "HOST": host,
        "PORT": port,
        "OPTIONS": options,
    }


def _host_and_port(text: str) -> tuple[str, str]:
    """`host:port`, `[::1]:port`, or a directory of sockets as `%2Frun%2Fpostgresql`."""
    found = re.fullmatch(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^:\[\]@]*))(?::(?P<port>.*))?", text)
    if not found:
        raise _wrong("its host makes no sense: write host:port, and @ : / in the password as %40 %3A %2F")
    return found["six"] or _decoded(found["host"]), found["port"] or ""


def _options(query: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query), errors="strict")
    except ValueError:
        raise _wrong("what follows its ? must be name=value") from None
    for name, value in pairs:
        if name not in OPTIONS | {"host", "port"}:
            raise _wrong(f"the option {name[:40]!r} is not known")
        if name == "sslmode" and value not in SSL_MODES:
            raise _wrong(f"sslmode must be one of {', '.join(SSL_MODES)}")
    return dict(pairs)


def _decoded(text: str) -> str:
    try:
        decoded = unquote(text, errors="strict")
    except UnicodeDecodeError:
        decoded = "\0"
    if "\0" in decoded:
        raise _wrong("its percent-encoded parts are not UTF-8 text")
    return decoded


def _wrong(why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"DATABASE_URL makes no sense: {why}.")
