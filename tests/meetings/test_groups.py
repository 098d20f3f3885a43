from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from idemnna.lima import today
from meetings.models import Group, Mark, MarkedWoman, Membership
from members.models import Status
from tests.factories import make_group, make_meeting, make_woman

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def group(db: None) -> Group:
    return make_group()


def test_the_groups_tell_how_many_women_belong_today(signed_in: Client, group: Group) -> None:
    group.admit(make_woman("Ana"), since=today())
    group.admit(make_woman("Bea"), since=today() - 9 * DAY).end(on=today() - DAY)
    group.admit(make_woman("Carla"), since=today() + DAY)
    assert "1 mujer<" in signed_in.get("/groups/").content.decode()


def test_the_groups_cost_the_same_queries_with_more_groups(
    signed_in: Client, query_growth: Callable[[Client, str, Callable[[], object], int], None]
) -> None:
    query_growth(
        signed_in,
        "/groups/",
        lambda: make_group(f"Grupo {Group.objects.count()}").admit(make_woman(), since=today()),
        3,
    )


def test_a_new_group_asks_who_is_part_of_it(signed_in: Client) -> None:
    answer = signed_in.post("/groups/add/", {"name": " Costura  y tejido "})
    group = Group.objects.get(name="Costura y tejido")
    assert answer.url == f"/groups/{group.pk}/admit/"


@pytest.mark.parametrize("name", ["", " ", "las pioneras", "x" * 61, "a\0"])
def test_a_name_that_cannot_be_is_refused_in_words(signed_in: Client, group: Group, name: str) -> None:
    assert signed_in.post("/groups/add/", {"name": name}).context["form"].errors
    assert Group.objects.count() == 1


def test_a_group_is_renamed(signed_in: Client, group: Group) -> None:
    signed_in.post(f"/groups/{group.pk}/edit/", {"name": "Las pioneras"})
    group.refresh_from_db()
    assert group.name == "Las pioneras"


def test_several_women_are_admitted_at_once(signed_in: Client, group: Group) -> None:
    women = [make_woman(name) for name in ("Ana", "Bea", "Carla")]
    since = today() - 3 * DAY
    answer = signed_in.post(
        f"/groups/{group.pk}/admit/", {"women": [women[0].pk, women[1].pk], "since": since.isoformat()}, follow=True
    )
    assert "2 mujeres incorporadas." in answer.content.decode()
    assert [membership.woman for membership in group.memberships.filter(from_date=since)] == women[:2]


def test_an_admission_by_mistake_is_taken_back_whole(signed_in: Client, group: Group) -> None:
    old = group.admit(make_woman("Ana"), since=today() - DAY)
    women = [make_woman(name) for name in ("Bea", "Carla")]
    data = {"women": [woman.pk for woman in women], "since": today().isoformat()}
    page = signed_in.post(f"/groups/{group.pk}/admit/", data, follow=True)
    (message,) = page.context["messages"]
    undo = message.extra_tags.removeprefix("undo:")
    assert f'action="{undo}"' in page.content.decode()
    signed_in.post(undo)
    assert list(Membership.objects.all()) == [old]


def test_an_undo_that_was_made_up_takes_nothing_back(signed_in: Client, group: Group) -> None:
    group.admit(make_woman(), since=today())
    assert signed_in.post(f"/groups/{group.pk}/admit/WzFd:made:up/undo/").status_code == 404
    assert Membership.objects.count() == 1


def test_only_women_outside_the_group_are_offered_active_ones_first_of_all(signed_in: Client, group: Group) -> None:
    group.admit(make_woman("Ana"), since=today())
    gone, paused = make_woman("Bea"), make_woman("Carla")
    group.admit(gone, since=today() - 9 * DAY).end(on=today() - DAY)
    paused.change_status(Status.PAUSED, on=today(), by=None)
    url = f"/groups/{group.pk}/admit/"
    assert list(signed_in.get(url).context["offered"]) == [gone]
    assert list(signed_in.get(url, {"q": "carla"}).context["offered"]) == [paused]


def test_the_day_of_the_meeting_that_asked_is_proposed(signed_in: Client, group: Group) -> None:
    make_woman()
    url = f"/groups/{group.pk}/admit/"
    assert signed_in.get(url, {"since": "2026-03-05"}).context["form"]["since"].value().isoformat() == "2026-03-05"
    assert signed_in.get(url, {"since": "x"}).context["form"]["since"].value() == today()


def test_admitting_leads_back_to_the_roster_that_asked_but_to_no_other_house(signed_in: Client, group: Group) -> None:
    meeting = make_meeting(today())
    roster = f"/meetings/{meeting.pk}/attendance/"
    page = signed_in.get(roster).content.decode()
    assert f"/groups/{group.pk}/admit/?since={today().isoformat()}&amp;next={roster}" in page
    url = f"/groups/{group.pk}/admit/"
    for wanted, place in ((roster, roster), ("https://example.org/", f"/groups/{group.pk}/")):
        data = {"women": [make_woman().pk], "since": today().isoformat(), "next": wanted}
        assert signed_in.post(url, data).url == place


@pytest.mark.parametrize(
    "bad",
    [
        {"women": [], "since": "2026-03-05"},
        {"women": ["9" * 23], "since": "2026-03-05"},
        {"women": ["\0"], "since": "2026-03-05"},
        {"women": ["ANA"], "since": "9999-12-31"},
        {"women": ["ANA"], "since": ""},
    ],
    ids=str,
)
def test_nobody_is_admitted_on_nonsense(signed_in: Client, group: Group, bad: dict[str, object]) -> None:
    ana = make_woman("Ana")
    if bad.get("women") == ["ANA"]:
        bad = {**bad, "women": [str(ana.pk)]}
    page = signed_in.post(f"/groups/{group.pk}/admit/", bad)
    assert page.context["form"].errors
    assert not Membership.objects.exists()


def test_a_woman_admitted_already_is_not_admitted_twice(group: Group) -> None:
    ana = make_woman("Ana")
    first = group.admit(ana, since=today() - DAY)
    assert group.admit_all([ana], since=today()) == []
    assert list(group.memberships.all()) == [first]


def test_a_membership_ends_on_a_day_that_still_counts_and_can_be_taken_back(signed_in: Client, group: Group) -> None:
    membership = group.admit(make_woman("Ana"), since=today() - 9 * DAY)
    page = signed_in.post(f"/memberships/{membership.pk}/end/", {"on": today().isoformat()}, follow=True)
    assert f'action="/memberships/{membership.pk}/reopen/"' in page.content.decode()
    assert list(group.members_on(today())) == [membership.woman]
    assert list(group.members_on(today() + DAY)) == []
    signed_in.post(f"/memberships/{membership.pk}/reopen/")
    membership.refresh_from_db()
    assert membership.to_date is None


def test_leaving_keeps_what_she_attended(signed_in: Client, group: Group) -> None:
    ana, meeting = make_woman("Ana"), make_meeting(today() - 5 * DAY)
    membership = group.admit(ana, since=today() - 9 * DAY)
    meeting.take_attendance({ana: MarkedWoman(Mark.CAME)}, by=None)
    signed_in.post(f"/memberships/{membership.pk}/end/", {"on": (today() - 7 * DAY).isoformat()})
    ana.change_status(Status.LEFT, on=today(), by=None)
    assert meeting.attendances.get().woman == ana
    assert list(meeting.expected()) == [ana]


def test_nobody_leaves_before_she_came(signed_in: Client, group: Group) -> None:
    membership = group.admit(make_woman(), since=today())
    page = signed_in.post(f"/memberships/{membership.pk}/end/", {"on": (today() - DAY).isoformat()})
    assert "no puede ser antes" in page.content.decode()
    membership.refresh_from_db()
    assert membership.to_date is None


def test_who_came_back_meanwhile_is_not_in_twice(signed_in: Client, group: Group) -> None:
    ana = make_woman("Ana")
    first = group.admit(ana, since=today() - 9 * DAY)
    first.end(on=today() - 5 * DAY)
    group.admit(ana, since=today())
    page = signed_in.post(f"/memberships/{first.pk}/reopen/", follow=True).content.decode()
    assert "Ya volvió a ingresar" in page
    assert group.memberships.filter(to_date__isnull=True).count() == 1


def test_the_page_of_a_group_shows_who_belongs_and_who_left(
    signed_in: Client, group: Group, query_growth: Callable[[Client, str, Callable[[], object], int], None]
) -> None:
    group.admit(make_woman("Ana"), since=today())
    group.admit(make_woman("Bea"), since=today() - 9 * DAY).end(on=today() - DAY)
    page = signed_in.get(f"/groups/{group.pk}/").content.decode()
    assert page.index("Ana") < page.index("1 salió") < page.index("Bea")

    def add() -> None:
        group.admit(make_woman(), since=today())
        group.admit(make_woman(), since=today() - DAY).end(on=today() - DAY)
        make_meeting(today() - DAY, host=make_woman())

    query_growth(signed_in, f"/groups/{group.pk}/", add, 8)
