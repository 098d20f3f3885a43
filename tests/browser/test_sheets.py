"""Sheets as they come out of the printer: how many pages, and nobody's name on any."""

import re

import pytest
from playwright.sync_api import Page

from idemnna.lima import today
from members.models import Woman
from tests.factories import make_child, make_topic, make_woman

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
SHORT, MANY = 3, 15


def pages_of(laptop: Page) -> int:
    return len(PAGE.findall(laptop.pdf(format="A4")))


def ticked(women: list[Woman]) -> str:
    return "&".join(f"woman={woman.case_code}" for woman in women)


@pytest.fixture
def women(live: object) -> list[Woman]:
    """Fifteen; some without children, some with six."""
    for number in range(8):
        make_topic(f"tema de siempre {number}")
    women = [make_woman("Nélida", f"Ccori {number}") for number in range(MANY)]
    for number, woman in enumerate(women):
        for age in range(6 * (number % 2)):
            make_child(woman, "Dayana", approximate_age=age + 3, age_noted_on=today())
    return women


def test_a_visit_sheet_is_one_page_for_each_woman(laptop: Page, women: list[Woman]) -> None:
    laptop.goto(f"/sheets/visit/?{ticked(women[:SHORT])}")
    assert pages_of(laptop) == SHORT
    laptop.goto("/sheets/visit/")
    assert pages_of(laptop) == 1


def test_fifteen_women_of_a_meeting_fit_one_sheet(laptop: Page, women: list[Woman]) -> None:
    laptop.goto(f"/sheets/meeting/?{ticked(women)}")
    assert pages_of(laptop) == 1
    laptop.goto("/sheets/meeting/")
    assert pages_of(laptop) == 1


@pytest.mark.parametrize("at", ["/sheets/visit/", "/sheets/meeting/", "/sheets/income/", "/rounds/day/", "/rounds/"])
def test_no_name_is_seen_on_paper(laptop: Page, women: list[Woman], at: str) -> None:
    laptop.goto(f"{at}?{ticked(women[:SHORT])}")
    screen = laptop.get_by_role("main").inner_text()
    assert "Nélida" in screen
    laptop.emulate_media(media="print")
    paper = laptop.locator("body").inner_text()  # what is not painted has no inner text
    assert women[0].case_code in paper
    for known in ("Nélida", "Ccori", "Dayana"):
        assert known not in paper
