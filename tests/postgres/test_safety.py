"""Who gets in, what each role may do, and what never leaves the server."""

import stat
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest

from idemnna import postgres
from idemnna.postgres.place import find
from tests.clusters import REPOSITORY, ask, connect, postmaster, start


def test_a_new_cluster_is_durable_private_and_speaks_utf8(data_dir: Path) -> None:
    assert start(data_dir) is True
    settings = dict(ask(data_dir, "SELECT name, setting FROM pg_settings"))
    assert settings["server_version"].startswith("18.")
    assert (settings["data_checksums"], settings["fsync"], settings["full_page_writes"]) == ("on", "on", "on")
    assert (settings["listen_addresses"], settings["password_encryption"]) == ("", "scram-sha-256")
    assert (settings["log_min_error_statement"], settings["log_parameter_max_length_on_error"]) == ("panic", "0")
    assert settings["dynamic_shared_memory_type"] == "sysv"  # /dev/shm is tiny in a container
    sql = "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'idemnna'"
    assert ask(data_dir, sql) == [("b", "C.UTF-8", "UTF8")]
    assert ask(data_dir, "SELECT upper('ñandú'), 'a' < 'b' COLLATE \"C\"") == [("ÑANDÚ", True)]
    room = find(data_dir).room
    for private in (room / "cluster", room / "socket", data_dir / "keys"):
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
    for key in (data_dir / "keys").iterdir():
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_only_the_two_roles_get_in_and_only_with_their_passwords(running: Path) -> None:
    rules = (find(running).room / "pg_hba.conf").read_text().split("\n")
    assert [rule.split()[-1] for rule in rules if rule] == ["scram-sha-256", "scram-sha-256"]
    assert not {"trust", "peer", "ident", "md5"} & {
        word
        for line in (find(running).cluster / "pg_hba.conf").read_text().splitlines()
        if not line.startswith("#")
        for word in line.split()
    }
    for wrong in ({"user": "postgres"}, {"user": "postgres", "password": ""}, {"password": "x"}, {"user": "owner"}):
        with pytest.raises(psycopg2.OperationalError, match=r"authentication failed|no pg_hba.conf entry|no password"):
            connect(running, **wrong)
    assert ask(running, "SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolsuper") == []


def test_the_runtime_role_works_with_rows_and_changes_nothing_else(running: Path) -> None:
    sql = "CREATE TABLE paper (id serial PRIMARY KEY, text text); CREATE SEQUENCE numbers"
    ask(running, sql, "owner")
    ask(running, "CREATE DATABASE trial", "owner")
    ask(running, sql, "owner", dbname="trial")
    for name in ("idemnna", "trial"):
        ask(running, "INSERT INTO paper (text) VALUES ('one'), ('two')", dbname=name)
        ask(running, "UPDATE paper SET text = 'three' WHERE id = 1", dbname=name)
        ask(running, "DELETE FROM paper WHERE id = 2", dbname=name)
        assert ask(running, "SELECT id, text, nextval('numbers') FROM paper", dbname=name) == [(1, "three", 1)]
        for refused in (
            "TRUNCATE paper",
            "DROP TABLE paper",
            "ALTER TABLE paper DISABLE TRIGGER ALL",
            "CREATE TABLE mine (id int)",
            "CREATE SCHEMA mine",
            "CREATE ROLE mine",
            "CREATE DATABASE mine",
            "SET ROLE owner",
            "SET SESSION AUTHORIZATION owner",
            "COPY paper TO PROGRAM 'cat'",
            "SELECT pg_read_file('PG_VERSION')",
        ):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                ask(running, refused, dbname=name)
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(running, "CREATE TEMPORARY TABLE mine (id int)")
    assert ask(running, "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = 'owner'") == [(False, True)]


def test_a_lost_or_damaged_password_is_told_and_never_replaced(running: Path) -> None:
    key = running / "keys" / "database-owner"
    good = key.read_text()
    key.write_text("")
    with pytest.raises(postgres.PostgresError, match="damaged"):
        postgres.passwords(running)
    key.unlink()
    with pytest.raises(postgres.PostgresError, match="missing"):
        postgres.passwords(running)
    assert not key.exists()
    key.write_text(good)
    assert start(running) is False


def test_the_server_sees_nothing_of_the_environment(running: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGPORT", "PGDATA", "PGOPTIONS", "SECRET_KEY", "LC_ALL"):
        monkeypatch.setenv(name, "a secret")
    postgres.stop(running)
    assert start(running) is True
    seen = Path(f"/proc/{postmaster(running)}/environ").read_bytes()
    assert b"a secret" not in seen
    assert b"a secret" not in Path(f"/proc/{postmaster(running)}/cmdline").read_bytes()


def test_the_log_never_says_what_rows_and_statements_say(running: Path) -> None:
    ask(running, "CREATE TABLE person (name text PRIMARY KEY CHECK (name <> 'x'))", "owner")
    ask(running, "INSERT INTO person VALUES ('Rosaura')")
    for name in ("Rosaura", "x"):
        with pytest.raises(psycopg2.IntegrityError):
            ask(running, f"INSERT INTO person VALUES ('{name}') -- Rosaura")
    log = running / "postgres.log"
    assert "duplicate key value" in log.read_text()
    assert "Rosaura" not in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_supervisor_needs_nothing_but_the_standard_library() -> None:
    code = "import sys, idemnna.postgres; print(sorted({n.split('.')[0] for n in sys.modules}"
    code += " - set(sys.stdlib_module_names) - {'__main__'}))"
    said = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert said.stdout == "['idemnna']\n"
