"""Stop waiting for a loan, take money after it, give back what was too much."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import ClosedMonth, LedgerEntry, Loan, LoanStatus
from tests.factories import make_coordinator
from tests.loans.factories import D, make_loan, make_terms, pay

PAGES = ("write-off", "recovery", "overpayment")


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    """S/ 400 at 12 % on what is left, a year ago; S/ 104 came back (4.00 of interest)."""
    handed_over = today() - timedelta(days=365)
    terms = make_terms(annual_rate=D(12), method="equal_principal", first_due=handed_over + timedelta(days=31))
    loan = make_loan(terms, by=tabita, on=handed_over)
    pay(loan, 104, handed_over + timedelta(days=31), by=tabita)
    return loan


def url_of(loan: Loan, page: str = "write-off") -> str:
    return f"/loans/{loan.pk}/{page}/"


def told(**over: Any) -> dict[str, Any]:
    return {"day": today().isoformat(), "reason": "se fue lejos", "submission": str(uuid4()), **over}


def money(amount: str = "20", **over: Any) -> dict[str, Any]:
    sent = {"amount": amount, "method": "cash", "day": today().isoformat(), "submission": str(uuid4())}
    return {**sent, **over}


def written_off(loan: Loan, by: Coordinator) -> Loan:
    loan.write_off(today(), "se fue lejos", by=by, submission=uuid4())
    return loan


def status_of(loan: Loan) -> str:
    return str(Loan.objects.with_status().get(pk=loan.pk).status)


def test_the_page_says_what_leaves_the_books(signed_in: Client, loan: Loan) -> None:
    page = signed_in.get(url_of(loan)).content.decode()
    # 400 − 100 of principal; interest 4 + 3 + 2 + 1 − 4
    assert "S/\xa0300.00" in page
    assert "S/\xa06.00" in page


def test_a_loan_is_written_off_with_a_reason(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    assert signed_in.post(url_of(loan), told()).status_code == 302
    entry = loan.entries.get(kind="write_off")
    assert (entry.principal_part, entry.interest_part, entry.reason) == (300, 6, "se fue lejos")
    assert (entry.recorded_by, status_of(loan)) == (tabita, LoanStatus.WRITTEN_OFF)
    assert signed_in.get(url_of(loan)).status_code == 302


def test_the_same_form_sent_twice_is_one_write_off(signed_in: Client, loan: Loan) -> None:
    sent = told()
    for _ in range(2):
        assert signed_in.post(url_of(loan), sent).status_code == 302
    assert loan.entries.filter(kind="write_off").count() == 1


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"reason": "x" * 201}, "reason"),
        ({"day": "2999-01-01"}, "day"),
        ({"day": "2001-01-01"}, "day"),
        ({"day": ""}, "day"),
    ],
)
def test_what_is_wrong_is_said_beside_it(signed_in: Client, loan: Loan, over: dict[str, str], field: str) -> None:
    response = signed_in.post(url_of(loan), told(**over))
    assert field in response.context["form"].errors
    assert status_of(loan) == LoanStatus.ACTIVE


def test_nothing_is_written_off_into_a_closed_month(signed_in: Client, loan: Loan) -> None:
    ClosedMonth.objects.create(month=today().replace(day=1), figures={})
    response = signed_in.post(url_of(loan), told())
    assert "Ese mes ya está cerrado" in str(response.context["form"].errors["day"])


def test_money_after_the_write_off_gets_a_receipt(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    written_off(loan, tabita)
    page = signed_in.get(url_of(loan, "recovery"))
    assert page.context["form"]["amount"].value() == "306.00"
    response = signed_in.post(url_of(loan, "recovery"), money("20", method="yape", operation_number="00123"))
    entry = LedgerEntry.objects.get(kind="recovery")
    assert response["Location"] == f"/receipts/{entry.pk}/"
    assert (entry.amount, entry.operation_number, entry.method) == (20, "00123", "yape")
    assert entry.receipt_number is not None
    assert Loan.objects.get(pk=loan.pk).position().to_recover == 286


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"amount": "306.10"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "20.05"}, "amount"),
        ({"amount": ""}, "amount"),
        ({"method": "yape"}, "operation_number"),
        ({"method": "trueque"}, "method"),
        ({"day": "2001-01-01"}, "day"),
        ({"day": (today() - timedelta(days=3)).isoformat()}, "day"),
    ],
)
def test_a_recovery_that_cannot_be_is_refused_beside_its_field(
    signed_in: Client, tabita: Coordinator, loan: Loan, over: dict[str, str], field: str
) -> None:
    written_off(loan, tabita)
    response = signed_in.post(url_of(loan, "recovery"), money(**{"note": "la trajo su hija", **over}))
    assert field in response.context["form"].errors
    assert 'value="la trajo su hija"' in response.content.decode()
    assert not LedgerEntry.objects.filter(kind="recovery").exists()


def test_what_was_paid_too_much_goes_back(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    pay(loan, 320, today(), by=tabita, keep_overpayment=True)
    assert signed_in.get(url_of(loan, "overpayment")).context["form"]["amount"].value() == "14.00"
    assert "amount" in signed_in.post(url_of(loan, "overpayment"), money("14.10")).context["form"].errors
    assert signed_in.post(url_of(loan, "overpayment"), money("14")).status_code == 302
    assert Loan.objects.get(pk=loan.pk).position().owed_to_her == 0


def test_pages_with_nothing_to_do_lead_back(signed_in: Client, loan: Loan) -> None:
    for page in ("recovery", "overpayment"):
        response = signed_in.get(url_of(loan, page))
        assert response["Location"] == f"/loans/{loan.pk}/"
        assert signed_in.post(url_of(loan, page), money()).status_code == 200


def test_only_coordinators_do_these(client: Client, loan: Loan) -> None:
    for page in PAGES:
        assert client.post(url_of(loan, page), told()).status_code == 302
    for role in (Role.READER, Role.ADMINISTRATOR):
        client.force_login(make_coordinator(f"una-{role}", role=role))
        for page in PAGES:
            assert client.get(url_of(loan, page)).status_code == 403
            assert client.post(url_of(loan, page), told()).status_code == 403
    assert loan.entries.count() == 2


def test_a_form_without_its_token_is_refused(tabita: Coordinator, loan: Loan) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(tabita)
    for page in PAGES:
        assert strict.post(url_of(loan, page), told()).status_code == 403


def test_what_the_form_does_not_ask_cannot_be_sent(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    other = make_loan(by=tabita)
    forged = {"loan": other.pk, "principal_part": "1", "receipt_number": "7", "recorded_by": "", "from_register": "on"}
    signed_in.post(url_of(loan), told(**forged))
    entry = LedgerEntry.objects.get(kind="write_off")
    assert (entry.loan, entry.principal_part, entry.recorded_by) == (loan, 300, tabita)
    assert (entry.receipt_number, entry.from_register) == (None, False)


@pytest.mark.parametrize("nonsense", ["a\0b", "1" + "0" * 40, "NaN", "٣", "99999999999999999999999", "<script>"])
@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_every_field_breaks_nothing(
    signed_in: Client, tabita: Coordinator, loan: Loan, page: str, nonsense: str
) -> None:
    if page != "write-off":
        written_off(loan, tabita)
    fields = {**told(), **money()}
    assert signed_in.post(url_of(loan, page), dict.fromkeys(fields, nonsense)).status_code == 200
    for name in fields:
        assert signed_in.post(url_of(loan, page), {**fields, name: nonsense}).status_code < 500
    assert signed_in.post(url_of(loan, page)).status_code == 200


def test_the_page_costs_the_same_after_many_payments(
    signed_in: Client, tabita: Coordinator, loan: Loan, query_growth: Any
) -> None:
    query_growth(signed_in, url_of(loan), lambda: pay(loan, 5, today(), by=tabita), 7)
