"""The admin site over the loans: quick with many rows, and no way around the ledger."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from loans.models import LedgerEntry, Loan, LoanRules
from tests.admin_pages import assert_quick, form_page, list_page, multiply
from tests.loans.factories import D, make_loan, pay


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    loan = make_loan(by=tabita)
    pay(loan, 20, date(2026, 2, 1), by=tabita)
    return loan


def test_loans_and_businesses_stay_quick_with_ten_thousand(signed_in: Client, loan: Loan) -> None:
    business = loan.plan.business

    def add_loans() -> None:
        multiply(business)
        multiply(loan.plan, version="n + 1")
        multiply(loan, submission="gen_random_uuid()")

    for row in (business, loan.plan, loan):
        assert_quick(signed_in, row, "ccori", add_loans if row is business else lambda: None)


def test_the_ledger_is_only_looked_at(signed_in: Client, loan: Loan) -> None:
    entry = LedgerEntry.objects.latest("pk")
    page = signed_in.get(form_page(entry))
    assert f"/entries/{entry.pk}/reverse/" in page.content.decode()
    for row in (entry, loan, loan.schedules.get()):
        assert signed_in.post(form_page(row), {"amount": "1", "principal": "1"}).status_code == 403
        assert signed_in.post(form_page(row).replace("change", "delete"), {"post": "yes"}).status_code == 403
        assert signed_in.get(list_page(row).rstrip("/") + "/add/").status_code == 403
    entry.refresh_from_db()
    assert entry.amount == D(20)


def test_an_approved_plan_is_only_looked_at(signed_in: Client, loan: Loan) -> None:
    assert signed_in.post(form_page(loan.plan), {"own_contribution": "5"}).status_code == 403


def test_the_amount_from_which_two_approve_is_changed_here(signed_in: Client, tabita: Coordinator) -> None:
    signed_in.post("/admin/loans/loanrules/add/", {"second_approval_above": "500"})
    assert LoanRules.agreed().second_approval_above == 500
    assert signed_in.get("/admin/loans/loanrules/add/").status_code == 403


def test_a_loan_is_found_by_the_woman(signed_in: Client, loan: Loan) -> None:
    assert f"/admin/loans/loan/{loan.pk}/" in signed_in.get("/admin/loans/loan/?q=nelida+cori").content.decode()
    assert f"/admin/loans/loan/{loan.pk}/" not in signed_in.get("/admin/loans/loan/?q=zoraida").content.decode()


def test_what_was_taken_back_says_so(signed_in: Client, loan: Loan, tabita: Coordinator) -> None:
    entry = LedgerEntry.objects.latest("pk")
    entry.reverse("no fue", by=tabita, day=date(2026, 2, 2), submission=uuid4())
    assert "Anulado" in signed_in.get(form_page(entry)).content.decode()
