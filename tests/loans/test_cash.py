"""A day's cash, by coordinator and method, and what was counted."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from loans.cash import Purse, cash_day
from loans.models import CashCount, Loan
from tests.factories import make_coordinator
from tests.loans.factories import D, make_loan, make_request, make_terms, pay

DAY = date(2026, 10, 5)
URL = "/loans/cash/2026-10-05/"


@pytest.fixture
def rosa(db: None) -> Coordinator:
    return make_coordinator("rosa")


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    return make_loan(make_terms(400, first_due=date(2026, 10, 20)), by=tabita, on=date(2026, 9, 1))


def purse(of: Coordinator) -> Purse:
    return next(one for one in cash_day(DAY).purses if one.coordinator == of)


def said(**over: Any) -> dict[str, Any]:
    return {"counted": "50", "handed_to": "", "handed_to_other": "", "note": "", **over}


def test_each_purse_holds_what_its_coordinator_took_less_what_she_gave(
    loan: Loan, tabita: Coordinator, rosa: Coordinator
) -> None:
    # Tabita takes 60 and 20 in cash and 30 by Yape, and hands out 50; Rosa takes 15
    pay(loan, 60, DAY, by=tabita)
    pay(loan, 20, DAY, by=tabita)
    pay(loan, 30, DAY, by=tabita, method="yape", operation_number="1")
    pay(loan, 15, DAY, by=rosa)
    pay(loan, 99, date(2026, 10, 6), by=rosa)
    other = make_request(make_terms(50), by=tabita, on=date(2026, 9, 1))
    other.approve(by=None, on=date(2026, 9, 1))
    other.disburse(D(50), DAY, "cash", by=tabita, submission=uuid4())
    mine = purse(tabita)
    assert [(one.method, int(one.received), int(one.handed_out)) for one in mine.moved] == [
        ("cash", 80, 50), ("yape", 30, 0),
    ]  # fmt: skip
    assert [mine.expected, purse(rosa).expected] == [30, 15]
    assert [cash_day(DAY).received, cash_day(DAY).handed_out] == [125, 50]


def test_what_was_taken_back_leaves_the_purse_of_whoever_had_it(
    loan: Loan, tabita: Coordinator, rosa: Coordinator
) -> None:
    pay(loan, 60, DAY, by=tabita).reverse("era de otra", by=rosa, day=DAY, submission=uuid4())
    assert [purse(tabita).expected, purse(rosa).expected] == [0, 0]


def test_money_of_the_registers_belongs_to_nobodys_purse(loan: Loan, tabita: Coordinator) -> None:
    loan.post_repayment(D(40), DAY, "", by=tabita, submission=uuid4(), from_register=True)
    assert purse(tabita).expected == 0
    assert cash_day(DAY).purses[-1].coordinator is None


def test_the_latest_count_is_compared(signed_in: Client, loan: Loan, tabita: Coordinator) -> None:
    pay(loan, 60, DAY, by=tabita)
    signed_in.post(f"{URL}count/", said(coordinator=tabita.pk))
    assert purse(tabita).difference == -10
    assert "falta S/\xa010.00" in signed_in.get(URL).content.decode()
    signed_in.post(f"{URL}count/", said(coordinator=tabita.pk, counted="S/ 60"))
    assert purse(tabita).difference == 0
    assert "cuadra" in signed_in.get(URL).content.decode()
    assert CashCount.objects.count() == 2


def test_a_day_on_which_more_went_out_than_came_in_has_nothing_to_compare(
    signed_in: Client, tabita: Coordinator
) -> None:
    make_loan(
        make_terms(400, first_due=date(2026, 11, 5)), by=tabita, on=DAY
    )  # S/ 400 handed over in cash that came from elsewhere
    signed_in.post(f"{URL}count/", said(coordinator=tabita.pk, counted="0"))
    page = signed_in.get(URL).content.decode()
    assert "Entregó más de lo que recibió ese día." in page
    assert "sobra" not in page


def test_the_page_says_to_whom_it_was_handed(signed_in: Client, tabita: Coordinator, rosa: Coordinator) -> None:
    signed_in.post(f"{URL}count/", said(coordinator=tabita.pk, handed_to=rosa.pk, note="en sobre"))
    counted = CashCount.objects.get()
    assert (counted.handed_to, counted.recorded_by, counted.day) == (rosa, tabita, DAY)
    assert "en sobre" in signed_in.get(URL).content.decode()


@pytest.mark.parametrize("typed", ["", "-5", "1.234", "10^40", "NaN", "٣", "\x00", "0.05", "9" * 23])
def test_a_count_nobody_can_read_is_asked_again(signed_in: Client, tabita: Coordinator, typed: str) -> None:
    response = signed_in.post(f"{URL}count/", said(coordinator=tabita.pk, counted=typed, note="la nota"))
    assert response.status_code == 200
    assert response.context["form"].errors["counted"]
    assert "la nota" in response.content.decode()
    assert not CashCount.objects.exists()


@pytest.mark.parametrize(
    "over", [{"coordinator": "9" * 23}, {"coordinator": ""}, {"handed_to": "x"}, {"handed_to_other": "a\x00"}]
)
def test_bad_choices_are_told_beside_the_field(signed_in: Client, tabita: Coordinator, over: dict[str, str]) -> None:
    response = signed_in.post(f"{URL}count/", said(**{"coordinator": tabita.pk, **over}))
    assert response.status_code == 200
    assert set(response.context["form"].errors) == set(over)


def test_nobody_hands_the_purse_to_herself_nor_to_two(
    signed_in: Client, tabita: Coordinator, rosa: Coordinator
) -> None:
    wrong = said(coordinator=tabita.pk, handed_to=tabita.pk)
    assert "handed_to" in signed_in.post(f"{URL}count/", wrong).context["form"].errors
    wrong = said(coordinator=tabita.pk, handed_to=rosa.pk, handed_to_other="banco")
    assert "handed_to_other" in signed_in.post(f"{URL}count/", wrong).context["form"].errors


def test_who_recorded_it_and_the_day_are_not_taken_from_the_form(
    signed_in: Client, tabita: Coordinator, rosa: Coordinator
) -> None:
    signed_in.post(f"{URL}count/", said(coordinator=rosa.pk, recorded_by=rosa.pk, day="2020-01-01"))
    counted = CashCount.objects.get()
    assert (counted.recorded_by, counted.day, counted.coordinator) == (tabita, DAY, rosa)


@pytest.mark.parametrize("day", ["2026-13-01", "x", "20261005", "1999-12-31", "9999-01-01", "2026-10-5"])
def test_days_that_are_none_or_still_to_come_are_not_there(signed_in: Client, day: str) -> None:
    assert signed_in.get(f"/loans/cash/{day}/").status_code == 404
    assert signed_in.post(f"/loans/cash/{day}/count/").status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_the_cash_is_for_coordinators(db: None, role: str) -> None:
    client = Client()
    client.force_login(make_coordinator("other", role=role))
    answers = [client.get("/loans/cash/"), client.get(URL), client.post(f"{URL}count/")]
    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_the_way_in_leads_to_today(signed_in: Client) -> None:
    assert signed_in.get("/loans/cash/", follow=True).status_code == 200


def test_a_day_costs_the_same_queries_however_much_happened(
    signed_in: Client, tabita: Coordinator, query_growth: Callable[..., None]
) -> None:
    def one_more() -> None:
        loan = make_loan(make_terms(400, first_due=date(2026, 10, 20)), by=tabita, on=date(2026, 9, 1))
        pay(loan, 20, DAY, by=tabita)

    query_growth(signed_in, URL, one_more, 7)
