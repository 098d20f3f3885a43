"""Random histories of many loans, played into the product and into the oracle: both must say the same.

A thousand loans in a handful of books. Nothing is shrunk: a book that fails is told with its seed and the first deed
or loan that differs, and playing hundreds of smaller books would take many minutes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from idemnna.accounts.models import Coordinator
from loans.closing import confirm, digest_of
from loans.models import ClosedMonth, Instalment, LedgerEntry, Loan
from loans.position import Position
from loans.report import LoanRow, MonthReport, compute
from loans.reports.kept import to_figures
from tests.factories import make_coordinator
from tests.loans.histories import BEGIN, MONTHS, History, history
from tests.loans.oracle import FAR, ZERO, Book, Deed, Entry, Refused
from tests.loans.oracle import Loan as Expected
from tests.loans.oracle_report import Report, line, report
from tests.loans.playing import Product, product_schedule

BOOKS, LOANS = 4, 250  # a thousand loans in all
KINDS = {
    "disburse": "disbursement",
    "repay": "repayment",
    "reschedule": "rescheduling",
    "write_off": "write_off",
    "recover": "recovery",
    "return_overpayment": "overpayment_return",
}


@pytest.mark.django_db
@settings(max_examples=BOOKS, deadline=None, phases=[Phase.explicit, Phase.generate], print_blob=False)
@given(st.integers(0, 2**32 - 1))
@example(4_294_967_294)  # handed over and written off on a day after everything was paid
def test_the_ledger_and_the_oracle_tell_the_same_of_random_histories(seed: int) -> None:
    told = history(seed, LOANS, product_schedule)
    with rolled_back():
        book = Book()
        product = Product(told, make_coordinator(), make_coordinator("rosa"), close_month)
        for deed in told.deeds:
            same_deed(book, product, told, deed)
            if deed.kind == "close_month":
                same_report(book, product, deed.happened)
        months_stay_as_they_were()
        same_schedules(book, product)
        same_standing(book, product)
        same_positions(book, product, days_for(seed))
        same_balances(book, product, days_for(seed)[0])
        receipts_have_no_gaps()


@contextmanager
def rolled_back() -> Iterator[None]:
    """One book after the other in the same test: each finds an empty database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def same_deed(book: Book, product: Product, told: History, deed: Deed) -> None:
    """Both do it, and divide the money alike; or both refuse it."""
    try:
        expected = book.do(deed)
    except Refused:
        expected = None
    done = product.do(deed)
    if done != (deed.number not in told.refused):
        pytest.fail(f"{deed} of {book.loans[deed.loan]} was {'done' if done else 'refused: ' + product.refusal}")
    if expected:
        assert as_expected(product.entries[deed.number]) == parts(expected), deed


def as_expected(entry: LedgerEntry) -> tuple[Any, ...]:
    money = entry.principal_part, entry.interest_part, entry.overpaid_part, entry.amount
    return entry.kind, entry.happened_on, *money, entry.reverses_id is not None


def parts(entry: Entry) -> tuple[Any, ...]:
    kind = KINDS[entry.kind]
    principal, interest = entry.principal, entry.interest
    if kind == "recovery":  # the product divides it, principal first; the portfolio does not care
        return kind, entry.happened, ANY, ANY, entry.overpaid, entry.amount, entry.reverses != 0
    return kind, entry.happened, principal, interest, entry.overpaid, entry.amount, entry.reverses != 0


class Anything:
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


ANY = Anything()


def same_schedules(book: Book, product: Product) -> None:
    kept: dict[int, dict[int, list[tuple[date, Decimal, Decimal]]]] = {}
    for row in Instalment.objects.select_related("schedule").order_by("schedule__loan", "schedule__version", "number"):
        versions = kept.setdefault(row.schedule.loan_id, {})
        versions.setdefault(row.schedule.version, []).append((row.due_on, row.principal, row.interest))
    for number, loan in product.loans.items():
        expected = book.loans[number]
        if expected.approved_on:
            assert list(kept[loan.pk].values()) == [list(version.rows) for version in expected.versions], number


def same_standing(book: Book, product: Product) -> None:
    """Status, the mark of a rescheduling, and the day from which nothing is owed."""
    found = {loan.pk: loan for loan in Loan.objects.with_status()}
    for number, loan in product.loans.items():
        now, expected = found[loan.pk], book.loans[number]
        says = now.status, now.rescheduled, now.closed_on
        assert says == (expected.status(), expected.is_rescheduled(FAR), expected.closed_on()), expected


def same_positions(book: Book, product: Product, days: list[date]) -> None:
    """A third of the loans, each on another day."""
    for number, loan in product.loans.items():
        expected = book.loans[number]
        day = days[number % len(days)]
        if expected.entries and day.toordinal() % 3 == number % 3:
            assert standing(loan.position(day), day) == owed(expected, day), (day, expected)


def same_balances(book: Book, product: Product, day: date) -> None:
    """What lists show of many loans at once."""
    found = {loan.pk: loan for loan in Loan.objects.with_balance(day)}
    for number, loan in product.loans.items():
        now, expected = found[loan.pk], book.loans[number]
        if expected.disbursed(day):
            open_today = max(min(expected.due(day) - expected.paid(day), expected.debt(day)), ZERO)
            wanted = expected.outstanding(day), expected.paid(day), expected.due(day), open_today
            assert (now.outstanding, now.paid, now.due, now.to_pay) == wanted, (day, expected)


def standing(position: Position, day: date) -> tuple[Any, ...]:
    late = position.arrears_on(day)
    return (
        position.outstanding,
        position.to_settle,
        position.paid_principal,
        position.paid_interest,
        position.owed_to_her,
        position.is_written_off,
        (late.total, late.principal, late.interest, late.oldest_due_on, late.days_late),
    )


def owed(loan: Expected, day: date) -> tuple[Any, ...]:
    return (
        loan.outstanding(day),
        loan.debt(day),
        loan.paid_principal(day),
        loan.paid_interest(day),
        loan.overpaid(day),
        loan.written_off_on(day) is not None,
        (
            loan.arrears(day),
            loan.arrears_principal(day),
            loan.arrears_interest(day),
            loan.oldest_unpaid(day),
            loan.days_late(day),
        ),
    )


def days_for(seed: int) -> list[date]:
    """Days all over the history, another set for every seed."""
    return [BEGIN + timedelta(days=(seed + 83 * number) % (MONTHS * 31)) for number in range(7)]


def close_month(month: date, today: date) -> None:
    """As the two coordinators do it, one after the other."""
    for coordinator in Coordinator.objects.order_by("pk"):
        confirm(month, by=coordinator, digest_seen=digest_of(compute(month)), today=today)


def same_report(book: Book, product: Product, month: date) -> None:
    """Loan by loan and in total."""
    found, expected = compute(month), report(book, month)
    numbers = {loan.pk: number for number, loan in product.loans.items()}
    lines = {numbers[row.loan]: row for row in found.rows}
    assert set(expected.lines) <= set(lines), month
    for number, row in lines.items():
        loan = book.loans[number]
        wanted = line(loan, month, found.last_day)
        assert as_line(row) == tuple(getattr(wanted, name) for name in LINE), (month, loan)
        assert row.opening + row.disbursed + row.capitalised - row.repaid - row.written_off == row.closing
        statuses = loan.status(month - timedelta(days=1)), loan.status(found.last_day)
        assert (row.status_before, row.status) == tuple(WAITING.get(status, status) for status in statuses)
        assert row.rescheduled == loan.is_rescheduled(found.last_day)
    assert summary(found) == wanted_summary(expected), month
    same_counts(found, expected)


LINE = (
    "opening", "disbursed", "capitalised", "repaid", "written_off", "closing", "interest_due", "interest_collected",
    "interest_forgiven", "recoveries", "overpayments", "arrears", "arrears_principal", "arrears_interest", "days_late",
    "oldest_unpaid",
)  # fmt: skip
NAMES = {"recoveries": "recovered", "overpayments": "overpaid", "oldest_unpaid": "oldest_due_on"}
WAITING = {"requested": "waiting", "approved": "waiting"}


def as_line(row: LoanRow) -> tuple[Any, ...]:
    return tuple(getattr(row, NAMES.get(name, name)) for name in LINE)


def summary(found: MonthReport) -> dict[str, Any]:
    sums = {name: getattr(found.totals, NAMES.get(name, name)) for name in LINE[:-2]}
    risks = (found.at_risk(30), found.at_risk(90), found.at_risk(30, with_rescheduled=True))
    return {
        **sums,
        "portfolio": found.totals.closing,
        "at_risk": [(risk.loans, risk.outstanding) for risk in risks],
        "ageing": {bucket.name: (bucket.loans, bucket.outstanding) for bucket in found.ageing},
        "active_borrowers": found.active_borrowers,
        "on_time": (found.on_time.part, found.on_time.whole),
        "collection": (found.collection.part, found.collection.whole),
        "received": found.received,
    }


def wanted_summary(expected: Report) -> dict[str, Any]:
    sums = {name: expected.totals[name] for name in LINE[:-2]}
    return {
        **sums,
        "portfolio": expected.portfolio,
        "at_risk": [expected.par30, expected.par90, expected.par30_rescheduled],
        "ageing": expected.ageing,
        "active_borrowers": expected.active_borrowers,
        "on_time": (expected.paid_on_time, expected.instalments_due),
        "collection": (expected.collected - expected.prepayments, expected.instalments_due),
        "received": expected.received,
    }


def same_counts(found: MonthReport, expected: Report) -> None:
    """The product tells loans apart that were over and are owed again; the oracle takes them from those that ended."""
    counts, wanted = found.counts, expected.counts
    assert (counts.opening, counts.new, counts.closing) == (wanted["opening"], wanted["new"], wanted["closing"])
    ended = counts.repaid + counts.written_off + counts.undone - counts.reopened
    assert ended == wanted["repaid"] + wanted["written_off"] + wanted["undone"]
    assert counts.opening + counts.new - ended == counts.closing


def months_stay_as_they_were() -> None:
    """Computed anew after all that came later, every month is what it was when it was closed; each begins as the one
    before it ended."""
    ended = Decimal(0)
    for kept in ClosedMonth.objects.order_by("month"):
        now = compute(kept.month)
        again = to_figures(now.rows, now.aside)
        assert changed(kept.figures, again) == {}, kept.month
        assert now.totals.opening == ended
        ended = now.totals.closing


def changed(then: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """What is not what it was, with both figures."""
    found = {name: (then[name], now[name]) for name in then if name != "loans" and then[name] != now[name]}
    loans = {row[0]: row for row in then["loans"]}
    loans_now = {row[0]: row for row in now["loans"]}
    for loan in loans.keys() | loans_now.keys():
        rows = zip(then["columns"], loans.get(loan, []), loans_now.get(loan, []), strict=False)
        if loans.get(loan) != loans_now.get(loan):
            found[f"loan {loan}"] = [(column, was, now) for column, was, now in rows if was != now]
    return found


def receipts_have_no_gaps() -> None:
    numbers = LedgerEntry.objects.filter(receipt_number__isnull=False).order_by("pk")
    assert list(numbers.values_list("receipt_number", flat=True)) == list(range(1, len(numbers) + 1))
