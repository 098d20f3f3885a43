"""The same form sent twice, or twenty times at once, does its deed once."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections
from django.test import Client

from members.models import Child, FollowUp, Phone, StatusChange, Woman
from tests.factories import make_coordinator, make_woman

STATUS = {"status": "paused", "changed_on": "2026-11-01"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "sent", "model"),
    [
        ("/women/{code}/children/add/", {"given_names": "Luz"}, Child),
        ("/women/{code}/status/", STATUS, StatusChange),
        ("/women/{code}/phones/add/", {"number": "987654321", "whose": "hers", "use": "ask"}, Phone),
        ("/follow-ups/add/", {"text": "Llevar las telas"}, FollowUp),
        ("/women/add/", {"given_names": "Nélida"}, Woman),
    ],
)
def test_sent_again_it_leads_to_the_same_page(
    signed_in: Client, where: str, sent: dict[str, str], model: type[Child]
) -> None:
    url = where.format(code=make_woman().case_code)
    before, form = model.objects.count(), {**sent, "once": str(uuid.uuid4())}
    first, second = signed_in.post(url, form), signed_in.post(url, form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert model.objects.count() == before + 1


@pytest.mark.django_db
def test_other_words_under_the_same_mark_are_refused(signed_in: Client) -> None:
    url, mark = f"/women/{make_woman().case_code}/children/add/", str(uuid.uuid4())
    signed_in.post(url, {"given_names": "Luz", "once": mark})
    assert signed_in.post(url, {"given_names": "Sol", "once": mark}).status_code == 409
    colleague = Client()
    colleague.force_login(make_coordinator("carmen"))
    assert colleague.post(url, {"given_names": "Luz", "once": mark}).status_code == 409
    assert Child.objects.count() == 1


@pytest.mark.django_db
def test_a_form_with_errors_may_be_sent_again(signed_in: Client) -> None:
    url, mark = f"/women/{make_woman().case_code}/children/add/", str(uuid.uuid4())
    assert signed_in.post(url, {"given_names": "", "once": mark}).status_code == 200
    assert signed_in.post(url, {"given_names": "Luz", "once": mark}).status_code == 302
    assert Child.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("nonsense", ["", "x", "9" * 40, "٣"])
def test_a_made_up_mark_is_no_crash(signed_in: Client, nonsense: str) -> None:
    url = f"/women/{make_woman().case_code}/children/add/"
    assert signed_in.post(url, {"given_names": "Luz", "once": nonsense}).status_code == 302


@pytest.mark.django_db
def test_every_form_carries_its_own_mark(signed_in: Client) -> None:
    url = f"/women/{make_woman().case_code}/children/add/"
    pages = [signed_in.get(url).content.decode() for _ in range(2)]
    marks = [page.partition('name="once" value="')[2][:36] for page in pages]
    assert len({uuid.UUID(mark) for mark in marks}) == 2


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one_row() -> None:
    tabita, woman = make_coordinator(), make_woman(joined_on=date(2026, 1, 1))
    url, form = f"/women/{woman.case_code}/children/add/", {"given_names": "Luz", "once": str(uuid.uuid4())}
    clients = [Client() for _ in range(20)]
    for client in clients:
        client.force_login(tabita)

    def send(client: Client) -> tuple[int, str]:
        try:
            response = client.post(url, form)
            return response.status_code, response.headers["Location"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as threads:
        answers = set(threads.map(send, clients))
    assert answers == {(302, f"/women/{woman.case_code}/")}
    assert Child.objects.count() == 1
