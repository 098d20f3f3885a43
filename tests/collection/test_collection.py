"""Taking several women's instalments at a meeting."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from loans.models import Kind, LedgerEntry, Loan
from loans.refusals import Refused
from loans.together import post_together
from meetings.models import Meeting
from members.models import Woman
from tests.factories import make_coordinator, make_group, make_meeting, make_woman
from tests.loans.factories import D, make_loan, make_terms

Growth = Callable[[Client, str, Callable[[], object], int], None]


def member(name: str, meeting: Meeting) -> Woman:
    woman = make_woman(name)
    make_group().admit(woman, since=meeting.held_on - timedelta(days=30))
    return woman


def loan_of(name: str, meeting: Meeting, by: Coordinator) -> Loan:
    """400 soles in four monthly instalments, one of them due."""
    began = today() - timedelta(days=40)
    terms = make_terms(first_due=today() - timedelta(days=5))
    return make_loan(terms, by=by, woman=member(name, meeting), on=began)


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_meeting(today())


def payments() -> list[tuple[int, D]]:
    return list(LedgerEntry.objects.filter(kind=Kind.REPAYMENT).order_by("pk").values_list("loan", "amount"))


def test_several_women_pay_and_a_zero_makes_no_entry(signed_in: Client, tabita: Coordinator, meeting: Meeting) -> None:
    first, second, third, fourth = (loan_of(name, meeting, tabita) for name in ("Ana", "Bea", "Celia", "Dora"))
    sent = {f"amount-{first.pk}": "20", f"amount-{second.pk}": "S/ 100.00", f"amount-{third.pk}": "0"}
    url, form = f"/meetings/{meeting.pk}/collection/", {"paid_on": today().isoformat(), "submission": str(uuid4())}
    assert signed_in.post(url, {**form, **sent}).status_code == 302
    assert payments() == [(first.pk, D(20)), (second.pk, D(100))]
    assert signed_in.post(url, {**form, **sent}).status_code == 302
    assert len(payments()) == 2
    assert fourth.position().paid_principal == 0


def test_one_wrong_amount_stores_nobodys_payment_and_keeps_what_was_typed(
    signed_in: Client, tabita: Coordinator, meeting: Meeting
) -> None:
    first, second = loan_of("Ana", meeting, tabita), loan_of("Bea", meeting, tabita)
    sent = {f"amount-{first.pk}": "20", f"amount-{second.pk}": "500", "paid_on": today().isoformat()}
    page = signed_in.post(f"/meetings/{meeting.pk}/collection/", {**sent, "submission": str(uuid4())})
    assert payments() == []
    assert "Debe S/\N{NO-BREAK SPACE}400.00 en total" in page.content.decode()
    assert 'value="20"' in page.content.decode()
    assert 'value="500"' in page.content.decode()


@pytest.mark.parametrize("typed", ["-5", "1e40", "NaN", "٣", "20.05", "mucho", "9" * 40])
def test_what_is_no_amount_is_said_beside_the_box(
    signed_in: Client, tabita: Coordinator, meeting: Meeting, typed: str
) -> None:
    loan = loan_of("Ana", meeting, tabita)
    sent = {f"amount-{loan.pk}": typed, "paid_on": today().isoformat(), "submission": str(uuid4())}
    page = signed_in.post(f"/meetings/{meeting.pk}/collection/", sent)
    assert page.status_code == 200
    assert f"amount-{loan.pk}" in page.context["form"].errors
    assert payments() == []


def test_a_loan_of_a_woman_who_is_not_there_cannot_be_sent_along(
    signed_in: Client, tabita: Coordinator, meeting: Meeting
) -> None:
    present, stranger = loan_of("Ana", meeting, tabita), make_loan(by=tabita, woman=make_woman("Zoila"))
    sent = {f"amount-{present.pk}": "20", f"amount-{stranger.pk}": "20", "paid_on": today().isoformat()}
    signed_in.post(f"/meetings/{meeting.pk}/collection/", {**sent, "submission": str(uuid4())})
    assert payments() == [(present.pk, D(20))]


def test_nothing_is_proposed_before_somebody_asks(signed_in: Client, tabita: Coordinator, meeting: Meeting) -> None:
    loan_of("Ana", meeting, tabita)
    url = f"/meetings/{meeting.pk}/collection/"
    assert 'value="100.00"' not in signed_in.get(url).content.decode()
    assert 'value="100.00"' in signed_in.get(url + "?propose=due").content.decode()


def test_the_page_costs_the_same_queries_for_few_and_many(
    signed_in: Client, tabita: Coordinator, meeting: Meeting, query_growth: Growth
) -> None:
    names = iter(("Ana", "Bea", "Celia", "Dora", "Elsa"))
    query_growth(signed_in, f"/meetings/{meeting.pk}/collection/", lambda: loan_of(next(names), meeting, tabita), 8)


def test_a_reader_does_not_collect(client: Client, meeting: Meeting) -> None:
    client.force_login(make_coordinator("lectora", role="reader"))
    assert client.get(f"/meetings/{meeting.pk}/collection/").status_code == 403


def test_all_or_nothing_also_for_the_verb(tabita: Coordinator, meeting: Meeting) -> None:
    first, second = loan_of("Ana", meeting, tabita), loan_of("Bea", meeting, tabita)
    with pytest.raises(Refused):
        post_together({first: D(20), second: D(999)}, today(), by=tabita, submission=uuid4())
    assert payments() == []


@pytest.mark.django_db(transaction=True)
def test_two_groups_that_share_women_never_wait_for_each_other() -> None:
    tabita = make_coordinator()
    loans = [make_loan(by=tabita, woman=make_woman(name), on=date(2026, 1, 5)) for name in ("Ana", "Bea", "Celia")]
    wrong: list[Exception] = []

    def collect(order: list[Loan]) -> None:
        try:
            for _ in range(5):
                post_together(dict.fromkeys(order, D(10)), date(2026, 2, 5), by=tabita, submission=uuid4())
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=collect, args=[order]) for order in (loans, loans[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    numbers = LedgerEntry.objects.filter(kind=Kind.REPAYMENT).order_by("receipt_number")
    assert list(numbers.values_list("receipt_number", flat=True)) == list(range(1, 31))


def test_collecting_belongs_to_the_meetings(signed_in: Client, meeting: Meeting) -> None:
    html = signed_in.get(f"/meetings/{meeting.pk}/collection/").content.decode()
    assert 'href="/meetings/" aria-current="page"' in html
