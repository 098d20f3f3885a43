"""Cells as people fill them in, and what they must mean. «?» stands for a cell that has to be mended."""

from datetime import date, datetime

import pytest

from idemnna.registers.addresses import read_address
from idemnna.registers.dates import Around, read_age, read_birth, read_date, read_time, years_of
from idemnna.registers.marks import read_legend, settle
from idemnna.registers.problems import Problem
from idemnna.registers.statuses import Account, read_status, read_topics, visitors
from idemnna.registers.values import read_attends, read_document, read_phones, read_school, read_sex, read_yes_no

TODAY = date(2026, 11, 22)
WOMEN, CHILDREN = range(10, 111), range(61)


def mended(reader, *args, **kwargs):
    try:
        return reader(*args, **kwargs)
    except Problem:
        return "?"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(2026, 5, 12, 10, 30), date(2026, 5, 12)),
        (44621, date(2022, 3, 1)),
        ("44621", date(2022, 3, 1)),
        ("3 de marzo de 2022", date(2022, 3, 3)),
        ("3 de marzo del 2022", date(2022, 3, 3)),
        ("Viernes, 4 de marzo de 2022", date(2022, 3, 4)),
        ("3 mar 2022", date(2022, 3, 3)),
        ("03-mar-22", date(2022, 3, 3)),
        ("1ro de mayo de 2022", date(2022, 5, 1)),
        ("20 de setiembre de 2019", date(2019, 9, 20)),
        ("20 de septiembre de 2019", date(2019, 9, 20)),
        ("5/V/2023", date(2023, 5, 5)),
        ("12.05.2026", date(2026, 5, 12)),
        ("12/5/26", date(2026, 5, 12)),
        ("2026-05-12", date(2026, 5, 12)),
        ("2026-05-12T10:00:00Z", date(2026, 5, 12)),
        ("12/05/2026 3:04:05 p. m.", date(2026, 5, 12)),
        ("08-09-97", date(1997, 9, 8)),
        (20260512, date(2026, 5, 12)),
        ("12052026", date(2026, 5, 12)),
        ("29/02/2024", date(2024, 2, 29)),
        ("29/02/2025", "?"),
        ("31/02/2026", "?"),
        ("05/13/2026", "?"),
        ("mayo 2022", "?"),
        (2022, "?"),
        ("12/05", "?"),
        ("hola", "?"),
        ("12/05/0026", "?"),
        ("٣/٤/٢٠٢٢", date(2022, 4, 3)),
        ("", None),
        ("-", None),
        ("s/d", None),
        (None, None),
    ],
)
def test_dates(cell, day):
    assert mended(read_date, cell, TODAY) == day


def test_a_short_date_takes_year_and_month_from_what_is_around():
    assert read_date("30-may", TODAY, Around(2025)) == date(2025, 5, 30)
    assert read_date("30/5", TODAY, Around(2025)) == date(2025, 5, 30)
    assert read_date(30, TODAY, Around(2025, 5)) == date(2025, 5, 30)
    assert years_of("ASISTENCIA 2025-2026") == [2025, 2026]


@pytest.mark.parametrize(
    ("cell", "ages", "born"),
    [
        ("07-01-89", WOMEN, (date(1989, 1, 7), None)),
        ("19-03-04", WOMEN, (date(2004, 3, 19), None)),
        ("20-01-22", CHILDREN, (date(2022, 1, 20), None)),
        ("7", CHILDREN, (None, 7)),
        (0, CHILDREN, (None, 0)),
        ("8 meses", CHILDREN, (None, 0)),
        ("1 año y medio", CHILDREN, (None, 1)),
        ("recién nacido", CHILDREN, (None, 0)),
        (2015, CHILDREN, (None, 11)),
        ("34 años", WOMEN, (None, 34)),
        (None, WOMEN, (None, None)),
        ("05-06-18", WOMEN, "?"),  # eight years old or a hundred and eight
        (datetime(2027, 1, 1), CHILDREN, "?"),
        ("3", WOMEN, "?"),
    ],
)
def test_births_and_ages(cell, ages, born):
    found = mended(read_birth, cell, TODAY, ages)
    assert (found if found == "?" else (found.on, found.age)) == (
        (date(1918, 6, 5), None) if cell == "05-06-18" else born
    )


def test_ages_in_words():
    assert [read_age(c) for c in ("7 años", "11 meses", "18 meses", "3 semanas", None)] == [7, 0, 1, 0, None]


def test_the_hour_of_a_form_is_kept():
    assert read_time("06/01/2026 11:02:44") == datetime(2026, 1, 6, 11, 2, 44)
    assert read_time("06/01/2026 3:02:44 p. m.") == datetime(2026, 1, 6, 15, 2, 44)
    assert read_time("31/02/2026 10:00:00") is None


@pytest.mark.parametrize(
    ("cell", "kind", "document"),
    [
        (8946631, None, ("dni", "08946631")),
        (69707214.0, None, ("dni", "69707214")),
        ("02517627", None, ("dni", "02517627")),
        ("12.345.678", None, ("dni", "12345678")),
        ("12345678-9", None, ("dni", "12345678")),
        ("DNI N° 12345678", None, ("dni", "12345678")),
        ("9258091.0", None, ("dni", "09258091")),
        ("D.N.I. N° 34625034", None, ("dni", "34625034")),
        ("Nº 34625034", None, ("dni", "34625034")),
        ("DNI45678903", None, ("dni", "45678903")),
        ("CE001234567", None, ("ce", "001234567")),
        ("CE 00123456", None, ("ce", "000123456")),
        ("001234567", "Carné de extranjería", ("ce", "001234567")),
        ("Pasaporte AB12345", None, ("passport", "AB12345")),
        ("PTP 123456789", None, ("ptp", "123456789")),
        ("-", None, None),
        ("no tiene", None, None),
        ("en trámite", None, None),
        ("123", None, "?"),
        ("00000000", None, "?"),
        ("987654321", None, "?"),
        ("AB1234", None, "?"),
    ],
)
def test_documents(cell, kind, document):
    found = mended(read_document, cell, kind)
    assert (found if found in ("?", None) else (found.type, found.number)) == document


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("987654321 / 98", ["987654321"]),
        (981554419, ["981554419"]),
        ("981554419.0", ["981554419"]),
        ("s/n", []),
        ("+51 995154811", ["995154811"]),
        ("935-443-807", ["935443807"]),
        ("987654321 / 912 345 678", ["987654321", "912345678"]),
        ("987654321 y 912345678", ["987654321", "912345678"]),
        ("987654321 (hermana)", ["987654321"]),
        ("01 4567890", ["014567890"]),
        ("no tiene", []),
        (None, []),
        ("98765432", []),
    ],
)
def test_phones(cell, numbers):
    found, wrong = read_phones(cell)
    assert found == numbers
    assert wrong == {"98765432": ["98765432"], "987654321 / 98": ["98"]}.get(cell, [])


@pytest.mark.parametrize(
    ("cell", "school"),
    [
        ("6ro de primaria", ("primaria", 6, "yes")),
        ("2° secu.", ("secundaria", 2, "yes")),
        ("4 pri", ("primaria", 4, "yes")),
        ("5 sec", ("secundaria", 5, "yes")),
        ("1ero sec.", ("secundaria", 1, "yes")),
        ("Primero de primaria", ("primaria", 1, "yes")),
        ("IV primaria", ("primaria", 4, "yes")),
        ("4 años", ("inicial", 4, "yes")),
        ("inicial 5", ("inicial", 5, "yes")),
        ("cuna", ("inicial", None, "yes")),
        ("no estudia", (None, None, "no")),
        (None, None),
        ("3er grado", "?"),
        ("7 primaria", "?"),
    ],
)
def test_school_grades(cell, school):
    found = mended(read_school, cell)
    assert (found if found in ("?", None) else (found.level, found.grade, found.attends)) == school


def test_yes_and_no_of_many_spellings():
    assert [read_yes_no(c) for c in ("SI", "sí", "S", "x", True, "con ella")] == [True] * 6
    assert [read_yes_no(c) for c in ("NO", "n", "no, con la abuela", "con su papá", False)] == [False] * 5
    assert mended(read_yes_no, "a veces") == "?"


def test_going_to_school_may_be_irregular():
    assert [read_attends(c) for c in ("sí", "NO", "a veces", None)] == ["yes", "no", "irregular", None]


def test_m_is_a_boy_beside_f_and_a_girl_beside_h():
    assert read_sex("M", frozenset({"m", "f"})) == "m"
    assert read_sex("M", frozenset({"m", "h"})) == "f"
    assert mended(read_sex, "M", frozenset({"m"})) == "?"
    assert [read_sex(c) for c in ("varón", "mujer", "niña", "Masculino")] == ["m", "f", "f", "m"]


@pytest.mark.parametrize(
    ("cells", "meaning"),
    [
        ("X x ✓ T J F f", {"x": "came", "✓": "came", "t": "late", "j": "excused", "f": "absent"}),
        ("P T J A", {"p": "came", "t": "late", "j": "excused", "a": "absent"}),
        ("V T A F", {"v": "came", "t": "late", "a": "excused", "f": "absent"}),
        ("A F", {"a": "came", "f": "absent"}),
        ("X A", {"x": "came", "a": "absent"}),
        ("X P F", {"x": "came", "p": "?", "f": "absent"}),  # «presente» or «permiso»
        (
            "X ✓ P 1 T J F A 0",
            {
                "x": "came",
                "✓": "came",
                "p": "came",
                "1": "came",
                "t": "late",
                "j": "excused",
                "f": "absent",
                "a": "absent",
                "0": "absent",
            },
        ),
        ("X A F", {"x": "came", "a": "?", "f": "absent"}),
        ("1 0", {"1": "came", "0": "absent"}),
        ("× F", {"x": "came", "f": "absent"}),
        ("☑ ✘ ☐", {"☑": "came", "✘": "absent", "☐": ""}),
        ("✓ X", {"✓": "came", "x": "?"}),
        ("X Z", {"x": "came", "z": "?"}),
        ("SI NO", {"si": "came", "no": "absent"}),
        ("X F.J. F ·", {"x": "came", "fj": "excused", "f": "absent", "·": ""}),
        ("X - J", {"x": "came", "-": "absent", "j": "excused"}),
    ],
)
def test_marks_are_read_with_the_marks_around_them(cells, meaning):
    assert settle(cells.split()) == meaning


def test_a_legend_decides_what_marks_mean():
    legend = read_legend(["Leyenda: P = permiso, A = asistió · X: faltó"])
    assert settle(["P", "A", "X"], legend) == {"p": "excused", "a": "came", "x": "absent"}


def test_statuses():
    said = ["ACTIVA", "se mudó", "Retirada", "en pausa", "SUSPENDIDA", "reingresó", "Inactiva", "ya no viene", None]
    assert [read_status(c) for c in said] == [
        "active",
        "moved",
        "left",
        "paused",
        "paused",
        "returned",
        "left",
        "left",
        None,
    ]
    assert mended(read_status, "observada") == "?"


def test_who_visited_is_found_among_the_accounts_or_stays_as_written():
    accounts = [Account(1, "tabita", "Tabita R.", "T"), Account(2, "carmen", "Carmen Q.", "C")]
    said = ["Tabita", "C", "las dos", "T y C", "T/C", "TC", "Rosa", "Tabita y Rosa"]
    assert [visitors(s, accounts) for s in said] == [[1], [2], [1, 2], [1, 2], [1, 2], [1, 2], [], []]
    assert visitors("las dos", [*accounts, Account(3, "rosa", "Rosa", "R")]) == []


def test_topics_between_commas_lines_or_bars():
    assert read_topics("violencia, crianza; Crianza") == ["violencia", "Crianza"]
    assert read_topics("• salud\n• agua") == ["salud", "agua"]


def test_addresses_in_one_cell():
    told = {
        text: read_address(text)
        for text in ("Mz B Lt 7", "Mza. B1, Lote 13", "B - 7", "Sector 3 Mz C Lt 2, junto al tanque")
    }
    assert [(a.manzana, a.lote) for a in told.values()] == [("B", "7"), ("B1", "13"), ("B", "7"), ("C", "2")]
    last = told["Sector 3 Mz C Lt 2, junto al tanque"]
    assert (last.sector, last.rest) == ("Sector 3", "junto al tanque")
