"""The month's report against portfolios worked out by hand."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest

from idemnna.accounts.models import Coordinator
from loans.models import Loan, MonthlyIncome, NewRow, Purchase
from loans.report import ACTIVE, REPAID, WAITING, WRITTEN_OFF, LoanRow, MonthReport, compute, monthly_report
from tests.factories import make_woman
from tests.loans.factories import D, make_business, make_loan, make_request, make_terms, pay

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def seen(*values: object) -> tuple[object, ...]:
    return values


def row_of(report: MonthReport, loan: Loan) -> LoanRow:
    return next(row for row in report.rows if row.loan == loan.pk)


@pytest.fixture
def portfolio(tabita: Coordinator) -> dict[str, Loan]:
    """Four loans of 400 without interest in four instalments of 100, and one of 1,000 with interest:

    quiet   lent 1 Sep, first due 5 Oct; pays 100 on 5 Oct
    behind  lent 1 Jun, due 6 Jul, 6 Aug, 6 Sep, 6 Oct; has paid 100 on 6 Jul and 30 on 10 Oct
    ended   lent 1 Jun, the same dates; has paid 300 in time, the last 100 on 2 Oct
    new     lent 12 Oct, first due 12 Nov
    dear    1,000 at 12 % in two instalments from 20 Oct: 500 + 10.00, then 500 + 5.00; lent 20 Sep;
            pays 510 on 20 Oct and 100 more on 25 Oct (5.00 interest and 95.00 principal of November's)
    """
    early = make_terms(400, first_due=day(7, 6))
    loans = {
        "quiet": make_loan(make_terms(400, first_due=day(10, 5)), by=tabita, on=day(9, 1)),
        "behind": make_loan(early, by=tabita, on=day(6, 1)),
        "ended": make_loan(early, by=tabita, on=day(6, 1)),
        "new": make_loan(make_terms(400, first_due=day(11, 12)), by=tabita, on=day(10, 12)),
        "dear": make_loan(
            make_terms(1000, annual_rate=D(12), instalments=2, method="equal_principal", first_due=day(10, 20)),
            by=tabita,
            on=day(9, 20),
        ),
    }
    pay(loans["quiet"], 100, day(10, 5), by=tabita)
    pay(loans["behind"], 100, day(7, 6), by=tabita)
    pay(loans["behind"], 30, day(10, 10), by=tabita, method="yape", operation_number="0042")
    for on in (day(7, 6), day(8, 6), day(9, 6), day(10, 2)):
        pay(loans["ended"], 100, on, by=tabita)
    pay(loans["dear"], 510, day(10, 20), by=tabita)
    pay(loans["dear"], 100, day(10, 25), by=tabita)
    return loans


def test_a_month_foots_in_soles(portfolio: dict[str, Loan]) -> None:
    # opening: quiet 400, behind 300, ended 100, dear 1,000; repaid: 100 + 30 + 100 + 500 + 95
    totals = monthly_report(OCTOBER).totals
    assert seen(totals.opening, totals.disbursed, totals.capitalised) == (1800, 400, 0)
    assert seen(totals.repaid, totals.written_off, totals.closing) == (825, 0, 1375)


def test_a_month_foots_in_loans(portfolio: dict[str, Loan]) -> None:
    counts = monthly_report(OCTOBER).counts
    assert counts._asdict() == {
        "opening": 4, "new": 1, "reopened": 0, "repaid": 1, "written_off": 0, "undone": 0, "closing": 4,
    }  # fmt: skip


def test_what_is_due_collected_and_paid_ahead_is_told_apart(portfolio: dict[str, Loan]) -> None:
    # due in October: quiet 100 (on time), behind 100 (not paid), ended 100 (paid on the 2nd), dear 510 (on its day);
    # interest due: dear 10.00; collected: 10.00 + 5.00; ahead: 100 of dear for November's
    report = monthly_report(OCTOBER)
    totals = report.totals
    assert seen(totals.interest_due, totals.interest_collected, totals.interest_forgiven) == (10, 15, 0)
    assert seen(report.on_time.part, report.on_time.whole, report.on_time.percent) == (710, 810, D("87.65"))
    assert seen(report.collected, totals.prepaid) == (840, 100)
    assert seen(report.collection.part, report.collection.whole) == (740, 810)


def test_arrears_are_those_of_the_oldest_instalment(portfolio: dict[str, Loan]) -> None:
    # behind owes 6 Aug (70 of it), 6 Sep and 6 Oct: 270; from 6 August to 31 October are 86 days
    row = row_of(monthly_report(OCTOBER), portfolio["behind"])
    assert seen(row.arrears, row.arrears_principal, row.oldest_due_on, row.days_late) == (270, 270, day(8, 6), 86)
    # on 30 September: all of 6 Aug and 6 Sep, 55 days after the first
    row = row_of(monthly_report(SEPTEMBER), portfolio["behind"])
    assert seen(row.arrears, row.oldest_due_on, row.days_late) == (200, day(8, 6), 55)


def test_the_whole_debt_of_a_late_loan_is_at_risk(portfolio: dict[str, Loan]) -> None:
    # behind owes 270 of 1,375
    report = monthly_report(OCTOBER)
    assert seen(*report.at_risk(30)) == (1, 270, 1375)
    assert report.at_risk(30).percent == D("19.64")
    assert seen(*report.at_risk(90)) == (0, 0, 1375)


def test_receipts_by_method_are_what_was_paid(portfolio: dict[str, Loan]) -> None:
    report = monthly_report(OCTOBER)
    assert [seen(one.method, one.number, one.amount) for one in report.receipts] == [("cash", 4, 810), ("yape", 1, 30)]
    assert report.received == report.collected == 840


def test_statuses_are_those_of_the_day(portfolio: dict[str, Loan]) -> None:
    october, november = monthly_report(OCTOBER), compute(NOVEMBER)
    assert seen(row_of(october, portfolio["new"]).status_before, row_of(october, portfolio["new"]).status) == (
        WAITING,
        ACTIVE,
    )
    assert row_of(october, portfolio["ended"]).status == REPAID
    assert portfolio["ended"].pk not in {row.loan for row in november.rows}


def test_each_month_begins_as_the_one_before_it_ended(portfolio: dict[str, Loan]) -> None:
    months = [date(2026, number, 1) for number in range(5, 12)]
    reports = [compute(month) for month in months]
    for earlier, later in pairwise(reports):
        assert later.totals.opening == earlier.totals.closing
        assert later.counts.opening == earlier.counts.closing


def test_a_month_that_runs_is_seen_from_today(portfolio: dict[str, Loan]) -> None:
    # on 8 October behind's instalment of 6 October is 2 days old, dear's of the 20th not due
    report = compute(OCTOBER, day(10, 8))
    assert report.is_running
    assert report.totals.due == 300
    assert row_of(report, portfolio["behind"]).days_late == (day(10, 8) - day(8, 6)).days
    assert row_of(report, portfolio["dear"]).arrears == 0


def test_of_a_loan_handed_over_in_part_only_that_part_is_late(tabita: Coordinator) -> None:
    # 150 of 400 on 1 July; due 100 on 6 July, August, September and October, and nothing was paid
    loan = make_request(make_terms(400, first_due=day(7, 6)), by=tabita, on=day(7, 1))
    loan.approve(by=None, on=day(7, 1))
    loan.disburse(D(150), day(7, 1), "cash", by=tabita, submission=uuid4())
    row = row_of(monthly_report(OCTOBER), loan)
    assert seen(row.closing, row.arrears, row.oldest_due_on) == (150, 150, day(7, 6))
    pay(loan, 150, day(10, 30), by=tabita)
    row = row_of(monthly_report(OCTOBER), loan)
    assert seen(row.closing, row.arrears, row.status) == (0, 0, REPAID)


def test_what_falls_due_on_the_day_itself_is_not_late(tabita: Coordinator) -> None:
    loan = make_loan(make_terms(400, first_due=day(10, 31)), by=tabita, on=day(9, 1))
    row = row_of(monthly_report(OCTOBER), loan)
    assert seen(row.due, row.paid_on_time, row.arrears, row.days_late) == (100, 0, 0, 0)


def test_a_payment_between_two_due_days_is_on_time_for_the_second_only(tabita: Coordinator) -> None:
    # weekly 100 from 5 October: 5, 12, 19, 26; 250 paid on the 12th: late for the 5th, in time for the 12th, and 50
    # for the 19th; 150 on the 26th: late for the 19th, in time for the 26th
    loan = make_loan(make_terms(400, frequency="weekly", first_due=day(10, 5)), by=tabita, on=day(9, 28))
    pay(loan, 250, day(10, 12), by=tabita)
    pay(loan, 150, day(10, 26), by=tabita)
    row = row_of(monthly_report(OCTOBER), loan)
    assert seen(row.due, row.paid_on_time) == (400, 250)


def test_a_write_off_leaves_the_portfolio_and_what_comes_later_is_told_apart(tabita: Coordinator) -> None:
    terms = make_terms(1000, annual_rate=D(12), instalments=2, method="equal_principal", first_due=day(7, 20))
    loan = make_loan(terms, by=tabita, on=day(6, 20))
    loan.write_off(day(10, 15), "se fue lejos", by=tabita, submission=uuid4())
    loan.post_recovery(D(50), day(11, 3), "cash", by=tabita, submission=uuid4())
    october, november = row_of(monthly_report(OCTOBER), loan), row_of(compute(NOVEMBER), loan)
    assert seen(october.opening, october.written_off, october.interest_forgiven, october.closing) == (
        1000,
        1000,
        15,
        0,
    )
    assert seen(october.status_before, october.status, october.arrears) == (ACTIVE, WRITTEN_OFF, 0)
    assert seen(november.opening, november.recovered, november.closing, november.repaid) == (0, 50, 0, 0)
    report = compute(NOVEMBER)
    assert seen(report.received, report.collected, report.active_borrowers) == (50, 0, 0)
    # 1,000 of a portfolio that was 1,000 and is 0: on average 500
    assert monthly_report(OCTOBER).write_off_ratio.percent == 200


def test_a_rescheduling_capitalises_forgives_and_marks_the_loan(tabita: Coordinator) -> None:
    # 500 + 10.00 on 20 July, 500 + 5.00 on 20 August; nothing paid. On 10 October 10.00 becomes principal, 5.00 is
    # forgiven, and 1,010 are to be paid on 20 November
    terms = make_terms(1000, annual_rate=D(12), instalments=2, method="equal_principal", first_due=day(7, 20))
    loan = make_loan(terms, by=tabita, on=day(6, 20))
    loan.reschedule(
        [NewRow(day(11, 20), D(1010), D(0))], day(10, 10), "enfermó", by=tabita, submission=uuid4(), capitalised=D(10)
    )
    report = monthly_report(OCTOBER)
    row = row_of(report, loan)
    assert seen(row.opening, row.capitalised, row.interest_forgiven, row.closing) == (1000, 10, 5, 1010)
    assert seen(row.rescheduled, row.days_late, row.due) == (True, 0, 0)
    assert report.at_risk(30).loans == 0
    assert seen(*report.at_risk(30, with_rescheduled=True)) == (1, 1010, 1010)
    assert row_of(monthly_report(SEPTEMBER), loan).rescheduled is False


def test_what_a_replaced_cronograma_asked_for_in_the_month_still_counts(tabita: Coordinator) -> None:
    # 100 on 5 October (paid on the 4th) and 5 November …; on the 20th the rest is put off to December
    loan = make_loan(make_terms(400, first_due=day(10, 5)), by=tabita, on=day(9, 1))
    pay(loan, 100, day(10, 4), by=tabita)
    loan.reschedule([NewRow(day(12, 5), D(300), D(0))], day(10, 20), "no vende", by=tabita, submission=uuid4())
    row = row_of(monthly_report(OCTOBER), loan)
    assert seen(row.due, row.paid_on_time) == (100, 100)


def test_what_was_paid_too_much_is_received_but_no_principal(tabita: Coordinator) -> None:
    loan = make_loan(make_terms(400, first_due=day(10, 5)), by=tabita, on=day(9, 1))
    pay(loan, 410, day(10, 5), by=tabita, keep_overpayment=True)
    loan.return_overpayment(D(4), day(10, 9), "cash", by=tabita, submission=uuid4())
    report = monthly_report(OCTOBER)
    assert seen(report.totals.repaid, report.totals.overpaid, report.received) == (400, 6, 410)
    assert report.totals.closing == 0


def test_money_that_comes_after_the_end_brings_the_loan_back_into_the_report(tabita: Coordinator) -> None:
    loan = make_loan(make_terms(400, first_due=day(8, 5)), by=tabita, on=day(7, 1))
    pay(loan, 400, day(8, 5), by=tabita)
    pay(loan, 10, day(10, 7), by=tabita, keep_overpayment=True)
    row = row_of(monthly_report(OCTOBER), loan)
    assert seen(row.opening, row.overpaid, row.closing, row.status) == (0, 10, 0, REPAID)
    assert monthly_report(SEPTEMBER).rows == ()


def test_a_woman_with_two_loans_is_one_borrower(tabita: Coordinator) -> None:
    woman = make_woman()
    for _ in range(2):
        make_loan(make_terms(400, first_due=day(11, 5)), by=tabita, woman=woman, on=day(10, 1))
    make_request(by=tabita, on=day(10, 1))
    report = monthly_report(OCTOBER)
    assert seen(report.counts.closing, report.active_borrowers) == (2, 1)


def test_purchases_of_the_month_are_counted_without_those_taken_away(tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    facts = [
        (day(10, 1), "90.50", "boleta", ""),
        (day(10, 31), "20.00", "none", "mercado"),
        (day(9, 30), "5", "boleta", ""),
    ]
    for on, amount, receipt, why in facts:
        Purchase.objects.create(
            loan=loan, bought_on=on, item="Ollas", amount=D(amount), receipt=receipt, no_receipt_reason=why,
            submission=uuid4(),
        )  # fmt: skip
    removed = Purchase.objects.create(loan=loan, bought_on=day(10, 2), item="Pan", amount=D(3), submission=uuid4())
    Purchase.objects.filter(pk=removed.pk).update(removed_at=removed.recorded_at)
    bought = monthly_report(OCTOBER).aside.purchases
    assert seen(bought.number, bought.amount, bought.without_receipt) == (2, D("110.50"), 1)


def test_the_mean_income_leaves_out_who_does_not_know(tabita: Coordinator) -> None:
    # 300, 100 and «no sé» of businesses with a loan; 900 of one without
    loans = [make_loan(make_terms(400, first_due=day(11, 5)), by=tabita, on=day(10, 1)) for _ in range(3)]
    said: Iterable[tuple[Loan, int | None]] = zip(loans, (300, 100, None), strict=True)
    for loan, income in said:
        known = {} if income is None else {"sales": D(income + 50), "costs": D(50)}
        MonthlyIncome.objects.create(business=loan.plan.business, month=OCTOBER, unknown=income is None, **known)
    MonthlyIncome.objects.create(business=make_business(by=tabita), month=OCTOBER, sales=D(900), costs=D(0))
    assert monthly_report(OCTOBER).income == (2, 1, D("200.00"))


def test_the_year_goes_back_from_the_closing(portfolio: dict[str, Loan]) -> None:
    # end of June 800; July −200, August −100, September +1,400 − 100, October +400 − 825
    year = {moved.month: closing for moved, closing in monthly_report(OCTOBER).year}
    assert [year[date(2026, number, 1)] for number in range(5, 11)] == [0, 800, 600, 500, 1800, 1375]
    assert len(year) == 12


def test_nothing_lent_is_an_empty_report(db: None) -> None:
    report = monthly_report(OCTOBER)
    assert seen(report.rows, report.totals.closing, report.active_borrowers) == ((), 0, 0)
    rates = (report.at_risk(30), report.on_time, report.collection, report.write_off_ratio)
    assert {rate.percent for rate in rates} == {None}


def test_the_sa_dhan_example_ages_and_is_at_risk_as_published(tabita: Coordinator) -> None:
    """Sa-Dhan, Tracking Financial Performance Standards, p. 76: 168,000 in all; made of one loan for each bucket."""
    seen_from = day(10, 31)
    buckets = {
        "current": (128_000, 0, "76.19"),
        "d1_30": (17_500, 1, "10.42"),
        "d31_60": (10_000, 31, "5.95"),
        "d61_90": (5_000, 90, "2.98"),
        "d91_180": (3_500, 91, "2.08"),
        "d181_365": (2_500, 365, "1.49"),
        "d365": (1_500, 366, "0.89"),
    }
    for principal, days_late, _percent in buckets.values():
        due = seen_from - timedelta(days=days_late)
        lent = due - timedelta(days=30)
        make_loan(make_terms(principal, instalments=1, first_due=due), by=tabita, on=lent)
    report = monthly_report(OCTOBER)
    assert report.totals.closing == 168_000
    found = {one.name: seen(one.loans, one.outstanding, one.percent) for one in report.ageing}
    assert found == {name: (1, owed, D(share)) for name, (owed, _days, share) in buckets.items()}
    assert report.at_risk(0).percent == D("23.81")
    assert seen(report.at_risk(30).percent, report.at_risk(90).percent) == (D("13.39"), D("4.46"))


def test_an_approved_loan_that_was_not_handed_over_is_not_there(tabita: Coordinator) -> None:
    make_request(by=tabita, on=day(9, 1)).approve(by=None, on=day(9, 2))
    assert monthly_report(OCTOBER).rows == ()
