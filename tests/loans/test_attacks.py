"""What somebody with bad intentions, or bad luck, sends to the pages of loans: nothing breaks or is told wrong."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from loans.models import LedgerEntry, Loan, MissedPayment
from tests.loans.factories import D, make_loan, make_request, make_terms, pay
from tests.loans.reading import said

LAST_DAY = "9999-12-31"


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    """400 in four monthly instalments of 100; the first falls due in ten days."""
    return make_loan(make_terms(first_due=today() + timedelta(days=10)), by=tabita, on=today() - timedelta(days=21))


@pytest.fixture
def approved(tabita: Coordinator) -> Loan:
    """Asked for and approved yesterday, not handed over."""
    loan = make_request(make_terms(first_due=today() + timedelta(days=30)), by=tabita, on=today() - timedelta(days=1))
    loan.approve(by=None, on=today() - timedelta(days=1))
    return loan


def test_a_promise_on_the_last_day_there_is_breaks_nothing(signed_in: Client, loan: Loan) -> None:
    told = {"noted_on": LAST_DAY, "promise_in": "other", "promised_on": LAST_DAY, "submission": str(uuid4())}
    assert "Ese día todavía no llega" in said(signed_in.post(f"/loans/{loan.pk}/missed/", told))
    assert not MissedPayment.objects.exists()


def test_instalments_of_nothing_are_not_proposed(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    pay(loan, 400, today(), by=tabita)
    asked = {"instalment_count": "3", "first_due": today().isoformat(), "frequency": "monthly"}
    answer = signed_in.post(f"/loans/{loan.pk}/reschedule/proposal/", {**asked, "submission": str(uuid4())})
    assert answer.status_code == 200


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1990, 5, 4)])
def test_nothing_is_handed_over_before_it_was_asked_for(signed_in: Client, approved: Loan, day: date) -> None:
    told = {"amount": "400", "day": day.isoformat(), "method": "cash", "submission": str(uuid4())}
    assert "Es antes del pedido" in said(signed_in.post(f"/loans/{approved.pk}/disburse/", told))
    assert not LedgerEntry.objects.exists()


def test_a_form_that_took_back_one_payment_never_says_it_took_back_another(
    signed_in: Client, tabita: Coordinator, loan: Loan
) -> None:
    wrong, right = (pay(loan, 20, today(), by=tabita) for _time in range(2))
    form = {"reason": "Era de otra señora", "submission": str(uuid4())}
    assert signed_in.post(f"/entries/{wrong.pk}/reverse/", form).status_code == 302
    assert "ya se guardó con otros datos" in said(signed_in.post(f"/entries/{right.pk}/reverse/", form))
    assert loan.position().outstanding == D(380)
