"""Where she can turn to: kept up to date by whoever calls there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import Service
from members.phones import dialled
from tests import factories

pytestmark = pytest.mark.django_db
FULL = {
    "name": "CEM Jicamarca",
    "kind": "violence",
    "phones": "(01) 418-7200, 987 654 321",
    "hours": "lunes a viernes, 8 a 16",
    "address": "Av. Central s/n",
    "offers": "Psicóloga y abogada",
    "revision": "1",
}


def html_of(response: Any) -> str:
    html: str = response.content.decode()
    return html


def make_service(name: str = "Posta El Sol", **over: Any) -> Service:
    return Service.objects.create(name=name, **{"kind": "health", "phones": "01 418 7200", **over})


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("100", [("100", "100")]),
        ("113, opción 5", [("113", "113"), ("opción 5", "")]),
        ("(01) 418-7200 / 987 654 321", [("(01) 418-7200", "014187200"), ("987 654 321", "987654321")]),
        ("+51 987 654 321 o 105", [("+51 987 654 321", "+51987654321"), ("105", "105")]),
        ("preguntar en la puerta", [("preguntar en la puerta", "")]),
        ("٣٤٥", [("٣٤٥", "")]),
        ("", []),
    ],
)
def test_numbers_are_dialled_as_they_were_written(line: str, numbers: list[tuple[str, str]]) -> None:
    assert dialled(line) == numbers


def test_it_begins_with_the_national_lines_and_empty_rows_for_the_local_ones(signed_in: Client) -> None:
    html = html_of(signed_in.get("/services/"))
    for number in ("100", "105", "106", "116", "1810", "113"):
        assert f'href="tel:{number}"' in html
    for local in ("CEM", "DEMUNA", "UPE", "Comisaría"):
        assert local in html
    assert html.count("falta completar") == 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("q=posta", True),
        ("q=SÓL+posta", True),
        ("q=4187200", False),
        ("q=zzz", False),
        ("kind=health", True),
        ("kind=police", False),
        ("state=stale", True),
        ("state=retired", False),
        ("kind=nothing", True),
    ],
)
def test_it_is_searched_and_filtered(signed_in: Client, query: str, found: bool) -> None:
    make_service()
    assert ("Posta El Sol" in html_of(signed_in.get(f"/services/?{query}"))) is found


@pytest.mark.parametrize(("days", "nagged"), [(None, True), (181, True), (180, False), (0, False)])
def test_after_180_days_it_asks_to_verify_again(signed_in: Client, days: int | None, nagged: bool) -> None:
    day = None if days is None else today() - timedelta(days=days)
    service = make_service(verified_on=day)
    html = html_of(signed_in.get("/services/?kind=health&q=posta"))
    assert ("verificar de nuevo" in html) is nagged
    assert (f'action="/services/{service.pk}/verify/"' in html) is nagged


def test_still_the_same_is_one_tap_and_can_be_undone(signed_in: Client, tabita: Coordinator) -> None:
    carmen, long_ago = factories.make_coordinator("carmen"), today() - timedelta(days=300)
    service = make_service(verified_on=long_ago, verified_by=carmen)
    for _ in range(2):  # twice changes nothing
        page = html_of(signed_in.post(f"/services/{service.pk}/verify/", {"next": "/services/"}, follow=True))
    service.refresh_from_db()
    assert (service.verified_on, service.verified_by) == (today(), tabita)
    assert f'action="/services/{service.pk}/unverify/"' in page
    for _ in range(2):
        signed_in.post(f"/services/{service.pk}/unverify/")
    service.refresh_from_db()
    assert (service.verified_on, service.verified_by) == (long_ago, carmen)


def test_a_service_is_added_once_and_changed(signed_in: Client) -> None:
    assert signed_in.post("/services/add/", FULL).status_code == 302
    twice = signed_in.post("/services/add/", {**FULL, "name": "cem jicamarca"})
    assert "Ese servicio ya existe." in html_of(twice)
    service = Service.objects.get(name="CEM Jicamarca")
    html = html_of(signed_in.get("/services/?kind=violence"))
    for told in ('href="tel:014187200"', 'href="tel:987654321"', "lunes a viernes, 8 a 16", "Psicóloga y abogada"):
        assert told in html
    assert signed_in.post(f"/services/{service.pk}/", {**FULL, "hours": "todo el día"}).status_code == 302
    service.refresh_from_db()
    assert service.hours == "todo el día"


def test_two_who_change_the_same_see_both(signed_in: Client) -> None:
    service = make_service()
    signed_in.post(f"/services/{service.pk}/", {**FULL, "hours": "mañanas"})
    html = html_of(signed_in.post(f"/services/{service.pk}/", {**FULL, "hours": "tardes"}))
    assert "Las dos lo cambiaron: elegir." in html
    assert "mañanas" in html
    assert "tardes" in html


def test_what_closed_is_retired_not_deleted_and_comes_back(signed_in: Client) -> None:
    service = make_service()
    page = html_of(signed_in.post(f"/services/{service.pk}/retire/", follow=True))
    assert f'action="/services/{service.pk}/restore/"' in page
    assert f'href="/services/{service.pk}/"' not in page
    assert "Posta El Sol" in html_of(signed_in.get("/services/?state=retired"))
    signed_in.post(f"/services/{service.pk}/restore/")
    assert not Service.objects.get(pk=service.pk).retired


def test_verified_and_retired_are_no_fields_of_the_form(signed_in: Client) -> None:
    service = make_service()
    forged = {**FULL, "verified_on": today().isoformat(), "retired": "on", "is_national": "on", "verified_by": "1"}
    assert signed_in.post(f"/services/{service.pk}/", forged).status_code == 302
    service.refresh_from_db()
    assert (service.verified_on, service.retired, service.is_national) == (None, False, False)


@pytest.mark.parametrize("typed", ["a\0b", "x" * 100_000, "<script>{{7*7}}", "٣" * 40])
def test_bad_input_is_a_form_error_or_plain_text(signed_in: Client, typed: str) -> None:
    sent = dict.fromkeys(("name", "phones", "hours", "address", "offers", "kind"), typed)
    assert signed_in.post("/services/add/", sent).status_code == 200
    assert signed_in.post("/services/add/", {**sent, "kind": "other"}).status_code in (200, 302)
    assert "<script>{{" not in html_of(signed_in.get("/services/"))


def test_the_list_costs_the_same_with_many(signed_in: Client, query_growth: Callable[..., None]) -> None:
    carmen = factories.make_coordinator("carmen")

    def add() -> None:
        make_service(f"Comedor {Service.objects.count()}", verified_on=today(), verified_by=carmen)

    query_growth(signed_in, "/services/", add, 8)
