import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from idemnna.accounts.models import Role
from idemnna.lima import today
from members.addresses import natural, walking_order
from members.models import Woman
from tests.factories import make_coordinator, make_visit, make_woman


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)


def on_paper(html: str) -> str:
    """What the page says without what is only for the screen; how it is printed is tried in browser/."""
    main = html[html.index('<main id="content"') :]
    for tag in ("span", "div", "p", "a"):
        main = re.sub(rf'<{tag} class="[^"]*(?:no-print|btn)[^"]*".*?</{tag}>', "", main, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_numbers_are_walked_as_numbers() -> None:
    lots = ["10", "A", "2", "", "A10", "B", "A2", "1", "a 1", "2B"]
    assert sorted(lots, key=natural) == ["1", "2", "2B", "10", "A", "a 1", "A2", "A10", "B", ""]


def test_the_way_goes_by_sector_then_manzana_then_lote() -> None:
    places = [("Sector 10", "A", "1"), ("", "", ""), ("Sector 2", "B", "1"), ("Sector 2", "A1", "10"),
              ("Sector 2", "A1", "2"), ("Sector 2", "A1", "")]  # fmt: skip
    assert sorted(places, key=lambda place: walking_order(*place)) == [
        ("Sector 2", "A1", "2"),
        ("Sector 2", "A1", "10"),
        ("Sector 2", "A1", ""),
        ("Sector 2", "B", "1"),
        ("Sector 10", "A", "1"),
        ("", "", ""),
    ]


def test_what_is_no_western_digit_sorts_without_failing() -> None:
    assert sorted(["٣", "²", "3"], key=natural)[0] == "3"


@pytest.mark.django_db
def test_a_round_has_who_is_due_that_day_or_before_in_the_order_one_walks(signed_in: Client) -> None:
    places = (
        ("Ana", "Sector 10", "A", "1", 0),
        ("Berta", "Sector 2", "A1", "10", 9),
        ("Carla", "Sector 2", "A1", "2", 1),
    )
    for name, sector, manzana, lote, late in places:
        woman = make_woman(name, "Poma", sector=sector, manzana=manzana, lote=lote, reference="puerta verde")
        make_visit(woman, days_ago(20), next_visit_on=days_ago(late))
    make_visit(make_woman("Dora", "Poma"), days_ago(20), next_visit_on=today() + timedelta(days=1))
    make_woman("Ida", "Poma", status="left")

    def names(query: str = "") -> list[str]:
        return [woman.given_names for woman in signed_in.get(f"/rounds/{query}").context["women"]]

    assert names() == ["Carla", "Berta", "Ana"]
    assert names("?sector=Sector+2") == ["Carla", "Berta"]
    assert names(f"?day={days_ago(5).isoformat()}") == ["Berta"]
    assert names(f"?day={(today() + timedelta(days=1)).isoformat()}") == ["Carla", "Berta", "Dora", "Ana"]
    assert "puerta verde" in signed_in.get("/rounds/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["?day=mañana", "?day=31/02/2026", "?day=9999-12-31", "?day=0001-01-01", "?sector=x"]
)
def test_a_day_or_sector_that_is_none_never_fails(signed_in: Client, query: str) -> None:
    make_woman()
    assert signed_in.get(f"/rounds/{query}").status_code == 200
    assert signed_in.get(f"/rounds/day/{query}").status_code == 200


@pytest.mark.django_db
def test_those_ticked_are_the_days_list_with_both_answers(signed_in: Client) -> None:
    one, two, other = make_woman("Ana"), make_woman("Berta", lote="2"), make_woman("Carla")
    html = signed_in.get(
        f"/rounds/day/?woman={one.case_code}&woman={two.case_code}&woman=P-9999&woman=x"
    ).content.decode()
    assert html.index("Berta Ccori") < html.index("Ana Ccori")  # lote 2 before lote 7
    assert "Carla" not in html
    assert other.case_code not in html
    for woman in (one, two):
        assert html.count(f'href="/women/{woman.case_code}/visit/"') == 2  # her name, and the button
        assert f'href="/women/{woman.case_code}/visit/?outcome=nobody_home"' in html


@pytest.mark.django_db
def test_on_paper_a_woman_is_her_case_code(signed_in: Client) -> None:
    woman = make_woman(reference="puerta verde")
    woman.phones.create(number="+51987654321")
    for url in (f"/rounds/day/?woman={woman.case_code}", "/rounds/"):
        html = signed_in.get(url).content.decode()
        assert "987 654 321" not in html
        assert "<title>Recorrido · Agenda</title>" in html
        paper = on_paper(html)
        assert woman.case_code in paper
        assert "Mz. B Lt. 7 · puerta verde" in paper
        assert "Nélida" not in paper
        assert "Ccori" not in paper


@pytest.mark.django_db
def test_a_list_of_nobody_says_how_to_choose(signed_in: Client) -> None:
    assert 'href="/rounds/"' in signed_in.get("/rounds/day/").content.decode()


@pytest.mark.django_db
def test_who_was_visited_today_is_marked_on_the_days_list(signed_in: Client) -> None:
    woman = make_woman()
    make_visit(woman, today())
    assert "visitada hoy" in signed_in.get(f"/rounds/day/?woman={woman.case_code}").content.decode()


@pytest.mark.django_db
def test_the_round_costs_the_same_with_many_women(signed_in: Client, query_growth: Callable[..., None]) -> None:
    query_growth(signed_in, "/rounds/", make_woman, 9)
    codes = "&".join(f"woman={woman.case_code}" for woman in Woman.objects.all())
    query_growth(signed_in, f"/rounds/day/?{codes}", make_woman, 9)


@pytest.mark.django_db
def test_her_rhythm_is_set_from_her_page(signed_in: Client) -> None:
    woman = make_woman(joined_on=days_ago(300))
    make_visit(woman, days_ago(10))
    page = signed_in.get(f"/women/{woman.case_code}/").content.decode()
    assert "cada 4 semanas" in page
    assert f'href="/women/{woman.case_code}/rhythm/"' in page
    signed_in.post(f"/women/{woman.case_code}/rhythm/", {"visit_every": "2", "revision": woman.revision})
    woman.refresh_from_db()
    assert woman.visit_every == 2
    page = signed_in.get(f"/women/{woman.case_code}/").content.decode()
    assert "cada 2 semanas" in page
    assert "le toca el" in page
    assert "en 4 días" in page
    signed_in.post(f"/women/{woman.case_code}/rhythm/", {"visit_every": "", "revision": woman.revision})
    woman.refresh_from_db()
    assert woman.visit_every is None


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["0", "5", "-1", "9" * 40, "NaN", "٢", "x\x00"])
def test_a_rhythm_nobody_offers_is_refused_in_words(signed_in: Client, typed: str) -> None:
    woman = make_woman(visit_every=2)
    page = signed_in.post(f"/women/{woman.case_code}/rhythm/", {"visit_every": typed, "given_names": "Otra"})
    assert "visit_every" in page.context["form"].errors
    woman.refresh_from_db()
    assert (woman.visit_every, woman.given_names) == (2, "Nélida")


@pytest.mark.django_db
def test_a_rhythm_set_in_the_admin_site_is_offered_too(signed_in: Client) -> None:
    woman = make_woman(visit_every=5)
    assert "Cada 5 semanas" in signed_in.get(f"/women/{woman.case_code}/rhythm/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_rounds_and_outings_are_for_coordinators(client: Client, role: str) -> None:
    woman = make_woman()
    client.force_login(make_coordinator("lea", role=role))
    for url in (
        "/rounds/",
        "/rounds/day/",
        f"/women/{woman.case_code}/rhythm/",
        "/outings/",
        "/outings/add/",
        "/sheets/",
    ):
        assert client.get(url).status_code == 403


@pytest.mark.django_db
def test_what_is_written_of_a_place_is_shown_as_text(signed_in: Client) -> None:
    woman = make_woman(sector="<script>alert(1)</script>", reference="{{7*7}}")
    for url in ("/rounds/", f"/rounds/day/?woman={woman.case_code}"):
        html = signed_in.get(url).content.decode()
        assert "<script>alert" not in html
        assert escape("<script>alert(1)</script>") in html
        assert "{{7*7}}" in html
