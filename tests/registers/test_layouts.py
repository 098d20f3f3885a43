"""The same few people, laid out in many ways. Every expected value is written by hand."""

from datetime import date, datetime

from tests.registers.sheets import (
    PADRON,
    attended,
    children,
    family,
    items,
    padron,
    plan_of,
    refused,
    text,
    visited,
    visits,
    women,
    workbook,
)

THREE_VISITS = [("1", "05/03/2026"), ("2", "06/03/2026"), ("4", "17/03/2026")]
MARKS = {
    ("1", "30/05/2026", "came"),
    ("1", "13/06/2026", "late"),
    ("2", "30/05/2026", "absent"),
    ("2", "13/06/2026", "came"),
    ("4", "13/06/2026", "excused"),
}


def names(plan):
    return [
        (f["given_names"], f["first_surname"], f.get("second_surname", "")) for f in (w.fields for w in women(plan))
    ]


ALL_NAMES = [
    ("Elsa", "Huamán", "Rojas"),
    ("Rosa María", "De la Cruz", "Poma"),
    ("Yeni", "Quispe", "Ñahui"),
    ("Carmen", "La Rosa", "Inga"),
]


def test_a_padron_with_a_plain_header_is_read():
    plan = plan_of(padron())
    assert names(plan) == ALL_NAMES
    assert [w.fields.get("document_number") for w in women(plan)] == ["41234567", "07654321", None, "001234567"]
    assert [w.fields.get("document_type") for w in women(plan)] == ["dni", "dni", None, "ce"]
    assert [w.phones for w in women(plan)] == [["+51987654321"], ["+51912345678"], [], ["+51999888777"]]
    assert [w.status for w in women(plan)] == ["active", "active", "left", "active"]


def test_names_in_three_columns_in_capitals_without_accents():
    rows = [
        ["IDEMNNA"],
        ["REGISTRO GENERAL 2026"],
        [],
        ["Nro", "Ap. Paterno", "Ap. Materno", "Nombres", "D.N.I.", "F. Nac.", "Mz. / Lt.", "Situación"],
        [1, "HUAMAN", "ROJAS", "ELSA", "41234567", "05.02.1986", "Mz B1 Lt 7", "ACTIVA"],
        [2, "DE LA CRUZ", "POMA", "ROSA MARIA", 7654321, "7 de mayo de 1974", "C - 12", "se mudó"],
        [],
        [3, "QUISPE", None, "YENI", None, datetime(1990, 1, 31), "Mza. D Lote 3", "en pausa"],
        ["TOTAL", 3],
    ]
    plan = plan_of(workbook(("padrón", rows)))
    assert names(plan) == [("Elsa", "Huaman", "Rojas"), ("Rosa Maria", "De la Cruz", "Poma"), ("Yeni", "Quispe", "")]
    assert [w.fields["birth_date"] for w in women(plan)] == [date(1986, 2, 5), date(1974, 5, 7), date(1990, 1, 31)]
    assert [(w.fields["manzana"], w.fields["lote"]) for w in women(plan)] == [("B1", "7"), ("C", "12"), ("D", "3")]
    assert [w.status for w in women(plan)] == ["active", "moved", "paused"]


def test_names_without_comma_in_either_order():
    given_first = [
        ["Nombres y apellidos", "DNI"],
        ["elsa huamán rojas", "41234567"],
        ["rosa maría de la cruz poma", "7654321"],
    ]
    surnames_first = [["Señora", "DNI"], ["HUAMÁN ROJAS ELSA", "41234567"], ["DE LA CRUZ POMA ROSA MARÍA", "7654321"]]
    for rows in (given_first, surnames_first):
        assert names(plan_of(text(rows, "\t", "utf-16"))) == ALL_NAMES[:2]


def test_a_two_row_header_with_merged_cells():
    rows = [
        ["PADRÓN"],
        ["N°", "Apellidos y nombres", "Dirección", None, "Contacto", None],
        [None, None, "Mz", "Lt", "Celular", "DNI"],
        [1, "Huamán Rojas, Elsa", "B", 7, 987654321, 41234567],
    ]
    plan = plan_of(
        workbook(("x", rows), merged=[("x", "A2:A3"), ("x", "B2:B3"), ("x", "C2:D2"), ("x", "E2:F2"), ("x", "A1:F1")])
    )
    (elsa,) = women(plan)
    assert elsa.fields["manzana"] == "B"
    assert elsa.fields["lote"] == "7"
    assert elsa.fields["document_number"] == "41234567"
    assert elsa.phones == ["+51987654321"]


def test_pages_with_repeated_headers_subtotals_and_footnotes():
    head = [None, "Item", "Socia", "D.N.I. / C.E.", "Condición"]
    rows = [[], [None, None, "Padrón al 30/06/2026"], head, [None, 1, "Huamán Rojas, Elsa", 41234567, "activa"]]
    rows += [[None, None, "Van: 1"], head, [None, 4, "La Rosa Inga, Carmen", "CE 001234567", "activa"]]
    rows += [[None, None, "Total", 2], [], [None, None, "Elaborado por: Tabita"], [None, None, "* Revisado en mayo"]]
    plan = plan_of(workbook(("x", rows)))
    assert names(plan) == [ALL_NAMES[0], ALL_NAMES[3]]
    assert refused(plan) == []


def test_sections_tell_the_status_when_no_column_does():
    rows = [["N°", "Apellidos y nombres", "DNI"], ["ACTIVAS"], [1, "Huamán Rojas, Elsa", 41234567]]
    rows += [["RETIRADAS"], [3, "Quispe Ñahui, Yeni", None]]
    assert [w.status for w in women(plan_of(workbook(("x", rows))))] == ["active", "left"]


FAMILY = [("1", "Dayana"), ("1", "Luis"), ("4", "Mateo")]


def test_children_in_a_sheet_of_their_own_after_the_women():
    kids = [["Señora", "Hijo/a", "Sexo", "Fecha nac. o edad", "Grado 2025", "Vive con ella"]]
    kids += [
        ["elsa huaman", "Dayana", "F", 7, "2ro de primaria", "SI"],
        ["Huamán Elsa", "Luis", "M", "20-03-11", "3° secu.", "no"],
    ]
    kids += [["Carmen La Rosa", "Mateo", "varón", "8 meses", None, "sí"]]
    plan = plan_of(workbook(("HIJOS", kids), ("MUJERES", PADRON)))
    assert family(plan) == FAMILY
    dayana, luis, mateo = children(plan)
    assert (dayana.fields["approximate_age"], dayana.fields["age_noted_on"]) == (7, date(2026, 11, 22))
    assert (dayana.school.level, dayana.school.grade, dayana.school_year) == ("primaria", 2, 2025)
    assert luis.fields["birth_date"] == date(2011, 3, 20)
    assert [c.fields["sex"] for c in (dayana, luis, mateo)] == ["f", "m", "m"]
    assert [c.fields["lives_with_her"] for c in (dayana, luis, mateo)] == [True, False, True]
    assert mateo.fields["approximate_age"] == 0


def test_children_under_a_mother_written_once():
    kids = [
        ["Mamá", "Nombre del niño/a", "Edad"],
        ["Elsa Huamán", "Dayana", 7],
        [None, "Luis", 15],
        ["Carmen La Rosa", "Mateo", 1],
    ]
    merged = [("H", "A2:A3")]
    for book in (workbook(("P", PADRON), ("H", kids)), workbook(("P", PADRON), ("H", kids), merged=merged)):
        assert family(plan_of(book)) == FAMILY


def test_children_below_the_women_in_one_sheet():
    rows = [
        *PADRON,
        [],
        ["HIJOS"],
        ["Madre", "Hijo", "Edad"],
        ["Elsa Huamán", "Dayana", 7],
        ["Elsa Huamán", "Luis", 15],
    ]
    assert family(plan_of(workbook(("todo", rows)))) == FAMILY[:2]


def test_women_and_children_side_by_side():
    kids = [
        ["Madre", "Hijo", "Edad"],
        ["Elsa Huamán", "Dayana", 7],
        ["Elsa Huamán", "Luis", 15],
        ["Carmen La Rosa", "Mateo", 1],
        [None] * 3,
    ]
    rows = [[*woman, None, *kid] for woman, kid in zip(PADRON, kids, strict=True)]
    plan = plan_of(workbook(("todo", rows)))
    assert names(plan) == ALL_NAMES
    assert family(plan) == FAMILY


def test_children_in_columns_beside_their_mother():
    rows = [
        ["N°", "Apellidos y nombres", "DNI", "Hijo 1", "Edad 1", "Hijo 2", "Edad 2"],
        [1, "Huamán Rojas, Elsa", 41234567, "Dayana", 7, "Luis", "15 años"],
        [4, "La Rosa Inga, Carmen", None, "Mateo", "14/02/2026", None, None],
    ]
    plan = plan_of(workbook(("x", rows)))
    assert family(plan) == FAMILY
    assert [c.fields.get("approximate_age") for c in children(plan)] == [7, 15, None]


def test_children_as_further_rows_of_the_padron():
    rows = [
        ["N°", "Apellidos y nombres", "DNI", "Estado", "Hijo/a", "Edad", "Grado"],
        [1, "Huamán Rojas, Elsa", 41234567, "activa", "Dayana", 7, "2° prim."],
        [None, None, None, None, "Luis", 15, "3 sec"],
        [4, "La Rosa Inga, Carmen", None, "activa", "Mateo", 1, None],
    ]
    plan = plan_of(workbook(("x", rows)))
    assert names(plan) == [ALL_NAMES[0], ALL_NAMES[3]]
    assert family(plan) == FAMILY


def test_children_all_in_one_cell():
    rows = [
        ["N°", "Apellidos y nombres", "DNI", "Hijos (nombre y edad)"],
        [1, "Huamán Rojas, Elsa", 41234567, "Dayana (7 años), Luis 20/03/2011"],
        [4, "La Rosa Inga, Carmen", None, "Mateo (8 meses)"],
    ]
    plan = plan_of(workbook(("x", rows)))
    assert family(plan) == FAMILY
    assert [c.fields.get("approximate_age") for c in children(plan)] == [7, None, 0]
    assert children(plan)[1].fields["birth_date"] == date(2011, 3, 20)


def test_columns_with_unknown_headings_are_told_by_their_cells():
    rows = [
        ["Quién", "Papel", "Nació", "Llamar a", "Dónde", "Cómo está", "Papel del esposo"],
        ["Huamán Rojas, Elsa", 41234567, "05/02/1986", "987654321", "Mz B Lt 7", "activa", 45678901],
        ["Quispe Ñahui, Yeni", 7654321, "07/05/1974", None, "Mz C Lt 2", "se mudó", None],
        ["La Rosa Inga, Carmen", None, "01/03/1990", "912345678", "Mz D Lt 3", "activa", 41111111],
    ]
    plan = plan_of(workbook(("x", rows)))
    assert names(plan) == [ALL_NAMES[0], ALL_NAMES[2], ALL_NAMES[3]]
    assert [w.fields.get("document_number") for w in women(plan)] == ["41234567", "07654321", None]
    assert [w.fields["birth_date"].year for w in women(plan)] == [1986, 1974, 1990]
    assert [w.fields["lote"] for w in women(plan)] == ["7", "2", "3"]
    assert [w.status for w in women(plan)] == ["active", "moved", "active"]


def test_visits_by_register_number_with_semicolons_in_windows_1252():
    rows = [
        ["Fecha", "N° padrón", "Visitó", "Temas", "Qué se conversó", "Volver el"],
        ["05/03/2026", 1, "T", "crianza, préstamo", "Pidió apoyo\ncon la matrícula; quedamos", "19/03/2026"],
        ["06-03-26", 2, "T y C", "salud", "", ""],
        ["17.03.2026", 4, "las dos", "", 'Dice que "sí"', "en dos semanas"],
        ["18/03/2026", 99, "T", "", "", ""],
    ]
    plan = plan_of(text(rows), padron())
    assert visited(plan) == THREE_VISITS
    first, _second, third = visits(plan)
    assert first.topics == ["crianza", "préstamo"]
    assert first.summary == "Pidió apoyo\ncon la matrícula; quedamos"
    assert first.next_visit_on == date(2026, 3, 19)
    assert third.next_visit_on is None
    assert third.summary == 'Dice que "sí"\nVolver el: en dos semanas'
    assert refused(plan) == ["Ninguna señora tiene el número «99»"]


def test_visits_on_a_sheet_for_each_month_with_other_headings():
    march = [["VISITAS 2026"], ["Día", "Nombre", "Coordinadora", "Asunto", "Observaciones"]]
    march += [
        ["5 de marzo", "ELSA HUAMAN", "Carmen", "agua", "ok"],
        ["6/3", "Rosa De la Cruz", "Carmen", "agua", "ok"],
    ]
    april = [
        ["VISITAS 2026"],
        [],
        ["Día", "Nombre", "Coordinadora", "Asunto", "Observaciones"],
        ["17-mar", "la rosa carmen", "T", "", "ok"],
    ]
    assert visited(plan_of(padron(), workbook(("MARZO", march), ("ABRIL", april)))) == THREE_VISITS


def test_visits_on_a_sheet_for_each_woman():
    def sheet(name, day):
        return [
            [f"Señora: {name}"],
            [],
            ["Fecha de visita", "Quién fue", "Temas", "Resumen"],
            [day, "Tabita", "salud", "bien"],
        ]

    book = workbook(
        ("1", sheet("Elsa Huamán Rojas", "05/03/2026")),
        ("2", sheet("De la Cruz Rosa", datetime(2026, 3, 6))),
        ("3", sheet("Carmen La Rosa", "17/03/26")),
    )
    assert visited(plan_of(padron(), book)) == THREE_VISITS


def test_attendance_with_p_t_j_a_under_two_header_rows():
    rows = [
        ["CONTROL DE ASISTENCIA – AÑO 2026"],
        ["N°", "Señora", "MAYO", "JUNIO"],
        [None, None, 30, 13],
        [1, "Elsa Huamán", "P", "T"],
        [2, "De la Cruz Rosa", "A", "P"],
        [3, "carmen la rosa", None, "J"],
        [None, "TOTAL", 1, 2],
        ["P: presente   T: tardanza   J: justificada   A: ausente"],
    ]
    plan = plan_of(padron(), workbook(("x", rows)))
    assert attended(plan) == MARKS
    assert refused(plan) == []


def test_attendance_with_meetings_on_rows():
    rows = [
        ["Fecha", "Elsa Huamán", "Rosa De la Cruz", "Carmen La Rosa", "Tema"],
        [datetime(2026, 5, 30), "V", "F", None, "ahorro"],
        ["13 de junio de 2026", "T", "V", "A", "costos"],
    ]
    assert attended(plan_of(padron(), workbook(("x", rows)))) == MARKS


def test_attendance_as_a_long_list():
    rows = [
        ["Fecha", "Participante", "Asistencia"],
        ["30/05/2026", "Elsa Huamán", "asistió"],
        ["30/05/2026", "Rosa De la Cruz", "faltó"],
        ["13/06/2026", "Elsa Huamán", "llegó tarde"],
        ["13/06/2026", "Rosa De la Cruz", "vino"],
        ["13/06/2026", "Carmen La Rosa", "no vino, avisó"],
    ]
    assert attended(plan_of(text(rows, ",", "utf-8"), padron())) == MARKS


def test_attendance_with_one_list_for_each_meeting():
    def meeting(title, *marks):
        return [[title], ["N°", "Apellidos", "Nombres", "Asistencia"], *marks]

    may = meeting(
        "Reunión del 30 de mayo de 2026", [1, "Huamán Rojas", "Elsa", "x"], [2, "De la Cruz Poma", "Rosa María", "F"]
    )
    june = meeting(
        "Reunión del 13 de junio de 2026",
        [1, "Huamán Rojas", "Elsa", "T"],
        [2, "De la Cruz Poma", "Rosa María", "x"],
        [3, "La Rosa Inga", "Carmen", "J"],
    )
    assert attended(plan_of(padron(), workbook(("mayo", may), ("junio", june)))) == MARKS
    assert attended(plan_of(padron(), workbook(("todo", [*may, [], *june])))) == MARKS


def test_short_dates_take_the_year_of_their_neighbours_and_else_are_a_problem():
    rows = [
        ["Señora", "30-may", datetime(2026, 6, 13)],
        ["Elsa Huamán", 1, "T"],
        ["Rosa De la Cruz", 0, 1],
        ["Carmen La Rosa", None, "J"],
    ]
    assert attended(plan_of(padron(), workbook(("x", rows)))) == MARKS
    alone = [["Señora", "30-may"], ["Elsa Huamán", "x"]]
    assert refused(plan_of(padron(), workbook(("x", alone)))) == ["30-may: «30-may» no dice el año"]


def test_two_possible_women_an_unknown_one_and_impossible_days_are_problems():
    women_rows = [*PADRON, [5, "Huamán Inga, Elsa", 45678901, None, "activa"]]
    rows = [
        ["Fecha", "Señora", "Comentarios", "Próxima visita"],
        ["05/03/2026", "Elsa Huamán", "", ""],
        ["31/02/2026", "Carmen La Rosa", "", ""],
        ["02/13/2026", "Carmen La Rosa", "", ""],
        ["05/03/2027", "Carmen La Rosa", "", ""],
        ["05/03/2026", "Zoila Zzyzx", "", ""],
        ["05/03/2026", "Carmen La Rosa", "", "31/04/2026"],
        ["", "Carmen La Rosa", "no dice cuándo", ""],
        ["05/03/2026", "Elsa Huamán Rojas", "", ""],
    ]
    plan = plan_of(workbook(("x", women_rows)), text(rows))
    assert refused(plan) == [
        "«Elsa Huamán» puede ser Elsa Huamán Rojas (N° 1) o Elsa Huamán Inga (N° 5)",
        "«31/02/2026» no existe en el calendario",
        "«02/13/2026»: no hay mes 13 (se lee día/mes/año)",
        "«05/03/2027» todavía no llega",
        "«Zoila Zzyzx» no está entre las señoras",
        "«31/04/2026» no existe en el calendario",
        "Falta la fecha de la visita",
    ]
    assert visited(plan) == [("1", "05/03/2026")]


def test_two_rows_of_one_woman_and_day_are_two_visits_and_a_repeated_row_is_one():
    row = ["05/03/2026", "Elsa Huamán", "conversamos"]
    rows = [["Fecha", "Señora", "Comentarios"], row, row, ["05/03/2026", "Elsa Huamán", "volvimos por la tarde"]]
    assert visited(plan_of(padron(), text(rows))) == [("1", "05/03/2026")] * 2


def test_loans_are_told_apart_and_disturb_nothing():
    rows = [["N°", "Señora", "Monto", "Cuotas", "Para qué"], [1, "Elsa Huamán", 400, 4, "cuyes"]]
    plan = plan_of(workbook(("PRESTAMOS", rows)), padron())
    assert [table.table.kind for table in plan.tables] == ["prestamos", "padron"]
    assert refused(plan) == ["Falta la fecha"]
    assert len(women(plan)) == 4


def test_a_wrong_optional_fact_stays_out_and_the_woman_comes_in():
    rows = [
        ["Apellidos y nombres", "DNI", "Fecha de nacimiento", "Celular"],
        ["Huamán Rojas, Elsa", "123", "31/02/1990", "98"],
    ]
    plan = plan_of(workbook(("x", rows)))
    assert names(plan) == [ALL_NAMES[0]]
    assert items(plan)[0].notices == [
        "DNI: «123» tiene 3 cifras: un DNI tiene 8",
        "Fecha de nacimiento: «31/02/1990» no existe en el calendario",
        "Celular: «98» no es un número de teléfono",
    ]


def test_a_woman_written_twice_in_one_upload_is_one_and_must_not_contradict_herself():
    rows = [*PADRON, [1, "HUAMAN ROJAS, ELSA", 41234567, 987654321, "activa"]]
    plan = plan_of(workbook(("x", rows)))
    assert len(women(plan)) == 4
    assert refused(plan) == []
    rows = [*PADRON, [9, "Huamán Rojas, Elsa María", 41234567, None, "activa"]]
    assert refused(plan_of(workbook(("x", rows)))) == ["Está dos veces y no dice lo mismo: nombres"]


def test_a_formula_is_never_calculated():
    rows = [
        ["Fecha", "Señora", "Comentarios"],
        ["=TODAY()", "Elsa Huamán", ""],
        ["05/03/2026", '=HYPERLINK("http://x";"Elsa")', ""],
    ]
    plan = plan_of(padron(), text(rows))
    assert visits(plan) == []
    assert all("fórmula" in reason for reason in refused(plan))
    assert len(refused(plan)) == 2
