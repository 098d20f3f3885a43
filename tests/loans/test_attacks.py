"""What somebody with bad intentions, or bad luck, sends to the pages of loans: nothing breaks or is told wrong."""

import logging
import re
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from logging import StreamHandler
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import BusinessPlan, LedgerEntry, Loan, MissedPayment, NewRow, Purchase
from tests.factories import make_coordinator, make_group, make_meeting
from tests.loans.factories import D, make_business, make_loan, make_plan, make_request, make_terms, pay
from tests.loans.reading import said

LAST_DAY = "9999-12-31"
ASKED = {
    "principal": "400",
    "instalment_count": "4",
    "frequency": "monthly",
    "method": "zero",
    "unit": "0.10",
    "shape": "equal",
}


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    """400 in four monthly instalments of 100; the first falls due in ten days."""
    return make_loan(make_terms(first_due=today() + timedelta(days=10)), by=tabita, on=today() - timedelta(days=21))


@pytest.fixture
def approved(tabita: Coordinator) -> Loan:
    """Asked for and approved yesterday, not handed over."""
    loan = make_request(make_terms(first_due=today() + timedelta(days=30)), by=tabita, on=today() - timedelta(days=1))
    loan.approve(by=None, on=today() - timedelta(days=1))
    return loan


@pytest.fixture
def plan(tabita: Coordinator) -> BusinessPlan:
    return make_plan(by=tabita)


def in_a_month() -> date:
    return today() + timedelta(days=30)


def test_a_promise_on_the_last_day_there_is_breaks_nothing(signed_in: Client, loan: Loan) -> None:
    told = {"noted_on": LAST_DAY, "promise_in": "other", "promised_on": LAST_DAY, "submission": str(uuid4())}
    assert "Ese día todavía no llega" in said(signed_in.post(f"/loans/{loan.pk}/missed/", told))
    assert not MissedPayment.objects.exists()


def test_instalments_of_nothing_are_not_proposed(signed_in: Client, tabita: Coordinator, loan: Loan) -> None:
    pay(loan, 400, today(), by=tabita)
    asked = {"instalment_count": "3", "first_due": today().isoformat(), "frequency": "monthly"}
    answer = signed_in.post(f"/loans/{loan.pk}/reschedule/proposal/", {**asked, "submission": str(uuid4())})
    assert answer.status_code == 200


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1990, 5, 4)])
def test_nothing_is_handed_over_before_it_was_asked_for(signed_in: Client, approved: Loan, day: date) -> None:
    told = {"amount": "400", "day": day.isoformat(), "method": "cash", "submission": str(uuid4())}
    assert "Es antes del pedido" in said(signed_in.post(f"/loans/{approved.pk}/disburse/", told))
    assert not LedgerEntry.objects.exists()


def test_a_form_that_took_back_one_payment_never_says_it_took_back_another(
    signed_in: Client, tabita: Coordinator, loan: Loan
) -> None:
    wrong, right = (pay(loan, 20, today(), by=tabita) for _time in range(2))
    form = {"reason": "Era de otra señora", "submission": str(uuid4())}
    assert signed_in.post(f"/entries/{wrong.pk}/reverse/", form).status_code == 302
    assert "ya se guardó con otros datos" in said(signed_in.post(f"/entries/{right.pk}/reverse/", form))
    assert loan.position().outstanding == D(380)


def seen_on(client: Client, address: str) -> str:
    """The sign by which a page knows what it showed."""
    (sign,) = re.findall(r'name="seen" value="([^"]*)"', client.get(address).content.decode())
    return str(sign)


def test_terms_that_changed_after_they_were_seen_are_not_approved(
    signed_in: Client, tabita: Coordinator, plan: BusinessPlan
) -> None:
    loan = Loan.objects.apply_for(plan=plan, terms=make_terms(first_due=in_a_month()), by=None, on=today())
    seen = seen_on(signed_in, f"/loans/{loan.pk}/")
    Loan.objects.filter(pk=loan.pk).update(principal=D(40_000))
    answer = signed_in.post(f"/loans/{loan.pk}/approve/", {"seen": seen}, follow=True)
    assert "alguien cambió este pedido" in said(answer)
    loan.refresh_from_db()
    assert loan.approved_on is None
    signed_in.post(f"/loans/{loan.pk}/approve/", {"seen": seen_on(signed_in, f"/loans/{loan.pk}/")})
    loan.refresh_from_db()
    assert loan.approved_by == tabita


def test_a_plan_that_changed_after_it_was_read_is_not_marked_as_reviewed(
    signed_in: Client, tabita: Coordinator
) -> None:
    draft = make_plan(by=tabita, approved=False)
    page = f"/plans/{draft.pk}/review/"
    form = {"note": "Salen las cuentas", "seen": seen_on(signed_in, page)}
    draft.investments.update(unit_price=D(9_000))
    answer = signed_in.post(page, form)
    assert "alguien cambió este plan" in said(answer)
    draft.refresh_from_db()
    assert draft.reviewed_by is None
    assert signed_in.post(page, {**form, "seen": answer.context["form"]["seen"].value()}).status_code == 302
    draft.refresh_from_db()
    assert draft.reviewed_by == tabita


def test_a_form_that_asked_for_one_loan_never_says_it_asked_for_another(signed_in: Client, plan: BusinessPlan) -> None:
    form = {**ASKED, "first_due": in_a_month().isoformat(), "submission": str(uuid4())}
    for _time in range(2):
        assert signed_in.post(f"/plans/{plan.pk}/apply/", form).status_code == 302
    answer = signed_in.post(f"/plans/{plan.pk}/apply/", {**form, "principal": "900"})
    assert "ya se guardó con otros datos" in said(answer)
    assert [loan.principal for loan in Loan.objects.all()] == [D(400)]


@pytest.mark.parametrize("nonsense", ["NaN", "2026-11-23", "<script>x</script>", "9" * 23, "1.0"])
def test_no_row_is_not_looked_up_in_the_admin_site(client: Client, tabita: Coordinator, nonsense: str) -> None:
    client.force_login(make_coordinator("julia", role=Role.ADMINISTRATOR))
    page = f"/admin/loans/business/{make_business(by=tabita).pk}/change/"
    answer = client.post(page, {"woman": nonsense, "activity": nonsense, "discussed_in": nonsense, "name": "x"})
    assert answer.status_code == 200
    assert {"woman", "activity", "discussed_in"} <= set(answer.context["adminform"].form.errors)
    answer = client.post("/admin/meetings/meeting/add/", {"group": nonsense, "topics": [nonsense]})
    assert answer.status_code == 200


def test_a_number_that_is_none_breaks_no_line_of_a_plan(client: Client, tabita: Coordinator) -> None:
    client.force_login(make_coordinator("julia", role=Role.ADMINISTRATOR))
    plan = make_plan(by=tabita, approved=False)
    page = f"/admin/loans/businessplan/{plan.pk}/change/"
    sent = {f"{lines}-TOTAL_FORMS": "0" for lines in ("fixed_costs", "investments")}
    sent |= {f"{lines}-INITIAL_FORMS": "0" for lines in ("fixed_costs", "investments")}
    sent |= {"products-TOTAL_FORMS": "1", "products-INITIAL_FORMS": "1", "own_contribution": "0"}
    line = {"id": str(plan.products.get().pk), "plan": str(plan.pk), "name": "x", "price": "sNaN", "unit_cost": "1"}
    sent |= {f"products-0-{name}": value for name, value in line.items()}
    assert client.post(page, sent).status_code == 200


@pytest.mark.parametrize("numbers", [range(31), [*range(29), 40, 41]])
def test_no_line_of_a_plan_is_lost_unsaid(signed_in: Client, tabita: Coordinator, numbers: Iterable[int]) -> None:
    draft = make_plan(by=tabita, approved=False)
    page = f"/plans/{draft.pk}/edit/"
    lines = {f"products-{number}-name": f"Pan {number}" for number in numbers}
    lines |= {f"products-{number}-price": "1" for number in numbers}
    answer = signed_in.post(page, {**lines, "seen": seen_on(signed_in, page)})
    assert "No más de 30 líneas" in said(answer)
    kept = set(re.findall(r'value="(Pan [0-9]+)"', answer.content.decode()))
    assert kept == {f"Pan {number}" for number in numbers}


def test_lines_with_gaps_between_their_numbers_are_all_kept(signed_in: Client, tabita: Coordinator) -> None:
    draft = make_plan(by=tabita, approved=False)
    page = f"/plans/{draft.pk}/edit/"
    lines = {"products-7-name": "Pan", "products-7-price": "1", "products-45-name": "Queso", "products-45-price": "2"}
    assert signed_in.post(page, {**lines, "seen": seen_on(signed_in, page)}).status_code == 302
    assert [line.name for line in draft.products.all()] == ["Pan", "Queso"]


def test_a_form_sent_again_after_its_payment_was_taken_back_says_so(
    signed_in: Client, tabita: Coordinator, loan: Loan
) -> None:
    form = {"which": "other", "amount": "20", "day": today().isoformat(), "method": "cash"}
    form["submission"] = str(uuid4())
    page = f"/loans/{loan.pk}/payment/"
    for _time in range(2):
        assert signed_in.post(page, form).status_code == 302
    LedgerEntry.objects.get(kind="repayment").reverse("Era de otra", by=tabita, day=today(), submission=uuid4())
    assert "después se anuló" in said(signed_in.post(page, form))
    assert loan.position().outstanding == D(400)


def test_a_collection_sent_again_after_a_payment_was_taken_back_says_so(
    signed_in: Client, tabita: Coordinator, loan: Loan
) -> None:
    meeting = make_meeting(today())
    make_group().admit(loan.woman, since=today() - timedelta(days=30))
    form = {"paid_on": today().isoformat(), "submission": str(uuid4()), f"amount-{loan.pk}": "20"}
    page = f"/meetings/{meeting.pk}/collection/"
    for _time in range(2):
        assert signed_in.post(page, form).status_code == 302
    LedgerEntry.objects.get(kind="repayment").reverse("Era de otra", by=tabita, day=today(), submission=uuid4())
    assert "después se anuló" in said(signed_in.post(page, form))
    assert loan.position().outstanding == D(400)


def test_nothing_is_approved_that_is_late_on_its_first_day(
    signed_in: Client, tabita: Coordinator, plan: BusinessPlan
) -> None:
    yesterday = today() - timedelta(days=1)
    loan = Loan.objects.apply_for(plan=plan, terms=make_terms(first_due=yesterday), by=tabita, on=yesterday)
    assert "La primera cuota era" in said(signed_in.post(f"/loans/{loan.pk}/approve/", follow=True))
    loan.refresh_from_db()
    assert loan.approved_on is None


def test_an_agreement_is_not_dated_before_what_it_says_was_agreed(
    signed_in: Client, tabita: Coordinator, loan: Loan
) -> None:
    rows = [NewRow(in_a_month(), D(400), D(0))]
    loan.reschedule(rows, today(), "Feria en diciembre", by=tabita, submission=uuid4())
    assert signed_in.get(f"/loans/{loan.pk}/agreement/").context["signed_on"] == today()


@pytest.mark.parametrize("day", ["0001-01-01", LAST_DAY])
def test_her_history_is_read_before_any_day_there_is(signed_in: Client, loan: Loan, day: str) -> None:
    history = f"/women/{loan.woman.case_code}/history/"
    assert signed_in.get(f"{history}?before={day}-money-1").status_code == 200


def test_what_was_struck_or_removed_is_not_called_noted_again(signed_in: Client, loan: Loan) -> None:
    missed = {"noted_on": today().isoformat(), "submission": str(uuid4())}
    bought = {"item": "Olla", "amount": "80", "receipt": "boleta", "bought_on": today().isoformat()}
    bought["submission"] = str(uuid4())
    pages = {f"/loans/{loan.pk}/missed/": missed, f"/loans/{loan.pk}/purchases/add/": bought}
    for page, form in pages.items():
        assert signed_in.post(page, form).status_code == 302
    signed_in.post(f"/missed/{MissedPayment.objects.get().pk}/strike/")
    signed_in.post(f"/purchases/{Purchase.objects.get().pk}/remove/")
    for page, form in pages.items():
        assert "después se anuló" in said(signed_in.post(page, form))


def test_a_name_that_nobody_sees_is_none_and_none_turns_amounts_around(signed_in: Client, loan: Loan) -> None:
    page = f"/businesses/{loan.plan.business_id}/edit/"
    assert signed_in.post(page, {"name": "\u200b\u2060"}).status_code == 200
    assert signed_in.post(page, {"name": "\u202eCarrito\u202c emolientero"}).status_code == 302
    loan.plan.business.refresh_from_db()
    assert loan.plan.business.name == "Carrito emolientero"


def test_the_log_shows_no_row_of_the_database(tabita: Coordinator) -> None:
    """As PostgreSQL tells it: the failing row stands below the error, and in the one that Django makes of it."""
    told = "Nélida ayuda\nlos sábados"
    try:
        with transaction.atomic():
            make_plan(by=tabita, children_work=told, own_contribution=D(-1))
    except IntegrityError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "Error", (), sys.exc_info())
    shown = [handler.format(record) for handler in logging.getLogger().handlers if type(handler) is StreamHandler]
    assert len(shown) == 1
    assert "plan_own_contribution_not_negative" in shown[0]
    assert "CheckViolation" in shown[0]
    assert "Nélida" not in shown[0]
    assert "sábados" not in shown[0]
