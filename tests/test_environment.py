"""What the environment may say, and how nonsense is answered."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from idemnna import environment

NONSENSE = {
    "PORT": ["abc", "0", "65536", "-1", "８０００", "80 00"],
    "DEBUG": ["maybe", "2"],
    "ALLOWED_HOSTS": [
        "https://agenda.example",
        "agenda example",
        ",",
        "*.example",
        "agenda.example:443",
        "a..b",
        "ñ.pe",
        "a@b",
    ],
    "SECRET_KEY": ["short"],
    "DATABASE_URL": ["mysql://a@b/c", "postgres://localhost", "postgres://localhost:port/name", "agenda"],
    "IDEMNNA_DATA": [__file__, "/proc/agenda"],
}


@pytest.mark.parametrize(("text", "value"), [("1", True), ("TRUE", True), ("on", True), ("0", False), ("No", False)])
def test_a_flag_is_on_or_off(monkeypatch: pytest.MonkeyPatch, text: str, value: bool) -> None:
    monkeypatch.setenv("DEBUG", text)
    assert environment.flag("DEBUG", default=not value) is value


def test_an_empty_variable_is_like_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEBUG", "PORT", "ALLOWED_HOSTS", "DATABASE_URL"):
        monkeypatch.setenv(name, " ")
    assert environment.flag("DEBUG", default=True) is True
    assert environment.port() == 8000
    assert environment.hosts(default=["localhost"]) == ["localhost"]
    assert environment.database_url() is None


def test_host_names_stand_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "agenda.example, www.agenda.example,")
    assert environment.hosts(default=[]) == ["agenda.example", "www.agenda.example"]


def test_the_data_directory_is_made_on_first_use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IDEMNNA_DATA", str(tmp_path / "one" / "two"))
    assert environment.data_dir() == tmp_path / "one" / "two"
    assert (tmp_path / "one" / "two").is_dir()


def test_the_secret_key_is_made_once_and_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first = environment.secret_key(tmp_path)
    assert len(first) >= 50
    assert environment.secret_key(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_damaged_secret_key_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ImproperlyConfigured, match="damaged"):
        environment.secret_key(tmp_path)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in NONSENSE.items() for value in values])
def test_nonsense_stops_the_start_with_one_clear_line(name: str, value: str, tmp_path: Path) -> None:
    kept = {key: text for key, text in os.environ.items() if key not in NONSENSE and key != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=environment.BASE_DIR,
        env={**kept, "IDEMNNA_DATA": str(tmp_path), "PORT": "1", name: value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert name in done.stderr
