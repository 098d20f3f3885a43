"""Taking money from her: what is proposed, what is refused, what is kept."""

from datetime import date, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import ClosedMonth, LedgerEntry, Loan
from tests.factories import make_coordinator, make_woman
from tests.loans.factories import D, make_loan, make_request, make_terms, pay
from tests.loans.reading import said

KEY = "7f1c1f9e-2a4b-4c1d-8e9f-0123456789ab"


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    """S/ 400 in four instalments of S/ 100: one fell due two weeks ago, the next falls due in two."""
    return make_late_loan(tabita)


def make_late_loan(by: Coordinator, **over: object) -> Loan:
    first = today() - timedelta(days=14)
    terms = make_terms(400, frequency="fortnightly", first_due=first)
    return make_loan(terms, by=by, on=today() - timedelta(days=60), **over)


def url_of(loan: Loan) -> str:
    return f"/loans/{loan.pk}/payment/"


def sent(**over: object) -> dict[str, object]:
    return {
        "which": "other",
        "amount": "20",
        "day": today().isoformat(),
        "method": "cash",
        "submission": str(uuid4()),
        **over,
    }


def test_what_is_due_one_instalment_and_the_whole_debt_are_offered(signed_in: Client, loan: Loan) -> None:
    # 100 fell due 14 days ago and 100 falls due today: one instalment 100, due 200, everything 400
    form = signed_in.get(url_of(loan)).context["form"]
    assert [value for value, _label in form.fields["which"].choices] == ["100.00", "200.00", "400.00", "other"]
    assert form["which"].value() == "200.00"


def test_one_instalment_is_proposed_when_nothing_is_due(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(make_terms(400, first_due=today() + timedelta(days=9)), by=tabita, on=today())
    form = signed_in.get(url_of(loan)).context["form"]
    assert form["which"].value() == "100.00"
    assert [value for value, _label in form.fields["which"].choices] == ["100.00", "400.00", "other"]


def test_what_is_missing_of_an_instalment_is_offered_as_such(
    signed_in: Client, tabita: Coordinator, loan: Loan
) -> None:
    pay(loan, 30, today(), by=tabita)
    form = signed_in.get(url_of(loan)).context["form"]
    labels = [str(label).replace("\u00a0", " ") for _value, label in form.fields["which"].choices]
    assert labels == ["Completar la cuota S/ 70.00", "Todo lo vencido S/ 170.00", "Saldar S/ 370.00", "Otro monto"]


def test_a_last_instalment_is_offered_once_as_the_amount_that_settles(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(make_terms(50, instalments=1, first_due=today()), by=tabita, on=today())
    form = signed_in.get(url_of(loan)).context["form"]
    labels = [str(label).replace("\u00a0", " ") for _value, label in form.fields["which"].choices]
    assert labels == ["Saldar S/ 50.00", "Otro monto"]


def test_twenty_soles_are_posted_and_the_receipt_follows(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    response = signed_in.post(url_of(loan), sent())
    entry = loan.entries.get(kind="repayment")
    assert response["Location"] == f"/receipts/{entry.pk}/"
    assert (entry.amount, entry.happened_on, entry.method, entry.recorded_by) == (20, today(), "cash", tabita)
    page = said(signed_in.get(response["Location"]))
    assert "Pago de S/ 20.00 guardado: recibo N.º 000001" in page
    assert "Queda por pagar S/ 380.00" in page


def test_the_split_and_the_new_balance_stand_on_the_page_before_anything_is_typed(
    signed_in: Client, tabita: Coordinator
) -> None:
    # 1,000 at 12 % a year over 2 months, equal principal: 500 + 10.00, then 500 + 5.00
    terms = make_terms(1000, annual_rate=D(12), instalments=2, method="equal_principal", first_due=today())
    page = said(signed_in.get(url_of(make_loan(terms, by=tabita, on=today()))))
    assert "S/ 510.00 a la cuota 1 (interés S/ 10.00, capital S/ 500.00)" in page
    assert "debe S/ 1,015.00" in page
    assert "Después debe S/ 505.00" in page  # 500 and the interest of the second instalment, as on the receipt


def test_a_preview_stores_nothing_and_says_what_would_be(signed_in: Client, loan: Loan) -> None:
    asked = {"which": "other", "amount": "120"}
    fragment = signed_in.post(f"{url_of(loan)}preview/", asked, headers={"X-Fragment": "1"})
    page = said(fragment)
    assert "S/ 100.00 a la cuota 1" in page
    assert "S/ 20.00 a la cuota 2" in page
    assert "Después debe S/ 280.00" in page
    assert "<html" not in fragment.content.decode()
    assert not loan.entries.filter(kind="repayment").exists()


def test_without_a_script_a_button_shows_the_same_and_keeps_what_was_typed(signed_in: Client, loan: Loan) -> None:
    typed = sent(amount="120,50", method="yape", note="la trajo su hija")
    response = signed_in.post(f"{url_of(loan)}preview/", typed)
    page = response.content.decode()
    assert "Después debe S/ 279.50" in said(response)
    assert all(text in page for text in ('value="120,50"', 'value="la trajo su hija"', str(typed["submission"])))
    assert 'value="yape" ' in page
    assert not loan.entries.filter(kind="repayment").exists()


def test_more_than_the_debt_is_refused_with_the_amount_that_settles(signed_in: Client, loan: Loan) -> None:
    response = signed_in.post(url_of(loan), sent(amount="410"))
    assert "S/ 400.00" in unescape(response.context["form"].errors["amount"][0]).replace("\u00a0", " ")
    assert 'name="keep_overpayment"' in response.content.decode()
    assert not loan.entries.filter(kind="repayment").exists()
    signed_in.post(url_of(loan), sent(amount="410", keep_overpayment="on"))
    assert Loan.objects.get(pk=loan.pk).position().owed_to_her == 10


def test_nobody_keeps_too_much_without_having_been_told(signed_in: Client, loan: Loan) -> None:
    assert 'name="keep_overpayment"' not in signed_in.get(url_of(loan)).content.decode()


def test_the_same_form_sent_twice_is_one_receipt(signed_in: Client, loan: Loan) -> None:
    chip = sent(which="200.00", amount="", submission=KEY)
    first, second = (signed_in.post(url_of(loan), chip) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert loan.entries.filter(kind="repayment").count() == 1


def test_the_same_form_twice_is_one_receipt_even_when_it_settled_the_loan(signed_in: Client, loan: Loan) -> None:
    chip = sent(which="400.00", amount="", submission=KEY)
    first, second = (signed_in.post(url_of(loan), chip) for _ in range(2))
    assert first["Location"] == second["Location"]


def test_the_same_form_with_other_data_is_refused_with_a_word(signed_in: Client, loan: Loan) -> None:
    signed_in.post(url_of(loan), sent(submission=KEY))
    response = signed_in.post(url_of(loan), sent(submission=KEY, amount="30"))
    assert "Este formulario ya se guardó con otros datos" in said(response)
    assert loan.entries.filter(kind="repayment").count() == 1


def test_a_form_of_another_loan_is_refused_with_a_word(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    other = make_late_loan(tabita)
    signed_in.post(url_of(loan), sent(submission=KEY))
    assert "otros datos" in said(signed_in.post(url_of(other), sent(submission=KEY)))
    assert not other.entries.filter(kind="repayment").exists()


@pytest.mark.parametrize("missing", ["", "no-es-uuid", None])
def test_a_form_that_could_be_saved_twice_is_asked_to_be_looked_at(
    signed_in: Client, loan: Loan, missing: str | None
) -> None:
    data = {name: value for name, value in sent(submission=missing).items() if value is not None}
    response = signed_in.post(url_of(loan), data)
    assert "No se guardó todavía" in said(response)
    assert not loan.entries.filter(kind="repayment").exists()
    fresh = response.context["form"]["submission"].value()
    signed_in.post(url_of(loan), sent(submission=fresh))
    assert loan.entries.get(kind="repayment").amount == 20


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"amount": ""}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "-20"}, "amount"),
        ({"amount": "20.05"}, "amount"),
        ({"amount": "1.200"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "Infinity"}, "amount"),
        ({"amount": "1" + "0" * 40}, "amount"),
        ({"amount": "1e40"}, "amount"),
        ({"amount": "٢٠"}, "amount"),
        ({"amount": "20\x00"}, "amount"),
        ({"which": "99999999999999999999999"}, "which"),
        ({"which": "nada"}, "which"),
        ({"which": ""}, "which"),
        ({"day": ""}, "day"),
        ({"day": "2026-02-31"}, "day"),
        ({"day": "2999-01-01"}, "day"),
        ({"day": "0001-01-01"}, "day"),
        ({"day": (date.today() - timedelta(days=61)).isoformat()}, "day"),
        ({"method": "cheque"}, "method"),
        ({"method": ""}, "method"),
        ({"method": "yape"}, "operation_number"),
        ({"method": "plin", "operation_number": "1\x002"}, "operation_number"),
        ({"operation_number": "9" * 41}, "operation_number"),
        ({"note": "n" * 201}, "note"),
    ],
)
def test_bad_input_gets_a_message_beside_its_field_and_keeps_the_rest(
    signed_in: Client, loan: Loan, typed: dict[str, str], field: str
) -> None:
    response = signed_in.post(url_of(loan), sent(**{"note": "lo que escribí", **typed}))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "note" in typed or "lo que escribí" in response.content.decode()
    assert not loan.entries.filter(kind="repayment").exists()


def test_a_chip_that_coins_cannot_make_is_refused_beside_the_chips(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(make_terms(100, instalments=1, first_due=today()), by=tabita, on=today())
    pay(loan, "0.05", today(), by=tabita, method="yape", operation_number="00123")
    assert signed_in.get(url_of(loan)).context["form"]["which"].value() == "99.90"
    response = signed_in.post(url_of(loan), sent(which="99.95", amount=""))
    assert list(response.context["form"].errors) == ["which"]


def test_a_closed_month_takes_no_payment(signed_in: Client, loan: Loan) -> None:
    last = today().replace(day=1) - timedelta(days=1)
    ClosedMonth.objects.create(month=last.replace(day=1), figures={})
    response = signed_in.post(url_of(loan), sent(day=last.isoformat()))
    assert "cerrado" in response.context["form"].errors["day"][0]


def test_who_and_how_it_is_split_cannot_be_posted(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    forged = {
        "recorded_by": make_coordinator("carmen").pk,
        "receipt_number": "77",
        "principal_part": "1",
        "interest_part": "19",
        "overpaid_part": "5",
        "from_register": "on",
        "kind": "write_off",
        "loan": "999",
        "reverses": "1",
        "reason": "x",
    }
    signed_in.post(url_of(loan), sent(**forged))
    entry = LedgerEntry.objects.get(kind="repayment")
    assert (entry.recorded_by, entry.receipt_number, entry.principal_part, entry.interest_part) == (tabita, 1, 20, 0)
    assert (entry.overpaid_part, entry.from_register, entry.loan, entry.reverses, entry.reason) == (
        0,
        False,
        loan,
        None,
        "",
    )


def test_cash_carries_no_operation_number(signed_in: Client, loan: Loan) -> None:
    signed_in.post(url_of(loan), sent(operation_number="123"))
    assert loan.entries.get(kind="repayment").operation_number == ""


def test_a_loan_without_debt_sends_on_to_its_page(signed_in: Client, tabita: Coordinator) -> None:
    requested = make_request(by=tabita)
    assert signed_in.get(url_of(requested))["Location"] == f"/loans/{requested.pk}/"
    paid = make_loan(by=tabita)
    pay(paid, 400, date(2026, 2, 5), by=tabita)
    assert signed_in.get(url_of(paid))["Location"] == f"/loans/{paid.pk}/"
    assert "todavía no se entregó" in said(signed_in.post(url_of(requested), sent()))


def test_paying_into_a_written_off_loan_says_where_to_note_it(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    loan.write_off(date(2026, 5, 30), "se fue lejos", by=tabita, submission=uuid4())
    assert signed_in.get(url_of(loan)).status_code == 302
    assert "después del castigo" in said(signed_in.post(url_of(loan), sent()))


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("path", ["payment/", "payment/preview/"])
def test_only_coordinators_take_money(client: Client, loan: Loan, role: str, path: str) -> None:
    client.force_login(make_coordinator("otra", role=role))
    assert client.get(f"/loans/{loan.pk}/{path}").status_code == 403
    assert client.post(f"/loans/{loan.pk}/{path}", sent()).status_code == 403
    assert client.get("/payments/new/").status_code == 403
    assert not loan.entries.filter(kind="repayment").exists()


def test_a_payment_needs_the_token_of_our_own_page(tabita: Coordinator, loan: Loan) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(tabita)
    assert client.post(url_of(loan), sent()).status_code == 403
    assert not loan.entries.filter(kind="repayment").exists()


def test_choosing_shows_first_with_whom_something_is_due(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    later = make_loan(make_terms(first_due=today() + timedelta(days=40)), by=tabita, on=today())
    page = signed_in.get("/payments/new/")
    assert [list(page.context[name]) for name in ("due", "others")] == [[loan], [later]]
    assert f'href="/loans/{loan.pk}/payment/"' in page.content.decode()


def test_choosing_finds_her_however_her_name_is_written(signed_in: Client, tabita: Coordinator) -> None:
    hers = make_late_loan(tabita, woman=make_woman("Yésica", "Huamán"))
    make_late_loan(tabita, woman=make_woman("Rosa", "Poma"))
    assert signed_in.get("/payments/new/", {"q": "jesica waman"}).context["found"] == [hers]
    assert "Nadie con un préstamo por pagar coincide" in said(signed_in.get("/payments/new/", {"q": "Gumercinda"}))


def test_from_her_page_one_loan_is_chosen_already(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    code = loan.woman.case_code
    assert signed_in.get("/payments/new/", {"woman": code})["Location"] == url_of(loan)
    make_late_loan(tabita, woman=loan.woman)
    assert len(signed_in.get("/payments/new/", {"woman": code}).context["found"]) == 2
    stranger = make_woman("Rosa", "Poma")
    assert "no tiene un préstamo por pagar" in said(signed_in.get("/payments/new/", {"woman": stranger.case_code}))


@pytest.mark.parametrize("text", ["\x7f", "x" * 3000, "' OR 1=1 --", "%", "P-99999999999999999999999"])
def test_no_search_breaks_the_page(signed_in: Client, loan: Loan, text: str) -> None:
    assert signed_in.get("/payments/new/", {"q": text}).status_code == 200
    assert signed_in.get("/payments/new/", {"woman": text}).status_code == 200


def test_the_form_costs_the_same_after_many_payments(
    signed_in: Client, tabita: Coordinator, loan: Loan, query_growth
) -> None:
    query_growth(signed_in, url_of(loan), lambda: pay(loan, 1, today(), by=tabita), 10)


def test_choosing_costs_the_same_with_many_loans(signed_in: Client, tabita: Coordinator, query_growth) -> None:
    query_growth(signed_in, "/payments/new/", lambda: make_late_loan(tabita), 6)


def test_a_preview_costs_few_questions(signed_in: Client, loan: Loan) -> None:
    signed_in.post(f"{url_of(loan)}preview/", sent(), headers={"X-Fragment": "1"})
    with CaptureQueriesContext(connection) as asked:
        signed_in.post(f"{url_of(loan)}preview/", sent(), headers={"X-Fragment": "1"})
    assert len(asked) <= 6
