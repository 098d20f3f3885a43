"""Whose home is proposed for a meeting; the orders and counts were worked out by hand."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from idemnna.lima import today
from meetings.models import Group, Meeting, Place
from meetings.models.hosts import proposed_hosts
from members.models import SafetyPlan, Status, ViolenceFacts, Woman
from members.models.women import HomeForMeetings
from tests.factories import make_coordinator, make_group, make_meeting, make_woman

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ON = date(2026, 10, 15)


@pytest.fixture
def group(db: None) -> Group:
    return make_group()


def a_host(name: str, *, home: str = HomeForMeetings.OFFERED, since: date = date(2025, 1, 1), **over: object) -> Woman:
    woman = make_woman(name, home_for_meetings=home, joined_on=date(2025, 1, 1), **over)
    make_group().admit(woman, since=since)
    return woman


def names(group: Group, day: date = ON) -> list[str]:
    return [woman.given_names for woman in proposed_hosts(group, day)]


def test_who_never_hosted_comes_first_then_who_hosted_longest_ago(group: Group) -> None:
    hosted = {
        "Ana": [date(2026, 9, 3), date(2025, 10, 16)],  # in a year to 15/10/2026: from 16/10/2025 on
        "Bea": [date(2026, 3, 5), date(2026, 1, 8), date(2025, 10, 15)],
        "Carla": [],
        "Delia": [date(2026, 10, 29)],  # planned: she has her turn already
        "Elsa": [date(2025, 2, 6)],
    }
    for name, days in hosted.items():
        woman = a_host(name)
        for day in days:
            make_meeting(day, host=woman)
    found = [(woman.given_names, woman.last_hosted_on, woman.hosted_count) for woman in proposed_hosts(group, ON)]
    assert found == [
        ("Carla", None, 0),
        ("Elsa", date(2025, 2, 6), 0),
        ("Bea", date(2026, 3, 5), 2),
        ("Ana", date(2026, 9, 3), 2),
        ("Delia", date(2026, 10, 29), 0),
    ]


def test_among_those_who_hosted_on_one_day_who_hosted_less_comes_first_then_by_name(group: Group) -> None:
    often, ana, zoe = a_host("Abril"), a_host("Ana"), a_host("Zoe")
    other = make_group("Costura")
    for woman in (often, zoe, ana):
        make_meeting(date(2026, 9, 3), group=other, host=woman)
    make_meeting(date(2026, 8, 3), host=often)
    assert names(group) == ["Ana", "Zoe", "Abril"]


def test_the_meeting_that_is_asked_about_does_not_count_itself(group: Group) -> None:
    ana, _bea = a_host("Ana"), a_host("Bea")
    meeting = make_meeting(ON, host=ana)
    assert names(group) == ["Bea", "Ana"]
    assert [woman.given_names for woman in proposed_hosts(group, ON, but=meeting.pk)] == ["Ana", "Bea"]


def test_only_members_on_that_day_who_offer_and_are_with_us_are_proposed(group: Group) -> None:
    a_host("Ofrece")
    a_host("Calla", home="")
    a_host("Mejorno", home=HomeForMeetings.NOT_HERE)
    a_host("Nueva", since=ON + DAY)
    left_group = a_host("Salió")
    group.memberships.get(woman=left_group).end(on=ON - DAY)
    make_woman("Deotra", home_for_meetings=HomeForMeetings.OFFERED)
    for status in (Status.LEFT, Status.MOVED, Status.PAUSED):
        a_host(status).change_status(status, on=date(2026, 1, 1), by=None)
    a_host("Volvió").change_status(Status.RETURNED, on=date(2026, 1, 1), by=None)
    assert names(group) == ["Ofrece", "Volvió"]


def test_a_home_that_may_not_be_safe_is_never_proposed_and_nothing_is_opened(group: Group) -> None:
    a_host("Ana")
    SafetyPlan.objects.create(woman=a_host("Bea"), recorded_by=make_coordinator("noemi"), exists="no")
    ViolenceFacts.objects.create(woman=a_host("Carla"), recorded_by=make_coordinator("ruth"), kinds="")
    with CaptureQueriesContext(connection) as asked:
        assert names(group) == ["Ana"]
    told = " ".join(query["sql"] for query in asked.captured_queries)
    assert len(asked) == 1
    assert not any(column in told for column in ("kinds", "form_level", '"text"', '"exists"', "review_on"))


def test_a_page_with_somebody_left_out_is_the_page_without_her(signed_in: Client, group: Group) -> None:
    """Neither words nor a number tell that somebody was left out."""
    a_host("Ana")
    meeting = make_meeting(today() + 7 * DAY)
    address = f"/meetings/{meeting.pk}/"
    carla = a_host("Carla", home="")
    without = proposals_on(signed_in, address)
    Woman.objects.filter(pk=carla.pk).update(home_for_meetings=HomeForMeetings.OFFERED)
    assert proposals_on(signed_in, address) != without
    SafetyPlan.objects.create(woman=carla, recorded_by=make_coordinator("noemi"))
    assert proposals_on(signed_in, address) == without


def proposals_on(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    start = page.index('id="whose"')
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page[start : page.index("</section>", start)])


def test_one_tap_puts_the_meeting_in_her_home_and_another_takes_it_back(signed_in: Client, group: Group) -> None:
    ana = a_host("Ana")
    meeting = make_meeting(today() + 7 * DAY)
    make_meeting(today() - 90 * DAY, host=ana)
    page = signed_in.get(f"/meetings/{meeting.pk}/").content.decode()
    assert "la última vez hace 2 meses · 1 vez en un año" in page
    done = signed_in.post(f"/meetings/{meeting.pk}/host/{ana.pk}/", follow=True)
    meeting.refresh_from_db()
    assert meeting.host == ana
    assert "¿En casa de quién?" not in done.content.decode()
    (message,) = done.context["messages"]
    signed_in.post(message.extra_tags.removeprefix("undo:"))
    meeting.refresh_from_db()
    assert meeting.host is None


def test_nobody_else_is_chosen_by_an_address_made_up(signed_in: Client, group: Group) -> None:
    meeting, past = make_meeting(today() + 7 * DAY), make_meeting(today() - DAY)
    hidden = a_host("Bea", home=HomeForMeetings.NOT_HERE)
    SafetyPlan.objects.create(woman=(planned := a_host("Carla")), recorded_by=make_coordinator("noemi"))
    for address in (f"{meeting.pk}/host/{hidden.pk}", f"{meeting.pk}/host/{planned.pk}", f"{past.pk}/host/1"):
        assert signed_in.post(f"/meetings/{address}/").status_code == 404
    assert not Meeting.objects.exclude(host=None).exists()


def test_the_form_offers_whose_turn_it_is_first(signed_in: Client, group: Group) -> None:
    a_host("Zoe")
    make_woman("Ana")
    page = signed_in.get("/meetings/add/").content.decode()
    turn, others = page.index('<optgroup label="Les toca">'), page.index('<optgroup label="Otras casas">')
    assert turn < page.index("Zoe Ccori Sulca · todavía nunca") < others < page.index("Ana Ccori Sulca")


def test_a_home_where_no_meeting_is_to_be_is_refused_kindly(signed_in: Client, group: Group) -> None:
    bea = a_host("Bea", home=HomeForMeetings.NOT_HERE)
    told = {"group": group.pk, "held_on": today().isoformat(), "host": bea.pk, "notes": "Traer hilo"}
    page = signed_in.post("/meetings/add/", told).content.decode()
    assert "Esa casa no se propone para reuniones" in page
    assert "Traer hilo" in page
    assert not Meeting.objects.exists()
    SafetyPlan.objects.create(woman=(ana := a_host("Ana")), recorded_by=make_coordinator("noemi"))
    signed_in.post("/meetings/add/", told | {"host": ana.pk})  # chosen by hand she stays possible
    assert Meeting.objects.get().host == ana


def test_what_a_meeting_of_before_says_can_still_be_corrected(signed_in: Client, group: Group) -> None:
    bea = a_host("Bea", home=HomeForMeetings.NOT_HERE)
    meeting = make_meeting(today() - 9 * DAY, host=bea)
    told = {"group": group.pk, "held_on": meeting.held_on.isoformat(), "host": bea.pk, "revision": meeting.revision}
    assert signed_in.post(f"/meetings/{meeting.pk}/edit/", told | {"notes": "Vino poca gente"}).status_code == 302


def test_a_home_and_a_place_at_once_are_asked_about(signed_in: Client, group: Group) -> None:
    place = Place.objects.create(name="Local comunal", directions="Frente al tanque")
    told = {"group": group.pk, "held_on": today().isoformat(), "host": a_host("Ana").pk, "venue": place.pk}
    assert "Elegir una casa o un lugar" in signed_in.post("/meetings/add/", told).content.decode()


def test_her_home_is_offered_in_her_form(signed_in: Client) -> None:
    woman = make_woman("Ana")
    page = signed_in.get(f"/women/{woman.case_code}/edit/").content.decode()
    assert "Ofrece su casa" in page
    assert "No proponer su casa" in page
    form = signed_in.get(f"/women/{woman.case_code}/edit/").context["form"]
    told = {name: value for name, value in form.initial.items() if isinstance(value, str) and value}
    told |= {"home_for_meetings": "offered", "revision": str(woman.revision)}
    assert signed_in.post(f"/women/{woman.case_code}/edit/", told).status_code == 302
    woman.refresh_from_db()
    assert woman.home_for_meetings == HomeForMeetings.OFFERED


def test_proposing_costs_the_same_queries_with_more_homes(
    signed_in: Client, query_growth: Callable[[Client, str, Callable[[], object], int], None]
) -> None:
    meeting = make_meeting(today() + 7 * DAY)
    query_growth(signed_in, f"/meetings/{meeting.pk}/", lambda: make_meeting(today(), host=a_host("Ana")), 10)
