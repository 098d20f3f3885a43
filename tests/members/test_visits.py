from datetime import date

import pytest

from idemnna.accounts.models import Coordinator
from members.models import HomeVisit
from tests.factories import make_child, make_follow_up, make_topic, make_visit, make_woman

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def test_a_correction_keeps_what_the_visit_said_before(tabita: Coordinator) -> None:
    woman = make_woman()
    topic = make_topic("negocio")
    first = make_visit(woman, DAY, summary="Vendió poco", topics=[topic])
    second = first.correct(HomeVisit(visited_on=DAY, summary="Vendió bien"), by=tabita)
    third = second.correct(HomeVisit(visited_on=DAY, summary="Vendió muy bien"), by=tabita)
    assert list(HomeVisit.objects.current()) == [third]
    assert first.latest() == third
    assert [said.summary for said in third.earlier_wordings()] == ["Vendió bien", "Vendió poco"]
    assert list(first.topics.all()) == [topic]


def test_a_withdrawn_visit_no_longer_counts_and_can_come_back(tabita: Coordinator) -> None:
    visit = make_visit(make_woman(), DAY)
    visit.withdraw(by=tabita)
    assert not HomeVisit.objects.current().exists()
    visit.restore()
    assert list(HomeVisit.objects.current()) == [visit]


def test_follow_ups_go_along_with_a_correction(tabita: Coordinator) -> None:
    woman = make_woman()
    first = make_visit(woman, DAY, children=[make_child(woman)])
    promise = make_follow_up(woman, visit=first)
    second = first.correct(HomeVisit(visited_on=DAY), by=tabita)
    promise.refresh_from_db()
    assert promise.visit == second


def test_a_sensitive_topic_is_never_stored_with_a_visit_in_the_open() -> None:
    with pytest.raises(ValueError, match="confidential note"):
        make_visit(make_woman(), DAY, topics=[make_topic("huerto"), make_topic("delicado", sensitive=True)])
    assert not HomeVisit.objects.exists()
