"""The lists that coordinators keep themselves."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.catalogues.catalogue import CATALOGUES, Catalogue
from idemnna.lima import today
from meetings.models import Meeting, Place
from members.models import Topic
from tests.factories import make_coordinator, make_meeting, make_topic, make_visit, make_woman
from tests.loans.factories import make_business
from tests.members.test_once_only import at_once

pytestmark = pytest.mark.django_db
Growth = Callable[[Client, str, Callable[[], object], int], None]
every_catalogue = pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda one: one.slug)
DAY = date(2026, 3, 4)


def make_row(catalogue: Catalogue, name: str = "Cosa nueva", **over: Any) -> Any:
    return catalogue.model._default_manager.create(name=name, **over)


@every_catalogue
def test_a_row_is_added_renamed_retired_and_brought_back(signed_in: Client, catalogue: Catalogue) -> None:
    base = f"/catalogues/{catalogue.slug}/"
    sent = {"name": "  Cosa   nueva ", "once": str(uuid4())}
    for _twice in range(2):
        assert signed_in.post(f"{base}add/", sent).url == base
    row: Any = catalogue.model._default_manager.get(name="Cosa nueva")
    signed_in.post(f"{base}{row.pk}/", {"name": "Cosa mejor", "revision": "1"})
    html = signed_in.get(base).content.decode()
    assert "Cosa mejor" in html
    assert "antes se llamaba «Cosa nueva»" in html
    signed_in.post(f"{base}{row.pk}/retire/")
    row.refresh_from_db()
    assert (row.name, row.retired) == ("Cosa mejor", True)
    signed_in.post(f"{base}{row.pk}/offer/")
    row.refresh_from_db()
    assert not row.retired


@every_catalogue
def test_the_same_name_in_other_letters_is_refused_kindly(signed_in: Client, catalogue: Catalogue) -> None:
    base = f"/catalogues/{catalogue.slug}/"
    make_row(catalogue, "Ñandú", retired=True)
    page = signed_in.post(f"{base}add/", {"name": "ÑANDÚ"})
    assert "no se ofrecen" in page.context["form"].errors["name"][0]
    assert 'value="ÑANDÚ"' in page.content.decode()
    other = make_row(catalogue, "Otra cosa")
    page = signed_in.post(f"{base}{other.pk}/", {"name": "ñandú", "revision": "1"})
    assert "name" in page.context["form"].errors


@every_catalogue
def test_a_longer_list_costs_no_more_queries(signed_in: Client, query_growth: Growth, catalogue: Catalogue) -> None:
    def add() -> None:
        row = make_row(catalogue, f"Cosa {uuid4()}")
        catalogue.model._default_manager.filter(pk=row.pk).update(name=f"Mejor {row.pk}")

    query_growth(signed_in, f"/catalogues/{catalogue.slug}/", add, 8)


def test_how_often_a_topic_is_used_counts_visits_meetings_and_experiences(signed_in: Client) -> None:
    topic, woman = make_topic("huerto escolar"), make_woman()
    make_visit(woman, DAY, topics=[topic])
    make_visit(woman, DAY, topics=[topic])
    meeting = make_meeting(DAY)
    meeting.topics.add(topic)
    meeting.experiences.add(topic)
    html = signed_in.get("/catalogues/topics/").content.decode()
    assert "usado 4 veces" in html


def test_what_was_noted_takes_the_new_name_and_nothing_is_lost(signed_in: Client) -> None:
    topic, woman = make_topic("ahorro de antes"), make_woman()
    visit = make_visit(woman, DAY, topics=[topic])
    signed_in.post(f"/catalogues/topics/{topic.pk}/", {"name": "ahorro de ahora", "revision": "1"})
    assert [one.name for one in visit.topics.all()] == ["ahorro de ahora"]
    signed_in.post(f"/catalogues/topics/{topic.pk}/retire/")
    assert "ahorro de ahora" in signed_in.get(f"/visits/{visit.pk}/").content.decode()


def test_what_was_retired_is_offered_to_nothing_new_and_stays_on_what_has_it(signed_in: Client) -> None:
    woman, topic = make_woman(), make_topic("tema de antes")
    place = Place.objects.create(name="Local de antes")
    visit = make_visit(woman, today(), topics=[topic])
    meeting = make_meeting(today(), venue=place)
    meeting.topics.add(topic)
    signed_in.post(f"/catalogues/topics/{topic.pk}/retire/")
    signed_in.post(f"/catalogues/places/{place.pk}/retire/")
    signed_in.get("/all/")  # where what was done is said
    for new in (f"/women/{woman.case_code}/visit/", "/meetings/add/"):
        html = signed_in.get(new).content.decode()
        assert "tema de antes" not in html
        assert "Local de antes" not in html
    assert "tema de antes" in signed_in.get(f"/visits/{visit.pk}/correct/").content.decode()
    assert "tema de antes" in signed_in.get(f"/meetings/{meeting.pk}/edit/").content.decode()
    assert Meeting.objects.get(pk=meeting.pk).venue == place


def test_a_kind_of_business_that_was_retired_stays_on_its_business(signed_in: Client) -> None:
    from loans.models import ActivityKind

    kind = ActivityKind.objects.create(name="Crianza de cuyes de antes")
    business = make_business(make_woman(), by=make_coordinator("carmen"), on=DAY)
    business.activity = kind
    business.save()
    signed_in.post(f"/catalogues/businesses/{kind.pk}/retire/")
    assert kind.name in signed_in.get(f"/businesses/{business.pk}/edit/").content.decode()
    assert kind.name not in signed_in.get(f"/women/{make_woman('Otra').case_code}/businesses/add/").content.decode()


@pytest.mark.parametrize("where", ["visits", "experiences"])
def test_a_topic_that_was_talked_of_in_the_open_does_not_become_sensitive(signed_in: Client, where: str) -> None:
    topic = make_topic("asunto de casa")
    if where == "visits":
        make_visit(make_woman(), DAY, topics=[topic])
    else:
        make_meeting(DAY).experiences.add(topic)
    sent = {"name": topic.name, "sensitive": "on", "revision": "1"}
    page = signed_in.post(f"/catalogues/topics/{topic.pk}/", sent)
    assert "quedó a la vista" in page.context["form"].errors["sensitive"][0]
    fresh = make_topic("asunto nuevo")
    signed_in.post(f"/catalogues/topics/{fresh.pk}/", {**sent, "name": fresh.name})
    assert list(Topic.objects.filter(sensitive=True, pk__in=[topic.pk, fresh.pk])) == [fresh]


def test_two_who_rename_one_row_are_both_heard(signed_in: Client) -> None:
    topic = make_topic("ahorro")
    url = f"/catalogues/topics/{topic.pk}/"
    signed_in.post(url, {"name": "ahorro en grupo", "revision": "1"})
    page = signed_in.post(url, {"name": "ahorro en casa", "revision": "1"})
    assert [conflict.theirs for conflict in page.context["form"].conflicts] == ["ahorro en grupo"]


@pytest.mark.parametrize("typed", ["", " ", "\0", "x" * 61])
def test_what_is_no_name_is_refused(signed_in: Client, typed: str) -> None:
    page = signed_in.post("/catalogues/topics/add/", {"name": typed})
    assert "name" in page.context["form"].errors


def test_a_list_that_nobody_keeps_is_not_found(signed_in: Client) -> None:
    for address in ("/catalogues/women/", "/catalogues/topics/99999999999999999999999/", "/catalogues/x/add/"):
        assert signed_in.get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_name_at_once_make_one_row() -> None:
    client = Client()
    client.force_login(make_coordinator())

    def post(_number: int) -> int:
        mine = Client()
        mine.cookies = client.cookies
        return mine.post("/catalogues/topics/add/", {"name": "tema de carrera"}).status_code

    assert sorted(at_once(4, post)) == [200, 200, 200, 302]
    assert Topic.objects.filter(name="tema de carrera").count() == 1


def test_whether_a_row_is_offered_cannot_be_posted(signed_in: Client) -> None:
    signed_in.post("/catalogues/topics/add/", {"name": "tema nuevo", "retired": "on", "revision": "9"})
    assert not Topic.objects.get(name="tema nuevo").retired
