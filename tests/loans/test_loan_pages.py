"""The list of loans, one loan's page, and handing money over."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import ClosedMonth, LedgerEntry, Loan, NewRow
from tests.factories import make_coordinator, make_woman
from tests.loans.factories import D, make_loan, make_request, make_terms, pay
from tests.loans.reading import said

BEGAN = date(2026, 1, 5)


def listed(client: Client, **query: str) -> list[Loan]:
    return list(client.get("/loans/", query).context["page"].object_list)


def make_approved(by: Coordinator, **over: Any) -> Loan:
    loan = make_request(by=by, **over)
    loan.approve(by=by, on=BEGAN)
    return loan


def handed(**over: object) -> dict[str, object]:
    return {"amount": "400", "day": "2026-01-06", "method": "cash", "submission": str(uuid4()), **over}


# The list


def test_what_is_due_longest_comes_first_then_requests_then_what_is_done(
    signed_in: Client, tabita: Coordinator
) -> None:
    done = make_loan(by=tabita)
    pay(done, 400, date(2026, 2, 5), by=tabita)
    declined = make_request(by=tabita)
    declined.decline("todavía no", by=tabita, on=BEGAN)
    requested = make_request(by=tabita)
    later = make_loan(make_terms(first_due=today() + timedelta(days=9)), by=tabita)
    late = make_loan(by=tabita)
    later_late = make_loan(by=tabita)
    pay(later_late, 100, date(2026, 2, 5), by=tabita)
    assert listed(signed_in) == [late, later_late, later, requested, declined, done]


def test_what_each_owes_is_said_without_reproach(signed_in: Client, tabita: Coordinator) -> None:
    first = today() - timedelta(days=20)
    make_loan(make_terms(400, first_due=first), by=tabita, on=today() - timedelta(days=50))
    page = said(signed_in.get("/loans/"))
    assert "toca S/ 100.00 desde el" in page
    assert "1 préstamo" in page
    assert not re.search(r"moros|deudor|atrasad|venció|mora\b", page.lower())


def test_an_instalment_of_today_is_due_but_not_late(signed_in: Client, tabita: Coordinator) -> None:
    make_loan(make_terms(400, first_due=today()), by=tabita, on=today())
    page = said(signed_in.get("/loans/"))
    assert "hoy toca S/ 100.00" in page
    assert "desde el" not in page
    assert listed(signed_in, status="behind") == []


def test_loans_are_filtered_by_how_they_stand(signed_in: Client, tabita: Coordinator) -> None:
    requested, approved = make_request(by=tabita), make_approved(tabita)
    declined = make_request(by=tabita)
    declined.decline("todavía no", by=tabita, on=BEGAN)
    late = make_loan(by=tabita)
    early = make_loan(make_terms(first_due=today() + timedelta(days=9)), by=tabita)
    repaid, written_off, changed = (make_loan(by=tabita) for _ in range(3))
    pay(repaid, 400, date(2026, 2, 5), by=tabita)
    written_off.write_off(date(2026, 5, 30), "se fue", by=tabita, submission=uuid4())
    rows = [NewRow(today() + timedelta(days=30), D(400), D(0))]
    changed.reschedule(rows, date(2026, 5, 1), "enfermó", by=tabita, submission=uuid4())
    expected = {
        "requested": {requested},
        "approved": {approved},
        "declined": {declined},
        "active": {late, early, changed},
        "behind": {late},
        "repaid": {repaid},
        "written_off": {written_off},
        "rescheduled": {changed},
        "": {requested, approved, declined, late, early, repaid, written_off, changed},
    }
    for status, loans in expected.items():
        assert set(listed(signed_in, status=status)) == loans, status


def test_requests_without_an_answer_are_pointed_at(signed_in: Client, tabita: Coordinator) -> None:
    make_approved(tabita)
    assert "espera respuesta" not in said(signed_in.get("/loans/"))
    asked = make_request(by=make_coordinator("carmen"))
    assert "1 pedido espera respuesta." in said(signed_in.get("/loans/"))
    assert listed(signed_in, status="requested") == [asked]


def test_loans_are_found_by_her_name_and_code(signed_in: Client, tabita: Coordinator) -> None:
    hers = make_loan(by=tabita, woman=make_woman("Yésica", "Huamán"))
    make_loan(by=tabita, woman=make_woman("Rosa", "Poma"))
    assert listed(signed_in, q="jesica waman") == [hers]
    assert listed(signed_in, q=hers.woman.case_code) == [hers]
    assert listed(signed_in, q="jesica", status="repaid") == []


@pytest.mark.parametrize("text", ["recibo 1", "Recibo N.º 000001", " RECIBO 1 "])
def test_a_receipt_on_paper_leads_to_its_loan(signed_in: Client, tabita: Coordinator, text: str) -> None:
    make_loan(by=tabita)
    loan = make_loan(by=tabita)
    pay(loan, 20, date(2026, 2, 1), by=tabita)
    assert listed(signed_in, q=text) == [loan]
    assert listed(signed_in, q="recibo 999999999") == []


def test_an_empty_list_says_how_to_begin(signed_in: Client, tabita: Coordinator) -> None:
    assert "Todavía no hay préstamos" in said(signed_in.get("/loans/"))
    make_request(by=tabita)
    assert "Ningún préstamo coincide" in said(signed_in.get("/loans/", {"q": "Gumercinda"}))


@pytest.mark.parametrize(
    "query", ["status=zzz", "page=99999999999999999999", "page=x", "q=%F0%9F%92%B0", "status=&q="]
)
def test_no_query_breaks_the_list(signed_in: Client, tabita: Coordinator, query: str) -> None:
    make_loan(by=tabita)
    assert signed_in.get(f"/loans/?{query}").status_code == 200


def test_the_list_has_pages_of_fifty(signed_in: Client, tabita: Coordinator) -> None:
    plan = make_request(by=tabita).plan
    for _ in range(50):
        Loan.objects.apply_for(plan=plan, terms=make_terms(), by=tabita, on=BEGAN)
    assert len(listed(signed_in)) == 50
    assert len(listed(signed_in, page="2")) == 1


def test_the_list_costs_the_same_with_many_loans(signed_in: Client, tabita: Coordinator, query_growth) -> None:
    query_growth(signed_in, "/loans/", lambda: pay(make_loan(by=tabita), 20, date(2026, 2, 1), by=tabita), 5)


# One loan


def test_a_loan_says_what_is_owed_and_what_is_due_now(signed_in: Client, tabita: Coordinator) -> None:
    first = today() - timedelta(days=20)
    loan = make_loan(make_terms(400, first_due=first), by=tabita, on=today() - timedelta(days=50))
    pay(loan, 30, today() - timedelta(days=10), by=tabita)
    page = said(signed_in.get(f"/loans/{loan.pk}/"))
    assert "Debe S/ 370.00" in page
    assert "toca S/ 70.00 desde el" in page
    assert "Pagado S/ 30.00 de S/ 400.00" in page


def test_what_is_owed_is_one_sum_on_the_loan_and_where_it_is_paid(signed_in: Client, tabita: Coordinator) -> None:
    # 600 at 12 % a year over 3 months, equal principal: interest 6, 4 and 2
    terms = make_terms(600, annual_rate=D(12), instalments=3, method="equal_principal", first_due=today())
    loan = make_loan(terms, by=tabita, on=today())
    page = said(signed_in.get(f"/loans/{loan.pk}/"))
    assert "Debe S/ 612.00" in page
    assert "Capital S/ 600.00 Interés hasta el final S/ 12.00" in page
    assert "debe S/ 612.00" in said(signed_in.get(f"/loans/{loan.pk}/payment/"))


def test_a_month_without_an_instalment_is_not_called_paid(signed_in: Client, tabita: Coordinator) -> None:
    rows = [[(today() + timedelta(days=30 * n)).isoformat(), amount] for n, amount in ((1, "0"), (2, "400"))]
    terms = make_terms(400, instalments=2, first_due=today() + timedelta(days=30))
    loan = make_request(terms, by=tabita, on=today(), irregular=rows)
    page = said(signed_in.get(f"/loans/{loan.pk}/"))
    assert "S/ 0.00 no paga" in page
    assert "pagada" not in page


def test_what_is_left_to_hand_over_is_offered_in_sight(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_approved(tabita)
    loan.disburse(D(100), BEGAN, "cash", by=tabita, submission=uuid4())
    page = signed_in.get(f"/loans/{loan.pk}/").content.decode()
    assert page.index("Entregar lo que falta") < page.index("Otras acciones")


def test_an_old_loan_says_that_its_purchases_were_not_noted(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita, from_register=True)

    page = said(signed_in.get(f"/loans/{loan.pk}/"))
    assert "Lo que se compró antes no está anotado." in page
    assert "por gastar o devolver" not in page


def test_each_instalment_says_how_it_stands(signed_in: Client, tabita: Coordinator) -> None:
    first = today() - timedelta(days=14)
    loan = make_loan(make_terms(400, first_due=first, frequency="fortnightly"), by=tabita, on=first)
    pay(loan, 100, first, by=tabita)
    lines = signed_in.get(f"/loans/{loan.pk}/").context["lines"]
    assert [line.word for line in lines] == ["paid", "today", "later", "later"]
    pay(loan, 150, today(), by=tabita)
    page = signed_in.get(f"/loans/{loan.pk}/")
    assert [line.word for line in page.context["lines"]] == ["paid", "paid", "partly", "later"]
    assert "Al día. Próxima cuota: S/ 50.00" in said(page)


def test_what_may_be_done_follows_how_the_loan_stands(signed_in: Client, tabita: Coordinator) -> None:
    def offered(loan: Loan) -> set[str]:
        html = signed_in.get(f"/loans/{loan.pk}/").content.decode()
        return set(re.findall(rf'(?:href|action)="/loans/{loan.pk}/([a-z/-]+)/"', html)) - {
            "purchases/add",
            "follow-up",
            "business-mode",
        }

    loan = make_request(by=tabita)
    assert offered(loan) == {"approve", "edit", "decline"}
    loan.approve(by=tabita, on=BEGAN)
    assert offered(loan) == {"disburse", "agreement"}
    loan.disburse(D(300), BEGAN, "cash", by=tabita, submission=uuid4())
    active = {"payment", "missed", "reschedule", "write-off", "agreement"}
    assert offered(loan) == active | {"disburse"}
    loan.disburse(D(100), BEGAN, "cash", by=tabita, submission=uuid4())
    assert offered(loan) == active
    paid = pay(loan, 410, date(2026, 2, 5), by=tabita, keep_overpayment=True)
    assert offered(loan) == {"overpayment"}
    assert "Devolver S/ 10.00" in said(signed_in.get(f"/loans/{loan.pk}/"))
    paid.reverse("no fue", by=tabita, day=date(2026, 2, 5), submission=uuid4())
    loan.write_off(date(2026, 5, 30), "se fue", by=tabita, submission=uuid4())
    assert offered(loan) == {"recovery"}


def test_who_asked_for_much_is_told_that_the_other_coordinator_approves(client: Client, tabita: Coordinator) -> None:
    loan = make_request(make_terms(1500), by=tabita)
    for account, may in ((tabita, False), (make_coordinator("carmen"), True)):
        client.force_login(account)
        page = client.get(f"/loans/{loan.pk}/")
        assert (f'action="/loans/{loan.pk}/approve/"' in page.content.decode()) is may
        assert ("lo aprueba la otra coordinadora" in said(page)) is not may


def test_what_was_taken_back_is_struck_and_says_why(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    entry = pay(loan, 20, date(2026, 2, 1), by=tabita)
    entry.reverse("era de otra señora", by=tabita, day=date(2026, 2, 2), submission=uuid4())
    page = signed_in.get(f"/loans/{loan.pk}/")
    assert [row.kind for row in page.context["movements"]] == ["repayment", "disbursement"]
    assert "<s>S/\u00a020.00</s>" in page.content.decode()
    assert "anulado era de otra señora" in said(page)
    assert "Debe S/ 400.00" in said(page)


def test_a_correction_of_a_closed_month_is_a_movement_of_its_own(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    entry = pay(loan, 20, date(2026, 2, 1), by=tabita)
    ClosedMonth.objects.create(month=date(2026, 2, 1), figures={})
    entry.reverse("no fue", by=tabita, day=date(2026, 3, 2), submission=uuid4())
    page = said(signed_in.get(f"/loans/{loan.pk}/"))
    assert "Anulación: pago −S/ 20.00" in page
    assert "corrección de febrero de 2026" in page


def test_a_new_cronograma_keeps_the_old_one_readable(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    rows = [NewRow(date(2026, 6, 5), D(400), D(0))]
    loan.reschedule(rows, date(2026, 5, 1), "enfermó su hijo", by=tabita, submission=uuid4())
    page = said(signed_in.get(f"/loans/{loan.pk}/"))
    assert "enfermó su hijo" in page
    assert "Cronograma anterior" in page
    assert "reprogramado" in page


def test_a_written_off_loan_says_what_may_still_come(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita)
    pay(loan, 100, date(2026, 2, 5), by=tabita)
    loan.write_off(date(2026, 5, 30), "se fue", by=tabita, submission=uuid4())
    loan.post_recovery(D(20), date(2026, 6, 1), "cash", by=tabita, submission=uuid4())
    page = signed_in.get(f"/loans/{loan.pk}/")
    assert "Falta del castigo S/ 280.00" in said(page)
    assert [line.word for line in page.context["lines"]] == ["paid", "void", "void", "void"]


def test_a_request_shows_the_instalments_that_were_asked_for(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_request(by=tabita)
    lines = signed_in.get(f"/loans/{loan.pk}/").context["lines"]
    assert [line.state.instalment.total for line in lines] == [100, 100, 100, 100]


def test_titles_name_nobody(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_loan(by=tabita, woman=make_woman("Yésica", "Huamán"))
    for path in (f"/loans/{loan.pk}/", f"/loans/{loan.pk}/payment/", f"/loans/{loan.pk}/disburse/", "/loans/"):
        title = re.search(r"<title>([^<]*)", signed_in.get(path, follow=True).content.decode())
        assert title is not None
        assert not re.search(r"Yésica|Huamán|P-\d", title[1])


def test_no_loan_is_a_page_that_does_not_exist(signed_in: Client) -> None:
    for path in ("", "payment/", "disburse/"):
        assert signed_in.get(f"/loans/99999999999999999999999/{path}").status_code == 404
        assert signed_in.get(f"/loans/1/{path}").status_code == 404
    for number in ("99999999999999999999999", "1"):
        assert signed_in.post(f"/loans/{number}/payment/preview/").status_code == 404


def test_a_loans_page_costs_the_same_after_many_movements(
    signed_in: Client, tabita: Coordinator, query_growth
) -> None:
    loan = make_loan(by=tabita)

    def add() -> None:
        entry = pay(loan, 1, date(2026, 2, 5), by=make_coordinator(f"otra{LedgerEntry.objects.count()}"))
        entry.reverse("no fue", by=tabita, day=date(2026, 2, 5), submission=uuid4())

    query_growth(signed_in, f"/loans/{loan.pk}/", add, 12)


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_only_coordinators_see_loans(client: Client, tabita: Coordinator, role: str) -> None:
    loan = make_approved(tabita)
    client.force_login(make_coordinator("otra", role=role))
    for path in ("/loans/", f"/loans/{loan.pk}/", f"/loans/{loan.pk}/disburse/"):
        assert client.get(path).status_code == 403
    assert client.post(f"/loans/{loan.pk}/disburse/", handed()).status_code == 403
    assert not loan.entries.exists()


# Handing over


def test_the_rest_of_the_loan_is_proposed_and_handed_over(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_approved(tabita)
    url = f"/loans/{loan.pk}/disburse/"
    assert signed_in.get(url).context["form"]["amount"].value() == "400.00"
    page = said(signed_in.post(url, handed(amount="300"), follow=True))
    assert "Entrega de S/ 300.00 guardada. Falta entregar S/ 100.00." in page
    assert signed_in.get(url).context["form"]["amount"].value() == "100.00"
    page = said(
        signed_in.post(
            url, handed(amount="100", method="transfer", operation_number="0099", day="2026-01-08"), follow=True
        )
    )
    assert "Entrega de S/ 100.00 guardada. Ahora, la compra." in page
    parts = loan.entries.order_by("pk").values_list("amount", "method", "operation_number", "recorded_by")
    assert list(parts) == [(300, "cash", "", tabita.pk), (100, "transfer", "0099", tabita.pk)]
    assert signed_in.get(url)["Location"] == f"/loans/{loan.pk}/"


def test_the_same_handing_over_sent_twice_is_one(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_approved(tabita)
    form = handed()
    for _ in range(2):
        assert signed_in.post(f"/loans/{loan.pk}/disburse/", form).status_code == 302
    assert loan.entries.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"amount": ""}, "amount"),
        ({"amount": "400.10"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "1" + "0" * 40}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "1.200"}, "amount"),
        ({"day": "2999-01-01"}, "day"),
        ({"day": "ayer"}, "day"),
        ({"method": "yape"}, "operation_number"),
        ({"method": "x"}, "method"),
    ],
)
def test_bad_input_gets_a_message_beside_its_field(
    signed_in: Client, tabita: Coordinator, typed: dict[str, str], field: str
) -> None:
    loan = make_approved(tabita)
    response = signed_in.post(f"/loans/{loan.pk}/disburse/", handed(note="en su casa", **typed))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "en su casa" in response.content.decode()
    assert not loan.entries.exists()


def test_money_is_not_handed_over_before_the_loan_is_approved(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_request(by=tabita)
    url = f"/loans/{loan.pk}/disburse/"
    assert signed_in.get(url)["Location"] == f"/loans/{loan.pk}/"
    assert "todavía no está aprobado" in said(signed_in.post(url, handed()))
    assert not loan.entries.exists()


def test_handing_over_needs_the_token_of_our_own_page(tabita: Coordinator) -> None:
    loan = make_approved(tabita)
    client = Client(enforce_csrf_checks=True)
    client.force_login(tabita)
    assert client.post(f"/loans/{loan.pk}/disburse/", handed()).status_code == 403
    assert not loan.entries.exists()


def test_the_receipt_number_of_a_handing_over_cannot_be_posted(signed_in: Client, tabita: Coordinator) -> None:
    loan = make_approved(tabita)
    forged = {"receipt_number": "7", "recorded_by": "0", "interest_part": "9", "kind": "repayment"}
    signed_in.post(f"/loans/{loan.pk}/disburse/", handed(**forged))
    entry = loan.entries.get()
    assert (entry.kind, entry.receipt_number, entry.recorded_by) == ("disbursement", None, tabita)
    assert (entry.amount, entry.principal_part, entry.interest_part) == (400, 400, 0)
