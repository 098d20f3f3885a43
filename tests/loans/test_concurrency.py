"""Many at the same moment, in real threads against PostgreSQL: money is neither doubled nor lost nor overpaid."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from idemnna.accounts.models import Coordinator
from loans.closing import confirm, digest_of
from loans.models import ClosedMonth, LedgerEntry, Loan
from loans.refusals import Refused
from loans.report import compute
from loans.reports.kept import to_figures
from loans.together import post_together
from tests.factories import make_coordinator
from tests.loans.factories import make_loan, make_request, make_terms, pay

D = Decimal
GIVEN, PAID, FEBRUARY = date(2026, 1, 5), date(2026, 2, 5), date(2026, 2, 1)
REFUSED = "refused"
T = TypeVar("T")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rosa(transactional_db: None) -> Coordinator:
    return make_coordinator("rosa")


def at_once(times: int, deed: Callable[[int], T]) -> list[T | str]:
    """Everybody stands at the line until the last one is there."""
    line = Barrier(times)

    def alone(number: int) -> T | str:
        try:
            line.wait(20)
            return deed(number)
        except Refused:
            return REFUSED
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


def repayments() -> list[LedgerEntry]:
    return list(LedgerEntry.objects.filter(kind="repayment", reverses=None).order_by("pk"))


def numbers_have_no_gaps() -> bool:
    numbers = [entry.receipt_number for entry in LedgerEntry.objects.exclude(receipt_number=None)]
    return sorted(numbers) == list(range(1, len(numbers) + 1))


def test_twenty_equal_posts_at_once_are_one_repayment(rosa: Coordinator) -> None:
    loan, form = make_loan(by=rosa), uuid4()
    made = at_once(20, lambda _: pay(Loan.objects.get(pk=loan.pk), 20, PAID, by=rosa, submission=form).pk)
    (entry,) = repayments()
    assert made == [entry.pk] * 20
    assert loan.position().outstanding == 380


def test_twenty_equal_posts_that_settle_the_loan_are_one_repayment(rosa: Coordinator) -> None:
    loan, form = make_loan(by=rosa), uuid4()
    made = at_once(20, lambda _: pay(Loan.objects.get(pk=loan.pk), 400, PAID, by=rosa, submission=form).pk)
    assert made == [repayments()[0].pk] * 20
    assert Loan.objects.get().closed_on == PAID


def test_the_page_sent_twenty_times_shows_one_receipt_to_all(rosa: Coordinator) -> None:
    loan, client = make_loan(by=rosa), Client()
    client.force_login(rosa)
    sent = {"which": "other", "amount": "20", "day": PAID.isoformat(), "method": "cash", "submission": str(uuid4())}

    def post(_: int) -> str:
        mine = Client()
        mine.cookies = client.cookies
        return str(mine.post(f"/loans/{loan.pk}/payment/", sent).headers.get("Location"))

    shown = set(at_once(20, post))
    (entry,) = repayments()
    assert shown == {f"/receipts/{entry.pk}/"}


def test_one_form_sent_for_two_loans_at_once_is_one_repayment(rosa: Coordinator) -> None:
    loans, form = [make_loan(by=rosa) for _ in range(4)], uuid4()
    made = at_once(8, lambda n: pay(Loan.objects.get(pk=loans[n % 4].pk), 20, PAID, by=rosa, submission=form).pk)
    (entry,) = repayments()
    assert set(made) == {entry.pk, REFUSED}


def test_many_different_posts_at_once_never_exceed_the_debt(rosa: Coordinator) -> None:
    loan = make_loan(make_terms(400, annual_rate=D(24), method="flat"), by=rosa)  # 400 and 4 × 8 of interest
    made = at_once(16, lambda n: pay(Loan.objects.get(pk=loan.pk), 50 + n % 2, PAID, by=rosa).amount)
    taken = sum(amount for amount in made if isinstance(amount, Decimal))
    assert D(382) < taken <= D(432)  # one more of them would have been too much
    position = loan.position()
    assert position.paid_principal + position.paid_interest == taken
    assert position.to_settle == 432 - taken
    assert numbers_have_no_gaps()


def test_what_the_forms_would_refuse_the_database_refuses_too(rosa: Coordinator) -> None:
    loan = make_loan(by=rosa)

    written = at_once(10, lambda number: write(loan, 100 + number, 90))
    assert written.count("written") == 4
    assert loan.position().outstanding == 40


def test_eight_racing_reversals_are_one(rosa: Coordinator) -> None:
    loan = make_loan(by=rosa)
    entry = pay(loan, 400, PAID, by=rosa)

    def take_back(_: int) -> int:
        mine = LedgerEntry.objects.get(pk=entry.pk)
        return mine.reverse("era de otra", by=rosa, day=date(2026, 2, 6), submission=uuid4()).pk

    made = at_once(8, take_back)
    assert made.count(REFUSED) == 7
    assert LedgerEntry.objects.filter(reverses=entry).count() == 1
    assert loan.position().outstanding == 400
    assert Loan.objects.get().closed_on is None


def test_a_reversal_sent_eight_times_is_one(rosa: Coordinator) -> None:
    loan, form = make_loan(by=rosa), uuid4()
    entry = pay(loan, 30, PAID, by=rosa)

    def take_back(_: int) -> int:
        mine = LedgerEntry.objects.get(pk=entry.pk)
        return mine.reverse("era de otra", by=rosa, day=date(2026, 2, 6), submission=form).pk

    assert len(set(at_once(8, take_back))) == 1
    assert loan.position().outstanding == 400


def test_a_loan_handed_over_by_two_at_once_is_handed_over_once(rosa: Coordinator) -> None:
    loan = make_request(by=rosa, on=GIVEN)
    loan.approve(by=None, on=GIVEN)

    def hand_over(_: int) -> int:
        mine = Loan.objects.get(pk=loan.pk)
        return mine.disburse(D(400), GIVEN, "cash", by=rosa, submission=uuid4()).pk

    made = at_once(6, hand_over)
    assert made.count(REFUSED) == 5
    assert loan.position().disbursed == 400


def test_a_payment_and_a_write_off_at_once_leave_no_remainder(rosa: Coordinator) -> None:
    loan = make_loan(by=rosa)

    def race(number: int) -> str:
        mine = Loan.objects.get(pk=loan.pk)
        if number == 2:
            mine.write_off(PAID, "se fue lejos", by=rosa, submission=uuid4())
        else:
            pay(mine, 40, PAID, by=rosa)
        return "done"

    at_once(5, race)
    position = Loan.objects.get().position()
    assert position.outstanding == 0
    assert position.paid_principal + position.written_off == 400
    assert position.paid_principal == 40 * len(repayments())
    assert Loan.objects.get().closed_on == PAID


def test_what_she_is_owed_is_given_back_once(rosa: Coordinator) -> None:
    loan = make_loan(by=rosa)
    pay(loan, 420, PAID, by=rosa, keep_overpayment=True)

    def give_back(_: int) -> UUID:
        mine = Loan.objects.get(pk=loan.pk)
        return mine.return_overpayment(D(20), PAID, "cash", by=rosa, submission=uuid4()).submission

    assert at_once(6, give_back).count(REFUSED) == 5
    assert loan.position().owed_to_her == 0


@pytest.mark.parametrize("posts", [6, 12])
def test_no_entry_lands_in_a_month_after_its_figures_were_taken(rosa: Coordinator, posts: int) -> None:
    """Both coordinators look and confirm, again and again until the month is closed, while others post into it."""
    loans, tabita = [make_loan(by=rosa) for _ in range(3)], make_coordinator()

    def race(number: int) -> str:
        if number < 2:
            close_february((rosa, tabita)[number])
        else:
            pay(Loan.objects.get(pk=loans[number % 3].pk), 10, PAID, by=rosa)
        return "done"

    made = at_once(posts + 2, race)
    assert made[:2] == ["done", "done"]
    kept, now = ClosedMonth.objects.get(month=FEBRUARY), compute(FEBRUARY)
    assert kept.figures == to_figures(now.rows, now.aside)
    assert now.totals.repaid == 10 * len(repayments()) == 10 * (posts - made.count(REFUSED))
    assert ClosedMonth.objects.filter(month=FEBRUARY).count() == 1
    with pytest.raises(Refused):
        pay(loans[0], 10, PAID, by=rosa)


def test_not_even_a_row_written_behind_the_forms_lands_in_a_closed_month(rosa: Coordinator) -> None:
    loan = make_loan(by=rosa)

    def race(number: int) -> str:
        if number == 3:
            close_february(rosa)
            return "done"
        return write(loan, 100 + number, 10)

    made = at_once(8, race)
    assert made[3] == "done"
    kept, now = ClosedMonth.objects.get(month=FEBRUARY), compute(FEBRUARY)
    assert kept.figures == to_figures(now.rows, now.aside)
    assert now.totals.repaid == 10 * made.count("written")


def test_payments_of_a_meeting_and_single_ones_never_wait_for_each_other_for_ever(rosa: Coordinator) -> None:
    loans = [make_loan(by=rosa) for _ in range(4)]

    def race(number: int) -> str:
        if number % 2:
            paying = {Loan.objects.get(pk=loan.pk): D(10) for loan in (loans if number % 4 == 1 else loans[::-1])}
            post_together(paying, PAID, by=rosa, submission=uuid4())
        else:
            pay(Loan.objects.get(pk=loans[number % 4].pk), 10, PAID, by=rosa)
        return "done"

    assert at_once(12, race) == ["done"] * 12
    assert len(repayments()) == 6 * 4 + 6
    assert numbers_have_no_gaps()


def write(loan: Loan, receipt: int, amount: int) -> str:
    """A row written by something that knows nothing of locks."""
    try:
        LedgerEntry.objects.create(
            loan=loan,
            kind="repayment",
            happened_on=PAID,
            amount=amount,
            principal_part=amount,
            method="cash",
            receipt_number=receipt,
        )
    except DatabaseError:
        return REFUSED
    return "written"


def close_february(by: Coordinator) -> None:
    while not ClosedMonth.objects.filter(month=FEBRUARY).exists():
        with suppress(Refused):  # the figures changed since she looked, or the other one was faster
            confirm(FEBRUARY, by=by, digest_seen=digest_of(compute(FEBRUARY)), today=date(2026, 3, 2))
