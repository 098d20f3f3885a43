"""Many at the same moment: real threads, real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from members.models import FollowUp, HomeVisit
from tests.factories import make_coordinator, make_visit, make_woman
from tests.members.test_visit_pages import DAY, NOTHING_TYPED


def at_once(times: int, deed: Callable[[int], int]) -> list[int]:
    def closing(number: int) -> int:
        try:
            return deed(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(closing, range(times)))


@pytest.mark.django_db(transaction=True)
def test_twenty_equal_posts_at_once_are_one_visit() -> None:
    tabita, woman = make_coordinator(), make_woman()
    client = Client()
    client.force_login(tabita)
    key = "0d6f1a52-6b1e-4a39-9b7e-3f6f1e2d4c5b"
    sent = {**NOTHING_TYPED, "submission": key, "promises-0-text": "Llamar"}

    def post(_number: int) -> int:
        mine = Client()
        mine.cookies = client.cookies
        return mine.post(f"/women/{woman.case_code}/visit/", sent).status_code

    assert at_once(20, post) == [302] * 20
    assert (HomeVisit.objects.count(), FollowUp.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_racing_corrections_leave_one_current_wording() -> None:
    tabita, woman = make_coordinator(), make_woman()
    visit = make_visit(woman, DAY, summary="Primera")
    client = Client()
    client.force_login(tabita)

    def post(number: int) -> int:
        mine = Client()
        mine.cookies = client.cookies
        sent = {**NOTHING_TYPED, "when": "other", "visited_on": DAY.isoformat(), "summary": f"La {number}"}
        return mine.post(f"/visits/{visit.pk}/correct/", sent).status_code

    answers = at_once(8, post)
    assert sorted(answers) == [200] * 7 + [302]
    assert HomeVisit.objects.current().count() == 1
    assert HomeVisit.objects.count() == 2
