"""Who did not come twice, without notice: proposed for a visit, once, and not for long."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from meetings.models import Attendance, Group, Mark, MarkedWoman, Meeting
from members.models import FollowUp, Status, Woman
from members.models.visits import Outcome
from tests.factories import make_follow_up, make_group, make_meeting, make_visit, make_woman

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MARKS = {"v": Mark.CAME, "t": Mark.LATE, "a": Mark.EXCUSED, "f": Mark.ABSENT}


@pytest.fixture
def group(db: None) -> Group:
    return make_group()


def a_member(name: str, *, since: int = 300) -> Woman:
    """Of the main group, since so many days ago."""
    woman = make_woman(name, joined_on=date(2025, 1, 1))
    make_group().admit(woman, since=today() - since * DAY)
    return woman


def hold(*rows: dict[Woman, str], group: Group | None = None) -> list[Meeting]:
    """A meeting a week, the last of them yesterday, with a letter for each woman; who is not named has no mark."""
    meetings = []
    for place, row in enumerate(reversed(rows)):
        meeting = make_meeting(today() - (1 + 7 * place) * DAY, group=group)
        meeting.take_attendance({woman: MarkedWoman(MARKS[mark]) for woman, mark in row.items()}, by=None)
        meetings.append(meeting)
    return meetings[::-1]


def proposed(day: date | None = None) -> list[str]:
    return [absence.woman.given_names for absence in Attendance.objects.missed_twice(day or today())]


def test_two_absences_in_a_row_without_notice_and_nothing_else(group: Group) -> None:
    rows = {"Ana": "vff", "Bea": "fff", "Carla": "ffv", "Delia": "fvf", "Elsa": "faf", "Flor": "ffa", "Gina": "fft"}
    women = {name: a_member(name) for name in rows}
    hold(*({women[name]: marks[place] for name, marks in rows.items()} for place in range(3)))
    assert proposed() == ["Ana", "Bea"]


def test_one_absence_is_not_two(group: Group) -> None:
    hold({a_member("Ana"): "f"})
    assert proposed() == []


def test_meetings_nobody_took_attendance_of_do_not_count_and_one_without_her_mark_is_no_absence(group: Group) -> None:
    ana, bea = a_member("Ana"), a_member("Bea")
    hold({ana: "f", bea: "f"}, {}, {ana: "f", bea: "f"}, {})
    assert proposed() == ["Ana", "Bea"]
    make_meeting(today()).take_attendance({bea: MarkedWoman(Mark.ABSENT)}, by=None)
    assert proposed() == ["Bea"]


def test_only_meetings_of_while_she_belonged_count(group: Group) -> None:
    """Ana joined after the first absence, Bea left, Carla came back and missed once before and once after."""
    ana, bea, carla = a_member("Ana", since=5), a_member("Bea"), a_member("Carla")
    group.memberships.get(woman=bea).end(on=today() - DAY)
    group.memberships.get(woman=carla).end(on=today() - 14 * DAY)
    group.admit(carla, since=today() - 3 * DAY)
    hold({carla: "f"}, {ana: "f", bea: "f", carla: "v"}, {ana: "f", bea: "f", carla: "f"})
    assert proposed() == ["Carla"]


def test_a_visitor_who_was_marked_absent_is_not_asked_after(group: Group) -> None:
    stranger = make_woman("Ana")
    hold({stranger: "f"}, {stranger: "f"})
    assert proposed() == []


def test_each_group_is_looked_at_by_itself_and_a_woman_is_named_once(group: Group) -> None:
    ana, bea = a_member("Ana"), a_member("Bea")
    small = Group.objects.create(name="Costura", part_of=group)
    for woman in (ana, bea):
        small.admit(woman, since=today() - 300 * DAY)
    hold({ana: "f", bea: "f"}, {ana: "f", bea: "v"})
    hold({ana: "f", bea: "f"}, {ana: "f", bea: "f"}, group=small)
    assert proposed() == ["Ana", "Bea"]


def test_a_visit_since_ends_it_and_one_that_found_nobody_does_not(group: Group) -> None:
    before, on_the_day, after, in_vain = (a_member(name) for name in ("Ana", "Bea", "Carla", "Delia"))
    _first, last = hold(*[dict.fromkeys((before, on_the_day, after, in_vain), "f")] * 2)
    make_visit(before, last.held_on - DAY)
    make_visit(on_the_day, last.held_on)
    make_visit(after, today())
    make_visit(in_vain, today(), outcome=Outcome.NOBODY_HOME)
    assert proposed() == ["Ana", "Delia"]


def test_nobody_is_sent_to_who_is_not_with_us_nor_after_two_months(group: Group) -> None:
    ana, bea = a_member("Ana"), a_member("Bea")
    _first, last = hold({ana: "f", bea: "f"}, {ana: "f", bea: "f"})
    bea.change_status(Status.MOVED, on=today(), by=None)
    assert proposed() == ["Ana"]
    assert proposed(last.held_on - DAY) == []  # as of the day before the second
    assert proposed(last.held_on + 60 * DAY) == ["Ana"]
    assert proposed(last.held_on + 61 * DAY) == []


def test_the_page_of_the_meeting_proposes_a_visit(signed_in: Client, group: Group) -> None:
    ana = a_member("Ana")
    first, last = hold({ana: "f"}, {ana: "f"})
    page = signed_in.get(f"/meetings/{last.pk}/").content.decode()
    assert f'href="/women/{ana.case_code}/visit/' in page or f"/women/{ana.case_code}/visits/" in page
    assert "Dejar pendiente" in page
    assert "Ahora no" in page
    assert "Dejar pendiente" not in signed_in.get(f"/meetings/{first.pk}/").content.decode()
    assert "Dejar pendiente" in signed_in.get("/").content.decode()


def test_a_visit_for_later_is_a_follow_up_and_is_taken_back(
    signed_in: Client, tabita: Coordinator, group: Group
) -> None:
    ana = a_member("Ana")
    make_follow_up(ana, "Visitarla: faltó a dos reuniones", recorded_at=timezone.now() - 90 * DAY)  # of another time
    _first, last = hold({ana: "f"}, {ana: "f"})
    absence = last.attendances.get()
    for _twice in range(2):
        done = signed_in.post(f"/attendances/{absence.pk}/later/", {"next": "/"}, follow=True)
    assert done.redirect_chain[0][0] == "/"
    made = FollowUp.objects.open().latest("pk")
    assert (made.woman, made.recorded_by, made.due_on, made.text) == (
        ana, tabita, today() + 7 * DAY, "Visitarla: faltó a dos reuniones",
    )  # fmt: skip
    assert FollowUp.objects.count() == 2
    assert proposed() == []
    (message, *_more) = done.context["messages"]
    signed_in.post(message.extra_tags.removeprefix("undo:"))
    assert FollowUp.objects.count() == 1
    assert proposed() == ["Ana"]


def test_not_now_holds_for_these_two_meetings_only(signed_in: Client, tabita: Coordinator, group: Group) -> None:
    ana = a_member("Ana")
    _first, last = hold({ana: "f"}, {ana: "f"})
    signed_in.post(f"/attendances/{last.attendances.get().pk}/let-be/")
    assert proposed() == []
    assert not FollowUp.objects.open().exists()
    assert FollowUp.objects.get().dropped_by == tabita
    make_meeting(today()).take_attendance({ana: MarkedWoman(Mark.ABSENT)}, by=None)
    assert proposed() == ["Ana"]


def test_another_promise_to_her_does_not_hide_it(group: Group) -> None:
    ana = a_member("Ana")
    hold({ana: "f"}, {ana: "f"})
    make_follow_up(ana, "Llevar copia del DNI")
    assert proposed() == ["Ana"]


def test_only_absences_can_be_answered(signed_in: Client, group: Group) -> None:
    ana = a_member("Ana")
    (meeting,) = hold({ana: "v"})
    for what in ("later", "let-be", "remind"):
        assert signed_in.post(f"/attendances/{meeting.attendances.get().pk}/{what}/").status_code == 404
    assert not FollowUp.objects.exists()


def test_no_word_of_it_shames(signed_in: Client, group: Group) -> None:
    ana = a_member("Ana")
    _first, last = hold({ana: "f"}, {ana: "f"})
    page = signed_in.get(f"/meetings/{last.pk}/").content.decode()
    part = page[page.index('id="missed"') : page.index("</section>", page.index('id="missed"'))].lower()
    assert not any(word in part for word in ("falt", "incumpl", "alert", "danger", "badge-due", "moros"))


def test_asking_costs_one_query_with_more_women(
    signed_in: Client, group: Group, query_growth: Callable[[Client, str, Callable[[], object], int], None]
) -> None:
    meetings = [make_meeting(today() - days * DAY) for days in (8, 1)]

    def add() -> None:
        woman = a_member("Ana")
        for meeting in meetings:
            meeting.take_attendance({woman: MarkedWoman(Mark.ABSENT)}, by=None)

    query_growth(signed_in, f"/meetings/{meetings[1].pk}/", add, 11)


def test_a_follow_up_noted_before_the_roster_was_corrected_counts_for_what_was_then(group: Group) -> None:
    """Marked absent, answered, corrected to «vino», and absent after all: it is asked anew."""
    ana = a_member("Ana")
    _first, last = hold({ana: "f"}, {ana: "f"})
    earlier: datetime = timezone.now() - timedelta(hours=1)
    make_follow_up(ana, "Visitarla: faltó a dos reuniones", recorded_at=earlier)
    last.take_attendance({ana: MarkedWoman(Mark.CAME)}, by=None)
    assert proposed() == []
    last.take_attendance({ana: MarkedWoman(Mark.ABSENT)}, by=None)
    assert proposed() == ["Ana"]
