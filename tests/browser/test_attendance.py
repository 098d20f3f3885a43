"""Attendance as it is taken on a phone at the end of a meeting, with fifteen women getting up to leave."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from idemnna.lima import today
from meetings.models import Mark, MarkedWoman, Meeting
from members.models import Woman
from tests.browser.conftest import OpenContext
from tests.factories import make_child, make_coordinator, make_group, make_meeting, make_woman

NAMES = [
    ("Delia", "Rojas"),
    ("Flor de María", "Huamán"),
    ("Gladys", "Cárdenas"),
    ("Guadalupe", "Quichca"),
    ("Hilda", "Ochoa"),
    ("Lidia", "Espinoza"),
    ("Luz", "Choque"),
    ("Maritza", "Tito"),
    ("Nélida", "Ccori"),
    ("Norma", "Vilca"),
    ("Rosa", "Ccori"),
    ("Sonia", "Ñahui"),
    ("Yovana", "Huamaní"),
    ("Ysabel", "Condori"),
    ("Zenaida", "Poma"),
]


def a_meeting_of_fifteen() -> tuple[Meeting, list[Woman]]:
    women = [make_woman(given, surname) for given, surname in NAMES]
    make_group().admit_all(women, since=today() - timedelta(days=300))
    return make_meeting(today(), host=women[0]), women


def roster_of(meeting: Meeting) -> str:
    return f"/meetings/{meeting.pk}/attendance/"


def mark(page: Page, woman: Woman, label: str) -> None:
    page.locator(f"#row-{woman.pk}").get_by_role("radio", name=label, exact=True).tap()


def save(page: Page) -> None:
    page.get_by_role("button", name="Guardar asistencia").tap()


def test_nobody_is_present_until_somebody_presses(phone: Page) -> None:
    meeting, women = a_meeting_of_fifteen()
    phone.goto(roster_of(meeting))
    expect(phone.locator(".save [data-total]")).to_have_text("0 de 15")
    assert phone.locator("form[data-roster] input:checked").count() == 0
    mark(phone, women[0], "Vino")
    save(phone)
    expect(phone.locator("[data-total]")).to_have_text("1 de 15")
    assert list(meeting.attendances.values_list("woman", flat=True)) == [women[0].pk]


def test_marking_everybody_leaves_the_exceptions_that_were_tapped_before(phone: Page) -> None:
    meeting, women = a_meeting_of_fifteen()
    phone.goto(roster_of(meeting))
    mark(phone, women[1], "Faltó")
    phone.get_by_role("button", name="Marcar todas: vino").tap()
    expect(phone.locator(".save [data-total]")).to_have_text("14 de 15")
    save(phone)
    expect(phone.locator("[data-total]")).to_have_text("14 de 15")
    assert meeting.attendances.get(woman=women[1]).mark == Mark.ABSENT


def test_the_count_follows_children_ticked_and_counted(phone: Page) -> None:
    meeting, women = a_meeting_of_fifteen()
    dayana = make_child(women[0], "Dayana")
    phone.goto(roster_of(meeting))
    row, total = phone.locator(f"#row-{women[0].pk}"), phone.locator(".save [data-total]")
    mark(phone, women[0], "Vino")
    row.locator("summary").tap()
    row.get_by_role("checkbox", name="Dayana").tap()
    expect(total).to_have_text("1 de 15 y 1 hijo")
    row.get_by_label("Otros hijos").fill("2")
    expect(total).to_have_text("1 de 15 y 3 hijos")
    expect(row.locator("summary")).to_contain_text("3 hijos")
    save(phone)
    expect(phone.locator("[data-total]")).to_have_text("1 de 15 y 3 hijos")
    line = meeting.attendances.get()
    assert (list(line.children.all()), line.other_children) == ([dayana], 2)


def test_a_mark_is_taken_back_with_a_tap(phone: Page) -> None:
    meeting, women = a_meeting_of_fifteen()
    meeting.take_attendance({woman: MarkedWoman(Mark.CAME) for woman in women}, by=None)
    phone.goto(roster_of(meeting))
    phone.locator(f"#row-{women[2].pk} summary").tap()
    mark(phone, women[2], "Sin marcar")
    save(phone)
    expect(phone.locator("[data-total]")).to_have_text("14 de 15")
    assert not meeting.attendances.filter(woman=women[2]).exists()


def test_a_visitor_is_added_in_the_middle_of_it_and_no_mark_is_lost(phone: Page) -> None:
    meeting, women = a_meeting_of_fifteen()
    visitor = make_woman("Ana María", "Taipe")
    phone.goto(roster_of(meeting))
    phone.get_by_role("button", name="Marcar todas: vino").tap()
    mark(phone, women[4], "Faltó")
    phone.get_by_text("Vino otra mujer").tap()
    phone.get_by_label("Buscarla").fill("taipe")
    phone.get_by_label("Buscarla").press("Enter")
    phone.get_by_role("button", name="Añadir").tap()
    expect(phone.locator(".save [data-total]")).to_have_text("15 de 16")
    phone.get_by_label("Incorporarla al grupo").check()
    save(phone)
    expect(phone.locator("[data-total]")).to_have_text("15 de 16")
    assert visitor.memberships.get().group == meeting.group


def test_without_javascript_everybody_is_marked_with_one_press_and_saved_with_another(
    open_context: OpenContext,
) -> None:
    meeting, women = a_meeting_of_fifteen()
    page = open_context(make_coordinator(), java_script_enabled=False).new_page()
    page.goto(roster_of(meeting))
    mark(page, women[5], "Avisó")
    page.get_by_role("button", name="Marcar todas: vino").tap()
    page.wait_for_url("**/everybody/")
    assert not meeting.attendances.exists()
    save(page)
    page.wait_for_url(f"**/meetings/{meeting.pk}/")
    assert "14 de 15" in page.content()


def test_the_dock_leads_to_todays_roster_in_one_tap(phone: Page) -> None:
    meeting, _women = a_meeting_of_fifteen()
    phone.goto("/meetings/")
    phone.get_by_text("Registrar", exact=True).tap()
    phone.locator(".sheet").get_by_role("link", name="Asistencia").tap()
    phone.wait_for_url(f"**{roster_of(meeting)}")
    expect(phone.get_by_role("heading", name="Asistencia")).to_be_visible()
