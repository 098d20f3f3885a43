"""What businesses and loans tell of her story."""

from datetime import date
from uuid import uuid4

import pytest

from idemnna.accounts.models import Coordinator
from idemnna.story.entries import Kind
from idemnna.story.timeline import page_of
from loans.models import Loan
from tests.loans.factories import D, make_loan, pay

SOLES = "S/\N{NO-BREAK SPACE}"


@pytest.fixture
def loan(tabita: Coordinator) -> Loan:
    return make_loan(by=tabita, on=date(2026, 1, 5))


def told(loan: Loan) -> list[tuple[date, Kind, str, str]]:
    entries = [step.entry for step in page_of(loan.woman).steps]
    return [(entry.day, entry.kind, entry.title, entry.text) for entry in entries if entry.kind != Kind.STATUS]


def test_the_chain_is_one_story_from_the_idea_to_the_income(loan: Loan, tabita: Coordinator) -> None:
    loan.purchases.create(bought_on=date(2026, 1, 7), item="Carrito", amount=350, submission=uuid4())
    pay(loan, 20, date(2026, 2, 5), by=tabita)
    loan.missed.create(noted_on=date(2026, 3, 5), reason="Se enfermó", submission=uuid4())
    loan.plan.business.incomes.create(month=date(2026, 2, 1), sales=500, costs=D("200.50"))
    assert told(loan) == [
        (date(2026, 3, 5), Kind.MISSED, "No pudo pagar", "Se enfermó"),
        (date(2026, 2, 28), Kind.INCOME, "Ingreso de febrero de 2026", f"{SOLES}299.50"),
        (date(2026, 2, 5), Kind.MONEY, f"Pago de {SOLES}20.00", ""),
        (date(2026, 1, 7), Kind.PURCHASE, f"Compra de {SOLES}350.00", "Carrito"),
        (date(2026, 1, 5), Kind.MONEY, f"Entrega de {SOLES}400.00", ""),
        (date(2026, 1, 5), Kind.PLAN, "Plan de negocio aprobado", "Carrito emolientero"),
        (date(2026, 1, 5), Kind.BUSINESS, "Negocio", "Carrito emolientero"),
    ]


def test_what_was_taken_back_stays_and_says_why(loan: Loan, tabita: Coordinator) -> None:
    entry = pay(loan, 20, date(2026, 2, 5), by=tabita)
    entry.reverse("era de otra", by=tabita, day=date(2026, 2, 6), submission=uuid4())
    money = [(title, text) for _day, kind, title, text in told(loan) if kind == Kind.MONEY]
    assert money[0] == (f"Pago de {SOLES}20.00", "Anulado: era de otra")
    assert len(money) == 2


def test_pages_of_the_story_neither_lose_nor_repeat_money(loan: Loan, tabita: Coordinator) -> None:
    for number in range(12):
        pay(loan, 10, date(2026, 2, 5), by=tabita)
        loan.plan.business.incomes.create(month=date(2025, number + 1, 1), sales=100, costs=0)
    whole = [(entry.kind, entry.pk) for entry in (step.entry for step in page_of(loan.woman, size=100).steps)]
    seen, page = [], page_of(loan.woman, size=4)
    while True:
        seen += [(step.entry.kind, step.entry.pk) for step in page.steps]
        if page.following is None:
            break
        page = page_of(loan.woman, page.following, size=4)
    assert seen == whole
    assert len(seen) == 28  # and the day she joined
