"""Money on a phone, at her door: paid, shared, taken back."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from loans.models import LedgerEntry, Loan
from members.models import Phone
from tests.browser.conftest import OpenContext
from tests.factories import make_woman
from tests.loans.factories import make_loan, make_terms


def make_lent(by: Coordinator) -> Loan:
    """S/ 400 in four, the first of them due today."""
    woman = make_woman("Yésica", "Huamán")
    Phone.objects.create(woman=woman, number="+51995154811", use="whatsapp")
    begun = today() - timedelta(days=14)
    return make_loan(make_terms(400, first_due=today(), frequency="fortnightly"), by=by, woman=woman, on=begun)


def post_twenty(page: Page, loan: Loan) -> LedgerEntry:
    page.goto(f"/women/{loan.woman.case_code}/")
    page.get_by_role("main").get_by_role("link", name="Pago", exact=True).tap()
    page.get_by_role("radio", name="Otro monto").tap()
    page.get_by_label("¿Qué monto?").fill("20")
    expect(page.locator("#preview")).to_contain_text("Después debe S/ 380.00")
    page.get_by_role("button", name="Guardar pago").tap()
    expect(page.get_by_role("heading", name="Recibo N.º")).to_be_visible()
    return LedgerEntry.objects.get(kind="repayment", reverses=None)


def test_post_twenty_soles_share_the_receipt_and_take_it_back(
    phone: Page, tabita: Coordinator, strangers_phone: Page
) -> None:
    loan = make_lent(tabita)
    entry = post_twenty(phone, loan)
    assert (entry.amount, entry.method, entry.happened_on) == (20, "cash", today())
    expect(phone.get_by_text("Pago de S/ 20.00 guardado")).to_be_visible()

    link = phone.get_by_label("Enlace del recibo").input_value()
    phone.get_by_role("link", name="Enviar por WhatsApp").tap()
    share = phone.get_by_role("link", name="Abrir WhatsApp")
    address = urlsplit(share.get_attribute("href") or "")
    assert (address.scheme, address.netloc, address.path) == ("https", "wa.me", "/51995154811")
    (text,) = parse_qs(address.query)["text"]
    assert text == f"Recibo: {link}"
    phone.get_by_role("link", name="Volver al recibo").tap()

    strangers_phone.goto(text.removeprefix("Recibo: "))
    expect(strangers_phone).to_have_title("Recibo")
    expect(strangers_phone.get_by_text("S/ 20.00").first).to_be_visible()
    expect(strangers_phone.get_by_text("S/ 380.00")).to_be_visible()
    expect(strangers_phone.get_by_text("Yésica")).to_have_count(0)
    expect(strangers_phone.get_by_role("navigation")).to_have_count(0)
    assert strangers_phone.context.cookies() == []

    phone.get_by_role("link", name="Anular este pago").tap()
    phone.get_by_label("¿Por qué se anula?").fill("era de otra señora")
    phone.get_by_role("button", name="Anular").tap()
    expect(phone.get_by_text("Anulado", exact=True)).to_be_visible()
    expect(phone.get_by_text("era de otra señora")).to_be_visible()
    expect(phone.get_by_role("link", name="Anotar el pago correcto")).to_be_visible()
    assert Loan.objects.get(pk=loan.pk).position().outstanding == 400

    strangers_phone.reload()
    expect(strangers_phone.get_by_text("Anulado", exact=True)).to_be_visible()
    expect(strangers_phone.get_by_text("S/ 380.00")).to_have_count(0)


def test_what_is_due_takes_two_taps_from_her_page(phone: Page, tabita: Coordinator) -> None:
    loan = make_lent(tabita)
    phone.goto(f"/women/{loan.woman.case_code}/")
    phone.get_by_role("main").get_by_role("link", name="Pago", exact=True).tap()
    phone.get_by_role("button", name="Guardar pago").tap()
    expect(phone.get_by_text("Pago de S/ 100.00 guardado")).to_be_visible()
    assert LedgerEntry.objects.get(kind="repayment").amount == 100


def test_what_would_be_follows_every_choice(phone: Page, tabita: Coordinator) -> None:
    loan = make_lent(tabita)
    phone.goto(f"/loans/{loan.pk}/payment/")
    shown = phone.locator("#preview")
    expect(shown).to_contain_text("S/ 100.00 a la cuota 1")
    phone.get_by_role("radio", name="Saldar").tap()
    expect(shown).to_contain_text("Con esto queda saldado")
    phone.get_by_role("radio", name="Otro monto").tap()
    phone.get_by_label("¿Qué monto?").fill("410")
    expect(shown).to_contain_text("con eso se salda")
    phone.get_by_label("Ya recibí el dinero").check()
    expect(phone.get_by_label("Ya recibí el dinero")).to_be_checked()
    phone.get_by_role("button", name="Guardar pago").tap()
    expect(phone.get_by_text("A su favor")).to_be_visible()
    assert Loan.objects.get(pk=loan.pk).position().owed_to_her == 10


def test_the_operation_number_is_asked_only_when_there_is_one(phone: Page, tabita: Coordinator) -> None:
    phone.goto(f"/loans/{make_lent(tabita).pk}/payment/")
    expect(phone.get_by_label("Número de operación")).to_be_hidden()
    phone.get_by_role("radio", name="Yape").tap()
    expect(phone.get_by_label("Número de operación")).to_be_visible()


def test_money_is_taken_with_the_keyboard_alone(laptop: Page, tabita: Coordinator) -> None:
    loan = make_lent(tabita)
    laptop.goto(f"/loans/{loan.pk}/payment/")
    laptop.get_by_role("radio", name=re.compile("Saldar|Una cuota")).first.focus()
    for _ in range(2):
        laptop.keyboard.press("ArrowRight")
    expect(laptop.get_by_role("radio", name="Otro monto")).to_be_checked()
    laptop.keyboard.press("Tab")
    laptop.keyboard.type("20")
    expect(laptop.locator("#preview")).to_contain_text("Después debe S/ 380.00")
    laptop.keyboard.press("Enter")
    expect(laptop.get_by_role("heading", name="Recibo N.º")).to_be_visible()
    assert LedgerEntry.objects.get(kind="repayment").amount == 20


def test_without_a_script_the_same_is_done_with_a_button(open_context: OpenContext, tabita: Coordinator) -> None:
    loan = make_lent(tabita)
    page = open_context(tabita, java_script_enabled=False).new_page()
    page.goto(f"/loans/{loan.pk}/payment/")
    page.get_by_role("radio", name="Otro monto").tap()
    page.get_by_label("¿Qué monto?").fill("20")
    page.get_by_role("button", name="Ver cómo queda").tap()
    expect(page.locator("#preview")).to_contain_text("Después debe S/ 380.00")
    expect(page.get_by_label("¿Qué monto?")).to_have_value("20")
    page.get_by_role("button", name="Guardar pago").tap()
    expect(page.get_by_role("heading", name="Recibo N.º")).to_be_visible()
    assert LedgerEntry.objects.get(kind="repayment").amount == 20


def test_a_lost_signal_keeps_the_last_answer_and_the_form(phone: Page, tabita: Coordinator) -> None:
    loan = make_lent(tabita)
    phone.goto(f"/loans/{loan.pk}/payment/")
    phone.route("**/preview/**", lambda route: route.abort())
    phone.get_by_role("radio", name="Saldar").tap()
    expect(phone.locator("#preview:not([aria-busy])")).to_contain_text("S/ 100.00 a la cuota 1")
    phone.get_by_role("button", name="Guardar pago").tap()
    expect(phone.get_by_text("Pago de S/ 400.00 guardado")).to_be_visible()
