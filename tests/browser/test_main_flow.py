"""The main job, on a phone, as a coordinator does it after a walk up the hill."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from idemnna.lima import today
from members.models import FollowUp, HomeVisit
from tests.factories import make_child, make_group, make_meeting, make_visit, make_woman


def test_find_her_log_a_visit_correct_it_and_see_it_all_on_her_page(phone: Page) -> None:
    woman = make_woman("Yésica", "Huamán")
    make_woman("Rosa", "Poma")
    make_child(woman, "Dayana")
    make_child(woman, "Luis")

    phone.goto("/women/")
    phone.get_by_role("searchbox").fill("jesica waman")
    phone.get_by_role("searchbox").press("Enter")
    phone.get_by_role("link", name="Yésica Huamán").click()
    phone.get_by_role("main").get_by_role("link", name="Visita", exact=True).first.click()

    phone.get_by_role("checkbox", name="Dayana").check()
    phone.get_by_role("checkbox", name="Luis").check()
    phone.get_by_label("Resumen").fill("Vendió toda la emoliente.")
    phone.get_by_label("Qué queda pendiente").first.fill("Llevar copia del DNI")
    phone.get_by_label("Para cuándo").first.fill((today() + timedelta(days=2)).isoformat())
    phone.get_by_role("button", name="Guardar visita").click()

    expect(phone.get_by_text("Visita guardada.")).to_be_visible()
    expect(phone.get_by_text("Vendió toda la emoliente.")).to_be_visible()
    expect(phone.get_by_role("link", name="Llevar copia del DNI")).to_be_visible()
    visit = HomeVisit.objects.get()
    assert {child.given_names for child in visit.children_present.all()} == {"Dayana", "Luis"}

    phone.goto(f"/visits/{visit.pk}/")
    phone.get_by_role("link", name="Corregir").click()
    phone.get_by_label("Resumen").fill("Vendió la mitad de la emoliente.")
    phone.get_by_role("button", name="Guardar visita").click()
    phone.get_by_text("Escrito el").click()
    expect(phone.get_by_text("Vendió toda la emoliente.")).to_be_visible()

    phone.goto(f"/women/{woman.case_code}/")
    expect(phone.get_by_text("Vendió la mitad de la emoliente.")).to_be_visible()
    expect(phone.get_by_text("Vendió toda la emoliente.")).to_have_count(0)
    assert FollowUp.objects.open().get().visit == HomeVisit.objects.current().get()


def test_nobody_home_takes_two_taps_from_the_start_page(phone: Page) -> None:
    woman = make_woman()
    make_visit(woman, today() - timedelta(days=14), next_visit_on=today())
    phone.goto("/")
    phone.get_by_role("link", name="No estaba").click()
    phone.get_by_role("button", name="Guardar visita").click()
    expect(phone.get_by_text("Anotado: no estaba.")).to_be_visible()
    assert HomeVisit.objects.filter(outcome="nobody_home", visited_on=today()).count() == 1


def test_a_notice_takes_the_visit_back(phone: Page) -> None:
    woman = make_woman()
    phone.goto(f"/women/{woman.case_code}/visit/")
    phone.get_by_role("button", name="Guardar visita").click()
    phone.get_by_role("button", name="Deshacer").click()
    expect(phone.get_by_text("La visita ya no cuenta.")).to_be_visible()
    assert not HomeVisit.objects.current().exists()


def test_attendance_shows_on_her_page(phone: Page) -> None:
    group = make_group()
    woman = make_woman("Delia", "Choque")
    group.admit(woman, since=today() - timedelta(days=90))
    meeting = make_meeting(today(), group=group)
    phone.goto(f"/meetings/{meeting.pk}/attendance/")
    phone.get_by_role("button", name="Marcar todas: vino").click()
    phone.get_by_role("button", name="Guardar asistencia").click()
    phone.goto(f"/women/{woman.case_code}/")
    expect(phone.get_by_text("Vino", exact=False).first).to_be_visible()
