"""A series laid with a thumb, and the list that goes along on paper."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from meetings.models import Meeting
from tests.factories import make_group, make_meeting, make_woman

WEEK = timedelta(weeks=1)
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def test_a_series_is_looked_at_and_laid_on_a_phone(phone: Page) -> None:
    make_group()
    phone.goto("/meetings/series/add/")
    phone.get_by_label("Desde").fill((today() + WEEK).isoformat())
    phone.get_by_label("Hasta").fill((today() + 5 * WEEK).isoformat())
    phone.get_by_role("button", name="Ver las fechas").tap()
    days = phone.get_by_role("group", name="Reuniones que se anotan").get_by_role("checkbox")
    expect(days).to_have_count(3)  # every two weeks unless told otherwise
    days.nth(1).uncheck()
    phone.get_by_role("button", name="Anotar las reuniones").tap()
    expect(phone.get_by_text("2 reuniones anotadas.")).to_be_visible()
    assert [meeting.held_on for meeting in Meeting.objects.order_by("held_on")] == [today() + WEEK, today() + 5 * WEEK]


def test_the_list_of_twenty_five_women_is_one_sheet_of_paper(laptop: Page, tabita: Coordinator) -> None:
    women = [make_woman("Flor de María", "Huamaní", preferred_name="Florcita") for _number in range(25)]
    make_group().admit_all(women, since=today())
    meeting = make_meeting(today(), host=women[0], agenda="Rifa\nPrecios de la tela\nQuién lleva la leche")
    laptop.goto(f"/meetings/{meeting.pk}/print/")
    assert len(PAGE.findall(laptop.pdf(format="A4"))) == 1
    assert laptop.get_by_text(women[24].case_code).count() == 1
