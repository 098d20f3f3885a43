"""Sheets that look like something else, or say a thing in two ways: read rightly or refused, never guessed."""

from datetime import date, datetime

import pytest

from idemnna.registers.doubts import doubtful
from tests.registers.sheets import (
    PADRON,
    attended,
    children,
    items,
    padron,
    plan_of,
    refused,
    visited,
    visits,
    women,
    workbook,
)


def days(*cells):
    rows = [["Fecha", "N° padrón", "Visitó", "Comentarios"], *([cell, 1, "T", f"{cell}"] for cell in cells)]
    return workbook(("V", rows))


def test_a_group_heading_over_mothers_and_children_is_no_padron():
    rows = [
        ["MADRE", "HIJOS", "", "", ""],
        ["Apellidos y nombres", "Nombre", "Sexo", "Fecha de nacimiento", "Grado"],
        ["Huamán Rojas, Elsa", "Luis", "M", datetime(2014, 3, 8), "6° primaria"],
        [None, "Yadira", "F", datetime(2016, 10, 4), "4° primaria"],
        ["De la Cruz Poma, Rosa María", "Mateo", "M", datetime(2021, 12, 12), "4 años"],
    ]
    plan = plan_of(workbook(("Hoja4", rows), merged=[("Hoja4", "A3:A4")]), padron())
    assert [w.fields.get("birth_date") for w in women(plan)] == [None, None, None, None]
    assert [(c.fields["given_names"], c.fields["birth_date"], c.fields["sex"]) for c in children(plan)] == [
        ("Luis", date(2014, 3, 8), "m"),
        ("Yadira", date(2016, 10, 4), "f"),
        ("Mateo", date(2021, 12, 12), "m"),
    ]


def test_a_list_that_names_the_same_women_again_and_again_is_no_padron():
    head = ["Fecha de registro", "Señora", "F. nac.", "Fecha de la visita", "Visitó", "Celular", "Comentarios"]
    said = [
        [date(2026, 3, day + 3), name, date(1986, 2, 5), date(2026, 3, day), "T", "987654321", "Bien"]
        for day, name in enumerate(["Elsa Huamán", "Yeni Quispe"] * 5, start=1)
    ]
    plan = plan_of(workbook(("V", [head, *said])), padron())
    assert visited(plan)[:2] == [("1", "01/03/2026"), ("3", "02/03/2026")]
    assert len(visits(plan)) == 10
    assert len(women(plan)) == 4


def test_answers_with_a_time_stamp_and_no_day_of_visit_are_not_taken_for_women():
    rows = [["Marca temporal", "Señora", "¿Quién visitó?", "Comentarios"]]
    rows += [[f"{day:02d}/03/2026 18:22:01", "Elsa Huamán", "T", "Bien"] for day in range(1, 10)]
    plan = plan_of(workbook(("Respuestas", rows)), padron())
    assert len(women(plan)) == 4
    assert visits(plan) == []


def test_a_row_of_topics_above_the_meetings_is_no_header():
    rows = [
        ["REUNIONES 2026"],
        ["Tema:", None, "Negocio", "Salud"],
        ["N° de socia", "Señora", "30/05", "13/06"],
        [1, "Elsa", "X", "T"],
        [2, "Rosa María", "F", "X"],
    ]
    assert attended(plan_of(workbook(("A", rows)), padron())) == {
        ("1", "30/05/2026", "came"),
        ("1", "13/06/2026", "late"),
        ("2", "30/05/2026", "absent"),
        ("2", "13/06/2026", "came"),
    }


def test_a_day_over_attendance_and_signature_belongs_to_the_attendance():
    rows = [
        ["Señora", date(2026, 5, 30), None, date(2026, 6, 13), None],
        [None, "Firma", "Asistencia", "Firma", "Asistencia"],
        ["Elsa Huamán", None, "X", None, "T"],
        ["Carmen La Rosa", None, "F", None, "asistió"],
    ]
    book = workbook(("A", rows), merged=[("A", "A1:A2"), ("A", "B1:C1"), ("A", "D1:E1")])
    assert attended(plan_of(book, padron())) == {
        ("1", "30/05/2026", "came"),
        ("1", "13/06/2026", "late"),
        ("4", "30/05/2026", "absent"),
        ("4", "13/06/2026", "came"),
    }


def test_the_first_woman_is_no_second_header_though_she_always_came():
    rows = [["Señora", date(2026, 5, 30), date(2026, 6, 13)], ["Elsa Huamán", "asistió", "asistió"]]
    rows.append(["Carmen La Rosa", "falta", "tardanza"])
    assert len(attended(plan_of(workbook(("A", rows)), padron()))) == 4


def test_sums_under_the_meetings_are_no_women():
    rows = [["Señora", date(2026, 5, 30), date(2026, 6, 13)], ["Elsa Huamán", 1, 0], ["Asistieron", 1, 0]]
    rows += [["Faltaron", 0, 1], ["TOTAL", 1, 1]]
    plan = plan_of(workbook(("A", rows)), padron())
    assert attended(plan) == {("1", "30/05/2026", "came"), ("1", "13/06/2026", "absent")}
    assert refused(plan) == []


def test_a_hidden_copy_stays_out_beside_the_sheet_on_view_and_comes_in_alone():
    old = [PADRON[0], *([*row[:4], "retirada"] for row in PADRON[1:]), [99, "Ccori Inga, Petronila", "", "", "activa"]]
    both = workbook(("Copia", old), ("Padrón", PADRON), hidden=["Copia"])
    assert [w.status for w in women(plan_of(both))] == ["active", "active", "left", "active"]
    notes = workbook(("Copia", old), ("Notas", [["Comprar plumones"]]), hidden=["Copia"])
    assert len(women(plan_of(notes))) == 5


def test_two_padrones_of_one_upload_complete_each_other():
    other = [["Nombres y apellidos", "Mz", "Lt"], ["Elsa Huamán Rojas", "B1", 7], ["Carmen La Rosa Inga", "C", 3]]
    plan = plan_of(padron(), workbook(("Direcciones", other)))
    assert [(w.fields.get("manzana"), w.fields.get("lote")) for w in women(plan)] == [
        ("B1", "7"),
        (None, None),
        (None, None),
        ("C", "3"),
    ]


def test_two_padrones_that_disagree_on_the_status_are_a_problem():
    plan = plan_of(padron(), workbook(("2025", [*PADRON[:1], [1, "Huamán Rojas, Elsa", 41234567, None, "retirada"]])))
    assert refused(plan) == ["Está dos veces y no dice lo mismo: Situación"]
    assert [w.status for w in women(plan)] == ["active", "active", "left", "active"]


def test_namesakes_with_other_documents_and_birthdays_are_two_women_at_once():
    rows = [["N°", "Apellidos y nombres", "DNI", "Fecha de nacimiento"]]
    rows += [[1, "Inga Ñahui, Vilma", "41234567", "05/02/1986"], [2, "Inga Ñahui, Vilma", "41234568", "09/09/1999"]]
    seen = [["Fecha", "N° padrón", "Visitó"], ["05/03/2026", 2, "T"]]
    plan = plan_of(workbook(("P", rows)), workbook(("V", seen)))
    assert [w.fields["register_number"] for w in women(plan)] == ["1", "2"]
    assert visited(plan) == [("2", "05/03/2026")]


def test_a_column_of_first_surnames_is_not_taken_apart():
    rows = [
        ["Apellido paterno", "Apellido materno", "Nombres", "DNI"],
        ["QUISPE DE FLORES", "", "ANA MARÍA", "41234567"],
    ]
    fields = women(plan_of(workbook(("P", rows))))[0].fields
    assert (fields["given_names"], fields["first_surname"], fields.get("second_surname")) == (
        "Ana María",
        "Quispe de Flores",
        None,
    )


@pytest.mark.parametrize("written", ["Elsa Huamán (hija)", "Elsa Huamán (su vecina)", "Elsa Huamán?"])
def test_somebody_of_hers_or_a_doubt_is_not_she(written):
    plan = plan_of(workbook(("V", [["Fecha", "Señora", "Visitó"], ["05/03/2026", written, "T"]])), padron())
    assert refused(plan) == [f"«{written}» no está entre las señoras; se parece a Elsa Huamán Rojas (N° 1)"]


def test_a_nickname_in_brackets_is_still_she():
    rows = [["Fecha", "Señora", "Visitó"], ["05/03/2026", "Elsa Huamán (Elsita)", "T"]]
    assert visited(plan_of(workbook(("V", rows)), padron())) == [("1", "05/03/2026")]


def test_dates_with_the_month_first_are_refused_where_they_could_be_another_day():
    plan = plan_of(days("03/25/2026", "04/18/2026", "05/30/2026", "03/04/2026", "05/05/2026"), padron())
    assert visited(plan) == [("1", "05/05/2026")]
    assert "«03/04/2026» puede ser otro día: en esta columna hay fechas con el mes delante" in refused(plan)


def test_one_impossible_month_does_not_throw_doubt_on_a_column():
    assert len(visits(plan_of(days("03/25/2026", "18/04/2026", "03/04/2026"), padron()))) == 2


def test_dates_that_a_spreadsheet_turned_round_are_refused():
    turned = [datetime(2026, month, day) for month, day in [(1, 3), (2, 4), (9, 3), (5, 1), (7, 6), (8, 2)]]
    plan = plan_of(days("25/03/2026", "18/04/2026", "30/05/2026", "14/06/2026", *turned), padron())
    assert [day for _woman, day in visited(plan)] == ["25/03/2026", "18/04/2026", "30/05/2026", "14/06/2026"]


def test_real_dates_beside_written_ones_are_believed():
    assert doubtful([datetime(2026, 3, 5), datetime(2026, 3, 25), "26/03/2026", "05/04/2026"] * 4) == (False, False)


@pytest.mark.parametrize(
    "heading",
    ["Nº DNI", "N.º de DNI", "DNI*", "2. DNI", "b) DNI", "N° D.N.I.", "Nº Doc", "No. DNI"],
)
def test_headings_of_documents(heading):
    rows = [["1. Apellidos y\nnombres *", heading, "Mz"], ["Huamán Rojas, Elsa", "41234567", "B"]]
    assert [w.fields["document_number"] for w in women(plan_of(workbook(("P", rows))))] == ["41234567"]


@pytest.mark.parametrize("heading", ["Estatus", "Vigencia", "Activa/retirada", "¿Activa?", "Situación"])
def test_headings_of_statuses(heading):
    rows = [["Sra.", "DNI", heading], ["Huamán Rojas, Elsa", "41234567", "retirada"]]
    assert [w.status for w in women(plan_of(workbook(("P", rows))))] == ["left"]


@pytest.mark.parametrize("heading", ["Visitante", "Visitadora", "¿Quién visitó?", "Visitado por"])
def test_headings_of_visitors(heading):
    rows = [["Sra.", "Fec. visita", heading], ["Elsa Huamán", "05/03/2026", "Hna. Julia"]]
    assert [v.visitors_as_written for v in visits(plan_of(workbook(("V", rows)), padron()))] == ["Hna. Julia"]


def test_names_and_numbers_alone_are_a_padron_only_when_the_sheet_says_so():
    rows = [["N°", "Apellidos y nombres"], [1, "Huamán Rojas, Elsa"], [2, "Inga Ñahui, Vilma"]]
    assert len(women(plan_of(workbook(("Hoja1", [["PADRÓN DE SEÑORAS"], *rows]))))) == 2
    assert women(plan_of(workbook(("Firmas del taller", rows)))) == []


def test_a_second_day_under_an_unknown_heading_is_not_taken_for_the_next_visit():
    rows = [["Señora", "Fecha de la visita", "Quién fue", "Entrega del kit"]]
    rows += [["Elsa Huamán", "05/03/2026", "T", "19/03/2026"], ["Yeni Quispe", "06/03/2026", "T", "20/03/2026"]]
    assert [v.next_visit_on for v in visits(plan_of(workbook(("V", rows)), padron()))] == [None, None]


def test_a_document_told_by_a_later_row_belongs_to_her_and_to_nobody_else():
    rows = [["Apellidos y nombres", "DNI"], ["Huamán Rojas, Elsa", None], ["Huamán Rojas, Elsa", "41234567"]]
    plan = plan_of(workbook(("P", [*rows, ["Inga Ñahui, Vilma", "41234567"]])))
    assert [w.fields.get("document_number") for w in women(plan)] == ["41234567"]
    assert refused(plan) == ["El documento 41234567 ya es de Elsa Huamán Rojas"]


def test_a_birth_date_on_a_second_row_beats_an_age_on_the_first():
    rows = [["Apellidos y nombres", "DNI", "Edad"], ["Huamán Rojas, Elsa", "41234567", 40]]
    more = [["Apellidos y nombres", "DNI", "F. nac."], ["Huamán Rojas, Elsa", "41234567", "05/02/1986"]]
    fields = women(plan_of(workbook(("P", rows)), workbook(("Q", more))))[0].fields
    assert (fields["birth_date"], "approximate_age" in fields) == (date(1986, 2, 5), False)


def test_a_child_on_two_rows_is_completed_and_a_name_without_its_half_is_a_problem():
    rows = [["Señora", "Hijo/a", "Edad o F. nac", "Sexo", "Grado"], ["Elsa Huamán", "Luis", "9 años", "M", None]]
    rows += [["Elsa Huamán", "Luis", "12/03/2017", "F", "4° prim."], ["Elsa Huamán", "Huamán, ", 7, "F", None]]
    plan = plan_of(padron(), workbook(("H", rows)))
    (luis,) = children(plan)
    assert (luis.fields["birth_date"], "approximate_age" in luis.fields, luis.fields["sex"]) == (
        date(2017, 3, 12),
        False,
        "m",
    )
    assert (luis.school.level, luis.school.grade) == ("primaria", 4)
    assert refused(plan) == ["«Huamán,» no es un nombre"]
    assert [item.notices for item in items(plan, "hijos")] == [
        [],
        ["Está dos veces y no dice lo mismo: hijo o hija"],
        [],
    ]


def test_a_heading_that_promises_surnames_parts_them_from_the_childs_names():
    rows = [["Mamá", "Nombres y apellidos del niño(a)", "Edad"], ["Elsa Huamán", "Luis Fernando Condori Huamán", 9]]
    rows += [["Elsa Huamán", "Yadira", 7], ["Elsa Huamán", "Flor de María Condori Huamán", 5]]
    plan = plan_of(padron(), workbook(("H", rows)))
    assert [(c.fields["given_names"], c.fields.get("first_surname")) for c in children(plan)] == [
        ("Luis Fernando", "Condori"),
        ("Yadira", None),
        ("Flor de María", "Condori"),
    ]
