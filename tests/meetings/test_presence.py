"""How often each woman came, counted by hand over the dates she belonged to the group."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from idemnna.lima import today
from meetings.models import Group, Mark, MarkedWoman, Meeting, Presence, presences
from members.models import Woman
from tests.factories import make_group, make_meeting, make_woman

pytestmark = pytest.mark.django_db
DAYS = [date(2026, month, 5) for month in range(1, 11)]  # ten meetings, one a month
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
MARKS = {"v": Mark.CAME, "t": Mark.LATE, "a": Mark.EXCUSED, "f": Mark.ABSENT}


@pytest.fixture
def group(db: None) -> Group:
    return make_group()


def hold(marks: dict[Woman, str]) -> None:
    """Each woman's marks, a letter for each of the ten meetings; «-» is no mark."""
    for place, day in enumerate(DAYS):
        said = {woman: MarkedWoman(MARKS[row[place]]) for woman, row in marks.items() if row[place] != "-"}
        make_meeting(day).take_attendance(said, by=None)


def counted(group: Group, since: date = SINCE, until: date = UNTIL) -> dict[str, tuple[int, ...]]:
    """(came, held, excused, unmarked) by name."""
    return {
        line.woman.given_names: (line.came, line.held, line.excused, line.unmarked)
        for line in presences(group, since, until)
    }


def test_each_woman_is_counted_while_she_belonged(group: Group) -> None:
    always, middle, left, again, visitor, silent = (
        make_woman(name) for name in ("Ana", "Bea", "Carla", "Delia", "Elsa", "Flor")
    )
    group.admit(always, since=date(2025, 1, 1))
    group.admit(middle, since=date(2026, 6, 5))  # the day of a meeting counts
    group.admit(left, since=date(2025, 1, 1)).end(on=date(2026, 3, 5))  # and so does the last
    group.admit(again, since=date(2025, 1, 1)).end(on=date(2026, 2, 1))
    group.admit(again, since=date(2026, 9, 1))
    group.admit(silent, since=date(2025, 1, 1))
    hold(
        {
            always: "vvtafvvvvv",  # 7 v + 1 t of 10, 1 notice
            middle: "vv---vtfav",  # the first two as a visitor: of the last five she came to three
            left: "vvav-v----",  # of the first three two, once with notice; later as a visitor
            again: "v-vv----fv",  # January, September and October: two of three
            visitor: "vvvvvvvvvv",
            silent: "----------",
        }
    )
    assert counted(group) == {
        "Ana": (8, 10, 1, 0),
        "Bea": (3, 5, 1, 0),
        "Carla": (2, 3, 1, 0),
        "Delia": (2, 3, 0, 0),
        "Flor": (0, 10, 0, 10),
    }
    assert counted(group, date(2026, 9, 1), date(2026, 10, 5)) == {
        "Ana": (2, 2, 0, 0),
        "Bea": (1, 2, 1, 0),
        "Delia": (1, 2, 0, 0),
        "Flor": (0, 2, 0, 2),
    }


def test_joining_twice_over_the_same_days_counts_a_meeting_once(group: Group) -> None:
    ana = make_woman("Ana")
    group.memberships.create(woman=ana, from_date=date(2026, 1, 1), to_date=date(2026, 6, 30))
    group.memberships.create(woman=ana, from_date=date(2026, 5, 1))
    hold({ana: "vvvvvvvvvv"})
    assert counted(group) == {"Ana": (10, 10, 0, 0)}


def test_meetings_without_attendance_and_those_of_other_groups_do_not_count(group: Group) -> None:
    ana = make_woman("Ana")
    small = Group.objects.create(name="Costura", part_of=group)
    for one in (group, small):
        one.admit(ana, since=date(2025, 1, 1))
    hold({ana: "v---------"})  # nine meetings without anybody's mark
    make_meeting(date(2026, 7, 1), group=small).take_attendance({ana: MarkedWoman(Mark.ABSENT)}, by=None)
    assert counted(group) == {"Ana": (1, 1, 0, 0)}
    assert counted(small) == {"Ana": (0, 1, 0, 0)}


@pytest.mark.parametrize(
    ("came", "held", "percent"),
    [(4, 4, None), (0, 5, 0), (4, 5, 80), (1, 6, 17), (1, 8, 13), (3, 8, 38), (2, 3, None), (10, 10, 100)],
)
def test_a_percentage_is_rounded_half_up_and_not_told_of_a_handful(came: int, held: int, percent: int | None) -> None:
    assert Presence(make_woman(), held, came, 0, 0).percent == percent


def test_the_page_tells_of_how_many_and_by_period(signed_in: Client, group: Group) -> None:
    ana, bea = make_woman("Ana"), make_woman("Bea", preferred_name="Beti")
    for woman in (bea, ana):
        group.admit(woman, since=today() - timedelta(days=900))
    for place in range(6):
        marks = {ana: MarkedWoman(Mark.CAME if place else Mark.EXCUSED), bea: MarkedWoman(Mark.ABSENT)}
        make_meeting(today() - timedelta(days=20 * place)).take_attendance(marks, by=None)
    make_meeting(today() - timedelta(days=400)).take_attendance({bea: MarkedWoman(Mark.LATE)}, by=None)
    address = f"/groups/{group.pk}/attendance/"
    page = signed_in.get(address).content.decode()
    assert page.index("Ana Ccori") < page.index("5 de 6") < page.index("83 %") < page.index("Beti Ccori")
    assert page.index("Beti Ccori") < page.index("0 de 6")
    assert "1 de 7" in signed_in.get(f"{address}?period=all").content.decode()
    for nonsense in ("x", "-1", "9" * 30):
        assert "5 de 6" in signed_in.get(f"{address}?period={nonsense}").content.decode()
    assert address in signed_in.get(f"/groups/{group.pk}/").content.decode()


def test_a_group_that_never_met_says_so(signed_in: Client, group: Group) -> None:
    assert "no hay ninguna reunión con asistencia" in signed_in.get(f"/groups/{group.pk}/attendance/").content.decode()


def test_the_table_costs_the_same_queries_with_more_women(
    signed_in: Client, group: Group, query_growth: Callable[[Client, str, Callable[[], object], int], None]
) -> None:
    def add() -> None:
        woman = make_woman()
        group.admit(woman, since=today() - timedelta(days=90))
        day = today() - timedelta(days=Meeting.objects.count())
        make_meeting(day).take_attendance({woman: MarkedWoman(Mark.CAME)}, by=None)

    query_growth(signed_in, f"/groups/{group.pk}/attendance/", add, 8)
