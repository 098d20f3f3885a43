"""The migration that takes what is sensitive out of the visits, and out of their trace."""

from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.readings import open_row
from members.models import HomeVisit, Topic, VisitNote
from tests.factories import make_coordinator, make_topic, make_visit, make_woman

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 4)
seal = import_module("members.migrations.0006_sensitive_topics").seal


@pytest.fixture
def corrected(tabita: Coordinator) -> HomeVisit:
    """A visit about two topics, corrected once, as it was stored before."""
    topics = [make_topic("asunto de casa"), make_topic("huerto")]
    first = make_visit(make_woman(), DAY, topics=topics, summary="Quiere otra casa", recorded_by=tabita)
    make_visit(first.woman, DAY, topics=topics[1:], summary="Vende bien")
    first.correct(HomeVisit(visited_on=DAY, summary="Quiere otra casa ya"), by=tabita, topics=topics)
    Topic.objects.filter(pk=topics[0].pk).update(sensitive=True)
    return first


def test_topics_and_words_move_into_the_note_of_the_first_wording(tabita: Coordinator, corrected: HomeVisit) -> None:
    seal(apps, SimpleNamespace(connection=connection))
    note = VisitNote.objects.get()
    assert (note.visit, note.recorded_by, note.recorded_at) == (corrected, tabita, corrected.recorded_at)
    assert open_row(tabita, note) == {
        "text": "Temas: asunto de casa\nQuiere otra casa\n\nTemas: asunto de casa\nQuiere otra casa ya"
    }
    assert sorted(HomeVisit.objects.values_list("summary", flat=True)) == ["", "", "Vende bien"]
    assert {topic.name for visit in HomeVisit.objects.all() for topic in visit.topics.all()} == {"huerto"}


def test_nothing_of_it_is_left_in_the_trace(corrected: HomeVisit) -> None:
    seal(apps, SimpleNamespace(connection=connection))
    hidden = Topic.objects.get(name="asunto de casa").pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM members_homevisitevent WHERE summary LIKE '%%otra casa%%'")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM members_homevisit_topicsevent WHERE topic_id = %s", [hidden])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM members_homevisit_topicsevent")
        assert cursor.fetchone() == (3,)


def test_words_of_a_register_go_with_the_topics_and_a_second_time_changes_nothing(tabita: Coordinator) -> None:
    brought = make_visit(make_woman(), DAY, summary="Sufre agresión", from_register=True)
    make_visit(make_woman(), DAY, summary="Amenaza lluvia")  # a coordinator's own words stay as she wrote them
    for _twice in range(2):
        seal(apps, SimpleNamespace(connection=connection))
    note = VisitNote.objects.get()
    assert (note.visit, open_row(make_coordinator("carmen"), note)) == (brought, {"text": "Sufre agresión"})
    assert sorted(HomeVisit.objects.values_list("summary", flat=True)) == ["", "Amenaza lluvia"]
