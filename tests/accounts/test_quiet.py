"""What a glance at the screen, the browser's history or its cache could tell: nothing."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from idemnna.accounts.models import Role
from members.models import Woman
from tests import lively
from tests.crawling import routes
from tests.factories import make_coordinator

pytestmark = pytest.mark.django_db
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# Words that would tell a passer-by what is kept here, or about whom.
TELLING = re.compile(
    r"violen|agres|maltrat|denunci|abus|v[ií]ctim|moros|deud|castig|confidencial|riesgo|seguridad|refugio|idemnna"
    r"|\d{8}",
    re.IGNORECASE,
)


def test_no_title_and_no_address_tells_anything_and_nothing_is_stored() -> None:
    addresses = lively.addresses()
    client = lively.as_role(Role.COORDINATOR)
    names = {name for woman in Woman.objects.all() for name in (woman.given_names, woman.first_surname)}
    wrong = []
    for route in routes():
        if route.name == "accounts:quick_exit":
            continue
        response = client.get(addresses[route.path])
        if "no-store" not in response.get("Cache-Control", ""):
            wrong.append(f"{route.path} may be stored: {response.get('Cache-Control')}")
        if "text/html" not in response.get("Content-Type", "") or response.status_code != 200:
            continue
        html = response.content.decode()
        title = " ".join(TITLE.search(html).group(1).split())  # type: ignore[union-attr]
        words = set(re.findall(r"\w+", title))
        if route.name.startswith("admin:"):
            continue  # a title of Django's own, on the office's laptop: see tests/accounts/test_admin.py
        if words & names or TELLING.search(title):
            wrong.append(f"{route.path}: {title!r}")
        if TELLING.search(re.sub(r"<\w+:\w+>", "", route.path).replace("women", "")):
            wrong.append(f"the address {route.path} tells")
    assert wrong == []


@pytest.mark.parametrize("name", ["favicon.svg"])
def test_the_icon_is_neutral(name: str) -> None:
    found = finders.find(name)
    assert found
    with open(found, encoding="utf-8") as file:
        drawing = file.read()
    assert not TELLING.search(drawing)
    assert "<text" not in drawing
    assert "<title" not in drawing


def test_every_door_out_empties_the_browsers_cache() -> None:
    account = make_coordinator("julia")
    doors = [
        ("get", "/exit/"),
        ("post", "/account/logout/"),
        ("post", "/sessions/end/"),
        ("post", f"/sessions/{'here'}/end/"),
    ]
    for method, door in doors:
        client = Client()
        client.force_login(account)
        address = door.replace("here", client.session.row.pk)
        response = getattr(client, method)(address)
        assert response.status_code == 302, door
        assert response["Clear-Site-Data"] == '"cache"', door
        assert client.get("/account/").status_code == 302, door
