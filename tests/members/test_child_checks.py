import gzip
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import Child, ChildCheck, HomeVisit, Woman
from tests.factories import make_child, make_visit, make_woman
from tests.members.test_visit_pages import NOTHING_TYPED

CHECKED = re.compile(r'<input type="radio" name="((?:doing|school)-\d+)" value="(\w*)" checked')


@pytest.fixture
def woman(db: None) -> Woman:
    return make_woman()


@pytest.fixture
def dayana(woman: Woman) -> Child:
    return make_child(woman, "Dayana")


def url_of(woman: Woman, same: str = "") -> str:
    return f"/women/{woman.case_code}/visit/{same}"


def ticked(page: Any) -> dict[str, str]:
    """What stands ticked in the rows of the children."""
    return dict(CHECKED.findall(page.content.decode()))


def told(visit: HomeVisit) -> list[tuple[str, str, str]]:
    return [(check.child.given_names, check.doing, check.school) for check in visit.child_checks.all()]


def check(visit: HomeVisit, child: Child, doing: str = "", school: str = "") -> ChildCheck:
    return ChildCheck.objects.create(visit=visit, child=child, doing=doing, school=school)


def test_nothing_is_ticked_beforehand_and_nothing_is_asked_for(signed_in: Client, woman: Woman, dayana: Child) -> None:
    check(make_visit(woman, date(2026, 10, 1)), dayana, "well", "yes")
    assert ticked(signed_in.get(url_of(woman))) == {}
    assert signed_in.post(url_of(woman), NOTHING_TYPED).status_code == 302
    assert told(HomeVisit.objects.latest("pk")) == []


def test_each_child_has_a_row_of_her_own_and_it_stands_on_the_visits_page(
    signed_in: Client, woman: Woman, dayana: Child
) -> None:
    luis, inés = make_child(woman, "Luis"), make_child(woman, "Inés")
    rows = {f"doing-{dayana.pk}": "well", f"school-{dayana.pk}": "irregular", f"school-{luis.pk}": "yes"}
    signed_in.post(url_of(woman), NOTHING_TYPED | rows)
    visit = HomeVisit.objects.get()
    assert sorted(told(visit)) == [("Dayana", "well", "irregular"), ("Luis", "", "yes")]
    page = signed_in.get(f"/visits/{visit.pk}/").content.decode()
    assert "<dt>Dayana</dt><dd>Bien · Asiste a veces</dd>" in page
    assert f"<dt>{inés.given_names}</dt>" not in page


def test_same_as_last_time_fills_what_is_empty_keeps_what_was_typed_and_stores_nothing(
    signed_in: Client, woman: Woman, dayana: Child
) -> None:
    luis = make_child(woman, "Luis")
    before = make_visit(woman, date(2026, 9, 1))
    check(before, dayana, "look", "no")
    last = make_visit(woman, date(2026, 10, 1))
    check(last, dayana, "well", "yes")
    check(last, luis, "well", "no")
    make_visit(woman, date(2026, 10, 20))  # nobody ticked anything
    sent = {**NOTHING_TYPED, "summary": "Lo que escribí", "promises-0-text": "Llamar", f"doing-{luis.pk}": "look"}
    page = signed_in.post(url_of(woman, "same/"), sent)
    assert ticked(page) == {
        f"doing-{dayana.pk}": "well",
        f"school-{dayana.pk}": "yes",
        f"doing-{luis.pk}": "look",
        f"school-{luis.pk}": "no",
    }
    text = page.content.decode()
    assert "Lo que escribí" in text
    assert 'value="Llamar"' in text
    assert f'action="{url_of(woman)}"' in text
    assert HomeVisit.objects.count() == 3


def test_the_button_is_there_only_when_there_was_a_last_time(signed_in: Client, woman: Woman, dayana: Child) -> None:
    assert "Igual que la última vez" not in signed_in.get(url_of(woman)).content.decode()
    visit = make_visit(woman, date(2026, 10, 1))
    check(visit, dayana, "well")
    assert "Igual que la última vez" in signed_in.get(url_of(woman)).content.decode()


def test_a_visit_taken_back_is_no_last_time(
    signed_in: Client, tabita: Coordinator, woman: Woman, dayana: Child
) -> None:
    check(make_visit(woman, date(2026, 9, 1)), dayana, "look")
    taken_back = make_visit(woman, date(2026, 10, 1))
    check(taken_back, dayana, "well")
    taken_back.withdraw(by=tabita)
    page = signed_in.post(url_of(woman, "same/"), NOTHING_TYPED)
    assert ticked(page) == {f"doing-{dayana.pk}": "look"}


def test_what_has_to_be_looked_after_offers_a_follow_up_with_her_and_the_visit(
    signed_in: Client, woman: Woman, dayana: Child
) -> None:
    page = signed_in.post(url_of(woman), {**NOTHING_TYPED, f"doing-{dayana.pk}": "look"}, follow=True)
    visit = HomeVisit.objects.get()
    link = f"/follow-ups/add/?woman={woman.case_code}&amp;visit={visit.pk}"
    assert link in page.content.decode().replace("&visit", "&amp;visit")


def test_a_child_who_is_well_offers_none(signed_in: Client, woman: Woman, dayana: Child) -> None:
    page = signed_in.post(url_of(woman), {**NOTHING_TYPED, f"doing-{dayana.pk}": "well"}, follow=True)
    assert "Dejar un pendiente" not in page.content.decode()


def test_a_correction_carries_the_rows_and_can_change_or_clear_them(
    signed_in: Client, woman: Woman, dayana: Child
) -> None:
    luis = make_child(woman, "Luis")
    visit = make_visit(woman, date(2026, 10, 1))
    check(visit, dayana, "well", "yes")
    check(visit, luis, "look")
    shown = ticked(signed_in.get(f"/visits/{visit.pk}/correct/"))
    assert shown == {f"doing-{dayana.pk}": "well", f"school-{dayana.pk}": "yes", f"doing-{luis.pk}": "look"}
    sent = {**NOTHING_TYPED, "when": "other", "visited_on": "2026-10-01", **shown}
    signed_in.post(f"/visits/{visit.pk}/correct/", sent | {f"school-{dayana.pk}": "no", f"doing-{luis.pk}": ""})
    assert told(HomeVisit.objects.current().get()) == [("Dayana", "well", "no")]
    assert len(told(visit)) == 2


def test_a_correction_by_code_carries_the_rows(tabita: Coordinator, woman: Woman, dayana: Child) -> None:
    visit = make_visit(woman, date(2026, 10, 1))
    check(visit, dayana, "look", "no")
    again = visit.correct(HomeVisit(visited_on=date(2026, 10, 2)), by=tabita)
    assert told(again) == [("Dayana", "look", "no")]


def test_the_last_time_of_a_correction_is_before_it(signed_in: Client, woman: Woman, dayana: Child) -> None:
    check(make_visit(woman, date(2026, 9, 1)), dayana, "look")
    corrected = make_visit(woman, date(2026, 10, 1))
    check(make_visit(woman, date(2026, 11, 1)), dayana, "well")
    page = signed_in.post(f"/visits/{corrected.pk}/correct/same/", NOTHING_TYPED)
    assert ticked(page) == {f"doing-{dayana.pk}": "look"}
    assert f'action="/visits/{corrected.pk}/correct/"' in page.content.decode()


def test_sending_it_again_with_another_tick_corrects_the_visit(signed_in: Client, woman: Woman, dayana: Child) -> None:
    sent = {**NOTHING_TYPED, "submission": "7f1c1f9e-2a4b-4c1d-8e9f-0123456789ab", f"doing-{dayana.pk}": "look"}
    signed_in.post(url_of(woman), sent)
    signed_in.post(url_of(woman), sent)
    assert HomeVisit.objects.count() == 1
    signed_in.post(url_of(woman), sent | {f"doing-{dayana.pk}": "well"})
    assert told(HomeVisit.objects.current().get()) == [("Dayana", "well", "")]


def test_nobody_home_says_nothing_of_the_children(signed_in: Client, woman: Woman, dayana: Child) -> None:
    sent = {**NOTHING_TYPED, "outcome": "nobody_home", f"doing-{dayana.pk}": "well"}
    signed_in.post(url_of(woman), sent)
    assert told(HomeVisit.objects.get()) == []


def test_nonsense_in_a_row_is_said_there_and_another_womans_child_is_left_aside(
    signed_in: Client, woman: Woman, dayana: Child
) -> None:
    page = signed_in.post(url_of(woman), {**NOTHING_TYPED, f"doing-{dayana.pk}": "b\0", "summary": "Lo mío"})
    assert "Elegir una de las respuestas." in page.content.decode()
    assert "Lo mío" in page.content.decode()
    stranger = make_child(make_woman("Rosa"), "Kevin")
    signed_in.post(url_of(woman), {**NOTHING_TYPED, f"doing-{stranger.pk}": "look"})
    assert not ChildCheck.objects.exists()


def test_who_is_of_age_or_lives_elsewhere_stands_apart_at_the_end(
    signed_in: Client, woman: Woman, dayana: Child
) -> None:
    make_child(woman, "Julio", birth_date=today() - timedelta(days=19 * 366))
    make_child(woman, "Kevin", lives_with_her=False)
    page = signed_in.get(url_of(woman)).content.decode()
    names = ("<legend>Dayana<", "Mayores de edad o que no viven con ella", "<legend>Julio<", "<legend>Kevin<")
    assert [page.count(name) for name in names] == [1, 1, 1, 1]
    assert page.index(names[0]) < page.index(names[1]) < min(page.index(names[2]), page.index(names[3]))


def test_the_rows_cost_the_same_with_many_children_and_visits(
    signed_in: Client, woman: Woman, query_growth: Any
) -> None:
    def add() -> None:
        check(make_visit(woman, date(2026, 10, 1)), make_child(woman), "well", "yes")

    query_growth(signed_in, url_of(woman), add, 11)


def test_the_page_of_a_visit_with_six_children_stays_light(signed_in: Client, woman: Woman) -> None:
    last = make_visit(woman, date(2026, 10, 1))
    for name in ("Dayana", "Luis", "Inés", "Brisa", "Ángel", "Kevin"):
        check(last, make_child(woman, name), "well", "yes")
    page = signed_in.post(url_of(woman, "same/"), NOTHING_TYPED)
    assert len(ticked(page)) == 12
    assert len(gzip.compress(page.content)) <= 6_000
