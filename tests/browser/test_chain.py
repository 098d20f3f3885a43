"""A plan written and a loan asked for on a phone, with and without scripts."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from loans.models import BusinessPlan, Loan
from tests.browser.conftest import OpenContext
from tests.loans.factories import make_business, make_plan


def a_draft(by: Coordinator) -> BusinessPlan:
    return BusinessPlan.objects.create(business=make_business(by=by), recorded_by=by)


def write_product(page: Page, row: int, name: str, price: str, units: str) -> None:
    for field, typed in (("name", name), ("price", price), ("units_a_month", units)):
        page.locator(f"[name=products-{row}-{field}]").fill(typed)


def test_a_plan_is_written_line_by_line_and_the_sums_follow(phone: Page, tabita: Coordinator) -> None:
    plan = a_draft(tabita)
    phone.goto(f"/plans/{plan.pk}/edit/")
    write_product(phone, 0, "Emoliente", "2.50", "400")
    sums = phone.locator("#sums-of-plan .total")
    expect(sums).to_contain_text("S/ 1,000.00")
    phone.get_by_role("button", name="Añadir producto").tap()
    expect(phone.locator("[name=products-1-name]")).to_be_focused()
    expect(phone.get_by_role("group", name="Producto 2")).to_be_visible()
    write_product(phone, 1, "Pan", "1", "100")
    expect(sums).to_contain_text("S/ 1,100.00")
    phone.get_by_role("button", name="Quitar Producto 1", exact=True).tap()
    expect(sums).to_contain_text("S/ 100.00")
    assert not plan.products.exists()
    phone.get_by_role("button", name="Guardar plan").tap()
    expect(phone.get_by_role("status")).to_contain_text("Plan guardado.")
    assert [line.name for line in plan.products.all()] == ["Pan"]


def test_enter_stores_the_plan_instead_of_adding_a_line(laptop: Page, tabita: Coordinator) -> None:
    plan = a_draft(tabita)
    laptop.goto(f"/plans/{plan.pk}/edit/")
    write_product(laptop, 0, "Pan", "1", "100")
    laptop.locator("[name=products-0-price]").press("Enter")
    expect(laptop.get_by_role("status")).to_contain_text("Plan guardado.")
    assert plan.products.count() == 1


def test_without_scripts_lines_are_added_and_nothing_typed_is_lost(
    open_context: OpenContext, tabita: Coordinator
) -> None:
    plan = a_draft(tabita)
    page = open_context(tabita, java_script_enabled=False).new_page()
    page.goto(f"/plans/{plan.pk}/edit/")
    write_product(page, 0, "Emoliente", "dos", "400")
    page.get_by_role("button", name="Añadir producto").tap()
    expect(page.locator("[name=products-0-price]")).to_have_value("dos")
    write_product(page, 1, "Pan", "1", "100")
    page.get_by_role("button", name="Volver a calcular").tap()
    expect(page.locator("#sums-of-plan .total")).to_contain_text("S/ 100.00")
    page.get_by_role("button", name="Quitar Producto 1", exact=True).tap()
    page.locator(".save .btn-primary").tap()
    expect(page.get_by_role("status")).to_contain_text("Plan guardado.")
    assert [line.name for line in plan.products.all()] == ["Pan"]


def test_a_loan_is_asked_for_and_its_instalments_agreed_by_hand(phone: Page, tabita: Coordinator) -> None:
    plan = make_plan(by=tabita)
    phone.goto(f"/plans/{plan.pk}/apply/")
    phone.locator("[name=principal]").fill("400")
    expect(phone.locator("#sums")).to_contain_text("S/ 400.00")
    phone.get_by_role("radio", name="Acordadas a mano").tap()
    phone.locator("[name=rows-3-amount]").fill("50")
    expect(phone.locator("#sums")).to_contain_text("Faltan S/ 50.00 por repartir.")
    phone.get_by_role("button", name="Añadir cuota").tap()
    phone.locator("[name=rows-4-due_on]").fill((today() + timedelta(days=200)).isoformat())
    phone.locator("[name=rows-4-amount]").fill("50")
    expect(phone.locator("#sums")).to_contain_text("suman justo el préstamo")
    phone.locator(".save .btn-primary").tap()
    expect(phone.get_by_role("status")).to_contain_text("Préstamo pedido")
    loan = Loan.objects.get()
    assert loan.irregular is not None
    assert [amount for _day, amount in loan.irregular] == ["100.00", "100.00", "100.00", "50.00", "50.00"]


def test_without_scripts_a_button_shows_the_instalments(open_context: OpenContext, tabita: Coordinator) -> None:
    plan = make_plan(by=tabita)
    page = open_context(tabita, java_script_enabled=False).new_page()
    page.goto(f"/plans/{plan.pk}/apply/")
    page.locator("[name=principal]").fill("90")
    page.locator("[name=instalment_count]").fill("3")
    page.get_by_role("button", name="Ver cuotas").tap()
    expect(page.locator("#sums")).to_contain_text("S/ 30.00")
    page.get_by_role("radio", name="Acordadas a mano").tap()
    page.get_by_role("button", name="Ver cuotas").tap()
    page.get_by_role("button", name="Quitar la última").tap()
    expect(page.locator("#sums")).to_contain_text("Faltan S/ 30.00 por repartir.")
    page.get_by_role("button", name="Añadir cuota").tap()
    expect(page.locator("[name=rows-2-amount]")).to_have_value("")
    assert not Loan.objects.exists()
