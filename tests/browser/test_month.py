"""Month's end on the office's laptop: looked at, closed by both, printed."""

import io
from datetime import timedelta

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from loans.models import ClosedMonth
from tests.browser.conftest import LAPTOP, OpenContext
from tests.factories import make_coordinator, make_woman
from tests.loans.factories import make_loan, make_terms, pay


def test_both_close_the_month_and_print_it(laptop: Page, tabita: Coordinator, open_context: OpenContext) -> None:
    carmen = make_coordinator("carmen")
    last = today().replace(day=1) - timedelta(days=1)
    month = last.replace(day=1)
    begun = month - timedelta(days=20)
    loan = make_loan(make_terms(400, first_due=month), by=tabita, woman=make_woman("Yésica", "Huamán"), on=begun)
    pay(loan, 150, month + timedelta(days=3), by=tabita)
    address = f"/loans/report/{month.year}/{month.month}/"

    laptop.goto("/loans/")
    laptop.get_by_role("main").get_by_role("link", name="Informe").click()
    assert laptop.url.endswith(address)
    table = laptop.get_by_role("table").first
    for line, soles in (("Al empezar el mes", "400.00"), ("Pagado", "150.00"), ("Al terminar el mes", "250.00")):
        expect(table.get_by_role("row").filter(has_text=line)).to_contain_text(soles)
    laptop.get_by_role("button", name="Confirmar estas cifras").click()
    expect(laptop.get_by_role("main")).to_contain_text("Ya confirmaste estas cifras.")
    assert not ClosedMonth.objects.covers(month)

    hers = open_context(carmen, **LAPTOP).new_page()
    hers.goto(address)
    hers.get_by_role("button", name="Confirmar estas cifras").press("Enter")
    expect(hers.get_by_role("main")).to_contain_text("Este mes está cerrado")
    assert ClosedMonth.objects.covers(month)

    laptop.reload()
    laptop.emulate_media(media="print")
    expect(laptop.get_by_role("navigation", name="Principal")).to_be_hidden()
    expect(laptop.get_by_role("heading", level=1)).to_be_visible()
    expect(laptop.locator(".sign p")).to_have_count(2)
    assert laptop.pdf(format="A4")[:5] == b"%PDF-"

    with laptop.expect_download() as download:
        laptop.emulate_media(media="screen")
        laptop.get_by_role("link", name="Excel").click()
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert len(book.sheetnames) >= 3
