from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from idemnna.lima import today
from members.models import Child, Status, Woman
from tests.factories import make_child, make_woman

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def woman() -> Woman:
    return make_woman()


def turning(day: date = DAY) -> list[str]:
    return [child.given_names for child in Child.objects.turning_18(day)]


@pytest.mark.parametrize(
    ("born", "near"),
    [
        (date(2008, 9, 23), False),  # 61 days ago
        (date(2008, 9, 24), True),  # 60 days ago
        (date(2008, 11, 23), True),  # today
        (date(2009, 1, 22), True),  # in 60 days
        (date(2009, 1, 23), False),  # in 61 days
    ],
)
def test_sixty_days_before_and_after_the_birthday(woman: Woman, born: date, near: bool) -> None:
    make_child(woman, birth_date=born)
    assert bool(turning()) is near


def test_born_on_29_february_comes_of_age_on_1_march(woman: Woman) -> None:
    child = make_child(woman, birth_date=date(2008, 2, 29))
    assert child.of_age_on == date(2026, 3, 1)
    assert turning(date(2025, 12, 30)) == []  # 61 days before
    assert turning(date(2025, 12, 31)) == ["Dayana"]
    assert turning(date(2026, 4, 30)) == ["Dayana"]
    assert turning(date(2026, 5, 1)) == []


@pytest.mark.parametrize(
    ("facts", "day", "years"),
    [
        ({"birth_date": date(2008, 2, 29)}, date(2026, 2, 28), 17),
        ({"birth_date": date(2008, 2, 29)}, date(2026, 3, 1), 18),
        ({"birth_date": date(2010, 3, 31)}, date(2026, 3, 31), 16),
        ({"birth_date": date(2010, 3, 31)}, date(2026, 3, 30), 15),
        ({"birth_date": date(2026, 11, 23)}, DAY, 0),
        ({"approximate_age": 9, "age_noted_on": date(2024, 11, 24)}, DAY, 10),
        ({"approximate_age": 9, "age_noted_on": date(2024, 11, 23)}, DAY, 11),
        ({}, DAY, None),
    ],
)
def test_the_database_counts_the_same_years_as_the_page(
    woman: Woman, facts: dict[str, Any], day: date, years: int | None
) -> None:
    child = make_child(woman, **facts)
    age = child.age_on(day)
    assert (age.years if age else None) == years
    assert Child.objects.with_age(day).get().years == years


def test_an_approximate_age_has_no_birthday(signed_in: Client, woman: Woman) -> None:
    child = make_child(woman, approximate_age=17, age_noted_on=today() - timedelta(days=360))
    assert list(Child.objects.turning_18(today())) == [child]
    assert child.of_age_on is None
    text = signed_in.get("/children/").content.decode()
    assert "más o menos 18 años; falta su fecha de nacimiento" in text
    assert "cumple 18 el" not in text
    assert "¿Quiere ser parte del grupo?" not in text


def test_the_childrens_page_says_what_changes_and_how_she_can_join(signed_in: Client, woman: Woman) -> None:
    day = today()
    born = day.replace(year=day.year - 18) - timedelta(days=3)
    daughter = make_child(woman, "Dayana", birth_date=born, sex="f")
    make_child(woman, "Kevin", birth_date=born, sex="m")
    text = signed_in.get("/children/").content.decode()
    assert "ya no se cuenta entre los niños" in text
    assert text.count("¿Quiere ser parte del grupo?") == 1
    assert f"/women/add/?child={daughter.pk}" in text
    assert "cumplió 18 el" in signed_in.get(f"/children/{daughter.pk}/").content.decode()


def test_she_joins_with_what_is_known_of_her(signed_in: Client, woman: Woman) -> None:
    facts = {"first_surname": "Poma", "second_surname": "Ccori", "birth_date": date(2008, 10, 30)}
    daughter = make_child(woman, "Dayana", **facts)
    initial = signed_in.get(f"/women/add/?child={daughter.pk}").context["form"].initial
    assert {name: initial[name] for name in ("given_names", "first_surname", "second_surname", "birth_date")} == {
        "given_names": "Dayana", **facts,
    }  # fmt: skip
    assert (initial["sector"], initial["manzana"], initial["lote"]) == ("Sector 3", "B", "7")


def test_her_approximate_age_is_noted_anew_when_she_joins(signed_in: Client, woman: Woman) -> None:
    daughter = make_child(woman, "Dayana", approximate_age=18, age_noted_on=today())
    sent = {"given_names": "Dayana", "approximate_age": "18"}
    assert signed_in.post(f"/women/add/?child={daughter.pk}", sent).status_code == 302
    joined = Woman.objects.latest("pk")
    assert (joined.approximate_age, joined.age_noted_on) == (18, today())


def test_who_lives_elsewhere_joins_without_her_mothers_address(woman: Woman) -> None:
    daughter = make_child(woman, lives_with_her=False)
    assert "sector" not in daughter.as_woman(DAY)


@pytest.mark.parametrize("key", ["0", "x", "99999999999999999999999", "٣"])
def test_nonsense_for_a_child_is_an_empty_form(signed_in: Client, key: str) -> None:
    assert list(signed_in.get(f"/women/add/?child={key}").context["form"].initial) == ["joined_on"]


def test_who_came_of_age_is_in_the_list_only_when_asked_for(signed_in: Client, woman: Woman) -> None:
    make_child(woman, "Julio", birth_date=today() - timedelta(days=19 * 366))
    make_child(woman, "Dayana", birth_date=today() - timedelta(days=9 * 366))
    make_child(woman, "Sin edad")
    shown = {row[0].given_names for row in signed_in.get("/children/").context["rows"]}
    assert shown == {"Dayana", "Sin edad"}
    for age, names in (("18", {"Julio"}), ("6-11", {"Dayana"}), ("unknown", {"Sin edad"})):
        rows = signed_in.get(f"/children/?age={age}").context["rows"]
        assert {row[0].given_names for row in rows} == names


def test_the_list_is_narrowed_by_name_school_and_sector(signed_in: Client, woman: Woman) -> None:
    make_child(woman, "Yésica").note_school(today().year, level="primaria", grade=2, attends="irregular")
    make_child(make_woman("Rosa", sector="Sector 9"), "Luis")
    gone = make_woman("Delia")
    gone.change_status(Status.MOVED, on=today(), by=None)
    make_child(gone, "Lejos")

    def found(query: str) -> list[str]:
        return [row[0].given_names for row in signed_in.get(f"/children/?{query}").context["rows"]]

    assert found("q=jesica") == ["Yésica"]
    assert found("attends=irregular") == ["Yésica"]
    assert found("attends=unknown") == ["Luis"]
    assert found("sector=Sector+9") == ["Luis"]
    assert woman.case_code in signed_in.get("/children/").content.decode()


def test_in_march_one_quiet_line_offers_the_grades_that_are_missing(
    signed_in: Client, woman: Woman, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = make_child(woman, birth_date=date(2017, 5, 9))
    line = "Empezó el año escolar 2026 y faltan grados por anotar."
    for day, said in ((date(2026, 2, 28), False), (date(2026, 3, 1), True), (date(2026, 4, 1), False)):
        monkeypatch.setattr("members.views.children.today", lambda day=day: day)
        assert (line in signed_in.get("/children/").content.decode()) is said
    child.note_school(2026, level="primaria", grade=3, attends="yes")
    monkeypatch.setattr("members.views.children.today", lambda: date(2026, 3, 1))
    assert line not in signed_in.get("/children/").content.decode()


def test_the_children_cost_the_same_few_or_many(signed_in: Client, query_growth: Any) -> None:
    def add() -> None:
        near = today().replace(year=today().year - 18)
        make_child(make_woman(), birth_date=near)
        make_child(make_woman(), "Luis").note_school(today().year, level="primaria", grade=2, attends="yes")

    query_growth(signed_in, "/children/", add, 8)


def test_the_start_page_says_so_in_one_line_without_a_name(signed_in: Client, woman: Woman) -> None:
    line = "Alguien cumple 18 años por estas fechas."
    assert line not in signed_in.get("/").content.decode()
    day = today()
    make_child(woman, "Dayana", birth_date=day.replace(year=day.year - 18) + timedelta(days=5))
    text = signed_in.get("/").content.decode()
    assert line in text
    assert "Dayana" not in text
