"""Loans of before the system in the case file: the sample by page and command, and what a second import may change."""

import io
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models import Sum
from django.urls import reverse

from idemnna.registers import bringing
from idemnna.registers.apply import apply_plan
from idemnna.registers.items import Plan
from idemnna.registers.mending import mending_workbook
from idemnna.registers.models import Batch
from idemnna.registers.truth import count_truth
from idemnna.registers.vocabulary import FIELDS, LABELS, meaning, plain
from idemnna.registers.words import fold
from loans.models import Business, ClosedMonth, Kind, LedgerEntry, Loan, Stage
from tests.factories import make_coordinator, make_woman
from tests.loans.factories import make_loan, make_terms, pay
from tests.registers.sheets import TODAY, items, padron, refused, remarked, text, workbook
from tests.registers.sheets import loans as loans_of
from tests.registers.test_import import bring, planned

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "registers"
BOOK = SAMPLE / "prestamos.xlsx"
D = Decimal

LENT = [
    ["N°", "Señora", "Fecha de entrega", "Monto", "Para qué", "Cuotas", "Frecuencia", "Interés mensual %"],
    [1, "Elsa Huamán", "11/08/2025", 400, "cuyes", 8, "mensual", 0],
    [2, "Rosa De la Cruz", "01/09/2025", 1200, "ollas", 12, "quincenal", 1],
]
PAID = [
    ["Fecha", "Señora", "Pago", "Forma", "Operación"],
    ["11/09/2025", "Elsa Huamán", 50, "Efectivo", None],
    ["15/09/2025", "Rosa De la Cruz", 112, "yape", 445566],
]

pytestmark = pytest.mark.django_db


def lent() -> bytes:
    return workbook(("PRESTAMOS", LENT))


def paid(*more: list[object]) -> bytes:
    return workbook(("PAGOS", [*PAID, *more]))


def count_rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Business, Loan, LedgerEntry)}


def test_the_sample_reaches_its_truth_through_the_page_and_again_changes_nothing(signed_in, tabita) -> None:
    truth = json.loads((SAMPLE / "expected.json").read_text())
    for run in ("first", "second"):
        files = [SimpleUploadedFile(f"{p.stem}{p.suffix}", p.read_bytes()) for p in (BOOK, SAMPLE / "padron.xlsx")]
        signed_in.post(reverse("registers:upload"), {"sheets": files})
        batch = Batch.objects.latest("pk")
        page = signed_in.get(reverse("registers:preview", args=[batch.pk])).content.decode()
        if run == "first":
            assert "entregado S/\u00a019,400.00" in page
            assert "pagado S/\u00a016,178.40" in page
            # Seven loans note 1 % a month; every payment is a half, one or one and a half of the principal's part.
            assert page.count("El registro anota 1 % al mes y los pagos son solo de capital: entra sin interés") == 7
        else:
            assert "No hay nada nuevo." in page
        assert batch.start()
        bringing.carry_out(batch, by=tabita, ticked=(), day=TODAY, tell=lambda _done, _all: None)
        counted = count_truth(Plan())
        for name in ("women", "loans", "disbursed", "repayments", "repaid"):
            assert counted[name] == truth[name]
        page = signed_in.get(reverse("registers:preview", args=[batch.pk])).content.decode()
        assert ('<dt>préstamos</dt><dd class="num"><b>27</b></dd>' in page) is (run == "first")
        assert ('<dt>pagos de préstamos</dt><dd class="num"><b>169</b></dd>' in page) is (run == "first")
    assert LedgerEntry.objects.filter(recorded_by=tabita).count() == 27 + 169


def test_the_sample_stands_as_its_sheets_say(tmp_path) -> None:
    call_command("import_registers", SAMPLE, stdout=StringIO(), stderr=StringIO())
    # Counted by hand from the sheets: Elva Fernández 750 + 750 + 500, Luz Choque 262.80 of 350.
    elva, luz = (
        Loan.objects.get(woman__given_names__startswith=n, woman__first_surname=s)
        for n, s in (("Elva", "Fernández"), ("Luz Elena", "Choque"))
    )
    assert (elva.closed_on, luz.closed_on) == (date(2026, 1, 21), None)
    assert luz.position().outstanding == D("87.20")
    assert [row.total for row in luz.instalments_on(None)] == [D("43.80")] * 7 + [D("43.40")]
    alive = LedgerEntry.objects.filter(kind=Kind.REPAYMENT).aggregate(
        p=Sum("principal_part"), i=Sum("interest_part"), o=Sum("overpaid_part")
    )
    assert alive == {"p": D("16178.40"), "i": D(0), "o": D(0)}
    assert not LedgerEntry.objects.filter(receipt_number__isnull=False).exists()
    call_command("import_registers", SAMPLE, stdout=StringIO(), stderr=StringIO())
    assert (Loan.objects.count(), LedgerEntry.objects.count()) == (27, 196)


def test_the_chain_behind_an_old_loan_is_made() -> None:
    tabita = make_coordinator()
    plan = planned(padron(), lent(), paid())
    apply_plan(plan, by=tabita, ticked=(), today=TODAY)
    rosa = Loan.objects.get(woman__given_names="Rosa María")
    business = rosa.plan.business
    assert (business.name, business.from_register, business.recorded_by) == ("Ollas", True, tabita)
    assert business.stages.get().stage == Stage.RUNNING
    assert rosa.plan.frozen
    assert rosa.plan.from_register
    assert (rosa.purpose, rosa.from_register, rosa.approved_on) == ("ollas", True, date(2025, 9, 1))
    # 1,200 / 12 = 100 and 1 % of 1,200 a month: 12 × 12 / 26 = 5.54 a fortnight; 112 was paid, near 105.50.
    assert (rosa.method, rosa.annual_rate, rosa.frequency) == ("flat", D("12.00"), "fortnightly")
    entries = list(rosa.entries.order_by("happened_on"))
    assert [(e.kind, e.amount, e.method, e.operation_number) for e in entries] == [
        ("disbursement", D("1200.00"), "", ""),
        ("repayment", D("112.00"), "yape", "445566"),
    ]
    assert all(e.from_register and e.receipt_number is None and e.recorded_by == tabita for e in entries)


def test_two_loans_of_a_woman_for_one_thing_are_one_business_with_two_plans() -> None:
    more = [3, "Elsa Huamán", "11/05/2026", 500, "Cuyes", 5, "mensual", 0]
    bring(padron(), workbook(("PRESTAMOS", [*LENT, more])))
    business = Business.objects.get(name="Cuyes")
    assert sorted(business.plans.values_list("version", flat=True)) == [1, 2]
    again = [4, "Elsa Huamán", "11/06/2026", 300, "cuyes", 5, "mensual", 0]
    bring(workbook(("PRESTAMOS", [LENT[0], again])))
    assert sorted(business.plans.values_list("version", flat=True)) == [1, 2, 3]


def test_payments_that_come_later_go_to_the_loan_that_is_here() -> None:
    bring(padron(), lent())
    plan = bring(paid(["13/10/2025", "Elsa Huamán", 350.5, "", None]))
    assert refused(plan) == []
    assert remarked(plan) == ["S/\u00a00.50 es más de lo que debía: queda a favor de ella"]
    elsa = Loan.objects.get(woman__given_names="Elsa")
    assert elsa.closed_on == date(2025, 10, 13)
    assert elsa.position().owed_to_her == D("0.50")
    before = count_rows()
    assert {item.state for item in items(bring(lent(), paid(["13/10/2025", "Elsa Huamán", 350.5, "", None])))} == {
        "same"
    }
    assert count_rows() == before


def test_equal_payments_of_one_day_are_as_many_as_the_register_has() -> None:
    bring(padron(), lent(), paid())
    plan = bring(paid(PAID[1], PAID[1]))
    assert [item.state for item in items(plan)] == ["same", "same", "new", "new"]
    assert Loan.objects.get(woman__given_names="Elsa").position().paid_principal == D("150.00")


def test_a_shared_payment_is_known_again() -> None:
    rows = [
        LENT[0],
        [1, "Elsa Huamán", "01/03/2025", 100, "pan", 4, "", 0],
        [2, "Elsa Huamán", "01/05/2025", 300, "horno", 6, "", 0],
    ]
    files = (
        padron(),
        workbook(("PRESTAMOS", rows)),
        workbook(("PAGOS", [PAID[0], ["05/06/2025", "Elsa Huamán", 350, "", ""]])),
    )
    bring(*files)
    assert sorted(loan.position().outstanding for loan in Loan.objects.all()) == [D("0.00"), D("50.00")]
    before = count_rows()
    bring(*files)
    assert count_rows() == before
    truth = count_truth(Plan())
    assert (truth["repayments"], truth["repaid"]) == (1, "350.00")


def test_a_payment_taken_in_the_system_is_not_brought_a_second_time() -> None:
    tabita = make_coordinator()
    elsa = make_woman("Elsa", "Huamán", second_surname="Rojas")
    loan = make_loan(make_terms(400, instalments=8), by=tabita, woman=elsa, on=date(2026, 1, 5))
    pay(loan, 50, date(2026, 2, 5), by=tabita)
    rows = [PAID[0], ["05/02/2026", "Elsa Huamán", 50, "", ""], ["05/03/2026", "Elsa Huamán", 50, "", ""]]
    plan = bring(workbook(("PAGOS", rows)))
    assert [item.state for item in items(plan)] == ["same", "new"]
    assert loan.position().paid_principal == D("100.00")
    lists = [LENT[0], [1, "Elsa Huamán", "05/01/2026", 400, "emoliente", 8, "mensual", 0]]
    assert [item.state for item in items(bring(workbook(("PRESTAMOS", lists))))] == ["same"]


def test_a_payment_that_was_taken_back_does_not_come_again() -> None:
    tabita = make_coordinator()
    bring(padron(), lent(), paid())
    entry = LedgerEntry.objects.get(kind=Kind.REPAYMENT, amount=50)
    entry.reverse("era de otra señora", by=tabita, day=TODAY, submission=uuid4())
    plan = bring(lent(), paid())
    assert {item.state for item in items(plan)} == {"same"}
    assert Loan.objects.get(woman__given_names="Elsa").position().outstanding == D("400.00")


def test_nothing_comes_into_a_month_that_is_closed() -> None:
    bring(padron(), lent())
    ClosedMonth.objects.create(month=date(2025, 9, 1), figures={})
    new = [3, "Yeni Quispe", "02/09/2025", 100, "pan", 4, "mensual", 0]
    plan = bring(workbook(("PRESTAMOS", [*LENT, new])), paid(["13/10/2025", "Elsa Huamán", 50, "", None]))
    assert refused(plan) == ["El mes de setiembre de 2025 ya está cerrado"] * 3
    assert [item.state for item in items(plan)] == ["same", "same", "problem", "problem", "problem", "new"]


def test_a_written_off_loan_takes_no_payment_from_a_register() -> None:
    tabita = make_coordinator()
    bring(padron(), lent())
    loan = Loan.objects.get(woman__given_names="Elsa")
    loan.write_off(date(2026, 5, 1), "se fue de Lima", by=tabita, submission=uuid4())
    plan = bring(paid())
    assert refused(plan) == ["El préstamo está castigado: anotar el pago en su página"]


def test_rows_that_stay_out_can_be_mended_and_brought(signed_in) -> None:
    plan = bring(padron(), lent(), paid(["13/10/2025", "Elsa Huamán", "1.200", "efectivo", None]))
    assert refused(plan) == ["¿1,200 o 1.20? Escribir 1200 o 1.20."]
    book = openpyxl.load_workbook(io.BytesIO(mending_workbook(plan)))
    (sheet,) = book.worksheets
    assert [cell.value for cell in sheet[1]] == [
        "Fecha",
        "Señora",
        "Pago",
        "Forma",
        "Operación",
        "Motivo por el que no entró",
    ]
    sheet["C2"] = 1.2
    stream = io.BytesIO()
    book.save(stream)
    assert refused(bring(stream.getvalue())) == []
    assert Loan.objects.get(woman__given_names="Elsa").position().paid_principal == D("51.20")


def test_a_column_can_be_told_by_hand_and_a_sheet_that_it_is_of_payments(signed_in) -> None:
    rows = [["Cuándo fue", "Con quién", "Lo que dio"], ["11/09/2025", "Elsa Huamán", 50]]
    files = [
        SimpleUploadedFile("a.xlsx", padron()),
        SimpleUploadedFile("b.xlsx", lent()),
        SimpleUploadedFile("c.xlsx", workbook(("x", rows))),
    ]
    signed_in.post(reverse("registers:upload"), {"sheets": files})
    batch = Batch.objects.latest("pk")
    url = reverse("registers:reading", args=[batch.pk, "2.0.0.0"])
    assert signed_in.post(url, {"kind": "pagos"}).url == url
    form = {"kind": "pagos", "column_0": "date", "column_1": "woman", "column_2": "paid"}
    assert signed_in.post(url, form).status_code == 302
    batch.refresh_from_db()
    told = [item.what for item in bringing.plan_batch(batch, TODAY).tables[2].items]
    assert told == ["11/09/2025 · S/\u00a050.00"]


def test_reading_a_list_of_loans_again_keeps_their_numbers(signed_in) -> None:
    pays = [["Fecha", "N° préstamo", "Pago"], ["11/09/2025", 1, 50]]
    contents = padron(), lent(), workbook(("PAGOS", pays))
    files = [SimpleUploadedFile(f"{n}.xlsx", content) for n, content in enumerate(contents)]
    signed_in.post(reverse("registers:upload"), {"sheets": files})
    batch = Batch.objects.latest("pk")
    url = reverse("registers:reading", args=[batch.pk, "1.0.0.0"])
    form = signed_in.get(url).context["form"]
    sent = {name: field.initial or "" for name, field in form.fields.items()}
    assert signed_in.post(url, {**sent, "column_4": ""}).status_code == 302
    batch.refresh_from_db()
    plan = bringing.plan_batch(batch, TODAY)
    assert refused(plan) == []
    assert [loan.purpose for loan in loans_of(plan)] == ["", ""]


@pytest.mark.parametrize("kind", ["prestamos", "pagos"])
def test_every_heading_that_is_written_for_mending_is_understood_again(kind: str) -> None:
    told = {name: meaning(kind, plain(fold(str(LABELS[name])))) for name in FIELDS[kind]}
    assert told == {name: name for name in FIELDS[kind]}


def test_planning_and_storing_ask_the_same_whatever_the_number_of_payments(django_assert_max_num_queries) -> None:
    rows = [[f"{1 + n % 28:02}/{1 + n // 28 % 12:02}/2026", "Elsa Huamán", 1, "", None] for n in range(280)]
    with django_assert_max_num_queries(80):
        bring(padron(), lent(), text([PAID[0], *rows]))
    assert LedgerEntry.objects.filter(kind=Kind.REPAYMENT).count() == 280
