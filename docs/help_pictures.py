"""`make screenshots`: one small picture for each page of the help, taken from the demo on a phone 360 pixels wide."""

import base64
import re
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "static" / "help"
WIDTH, HEIGHT = 360, 480
MOST_BYTES = 9_000  # so that the page, cold and with all it loads, stays within its 20 kB

# Where each picture is taken; {woman}, {meeting}, {loan} are the first of the demo.
PLACES = {
    "first-week": "/account/",
    "shift": "/since/",
    "visit": "/women/{woman}/visit/",
    "rounds": "/rounds/",
    "find": "/search/?q=rosa",
    "register": "/women/add/",
    "children": "/children/",
    "follow-ups": "/diary/agenda/",
    "attendance": "/meetings/{meeting}/attendance/",
    "meeting": "/meetings/{meeting}/",
    "business": "/loans/{loan}/",
    "payment": "/payments/new/",
    "month": "/loans/report/",
    "contact": "/women/{woman}/",
    "referral": "/services/",
    "support": "/campaigns/",
    "progress": "/women/P-0001/progress/",
    "same-woman": "/merging/P-0001/P-0002/",
    "catalogues": "/catalogues/",
    "care": "/backups/",
}


def take_all(page: Page) -> None:
    PICTURES.mkdir(exist_ok=True)
    rows = {
        "woman": _first(page, "/women/", r"/women/(P-[0-9]+)/"),
        "meeting": _first(page, "/meetings/", r"/meetings/([0-9]+)/"),
        "loan": _first(page, "/loans/", r"/loans/([0-9]+)/"),
    }
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    for slug, address in PLACES.items():
        answer = page.goto(address.format(**rows))
        if answer is None or not answer.ok:
            raise SystemExit(f"{slug}: {address} is not there.")
        page.wait_for_load_state("networkidle")
        (PICTURES / f"{slug}.webp").write_bytes(_picture(page))


def _first(page: Page, where: str, link: str) -> str:
    page.goto(where)
    found = re.search(link, page.content())
    assert found is not None, where
    return found[1]


def _picture(page: Page) -> bytes:
    """As good as its weight allows."""
    session = page.context.new_cdp_session(page)
    for quality in (60, 45, 30, 20, 10, 1):
        shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
        picture = base64.b64decode(shot["data"])
        if len(picture) <= MOST_BYTES:
            break
    return picture
