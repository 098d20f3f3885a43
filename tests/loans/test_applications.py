"""A loan is asked for, its instalments looked at before, and somebody answers."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from loans.models import BusinessPlan, Loan, LoanRules
from loans.schedule import due_dates
from tests.factories import make_coordinator, make_woman
from tests.loans import reading
from tests.loans.factories import D, make_business, make_plan, make_request, make_terms

IN_A_MONTH = due_dates(today(), "monthly", 2)[1]
FILLED = {
    "principal": "400",
    "purpose": "Carrito",
    "instalment_count": "4",
    "first_due": IN_A_MONTH.isoformat(),
    "frequency": "monthly",
    "method": "zero",
    "annual_rate": "",
    "grace_all_periods": "",
    "grace_principal_periods": "",
    "unit": "0.10",
    "shape": "equal",
}


@pytest.fixture
def plan(tabita: Coordinator) -> BusinessPlan:
    """Leaves S/ 510 a month: 400 × (2.50 − 1) − 90; a cart of S/ 350."""
    return make_plan(by=tabita)


def url(plan: BusinessPlan, then: str = "") -> str:
    return f"/plans/{plan.pk}/apply/{then}"


def by_hand(*rows: tuple[date | str, str], **over: str) -> dict[str, str]:
    sent = {**FILLED, "shape": "hand", **over}
    for number, (day, amount) in enumerate(rows):
        sent[f"rows-{number}-due_on"] = day if isinstance(day, str) else day.isoformat()
        sent[f"rows-{number}-amount"] = amount
    return sent


def day(number: int) -> date:
    return today() + timedelta(days=number)


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\xa0", " ")


def test_the_proposal_is_what_the_plan_lacks_without_interest(signed_in: Client, tabita: Coordinator) -> None:
    plan = make_plan(by=tabita, own_contribution=D(50))
    page = signed_in.get(url(plan))
    told = {name: page.context["form"][name].value() for name in FILLED}
    # 350 − 50; a light instalment is at most 30 % of 510 = 153: 300 ÷ 4 = 75
    assert told["principal"] == "300.00"
    assert (told["instalment_count"], told["first_due"]) == (4, IN_A_MONTH)
    assert (told["frequency"], told["method"], told["purpose"]) == ("monthly", "zero", "Carrito")
    assert "S/ 75.00" in text_of(page)
    assert "invalid-feedback" not in text_of(page)


def test_a_plan_that_lacks_nothing_is_no_fault_yet(signed_in: Client, tabita: Coordinator) -> None:
    plan = make_plan(by=tabita, own_contribution=D(350))
    page = signed_in.get(url(plan))
    assert page.context["form"]["principal"].value() == ""
    assert not page.context["form"].errors


def test_a_loan_is_asked_for(signed_in: Client, tabita: Coordinator, plan: BusinessPlan) -> None:
    key = uuid4()
    response = signed_in.post(url(plan), {**FILLED, "submission": str(key)})
    loan = Loan.objects.get()
    assert response.headers["Location"] == f"/loans/{loan.pk}/"
    assert (loan.plan, loan.woman, loan.principal, loan.purpose) == (plan, plan.business.woman, 400, "Carrito")
    assert (loan.instalment_count, loan.first_due, loan.frequency, loan.method) == (4, IN_A_MONTH, "monthly", "zero")
    assert (loan.requested_by, loan.requested_on, loan.approved_on) == (tabita, today(), None)
    assert (loan.submission, loan.irregular) == (key, None)


def test_the_same_form_sent_twice_is_one_application(signed_in: Client, plan: BusinessPlan) -> None:
    sent = {**FILLED, "submission": str(uuid4())}
    assert {signed_in.post(url(plan), sent).headers["Location"] for _turn in range(2)} == {
        f"/loans/{Loan.objects.get().pk}/"
    }


def test_a_form_of_another_plan_is_refused_with_a_word(
    signed_in: Client, tabita: Coordinator, plan: BusinessPlan
) -> None:
    sent = {**FILLED, "submission": str(uuid4())}
    signed_in.post(url(make_plan(make_business(make_woman("Rosa")), by=tabita)), sent)
    assert "abrirla de nuevo" in text_of(signed_in.post(url(plan), sent))
    assert Loan.objects.count() == 1


def test_a_loan_waits_for_an_approved_plan(signed_in: Client, tabita: Coordinator) -> None:
    draft = make_plan(by=tabita, approved=False)
    for response in (signed_in.get(url(draft)), signed_in.post(url(draft), FILLED)):
        assert response.headers["Location"] == f"/plans/{draft.pk}/"
    assert not Loan.objects.exists()


def test_a_newer_plan_is_pointed_at(signed_in: Client, tabita: Coordinator, plan: BusinessPlan) -> None:
    newer = plan.new_version(by=tabita)
    assert "Hay un plan más nuevo" not in text_of(signed_in.get(url(plan)))
    newer.review(by=tabita, on=today())
    newer.approve(by=tabita)
    assert f'href="/plans/{newer.pk}/"' in text_of(signed_in.get(url(plan)))


def test_the_preview_is_a_fragment_for_a_script_and_a_page_for_a_button(signed_in: Client, plan: BusinessPlan) -> None:
    sent = {**FILLED, "principal": "100", "instalment_count": "3"}
    fragment = signed_in.post(url(plan, "preview/"), sent, headers={"X-Fragment": "1"})
    # 100 ÷ 3 on the S/ 0.10: 33.30, 33.30 and the rest; 33.40 ÷ 510 = 6.5 %
    for said in ("S/ 33.30", "S/ 33.40", "6.5 %", "S/ 100.00"):
        assert said in text_of(fragment)
    assert "<html" not in text_of(fragment)
    page = signed_in.post(url(plan, "preview/"), sent)
    assert "<html" in text_of(page)
    assert 'value="100"' in text_of(page)
    assert not Loan.objects.exists()


def test_instalments_that_differ_are_not_called_each(signed_in: Client, plan: BusinessPlan) -> None:
    # 400 in 3 on S/ 0.10: 133.30, 133.30 and 133.40
    three: Any = signed_in.post(url(plan, "preview/"), {**FILLED, "instalment_count": "3"})
    assert "La cuota más alta S/ 133.40" in reading.said(three)
    four: Any = signed_in.post(url(plan, "preview/"), FILLED)
    assert "Cada cuota S/ 100.00" in reading.said(four)


def test_too_few_instalments_are_refused_in_our_words(signed_in: Client, plan: BusinessPlan) -> None:
    page = text_of(signed_in.post(url(plan), {**FILLED, "instalment_count": "0"}))
    assert "Escribir 1 o más." in page


def test_flat_interest_shows_the_true_rate_beside_it(signed_in: Client, plan: BusinessPlan) -> None:
    sent = {
        **FILLED,
        "principal": "1200",
        "instalment_count": "12",
        "method": "flat",
        "annual_rate": "12",
        "unit": "0.01",
    }
    fragment = signed_in.post(url(plan, "preview/"), sent, headers={"X-Fragment": "1"})
    # The design's own figure: flat 12 % over 12 months is about 21.5 %; 1,200 × 12 % = 144
    assert fragment.context["page"].true_rate == D("21.46")
    assert "21.46 % al año" in text_of(fragment)
    assert "S/ 144.00" in text_of(fragment)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"principal": ""}, "principal"),
        ({"principal": "1000000000"}, "principal"),
        ({"principal": "50000.01"}, "principal"),
        ({"principal": "0"}, "principal"),
        ({"principal": "1" + "0" * 40}, "principal"),
        ({"principal": "NaN"}, "principal"),
        ({"instalment_count": "1000"}, "instalment_count"),
        ({"instalment_count": "0"}, "instalment_count"),
        ({"instalment_count": "٣"}, "instalment_count"),
        ({"instalment_count": "99999999999999999999999"}, "instalment_count"),
        ({"principal": "1", "instalment_count": "120"}, "instalment_count"),
        ({"first_due": "9999-12-31"}, "first_due"),
        ({"first_due": "2020-01-01"}, "first_due"),
        ({"first_due": "0000-00-00"}, "first_due"),
        ({"frequency": "daily"}, "frequency"),
        ({"method": "usury"}, "method"),
        ({"annual_rate": "12"}, "method"),
        ({"method": "flat"}, "annual_rate"),
        ({"method": "flat", "annual_rate": "1000000"}, "annual_rate"),
        ({"method": "flat", "annual_rate": "200.01"}, "annual_rate"),
        ({"method": "flat", "annual_rate": "-1"}, "annual_rate"),
        ({"method": "flat", "annual_rate": "Infinity"}, "annual_rate"),
        ({"grace_all_periods": "4"}, "grace_all_periods"),
        ({"grace_all_periods": "25"}, "grace_all_periods"),
        ({"grace_principal_periods": "x"}, "grace_principal_periods"),
        ({"unit": "7"}, "unit"),
        ({"shape": "round"}, "shape"),
        ({"purpose": "x" * 201}, "purpose"),
        ({"submission": "x\0"}, "submission"),
    ],
)
def test_hostile_terms_get_a_word_and_keep_the_rest(
    signed_in: Client, plan: BusinessPlan, typed: dict[str, str], field: str
) -> None:
    sent = {**FILLED, "purpose": "Lo que escribí", **typed}
    page = signed_in.post(url(plan), sent)
    assert page.status_code == 200
    assert field in page.context["form"].errors
    assert "Lo que escribí" in text_of(page) or field == "purpose"
    assert signed_in.post(url(plan, "preview/"), sent).status_code == 200
    fragment = signed_in.post(url(plan, "preview/"), sent, headers={"X-Fragment": "1"})
    assert fragment.status_code == 200
    assert not Loan.objects.exists()


def test_nothing_at_all_is_no_broken_server(signed_in: Client, plan: BusinessPlan) -> None:
    for then in ("", "preview/", "rows/add/", "rows/drop/"):
        assert signed_in.post(url(plan, then)).status_code == 200
        assert signed_in.post(url(plan, then), {"shape": "hand"}).status_code == 200


def test_the_largest_that_is_let_through_has_a_cronograma(signed_in: Client, plan: BusinessPlan) -> None:
    most = {"principal": "50000", "instalment_count": "120", "method": "flat", "annual_rate": "200", "unit": "1.00"}
    last = {"first_due": (today() + timedelta(days=730)).isoformat(), "grace_all_periods": "24"}
    assert signed_in.post(url(plan), {**FILLED, **most, **last}).status_code == 302
    Loan.objects.get().approve(by=None, on=today())


def test_instalments_by_hand_begin_as_the_equal_ones(signed_in: Client, plan: BusinessPlan) -> None:
    page = signed_in.post(url(plan, "preview/"), {**FILLED, "shape": "hand"})
    rows = [(line["due_on"].value(), line["amount"].value()) for line in page.context["page"].rows]
    assert rows == [(day.isoformat(), "100.00") for day in due_dates(IN_A_MONTH, "monthly", 4)]
    assert "suman justo el préstamo" in text_of(page)


def test_a_row_more_and_a_row_less_keep_the_others(signed_in: Client, plan: BusinessPlan) -> None:
    sent = by_hand((day(30), "100"), (day(60), "cien"))
    page = signed_in.post(url(plan, "rows/add/"), sent)
    assert [line["amount"].value() for line in page.context["page"].rows] == ["100", "cien", ""]
    page = signed_in.post(url(plan, "rows/drop/"), sent)
    kept = [line["amount"].value() for line in page.context["page"].rows if not line.is_blank]
    assert kept == ["100"]


def test_what_rows_leave_unpaid_is_shown(signed_in: Client, plan: BusinessPlan) -> None:
    less = by_hand((day(30), "150"), (day(60), "200"))
    assert "Faltan S/ 50.00" in text_of(signed_in.post(url(plan, "preview/"), less))
    more = by_hand((day(30), "150"), (day(60), "300"))
    assert "Sobran S/ 50.00" in text_of(signed_in.post(url(plan, "preview/"), more, headers={"X-Fragment": "1"}))
    for sent in (less, more):
        assert signed_in.post(url(plan), sent).status_code == 200
    assert not Loan.objects.exists()


@pytest.mark.parametrize(
    ("rows", "row", "field"),
    [
        ([(day(30), "100"), (day(30), "300")], 1, "due_on"),
        ([(day(30), "100"), (day(20), "300")], 1, "due_on"),
        ([(day(30), "500")], 0, "amount"),
        ([(day(30), "")], 0, "amount"),
        ([("", "400")], 0, "due_on"),
        ([("31/02/2026", "400")], 0, "due_on"),
        ([("9999-12-31", "400")], 0, "due_on"),
        ([("2020-01-01", "400")], 0, "due_on"),
        ([(day(30), "-400")], 0, "amount"),
        ([(day(30), "1" + "0" * 40)], 0, "amount"),
        ([(day(30), "NaN")], 0, "amount"),
    ],
)
def test_a_fault_of_a_row_stands_beside_it(
    signed_in: Client, plan: BusinessPlan, rows: list[tuple[date | str, str]], row: int, field: str
) -> None:
    sent = by_hand(*rows)
    for then in ("", "preview/"):
        page = signed_in.post(url(plan, then), sent)
        assert page.status_code == 200
        assert field in page.context["page"].rows.forms[row].errors
        assert "invalid-feedback" in text_of(page)
    assert not Loan.objects.exists()


def test_instalments_agreed_by_hand_are_kept_as_agreed(signed_in: Client, plan: BusinessPlan) -> None:
    december = (day(60), "0")  # «no paga en diciembre»
    sent = by_hand((day(30), "50"), december, ("", ""), (day(90), "350"), grace_all_periods="1")
    assert signed_in.post(url(plan), sent).status_code == 302
    loan = Loan.objects.get()
    agreed = [(day(30), "50.00"), (day(60), "0.00"), (day(90), "350.00")]
    assert loan.irregular == [[due_on.isoformat(), amount] for due_on, amount in agreed]
    assert (loan.instalment_count, loan.first_due, loan.grace_all_periods) == (3, day(30), 0)
    loan.approve(by=None, on=today())
    assert [(row.due_on, row.principal) for row in loan.instalments_on(None)] == [
        (day(30), 50),
        (day(60), 0),
        (day(90), 350),
    ]


def test_a_request_is_changed_while_nobody_answered(signed_in: Client, tabita: Coordinator) -> None:
    carmen = make_coordinator("carmen")
    loan = make_request(make_terms(300, first_due=IN_A_MONTH), by=carmen)
    at = f"/loans/{loan.pk}/edit/"
    page = signed_in.get(at)
    assert page.context["form"]["principal"].value() == "300.00"
    sent = {**FILLED, "principal": "350", "seen": page.context["page"].seen, "requested_by": "99", "woman": "99"}
    for _turn in range(2):
        assert signed_in.post(at, sent).headers["Location"] == f"/loans/{loan.pk}/"
    woman = loan.woman
    loan.refresh_from_db()
    assert (loan.principal, loan.purpose, loan.requested_by, loan.woman) == (350, "Carrito", tabita, woman)
    stale = signed_in.post(at, {**sent, "principal": "360"})
    assert "alguien cambió este pedido" in text_of(stale)
    again = {**sent, "principal": "360", "seen": stale.context["page"].seen}
    assert signed_in.post(at, again).status_code == 302


def test_a_request_by_hand_is_changed_by_hand(signed_in: Client, plan: BusinessPlan) -> None:
    signed_in.post(url(plan), by_hand((day(30), "150"), (day(60), "250")))
    loan = Loan.objects.get()
    page = signed_in.get(f"/loans/{loan.pk}/edit/")
    assert [line["amount"].value() for line in page.context["page"].rows] == ["150.00", "250.00"]
    preview = signed_in.post(url(plan, f"preview/?loan={loan.pk}"), by_hand((day(30), "400")))
    assert f'action="/loans/{loan.pk}/edit/"' in text_of(preview)


@pytest.mark.parametrize("number", ["x", "0", "-1", "٣", "9" * 40])
def test_a_made_up_request_is_not_found(signed_in: Client, plan: BusinessPlan, number: str) -> None:
    assert signed_in.post(url(plan, f"preview/?loan={number}"), FILLED).status_code == 404


def test_an_answered_request_changes_no_more(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_request(by=tabita)
    loan.approve(by=tabita, on=today())
    for then in ("edit/", "decline/"):
        at = f"/loans/{loan.pk}/{then}"
        for response in (signed_in.get(at), signed_in.post(at, FILLED)):
            assert response.headers["Location"] == f"/loans/{loan.pk}/"
    loan.refresh_from_db()
    assert (loan.principal, loan.declined_on) == (400, None)


def test_a_small_loan_is_approved_by_who_asked(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_request(make_terms(first_due=today() + timedelta(days=30)), by=tabita)
    for _turn in range(2):
        assert signed_in.post(f"/loans/{loan.pk}/approve/").headers["Location"] == f"/loans/{loan.pk}/"
    loan.refresh_from_db()
    assert (loan.approved_by, loan.approved_on, loan.schedules.count()) == (tabita, today(), 1)


def test_a_big_one_is_approved_by_the_other(signed_in: Client, client: Client, tabita: Coordinator) -> None:
    carmen = make_coordinator("carmen")
    LoanRules.objects.update_or_create(pk=1, defaults={"second_approval_above": D(300)})
    loan = make_request(make_terms(first_due=today() + timedelta(days=30)), by=tabita)
    page = signed_in.post(f"/loans/{loan.pk}/approve/", follow=True)
    assert "la otra coordinadora" in text_of(page)
    loan.refresh_from_db()
    assert loan.approved_on is None
    client.force_login(carmen)
    client.post(f"/loans/{loan.pk}/approve/")
    loan.refresh_from_db()
    assert loan.approved_by == carmen


def test_no_needs_a_reason(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_request(by=tabita)
    at = f"/loans/{loan.pk}/decline/"
    for reason in ("", "  ", "x" * 201, "a\0b"):
        assert "reason" in signed_in.post(at, {"reason": reason}).context["form"].errors
    assert signed_in.post(at, {"reason": "Primero  pagar el otro"}).headers["Location"] == f"/loans/{loan.pk}/"
    loan.refresh_from_db()
    assert (loan.declined_by, loan.declined_on, loan.declined_reason) == (tabita, today(), "Primero pagar el otro")


def test_the_agreement_says_who_how_much_and_when(signed_in: Client, tabita: Coordinator) -> None:
    woman = make_woman(document_type="dni", document_number="40517410")
    loan = make_request(woman=woman, by=tabita, purpose="Carrito")
    make_coordinator("carmen")
    draft = text_of(signed_in.get(f"/loans/{loan.pk}/agreement/"))
    assert "Borrador" in draft
    loan.approve(by=tabita, on=today())
    text = text_of(signed_in.get(f"/loans/{loan.pk}/agreement/"))
    assert "Borrador" not in text
    for said in (woman.full_name, "40517410", "S/ 400.00", "Carrito", "S/ 100.00", "5 de febrero de 2026", "Huella"):
        assert said in text, said
    assert "No hay interés" in text
    assert text.count("Coordinadora, por IDEMNNA") == 2
    assert "<title>Acuerdo" in text
    signed_in.cookies["django_language"] = "en"
    assert "Acuerdo de préstamo" in text_of(signed_in.get(f"/loans/{loan.pk}/agreement/"))


def test_a_declined_loan_has_no_agreement(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_request(by=tabita)
    loan.decline("Todavía no", by=tabita, on=today())
    assert signed_in.get(f"/loans/{loan.pk}/agreement/").status_code == 404


def test_what_belongs_to_the_house_cannot_be_posted(
    signed_in: Client, tabita: Coordinator, plan: BusinessPlan
) -> None:
    other = make_coordinator("carmen")
    days = dict.fromkeys(("approved_on", "requested_on", "disbursed_on", "closed_on"), "2026-01-01")
    people = {"approved_by": str(other.pk), "requested_by": str(other.pk), "woman": "999"}
    signed_in.post(url(plan), {**FILLED, **days, **people, "from_register": "on", "irregular": "[]"})
    loan = Loan.objects.get()
    assert (loan.approved_by, loan.approved_on, loan.requested_by, loan.requested_on) == (None, None, tabita, today())
    assert (loan.disbursed_on, loan.closed_on, loan.from_register, loan.irregular) == (None, None, False, None)
    assert loan.woman == plan.business.woman


def test_pages_cost_the_same_however_much_there_is(
    signed_in: Client, tabita: Coordinator, query_growth: Callable[..., None]
) -> None:
    draft = make_plan(by=tabita, approved=False)
    for number in range(6):
        draft.investments.create(item=f"Olla {number}", unit_price=D(10))
    draft.review(by=tabita, on=today())
    draft.approve(by=tabita)
    usernames = iter(f"otra{number}" for number in range(100))

    def add() -> None:
        loan = Loan.objects.apply_for(plan=draft, terms=make_terms(instalments=12), by=tabita, on=today())
        loan.approve(by=None, on=today())
        make_coordinator(next(usernames))

    query_growth(signed_in, url(draft), add, 10)
    approved = Loan.objects.latest("pk")
    query_growth(signed_in, f"/loans/{approved.pk}/agreement/", add, 8)
    request = make_request(by=tabita)
    query_growth(signed_in, f"/loans/{request.pk}/edit/", add, 10)
