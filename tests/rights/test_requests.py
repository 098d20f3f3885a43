from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import RightsRequest, Woman
from tests.factories import make_woman

pytestmark = pytest.mark.django_db


def ask(woman: Woman, due_on: date, **over: Any) -> RightsRequest:
    facts = {"kind": "access", "received_on": due_on - timedelta(days=28), "due_on": due_on, **over}
    return RightsRequest.objects.create(woman=woman, **facts)


def test_a_request_says_until_when_it_must_be_answered(signed_in: Client, tabita: Coordinator) -> None:
    woman = make_woman()
    told = {"kind": "deletion", "details": "Que borren mi dirección", "received_on": "2026-07-20"}
    answer = signed_in.post(f"/women/{woman.case_code}/rights/", told, follow=True)
    asked = RightsRequest.objects.get()
    assert (asked.due_on, asked.recorded_by, asked.details) == (date(2026, 8, 7), tabita, "Que borren mi dirección")
    assert "viernes 7 de agosto" in answer.content.decode()


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"kind": "portability"}, "kind"),
        ({"received_on": "2999-01-01"}, "received_on"),
        ({"received_on": "1900-01-01"}, "received_on"),
        ({"received_on": ""}, "received_on"),
        ({"details": "x" * 1001}, "details"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(signed_in: Client, over: dict[str, str], field: str) -> None:
    told = {"kind": "access", "received_on": today().isoformat(), "details": "Quiere ver", **over}
    page = signed_in.post(f"/women/{make_woman().case_code}/rights/", told)
    assert field in page.context["form"].errors
    assert not RightsRequest.objects.exists()


def test_what_is_due_first_comes_first(signed_in: Client) -> None:
    later, sooner = ask(make_woman("Rosa"), today() + timedelta(days=9)), ask(make_woman("Delia"), today())
    page = signed_in.get("/rights/requests/")
    assert list(page.context["waiting"]) == [sooner, later]


def test_an_answer_says_what_was_done_and_can_be_taken_back(signed_in: Client, tabita: Coordinator) -> None:
    asked = ask(make_woman(), today() + timedelta(days=3))
    told = {"answer": "Se le leyó y se le dio la hoja", "answered_on": today().isoformat()}
    page = signed_in.post(f"/rights/requests/{asked.pk}/", told, follow=True)
    asked.refresh_from_db()
    assert (asked.answered_on, asked.answered_by, asked.answer) == (today(), tabita, told["answer"])
    assert f"/rights/requests/{asked.pk}/reopen/" in page.content.decode()
    signed_in.post(f"/rights/requests/{asked.pk}/reopen/")
    asked.refresh_from_db()
    assert (asked.answered_on, asked.answer) == (None, "")


def test_an_answer_needs_words_and_a_day_after_the_request(signed_in: Client) -> None:
    asked = ask(make_woman(), today() + timedelta(days=3), received_on=today())
    told = {"answer": " ", "answered_on": (today() - timedelta(days=1)).isoformat()}
    page = signed_in.post(f"/rights/requests/{asked.pk}/", told)
    assert set(page.context["form"].errors) == {"answer", "answered_on"}


def test_an_answered_request_is_not_answered_again(signed_in: Client) -> None:
    asked = ask(make_woman(), today(), answered_on=today(), answer="Listo")
    signed_in.post(f"/rights/requests/{asked.pk}/", {"answer": "Otra cosa", "answered_on": today().isoformat()})
    asked.refresh_from_db()
    assert asked.answer == "Listo"


def test_the_start_page_tells_what_must_be_answered_within_a_week(signed_in: Client) -> None:
    soon = ask(make_woman(), today() + timedelta(days=7))
    later = ask(make_woman(), today() + timedelta(days=8))
    page = signed_in.get("/").content.decode()
    assert f"/rights/requests/{soon.pk}/" in page
    assert f"/rights/requests/{later.pk}/" not in page
    assert list(RightsRequest.objects.due_by(later.due_on)) == [soon, later]


def test_more_requests_cost_no_more_queries(signed_in: Client, query_growth: Any) -> None:
    woman = make_woman()
    query_growth(signed_in, "/rights/requests/", lambda: ask(woman, today()), 8)
