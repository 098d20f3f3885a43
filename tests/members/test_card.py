"""The card for when she tells something hard: at hand everywhere, and nothing is left of it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from idemnna.accounts.models import Role
from idemnna.safeguards.models import Reading
from tests import factories

pytestmark = pytest.mark.django_db


def html_of(response: Any) -> str:
    html: str = response.content.decode()
    return html


def test_three_calls_are_one_tap_each(signed_in: Client) -> None:
    assert re.findall(r'href="tel:(\d+)"', html_of(signed_in.get("/card/"))) == ["105", "100", "1810"]


@pytest.mark.parametrize("at", ["/women/{code}/", "/women/{code}/visit/", "/all/"])
def test_it_is_one_tap_from_her_page_the_visit_and_the_page_of_everything(signed_in: Client, at: str) -> None:
    woman = factories.make_woman()
    html = html_of(signed_in.get(at.format(code=woman.case_code)))
    link = re.search(r'<a[^>]*href="(/card/[^"]*)"[^>]*>Si cuenta algo difícil', html)
    assert link is not None
    assert signed_in.get(link[1]).status_code == 200


def test_its_address_and_title_are_neutral_and_it_names_nobody(signed_in: Client) -> None:
    woman = factories.make_woman()
    html = html_of(signed_in.get(f"/card/?woman={woman.case_code}"))
    assert "<title>Algo difícil · Agenda</title>" in html
    for name in (woman.given_names, woman.first_surname, woman.sector):
        assert name not in html
    assert f'href="/women/{woman.case_code}/reserved/1/"' in html  # what comes next, if she wants
    assert f'href="/women/{woman.case_code}/referrals/add/"' in html


def test_looking_at_it_leaves_nothing(signed_in: Client) -> None:
    woman = factories.make_woman()
    signed_in.get("/card/")
    with CaptureQueriesContext(connection) as asked:
        html = html_of(signed_in.get(f"/card/?woman={woman.case_code}"))
    written = [query["sql"] for query in asked.captured_queries if not query["sql"].startswith("SELECT")]
    assert [sql for sql in written if "accounts_session" not in sql and "SAVEPOINT" not in sql] == []
    assert not Reading.objects.exists()
    assert 'method="post"' not in html.split("<main")[1]
    assert signed_in.post("/card/").status_code == 405


@pytest.mark.parametrize("woman", ["", "P-9999", "x", "٣"])
def test_without_a_woman_it_says_the_same(signed_in: Client, woman: str) -> None:
    response = signed_in.get(f"/card/?woman={woman}")
    assert response.status_code == 200
    assert "desde su página" in html_of(response)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_it_is_for_coordinators(client: Client, role: str) -> None:
    client.force_login(factories.make_coordinator("julia", role=role))
    assert client.get("/card/").status_code == 403
