"""`make screenshots`: the pictures of the README and of the help, from the demo on a phone 360 pixels wide."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from docs import help_pictures
from tests.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
DATA = ROOT / "var" / "screenshots"
SIGN_IN = re.compile(r"Demo sign-in: (\S+) / (.+)")


def main() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with demo(port) as (username, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        page = browser.new_page(
            base_url=f"http://localhost:{port}",
            viewport={"width": 360, "height": 740},
            locale="es-PE",
            timezone_id="America/Lima",
        )
        page.goto("/account/login/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", password)
        page.get_by_role("button", name="Entrar", exact=True).click()
        page.wait_for_url("/")
        take(page, "start")
        page.get_by_role("link", name="Mujeres", exact=True).click()
        page.locator("#results .rows a").first.click()
        take(page, "woman")
        page.goto("/meetings/attendance/")
        page.get_by_role("button", name="Marcar todas: vino").click()
        take(page, "attendance")
        page.goto("/payments/new/")
        page.get_by_role("main").locator(".rows a").first.click()
        take(page, "payment")
        help_pictures.take_all(page)
        browser.close()


@contextmanager
def demo(port: int) -> Iterator[tuple[str, str]]:
    """The product with invented people; gives a name and password to sign in with."""
    for name in ("DATABASE_URL", "ALLOWED_HOSTS", "DEBUG", "SECRET_KEY"):
        os.environ.pop(name, None)
    environment = {**os.environ, "IDEMNNA_DATA": str(DATA), "PORT": str(port)}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "stop_database"], cwd=ROOT, env=environment, check=False, capture_output=True)
    shutil.rmtree(DATA, ignore_errors=True)  # an organisation of an earlier version would be shown
    server = subprocess.Popen(
        [*manage, "serve", "--demo"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        sign_ins = []
        for line in server.stdout:
            sign_ins += SIGN_IN.findall(line)
            if line.startswith("Ctrl-C"):
                break
        if not sign_ins:
            sys.exit("The demo did not start: see above.")
        yield sign_ins[0]
    finally:
        server.terminate()
        server.wait(timeout=60)


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
