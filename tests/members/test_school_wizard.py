from datetime import date
from typing import Any

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import Child, SchoolYear, Status, Woman
from tests.factories import enter, make_child, make_coordinator, make_woman

URL = "/children/school/2026/"


@pytest.fixture
def woman(db: None) -> Woman:
    return make_woman()


def pupil(woman: Woman, name: str = "Dayana", *, born: date = date(2017, 5, 9), **last_year: Any) -> Child:
    child = make_child(woman, name, birth_date=born)
    if last_year:
        child.note_school(2025, **{"level": "", "grade": None, "attends": "yes", **last_year})
    return child


def told(child: Child, year: int = 2026) -> tuple[str, int | None, str] | None:
    found = child.school_years.filter(year=year).first()
    return (found.level, found.grade, found.attends) if found else None


def offered(page: Any, child: Child) -> list[str]:
    return [label for line in page.context["form"].lines if line.child == child for _key, label in line.steps]


def answer(client: Client, url: str = URL, **answers: Any) -> Any:
    return client.post(url, {name.replace("_", "-"): value for name, value in answers.items()}, follow=True)


@pytest.mark.parametrize(
    ("level", "grade", "on", "again"),
    [
        ("inicial", 3, "Pasó a inicial, 4 años", "Repite inicial, 3 años"),
        ("inicial", 5, "Pasó a 1.º de primaria", "Repite inicial, 5 años"),
        ("primaria", 3, "Pasó a 4.º de primaria", "Repite 3.º de primaria"),
        ("primaria", 6, "Pasó a 1.º de secundaria", "Repite 6.º de primaria"),
        ("secundaria", 5, "Terminó el colegio", "Repite 5.º de secundaria"),
    ],
)
def test_last_years_grade_tells_what_may_come_next(
    signed_in: Client, woman: Woman, level: str, grade: int, on: str, again: str
) -> None:
    child = pupil(woman, level=level, grade=grade)
    page = signed_in.get(URL)
    assert offered(page, child) == [on, again]
    assert " checked" not in page.content.decode()
    assert told(child) is None


def test_an_older_grade_is_shown_but_nothing_is_concluded_from_it(signed_in: Client, woman: Woman) -> None:
    child = pupil(woman)
    child.note_school(2024, level="primaria", grade=1, attends="yes")
    page = signed_in.get(URL)
    assert offered(page, child) == []
    assert "2024: 1.º de primaria" in page.content.decode()


@pytest.mark.parametrize(
    ("answered", "kept"),
    [
        ({"child": "primaria-4"}, ("primaria", 4, "yes")),
        ({"child": "primaria-3"}, ("primaria", 3, "yes")),
        ({"child": "other", "grade": "secundaria-1"}, ("secundaria", 1, "yes")),
        ({"child": "no"}, ("", None, "no")),
        ({"child": "done"}, ("", None, "done")),
        ({"child": ""}, None),
    ],
)
def test_each_answer_is_kept_as_it_was_given(
    signed_in: Client, woman: Woman, answered: dict[str, str], kept: tuple[str, int | None, str] | None
) -> None:
    child = pupil(woman, level="primaria", grade=3)
    signed_in.post(URL, {f"{name}-{child.pk}": value for name, value in answered.items()})
    assert told(child) == kept
    assert told(child, 2025) == ("primaria", 3, "yes")


def test_who_is_answered_leaves_the_page_and_the_others_wait(signed_in: Client, woman: Woman) -> None:
    first, second = pupil(woman), pupil(make_woman("Rosa"), "Luis")
    page = answer(signed_in, **{f"child_{first.pk}": "no", f"child_{second.pk}": ""})
    assert [line.child for line in page.context["form"].lines] == [second]
    assert page.context["waiting"] == 1


def test_a_grade_that_is_not_said_is_asked_for_beside_the_child_and_nothing_is_lost(
    signed_in: Client, woman: Woman
) -> None:
    first, second, third = pupil(woman), pupil(woman, "Luis"), pupil(woman, "Inés")
    page = signed_in.post(
        URL, {f"child-{first.pk}": "no", f"child-{second.pk}": "other", f"child-{third.pk}": "primaria-7\0"}
    )
    assert {line.child: str(line.error) for line in page.context["form"].errors} == {
        second: "¿A qué grado va? Elegirlo de la lista.",
        third: "Elegir una de las respuestas.",
    }
    assert f'name="child-{first.pk}" value="no" checked' in page.content.decode()
    assert not SchoolYear.objects.exists()


def test_sending_it_twice_is_the_same_as_once(signed_in: Client, woman: Woman) -> None:
    child = pupil(woman, level="primaria", grade=3)
    for _ in range(2):
        page = answer(signed_in, **{f"child_{child.pk}": "primaria-4"})
        assert "anotó antes" not in page.content.decode()
    assert child.school_years.filter(year=2026).count() == 1


def test_what_a_colleague_noted_first_stays_and_both_answers_are_told(
    signed_in: Client, tabita: Coordinator, woman: Woman
) -> None:
    child, brother = pupil(woman, level="primaria", grade=3), pupil(woman, "Luis")
    carmen, other = make_coordinator("carmen", display_name="Carmen"), Client()
    enter(other, carmen)
    other.post(URL, {f"child-{child.pk}": "primaria-3"})
    page = answer(signed_in, **{f"child_{child.pk}": "primaria-4", f"child_{brother.pk}": "no"})
    assert told(child) == ("primaria", 3, "yes")
    assert told(brother) == ("", None, "no")
    text = page.content.decode()
    assert "Dayana: Carmen anotó antes «3.º de primaria» y así queda. Tu respuesta era «4.º de primaria»." in text
    assert f'href="/children/{child.pk}/"' in text


def test_ages_count_on_31_march_and_only_children_of_present_women_are_asked_about(
    signed_in: Client, woman: Woman
) -> None:
    three = pupil(woman, "Tres", born=date(2023, 3, 31))
    pupil(woman, "Dos", born=date(2023, 4, 1))
    seventeen = pupil(woman, "Diecisiete", born=date(2008, 4, 1))
    pupil(woman, "Dieciocho", born=date(2008, 3, 31))
    nobody_knows = make_child(woman, "Sin edad")
    gone = make_woman("Rosa")
    gone.change_status(Status.MOVED, on=today(), by=None)
    pupil(gone, "Lejos")
    listed = {line.child for line in signed_in.get(URL).context["form"].lines}
    assert listed == {three, seventeen, nobody_knows}


def test_who_finished_school_is_not_asked_about_again(signed_in: Client, woman: Woman) -> None:
    child = pupil(woman, born=date(2009, 6, 1))
    child.note_school(2025, level="", grade=None, attends="done")
    assert signed_in.get(URL).context["form"].lines == []


def test_a_child_of_a_woman_who_left_cannot_be_sent(signed_in: Client, woman: Woman) -> None:
    woman.change_status(Status.LEFT, on=today(), by=None)
    child = pupil(woman)
    signed_in.post(URL, {f"child-{child.pk}": "no", "child-99999999999999999999": "no", "child-x": "no"})
    assert not SchoolYear.objects.exists()


def test_a_family_is_never_split_between_pages(signed_in: Client, db: None) -> None:
    for number in range(11):
        mother = make_woman(f"Mamá {number:02d}")
        for name in ("Ana", "Beto", "Carla"):
            pupil(mother, name)
    first, second = (signed_in.get(f"{URL}?page={page}").context for page in (1, 2))
    assert [len(first["form"].lines), len(second["form"].lines)] == [30, 3]
    assert first["waiting"] == 33


def test_the_page_costs_the_same_with_many_families(signed_in: Client, db: None, query_growth: Any) -> None:
    query_growth(signed_in, URL, lambda: pupil(make_woman(), level="primaria", grade=2), 10)


@pytest.mark.parametrize("year", ["1999", "2200", "99999999999999999999999"])
def test_a_year_out_of_reach_is_not_found(signed_in: Client, year: str) -> None:
    assert signed_in.get(f"/children/school/{year}/").status_code == 404


def test_the_short_address_leads_to_this_year(signed_in: Client) -> None:
    assert signed_in.get("/children/school/").headers["Location"] == f"/children/school/{today().year}/"
