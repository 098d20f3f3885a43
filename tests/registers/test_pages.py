import re
import threading
from datetime import timedelta
from io import StringIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from idemnna.accounts.models import Role
from idemnna.registers import bringing
from idemnna.registers.forms import mark_name
from idemnna.registers.models import Batch, Stage
from members.models import Woman
from tests.factories import make_coordinator, make_woman
from tests.registers.sheets import TODAY, padron, text, workbook

UPLOAD = "registers:upload"
VISITS = [
    ["Fecha", "Señora", "Comentarios"],
    ["05/03/2026", "Elsa Huamán", "bien"],
    ["31/02/2026", "Elsa Huamán", "mal"],
]


def send(client, *contents, name="hoja"):
    files = [SimpleUploadedFile(f"{name}{n}.xlsx", content) for n, content in enumerate(contents)]
    return client.post(reverse(UPLOAD), {"sheets": files})


def batch_of(client, *contents) -> Batch:
    response = send(client, *contents)
    assert response.status_code == 302
    return Batch.objects.latest("pk")


def bring_now(batch: Batch, by, ticked=()) -> None:
    """Step 3 without its thread: the test's own transaction cannot be seen from another connection."""
    assert batch.start()
    bringing.carry_out(batch, by=by, ticked=ticked, day=TODAY, tell=lambda _done, _all: None)


def test_several_files_are_read_and_shown_before_anything_is_stored(signed_in):
    response = send(signed_in, padron(), text(VISITS))
    page = signed_in.get(response.url)
    html = page.content.decode()
    assert page.status_code == 200
    assert "Padrón de señoras" in html
    assert "«31/02/2026» no existe en el calendario" in html
    assert "Traer 5 filas" in html
    assert Woman.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "vacío"),
        (b"PK\x03\x04 x", "dañado"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
        (b"%PDF-1.4", "No es una hoja"),
    ],
)
def test_an_unreadable_file_is_named_beside_the_field(signed_in, content, message):
    page = send(signed_in, padron(), content)
    assert page.status_code == 200
    assert "hoja1.xlsx: " in page.content.decode()
    assert message in page.content.decode()
    assert Batch.objects.count() == 0


def test_no_file_and_too_many_files_get_a_message(signed_in):
    assert "Elegir al menos un archivo." in signed_in.post(reverse(UPLOAD), {}).content.decode()
    assert "hasta 12 archivos" in send(signed_in, *[padron()] * 13).content.decode()


def test_only_coordinators_bring_registers(client, db):
    client.force_login(make_coordinator("rosa", role=Role.READER))
    assert client.get(reverse(UPLOAD)).status_code == 403
    client.force_login(make_coordinator("ana", role=Role.ADMINISTRATOR))
    assert client.get(reverse(UPLOAD)).status_code == 403


def test_rows_of_each_state_have_their_list_in_pages(signed_in):
    rows = [["Fecha", "Señora", "Comentarios"]] + [["05/03/2026", "Elsa Huamán", f"visita {n}"] for n in range(60)]
    batch = batch_of(signed_in, padron(), text(rows))
    url = reverse("registers:rows", args=[batch.pk, "1.0.0.0"])
    assert "visita 0" in signed_in.get(url).content.decode()
    assert "visita 59" in signed_in.get(f"{url}?state=new&page=2").content.decode()
    assert "Ninguna fila" in signed_in.get(f"{url}?state=problem").content.decode()
    assert signed_in.get(f"{url}?state=nonsense").status_code == 404
    assert signed_in.get(reverse("registers:rows", args=[batch.pk, "9.9"])).status_code == 404


def test_a_column_that_was_not_understood_can_be_assigned_by_hand(signed_in):
    rows = [["Apellidos y nombres", "DNI", "Cosas"], ["Huamán Rojas, Elsa", 41234567, "Puno"]]
    batch = batch_of(signed_in, workbook(("x", rows)))
    assert (
        "Columnas que no se traen: Cosas"
        in signed_in.get(reverse("registers:preview", args=[batch.pk])).content.decode()
    )
    url = reverse("registers:reading", args=[batch.pk, "0.0.0.0"])
    assert signed_in.get(url).status_code == 200
    form = {
        "kind": "padron",
        "order": "surnames",
        "column_0": "name_surnames_first",
        "column_1": "document",
        "column_2": "origin",
    }
    assert signed_in.post(url, form).status_code == 302
    batch.refresh_from_db()
    plan = bringing.plan_batch(batch, TODAY)
    assert plan.tables[0].items[0].actions[0].facts.fields["origin"] == "Puno"
    assert (
        "Escoja" in (page := signed_in.post(url, {**form, "column_2": "nonsense"}).content.decode())
        or "column_2" in page
    )


def test_a_sheet_that_was_not_recognised_can_be_told_what_it_is(signed_in):
    rows = [["Quién", "Papel", "Número"], ["Huamán Rojas, Elsa", 41234567, 987654321]]
    batch = batch_of(signed_in, workbook(("x", rows)))
    url = reverse("registers:reading", args=[batch.pk, "0.0.0.0"])
    assert "No se reconoce" in signed_in.get(reverse("registers:preview", args=[batch.pk])).content.decode()
    assert signed_in.post(url, {"kind": "padron"}).url == url
    form = {"kind": "padron", "column_0": "name_surnames_first", "column_1": "document", "column_2": "phone"}
    assert signed_in.post(url, form).status_code == 302
    batch.refresh_from_db()
    assert bringing.plan_batch(batch, TODAY).tables[0].items[0].who == "Elsa Huamán Rojas"


def test_a_mark_and_a_year_can_be_told_by_hand(signed_in):
    marks = [["Señora", "30-may"], ["Elsa Huamán", "Z"], ["Carmen La Rosa", "x"], ["Rosa De la Cruz", "x"]]
    batch = batch_of(signed_in, padron(), workbook(("x", marks)))
    url = reverse("registers:reading", args=[batch.pk, "1.0.0.0"])
    page = signed_in.get(url).content.decode()
    assert re.search(r'name="year"', page)
    form = {
        "kind": "asistencia",
        "group": "Las Pioneras",
        "year": 2026,
        mark_name("z"): "late",
        mark_name("x"): "came",
        "column_0": "woman",
    }
    assert signed_in.post(url, {**form, "year": "mil"}).status_code == 200
    assert signed_in.post(url, form).status_code == 302
    batch.refresh_from_db()
    told = [
        (a.held_on.isoformat(), a.mark) for i in bringing.plan_batch(batch, TODAY).tables[1].items for a in i.actions
    ]
    assert told == [("2026-05-30", "late"), ("2026-05-30", "came"), ("2026-05-30", "came")]


def test_what_differs_changes_only_where_it_was_ticked(signed_in, tabita):
    make_woman("Elsa", "Huamán", second_surname="Rojas", manzana="A", document_type="dni", document_number="41234567")
    rows = [["Apellidos y nombres", "DNI", "Mz"], ["Huamán Rojas, Elsa", 41234567, "C"]]
    batch = batch_of(signed_in, workbook(("x", rows)))
    page = signed_in.get(reverse("registers:preview", args=[batch.pk])).content.decode()
    assert "<s>A</s> → <b>C</b>" in page
    assert 'name="replace" value="0.0.0.0.1"' in page
    bring_now(batch, tabita, ["0.0.0.0.1"])
    assert Woman.objects.get().manzana == "C"


def test_after_bringing_the_files_are_gone_and_the_rest_can_be_downloaded(signed_in, tabita, tmp_path):
    batch = batch_of(signed_in, padron(), text(VISITS))
    bring_now(batch, tabita)
    assert Woman.objects.count() == 4
    batch.refresh_from_db()
    assert batch.stage == Stage.DONE
    assert not batch.files.exists()
    page = signed_in.get(reverse("registers:preview", args=[batch.pk])).content.decode()
    assert "Listo" in page
    assert "1 fila por corregir" in page
    (tmp_path / "m.xlsx").write_bytes(signed_in.get(reverse("registers:to_mend", args=[batch.pk])).content)
    assert openpyxl.load_workbook(tmp_path / "m.xlsx").active["A2"].value == "31/02/2026"


def test_the_rows_to_mend_can_be_downloaded_before_bringing(signed_in):
    batch = batch_of(signed_in, padron(), text(VISITS))
    response = signed_in.get(reverse("registers:to_mend", args=[batch.pk]))
    assert response["Content-Type"].endswith("sheet")
    assert response.content.startswith(b"PK")


def test_an_upload_can_be_discarded(signed_in):
    batch = batch_of(signed_in, padron())
    assert signed_in.post(reverse("registers:discard", args=[batch.pk])).url == reverse(UPLOAD)
    assert Batch.objects.count() == 0


def test_an_upload_of_yesterday_is_shown_no_more_and_goes_with_the_next_upload(signed_in):
    batch = batch_of(signed_in, padron())
    assert "hoja0.xlsx" in signed_in.get(reverse(UPLOAD)).content.decode()
    Batch.objects.filter(pk=batch.pk).update(uploaded_at=timezone.now() - timedelta(hours=25))
    assert "hoja0.xlsx" not in signed_in.get(reverse(UPLOAD)).content.decode()
    assert Batch.objects.filter(pk=batch.pk).exists()  # a GET never writes
    batch_of(signed_in, padron())
    assert not Batch.objects.filter(pk=batch.pk).exists()


def test_a_start_forgets_the_uploads_of_yesterday(signed_in):
    batch = batch_of(signed_in, padron())
    call_command("forget_uploads", stdout=StringIO())
    assert Batch.objects.count() == 1
    Batch.objects.filter(pk=batch.pk).update(uploaded_at=timezone.now() - timedelta(hours=25))
    call_command("forget_uploads", stdout=StringIO())
    assert Batch.objects.count() == 0


def test_while_it_runs_the_page_shows_progress_and_goes_on_by_itself(signed_in):
    batch = batch_of(signed_in, padron())
    assert batch.start()
    assert not batch.start()
    batch.beat(12, 40)
    page = signed_in.get(reverse("registers:preview", args=[batch.pk]))
    assert page["Refresh"] == "2"
    assert '<progress id="progress" value="12" max="40">' in page.content.decode()
    assert signed_in.get(reverse("registers:to_mend", args=[batch.pk])).status_code == 404
    assert signed_in.post(reverse("registers:discard", args=[batch.pk])).status_code == 302
    assert Batch.objects.count() == 1


def test_an_import_whose_process_died_can_be_tried_again(signed_in):
    batch = batch_of(signed_in, padron())
    batch.start()
    Batch.objects.filter(pk=batch.pk).update(beat_at=timezone.now() - timedelta(minutes=5))
    page = signed_in.get(reverse("registers:preview", args=[batch.pk])).content.decode()
    assert "se interrumpió" in page
    batch.refresh_from_db()
    assert batch.start()


def test_names_in_a_register_are_shown_as_text(signed_in):
    rows = [["Apellidos y nombres", "DNI"], ["<script>alert(1)</script> Rojas, {{7*7}} Elsa", 41234567]]
    batch = batch_of(signed_in, workbook(("<b>", rows)))
    page = signed_in.get(reverse("registers:rows", args=[batch.pk, "0.0.0.0"])).content.decode()
    assert "<script>alert" not in page
    assert "{{7*7}}" in page


@pytest.mark.django_db(transaction=True)
def test_bringing_runs_in_the_background_in_one_transaction(client):
    tabita = make_coordinator()
    client.force_login(tabita)
    batch = batch_of(client, padron(), text(VISITS))
    assert client.post(reverse("registers:bring", args=[batch.pk])).status_code == 302
    next(thread for thread in threading.enumerate() if thread.name == f"batch {batch.pk}").join(30)
    batch.refresh_from_db()
    assert batch.stage == Stage.DONE
    assert batch.result["women"] == 4
    assert batch.result["visits"] == 1
    assert client.post(reverse("registers:bring", args=[batch.pk])).status_code == 302
    assert Woman.objects.count() == 4


@pytest.mark.parametrize("path", ["99999999999999999999999", "0", "1/rows/x%00y", "1/reading/%F0%9F%92%A9"])
def test_addresses_that_lead_nowhere_are_not_found(signed_in, path):
    assert signed_in.get(f"{reverse(UPLOAD)}{path}/").status_code == 404


def test_nonsense_in_the_forms_never_breaks_them(signed_in):
    batch = batch_of(signed_in, padron())
    bring = reverse("registers:bring", args=[batch.pk])
    reading = reverse("registers:reading", args=[batch.pk, "0.0.0.0"])
    for nonsense in ("\x00", "<script>", "9" * 400, "٣", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")):
        page = signed_in.post(reading, {"kind": nonsense, "column_0": nonsense, "order": nonsense})
        assert page.status_code == 200
        assert signed_in.post(reverse(UPLOAD), {"sheets": nonsense}).status_code == 200
        send(signed_in, padron(), name=nonsense)
    assert signed_in.get(bring).status_code == 405
