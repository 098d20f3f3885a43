"""The sample registers through the web page, on a phone."""

import json
import re
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from idemnna.registers.items import Plan
from idemnna.registers.models import Batch
from idemnna.registers.truth import count_truth

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "registers"
FILES = [SAMPLE / name for name in ("asistencia.xlsx", "prestamos.xlsx", "padron.xlsx", "visitas.csv")]


def test_the_sample_registers_reach_their_truth_through_the_page(phone: Page) -> None:
    phone.goto(reverse("registers:upload"))
    phone.get_by_label("Archivos").set_input_files(FILES)
    phone.get_by_role("button", name="Leer los archivos").click()
    expect(phone.get_by_role("heading", name="Revisar antes de traer")).to_be_visible()
    expect(phone.get_by_text("entregado S/\u00a019,400.00")).to_be_visible()
    expect(phone.get_by_text("«31/02/2026» no existe en el calendario")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    phone.get_by_role("button", name=re.compile("Traer 583 filas")).click()
    expect(phone.get_by_role("heading", name="Listo")).to_be_visible(timeout=60_000)
    truth = json.loads((SAMPLE / "expected.json").read_text())
    counted = count_truth(Plan())
    del counted["visit_rows_refused"]  # only a plan knows; the page says it
    assert counted == {key: truth[key] for key in counted}
    expect(phone.get_by_text("2 filas por corregir")).to_be_visible()
    assert not Batch.objects.get().files.exists()
