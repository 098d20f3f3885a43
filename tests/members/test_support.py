"""Campaigns, their stock, and what each woman was handed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import Campaign, DeliveryItem, Forgetting, StockEntry, SupportDelivery, Woman
from tests.factories import make_coordinator, make_woman
from tests.members.test_once_only import at_once

pytestmark = pytest.mark.django_db
Growth = Callable[[Client, str, Callable[[], object], int], None]


def make_item(name: str = "Kit de higiene", **over: Any) -> DeliveryItem:
    return DeliveryItem.objects.get_or_create(name=name, defaults=over)[0]


def make_campaign(received: int = 0, name: str = "Kits de noviembre", **over: Any) -> Campaign:
    facts = {"item": make_item(), "started_on": today() - timedelta(days=10), **over}
    campaign = Campaign.objects.create(name=name, **facts)
    if received:
        StockEntry.objects.create(campaign=campaign, quantity=received, happened_on=today())
    return campaign


def left(campaign: Campaign) -> int:
    return Campaign.objects.with_stock().get(pk=campaign.pk).left


def hand(campaign: Campaign, woman: Woman, quantity: int = 1) -> SupportDelivery:
    facts = {"campaign": campaign, "item": campaign.item, "delivered_on": today()}
    return SupportDelivery.objects.hand_out({woman: quantity}, by=None, **facts)[0]


def delivery(campaign: Campaign, quantity: str = "1", **over: str) -> dict[str, str]:
    sent = {"what": f"campaign-{campaign.pk}", "quantity": quantity, "delivered_on": today().isoformat()}
    return {**sent, **over}


def to_many(*women: Woman, **over: str) -> dict[str, Any]:
    return {"woman": [str(woman.pk) for woman in women], "delivered_on": today().isoformat(), **over}


def test_a_campaign_begins_receives_and_is_closed(signed_in: Client) -> None:
    sent = {"name": "Útiles  2027", "item": make_item().pk, "started_on": today().isoformat(), "once": str(uuid4())}
    page = signed_in.post("/campaigns/add/", sent)
    campaign = Campaign.objects.get(name="Útiles 2027")
    assert page.url == f"/campaigns/{campaign.pk}/stock/"
    assert signed_in.post("/campaigns/add/", sent).url == page.url
    stock = {"direction": "in", "quantity": "12", "happened_on": today().isoformat(), "once": str(uuid4())}
    signed_in.post(page.url, stock)
    signed_in.post(page.url, stock)
    assert left(campaign) == 12
    assert "quedan 12" in signed_in.get("/campaigns/").content.decode()
    signed_in.post(f"/campaigns/{campaign.pk}/close/")
    assert "Útiles 2027" not in signed_in.get("/campaigns/").content.decode()
    assert "Útiles 2027" in signed_in.get("/campaigns/?state=closed").content.decode()
    signed_in.post(f"/campaigns/{campaign.pk}/reopen/")
    assert Campaign.objects.open().get() == campaign


def test_what_leaves_otherwise_says_why_and_is_never_more_than_there_is(signed_in: Client) -> None:
    campaign = make_campaign(5)
    url, sent = f"/campaigns/{campaign.pk}/stock/", {"direction": "out", "happened_on": today().isoformat()}
    page = signed_in.post(url, {**sent, "quantity": "6", "note": "Se mojaron"})
    assert page.context["form"].errors["quantity"] == ["Solo quedan 5."]
    assert "note" in signed_in.post(url, {**sent, "quantity": "2"}).context["form"].errors
    assert signed_in.post(url, {**sent, "quantity": "2", "note": "Se mojaron"}).status_code == 302
    assert left(campaign) == 3


def test_the_database_refuses_to_give_what_is_not_there() -> None:
    campaign, woman = make_campaign(2), make_woman()
    with pytest.raises(IntegrityError, match="not enough"), transaction.atomic():
        hand(campaign, woman, 3)
    with pytest.raises(IntegrityError, match="not enough"), transaction.atomic():
        StockEntry.objects.create(campaign=campaign, quantity=-3, happened_on=today())
    hand(campaign, woman, 2)
    assert left(campaign) == 0


def test_a_delivery_shows_in_her_history_and_her_story_and_can_be_taken_back(signed_in: Client) -> None:
    campaign, woman = make_campaign(1), make_woman()
    base = f"/women/{woman.case_code}/"
    assert signed_in.post(f"{base}deliveries/add/", delivery(campaign)).url == f"{base}deliveries/"
    given = SupportDelivery.objects.get()
    assert (left(campaign), given.recorded_by and given.recorded_by.username) == (0, "tabita")
    assert "Entrega de apoyo" in signed_in.get(base).content.decode()
    signed_in.post(f"/deliveries/{given.pk}/take-back/")
    assert left(campaign) == 1
    assert "anulada" in signed_in.get(f"{base}deliveries/").content.decode()
    assert "1 × Kit de higiene" not in signed_in.get(base).content.decode()
    signed_in.post(f"/deliveries/{given.pk}/restore/")
    assert left(campaign) == 0


def test_what_was_taken_back_stays_so_when_somebody_else_got_it(signed_in: Client) -> None:
    campaign = make_campaign(1)
    first = hand(campaign, make_woman("Ana"))
    signed_in.post(f"/deliveries/{first.pk}/take-back/")
    hand(campaign, make_woman("Bea"))
    page = signed_in.post(f"/deliveries/{first.pk}/restore/", follow=True)
    assert "Solo quedan 0." in page.content.decode()
    assert SupportDelivery.objects.standing().count() == 1


def test_more_than_is_left_is_said_beside_the_field_and_kept(signed_in: Client) -> None:
    campaign, woman = make_campaign(2), make_woman()
    page = signed_in.post(f"/women/{woman.case_code}/deliveries/add/", delivery(campaign, "3"))
    assert page.context["form"].errors == {"quantity": ["Solo quedan 2."]}
    assert 'value="3"' in page.content.decode()
    assert not SupportDelivery.objects.exists()


@pytest.mark.parametrize("typed", ["0", "-1", "", "1e40", "٣٣٣", "9" * 40, "a\0b", "100"])
def test_what_is_no_quantity_gives_nothing(signed_in: Client, typed: str) -> None:
    campaign, woman = make_campaign(500), make_woman()
    page = signed_in.post(f"/women/{woman.case_code}/deliveries/add/", delivery(campaign, typed))
    assert "quantity" in page.context["form"].errors
    many = to_many(woman, **{f"quantity-{woman.pk}": typed})
    assert signed_in.post(f"/campaigns/{campaign.pk}/deliver/", many).status_code == 200
    assert not SupportDelivery.objects.exists()


def test_only_open_campaigns_with_stock_and_what_is_offered_are_proposed(signed_in: Client) -> None:
    woman, nothing = make_woman(), make_campaign(name="Vacía")
    closed = make_campaign(4, name="Cerrada", closed_on=today())
    make_item("Jabón", retired=True)
    html = signed_in.get(f"/women/{woman.case_code}/deliveries/add/").content.decode()
    assert "Kit de higiene" in html
    for absent in ("Vacía", "Cerrada", "Jabón"):
        assert absent not in html
    for campaign in (nothing, closed):
        page = signed_in.post(f"/women/{woman.case_code}/deliveries/add/", delivery(campaign))
        assert "what" in page.context["form"].errors


def test_many_get_it_at_once_and_all_of_it_can_be_taken_back(signed_in: Client) -> None:
    campaign, ana, bea = make_campaign(5), make_woman("Ana"), make_woman("Bea")
    url = f"/campaigns/{campaign.pk}/deliver/"
    assert "checked" not in signed_in.get(url).content.decode()
    sent = to_many(ana, bea, once=str(uuid4()), **{f"quantity-{bea.pk}": "2"})
    assert signed_in.post(url, sent).status_code == 302
    assert signed_in.post(url, sent).status_code == 302
    given = dict(SupportDelivery.objects.values_list("woman__given_names", "quantity"))
    assert given == {"Ana": 1, "Bea": 2}
    signed_in.post("/deliveries/take-back/")
    assert left(campaign) == 5


def test_who_got_it_already_is_said_and_gets_it_again_only_on_purpose(signed_in: Client) -> None:
    campaign, ana = make_campaign(5), make_woman("Ana")
    url = f"/campaigns/{campaign.pk}/deliver/"
    hand(campaign, ana)
    assert "ya recibió 1 × Kit de higiene" in signed_in.get(url).content.decode()
    page = signed_in.post(url, to_many(ana))  # as the page said before she had got it
    assert page.status_code == 200
    assert "ya se le entregó" in page.content.decode()
    assert signed_in.post(url, to_many(ana, **{f"had-{ana.pk}": "1"})).status_code == 302
    assert left(campaign) == 3


def test_a_woman_without_a_name_gets_nothing_new(signed_in: Client, tabita: Coordinator) -> None:
    campaign, woman = make_campaign(5), make_woman()
    asked = Forgetting.objects.create(woman=woman, asked_on=today(), due_on=today(), asked_by=tabita)
    Forgetting.objects.filter(pk=asked.pk).update(done_at="2026-11-01T00:00Z")
    assert signed_in.get(f"/women/{woman.case_code}/deliveries/add/").status_code == 404
    assert signed_in.post(f"/campaigns/{campaign.pk}/deliver/", to_many(woman)).status_code == 200
    assert not SupportDelivery.objects.exists()


def test_what_a_campaign_gives_stays_once_something_was_given(signed_in: Client) -> None:
    campaign, other = make_campaign(5), make_item("Canasta")
    hand(campaign, make_woman())
    sent = {"name": "Otra", "item": other.pk, "started_on": today().isoformat(), "revision": "1"}
    assert signed_in.post(f"/campaigns/{campaign.pk}/edit/", sent).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.name, campaign.item.name) == ("Otra", "Kit de higiene")


def test_a_closed_campaign_does_not_begin_after_its_end(signed_in: Client) -> None:
    campaign = make_campaign(closed_on=today())
    sent = {"name": "Otro nombre", "item": campaign.item_id, "revision": campaign.revision}
    page = signed_in.post(
        f"/campaigns/{campaign.pk}/edit/", {**sent, "started_on": (today() + timedelta(days=1)).isoformat()}
    )
    assert "started_on" in page.context["form"].errors
    assert "Otro nombre" in page.content.decode()


def test_lists_ask_the_same_however_long_they_are(signed_in: Client, query_growth: Growth) -> None:
    campaign, woman = make_campaign(500), make_woman()
    query_growth(signed_in, "/campaigns/", lambda: make_campaign(2), 8)
    query_growth(signed_in, f"/women/{woman.case_code}/deliveries/", lambda: hand(campaign, woman), 9)
    query_growth(signed_in, f"/campaigns/{campaign.pk}/", lambda: hand(campaign, make_woman()), 9)
    query_growth(signed_in, f"/campaigns/{campaign.pk}/deliver/", lambda: hand(campaign, make_woman()), 11)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_out_the_last_one_at_once_one_is_told_so() -> None:
    campaign, women = make_campaign(1), [make_woman(name) for name in ("Ana", "Bea", "Celia", "Dora")]
    client = Client()
    client.force_login(make_coordinator())

    def post(number: int) -> int:
        mine = Client()
        mine.cookies = client.cookies
        if number % 2:
            return mine.post(f"/campaigns/{campaign.pk}/deliver/", to_many(women[number])).status_code
        return mine.post(f"/women/{women[number].case_code}/deliveries/add/", delivery(campaign)).status_code

    assert sorted(at_once(4, post)) == [200, 200, 200, 302]
    assert (SupportDelivery.objects.count(), left(campaign)) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_the_database_lets_one_of_two_have_the_last_whoever_asks_it() -> None:
    campaign, women = make_campaign(1), [make_woman("Ana"), make_woman("Bea")]

    def give(number: int) -> int:
        try:
            hand(Campaign.objects.select_related("item").get(pk=campaign.pk), women[number])
        except IntegrityError:
            return 0
        return 1

    assert sorted(at_once(2, give)) == [0, 1]
    assert left(campaign) == 0
