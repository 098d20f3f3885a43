from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError

from idemnna import database
from tests.clusters import forget

Parts = tuple[str, str, str, str, str, dict[str, str]]
URLS: dict[str, Parts] = {
    # the URL: name, user, password, host, port, options
    "postgres://rosa:clave@db.example.org:5433/idemnna": (
        "idemnna", "rosa", "clave", "db.example.org", "5433", {},
    ),
    "postgresql://rosa@localhost/idemnna": ("idemnna", "rosa", "", "localhost", "", {}),
    "POSTGRES://localhost/idemnna": ("idemnna", "", "", "localhost", "", {}),
    "postgres:///idemnna": ("idemnna", "", "", "", "", {}),
    "  postgres://localhost/idemnna\n": ("idemnna", "", "", "localhost", "", {}),
    "postgres://do%C3%B1a:a%40b%2Fc%3Ad%25%23@h:1/n%20%2F%C3%B1": ("n /ñ", "doña", "a@b/c:d%#", "h", "1", {}),
    "postgres://rosa:a:b@h/n": ("n", "rosa", "a:b", "h", "", {}),
    "postgres://rosa:a@b@h/n": ("n", "rosa", "a@b", "h", "", {}),
    "postgres://rosa:pw@[2001:db8::1]:65535/n": ("n", "rosa", "pw", "2001:db8::1", "65535", {}),
    "postgres://rosa@%2FVar%2Frun%2Fpg/n": ("n", "rosa", "", "/Var/run/pg", "", {}),
    "postgres://rosa@%2Frun%2Fpg:5434/n": ("n", "rosa", "", "/run/pg", "5434", {}),
    "postgres:///n?host=/run/pg&port=5434": ("n", "", "", "/run/pg", "5434", {}),
    "postgres://h/n?sslmode=verify-full&sslrootcert=/etc/a%20b.pem": (
        "n", "", "", "h", "", {"sslmode": "verify-full", "sslrootcert": "/etc/a b.pem"},
    ),
    "postgres://h/n?connect_timeout=5&application_name=x": (
        "n", "", "", "h", "", {"connect_timeout": "5", "application_name": "x"},
    ),
}  # fmt: skip
NONSENSE = [
    "nonsense",
    "postgres",
    "postgres:idemnna",
    "mysql://rosa:geheim@h/n",
    "sqlite:///geheim.db",
    "http://h/n",
    "://rosa:geheim@h/n",
    "postgres://",
    "postgres://rosa:geheim@h",
    "postgres://rosa:geheim@h/",
    "postgres://rosa:geheim@h/a/b",
    "postgres://rosa:geheim@h:/x/n",
    "postgres://rosa:geheim@h:0/n",
    "postgres://rosa:geheim@h:65536/n",
    "postgres://rosa:geheim@h:-1/n",
    "postgres://rosa:geheim@h:٥٤٣٢/n",
    "postgres://rosa:geheim@h:54x/n",
    "postgres:///n?port=geheim",
    "postgres://rosa:geheim/x@h/n",
    "postgres://rosa:geheim#x@h/n",
    "postgres://rosa:geheim%x@h/n",
    "postgres://rosa:geheim%@h/n",
    "postgres://rosa:geheim%FF@h/n",
    "postgres://rosa:geheim%00@h/n",
    "postgres://rosa:geheim x@h/n",
    "postgres://rosa:geheim@[::1/n",
    "postgres://rosa:geheim@h/n?sslmode=geheim",
    "postgres://rosa:geheim@h/n?sslmode",
    "postgres://rosa:geheim@h/n?unheard_of=geheim",
    "postgres://rosa:geheim@h/n?application_name=%FF",
]


@pytest.mark.parametrize("url", URLS)
def test_a_url_gives_its_parts_to_both_aliases(tmp_path: Path, url: str) -> None:
    both = database.databases(tmp_path, url)
    for alias in ("default", "owner"):
        settings = both[alias]
        assert settings["ENGINE"] == "django.db.backends.postgresql"
        assert tuple(settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == URLS[url]
        assert settings["CONN_MAX_AGE"] == 600
        assert settings["CONN_HEALTH_CHECKS"] is True
    assert both["owner"]["TEST"] == {"MIRROR": "default"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", NONSENSE)
def test_a_nonsense_url_is_refused_in_one_line_without_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL makes no sense: [^\n]+\.$") as caught:
        database.databases(tmp_path, url)
    assert "geheim" not in str(caught.value)


def test_with_a_url_nothing_is_started(tmp_path: Path) -> None:
    assert database.ensure_running(tmp_path, "postgres://h/n") is False
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", [None, ""])
def test_the_embedded_database_is_known_before_its_first_start(tmp_path: Path, url: str | None) -> None:
    first = database.databases(tmp_path, url)
    assert database.databases(tmp_path, url) == first
    assert {path.name for path in tmp_path.rglob("*")} == {"keys", "database-owner", "database-runtime"}
    assert (first["default"]["USER"], first["owner"]["USER"]) == ("runtime", "owner")
    assert first["default"]["PASSWORD"] != first["owner"]["PASSWORD"]
    for settings in first.values():
        assert settings["NAME"] == "idemnna"
        assert settings["HOST"].startswith("/")
        assert settings["OPTIONS"]["require_auth"] == "scram-sha-256"
    assert first["owner"]["TEST"] == {"MIRROR": "default"}


def test_two_data_directories_share_neither_address_nor_passwords(tmp_path: Path) -> None:
    one, two = (database.databases(tmp_path / name, None)["default"] for name in ("one", "two"))
    assert one["HOST"] != two["HOST"]
    assert one["PASSWORD"] != two["PASSWORD"]


def test_stopping_what_does_not_run_is_fine_and_makes_nothing(tmp_path: Path) -> None:
    assert database.stop(tmp_path / "nothing") is False
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_did(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.DATA_DIR = tmp_path
    try:
        assert database.ensure_running(tmp_path, None) is True
        call_command("stop_database")
        assert capsys.readouterr().out == "Base de datos detenida.\n"
        call_command("stop_database")
        assert capsys.readouterr().out == "La base de datos no estaba en marcha.\n"
        monkeypatch.setenv("DATABASE_URL", "postgres://h/n")
        call_command("stop_database")
        assert "nada que detener" in capsys.readouterr().out
    finally:
        forget(tmp_path)


def test_the_command_tells_a_problem_in_one_line(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.DATA_DIR = tmp_path
    (tmp_path / "postgres-is-elsewhere.txt").write_text("/etc\n")
    with pytest.raises(CommandError, match="does not name"):
        call_command("stop_database")
