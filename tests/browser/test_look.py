"""The comforts that scripts add to the base page, in a real Chromium."""

import re
from datetime import date

from playwright.sync_api import Page, Route, expect

from idemnna.accounts.models import Coordinator
from loans.models import MonthlyIncome
from members.models import Woman
from tests import factories
from tests.browser.conftest import OpenContext
from tests.loans.factories import make_business

NARROWEST = {"width": 320, "height": 640}


def make_women(*names: str) -> list[Woman]:
    return [factories.make_woman(name, "Quispe", sector="Sector 2") for name in names]


def test_the_sheet_of_what_to_record_is_used_by_keyboard_alone(phone: Page) -> None:
    phone.goto("/account/")
    sheet = phone.get_by_role("link", name="Visita", exact=True)
    summary = phone.locator(".dock summary")
    expect(sheet).to_be_hidden()
    summary.press("Enter")
    expect(sheet).to_be_visible()
    phone.keyboard.press("Tab")
    expect(sheet).to_be_focused()
    phone.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(summary).to_be_focused()


def test_pressing_beside_the_sheet_closes_it(phone: Page) -> None:
    phone.goto("/account/")
    phone.locator(".dock summary").tap()
    expect(phone.locator(".sheet")).to_be_visible()
    phone.touchscreen.tap(180, 250)
    expect(phone.locator(".sheet")).to_be_hidden()
    expect(phone).to_have_url(re.compile(r"/account/$"))


def test_the_sheet_opens_without_scripts_too(open_context: OpenContext, tabita: Coordinator) -> None:
    page = open_context(tabita, java_script_enabled=False).new_page()
    page.goto("/account/")
    page.locator(".dock summary").tap()
    page.get_by_role("link", name="Visita", exact=True).tap()
    expect(page).to_have_url(re.compile(r"/visits/new/$"))


def test_five_places_fit_the_narrowest_phone(open_context: OpenContext, tabita: Coordinator) -> None:
    page = open_context(tabita, viewport=NARROWEST).new_page()
    page.goto("/loans/")
    places = page.evaluate(
        "() => [...document.querySelectorAll('.dock > ul > li')].map((place) => {"
        " const box = place.getBoundingClientRect(); return [box.left, box.right, place.scrollWidth - box.width] })"
    )
    assert len(places) == 5
    assert places[0][0] >= 0
    assert places[-1][1] <= NARROWEST["width"]
    assert all(too_wide < 1 for _left, _right, too_wide in places)
    expect(page.locator(".dock [aria-current]")).to_have_text("Préstamos")


def test_a_payment_is_among_what_one_can_record(phone: Page) -> None:
    phone.goto("/")
    phone.locator(".dock summary").tap()
    phone.locator(".sheet").get_by_role("link", name="Pago", exact=True).tap()
    expect(phone).to_have_url(re.compile(r"/payments/new/$"))


def test_a_chart_can_be_read_on_the_narrowest_phone(open_context: OpenContext, tabita: Coordinator) -> None:
    business = make_business(make_women("Ysabel")[0], by=tabita, on=date(2026, 1, 5))
    for month in range(1, 13):
        MonthlyIncome.objects.create(business=business, month=date(2025, month, 1), sales=500 + 40 * month, costs=210)
    page = open_context(tabita, viewport=NARROWEST).new_page()
    page.goto(f"/businesses/{business.pk}/")
    scale = page.evaluate("() => document.querySelector('.chart svg').getBoundingClientRect().width / 320")
    size = page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('.chart text')).fontSize)")
    assert scale * size >= 11
    expect(page.locator(".chart").get_by_role("img")).to_be_visible()
    page.get_by_text("Ver los números").tap()
    expect(page.locator(".chart dd").last).to_be_visible()


def test_leaving_quickly_replaces_the_page_and_ends_the_session(phone: Page) -> None:
    phone.goto("/women/")
    phone.goto("/account/")
    steps = phone.evaluate("history.length")
    phone.get_by_role("link", name="Salir rápido").tap()
    expect(phone).to_have_url(re.compile(r"/calendar/$"))
    assert phone.evaluate("history.length") == steps
    phone.go_back()
    expect(phone).to_have_url(re.compile(r"/account/login/"))


def test_a_list_follows_what_is_typed_and_keeps_the_cursor(phone: Page) -> None:
    make_women("Ysabel", "Marleni", "Lucila")
    phone.goto("/women/")
    search = phone.get_by_role("searchbox")
    search.press_sequentially("marleni")
    expect(phone.locator("#results li")).to_have_count(1)
    expect(phone.locator("#results")).to_contain_text("Marleni")
    expect(search).to_be_focused()
    expect(phone).to_have_url(re.compile(r"\?q=marleni$"))
    expect(phone.locator("#live-count")).to_have_text("1 mujer")
    search.fill("")
    expect(phone.locator("#results li")).to_have_count(3)


def test_what_is_typed_before_the_script_arrives_is_followed_as_well(phone: Page) -> None:
    make_women("Ysabel", "Marleni", "Lucila")
    late: list[Route] = []
    phone.route("**/live*.js", lambda route: late.append(route))
    phone.goto("/women/")
    phone.get_by_role("searchbox").press_sequentially("marleni")
    expect(phone.locator("#results li")).to_have_count(3)
    for route in late:
        route.continue_()
    expect(phone.locator("#results li")).to_have_count(1)


def test_a_list_that_finds_the_session_gone_goes_to_the_sign_in(phone: Page) -> None:
    make_women("Ysabel")
    phone.goto("/women/")
    phone.context.clear_cookies()
    phone.get_by_role("searchbox").press_sequentially("ysa")
    expect(phone).to_have_url(re.compile(r"/account/login/"))


def test_what_is_wrong_gets_the_focus_and_leads_to_its_field(phone: Page) -> None:
    phone.goto("/women/add/")
    phone.get_by_role("button", name="Guardar").tap()
    summary = phone.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.tap()
    expect(phone.locator(".is-invalid").first).to_be_focused()


def test_pressing_save_twice_sends_once(phone: Page) -> None:
    woman = make_women("Ysabel")[0]
    phone.goto(f"/follow-ups/add/?woman={woman.case_code}")
    phone.get_by_label("Qué queda pendiente").fill("Llevar copia del DNI")
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.method))
    phone.evaluate("() => { const save = document.querySelector('.save .btn-primary'); save.click(); save.click(); }")
    phone.wait_for_url(re.compile(r"/(women|follow-ups)/(?!add)"))
    assert asked.count("POST") == 1


def test_another_day_asks_which_only_when_it_is_chosen(phone: Page) -> None:
    woman = make_women("Ysabel")[0]
    phone.goto(f"/women/{woman.case_code}/visit/")
    which = phone.get_by_label("¿Qué día?")
    expect(which).to_be_hidden()
    phone.get_by_role("radio", name="Otro día").first.tap()
    expect(which).to_be_visible()


def test_nothing_sticks_over_a_small_or_zoomed_window(open_context: OpenContext, tabita: Coordinator) -> None:
    woman = make_women("Ysabel")[0]
    factories.make_visit(woman, date(2026, 1, 5))
    page = open_context(tabita, viewport={"width": 320, "height": 260}).new_page()
    page.goto(f"/women/{woman.case_code}/visit/")
    kept = page.evaluate(
        "() => [...document.querySelectorAll('.dock, .save')].map((part) => getComputedStyle(part).position)"
    )
    assert kept == ["static", "static"]


def test_paper_has_no_buttons_and_a_line_for_the_letterhead(laptop: Page) -> None:
    make_women("Ysabel")
    laptop.goto("/women/")
    laptop.emulate_media(media="print")
    expect(laptop.locator(".letterhead")).to_be_visible()
    for part in (".top", ".dock", ".filters", "main .btn >> nth=0"):
        expect(laptop.locator(part)).to_be_hidden()
