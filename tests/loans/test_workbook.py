"""The month's workbook, read back as a spreadsheet program would."""

import io
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from loans.models import Loan, MissedPayment
from tests.factories import make_coordinator, make_woman
from tests.loans.factories import D, make_loan, make_terms, pay

XLSX = "/loans/report/2026/10/xlsx/"
DANGEROUS = '=HYPERLINK("http://malo.example","ver")'


@pytest.fixture
def loans(tabita: Coordinator) -> list[Loan]:
    """Lent on 1 June, 400 in four instalments from 6 July: one paid 100 of it, one 400 with the last on 2 October."""
    made = []
    for names, paid in ((DANGEROUS, [(7, 6)]), ("Rosa", [(7, 6), (8, 6), (9, 6), (10, 2)])):
        terms = make_terms(400, first_due=date(2026, 7, 6))
        made.append(make_loan(terms, by=tabita, woman=make_woman(names), on=date(2026, 6, 1)))
        for month, number in paid:
            pay(made[-1], 100, date(2026, month, number), by=tabita)
    MissedPayment.objects.create(
        loan=made[0], noted_on=date(2026, 10, 8), promised_on=date(2026, 11, 3), promised_amount=D("50.50"),
        next_step="volver el martes", submission=uuid4(),
    )  # fmt: skip
    return made


def read(client: Client, *, formulas: bool = False) -> Any:
    response = client.get(XLSX)
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(response.content), data_only=not formulas)


def column(sheet: Any, heading: str, row: int = 3) -> int:
    return int(next(cell.column for cell in sheet[row] if cell.value == heading))


def line(sheet: Any, label: str) -> list[Any]:
    return next([cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == label)


def test_amounts_are_numbers_and_days_are_days(signed_in: Client, loans: list[Loan]) -> None:
    sheet = read(signed_in)["Préstamos"]
    opening = sheet.cell(4, column(sheet, "Al empezar"))
    assert (opening.value, opening.data_type) == (300, "n")
    assert "S/" in opening.number_format
    assert sheet.cell(4, column(sheet, "Cuota más antigua sin pagar")).value == datetime(2026, 8, 6)


def test_totals_are_formulas_that_carry_their_result(signed_in: Client, loans: list[Loan]) -> None:
    shown, formulas = read(signed_in)["Préstamos"], read(signed_in, formulas=True)["Préstamos"]
    at = column(shown, "Al terminar")
    letter = shown.cell(1, at).column_letter
    assert shown.cell(6, at).value == 300
    assert formulas.cell(6, at).value == f"=SUM({letter}4:{letter}5)"


def test_the_summary_foots_by_formula(signed_in: Client, loans: list[Loan]) -> None:
    # opening 300 + 100, repaid 100 of the second, closing 300; of two loans one is left
    shown, formulas = read(signed_in)["Resumen"], read(signed_in, formulas=True)["Resumen"]
    assert line(shown, "Al empezar el mes")[1:3] == [2, 400]
    assert line(shown, "− Pagado (capital)")[1:3] == [1, 100]
    assert line(shown, "Al terminar el mes")[1:3] == [1, 300]
    assert line(formulas, "Al terminar el mes")[2] == "=C5+C6+C7-C8-C9"
    assert line(formulas, "Al empezar el mes")[2].startswith("='Préstamos'!")
    assert line(shown, "PAR30")[1:] == [1, 300, 300, 1]


def test_a_name_that_looks_like_a_formula_stays_text(signed_in: Client, loans: list[Loan]) -> None:
    for sheet in (read(signed_in, formulas=True)[name] for name in ("Préstamos", "Atrasos")):
        cell = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPERLINK"))
        assert cell.data_type == "f" or cell.data_type == "s"
        assert cell.value == f"{DANGEROUS} Ccori Sulca"
        assert cell.hyperlink is None
    raw = signed_in.get(XLSX).content
    assert b"<f>HYPERLINK" not in b"".join(sheets_of(raw))


def test_late_loans_come_with_their_promise(signed_in: Client, loans: list[Loan]) -> None:
    sheet = read(signed_in)["Atrasos"]
    row = [cell.value for cell in sheet[4]]
    assert row[2:] == [datetime(2026, 8, 6), 86, 300, 0, 300, datetime(2026, 11, 3), 50.5, "volver el martes"]


def test_readers_get_codes_and_no_words(loans: list[Loan]) -> None:
    client = Client()
    client.force_login(make_coordinator("lector", role=Role.READER))
    book = read(client)
    text = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert loans[0].woman.case_code in text
    assert not any("Ccori" in one or "martes" in one for one in text)


def test_the_file_has_a_neutral_name_and_is_not_stored(signed_in: Client, loans: list[Loan]) -> None:
    response = signed_in.get(XLSX)
    assert response.headers["Content-Disposition"] == 'attachment; filename="informe-2026-10.xlsx"'
    assert "no-store" in response.headers["Cache-Control"]


def test_sheets_are_set_up_for_screen_and_paper(signed_in: Client, loans: list[Loan]) -> None:
    sheet = read(signed_in)["Préstamos"]
    assert sheet.freeze_panes == "C4"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"


def test_a_month_without_loans_is_a_workbook_too(signed_in: Client) -> None:
    book = read(signed_in)
    assert line(book["Resumen"], "Al terminar el mes")[1:3] == [0, 0]
    assert line(book["Préstamos"], "Total")[3] == 0


def sheets_of(raw: bytes) -> list[bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")]
