"""The same two loans and three payments, laid out in many ways. Every expected value is written by hand."""

from datetime import datetime

import pytest

from tests.registers.sheets import (
    items,
    lent,
    loans,
    padron,
    paid,
    plan_of,
    refused,
    remarked,
    repayments,
    text,
    workbook,
)

LENT = [("1", "11/08/2025", "400.00", 8, "monthly"), ("2", "01/09/2025", "1200.00", 12, "fortnightly")]
PAID = [("1", "11/09/2025", "50.00"), ("2", "15/09/2025", "100.00"), ("1", "13/10/2025", "50.00")]

LOANS = [
    ["N°", "Señora", "Fecha de entrega", "Monto", "Para qué", "Cuotas", "Frecuencia", "Interés mensual %"],
    [1, "Elsa Huamán", "11/08/2025", 400, "cuyes", 8, "mensual", 0],
    [2, "Rosa De la Cruz", "01/09/2025", 1200, "ollas", 12, "quincenal", None],
]
PAYMENTS = [
    ["Fecha", "Señora", "Pago", "Forma"],
    ["11/09/2025", "Elsa Huamán", 50, "Efectivo"],
    ["15/09/2025", "Rosa De la Cruz", 100, "yape"],
    ["13/10/2025", "Elsa Huamán", 50, None],
]


def truth(*contents: bytes) -> None:
    """Whatever the layout: the same loans and payments, and nothing left out."""
    plan = plan_of(padron(), *contents)
    assert lent(plan) == LENT
    assert paid(plan) == PAID
    assert refused(plan) == []


def test_the_plain_layout_in_one_book_in_two_and_as_texts() -> None:
    truth(workbook(("PRESTAMOS", LOANS), ("PAGOS", PAYMENTS)))
    truth(workbook(("Hoja1", PAYMENTS)), workbook(("Hoja1", LOANS)))
    truth(text(LOANS), text(PAYMENTS, "\t", "utf-16"))


@pytest.mark.parametrize(
    ("lends", "pays"),
    [
        (
            [
                "Nro",
                "Beneficiaria",
                "Fecha desembolso",
                "Monto prestado S/",
                "Destino",
                "N° de cuotas",
                "Periodicidad",
            ],
            ["Fecha de pago", "Beneficiaria", "Abono S/", "Medio de pago"],
        ),
        (
            ["Item", "Prestataria", "F. préstamo", "Importe", "Negocio", "Nro. cuotas", "Forma de pago"],
            ["Día", "Prestataria", "Importe pagado", "Modalidad"],
        ),
        (
            ["Cód.", "Nombres y apellidos", "Fecha", "Capital (S/)", "Finalidad", "Plazo", "Modalidad de pago"],
            ["Fecha", "Nombres y apellidos", "Monto cancelado", "Tipo de pago"],
        ),
        (
            ["#", "Socia", "Entregado el", "Préstamo", "Motivo", "Cant. cuotas", "Cada cuánto paga"],
            ["Cuándo", "Socia", "Amortización", "Vía"],
        ),
        (
            [
                "N",
                "Nombre de la señora",
                "Fecha del crédito",
                "Crédito",
                "Actividad",
                "Número de cuotas",
                "Frec. pago",
            ],
            ["Fecha", "Nombre de la señora", "Pagó", "¿Cómo pagó?"],
        ),
        (
            [
                "Orden",
                "A quién",
                "Se entregó el",
                "Soles",
                "¿Qué va a comprar?",
                "Cuotas pactadas",
                "Frecuencia de pago",
            ],
            ["Fecha", "Quién pagó", "Cuánto pagó", "Forma de pago"],
        ),
    ],
)
def test_other_headings_for_the_same(lends: list[str], pays: list[str]) -> None:
    first, second = [row[:7] for row in LOANS[1:]], PAYMENTS[1:]
    truth(workbook(("a", [lends, *first]), ("b", [pays, *second])))


def test_columns_in_another_order() -> None:
    truth(workbook(("a", [row[::-1] for row in LOANS]), ("b", [row[::-1] for row in PAYMENTS])))


def test_titles_blank_rows_months_and_totals_with_formulas() -> None:
    lends = [["IDEMNNA"], ["CARTERA DE PRÉSTAMOS 2025"], [], LOANS[0], LOANS[1], [], LOANS[2]]
    lends += [[None, "TOTAL", None, "=SUM(D5:D7)"], [], ["Elaborado por: Tabita"]]
    pays = [["PAGOS RECIBIDOS"], [], PAYMENTS[0], ["SETIEMBRE"], *PAYMENTS[1:3]]
    pays += [["Total setiembre", None, 150], ["OCTUBRE"], PAYMENTS[3], ["Total octubre", None, 50]]
    pays += [[], ["TOTAL GENERAL", None, "=C7+C10"]]
    truth(workbook(("Hoja1", lends), ("Hoja2", pays)))


def test_both_lists_in_one_sheet_one_under_the_other() -> None:
    truth(workbook(("Hoja1", [["PRÉSTAMOS"], *LOANS, ["TOTAL", None, None, 1600], [], ["PAGOS"], *PAYMENTS])))
    for gap in ([[]], [[], []], [[], [], []]):
        truth(workbook(("Hoja1", [*LOANS, *gap, *PAYMENTS, ["TOTAL", None, 200]])))


def test_both_lists_in_one_sheet_side_by_side() -> None:
    short = [*LOANS, [None] * 8]
    truth(workbook(("x", [[*one, None, *two] for one, two in zip(short, PAYMENTS, strict=True)])))


def test_a_header_in_two_rows() -> None:
    lends = [
        ["N°", "Señora", "Préstamo", None, None, "Condiciones", None],
        [None, None, "Fecha", "Monto", "Para qué", "Cuotas", "Frecuencia"],
        *[row[:7] for row in LOANS[1:]],
    ]
    truth(workbook(("a", lends), ("PAGOS", PAYMENTS)))


def test_pages_that_repeat_their_header() -> None:
    truth(workbook(("a", [LOANS[0], LOANS[1], [], *LOANS[:1], LOANS[2]]), ("b", [*PAYMENTS[:3], [], *PAYMENTS[::3]])))


def test_payments_that_name_the_loan_instead_of_the_woman() -> None:
    for header, numbers in (
        ("N° préstamo", [1, 2, 1]),
        ("Préstamo N°", ["N° 1", "N° 2", "01"]),
        ("Cód. crédito", "121"),
        ("N°", [1, 2, 1]),
    ):
        pays = [
            ["Fecha", header, "Pago"],
            *[[row[0], n, row[2]] for row, n in zip(PAYMENTS[1:], numbers, strict=True)],
        ]
        truth(workbook(("PRESTAMOS", LOANS), ("PAGOS", pays)))


def test_loans_with_their_own_code_named_in_the_payments() -> None:
    lends = [["Código de préstamo", *LOANS[0][1:]], ["PR-007", *LOANS[1][1:]], ["PR-012", *LOANS[2][1:]]]
    pays = [["Fecha", "Préstamo", "Pago"]]
    pays += [[row[0], code, row[2]] for row, code in zip(PAYMENTS[1:], ["PR-007", "PR-012", "PR-007"], strict=True)]
    truth(workbook(("a", lends), ("b", pays)))


def test_women_by_document_or_by_their_number_in_the_padron() -> None:
    for header, elsa, rosa in (("DNI", "41234567", 7654321), ("N° socia", 1, 2), ("N° de padrón", "001", "002")):
        lends = [[header, *LOANS[0][2:]], [elsa, *LOANS[1][2:]], [rosa, *LOANS[2][2:]]]
        pays = [
            ["Fecha", header, "Pago"],
            ["11/09/2025", elsa, 50],
            ["15/09/2025", rosa, 100],
            ["13/10/2025", elsa, 50],
        ]
        truth(workbook(("a", lends), ("b", pays)))


def test_names_in_two_columns_surnames_first_and_misspelt() -> None:
    lends = [["Apellidos", "Nombres", *LOANS[0][2:]], ["HUAMAN ROJAS", "ELSA", *LOANS[1][2:]]]
    lends += [["de la cruz", "rosa maria", *LOANS[2][2:]]]
    pays = [PAYMENTS[0], ["11/09/2025", "Huamán Elsa", 50, ""], ["15/09/2025", "Sra. Rosa de la Crus", 100, ""]]
    truth(workbook(("a", lends), ("b", [*pays, ["13/10/2025", "elza waman", 50, ""]])))


def test_amounts_typed_many_ways() -> None:
    lends = [LOANS[0], [1, "Elsa Huamán", "11/08/2025", "S/ 400.00", "cuyes", "8", "mensual", "0"]]
    for written in ("S/ 1,200.00", "1,200", "S/. 1 200", "1.200,00", "1200 soles", "s/.1200,00", "1,200.0", 1200.0):
        rows = [*lends, [2, "Rosa De la Cruz", "01/09/2025", written, "ollas", 12.0, "Quincenal", "sin interés"]]
        pays = [
            PAYMENTS[0],
            ["11/09/2025", "Elsa Huamán", "s/.50,00", ""],
            ["15/09/2025", "Rosa De la Cruz", "S/100", ""],
        ]
        truth(workbook(("a", rows), ("b", [*pays, ["13/10/2025", "Elsa Huamán", "50 soles", "plin"]])))


@pytest.mark.parametrize(
    ("monthly", "fortnightly"),
    [
        ("Mensual", "c/15 días"),
        ("cada mes", "catorcenal"),
        ("MENSUALES", "cada dos semanas"),
        ("c/ 30 días", "Quincenas"),
        ("M", "Q"),
        ("por mes", "cada 14 días"),
    ],
)
def test_frequencies_in_other_words(monthly: str, fortnightly: str) -> None:
    rows = [LOANS[0], [*LOANS[1][:6], monthly, 0], [*LOANS[2][:6], fortnightly, 0]]
    truth(workbook(("a", rows), ("b", PAYMENTS)))


def test_instalments_told_with_their_time_or_their_amount() -> None:
    for header, eight, twelve in (
        ("Plazo", "8 meses", "12 quincenas"),
        ("Cuotas", "8 cuotas mensuales", "12 (doce) quincenas"),
        ("Plazo y cuotas", "8 meses", "12 cuotas quincenales"),
    ):
        rows = [[*LOANS[0][:5], header], [*LOANS[1][:5], eight], [*LOANS[2][:5], twelve]]
        truth(workbook(("a", rows), ("b", PAYMENTS)))
    rows = [LOANS[0][:7], [*LOANS[1][:5], "8 x S/ 50.00", "mensual"], [*LOANS[2][:5], "12 cuotas de 100", "quincenal"]]
    truth(workbook(("a", rows), ("b", PAYMENTS)))


def test_six_months_are_twelve_fortnights() -> None:
    rows = [
        [*LOANS[0][:5], "Plazo (meses)", "Frecuencia"],
        [*LOANS[1][:5], 8, "mensual"],
        [*LOANS[2][:5], "6 meses", "quincenal"],
    ]
    truth(workbook(("a", rows), ("b", PAYMENTS)))


def test_columns_of_balances_due_days_and_states_disturb_nothing() -> None:
    lends = [
        ["N°", "Señora", "DNI", "Fecha solicitud", "Fecha de entrega", "Monto", "Cuotas", "Cuota", "Frecuencia",
         "Primer pago", "Fecha vencimiento", "Total pagado", "Saldo", "Estado"],
        [1, "Elsa Huamán", 41234567, "01/08/2025", "11/08/2025", 400, 8, 50, "mensual",
         "11/09/2025", "11/04/2026", 100, 300, "vigente"],
        [2, "Rosa De la Cruz", "07654321", "20/08/2025", "01/09/2025", 1200, 12, 100, "quincenal",
         "15/09/2025", "16/02/2026", 100, 1100, "vigente"],
    ]  # fmt: skip
    pays = [
        ["N°", "Fecha venc.", "Fecha pago", "Señora", "N° cuota", "Cuota", "Monto pagado", "Saldo", "Recibido por"]
    ]
    pays += [[1, "11/09/2025", "11/09/2025", "Elsa Huamán", 1, 50, 50, 350, "Tabita"]]
    pays += [[2, "15/09/2025", "15/09/2025", "Rosa De la Cruz", 1, 100, 100, 1100, "Carmen"]]
    pays += [[3, "11/10/2025", "13/10/2025", "Elsa Huamán", 2, 50, 50, 300, "Tabita"]]
    truth(workbook(("a", lends), ("b", pays)))


def test_a_book_of_movements_with_what_was_lent_and_what_was_paid() -> None:
    rows = [
        ["Fecha", "Señora", "Préstamo", "Pago", "Saldo", "Cuotas pactadas", "Frecuencia"],
        ["11/08/2025", "Elsa Huamán", 400, None, 400, 8, "mensual"],
        ["01/09/2025", "Rosa De la Cruz", "S/ 1,200.00", None, 1200, 12, "quincenal"],
        ["11/09/2025", "Elsa Huamán", None, 50, 350, None, None],
        ["15/09/2025", "Rosa De la Cruz", None, 100, 1100, None, None],
        ["13/10/2025", "Elsa Huamán", None, 50, 300, None, None],
        [None, "TOTAL", 1600, 200, None, None, None],
    ]
    truth(workbook(("LIBRO", rows)))


@pytest.mark.parametrize(
    "headings", [("Préstamo", "Abono"), ("Debe", "Haber"), ("Egreso", "Ingreso"), ("Prestado", "Devuelto")]
)
def test_a_book_of_movements_in_two_columns_of_other_names(headings: tuple[str, str]) -> None:
    rows = [["Fecha", "Señora", "Detalle", *headings, "Saldo", "Plazo"]]
    rows += [["11/08/2025", "Elsa Huamán", "préstamo para cuyes", 400, None, 400, "8 meses"]]
    rows += [["01/09/2025", "Rosa De la Cruz", "préstamo", 1200, None, 1200, "12 quincenas"]]
    rows += [["11/09/2025", "Elsa Huamán", "cuota 1", None, 50, 350, None]]
    rows += [["15/09/2025", "Rosa De la Cruz", "cuota 1", None, 100, 1100, None]]
    rows += [["13/10/2025", "Elsa Huamán", "cuota 2", None, 50, 300, None]]
    truth(workbook(("Cuenta de préstamos", rows)))


def test_a_book_of_movements_that_names_each_one() -> None:
    rows = [
        ["Fecha", "Socia", "Tipo", "Monto S/", "Plazo"],
        ["11/08/2025", "Elsa Huamán", "Desembolso", 400, "8 meses"],
        ["01/09/2025", "Rosa De la Cruz", "Entrega de préstamo", 1200, "12 quincenas"],
        ["11/09/2025", "Elsa Huamán", "Pago de cuota", 50, None],
        ["15/09/2025", "Rosa De la Cruz", "Pago préstamo", 100, None],
        ["13/10/2025", "Elsa Huamán", "ABONO", 50, None],
    ]
    truth(workbook(("Movimientos de préstamos", rows)))


def test_payments_grouped_under_each_womans_name() -> None:
    named = [["Señora", "Fecha", "Pago"], ["Elsa Huamán", "11/09/2025", 50], [None, "13/10/2025", 50]]
    truth(workbook(("a", LOANS), ("b", [*named, ["Rosa De la Cruz", "15/09/2025", 100]])))
    headed = [["Señora", "Fecha", "Pago"], ["ELSA HUAMAN"], [None, "11/09/2025", 50], [None, "13/10/2025", 50]]
    truth(workbook(("a", LOANS), ("b", [*headed, ["Rosa De la Cruz"], [None, "15/09/2025", 100]])))


def test_a_sheet_of_payments_for_each_woman() -> None:
    elsa = [["Señora: Elsa Huamán"], [], ["Fecha", "Abono", "Saldo", "Forma"], ["11/09/2025", 50, 350, "efectivo"]]
    elsa += [["13/10/2025", 50, 300, "efectivo"], ["TOTAL", 100]]
    rosa = [["Fecha", "Abono", "Saldo", "Forma"], ["15/09/2025", 100, 1100, "yape"]]
    truth(workbook(("PRESTAMOS", LOANS), ("Hoja 2", elsa), ("Rosa De la Cruz", rosa)))


def test_payments_across_the_sheet_under_their_days() -> None:
    for days in (
        ["11/09/2025", "15/09/2025", "13/10/2025"],
        [datetime(2025, 9, 11), datetime(2025, 9, 15), "13 oct 2025"],
    ):
        across = [["COBRANZA 2025"], ["N°", "Señora", *days], [1, "Elsa Huamán", 50, None, "S/ 50.00"]]
        across += [[2, "Rosa De la Cruz", None, 100, None], [None, "TOTAL", 50, 100, 50]]
        truth(workbook(("a", LOANS), ("b", across)))
    short = [
        ["Pagos 2025"],
        ["Señora", "11-set", "15-set", "13-oct"],
        ["Elsa Huamán", 50, None, 50],
        ["Rosa De la Cruz", None, 100, None],
    ]
    truth(workbook(("a", LOANS), ("b", short)))


def test_payments_beside_each_loan() -> None:
    beside = [[*LOANS[0][:7], "Fecha 1", "Pago 1", "Fecha 2", "Pago 2"]]
    beside += [
        [*LOANS[1][:7], "11/09/2025", 50, "13/10/2025", "s/.50,00"],
        [*LOANS[2][:7], "15/09/2025", 100, None, None],
    ]
    truth(workbook(("a", beside)))
    again = [[*LOANS[0][:7], "Abono", "Fecha", "Abono", "Fecha"], [*LOANS[1][:7], 50, "11/09/2025", 50, "13/10/2025"]]
    truth(workbook(("a", [*again, [*LOANS[2][:7], 100, "15/09/2025", None, None]])))
    days = [[*LOANS[0][:7], "11/09/2025", "15/09/2025", "13/10/2025"], [*LOANS[1][:7], 50, None, 50]]
    truth(
        workbook(
            (
                "a",
                [*days, [*LOANS[2][:7], None, 100, None], [None, "TOTAL", None, 1600, None, None, None, 50, 100, 50]],
            )
        )
    )


def test_savings_and_contributions_are_no_payments_of_loans() -> None:
    rows = [["Fecha", "Señora", "Monto", "Forma"], *[[*row[:3], "efectivo"] for row in PAYMENTS[1:]]]
    across = [["Señora", "11/09/2025", "15/09/2025"], ["Elsa Huamán", 5, 5], ["Rosa De la Cruz", 5, 5]]
    for title in ("APORTES DEL GRUPO", "Ahorros 2025", "Pandero", "Cuota social", "Rifa"):
        plan = plan_of(padron(), workbook(("a", LOANS), ("b", [[title], [], *rows]), (title, across)))
        assert (lent(plan), paid(plan)) == (LENT, [])


def test_a_payment_that_lay_across_is_named_by_its_own_row() -> None:
    across = [
        ["Señora", "11/09/2025", "15/09/2025"],
        ["Elsa Huamán", 50, 20],
        ["Nadie Así", 10, None],
        ["Rosa De la Cruz", None, "1.200"],
    ]
    plan = plan_of(padron(), workbook(("a", LOANS), ("Pagos", across)))
    assert [(item.number, *item.reasons) for item in items(plan) if item.reasons] == [
        (3, "«Nadie Así» no está entre las señoras"),
        (4, "¿1,200 o 1.20? Escribir 1200 o 1.20."),
    ]


def test_a_sheet_for_each_woman_with_her_balance() -> None:
    elsa = [["SEÑORA: Huamán Rojas, Elsa"], ["Préstamo", 400], [], ["Fecha", "Abono", "Saldo"]]
    elsa += [["11/09/2025", 50, 350], ["13/10/2025", 50, 300], ["Total", 100]]
    rosa = [["SRA.: Rosa De la Cruz"], ["Préstamo", 1200], [], ["Fecha", "Abono", "Saldo"], ["15/09/2025", 100, 1100]]
    truth(workbook(("PRESTAMOS", LOANS), ("Hoja 2", elsa), ("Hoja 3", rosa)))


def test_three_bare_columns_told_apart_by_what_the_sheet_is_called() -> None:
    lends = [["Fecha", "Señora", "Monto"], ["11/08/2025", "Elsa Huamán", 400], ["01/09/2025", "Rosa De la Cruz", 1200]]
    pays = [["Fecha", "Señora", "Monto"], *[row[:3] for row in PAYMENTS[1:]]]
    plan = plan_of(padron(), workbook(("Préstamos", lends), ("Cobros", pays)))
    assert [row[:3] for row in lent(plan)] == [row[:3] for row in LENT]
    assert paid(plan) == PAID


def test_real_days_numbers_of_days_and_days_in_words() -> None:
    lends = [LOANS[0], [1, "Elsa Huamán", datetime(2025, 8, 11), *LOANS[1][3:]]]
    lends += [[2, "Rosa De la Cruz", "1 de setiembre de 2025", *LOANS[2][3:]]]
    pays = [PAYMENTS[0], ["11-09-25", "Elsa Huamán", 50, ""], [datetime(2025, 9, 15), "Rosa De la Cruz", 100, ""]]
    truth(workbook(("a", lends), ("b", [*pays, ["13.10.2025", "Elsa Huamán", 50, ""]])))


def test_capital_and_interest_in_two_columns_are_one_payment() -> None:
    pays = [
        ["Fecha", "Señora", "Capital", "Interés"],
        ["11/09/2025", "Elsa Huamán", 50, 4],
        ["13/10/2025", "Elsa Huamán", 50, "4.00"],
    ]
    plan = plan_of(padron(), workbook(("a", [LOANS[0], [*LOANS[1][:7], 1]]), ("Pagos", pays)))
    assert paid(plan) == [("1", "11/09/2025", "54.00"), ("1", "13/10/2025", "54.00")]


def test_a_missing_frequency_follows_the_days_between_payments() -> None:
    lends = [
        LOANS[0][:6],
        [1, "Elsa Huamán", "01/08/2025", 400, "cuyes", 8],
        [2, "Rosa De la Cruz", "01/08/2025", 400, "", 4],
    ]
    weekly = [[f"{day:02}/08/2025", "Elsa Huamán", 50, ""] for day in (8, 15, 22, 29)]
    plan = plan_of(padron(), workbook(("a", lends), ("b", [PAYMENTS[0], *weekly])))
    assert [row[3:] for row in lent(plan)] == [(8, "weekly"), (4, "monthly")]


def test_a_missing_number_of_instalments_follows_what_was_paid_and_is_said() -> None:
    lends = [LOANS[0][:5], *[row[:5] for row in LOANS[1:]]]
    plan = plan_of(padron(), workbook(("a", lends), ("b", PAYMENTS)))
    assert [row[3] for row in lent(plan)] == [8, 12]
    assert remarked(plan) == ["No dice cuántas cuotas: se anotan 8", "No dice cuántas cuotas: se anotan 12"]


@pytest.mark.parametrize(
    ("header", "rate", "payments", "told"),
    [
        ("Interés mensual %", 1, [50, 50, 25], ("zero", "0")),  # 400 / 8: the principal alone
        ("Interés mensual %", 1, [54, 54], ("flat", "12.00")),  # 50 + 1 % of 400
        ("Interés", "1% mensual", [54, 53.5, 53], ("equal_principal", "12.00")),  # 50 + 1 % of 400, of 350, of 300
        ("TEM", "2 %", [54.6, 54.6, 54.6], ("annuity", "24.00")),  # 400 · 0.02 / (1 − 1.02⁻⁸) = 54.60
        ("Tasa anual", 12, [54], ("flat", "12.00")),
        ("Interés anual %", 0.24, [58, 58], ("flat", "24.00")),  # a percentage cell; 50 + 2 % of 400
        ("Interés", "24 %", [58], ("flat", "24.00")),  # so much can only be a year's
        ("Interés", "sin interés", [54], ("zero", "0.00")),
        ("Interés", None, [50], ("zero", "0.00")),
        ("Interés mensual %", 1, [], ("flat", "12.00")),  # nothing was paid yet: as noted
    ],
)
def test_the_rate_is_what_was_noted_and_its_method_what_was_paid(header, rate, payments, told) -> None:
    lends = [[*LOANS[0][:7], header], [*LOANS[1][:7], rate]]
    pays = [[f"11/{9 + n:02}/2025", "Elsa Huamán", amount, ""] for n, amount in enumerate(payments)]
    plan = plan_of(padron(), workbook(("a", lends), ("b", [PAYMENTS[0], *pays])))
    (loan,) = loans(plan)
    assert (loan.method, loan.annual_rate) == (told[0], loan.annual_rate.__class__(told[1]))
    assert len(paid(plan)) == len(payments)


def test_a_loan_without_payments_has_the_method_of_the_others() -> None:
    lends = [[*LOANS[0][:7], "Interés mensual %"], [*LOANS[1][:7], 1], [*LOANS[2][:7], 2]]
    plan = plan_of(padron(), workbook(("a", lends), ("b", PAYMENTS[:2])))
    assert [loan.method for loan in loans(plan)] == ["zero", "zero"]


def test_a_rate_nobody_can_read_stays_out_and_the_loan_comes_in() -> None:
    plan = plan_of(padron(), workbook(("a", [LOANS[0], [*LOANS[1][:7], "según acuerdo"]]), ("b", PAYMENTS[:2])))
    assert lent(plan) == LENT[:1]
    assert items(plan, "prestamos")[0].notices == [
        "Interés mensual %: «según acuerdo» no se entiende como tasa de interés"
    ]


def test_ways_of_paying_and_operation_numbers() -> None:
    pays = [["Fecha", "Señora", "Pago", "Forma", "N° operación", "Observaciones"]]
    ways = [
        ("EFECTIVO", None),
        ("Yape", 12345678),
        ("Plin op. 445566", None),
        ("BCP", "00012345"),
        ("transf. BBVA", None),
    ]
    pays += [[f"{n + 12}/08/2025", "Elsa Huamán", 10, way, number, None] for n, (way, number) in enumerate(ways)]
    pays += [["20/08/2025", "Elsa Huamán", 10, "trueque", None, "trajo pan"]]
    found = repayments(plan_of(padron(), workbook(("a", LOANS), ("b", pays))))
    assert [(a.method, a.operation) for a in found] == [
        ("cash", ""),
        ("yape", "12345678"),
        ("plin", "445566"),
        ("transfer", "00012345"),
        ("transfer", ""),
        ("", ""),
    ]
    assert found[-1].note == "trueque trajo pan"


TWICE = [
    LOANS[0],
    [1, "Elsa Huamán", "01/03/2025", 100, "pan", 4, "mensual", 0],
    [2, "Elsa Huamán", "01/05/2025", 300, "horno", 6, "mensual", 0],
]


def pays_of_elsa(*rows: tuple[str, float]) -> bytes:
    return workbook(("PAGOS", [PAYMENTS[0], *[[day, "Elsa Huamán", amount, ""] for day, amount in rows]]))


def test_a_payment_goes_to_the_oldest_loan_that_was_alive_and_owed_something() -> None:
    rows = [("05/06/2025", 60), ("02/04/2025", 60), ("01/05/2025", 20), ("10/06/2025", 260)]
    plan = plan_of(padron(), workbook(("a", TWICE)), pays_of_elsa(*rows))
    by_day = sorted(repayments(plan), key=lambda a: (a.paid_on, a.part))
    assert [(f"{a.paid_on:%d/%m}", a.loan, str(a.amount), a.part) for a in by_day] == [
        ("02/04", "loan 0", "60.00", 0),
        ("01/05", "loan 0", "20.00", 0),
        ("05/06", "loan 0", "20.00", 0),
        ("05/06", "loan 1", "40.00", 1),
        ("10/06", "loan 1", "260.00", 0),
    ]


def test_a_payment_that_names_its_loan_stays_with_it() -> None:
    pays = [
        ["Fecha", "N° préstamo", "Señora", "Pago"],
        ["05/06/2025", 2, "Elsa Huamán", 60],
        ["06/06/2025", 1, None, 30],
    ]
    plan = plan_of(padron(), workbook(("a", TWICE)), workbook(("PAGOS", pays)))
    assert [(a.loan, str(a.amount)) for a in repayments(plan)] == [("loan 1", "60.00"), ("loan 0", "30.00")]


def test_what_exceeds_the_debt_is_kept_as_hers_and_said() -> None:
    plan = plan_of(padron(), workbook(("a", TWICE[:2])), pays_of_elsa(("02/04/2025", 60), ("02/05/2025", 40.5)))
    assert paid(plan) == [("1", "02/04/2025", "60.00"), ("1", "02/05/2025", "40.50")]
    assert remarked(plan) == ["S/\u00a00.50 es más de lo que debía: queda a favor de ella"]
    assert refused(plan) == []


def test_payments_without_a_debt_stay_out() -> None:
    rows = [("28/02/2025", 20), ("02/04/2025", 100), ("03/04/2025", 20)]
    others = [PAYMENTS[0], ["02/04/2025", "Yeni Quispe", 20, ""], ["01/01/2027", "Elsa Huamán", 20, ""]]
    plan = plan_of(padron(), workbook(("a", TWICE[:2])), pays_of_elsa(*rows), workbook(("PAGOS", others)))
    assert paid(plan) == [("1", "02/04/2025", "100.00")]
    assert refused(plan) == [
        "Es antes de la entrega, que fue el 01/03/2025",
        "Ese día ya no debía nada: revisar la fecha, el monto o si falta un préstamo",
        "No hay un préstamo a su nombre",
        "«01/01/2027» todavía no llega",
    ]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1.200", "¿1,200 o 1.20? Escribir 1200 o 1.20."),
        ("1,2345", "«1,2345» no queda claro: los céntimos son dos cifras. Escribir por ejemplo 1200.50."),
        ("cincuenta", "«cincuenta» no se entiende como monto. Escribir por ejemplo 12.50."),
        (-50, "«-50» no es un monto"),
        (1e12, "«1000000000000» no es un monto"),
        ("=B2*2", "«=B2*2» es una fórmula sin resultado: escribir el monto"),
        (datetime(2025, 9, 11), "«11/09/2025» no es un monto"),
        ("50 y 20", "«50 y 20» no se entiende como monto. Escribir por ejemplo 12.50."),
        (None, "Falta el monto"),
    ],
)
def test_amounts_that_are_not_clear_stay_out_with_the_reason(written, reason) -> None:
    rows = [*PAYMENTS, ["14/10/2025", "Elsa Huamán", written, "efectivo"]]
    plan = plan_of(padron(), workbook(("a", LOANS), ("b", rows)))
    assert refused(plan) == [reason]
    assert paid(plan) == PAID


def test_a_row_that_says_nothing_was_paid_is_no_payment() -> None:
    rows = [*PAYMENTS, ["14/10/2025", "Elsa Huamán", 0, ""], ["15/10/2025", "Elsa Huamán", "-", ""]]
    truth(workbook(("a", LOANS), ("b", rows)))


def test_a_loan_without_day_or_amount_or_that_was_not_handed_over_stays_out() -> None:
    lends = [[*LOANS[0], "Estado"]]
    lends += [
        [3, "Elsa Huamán", None, 100, "", 4, "", 0, ""],
        [4, "Elsa Huamán", "01/09/2025", None, "", 4, "", 0, ""],
    ]
    lends += [
        [5, "Elsa Huamán", "01/09/2025", 100, "", 4, "", 0, "ANULADO"],
        [6, "Nadie Así", "01/09/2025", 100, "", 4, "", 0, ""],
    ]
    plan = plan_of(padron(), workbook(("a", [*lends, [*LOANS[1], "vigente"]])))
    assert refused(plan) == [
        "Falta la fecha",
        "Falta el monto",
        "El registro dice «ANULADO»",
        "«Nadie Así» no está entre las señoras",
    ]
    assert lent(plan) == LENT[:1]


def test_a_number_that_is_no_loan_or_of_somebody_else_stays_out() -> None:
    pays = [
        ["Fecha", "N° préstamo", "Señora", "Pago"],
        ["11/09/2025", 9, None, 50],
        ["11/09/2025", 2, "Elsa Huamán", 50],
    ]
    plan = plan_of(padron(), workbook(("a", LOANS), ("b", pays)))
    assert refused(plan) == ["No hay un préstamo N° 9", "El préstamo N° 2 es de otra señora"]


def test_a_loan_written_twice_is_one() -> None:
    plan = plan_of(padron(), workbook(("a", [*LOANS, LOANS[1]]), ("b", PAYMENTS)))
    assert lent(plan) == LENT
    assert [item.state for item in items(plan, "prestamos")] == ["new", "new", "same"]
