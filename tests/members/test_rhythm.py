"""When a visit is due, by hand on the calendar. 23/11/2026 is a Monday."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from idemnna.lima import today
from members.models import Status, Woman
from members.models.visits import Outcome
from tests.factories import make_coordinator, make_visit, make_woman

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def due(woman: Woman, day: date = DAY) -> tuple[date, bool]:
    found = Woman.objects.with_visit_due(day).get(pk=woman.pk)
    return found.visit_due_on, found.long_unseen


def named(women: object) -> list[str]:
    return [woman.given_names for woman in women]  # type: ignore[attr-defined]


def test_like_the_others_is_every_four_weeks_after_she_was_met() -> None:
    woman = make_woman(joined_on=date(2025, 3, 1))
    make_visit(woman, date(2026, 11, 6))
    assert due(woman) == (date(2026, 12, 4), False)


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [(1, date(2026, 11, 13)), (2, date(2026, 11, 20)), (6, date(2026, 12, 18)), (12, date(2027, 1, 29))],
)
def test_her_own_rhythm_counts_from_the_day_she_was_met(weeks: int, expected: date) -> None:
    woman = make_woman(joined_on=date(2025, 3, 1), visit_every=weeks)
    make_visit(woman, date(2026, 10, 1))
    make_visit(woman, date(2026, 11, 6))
    assert due(woman)[0] == expected


def test_a_day_that_was_agreed_goes_before_any_rhythm() -> None:
    woman = make_woman(joined_on=date(2025, 3, 1), visit_every=1)
    make_visit(woman, date(2026, 11, 6), next_visit_on=date(2026, 12, 20))
    assert due(woman) == (date(2026, 12, 20), False)


def test_who_found_nobody_home_still_waits() -> None:
    by_rhythm = make_woman(joined_on=date(2025, 3, 1), visit_every=2)
    make_visit(by_rhythm, date(2026, 11, 2))
    make_visit(by_rhythm, date(2026, 11, 16), outcome=Outcome.NOBODY_HOME)
    assert due(by_rhythm)[0] == date(2026, 11, 16)
    agreed = make_woman("Rosa", joined_on=date(2025, 3, 1))
    make_visit(agreed, date(2026, 11, 2), next_visit_on=date(2026, 11, 12))
    make_visit(agreed, date(2026, 11, 12), outcome=Outcome.NOBODY_HOME)
    assert due(agreed)[0] == date(2026, 11, 12)


def test_a_visit_that_was_taken_back_counts_for_nothing() -> None:
    woman = make_woman(joined_on=date(2025, 3, 1))
    make_visit(woman, date(2026, 10, 5))
    make_visit(woman, date(2026, 11, 20)).withdraw(by=make_coordinator())
    assert due(woman)[0] == date(2026, 11, 2)


def test_who_was_never_visited_is_due_since_she_joined() -> None:
    woman = make_woman(joined_on=date(2026, 11, 10))
    assert due(woman) == (date(2026, 11, 10), False)
    make_visit(woman, date(2026, 11, 18), outcome=Outcome.NOBODY_HOME)
    assert due(woman)[0] == date(2026, 11, 10)


def test_without_a_day_of_joining_the_day_she_was_registered_counts_in_lima() -> None:
    """Three in the morning in London is the evening before in Lima."""
    woman = make_woman(recorded_at=datetime(2026, 11, 10, 3, 0, tzinfo=UTC))
    assert due(woman)[0] == date(2026, 11, 9)


@pytest.mark.parametrize(
    ("weeks", "day", "long"),
    [
        (None, date(2026, 11, 30), False),  # met on 5 October: due on 2 November, once more until 30 November
        (None, date(2026, 12, 1), True),
        (1, date(2026, 10, 19), False),  # due on the 12th, once more until the 19th
        (1, date(2026, 10, 20), True),
        (12, date(2026, 12, 28), False),
    ],
)
def test_it_is_long_ago_when_her_rhythm_has_passed_twice(weeks: int | None, day: date, long: bool) -> None:
    woman = make_woman(joined_on=date(2025, 3, 1), visit_every=weeks)
    make_visit(woman, date(2026, 10, 5))
    assert due(woman, day)[1] is long


def test_an_agreed_day_that_is_to_come_is_not_long_ago() -> None:
    woman = make_woman(joined_on=date(2025, 3, 1), visit_every=1)
    make_visit(woman, date(2026, 8, 3), next_visit_on=date(2026, 11, 24))
    assert due(woman)[1] is False
    assert not Woman.objects.visit_due_by(DAY).exists()
    assert Woman.objects.visit_due_by(date(2026, 11, 24)).exists()


@pytest.mark.parametrize("status", [Status.PAUSED, Status.LEFT, Status.MOVED])
def test_who_is_not_with_us_now_is_not_due(status: str) -> None:
    woman = make_woman(joined_on=date(2025, 3, 1))
    woman.change_status(status, on=date(2026, 11, 1), by=None)
    assert not Woman.objects.visit_due_by(DAY).exists()
    assert not Woman.objects.to_visit(DAY).exists()
    woman.change_status(Status.RETURNED, on=date(2026, 11, 20), by=None)
    assert Woman.objects.visit_due_by(DAY).get() == woman


def test_agreed_days_that_came_go_first_then_rhythm_then_what_is_agreed_for_later() -> None:
    long_ago = date(2025, 3, 1)
    make_visit(make_woman("Ritmo", joined_on=long_ago), date(2026, 9, 1))
    make_visit(make_woman("Luego", joined_on=long_ago), date(2026, 11, 9), next_visit_on=date(2026, 11, 25))
    make_visit(make_woman("Hoy", joined_on=long_ago), date(2026, 11, 9), next_visit_on=DAY)
    make_visit(make_woman("Antes", joined_on=long_ago), date(2026, 11, 9), next_visit_on=date(2026, 11, 16))
    make_visit(make_woman("Reciente", joined_on=long_ago), date(2026, 11, 9))
    assert named(Woman.objects.to_visit(DAY)) == ["Antes", "Hoy", "Ritmo", "Luego"]


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)


def test_the_start_page_shows_whom_the_rhythm_asks_for(signed_in: Client) -> None:
    woman = make_woman(joined_on=days_ago(400), visit_every=2)
    make_visit(woman, days_ago(13))
    assert "Nélida" not in signed_in.get("/").content.decode()
    woman.visit_every = 1
    woman.save()
    html = signed_in.get("/").content.decode()
    assert "Nélida Ccori" in html
    assert "hace 6 días" in html


def test_the_list_finds_those_due_and_those_of_long_ago(signed_in: Client) -> None:
    for name, ago in (("Ana", 20), ("Berta", 40), ("Carla", 57)):
        make_visit(make_woman(name, "Poma", joined_on=days_ago(400)), days_ago(ago))
    make_visit(make_woman("Dora", "Poma", joined_on=days_ago(400)), days_ago(3), next_visit_on=today())

    def found(query: str) -> list[str]:
        return named(signed_in.get(f"/women/?{query}").context["page"].object_list)

    assert found("due=waiting") == ["Dora", "Carla", "Berta"]
    assert found("due=agreed") == ["Dora"]
    assert found("due=late") == ["Carla", "Berta"]
    assert found("due=long") == ["Carla"]
    assert "hace mucho" in signed_in.get("/women/?due=long").content.decode()


def test_the_lists_of_due_visits_cost_the_same_with_many(signed_in: Client, query_growth: Callable[..., None]) -> None:
    for which in ("waiting", "late", "long"):
        query_growth(signed_in, f"/women/?due={which}", lambda: make_woman(joined_on=days_ago(90)), 7)
