from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from meetings.forms import RosterForm
from meetings.models import Attendance, Mark, MarkedWoman, Meeting
from members.models import Status, Woman
from tests.factories import make_child, make_coordinator, make_group, make_meeting, make_woman

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def roster_url(meeting: Meeting, name: str = "roster") -> str:
    return reverse(f"meetings:{name}", args=[meeting.pk])


def names_on(meeting: Meeting) -> list[str]:
    return sorted(line.woman.given_names for line in RosterForm(meeting).lines)


def marks_of(meeting: Meeting) -> dict[str, str]:
    return dict(meeting.attendances.values_list("woman__given_names", "mark"))


@pytest.fixture
def meeting(db: None) -> Meeting:
    return make_meeting(today())


def member(meeting: Meeting, given_names: str, **over: str) -> Woman:
    woman = make_woman(given_names, **over)
    meeting.group.admit(woman, since=meeting.held_on - 30 * DAY)
    return woman


# Who is on it


def test_the_roster_asks_about_the_members_as_of_the_meetings_date(meeting: Meeting) -> None:
    day, group = meeting.held_on, meeting.group
    group.admit(make_woman("Ana"), since=day - DAY)
    group.admit(make_woman("Bea"), since=day)
    group.admit(make_woman("Carla"), since=day + DAY)
    group.admit(make_woman("Dora"), since=day - 9 * DAY).end(on=day - DAY)
    group.admit(make_woman("Elsa"), since=day - 9 * DAY).end(on=day)
    make_woman("Felícita")
    assert names_on(meeting) == ["Ana", "Bea", "Elsa"]


def test_a_woman_who_was_marked_stays_on_the_roster_when_her_membership_says_otherwise(meeting: Meeting) -> None:
    visitor = make_woman("Ana")
    meeting.take_attendance({visitor: MarkedWoman(Mark.CAME)}, by=None)
    assert names_on(meeting) == ["Ana"]


def test_a_woman_who_is_paused_is_still_asked_about(meeting: Meeting) -> None:
    member(meeting, "Ana").change_status(Status.PAUSED, on=today(), by=None)
    assert names_on(meeting) == ["Ana"]


def test_members_of_another_group_are_not_asked_about(meeting: Meeting) -> None:
    make_group("Costura").admit(make_woman("Ana"), since=meeting.held_on - DAY)
    assert names_on(meeting) == []


def test_namesakes_on_the_roster_are_told_apart_by_their_code(meeting: Meeting) -> None:
    one, other = member(meeting, "Rosa"), member(meeting, "Rosa")
    names = {line.name for line in RosterForm(meeting).lines}
    assert names == {f"Rosa Ccori Sulca · {one.case_code}", f"Rosa Ccori Sulca · {other.case_code}"}


# Marking


def test_nobody_is_marked_before_somebody_presses(signed_in: Client, meeting: Meeting) -> None:
    member(meeting, "Ana")
    page = signed_in.get(roster_url(meeting))
    assert " checked" not in page.content.decode()
    assert "0 de 1" in page.content.decode()
    assert not Attendance.objects.exists()


def test_the_four_marks_are_stored_with_who_took_them(
    signed_in: Client, tabita: Coordinator, meeting: Meeting
) -> None:
    women = [member(meeting, name) for name in ("Ana", "Bea", "Carla", "Dora")]
    marks = ["came", "late", "excused", "absent"]
    answer = signed_in.post(
        roster_url(meeting), {f"mark-{woman.pk}": mark for woman, mark in zip(women, marks, strict=True)}
    )
    assert answer.url == reverse("meetings:meeting", args=[meeting.pk])
    assert marks_of(meeting) == {"Ana": "came", "Bea": "late", "Carla": "excused", "Dora": "absent"}
    assert set(meeting.attendances.values_list("taken_by", flat=True)) == {tabita.pk}


def test_a_woman_left_unmarked_has_no_row(signed_in: Client, meeting: Meeting) -> None:
    ana, _bea = member(meeting, "Ana"), member(meeting, "Bea")
    signed_in.post(roster_url(meeting), {f"mark-{ana.pk}": "came"})
    assert marks_of(meeting) == {"Ana": "came"}


def test_saving_again_replaces_line_by_line(signed_in: Client, meeting: Meeting) -> None:
    ana, bea = member(meeting, "Ana"), member(meeting, "Bea")
    dayana, luis = make_child(ana, "Dayana"), make_child(ana, "Luis")
    meeting.take_attendance(
        {ana: MarkedWoman(Mark.CAME, children=(dayana,), other_children=2), bea: MarkedWoman(Mark.LATE)}, by=None
    )
    signed_in.post(roster_url(meeting), {f"mark-{ana.pk}": "late", f"child-{ana.pk}": [luis.pk]})
    line = meeting.attendances.get(woman=ana)
    assert (line.mark, list(line.children.all()), line.other_children) == ("late", [luis], 0)
    assert meeting.attendances.get(woman=bea).mark == "late"


def test_a_mark_can_be_taken_back(signed_in: Client, meeting: Meeting) -> None:
    ana, bea = member(meeting, "Ana"), member(meeting, "Bea")
    dayana = make_child(ana)
    meeting.take_attendance({ana: MarkedWoman(Mark.CAME, children=(dayana,)), bea: MarkedWoman(Mark.CAME)}, by=None)
    signed_in.post(roster_url(meeting), {f"mark-{ana.pk}": "none", f"mark-{bea.pk}": "came"})
    assert marks_of(meeting) == {"Bea": "came"}
    assert dayana.attendances.count() == 0


def test_saving_with_nobody_marked_says_so_and_stores_nothing(signed_in: Client, meeting: Meeting) -> None:
    member(meeting, "Ana")
    page = signed_in.post(roster_url(meeting), {})
    assert "Todavía nadie está marcada." in page.content.decode()


def test_everybody_came_shows_the_page_so_and_stores_nothing(signed_in: Client, meeting: Meeting) -> None:
    ana, bea = member(meeting, "Ana"), member(meeting, "Bea")
    page = signed_in.post(roster_url(meeting, "roster_everybody"), {f"mark-{bea.pk}": "excused"}).content.decode()
    assert f'name="mark-{ana.pk}" value="came" checked' in page
    assert f'name="mark-{bea.pk}" value="excused" checked' in page
    assert "1 de 2" in page
    assert not Attendance.objects.exists()


# Children


def test_children_are_ticked_by_name_or_counted(signed_in: Client, meeting: Meeting) -> None:
    ana, bea = member(meeting, "Ana"), member(meeting, "Bea")
    dayana, _luis = make_child(ana, "Dayana"), make_child(ana, "Luis")
    page = signed_in.post(
        roster_url(meeting),
        {f"mark-{ana.pk}": "came", f"child-{ana.pk}": dayana.pk, f"mark-{bea.pk}": "came", f"others-{bea.pk}": "2"},
        follow=True,
    ).content.decode()
    assert "2 de 2 y 3 hijos" in page
    assert "con Dayana" in page
    assert meeting.children_count() == 3


def test_another_womans_child_is_refused_and_nothing_typed_is_lost(signed_in: Client, meeting: Meeting) -> None:
    ana, bea = member(meeting, "Ana"), member(meeting, "Bea")
    hers, other = make_child(ana, "Dayana"), make_child(bea, "Luis")
    page = signed_in.post(
        roster_url(meeting),
        {f"mark-{ana.pk}": "late", f"child-{ana.pk}": [hers.pk, other.pk], f"mark-{bea.pk}": "came"},
    ).content.decode()
    assert "Ese hijo no es de ella." in page
    assert f'name="mark-{ana.pk}" value="late" checked' in page
    assert f'name="child-{ana.pk}" value="{hers.pk}" checked' in page
    assert f'name="mark-{bea.pk}" value="came" checked' in page
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("typed", ["-1", "21", "dos", "٣", "1.5", "9" * 400])
def test_a_count_of_children_that_is_no_small_number_is_refused(
    signed_in: Client, meeting: Meeting, typed: str
) -> None:
    ana = member(meeting, "Ana")
    page = signed_in.post(roster_url(meeting), {f"mark-{ana.pk}": "came", f"others-{ana.pk}": typed}).content.decode()
    assert "Otros hijos: un número de 0 a 20." in page
    assert f'value="{typed}"' in page
    assert not Attendance.objects.exists()


def test_children_without_a_mark_for_their_mother_are_asked_about(signed_in: Client, meeting: Meeting) -> None:
    ana = member(meeting, "Ana")
    page = signed_in.post(roster_url(meeting), {f"others-{ana.pk}": "1"}).content.decode()
    assert "¿Ella vino?" in page


@pytest.mark.parametrize("mark", ["present", "CAME", "1", "came\0", "<script>"])
def test_a_mark_that_does_not_exist_is_refused_and_nothing_typed_is_lost(
    signed_in: Client, meeting: Meeting, mark: str
) -> None:
    ana, bea = member(meeting, "Ana"), member(meeting, "Bea")
    page = signed_in.post(roster_url(meeting), {f"mark-{ana.pk}": mark, f"mark-{bea.pk}": "excused"}).content.decode()
    assert "Elegir vino, tarde, avisó o faltó." in page
    assert f'name="mark-{bea.pk}" value="excused" checked' in page
    assert "<script>" not in page
    assert not Attendance.objects.exists()


# Two people at one roster


def test_a_row_nobody_touched_does_not_overwrite_what_a_colleague_saved_meanwhile(
    signed_in: Client, meeting: Meeting
) -> None:
    ana, bea = member(meeting, "Ana"), member(meeting, "Bea")
    meeting.take_attendance({ana: MarkedWoman(Mark.CAME)}, by=None)
    seen = {f"seen-{line.woman.pk}": line.seen for line in RosterForm(meeting).lines}
    meeting.take_attendance({ana: MarkedWoman(Mark.LATE)}, by=None)
    signed_in.post(roster_url(meeting), {**seen, f"mark-{ana.pk}": "came", f"mark-{bea.pk}": "came"})
    assert marks_of(meeting) == {"Ana": "late", "Bea": "came"}


def test_the_same_row_changed_by_two_people_is_shown_before_it_is_saved(signed_in: Client, meeting: Meeting) -> None:
    ana = member(meeting, "Ana")
    seen = {f"seen-{line.woman.pk}": line.seen for line in RosterForm(meeting).lines}
    meeting.take_attendance({ana: MarkedWoman(Mark.LATE)}, by=None)
    page = signed_in.post(roster_url(meeting), {**seen, f"mark-{ana.pk}": "absent"})
    assert "Mientras tanto alguien guardó: Tarde." in page.content.decode()
    assert marks_of(meeting) == {"Ana": "late"}
    now_seen = page.context["form"].lines[0].seen
    signed_in.post(roster_url(meeting), {f"seen-{ana.pk}": now_seen, f"mark-{ana.pk}": "absent"})
    assert marks_of(meeting) == {"Ana": "absent"}


def test_a_mark_is_not_lost_when_her_membership_ended_meanwhile(signed_in: Client, meeting: Meeting) -> None:
    ana = member(meeting, "Ana")
    meeting.group.memberships.get(woman=ana).end(on=meeting.held_on - DAY)
    signed_in.post(roster_url(meeting), {f"mark-{ana.pk}": "came"})
    assert marks_of(meeting) == {"Ana": "came"}


# Visitors


def test_a_visitor_is_found_by_name_and_laid_into_the_roster_without_losing_a_mark(
    signed_in: Client, meeting: Meeting
) -> None:
    ana, visitor = member(meeting, "Ana"), make_woman("Zenaida", "Poma")
    typed = {f"mark-{ana.pk}": "late"}
    found = signed_in.post(roster_url(meeting, "roster_visitor"), {**typed, "q": "zenaida"})
    assert [woman.pk for woman in found.context["found"]] == [visitor.pk]
    assert f'name="mark-{ana.pk}" value="late" checked' in found.content.decode()
    page = signed_in.post(roster_url(meeting, "roster_visitor_add"), {**typed, "visitor": visitor.pk}).content.decode()
    assert f'name="mark-{ana.pk}" value="late" checked' in page
    assert f'id="row-{visitor.pk}"' in page
    assert f'name="mark-{visitor.pk}" value="came" checked' in page
    assert "2 de 2" in page
    assert not meeting.attendances.exists()
    typed |= {"visitor": visitor.pk, f"seen-{visitor.pk}": "..0", f"mark-{visitor.pk}": "none"}
    again = signed_in.post(roster_url(meeting, "roster_visitor"), typed).content.decode()
    assert f'name="mark-{visitor.pk}" value="came" checked' not in again


def test_searching_works_by_address_too_and_offers_nobody_who_is_on_the_roster(
    signed_in: Client, meeting: Meeting
) -> None:
    member(meeting, "Ana")
    page = signed_in.get(roster_url(meeting), {"q": "ana"}).content.decode()
    assert "Nadie coincide, o ya está en la lista." in page
    visitor = make_woman("Zenaida", "Poma")
    assert f'id="row-{visitor.pk}"' in signed_in.get(roster_url(meeting), {"visitor": visitor.pk}).content.decode()


def test_a_visitor_is_marked_without_becoming_a_member(signed_in: Client, meeting: Meeting) -> None:
    visitor = make_woman("Zenaida", "Poma")
    signed_in.post(roster_url(meeting), {"visitor": visitor.pk, f"mark-{visitor.pk}": "came"})
    assert marks_of(meeting) == {"Zenaida": "came"}
    assert not visitor.memberships.exists()


def test_a_visitor_can_join_the_group_on_the_spot(signed_in: Client, meeting: Meeting) -> None:
    visitor = make_woman("Zenaida", "Poma")
    data = {"visitor": visitor.pk, f"mark-{visitor.pk}": "came", f"join-{visitor.pk}": "on"}
    signed_in.post(roster_url(meeting), data)
    membership = visitor.memberships.get()
    assert (membership.group, membership.from_date, membership.to_date) == (meeting.group, meeting.held_on, None)


def test_a_member_who_is_told_to_join_again_has_one_membership(signed_in: Client, meeting: Meeting) -> None:
    ana = member(meeting, "Ana")
    signed_in.post(roster_url(meeting), {f"mark-{ana.pk}": "came", f"join-{ana.pk}": "on"})
    assert ana.memberships.count() == 1


# What it costs, and who may


def test_the_page_and_saving_cost_the_same_queries_for_two_women_and_for_twenty(
    signed_in: Client, meeting: Meeting
) -> None:
    def cost(women: list[Woman]) -> tuple[int, int]:
        visitor, cleared = make_woman("Invitada"), women[-1]
        meeting.take_attendance({cleared: MarkedWoman(Mark.CAME)}, by=None)
        data = {f"mark-{woman.pk}": "came" for woman in women}
        data |= {f"child-{woman.pk}": str(woman.children.get().pk) for woman in women}
        data |= {f"mark-{cleared.pk}": "none", f"mark-{visitor.pk}": "late", f"join-{visitor.pk}": "on"}
        signed_in.get(roster_url(meeting))  # tells the messages that wait
        with CaptureQueriesContext(connection) as page:
            assert signed_in.get(roster_url(meeting)).status_code == 200
        with CaptureQueriesContext(connection) as saving:
            assert signed_in.post(roster_url(meeting), data).status_code == 302
        return _statements(page), _statements(saving)

    few = [member(meeting, f"Ana {number}") for number in range(2)]
    for woman in few:
        make_child(woman)
    first = cost(few)
    many = few + [member(meeting, f"Bea {number}") for number in range(18)]
    for woman in many[2:]:
        make_child(woman)
    assert cost(many) == first
    assert first[0] <= 7


def test_saving_marks_and_children_costs_at_most_twelve_queries(signed_in: Client, meeting: Meeting) -> None:
    women = [member(meeting, f"Ana {number}") for number in range(15)]
    data = {f"mark-{woman.pk}": "came" for woman in women}
    data |= {f"child-{woman.pk}": str(make_child(woman).pk) for woman in women}
    with CaptureQueriesContext(connection) as saving:
        assert signed_in.post(roster_url(meeting), data).status_code == 302
    assert _statements(saving) <= 12


def _statements(captured: CaptureQueriesContext) -> int:
    """What the database is asked, without the savepoints that only a test has around everything."""
    return sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


def test_who_took_it_cannot_be_posted(signed_in: Client, tabita: Coordinator, meeting: Meeting) -> None:
    noemi, ana = make_coordinator("noemi"), member(meeting, "Ana")
    data = {f"mark-{ana.pk}": "came", "taken_by": noemi.pk, "by": noemi.pk, "recorded_by": noemi.pk}
    signed_in.post(roster_url(meeting), data)
    assert meeting.attendances.get().taken_by == tabita
    meeting.refresh_from_db()
    assert meeting.recorded_by is None


def test_the_roster_survives_nonsense(signed_in: Client, meeting: Meeting) -> None:
    member(meeting, "Ana")
    data = {
        "visitor": ["9" * 23, "-1", "abc", "٣", "\0", "1.0"],
        f"mark-{'9' * 23}": "came",
        "mark-": "came",
        "mark-abc": "came",
        "seen-1": "\0",
        "q": "\0" * 5,
    }
    for name in ("roster", "roster_everybody", "roster_visitor", "roster_visitor_add"):
        assert signed_in.post(roster_url(meeting, name), data).status_code == 200
    assert signed_in.get(roster_url(meeting), {"q": "'%_", "visitor": "9" * 23}).status_code == 200
    assert not Attendance.objects.exists()
