"""Who closes a month, with which figures, and what stays the same afterwards."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.closing import confirm, digest_of
from loans.models import ClosedMonth, Loan, MonthConfirmation, MonthlyIncome
from loans.refusals import Refused
from loans.report import compute, monthly_report
from tests.factories import make_coordinator
from tests.loans.factories import D, make_loan, make_terms, pay

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
LATER = date(2026, 11, 5)
PAGE = "/loans/report/2026/10/"


def day(month: int, number: int) -> date:
    return date(2026, month, number)


@pytest.fixture
def rosa(db: None) -> Coordinator:
    return make_coordinator("rosa")


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    """400 lent on 1 October in four instalments from the 20th; 100 paid that day."""
    loan = make_loan(make_terms(400, first_due=day(10, 20)), by=tabita, on=day(10, 1))
    pay(loan, 100, day(10, 20), by=tabita)
    return loan


def digest(month: date = OCTOBER) -> str:
    return digest_of(compute(month))


def say_yes(*coordinators: Coordinator, month: date = OCTOBER) -> ClosedMonth | None:
    closed = None
    for one in coordinators:
        closed = confirm(month, by=one, digest_seen=digest(month), today=LATER)
    return closed


def test_the_month_closes_when_the_second_coordinator_confirms(
    loan: Loan, tabita: Coordinator, rosa: Coordinator
) -> None:
    assert say_yes(tabita) is None
    assert not ClosedMonth.objects.exists()
    closed = say_yes(rosa)
    assert closed is not None
    assert ClosedMonth.objects.covers(day(10, 31))


def test_confirming_twice_is_not_two_people(loan: Loan, tabita: Coordinator, rosa: Coordinator) -> None:
    assert say_yes(tabita, tabita) is None
    assert MonthConfirmation.objects.count() == 1


def test_where_only_one_coordinator_works_hers_is_enough(loan: Loan, tabita: Coordinator) -> None:
    make_coordinator("gone", is_active=False)
    make_coordinator("admin", role=Role.ADMINISTRATOR)
    assert say_yes(tabita) is not None


def test_figures_that_changed_meanwhile_are_not_confirmed(loan: Loan, tabita: Coordinator, rosa: Coordinator) -> None:
    seen = digest()
    confirm(OCTOBER, by=tabita, digest_seen=seen, today=LATER)
    pay(loan, 50, day(10, 30), by=rosa)
    with pytest.raises(Refused):
        confirm(OCTOBER, by=rosa, digest_seen=seen, today=LATER)
    # Tabita's word was for other figures: Rosa's alone does not close these
    assert say_yes(rosa) is None
    assert say_yes(tabita) is not None


def test_a_month_that_runs_is_not_closed(loan: Loan, tabita: Coordinator) -> None:
    with pytest.raises(Refused):
        confirm(OCTOBER, by=tabita, digest_seen=digest(), today=day(10, 31))
    assert not MonthConfirmation.objects.exists()


def test_a_closed_month_is_not_closed_again(loan: Loan, tabita: Coordinator) -> None:
    say_yes(tabita)
    with pytest.raises(Refused):
        say_yes(tabita)


def test_what_was_kept_is_read_as_it_was_computed(loan: Loan, tabita: Coordinator) -> None:
    computed = compute(OCTOBER)
    say_yes(tabita)
    kept = monthly_report(OCTOBER)
    assert kept.closed_at is not None
    assert (kept.rows, kept.aside, kept.day) == (computed.rows, computed.aside, computed.day)


def test_a_correction_afterwards_leaves_the_closed_month_as_it_was(loan: Loan, tabita: Coordinator) -> None:
    wrong = pay(loan, 30, day(10, 25), by=tabita)
    say_yes(tabita)
    then = monthly_report(OCTOBER)
    wrong.reverse("era de otra", by=tabita, day=LATER, submission=uuid4())
    assert monthly_report(OCTOBER) == then
    assert compute(OCTOBER).rows == then.rows  # June today is June then, even computed anew
    november = compute(NOVEMBER)
    (correction,) = november.aside.corrections
    assert (correction.loan, correction.happened_on, correction.entered_on) == (loan.pk, day(10, 25), LATER)
    assert [correction.amount, november.totals.opening, november.totals.repaid] == [-30, 270, -30]
    assert november.totals.closing == 300


def test_a_handing_over_that_is_taken_back_later_stays_in_the_months_it_was_in(tabita: Coordinator) -> None:
    loan = make_loan(make_terms(400, first_due=day(12, 20)), by=tabita, on=day(9, 15))
    say_yes(tabita, month=date(2026, 9, 1))
    loan.entries.get().reverse("no se entregó", by=tabita, day=day(11, 3), submission=uuid4())
    october, november = compute(OCTOBER), compute(NOVEMBER)
    assert [october.totals.opening, october.totals.closing] == [400, 400]
    assert [november.totals.opening, november.totals.disbursed, november.totals.closing] == [400, -400, 0]
    counts = november.counts
    assert (counts.opening, counts.undone, counts.closing) == (1, 1, 0)


def test_a_loan_that_is_owed_again_is_counted_so_that_loans_foot(loan: Loan, tabita: Coordinator) -> None:
    last = pay(loan, 300, day(10, 28), by=tabita)
    say_yes(tabita)
    last.reverse("billete falso", by=tabita, day=day(11, 3), submission=uuid4())
    counts = compute(NOVEMBER).counts
    assert (counts.opening, counts.new, counts.reopened, counts.repaid, counts.closing) == (0, 0, 1, 0, 1)


def test_months_before_are_closed_and_kept_with_it(tabita: Coordinator) -> None:
    loan = make_loan(make_terms(400, first_due=day(9, 20)), by=tabita, on=day(8, 20))
    say_yes(tabita)
    assert list(ClosedMonth.objects.order_by("month").values_list("month", flat=True)) == [
        day(8, 1), day(9, 1), OCTOBER,
    ]  # fmt: skip
    MonthlyIncome.objects.create(business=loan.plan.business, month=day(9, 1), sales=D(90), costs=D(10))
    assert monthly_report(day(9, 1)).income.known == 0


def test_kept_figures_hold_no_names(loan: Loan, tabita: Coordinator) -> None:
    closed = say_yes(tabita)
    assert closed is not None
    assert "Ccori" not in str(closed.figures)


def test_both_confirm_on_the_page(signed_in: Client, loan: Loan, rosa: Coordinator) -> None:
    other = Client()
    other.force_login(rosa)
    assert today() > day(10, 31)
    page = signed_in.get(PAGE)
    assert "Confirmar estas cifras" in page.content.decode()
    signed_in.post(f"{PAGE}confirm/", {"digest": page.context["digest"]})
    assert "Ya confirmaste estas cifras" in signed_in.get(PAGE).content.decode()
    answer = other.post(f"{PAGE}confirm/", {"digest": page.context["digest"]}, follow=True).content.decode()
    assert "Octubre de 2026 queda cerrado" in answer
    assert "Confirmar estas cifras" not in answer


def test_the_page_says_when_the_figures_are_others(signed_in: Client, loan: Loan) -> None:
    answer = signed_in.post(f"{PAGE}confirm/", {"digest": "0" * 64}, follow=True).content.decode()
    assert "Las cifras cambiaron" in answer
    assert not MonthConfirmation.objects.exists()


def test_the_page_names_the_months_that_close_together(signed_in: Client, tabita: Coordinator) -> None:
    make_loan(make_terms(400, first_due=day(9, 20)), by=tabita, on=day(8, 20))
    assert "los 2 meses anteriores" in signed_in.get(PAGE).content.decode()


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_only_coordinators_confirm(loan: Loan, role: str) -> None:
    client = Client()
    client.force_login(make_coordinator("other", role=role))
    assert client.post(f"{PAGE}confirm/", {"digest": digest()}).status_code == 403
    assert "Confirmar estas cifras" not in client.get(PAGE).content.decode()
