"""Every flow has a page of help, and every page of the house leads to the one that explains it."""

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from idemnna.help.pages import PAGES, HelpPage, about
from tests.crawling import routes
from tests.factories import make_woman

MOST_BYTES = 9_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_each_has_words_and_a_picture_that_a_weak_signal_carries(page: HelpPage) -> None:
    assert get_template(page.template)
    picture = settings.BASE_DIR / "static" / page.picture
    assert picture.read_bytes()[8:12] == b"WEBP"
    assert picture.stat().st_size <= MOST_BYTES


@pytest.mark.django_db
def test_the_index_lists_them_and_each_opens(signed_in: Client) -> None:
    index = signed_in.get(reverse("help:index")).content.decode()
    for page in PAGES:
        assert reverse("help:page", args=[page.slug]) in index
        assert str(page.title) in signed_in.get(reverse("help:page", args=[page.slug])).content.decode()


@pytest.mark.django_db
def test_one_that_does_not_exist_is_not_found(signed_in: Client) -> None:
    assert signed_in.get("/help/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("members:visit_log", "visit"),
        ("members:visit", "visit"),
        ("members:list", "find"),
        ("story:woman", "register"),
        ("meetings:roster", "attendance"),
        ("meetings:group", "meeting"),
        ("loans:pay", "payment"),
        ("loans:report", "month"),
        ("members:reserved_plan", "referral"),
        ("", "first-week"),
        ("nonsense", "first-week"),
    ],
)
def test_a_page_leads_to_what_explains_it(name: str, slug: str) -> None:
    assert about(name).slug == slug


def test_no_page_of_the_work_is_without_an_explanation() -> None:
    rooms = ("members:", "meetings:", "loans:", "today:", "story:", "collection:", "diary:", "search:", "merging:",
             "catalogues:", "sheets:")  # fmt: skip
    left = [
        route.name
        for route in routes()
        if route.name.startswith(rooms) and not any(route.name.startswith(at) for page in PAGES for at in page.about)
    ]
    assert left == []


@pytest.mark.django_db
def test_every_page_of_a_coordinator_has_the_door(signed_in: Client) -> None:
    page = signed_in.get(reverse("members:follow_ups")).content.decode()
    door = f"{reverse('help:here')}?page=members:follow_ups"
    assert f'href="{door}"' in page
    assert signed_in.get(door).headers["Location"] == reverse("help:page", args=["follow-ups"])


@pytest.mark.django_db
def test_a_reserved_page_does_not_say_its_name(signed_in: Client) -> None:
    page = signed_in.get(reverse("members:reserved", args=[make_woman().case_code])).content.decode()
    assert f'href="{reverse("help:here")}"' in page
    assert signed_in.get(reverse("help:here")).headers["Location"] == reverse("help:index")
