from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import ActivityType, Child, ChildActivity, Status
from tests.factories import make_child, make_woman

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def kind() -> ActivityType:
    return ActivityType.objects.get_or_create(name="Paseo")[0]


@pytest.fixture
def afternoon(kind: ActivityType) -> ChildActivity:
    return ChildActivity.objects.create(activity=kind, held_on=DAY)


@pytest.fixture
def children() -> list[Child]:
    mother = make_woman()
    return [make_child(mother, name, approximate_age=9, age_noted_on=DAY) for name in ("Dayana", "Luis", "Inés")]


def came(afternoon: ChildActivity) -> set[str]:
    return {child.given_names for child in afternoon.children.all()}


def sent(client: Client, page: Any, *ticked: Child, others: str = "") -> Any:
    """The page as it was shown, with these ticked."""
    form = page.context["form"]
    typed = {"seen": form.seen_text, "seen_others": form.others_seen, "child": [child.pk for child in ticked]}
    return client.post(f"/afternoons/{form.activity.pk}/came/", typed | {"others": others})


def test_an_activity_of_today_is_noted_once_and_asks_who_came(
    signed_in: Client, tabita: Coordinator, kind: ActivityType
) -> None:
    page = signed_in.get("/afternoons/add/")
    assert page.context["form"].initial["held_on"] == today()
    typed = {"activity": kind.pk, "held_on": today().isoformat(), "place": "Local  comunal\n", "recorded_by": 99}
    typed |= {"once": "7f1c1f9e-2a4b-4c1d-8e9f-0123456789ab", "others": "7"}
    answers = [signed_in.post("/afternoons/add/", typed) for _ in range(2)]
    held = ChildActivity.objects.get()
    assert {answer.headers["Location"] for answer in answers} == {f"/afternoons/{held.pk}/came/"}
    assert (held.place, held.recorded_by, held.others) == ("Local comunal", tabita, 0)


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"activity": "x"}, "activity"), ({"held_on": "2026-02-31"}, "held_on"), ({"held_on": "0026-11-20"}, "held_on")],
)
def test_bad_input_is_said_beside_its_field(
    signed_in: Client, kind: ActivityType, typed: dict[str, str], field: str
) -> None:
    page = signed_in.post(
        "/afternoons/add/", {"activity": kind.pk, "held_on": "2026-11-20", "notes": "Lo mío", **typed}
    )
    assert list(page.context["form"].errors) == [field]
    assert "Lo mío" in page.content.decode()


def test_an_activity_no_longer_offered_stays_on_what_was_held(
    signed_in: Client, kind: ActivityType, afternoon: ChildActivity
) -> None:
    kind.retired = True
    kind.save()
    assert kind not in signed_in.get("/afternoons/add/").context["form"].fields["activity"].queryset
    assert kind in signed_in.get(f"/afternoons/{afternoon.pk}/edit/").context["form"].fields["activity"].queryset


def test_two_people_who_change_it_are_asked_what_stays(signed_in: Client, afternoon: ChildActivity) -> None:
    page = signed_in.get(f"/afternoons/{afternoon.pk}/edit/")
    seen = page.context["form"].revision
    ChildActivity.objects.filter(pk=afternoon.pk).update(place="La cancha")
    typed = {"activity": afternoon.activity_id, "held_on": "2026-11-20", "place": "El local", "revision": seen}
    page = signed_in.post(f"/afternoons/{afternoon.pk}/edit/", typed)
    assert [conflict.theirs for conflict in page.context["form"].conflicts] == ["La cancha"]


def test_nobody_has_come_until_somebody_presses(
    signed_in: Client, afternoon: ChildActivity, children: list[Child]
) -> None:
    page = signed_in.get(f"/afternoons/{afternoon.pk}/came/")
    assert [line.came for line in page.context["form"].lines] == [False] * 3
    again = sent(signed_in, page)
    assert "Todavía nadie está marcado." in again.content.decode()
    assert came(afternoon) == set()


def test_everybody_without_scripts_shows_all_ticked_and_stores_nothing(
    signed_in: Client, afternoon: ChildActivity, children: list[Child]
) -> None:
    page = signed_in.post(f"/afternoons/{afternoon.pk}/came/everybody/", {"seen": "", "others": "3"})
    assert [line.came for line in page.context["form"].lines] == [True] * 3
    assert page.context["form"].others_typed == "3"
    assert came(afternoon) == set()


def test_ticks_and_others_without_a_name_are_kept_and_can_be_taken_back(
    signed_in: Client, afternoon: ChildActivity, children: list[Child]
) -> None:
    dayana, luis, _ines = children
    url = f"/afternoons/{afternoon.pk}/came/"
    sent(signed_in, signed_in.get(url), dayana, luis, others="4")
    afternoon.refresh_from_db()
    assert (came(afternoon), afternoon.others) == ({"Dayana", "Luis"}, 4)
    assert "vinieron 6 niños" in signed_in.get("/afternoons/").content.decode()
    sent(signed_in, signed_in.get(url), luis, others="")
    afternoon.refresh_from_db()
    assert (came(afternoon), afternoon.others) == ({"Luis"}, 0)


def test_two_who_tick_at_once_lose_nothing(signed_in: Client, afternoon: ChildActivity, children: list[Child]) -> None:
    dayana, luis, ines = children
    afternoon.take_attendance(came=[dayana], others=0)
    url = f"/afternoons/{afternoon.pk}/came/"
    mine, hers = signed_in.get(url), signed_in.get(url)
    sent(signed_in, hers, dayana, luis, others="2")
    sent(signed_in, mine, ines)  # takes Dayana away, adds Inés, says nothing of the others
    afternoon.refresh_from_db()
    assert (came(afternoon), afternoon.others) == ({"Luis", "Inés"}, 2)


def test_two_different_numbers_of_others_are_told(
    signed_in: Client, afternoon: ChildActivity, children: list[Child]
) -> None:
    url = f"/afternoons/{afternoon.pk}/came/"
    mine, hers = signed_in.get(url), signed_in.get(url)
    sent(signed_in, hers, others="2")
    page = sent(signed_in, mine, children[0], others="5")
    assert "Mientras tanto alguien guardó: 2." in page.content.decode()
    assert came(afternoon) == set()
    sent(signed_in, page, children[0], others="5")
    afternoon.refresh_from_db()
    assert (came(afternoon), afternoon.others) == ({"Dayana"}, 5)


@pytest.mark.parametrize("typed", ["-1", "501", "٣", "NaN", "1e3", "9" * 40, "a\0"])
def test_a_number_of_others_that_is_none_is_said(
    signed_in: Client, afternoon: ChildActivity, children: list[Child], typed: str
) -> None:
    page = sent(signed_in, signed_in.get(f"/afternoons/{afternoon.pk}/came/"), children[0], others=typed)
    assert "Escribir un número de 0 a 500." in page.content.decode()
    assert page.context["form"].lines[0].came
    assert came(afternoon) == set()


def test_children_from_3_to_17_of_present_women_are_asked_about_and_who_came_stays_listed(
    signed_in: Client, afternoon: ChildActivity
) -> None:
    mother, gone = make_woman(), make_woman("Rosa")
    make_child(mother, "Tres", birth_date=date(2023, 11, 20))
    make_child(mother, "Dos", birth_date=date(2023, 11, 21))
    make_child(mother, "Diecisiete", birth_date=date(2008, 11, 21))
    make_child(mother, "Dieciocho", birth_date=date(2008, 11, 20))
    came_then = make_child(gone, "Vino", birth_date=date(2015, 1, 1))
    make_child(gone, "No vino", birth_date=date(2015, 1, 1))
    gone.change_status(Status.MOVED, on=today(), by=None)
    afternoon.take_attendance(came=[came_then], others=0)
    lines = signed_in.get(f"/afternoons/{afternoon.pk}/came/").context["form"].lines
    assert {line.child.given_names for line in lines} == {"Tres", "Diecisiete", "Vino"}


def test_who_came_stands_on_the_childs_page_and_on_paper(
    signed_in: Client, afternoon: ChildActivity, children: list[Child]
) -> None:
    afternoon.take_attendance(came=children[:1], others=2)
    assert f'href="/afternoons/{afternoon.pk}/"' in signed_in.get(f"/children/{children[0].pk}/").content.decode()
    assert f'href="/afternoons/{afternoon.pk}/"' not in signed_in.get(f"/children/{children[1].pk}/").content.decode()
    paper = signed_in.get(f"/afternoons/{afternoon.pk}/list/").content.decode()
    assert paper.count("☐") == 2
    assert paper.count("sí") == 1
    assert children[0].woman.case_code in paper
    assert children[0].woman.first_surname not in paper


def test_the_list_is_narrowed_by_activity_year_and_place(signed_in: Client, afternoon: ChildActivity) -> None:
    sport = ActivityType.objects.get_or_create(name="Juegos y deporte")[0]
    ChildActivity.objects.create(activity=sport, held_on=date(2025, 3, 1), place="La cancha")

    def found(query: str) -> list[str]:
        return [held.activity.name for held in signed_in.get(f"/afternoons/?{query}").context["page"]]

    assert found("") == ["Paseo", "Juegos y deporte"]
    assert found(f"activity={sport.pk}") == ["Juegos y deporte"]
    assert found("year=2026") == ["Paseo"]
    assert found("q=cancha") == ["Juegos y deporte"]


def test_lists_cost_the_same_few_or_many(
    signed_in: Client, kind: ActivityType, afternoon: ChildActivity, query_growth: Any
) -> None:
    def add() -> None:
        child = make_child(make_woman(), approximate_age=9, age_noted_on=DAY)
        afternoon.children.add(child)
        ChildActivity.objects.create(activity=kind, held_on=DAY - timedelta(days=1)).children.add(child)

    query_growth(signed_in, "/afternoons/", add, 8)
    for page in ("", "came/", "list/"):
        query_growth(signed_in, f"/afternoons/{afternoon.pk}/{page}", add, 8)
