"""The command on the sample registers, and what a second import may change."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from idemnna.accounts.models import Coordinator
from idemnna.registers.apply import apply_plan
from idemnna.registers.items import Plan
from idemnna.registers.mending import mending_workbook
from idemnna.registers.plan import build_plan
from idemnna.registers.sources import read_sources
from idemnna.registers.world import load_world
from idemnna.safeguards.readings import open_row
from meetings.models import Attendance, Membership
from members.models import Child, HomeVisit, Topic, VisitNote, Woman
from tests.factories import make_child, make_coordinator, make_group, make_meeting, make_woman
from tests.registers.sheets import TODAY, items, padron, refused, text, workbook

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "registers"

pytestmark = pytest.mark.django_db


def planned(*contents: bytes, day: date = TODAY) -> Plan:
    sources = read_sources((f"archivo{number}", content) for number, content in enumerate(contents))
    return build_plan(sources.read, {}, load_world(), day)


def bring(*contents: bytes, ticked: tuple[str, ...] = (), day: date = TODAY) -> Plan:
    plan = planned(*contents, day=day)
    apply_plan(plan, by=None, ticked=ticked, today=day)
    return plan


def test_the_sample_registers_reach_their_truth_and_a_second_run_changes_nothing(tmp_path, capsys):
    expected = json.loads((SAMPLE / "expected.json").read_text())
    for run in ("first", "second"):
        call_command("import_registers", SAMPLE, "--json", str(tmp_path / f"{run}.json"))
        assert json.loads((tmp_path / f"{run}.json").read_text()) == expected
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()
    told = capsys.readouterr()
    assert "women: 44" in told.out
    assert (
        "prestamos.xlsx · PAGOS (Pagos de préstamos): Nuevas 169, Cambian 0, Ya estaban 0, Con problema 0" in told.out
    )


def test_the_command_names_an_unreadable_file_and_brings_the_others(tmp_path, capsys):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.xlsx").write_bytes(padron())
    call_command("import_registers", tmp_path)
    told = capsys.readouterr()
    assert "a.xlsx: El libro está dañado" in told.err
    assert Woman.objects.count() == 4


def test_the_command_says_when_there_is_nothing_to_bring(tmp_path):
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(CommandError):
            call_command("import_registers", place)


def test_what_came_in_is_marked_as_coming_from_a_register():
    make_coordinator("tabita", display_name="Tabita")
    make_coordinator("carmen", display_name="Carmen")
    rows = [
        ["Marca temporal", "Fecha", "Señora", "Visitó", "Temas", "Comentarios", "Próxima visita"],
        [
            "05/03/2026 11:02:44",
            "05/03/2026",
            "Elsa Huamán",
            "las dos",
            "Salud, maltrato",
            "No estaba, se volverá.",
            "19/03/2026",
        ],
    ]
    bring(padron(), text(rows))
    visit = HomeVisit.objects.get()
    assert visit.from_register
    assert visit.visitors_as_written == "las dos"
    assert {c.username for c in visit.visitors.all()} == {"tabita", "carmen"}
    assert visit.outcome == "nobody_home"
    assert visit.next_visit_on == date(2026, 3, 19)
    assert visit.recorded_at.isoformat() == "2026-03-05T16:02:44+00:00"
    assert {t.name for t in visit.topics.all()} == {"salud"}
    assert Topic.objects.get(name="maltrato").sensitive


def visits(*rows: tuple[str, str]) -> bytes:
    """A register of visits to one woman on one day: topics and comments."""
    return text([["Fecha", "Señora", "Temas", "Comentarios"], *(["05/03/2026", "Elsa Huamán", *row] for row in rows)])


def note_of(visit: HomeVisit, by: Coordinator) -> str:
    return open_row(by, visit.confidential_note)["text"]


@pytest.mark.parametrize(
    ("topics", "comment", "in_the_open", "note"),
    [
        ("salud, maltrato", "Fue a la posta.", ("", ["salud"]), "Temas: maltrato\nFue a la posta."),
        ("pareja, violencia", "", ("", []), "Temas: pareja, violencia"),
        ("salud", "Puso la denuncia el lunes.", ("", ["salud"]), "Puso la denuncia el lunes."),
        ("violencia " + "de hace años " * 6, "Vende bien.", ("", []), "Vende bien.\nviolencia" + " de hace años" * 6),
        ("salud, escuela", "Vende bien.", ("Vende bien.", ["escuela", "salud"]), None),
    ],
)
def test_what_is_delicate_comes_in_sealed(topics, comment, in_the_open, note):
    tabita = make_coordinator()
    bring(padron(), visits((topics, comment)))
    visit = HomeVisit.objects.get()
    assert (visit.summary, sorted(topic.name for topic in visit.topics.all())) == in_the_open
    assert note_of(visit, tabita) == note if note else not VisitNote.objects.exists()


def test_the_preview_shows_no_word_of_what_is_delicate():
    bring(padron())
    (item,) = items(planned(visits(("violencia", "Quiere irse a otra casa."))))
    assert item.what == "05/03/2026 · va a la parte reservada"


def test_delicate_visits_come_in_once_however_often_they_are_brought():
    """Two of one day are two, and those that are not delicate are not taken for them."""
    register = visits(("violencia", "Una cosa."), ("violencia", "Otra cosa."), ("salud", "Fue a la posta."))
    for _again in range(2):
        bring(padron(), register)
        assert HomeVisit.objects.count() == 3
        assert VisitNote.objects.count() == 2
    assert [item.state for item in items(planned(register))] == ["same"] * 3
    bring(visits(("violencia", "Una cosa."), ("violencia", "Otra cosa."), ("violencia", "Una tercera.")))
    assert VisitNote.objects.count() == 3


def test_women_with_marks_join_the_group_and_those_who_left_leave_it():
    rows = [["Señora", "30/05/2026", "13/06/2026"], ["Elsa Huamán", "x", "x"], ["Yeni Quispe", "x", "F"]]
    bring(padron(), workbook(("x", rows)))
    spans = {m.woman.given_names: (m.from_date, m.to_date) for m in Membership.objects.select_related("woman")}
    assert spans == {"Elsa": (date(2026, 5, 30), None), "Yeni": (date(2026, 5, 30), date(2026, 6, 13))}


def test_an_empty_field_is_filled_and_a_different_one_waits_for_a_tick():
    elsa = make_woman(
        "Elsa",
        "Huamán",
        second_surname="Rojas",
        document_type="dni",
        document_number="41234567",
        sector="",
        manzana="A",
    )
    rows = [
        ["Apellidos y nombres", "DNI", "Mz", "Procedencia", "Celular"],
        ["Huamán Rojas, Elsa", 41234567, "C", "Puno", 987654321],
    ]
    book = workbook(("x", rows))
    plan = bring(book)
    (item,) = items(plan)
    assert [(c.label, c.before, c.after) for c in item.changes] == [("manzana", "A", "C")]
    elsa.refresh_from_db()
    assert (elsa.origin, elsa.manzana) == ("Puno", "A")
    assert [phone.number for phone in elsa.phones.all()] == ["+51987654321"]
    (table,) = planned(book).tables
    bring(book, ticked=(f"{table.key}.{table.items[0].row}",))
    elsa.refresh_from_db()
    assert elsa.manzana == "C"
    assert [item.state for item in items(planned(book))] == ["same"]


def test_an_empty_cell_erases_nothing_and_an_age_does_not_replace_a_birth_date():
    elsa = make_woman("Elsa", "Huamán", second_surname="Rojas", birth_date=date(1990, 1, 31), notes="llamar tarde")
    rows = [["Apellidos y nombres", "DNI", "Edad", "Observaciones", "Mz"], ["Huamán Rojas, Elsa", "-", 36, None, None]]
    plan = bring(workbook(("x", rows)))
    elsa.refresh_from_db()
    assert (elsa.birth_date, elsa.notes, elsa.manzana) == (date(1990, 1, 31), "llamar tarde", "B")
    assert [item.state for item in items(plan)] == ["same"]


def test_a_removed_phone_does_not_come_back():
    bring(padron())
    elsa = Woman.objects.get(given_names="Elsa")
    elsa.phones.get().remove()
    bring(padron())
    assert not elsa.phones.kept().exists()


def test_who_may_be_a_woman_of_the_case_file_is_asked_about():
    make_woman("Elsa", "Huamán", second_surname="")
    plan = planned(padron())
    code = Woman.objects.get().case_code
    assert refused(plan) == [f"Puede ser Elsa Huamán ({code}): completar el nombre o el documento"]


def test_a_document_that_somebody_else_has_is_a_problem():
    woman = make_woman("Zoila", "Inca", second_surname="Poma", document_type="dni", document_number="41234567")
    assert refused(planned(padron())) == [f"El documento 41234567 ya es de {woman.full_name} ({woman.case_code})"]


def test_two_women_of_one_name_with_other_documents_and_birth_dates_are_two():
    head = ["Apellidos y nombres", "DNI", "Fecha de nacimiento"]
    rows = [head, ["Huamán Rojas, Elsa", 41234567, "05/02/1986"], ["Huamán Rojas, Elsa", 45678901, "06/03/1999"]]
    plan = bring(workbook(("x", rows)))
    assert Woman.objects.count() == 2
    assert refused(plan) == []
    bring(workbook(("x", rows)))
    assert Woman.objects.count() == 2


def test_a_child_known_by_name_is_completed_and_the_next_school_year_is_added():
    elsa = make_woman("Elsa", "Huamán", second_surname="Rojas")
    dayana = make_child(elsa, "Dayana", approximate_age=6, age_noted_on=date(2025, 11, 1))
    dayana.note_school(2025, level="primaria", grade=1, attends="yes")
    rows = [["Señora", "Hijo/a", "Sexo", "Edad", "Grado 2026"], ["Elsa Huamán", "DAYANA", "mujer", 7, "2° prim."]]
    bring(workbook(("x", rows)))
    dayana.refresh_from_db()
    assert (Child.objects.count(), dayana.sex, dayana.approximate_age) == (1, "f", 6)
    assert [(s.year, s.grade) for s in dayana.school_years.all()] == [(2026, 2), (2025, 1)]
    assert [item.state for item in items(planned(workbook(("x", rows))))] == ["same"]


def test_a_mark_taken_in_the_app_is_not_overwritten():
    elsa = make_woman("Elsa", "Huamán", second_surname="Rojas")
    meeting = make_meeting(date(2026, 5, 30), group=make_group())
    Attendance.objects.create(meeting=meeting, woman=elsa, mark="late")
    rows = [["Señora", "30/05/2026"], ["Elsa Huamán", "x"]]
    plan = bring(workbook(("x", rows)))
    assert [(c.before, c.after) for c in items(plan)[0].changes] == [("Tarde", "Vino")]
    assert Attendance.objects.get().mark == "late"


def test_a_withdrawn_visit_does_not_come_back_with_the_register():
    carmen = make_coordinator("carmen")
    rows = [["Fecha", "Señora", "Comentarios"], ["05/03/2026", "Elsa Huamán", "conversamos"]]
    bring(padron(), text(rows))
    HomeVisit.objects.get().withdraw(by=carmen)
    bring(padron(), text(rows))
    assert HomeVisit.objects.count() == 1


def test_a_mended_file_adds_only_the_mended_rows(tmp_path):
    visits = [
        ["Fecha", "Señora", "Comentarios"],
        ["31/02/2026", "Elsa Huamán", "=SUM(1)+1 no es fórmula"],
        ["05/03/2026", "Elsa Huamán", "bien"],
    ]
    marks = [
        ["P = permiso, X = vino"],
        ["Señora", "30-may", "13/06/2026"],
        ["Elsa Huamán", "P", "Z"],
        ["Rosa De la Cruz", "X", "X"],
    ]
    rows = [["Señora", "Hijo/a", "Edad"], ["Elsa Huamán", "Dayana", 7], [None, "Luis", "grande"]]
    plan = bring(padron(), workbook(("v", visits)), workbook(("a", marks)), workbook(("h", rows)))
    (tmp_path / "m.xlsx").write_bytes(mending_workbook(plan))
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    sheets = [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book]
    assert sheets == [
        [
            ["Fecha", "Señora", "Comentarios", "Motivo por el que no entró"],
            ["31/02/2026", "Elsa Huamán", "=SUM(1)+1 no es fórmula", "«31/02/2026» no existe en el calendario"],
        ],
        [
            ["Señora", "30/05/2026", "13/06/2026", "Motivo por el que no entró"],
            ["Elsa Huamán", "avisó", "Z", "13/06/2026: la marca «Z» no se entiende"],
        ],
        [
            ["Señora", "Hijo/a", "Edad", "Motivo por el que no entró"],
            ["Elsa Huamán", "Luis", "grande", "Edad: «grande» no se entiende como fecha"],
        ],
    ]
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    book.worksheets[0]["A2"], book.worksheets[1]["C2"], book.worksheets[2]["C2"] = "28/02/2026", "tarde", 15
    book.save(tmp_path / "m.xlsx")
    again = bring((tmp_path / "m.xlsx").read_bytes())
    assert refused(again) == []
    assert HomeVisit.objects.count() == 2
    assert sorted(Attendance.objects.values_list("mark", flat=True)) == ["came", "came", "excused", "late"]
    assert Child.objects.get(given_names="Luis").approximate_age == 15
    assert Child.objects.count() == 2


def test_planning_asks_the_database_the_same_whatever_the_number_of_rows(django_assert_max_num_queries):
    bring(padron())
    rows = [["Fecha", "Señora", "Comentarios"]] + [["05/03/2026", "Elsa Huamán", f"visita {n}"] for n in range(40)]
    with django_assert_max_num_queries(17):
        planned(padron(), text(rows))


def test_a_failure_half_way_stores_nothing():
    plan = planned(padron(), text([["Fecha", "Señora", "Comentarios"], ["05/03/2026", "Elsa Huamán", "bien"]]))
    plan.tables[1].items[0].actions[0].summary = "\x00"  # PostgreSQL refuses this text
    with pytest.raises(ValueError, match="NUL"):
        apply_plan(plan, by=None, ticked=(), today=TODAY)
    assert Woman.objects.count() == 0


def test_a_known_woman_on_two_rows_with_one_new_phone_gets_it_once():
    bring(padron())
    rows = [["Apellidos y nombres", "Celular", "Mz"], ["Quispe Ñahui, Yeni", "955111222", None]]
    plan = bring(workbook(("P", [*rows, ["Quispe Ñahui, Yeni", "955111222", "B"]])))
    yeni = Woman.objects.get(given_names="Yeni")
    assert [phone.number for phone in yeni.phones.all()] == ["+51955111222"]
    assert yeni.manzana == "B"
    assert refused(plan) == []


def test_two_rows_that_fill_one_field_differently_are_a_problem_and_not_a_race():
    bring(padron())
    rows = [["Apellidos y nombres", "Mz", "Lt"], ["Quispe Ñahui, Yeni", "B", 7], ["Quispe Ñahui, Yeni", "C", 7]]
    plan = bring(workbook(("P", rows)))
    assert refused(plan) == ["Está dos veces y no dice lo mismo: manzana"]
    assert Woman.objects.get(given_names="Yeni").manzana == "B"


def test_the_command_names_the_columns_it_does_not_read(tmp_path, capsys):
    rows = [["Apellidos y nombres", "DNI", "Talla de polo", "Vacía"], ["Huamán Rojas, Elsa", "41234567", "M", None]]
    (tmp_path / "a.xlsx").write_bytes(workbook(("P", rows)))
    call_command("import_registers", tmp_path)
    assert "a.xlsx · P, columnas que no se leen: Talla de polo\n" in capsys.readouterr().err


def test_a_woman_who_left_before_anybody_wrote_when_she_joined_has_left():
    rows = [["Apellidos y nombres", "DNI", "Fecha de retiro"], ["Huamán Rojas, Elsa", "41234567", "15/03/2025"]]
    bring(workbook(("P", rows)))
    told = Woman.objects.with_status().get()
    assert (told.status, told.status_since) == ("left", date(2025, 3, 15))
    assert [change.status for change in told.status_changes.order_by("pk")] == ["active", "left"]


def test_an_entry_that_was_joined_is_not_brought_in_again():
    """A register that still has the other entry's name and document means the woman it was joined with."""
    kept = make_woman("Yésica", "Huamán", second_surname="", document_type="dni", document_number="40517410")
    gone = make_woman("Filomena", "Toribio", second_surname="", document_type="dni", document_number="40999999")
    gone.document_number, gone.merged_into = "", kept
    gone.save()
    rows = [["N°", "Apellidos y nombres", "DNI"], [1, "TORIBIO, Filomena", "40999999"], [2, "TORIBIO, Filomena", ""]]
    bring(workbook(("Padrón", rows)))
    assert list(Woman.objects.all()) == [kept]
