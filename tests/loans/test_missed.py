"""«No pudo pagar»: noted in a few taps, told in kind words, struck and restored."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import Loan, MissedPayment
from loans.views.missed import section
from tests.factories import make_coordinator, make_visit
from tests.loans.factories import D, make_loan, make_terms, pay


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    """400 in four monthly instalments of 100; the first fell due ten days ago."""
    first = today() - timedelta(days=10)
    return make_loan(make_terms(first_due=first), by=tabita, on=first - timedelta(days=31))


def url_of(loan: Loan) -> str:
    return f"/loans/{loan.pk}/missed/"


def told(**over: Any) -> dict[str, Any]:
    return {
        "kind": "Vendió poco",
        "details": "llovió toda la semana",
        "promise_in": "7",
        "promised_amount": "50",
        "next_step": "pasar el viernes",
        "noted_on": today().isoformat(),
        "submission": str(uuid4()),
        **over,
    }


def test_the_page_proposes_what_is_due(signed_in: Client, loan: Loan) -> None:
    form = signed_in.get(url_of(loan)).context["form"]
    assert (form["promised_amount"].value(), form["noted_on"].value()) == ("100.00", today())


def test_a_reason_a_promise_and_the_next_step_are_kept(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    visit = make_visit(loan.woman, today())
    assert signed_in.post(url_of(loan), told(visit=visit.pk)).status_code == 302
    missed = MissedPayment.objects.get()
    assert (missed.reason, missed.next_step) == ("Vendió poco: llovió toda la semana", "pasar el viernes")
    assert (missed.promised_on, missed.promised_amount) == (today() + timedelta(days=7), D(50))
    assert (missed.visit, missed.noted_on, missed.recorded_by) == (visit, today(), tabita)


def test_nothing_has_to_be_typed_and_no_promise_is_invented(signed_in: Client, loan: Loan) -> None:
    proposed = told(kind="", details="", promise_in="", promised_amount="100.00", next_step="")
    assert signed_in.post(url_of(loan), proposed).status_code == 302
    missed = MissedPayment.objects.get()
    assert (missed.promised_on, missed.promised_amount, missed.reason) == (None, None, "")


def test_the_visit_of_today_is_chosen_already(signed_in: Client, loan: Loan) -> None:
    make_visit(loan.woman, today() - timedelta(days=3))
    latest = make_visit(loan.woman, today())
    assert signed_in.get(url_of(loan)).context["form"].initial["visit"] == latest.pk


def test_a_visit_of_another_woman_is_not_taken(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    make_visit(loan.woman, today())
    other = make_visit(make_loan(by=tabita).woman, today())
    response = signed_in.post(url_of(loan), told(visit=other.pk))
    assert response.context["form"].errors.keys() == {"visit"}


def test_the_same_form_sent_twice_is_one_row(signed_in: Client, loan: Loan) -> None:
    sent = told()
    for _ in range(2):
        assert signed_in.post(url_of(loan), sent).status_code == 302
    assert MissedPayment.objects.count() == 1


def test_a_sent_form_with_other_words_is_not_taken_for_the_same(signed_in: Client, loan: Loan) -> None:
    sent = told()
    signed_in.post(url_of(loan), sent)
    response = signed_in.post(url_of(loan), {**sent, "details": "otra cosa"})
    assert response.status_code == 200
    assert "otra cosa" in response.content.decode()
    assert MissedPayment.objects.get().reason == "Vendió poco: llovió toda la semana"


def test_it_is_struck_and_restored_by_deshacer(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    page = signed_in.post(url_of(loan), told(), follow=True)
    missed = MissedPayment.objects.get()
    assert f'action="/missed/{missed.pk}/strike/"' in page.content.decode()
    page = signed_in.post(f"/missed/{missed.pk}/strike/", follow=True)
    missed.refresh_from_db()
    assert missed.struck_by == tabita
    assert section(loan)["missed"]["latest"] == []
    assert f'action="/missed/{missed.pk}/restore/"' in page.content.decode()
    signed_in.post(f"/missed/{missed.pk}/restore/")
    missed.refresh_from_db()
    assert missed.struck_at is None


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"noted_on": "2999-01-01"}, "noted_on"),
        ({"noted_on": "2001-01-01"}, "noted_on"),
        ({"noted_on": ""}, "noted_on"),
        ({"promise_in": "other"}, "promised_on"),
        ({"promise_in": "other", "promised_on": "2001-01-01"}, "promised_on"),
        ({"promise_in": "other", "promised_on": "9999-12-31"}, "promised_on"),
        ({"promised_amount": "0"}, "promised_amount"),
        ({"promised_amount": "1.200"}, "promised_amount"),
        ({"kind": "<script>"}, "kind"),
        ({"details": "a\0b"}, "details"),
        ({"details": "x" * 151}, "details"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(
    signed_in: Client, loan: Loan, over: dict[str, str], field: str
) -> None:
    response = signed_in.post(url_of(loan), told(**over))
    assert field in response.context["form"].errors
    assert 'value="pasar el viernes"' in response.content.decode()
    assert not MissedPayment.objects.exists()


@pytest.mark.parametrize("nonsense", ["a\0b", "1" + "0" * 40, "NaN", "٣", "99999999999999999999999", "=1+1"])
def test_nonsense_in_every_field_breaks_nothing(signed_in: Client, loan: Loan, nonsense: str) -> None:
    fields = (*told(), "visit", "promised_on")
    assert signed_in.post(url_of(loan), dict.fromkeys(fields, nonsense)).status_code == 200
    for name in fields:
        assert signed_in.post(url_of(loan), told(**{name: nonsense})).status_code < 500
    assert signed_in.post(url_of(loan)).status_code == 200


def test_what_the_form_does_not_ask_cannot_be_sent(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    other, colleague = make_loan(by=tabita), make_coordinator("mercedes")
    forged = {"loan": other.pk, "recorded_by": colleague.pk, "struck_at": "2026-01-01", "recorded_at": "2001-01-01"}
    signed_in.post(url_of(loan), told(**forged))
    missed = MissedPayment.objects.get()
    assert (missed.loan, missed.recorded_by, missed.struck_at) == (loan, tabita, None)
    assert missed.recorded_at.year > 2001


def test_only_coordinators_note_and_strike(client: Client, tabita: Coordinator, loan: Loan) -> None:
    missed = loan.missed.create(noted_on=today(), submission=uuid4())
    for url in (url_of(loan), f"/missed/{missed.pk}/strike/", f"/missed/{missed.pk}/restore/"):
        assert client.post(url).status_code == 302
    for role in (Role.READER, Role.ADMINISTRATOR):
        client.force_login(make_coordinator(f"una-{role}", role=role))
        for url in (url_of(loan), f"/missed/{missed.pk}/strike/", f"/missed/{missed.pk}/restore/"):
            assert client.post(url).status_code == 403
    missed.refresh_from_db()
    assert missed.struck_at is None


def test_a_form_without_its_token_is_refused(tabita: Coordinator, loan: Loan) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(tabita)
    assert strict.post(url_of(loan), told()).status_code == 403
    assert not MissedPayment.objects.exists()


def test_a_loan_that_was_never_handed_over_has_no_such_page(signed_in: Client) -> None:
    assert signed_in.get("/loans/99999999999999999999999/missed/").status_code == 404


def test_the_page_costs_the_same_with_many_rows(signed_in: Client, loan: Loan, query_growth: Any) -> None:
    def add() -> None:
        make_visit(loan.woman, today() - timedelta(days=1))
        loan.missed.create(noted_on=today(), submission=uuid4(), promised_on=today())

    query_growth(signed_in, url_of(loan), add, 9)


def promise_of(loan: Loan) -> Any:
    return section(Loan.objects.get(pk=loan.pk))["missed"]["promise"]


def noted(loan: Loan, day: date, **facts: Any) -> MissedPayment:
    return loan.missed.create(noted_on=day, submission=uuid4(), **facts)


def test_a_promise_is_kept_by_what_she_brought_since(tabita: Coordinator, loan: Loan) -> None:
    day = today() - timedelta(days=5)
    pay(loan, 10, day - timedelta(days=1), by=tabita)
    noted(loan, day, promised_on=today() - timedelta(days=1), promised_amount=D(50))
    assert (promise_of(loan).brought, promise_of(loan).has_passed, promise_of(loan).is_kept) == (0, True, False)
    pay(loan, 20, today(), by=tabita)
    assert (promise_of(loan).brought, promise_of(loan).is_kept) == (20, False)
    last = pay(loan, 30, today(), by=tabita)
    assert promise_of(loan).is_kept
    last.reverse("era de otra", by=tabita, day=today(), submission=uuid4())
    assert not promise_of(loan).is_kept


def test_a_payment_of_the_same_morning_does_not_keep_the_promise(tabita: Coordinator, loan: Loan) -> None:
    pay(loan, 20, today(), by=tabita)
    noted(loan, today(), promised_on=today() + timedelta(days=7), promised_amount=D(20))
    assert promise_of(loan).brought == 0
    pay(loan, 20, today(), by=tabita)
    assert promise_of(loan).is_kept


def test_the_latest_promise_counts_and_a_repaid_loan_has_none(tabita: Coordinator, loan: Loan) -> None:
    noted(loan, today() - timedelta(days=9), promised_on=today() - timedelta(days=4))
    second = noted(loan, today() - timedelta(days=3), promised_on=today() + timedelta(days=2))
    noted(loan, today() - timedelta(days=1), reason="Estuvo de viaje")
    assert promise_of(loan).missed == second
    pay(loan, 400, today(), by=tabita)
    assert promise_of(loan) is None
