"""`manage.py serve`, which `make run` starts: one process brings everything up, and Ctrl-C ends all of it."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from idemnna import database, environment
from tests.clusters import forget

Serve = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    forget(tmp_path / "data")


@pytest.fixture
def serve(data_dir: Path) -> Iterator[Serve]:
    """Starts the server with a data directory of its own and the embedded database."""
    started = []

    def start(*options: str, **variables: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", *options],
            cwd=environment.BASE_DIR,
            env={**surroundings(), "IDEMNNA_DATA": str(data_dir), **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_first_start_offers_the_first_account_and_ctrl_c_ends_everything(serve: Serve, data_dir: Path) -> None:
    port = free_port()
    server = serve(PORT=str(port))
    said = lines_until_ready(server)
    link = re.search(rf"http://localhost:{port}/setup/\S+", said)
    assert f"Agenda: http://localhost:{port}\n" in said
    assert link is not None
    assert status(link.group()) == 200
    assert status(f"http://localhost:{port}/healthz") == 200

    server.send_signal(signal.SIGINT)
    _, errors = server.communicate(timeout=60)
    assert server.returncode == 0
    assert "Traceback" not in errors  # a worker that had not begun yet is ended the hard way, with a line about it
    assert database.stop(data_dir) is False, "the database still ran"

    again = serve(PORT=str(port))
    assert "/setup/" in lines_until_ready(again), "the link is offered until somebody used it"
    again.send_signal(signal.SIGTERM)
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert database.stop(data_dir) is False, "the database still ran"


def test_the_page_arrives_compressed_and_its_files_are_kept_for_ever(serve: Serve) -> None:
    port = free_port()
    server = serve(PORT=str(port))
    lines_until_ready(server)
    with urlopen(Request(f"http://localhost:{port}/account/login/", headers={"Accept-Encoding": "gzip"})) as page:
        assert page.headers["Content-Encoding"] == "gzip"
        assert "no-store" in page.headers["Cache-Control"]
    with urlopen(f"http://localhost:{port}/account/login/") as page:
        style = re.search(r'href="(/static/[^"]+\.css)"', page.read().decode())
    assert style is not None
    address = f"http://localhost:{port}{style.group(1)}"
    with urlopen(Request(address, headers={"Accept-Encoding": "br"})) as sheet:
        assert sheet.headers["Content-Encoding"] == "br"
        assert "immutable" in sheet.headers["Cache-Control"]


def test_a_database_that_somebody_else_started_is_left_running(serve: Serve, data_dir: Path) -> None:
    data_dir.mkdir()
    assert database.ensure_running(data_dir, None) is True
    server = serve(PORT=str(free_port()))
    lines_until_ready(server)
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=60)
    assert database.stop(data_dir) is True


def test_a_busy_port_is_one_clear_line_before_anything_is_made(serve: Serve, data_dir: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = serve(PORT=str(port))
        _, errors = server.communicate(timeout=60)
    assert server.returncode == 1
    assert len(errors.splitlines()) == 1
    assert f"Port {port} is busy" in errors
    assert not (data_dir / "postgres").exists()


def test_a_database_that_is_away_is_one_clear_line(serve: Serve) -> None:
    server = serve(PORT=str(free_port()), DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")
    _, errors = server.communicate(timeout=60)
    assert server.returncode == 1
    assert len(errors.splitlines()) == 1
    assert "The database does not answer" in errors


def test_a_key_that_is_missing_or_another_one_is_one_clear_line(serve: Serve, data_dir: Path) -> None:
    """What it protects would be lost for good if texts were sealed on with another key."""
    first = serve(PORT=str(free_port()))
    lines_until_ready(first)
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=60)
    (key,) = data_dir.glob("keys/*.key")
    right = key.rename(data_dir / "right")
    for said in (f"Key {key.stem} of the confidential texts is missing", f"Key {key.stem} is not the one"):
        server = serve(PORT=str(free_port()))
        _, errors = server.communicate(timeout=60)
        assert server.returncode == 1
        assert len(errors.splitlines()) == 1
        assert said in errors
        key.write_text("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")

    assert database.ensure_running(data_dir, None) is True
    assert "Damaged: Key" in served_otherwise(data_dir)
    right.replace(key)
    assert served_otherwise(data_dir) == ""
    database.stop(data_dir)
    assert served_otherwise(data_dir) == "", "that the database is away, the pages say themselves"


def served_otherwise(data_dir: Path) -> str:
    """What a WSGI server of somebody's own choice would complain of, at last."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import idemnna.wsgi"],
        cwd=environment.BASE_DIR,
        env={**surroundings(), "IDEMNNA_DATA": str(data_dir), "DJANGO_SETTINGS_MODULE": "idemnna.settings"},
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )
    assert (loaded.returncode == 0) is (loaded.stderr == "")
    return (loaded.stderr.splitlines() or [""])[-1]


def surroundings() -> dict[str, str]:
    """The environment of a machine where nothing of the product was set: not even the database of this suite."""
    unwanted = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG"}
    return {key: text for key, text in os.environ.items() if key not in unwanted}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def lines_until_ready(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    lines = []
    for line in server.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            return "".join(lines)
    assert server.stderr is not None
    raise AssertionError("".join(lines) + server.stderr.read())


def status(url: str) -> int:
    with urlopen(url) as response:
        return int(response.status)
