"""Handing something to the women of a meeting, all at once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from meetings.models import Mark, MarkedWoman, Meeting
from members.models import SupportDelivery, Woman
from tests.factories import make_coordinator, make_meeting, make_woman
from tests.members.test_once_only import at_once
from tests.members.test_support import hand, left, make_campaign, make_item, to_many

pytestmark = pytest.mark.django_db
Growth = Callable[[Client, str, Callable[[], object], int], None]


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_meeting(today() - timedelta(days=1))


def attend(meeting: Meeting, by: Coordinator, *came: str, absent: str = "") -> list[Woman]:
    women = [make_woman(name) for name in (*came, *filter(None, [absent]))]
    marked = {woman: MarkedWoman(Mark.ABSENT if woman.given_names == absent else Mark.CAME) for woman in women}
    for woman in women:
        meeting.group.admit(woman, since=meeting.held_on - timedelta(days=30))
    meeting.take_attendance(marked, by=by)
    return women


def ticked(page: Any) -> list[str]:
    return [line.woman.given_names for line in page.context["form"].ticked]


def test_nobody_is_ticked_until_somebody_presses(signed_in: Client, tabita: Coordinator, meeting: Meeting) -> None:
    ana, _bea, _zoe = attend(meeting, tabita, "Ana", "Bea", absent="Zoe")
    campaign = make_campaign(9)
    hand(campaign, ana)
    url = f"/meetings/{meeting.pk}/deliver/"
    assert url in signed_in.get(f"/meetings/{meeting.pk}/").content.decode()
    page = signed_in.get(url)
    assert (page.context["campaign"], ticked(page)) == (campaign, [])
    page = signed_in.get(f"{url}?campaign={campaign.pk}&came=1")
    assert ticked(page) == ["Bea"]  # Ana has it already, Zoe was not there
    assert "ya recibió 1 × Kit de higiene" in page.content.decode()


def test_all_who_are_ticked_get_it_once(signed_in: Client, tabita: Coordinator, meeting: Meeting) -> None:
    ana, bea, _celia = attend(meeting, tabita, "Ana", "Bea", "Celia")
    campaign = make_campaign(5)
    url = f"/meetings/{meeting.pk}/deliver/?campaign={campaign.pk}"
    sent = to_many(ana, bea, once=str(uuid4()), **{f"quantity-{ana.pk}": "3"})
    for _twice in range(2):
        assert signed_in.post(url, sent).url == f"/meetings/{meeting.pk}/"
    given = SupportDelivery.objects.order_by("pk").values_list("woman", "quantity", "meeting", "campaign")
    assert list(given) == [(ana.pk, 3, meeting.pk, campaign.pk), (bea.pk, 1, meeting.pk, campaign.pk)]
    assert "Entregado a 2 mujeres." in signed_in.get(f"/meetings/{meeting.pk}/").content.decode()
    signed_in.post("/deliveries/take-back/")
    assert left(campaign) == 5


def test_when_there_is_too_little_nobody_gets_anything(
    signed_in: Client, tabita: Coordinator, meeting: Meeting
) -> None:
    women = attend(meeting, tabita, "Ana", "Bea", "Celia")
    campaign = make_campaign(2)
    page = signed_in.post(f"/meetings/{meeting.pk}/deliver/?campaign={campaign.pk}", to_many(*women))
    assert "se quieren entregar 3 y quedan 2" in page.content.decode()
    assert ticked(page) == ["Ana", "Bea", "Celia"]
    assert not SupportDelivery.objects.exists()


def test_without_a_campaign_something_that_is_always_there_is_given(
    signed_in: Client, tabita: Coordinator, meeting: Meeting
) -> None:
    (ana,) = attend(meeting, tabita, "Ana")
    make_campaign(5)
    leaflet = make_item("Folleto")
    url = f"/meetings/{meeting.pk}/deliver/?campaign=0"
    assert "item" in signed_in.post(url, to_many(ana)).context["form"].errors
    assert signed_in.post(url, to_many(ana, item=str(leaflet.pk))).status_code == 302
    assert SupportDelivery.objects.get().campaign is None
    assert "ya recibió 1 × Folleto" in signed_in.get(url).content.decode()


def test_a_campaign_that_was_closed_meanwhile_gives_nothing_of_another(
    signed_in: Client, tabita: Coordinator, meeting: Meeting
) -> None:
    (ana,) = attend(meeting, tabita, "Ana")
    closed, _other = make_campaign(5, closed_on=today()), make_campaign(5, name="Otra")
    for asked in (closed.pk, "x", "9" * 30):
        assert signed_in.post(f"/meetings/{meeting.pk}/deliver/?campaign={asked}", to_many(ana)).status_code == 404
    assert not SupportDelivery.objects.exists()


def test_nobody_who_is_not_of_the_meeting_gets_something_there(
    signed_in: Client, tabita: Coordinator, meeting: Meeting
) -> None:
    attend(meeting, tabita, "Ana")
    campaign, stranger = make_campaign(5), make_woman("Otra")
    page = signed_in.post(f"/meetings/{meeting.pk}/deliver/?campaign={campaign.pk}", to_many(stranger))
    assert "Todavía nadie está marcada." in page.content.decode()
    assert not SupportDelivery.objects.exists()


def test_more_women_cost_no_more_queries(
    signed_in: Client, tabita: Coordinator, meeting: Meeting, query_growth: Growth
) -> None:
    campaign = make_campaign(50)

    def one_more() -> None:
        (woman,) = attend(meeting, tabita, "Ana")
        hand(campaign, woman)

    query_growth(signed_in, f"/meetings/{meeting.pk}/deliver/", one_more, 10)


@pytest.mark.django_db(transaction=True)
def test_two_meetings_that_give_out_the_last_ones_at_once_do_not_both() -> None:
    tabita, meeting = make_coordinator(), make_meeting(today())
    campaign, women = make_campaign(3), attend(meeting, tabita, "Ana", "Bea", "Celia", "Dora")
    client = Client()
    client.force_login(tabita)

    def post(number: int) -> int:
        mine = Client()
        mine.cookies = client.cookies
        pair = women[2 * number : 2 * number + 2]
        return mine.post(f"/meetings/{meeting.pk}/deliver/?campaign={campaign.pk}", to_many(*pair)).status_code

    assert sorted(at_once(2, post)) == [200, 302]
    assert left(campaign) == 1
