"""Leaving quickly and the screen that locks itself, in a real browser: Back, other tabs, what was typed."""

import re
from datetime import timedelta
from time import monotonic

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from idemnna.accounts.models import Coordinator, Session
from members.models import FollowUp, Woman
from tests.browser.conftest import LAPTOP, OpenContext
from tests.factories import PASSWORD, make_woman

SECOND = 1000
TYPED = "Llevar las libretas de zanahoria"
FORM = "/follow-ups/add/"


@pytest.fixture
def nelida(live: LiveServer) -> Woman:
    return make_woman("Nélida", "Ccori")


@pytest.fixture
def context(open_context: OpenContext, tabita: Coordinator) -> BrowserContext:
    return open_context(tabita, **LAPTOP)


def at(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.clock.install()
    page.goto(address)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")  # its scripts are there
    return page


def leave_alone(page: Page, minutes: int) -> None:
    page.clock.fast_forward(minutes * 60 * SECOND)


def password(page: Page) -> None:
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Seguir").click()


def test_what_was_typed_comes_back_after_the_password(context: BrowserContext, nelida: Woman) -> None:
    page = at(context, FORM)
    page.locator("[name=text]").fill(TYPED)
    leave_alone(page, 11)
    expect(page.get_by_label("Contraseña")).to_be_visible()
    assert page.title() == "Agenda"
    assert TYPED not in page.content()
    assert page.locator("[name=text], .dock, .top").count() == 0
    expect(page.get_by_label("Contraseña")).to_be_focused()
    page.get_by_label("Contraseña").fill("no es esta")
    page.get_by_role("button", name="Seguir").click()
    expect(page.get_by_text("Esa no es la contraseña.")).to_be_visible()
    assert Session.objects.get().locked_at
    password(page)
    expect(page.locator("[name=text]")).to_have_value(TYPED)
    assert page.title() != "Agenda"
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".alert-success")).to_be_visible()
    assert FollowUp.objects.filter(text=TYPED).count() == 1


def test_a_phone_locks_after_five_minutes(open_context: OpenContext, tabita: Coordinator, nelida: Woman) -> None:
    context = open_context(tabita)
    Session.objects.update(is_phone=True)
    page = at(context, f"/women/{nelida.case_code}/")
    leave_alone(page, 4)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ccori")
    leave_alone(page, 2)
    expect(page.get_by_label("Contraseña")).to_be_visible()
    assert "Ccori" not in page.content()


def test_a_page_that_is_used_stays_open(context: BrowserContext, nelida: Woman) -> None:
    page = at(context, FORM)
    for _ in range(4):
        leave_alone(page, 4)
        with page.expect_response(re.compile("/awake/")):  # somebody who types for long is not away
            page.locator("[name=text]").press("a")
    expect(page.locator("[name=text]")).to_have_value("aaaa")
    assert timezone.now() - Session.objects.get().seen_at < timedelta(minutes=1)


def test_one_tab_in_use_keeps_the_others_open_and_one_password_opens_all(
    context: BrowserContext, nelida: Woman
) -> None:
    first, second = at(context, FORM), at(context, "/follow-ups/")
    leave_alone(first, 6)  # one clock for both
    second.locator("h1").click()
    leave_alone(first, 6)
    expect(first.locator("[name=text]")).to_be_visible()
    leave_alone(first, 11)
    for page in (first, second):
        expect(page.get_by_label("Contraseña")).to_be_visible()
    password(second)
    expect(second.locator(".top")).to_be_visible()
    first.evaluate("dispatchEvent(new Event('focus'))")  # she comes back to the other tab
    expect(first.locator("[name=text]")).to_be_visible()


def test_without_a_signal_the_page_hides_and_asks_when_there_is_one(context: BrowserContext, nelida: Woman) -> None:
    page = at(context, f"/women/{nelida.case_code}/")
    context.set_offline(True)
    leave_alone(page, 11)
    expect(page.locator("h1")).to_have_count(0)
    assert "Ccori" not in page.content()
    context.set_offline(False)
    leave_alone(page, 1)
    password(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ccori")


def test_after_eight_hours_she_signs_in_beside_and_what_was_typed_is_there(
    context: BrowserContext, nelida: Woman
) -> None:
    page = at(context, FORM)
    page.locator("[name=text]").fill(TYPED)
    Session.objects.all().delete()
    leave_alone(page, 11)
    expect(page.get_by_text("Lo que estabas escribiendo sigue en esta pestaña.")).to_be_visible()
    with context.expect_page() as opened:
        page.get_by_role("link", name="Entrar").click()
    beside = opened.value
    beside.get_by_label("Usuario").fill("tabita")
    beside.get_by_label("Contraseña").fill(PASSWORD)
    beside.get_by_role("button", name="Entrar").first.click()
    expect(beside.locator(".top")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("[name=text]")).to_have_value(TYPED)
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".alert-success")).to_be_visible()
    assert FollowUp.objects.filter(text=TYPED).count() == 1


def test_without_scripts_a_late_form_goes_through_with_the_password(
    open_context: OpenContext, tabita: Coordinator, nelida: Woman
) -> None:
    page = open_context(tabita, **LAPTOP, java_script_enabled=False).new_page()
    page.goto(FORM)
    page.locator("[name=text]").fill(TYPED)
    Session.objects.update(seen_at=timezone.now() - timedelta(minutes=11))
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("Lo que escribiste está aquí")).to_be_visible()
    password(page)
    expect(page.locator(".alert-success")).to_be_visible()
    assert FollowUp.objects.filter(text=TYPED).count() == 1


def test_leaving_quickly_takes_less_than_a_second_and_back_shows_nothing(
    context: BrowserContext, nelida: Woman
) -> None:
    page = context.new_page()
    for address in ("/women/", f"/women/{nelida.case_code}/", FORM):
        page.goto(address)
    page.wait_for_load_state("networkidle")
    began = monotonic()
    page.get_by_role("link", name="Salir rápido").click()
    page.wait_for_url("**/calendar/")
    assert monotonic() - began < 1
    assert not Session.objects.exists()
    for step in (page.go_back, page.go_back, page.go_forward):
        step()
        assert page.url.endswith("/calendar/") or "/account/login/" in page.url
        assert "Ccori" not in page.content()
        assert "Ccori" not in page.title()


def test_leaving_works_from_a_page_whose_session_is_over_and_without_scripts(
    open_context: OpenContext, tabita: Coordinator, nelida: Woman
) -> None:
    page = open_context(tabita, **LAPTOP, java_script_enabled=False).new_page()
    page.goto(f"/women/{nelida.case_code}/")
    Session.objects.all().delete()
    page.get_by_role("link", name="Salir rápido").click()
    page.wait_for_url("**/calendar/")
    page.go_back()
    assert "Ccori" not in page.content()


def test_escape_three_times_leaves_in_every_tab(context: BrowserContext, nelida: Woman) -> None:
    first, second = (context.new_page() for _ in range(2))
    for page in (first, second):
        page.goto(f"/women/{nelida.case_code}/")
        page.wait_for_load_state("networkidle")
    for _ in range(2):
        first.keyboard.press("Escape")
    first.keyboard.press("a")
    first.keyboard.press("Escape")
    expect(first.get_by_role("heading", level=1)).to_contain_text("Ccori")
    for _ in range(2):
        first.keyboard.press("Escape")
    for page in (first, second):
        page.wait_for_url("**/calendar/")
        assert "Ccori" not in page.content()
    assert not Session.objects.exists()


def test_a_page_that_the_browser_keeps_for_going_back_is_empty(context: BrowserContext, nelida: Woman) -> None:
    page = context.new_page()
    page.goto(f"/women/{nelida.case_code}/")
    page.wait_for_load_state("networkidle")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert "Ccori" not in page.locator("body").inner_html()
    Session.objects.all().delete()
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert "/account/login/" in page.url


def test_the_browser_keeps_times_and_nothing_else(context: BrowserContext, nelida: Woman) -> None:
    page = at(context, f"/women/{nelida.case_code}/")
    page.locator("h1").click()
    kept = page.evaluate("({...localStorage, ...sessionStorage})")
    assert set(kept) <= {"agenda-seen", "agenda-left"}
    assert all(re.fullmatch(r"\d{13}(\.\d+)?", value) for value in kept.values()), kept
    names = {cookie["name"] for cookie in context.cookies()}
    assert names <= {"sessionid", "csrftoken", "django_language"}
    found = [cookie["value"] for cookie in context.cookies()]
    assert not [value for value in found if re.search("tabita|ccori", value, re.IGNORECASE)]
