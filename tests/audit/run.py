"""`make audit`: the Nu Html Checker (0 errors) and Lighthouse 12, mobile (≥ 99), over every kind of page.

The product itself serves the pages: gunicorn, hashed and compressed files, an embedded database in var/audit.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = ROOT / "var" / "audit"
TOOLS, PAGES, DATA = HERE / "tools", HERE / "pages", HERE / "data"
PACKAGES = ("lighthouse@12.8.2", "vnu-jar@26.9.27")
LEAST, TRIES = 99, 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> None:
    _demand("java", "the Nu Html Checker", "default-jre-headless")
    _demand("node", "Lighthouse", "nodejs")
    _demand("npm", "fetching both", "npm")
    _fetch_tools()
    port = _free_port()
    for name in ("DATABASE_URL", "ALLOWED_HOSTS", "DEBUG", "SECRET_KEY"):
        os.environ.pop(name, None)
    os.environ.update({"DJANGO_SETTINGS_MODULE": "idemnna.settings", "IDEMNNA_DATA": str(DATA), "PORT": str(port)})
    with _server():
        pages = _first_account_page(port)
        html_faults = _check_html(pages, port)
        table = _lighthouse(pages)
        pages = _every_other_page(port)
        html_faults += _check_html(pages, port)
        table += _lighthouse(pages)
    _judge(table, html_faults)


def _demand(program: str, purpose: str, package: str) -> None:
    if shutil.which(program) is None:
        sys.exit(f"make audit needs {program} for {purpose}: install it (Debian: sudo apt install {package}).")


def _fetch_tools() -> None:
    """Both come from npm, into var/, pinned."""
    stamp = TOOLS / "installed"
    if stamp.exists() and stamp.read_text() == " ".join(PACKAGES):
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    print("Fetching Lighthouse and the Nu Html Checker...", flush=True)
    options = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"]
    done = subprocess.run(["npm", "install", "--prefix", str(TOOLS), *options, *PACKAGES], check=False, cwd=TOOLS)
    if done.returncode:
        sys.exit("make audit could not fetch its tools; npm says why above.")
    stamp.write_text(" ".join(PACKAGES))


@contextmanager
def _server() -> Iterator[None]:
    """The product on an empty database of its own."""
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "stop_database"], cwd=ROOT, check=False, capture_output=True)
    shutil.rmtree(DATA, ignore_errors=True)
    log = HERE / "server.log"
    with log.open("w") as errors:
        server = subprocess.Popen([*manage, "serve"], cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        assert server.stdout is not None
        if not any(line.startswith("Ctrl-C") for line in server.stdout):
            sys.exit(f"make audit could not start the server: {log.read_text()}")
        yield
    finally:
        server.terminate()
        server.wait(timeout=60)


def _first_account_page(port: int) -> list[dict[str, Any]]:
    """The page that is there only as long as nobody has an account."""
    import django

    django.setup()
    from tests.browser.page_kinds import PAGE_KINDS

    return [
        {"name": kind.name, "url": f"http://localhost:{port}{kind.url(None)}", "cookie": "", "status": 200}  # type: ignore[arg-type]
        for kind in PAGE_KINDS
        if kind.at == "accounts:setup"
    ]


def _every_other_page(port: int) -> list[dict[str, Any]]:
    from django.conf import settings
    from django.db import connections
    from django.test import Client

    from idemnna.accounts.models import Role
    from tests.browser.page_kinds import PAGE_KINDS, make_world

    world = make_world()
    cookies = {None: ""}
    for role, account in ((Role.COORDINATOR, world.coordinator), (Role.READER, world.reader)):
        client = Client()
        client.force_login(account)
        cookies[role] = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    pages = [
        {
            "name": kind.name,
            "url": f"http://localhost:{port}{kind.url(world)}",
            "cookie": cookies[kind.role],
            "status": kind.status,
            "unlisted": kind.unlisted,
        }
        for kind in PAGE_KINDS
        if kind.at != "accounts:setup"
    ]
    connections.close_all()
    return pages


def _check_html(pages: list[dict[str, Any]], port: int) -> list[str]:
    """Errors of the Nu Html Checker, each with the page's name."""
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True)
    for number, page in enumerate(pages):
        (PAGES / f"{number:03}.html").write_bytes(_fetch(page))
    jar = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", str(PAGES)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    faults = []
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] in ("error", "non-document-error"):
            page = pages[int(Path(message.get("url", "000")).stem)]
            faults.append(f"{page['name']}: {message['message']} — {message.get('extract', '').strip()!r}")
    print(f"Nu Html Checker: {len(pages)} pages, {len(faults)} errors", flush=True)
    return faults


def _fetch(page: dict[str, Any]) -> bytes:
    try:
        with urlopen(Request(page["url"], headers={"Cookie": page["cookie"]})) as response:
            status, body = response.status, response.read()
    except HTTPError as error:
        status, body = error.code, error.read()
    if status != page["status"]:
        sys.exit(f"{page['name']} answered {status}, not {page['status']}.")
    return bytes(body)


def _lighthouse(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Scores of every page that answers with 200; Lighthouse measures no error pages."""
    from tests.browser import chromium

    task = {
        "tools": str(TOOLS),
        "chromium": chromium.find(),
        "flags": chromium.flags(),
        "tries": TRIES,
        "least": LEAST,
        "pages": [page for page in pages if page["status"] == 200],
    }
    script = ROOT / "tests" / "audit" / "lighthouse.mjs"
    node = subprocess.Popen(["node", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert node.stdin is not None
    assert node.stdout is not None
    node.stdin.write(json.dumps(task))
    node.stdin.close()
    table = []
    for line in node.stdout:
        row = json.loads(line)
        print(
            f"{row['name']:40} {'  '.join(f'{score:3}' for score in row['scores'])}  {'; '.join(row['faults'])}",
            flush=True,
        )
        table.append(row)
    if node.wait() or len(table) != len(task["pages"]):
        sys.exit("Lighthouse did not finish.")
    return table


def _judge(table: list[dict[str, Any]], html_faults: list[str]) -> None:
    faults = list(html_faults)
    for row in table:
        low = [f"{name} {score}" for name, score in zip(CATEGORIES, row["scores"], strict=True) if score < LEAST]
        if low:
            faults.append(f"{row['name']}: {', '.join(low)} ({'; '.join(row['faults'])})")
    lowest = [min(row["scores"][place] for row in table) for place in range(len(CATEGORIES))]
    print(f"{'lowest':40} {'  '.join(f'{score:3}' for score in lowest)}   ({', '.join(CATEGORIES)})")
    if faults:
        sys.exit("\n".join(["make audit found:", *faults]))
    print(f"make audit: {len(table)} kinds of page, nothing found.")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


if __name__ == "__main__":
    main()
