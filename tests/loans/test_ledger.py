"""What may be written into the ledger, and what it then says."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from idemnna.accounts.models import Coordinator
from loans.models import ClosedMonth, LedgerEntry, Loan, LoanStatus, NewRow
from loans.refusals import Refused
from tests.loans.factories import D, make_loan, make_plan, make_request, make_terms, pay


def status(loan: Loan) -> tuple[str, bool]:
    found = Loan.objects.with_status().get(pk=loan.pk)
    return found.status, found.rescheduled


def test_a_loan_goes_from_request_to_repaid(tabita: Coordinator) -> None:
    loan = make_request(by=tabita)
    assert status(loan) == (LoanStatus.REQUESTED, False)
    loan.approve(by=tabita, on=date(2026, 1, 5))
    assert status(loan) == (LoanStatus.APPROVED, False)
    loan.disburse(D(400), date(2026, 1, 6), "cash", by=tabita, submission=uuid4())
    assert status(loan) == (LoanStatus.ACTIVE, False)
    pay(loan, 100, date(2026, 2, 5), by=tabita)
    pay(loan, 300, date(2026, 2, 20), by=tabita)
    loan.refresh_from_db()
    assert status(loan) == (LoanStatus.REPAID, False)
    assert (loan.disbursed_on, loan.closed_on) == (date(2026, 1, 6), date(2026, 2, 20))


def test_receipts_are_numbered_without_gaps(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    first = pay(loan, 20, date(2026, 2, 1), by=tabita)
    with pytest.raises(Refused):
        pay(loan, 500, date(2026, 2, 2), by=tabita)
    second = pay(loan, 20, date(2026, 2, 2), by=tabita)
    assert (first.receipt_number, second.receipt_number) == (1, 2)


def test_the_same_form_sent_twice_is_one_repayment(tabita: Coordinator) -> None:
    loan, form = make_loan(by=tabita), uuid4()
    first = pay(loan, 20, date(2026, 2, 1), by=tabita, submission=form)
    assert pay(loan, 20, date(2026, 2, 1), by=tabita, submission=form) == first
    with pytest.raises(Refused):
        pay(loan, 30, date(2026, 2, 1), by=tabita, submission=form)


def test_more_than_the_debt_is_refused_with_the_amount_that_settles(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    with pytest.raises(Refused) as refused:
        pay(loan, "400.10", date(2026, 2, 1), by=tabita)
    assert refused.value.amount == D(400)


def test_what_was_really_taken_too_much_is_a_debt_to_her(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    pay(loan, 410, date(2026, 2, 1), by=tabita, keep_overpayment=True)
    assert (loan.position().outstanding, loan.position().owed_to_her) == (0, 10)
    loan.return_overpayment(D(10), date(2026, 2, 3), "cash", by=tabita, submission=uuid4())
    assert loan.position().owed_to_her == 0


def test_a_reversal_in_an_open_month_takes_the_date_of_what_it_takes_back(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    entry = pay(loan, 400, date(2026, 2, 5), by=tabita)
    reversal = entry.reverse("era de otra", by=tabita, day=date(2026, 3, 1), submission=uuid4())
    loan.refresh_from_db()
    assert (reversal.happened_on, reversal.amount, loan.closed_on) == (date(2026, 2, 5), -400, None)


def test_a_reversal_in_a_closed_month_takes_the_day_it_is_made(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    entry = pay(loan, 100, date(2026, 2, 5), by=tabita)
    ClosedMonth.objects.create(month=date(2026, 2, 1), figures={})
    reversal = entry.reverse("era de otra", by=tabita, day=date(2026, 3, 1), submission=uuid4())
    assert (reversal.happened_on, reversal.corrects_month) == (date(2026, 3, 1), date(2026, 2, 1))


def test_nothing_is_posted_into_a_closed_month(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    ClosedMonth.objects.create(month=date(2026, 2, 1), figures={})
    with pytest.raises(Refused):
        pay(loan, 20, date(2026, 1, 20), by=tabita)
    with pytest.raises(DatabaseError), transaction.atomic():
        loan.entries.create(kind="write_off", happened_on=date(2026, 2, 28), amount=1, principal_part=1)
    assert pay(loan, 20, date(2026, 3, 1), by=tabita).pk


def test_later_payments_keep_their_parts_when_an_earlier_one_is_taken_back(tabita: Coordinator) -> None:
    # 1,000 at 12 % a year over 2 months, equal principal: 500 + 10.00, then 500 + 5.00
    terms = make_terms(1000, annual_rate=D(12), instalments=2, method="equal_principal")
    loan = make_loan(terms, by=tabita)
    first = pay(loan, 10, date(2026, 2, 1), by=tabita)
    pay(loan, 90, date(2026, 2, 2), by=tabita)
    first.reverse("no fue", by=tabita, day=date(2026, 2, 3), submission=uuid4())
    third = pay(loan, 15, date(2026, 2, 4), by=tabita)
    assert (third.interest_part, third.principal_part) == (10, 5)


def test_a_written_off_loan_leaves_the_portfolio_and_may_be_recovered(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    pay(loan, 100, date(2026, 2, 5), by=tabita)
    loan.write_off(date(2026, 5, 30), "se fue lejos", by=tabita, submission=uuid4())
    assert status(loan) == (LoanStatus.WRITTEN_OFF, False)
    with pytest.raises(Refused):
        pay(loan, 20, date(2026, 6, 1), by=tabita)
    loan.post_recovery(D(20), date(2026, 6, 1), "cash", by=tabita, submission=uuid4())
    position = Loan.objects.get(pk=loan.pk).position()
    assert (position.outstanding, position.written_off, position.to_recover) == (0, 300, 280)


def test_a_new_cronograma_keeps_the_old_and_what_was_paid(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    pay(loan, 150, date(2026, 3, 5), by=tabita)
    rows = [NewRow(date(2026, 6, 5), D(125), D(0)), NewRow(date(2026, 7, 5), D(125), D(0))]
    loan.reschedule(rows, date(2026, 5, 1), "enfermó su hijo", by=tabita, submission=uuid4())
    assert status(loan) == (LoanStatus.ACTIVE, True)
    assert loan.position(date(2026, 4, 30)).arrears_on(date(2026, 4, 30)).total == 150
    now = loan.position(date(2026, 5, 31))
    assert (now.arrears_on(date(2026, 5, 31)).total, now.to_settle) == (0, 250)
    assert [row.principal for row in loan.instalments_on(None)] == [100, 50, 125, 125]


def test_a_loan_above_the_agreed_amount_is_approved_by_the_other_coordinator(tabita: Coordinator) -> None:
    loan = make_request(make_terms(1200), by=tabita)
    with pytest.raises(Refused):
        loan.approve(by=tabita, on=date(2026, 1, 5))


def test_yape_carries_an_operation_number_and_cash_has_no_small_coins(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    with pytest.raises(Refused):
        pay(loan, "20.05", date(2026, 2, 1), by=tabita)
    with pytest.raises(Refused):
        pay(loan, "20.05", date(2026, 2, 1), by=tabita, method="yape")
    assert pay(loan, "20.05", date(2026, 2, 1), by=tabita, method="yape", operation_number="00123").amount == D(
        "20.05"
    )


def test_a_second_part_is_handed_over_only_up_to_the_loan(tabita: Coordinator) -> None:
    loan = make_request(by=tabita)
    loan.approve(by=tabita, on=date(2026, 1, 5))
    loan.disburse(D(300), date(2026, 1, 6), "cash", by=tabita, submission=uuid4())
    with pytest.raises(Refused) as refused:
        loan.disburse(D(200), date(2026, 1, 8), "cash", by=tabita, submission=uuid4())
    assert refused.value.amount == 100
    with pytest.raises(Refused):
        pay(loan, 350, date(2026, 1, 9), by=tabita)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE loans_ledgerentry SET amount = 1",
        "DELETE FROM loans_ledgerentry",
        "UPDATE loans_instalment SET principal = 1",
        "DELETE FROM loans_schedule",
        "UPDATE loans_loan SET principal = 1",
        "DELETE FROM loans_loan",
        "UPDATE loans_planproduct SET price = 1",
        "DELETE FROM loans_businessplan",
    ],
)
def test_the_database_itself_refuses(tabita: Coordinator, statement: str) -> None:
    pay(make_loan(by=tabita), 20, date(2026, 2, 1), by=tabita)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert LedgerEntry.objects.count() == 2


def test_an_approved_plan_changes_only_as_a_new_version(tabita: Coordinator) -> None:
    plan = make_plan(by=tabita)
    copy = plan.new_version(by=tabita)
    assert (copy.version, copy.frozen, copy.products.get().price) == (2, False, D("2.50"))
    assert plan.new_version(by=tabita) == copy


def test_the_balance_of_many_loans_is_found_in_one_question(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    pay(loan, 150, date(2026, 3, 5), by=tabita)
    found = Loan.objects.with_balance(date(2026, 4, 5)).get()
    assert (found.outstanding, found.due, found.to_pay) == (250, 300, 150)
    assert found.oldest_due_on == date(2026, 3, 5)


def test_a_repayment_reads_its_loan_once(tabita: Coordinator, django_assert_max_num_queries: object) -> None:
    loan = make_loan(by=tabita)
    # Savepoint and its release, both locks, loan, entries, instalments, receipt lock and number, the entry.
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        pay(loan, 20, date(2026, 2, 1), by=tabita)


def test_what_is_owed_to_her_cannot_be_returned_before_she_paid_it(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    pay(loan, 410, date(2026, 2, 10), by=tabita, keep_overpayment=True)
    with pytest.raises(Refused):
        loan.return_overpayment(D(10), date(2026, 2, 3), "cash", by=tabita, submission=uuid4())


def test_of_a_loan_handed_over_in_part_she_owes_only_that_part(tabita: Coordinator) -> None:
    loan = make_request(by=tabita)
    loan.approve(by=tabita, on=date(2026, 1, 5))
    assert loan.position(date(2026, 6, 1)).arrears_on(date(2026, 6, 1)).total == 0
    loan.disburse(D(150), date(2026, 1, 6), "cash", by=tabita, submission=uuid4())
    late = loan.position(date(2026, 6, 1)).arrears_on(date(2026, 6, 1))
    assert (late.total, late.oldest_due_on) == (150, date(2026, 2, 5))
    assert Loan.objects.with_balance(date(2026, 6, 1)).get().to_pay == 150
    pay(loan, 150, date(2026, 6, 1), by=tabita)
    assert status(loan)[0] == LoanStatus.REPAID
    loan.disburse(D(250), date(2026, 6, 2), "cash", by=tabita, submission=uuid4())
    assert status(loan)[0] == LoanStatus.ACTIVE


def test_the_database_hands_over_no_more_than_was_agreed(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    with pytest.raises(DatabaseError), transaction.atomic():
        loan.entries.create(
            kind="disbursement", happened_on=date(2026, 1, 6), amount=1, principal_part=1, method="cash"
        )


def test_a_new_cronograma_has_instalments(tabita: Coordinator) -> None:
    with pytest.raises(Refused):
        make_loan(by=tabita).reschedule([], date(2026, 5, 1), "no puede", by=tabita, submission=uuid4())


def test_a_loan_handed_over_in_part_is_settled_with_the_interest_agreed(tabita: Coordinator) -> None:
    # 300 at 120 % a year, flat, in three months: 100 + 30 each; only 120 are handed over, so 120 + 90 settle it.
    loan = make_request(make_terms(300, annual_rate=D(120), method="flat", instalments=3), by=tabita)
    loan.approve(by=tabita, on=date(2026, 1, 5))
    loan.disburse(D(120), date(2026, 1, 6), "cash", by=tabita, submission=uuid4())
    entry = pay(loan, 210, date(2026, 1, 9), by=tabita)
    assert (entry.principal_part, entry.interest_part, entry.overpaid_part) == (120, 90, 0)
    assert status(loan)[0] == LoanStatus.REPAID


def test_a_hand_over_is_taken_back_only_when_nothing_was_paid_on_it(tabita: Coordinator) -> None:
    # 400 at 12 % in four months, equal principal: the first 4 soles are interest.
    loan = make_loan(make_terms(400, annual_rate=D(12), method="equal_principal"), by=tabita)
    given, paid = loan.entries.get(), pay(loan, 4, date(2026, 2, 5), by=tabita)
    with pytest.raises(Refused):
        given.reverse("no se la llevó", by=tabita, day=date(2026, 2, 6), submission=uuid4())
    ClosedMonth.objects.create(month=date(2026, 2, 1), figures={})
    paid.reverse("no pagó", by=tabita, day=date(2026, 3, 2), submission=uuid4())
    given.reverse("no se la llevó", by=tabita, day=date(2026, 3, 2), submission=uuid4())
    assert status(loan)[0] == LoanStatus.APPROVED


def test_an_overpayment_that_was_given_back_is_not_taken_back(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    first = pay(loan, 410, date(2026, 2, 10), by=tabita, keep_overpayment=True)
    loan.return_overpayment(D(10), date(2026, 2, 11), "cash", by=tabita, submission=uuid4())
    pay(loan, 10, date(2026, 2, 12), by=tabita, keep_overpayment=True)
    with pytest.raises(Refused):
        first.reverse("era de otra", by=tabita, day=date(2026, 2, 13), submission=uuid4())


def test_a_new_cronograma_asks_for_no_new_interest(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    rows = [NewRow(date(2026, 6, 5), D(400), D(50))]
    with pytest.raises(Refused):
        loan.reschedule(rows, date(2026, 5, 1), "no puede", by=tabita, submission=uuid4())


def test_an_answered_request_keeps_its_answer(tabita: Coordinator) -> None:
    loan = make_request(by=tabita)
    loan.decline("todavía no", by=tabita, on=date(2026, 1, 6))
    with pytest.raises(Refused):
        loan.decline("nunca", by=tabita, on=date(2026, 1, 7))
    loan.refresh_from_db()
    assert loan.declined_reason == "todavía no"
