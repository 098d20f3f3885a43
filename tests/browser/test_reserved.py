"""From her page to what is confidential, on a phone, in few taps and past nobody's eyes."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from idemnna.lima import today
from idemnna.safeguards.models import Reading
from tests.factories import make_visit, make_woman


def test_a_note_is_three_taps_from_her_page(phone: Page) -> None:
    woman = make_woman()
    visit = make_visit(woman, today() - timedelta(days=3))
    phone.goto(f"/women/{woman.case_code}/")
    phone.get_by_role("link", name="Visita", exact=True).last.click()
    phone.get_by_role("link", name="Parte reservada").click()
    phone.get_by_role("link", name="Escribir").click()
    phone.get_by_role("checkbox", name="pareja").check()
    phone.get_by_label("Nota").fill("Pidió ir juntas al CEM.")
    phone.get_by_role("button", name="Guardar").click()
    expect(phone.get_by_role("status").get_by_text("Guardado.", exact=True)).to_be_visible()
    expect(phone.get_by_text("Pidió ir juntas al CEM.")).to_be_visible()
    expect(phone).to_have_title("Parte reservada · Agenda")
    expect(phone).to_have_url(re.compile(f"/visits/{visit.pk}/reserved/$"))
    assert Reading.objects.filter(about=woman.case_code).count() == 1


def test_right_after_a_visit_its_note_is_one_tap_away(phone: Page) -> None:
    woman = make_woman()
    phone.goto(f"/women/{woman.case_code}/visit/")
    phone.get_by_role("button", name="Guardar visita").click()
    phone.get_by_role("status").get_by_role("link", name="Anotar algo reservado").click()
    phone.get_by_label("Nota").fill("Quiere que la llamen de mañana.")
    phone.get_by_role("button", name="Guardar").click()
    expect(phone.get_by_text("Quiere que la llamen de mañana.")).to_be_visible()


def test_the_cares_for_a_number_are_one_tap_from_her_page(phone: Page) -> None:
    woman = make_woman()
    woman.phones.create(number="+51995154811", use="both")
    phone.goto(f"/women/{woman.case_code}/")
    phone.get_by_role("link", name="Cuidados al llamar").click()
    phone.get_by_role("link", name="Escribir").click()
    phone.get_by_label("Qué decir si contesta otra persona").fill("Por el pedido de telas")
    phone.get_by_role("button", name="Guardar").click()
    expect(phone.get_by_text("Por el pedido de telas")).to_be_visible()
    phone.get_by_role("link", name="Volver").click()
    expect(phone.get_by_text("Por el pedido de telas")).to_have_count(0)


def test_what_two_wrote_at_once_is_all_still_there(phone: Page) -> None:
    woman = make_woman()
    at = f"/women/{woman.case_code}/reserved/1/edit/"
    phone.goto(at)
    other = phone.context.new_page()
    other.goto(at)
    other.get_by_label("El plan").fill("Avisa a su vecina")
    other.get_by_role("button", name="Guardar").click()
    expect(other.get_by_text("Guardado.", exact=True)).to_be_visible()
    phone.get_by_label("El plan").fill("Avisa a su hermana")
    phone.get_by_role("button", name="Guardar").click()
    expect(phone.get_by_role("alert")).to_contain_text("Avisa a su vecina")
    expect(phone.get_by_label("El plan")).to_have_value("Avisa a su hermana")
    phone.get_by_label("El plan").fill("Avisa a su vecina y a su hermana")
    phone.get_by_role("button", name="Guardar").click()
    expect(phone.get_by_text("Avisa a su vecina y a su hermana")).to_be_visible()
