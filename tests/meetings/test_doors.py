"""Who may open which page of the meetings, and what a made-up address gets."""

from collections.abc import Callable

import pytest
from django.test import Client

from idemnna.accounts.models import Role
from idemnna.lima import today
from meetings.models import Agreement, Meeting, Membership
from tests.factories import make_coordinator, make_group, make_meeting, make_woman

pytestmark = pytest.mark.django_db

PAGES = [
    "/meetings/",
    "/meetings/add/",
    "/meetings/attendance/",
    "/meetings/{meeting}/",
    "/meetings/{meeting}/edit/",
    "/meetings/{meeting}/attendance/",
    "/agreements/{agreement}/follow/",
    "/groups/",
    "/groups/add/",
    "/groups/{group}/",
    "/groups/{group}/edit/",
    "/groups/{group}/admit/",
    "/memberships/{membership}/end/",
]
DEEDS = [
    "/meetings/{meeting}/remove/",
    "/meetings/restore/",
    "/meetings/{meeting}/attendance/everybody/",
    "/meetings/{meeting}/attendance/visitors/",
    "/meetings/{meeting}/attendance/visitors/add/",
    "/meetings/{meeting}/agreements/",
    "/agreements/{agreement}/remove/",
    "/agreements/restore/",
    "/groups/{group}/admit/token/undo/",
    "/memberships/{membership}/reopen/",
]
SEND_TOO = [page for page in PAGES if page.split("/")[-2] in ("add", "edit", "follow", "admit", "end")]
HUGE = "9" * 23


@pytest.fixture
def filled(db: None) -> Callable[[str], str]:
    meeting, group = make_meeting(today()), make_group()
    keys = {
        "meeting": meeting.pk,
        "group": group.pk,
        "agreement": meeting.agreements.create(text="Traer cuadernos").pk,
        "membership": group.admit(make_woman(), since=today()).pk,
    }
    return lambda path: path.format(**keys)


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Meeting, Agreement, Membership))


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("path", PAGES + DEEDS)
def test_only_coordinators_come_in(client: Client, filled: Callable[[str], str], path: str, role: str) -> None:
    client.force_login(make_coordinator("otra", role=role))
    before = rows()
    answers = [client.post(filled(path), {"name": "Costura"}).status_code]
    answers += [] if path in DEEDS else [client.get(filled(path)).status_code]
    assert set(answers) <= {403}
    assert rows() == before


@pytest.mark.parametrize("path", PAGES + DEEDS)
def test_whoever_is_not_signed_in_is_asked_to(client: Client, filled: Callable[[str], str], path: str) -> None:
    before = rows()
    for answer in (client.get(filled(path)), client.post(filled(path))):
        assert answer.status_code == 302
        assert answer.url.startswith("/account/login/")
    assert rows() == before


@pytest.mark.parametrize("path", DEEDS)
def test_looking_changes_nothing(signed_in: Client, filled: Callable[[str], str], path: str) -> None:
    before = rows()
    assert signed_in.get(filled(path)).status_code == 405
    assert rows() == before


@pytest.mark.parametrize("path", [path for path in PAGES + DEEDS if "{" in path])
@pytest.mark.parametrize("key", [HUGE, "987654321"])
def test_a_row_that_is_not_there_is_not_found(signed_in: Client, path: str, key: str) -> None:
    made_up = path.format(meeting=key, group=key, agreement=key, membership=key)
    send = signed_in.post if path in DEEDS else signed_in.get
    assert send(made_up).status_code == 404


@pytest.mark.parametrize("path", SEND_TOO)
def test_an_empty_form_is_answered_in_words(signed_in: Client, filled: Callable[[str], str], path: str) -> None:
    before = rows()
    assert signed_in.post(filled(path), {"made": "up"}).status_code in (200, 302)
    assert rows() == before
