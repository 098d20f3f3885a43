from datetime import UTC, date, datetime, timedelta
from itertools import cycle

import pytest

from idemnna.accounts.models import Coordinator
from idemnna.story.entries import Cursor, Entry, Kind
from idemnna.story.timeline import Page, page_of, silence
from meetings.models import Mark, MarkedWoman
from members.models import Child, Status, Woman
from members.models.visits import Outcome
from tests.factories import (
    make_child,
    make_coordinator,
    make_follow_up,
    make_group,
    make_meeting,
    make_topic,
    make_visit,
    make_woman,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 2)


def walk(woman: Woman, size: int) -> list[Page]:
    """All pages from the newest to the oldest, each begun with the cursor as an address carries it."""
    pages = [page_of(woman, size=size)]
    while pages[-1].following is not None:
        pages.append(page_of(woman, Cursor.parse(str(pages[-1].following)), size))
        assert len(pages) < 200
    return pages


def entries(woman: Woman) -> list[Entry]:
    return [step.entry for step in page_of(woman).steps]


def only(woman: Woman, kind: Kind) -> Entry:
    [entry] = [entry for entry in entries(woman) if entry.kind is kind]
    return entry


def attend(
    woman: Woman, held_on: date, mark: str = Mark.CAME, children: tuple[Child, ...] = (), others: int = 0
) -> int:
    """A meeting of the group with this woman on its roster."""
    meeting = make_meeting(held_on)
    meeting.take_attendance({woman: MarkedWoman(mark, children, others)}, by=None)
    return int(meeting.attendances.get().pk)


def finish(woman: Woman, at: datetime, by: Coordinator | None = None) -> int:
    follow_up = make_follow_up(woman)
    follow_up.finish(by=by or make_coordinator("carmen"))
    type(follow_up).objects.filter(pk=follow_up.pk).update(done_at=at)
    return int(follow_up.pk)


def crowded_story() -> tuple[Woman, set[tuple[date, str, int]]]:
    """A woman with many entries of every kind on few days, and the list of them kept apart from the timeline."""
    woman = make_woman(joined_on=DAY)
    made = {(DAY, "status", woman.status_changes.get().pk)}
    carmen = make_coordinator("carmen")
    days = cycle([DAY, DAY, DAY - timedelta(days=1), DAY, DAY - timedelta(days=40)])
    kinds = cycle(["visit", "visit", "follow-up", "meeting", "status", "visit", "meeting"])
    for day, kind, _number in zip(days, kinds, range(60), strict=False):
        if kind == "visit":
            pk = make_visit(woman, day).pk
        elif kind == "meeting":
            pk = attend(woman, day)
        elif kind == "status":
            pk = woman.change_status(Status.PAUSED, on=day, by=None).pk
        else:
            pk = finish(woman, datetime(day.year, day.month, day.day, 15, tzinfo=UTC), by=carmen)
        made.add((day, kind, pk))
    other = make_woman("Zenaida", "Poma", joined_on=DAY)
    make_visit(other, DAY)
    return woman, made


@pytest.mark.parametrize("size", [1, 2, 3, 7, 30, 61, 100])
def test_walking_all_pages_shows_every_entry_once_newest_first(size: int) -> None:
    woman, made = crowded_story()
    pages = walk(woman, size)
    seen = [(s.entry.day, s.entry.kind.slug, s.entry.pk) for page in pages for s in page.steps]
    assert len(seen) == len(made) == 61
    assert set(seen) == made
    assert [day for day, _kind, _pk in seen] == sorted((day for day, _kind, _pk in made), reverse=True)
    assert all(len(page.steps) == size for page in pages[:-1])


def test_what_is_recorded_between_two_pages_shifts_nothing() -> None:
    woman, made = crowded_story()
    first = page_of(woman, size=20)
    late = make_visit(woman, DAY + timedelta(days=1))
    second = page_of(woman, first.following, 100)
    seen = {(s.entry.day, s.entry.kind.slug, s.entry.pk) for page in (first, second) for s in page.steps}
    assert seen == made
    assert late.pk not in {s.entry.pk for s in second.steps if s.entry.kind is Kind.VISIT}


def test_the_last_page_says_that_nothing_follows() -> None:
    woman = make_woman(joined_on=DAY)
    make_visit(woman, DAY)
    assert page_of(woman, size=2).following is None
    assert page_of(woman, size=1).following is not None


def test_a_visit_shows_who_went_what_was_noted_and_which_children_were_there() -> None:
    woman = make_woman(joined_on=date(2024, 3, 1))
    children = [
        make_child(woman, name, birth_date=date(2015, 1, day)) for day, name in enumerate(("Dayana", "Inés"), 1)
    ]
    tabita = make_coordinator()
    visit = make_visit(
        woman,
        DAY,
        summary="Empezó a vender los sábados.",
        visitors=[tabita],
        children=children,
        topics=[make_topic("negocio propio")],
    )
    entry = only(woman, Kind.VISIT)
    assert (entry.day, entry.title, entry.text) == (DAY, "Visita", "Empezó a vender los sábados.")
    assert entry.who == (tabita,)
    assert entry.note == "con Dayana e Inés"
    assert entry.badges == ("negocio propio",)
    assert entry.url == f"/visits/{visit.pk}/"
    assert not entry.quiet


def test_a_visit_that_found_nobody_steps_back() -> None:
    woman = make_woman(joined_on=date(2024, 3, 1))
    make_visit(woman, DAY, outcome=Outcome.NOBODY_HOME)
    entry = only(woman, Kind.VISIT)
    assert entry.quiet
    assert entry.title == "Visita: no estaba"


def test_a_visit_from_an_old_register_keeps_who_went_as_written() -> None:
    woman = make_woman(joined_on=date(2024, 3, 1))
    make_visit(woman, DAY, visitors_as_written="Sra. Tabi y practicante", from_register=True)
    assert only(woman, Kind.VISIT).signed == "Sra. Tabi y practicante"


def test_a_corrected_visit_shows_once_and_says_so() -> None:
    woman, tabita = make_woman(joined_on=date(2024, 3, 1)), make_coordinator()
    said = make_visit(woman, DAY, summary="Vende tamales")
    said.correct(type(said)(visited_on=DAY - timedelta(days=1), summary="Vende humitas"), by=tabita)
    entry = only(woman, Kind.VISIT)
    assert (entry.day, entry.text, entry.note) == (DAY - timedelta(days=1), "Vende humitas", "corregida")


def test_a_withdrawn_visit_is_no_part_of_the_story() -> None:
    woman, tabita = make_woman(joined_on=date(2024, 3, 1)), make_coordinator()
    make_visit(woman, DAY).withdraw(by=tabita)
    assert [entry.kind for entry in entries(woman)] == [Kind.STATUS]


def test_a_meeting_shows_her_mark_her_children_and_no_sensitive_topic() -> None:
    woman = make_woman(joined_on=date(2024, 3, 1))
    children = tuple(make_child(woman, name) for name in ("Dayana", "Luis"))
    meeting = make_meeting(DAY, group=make_group("Tejedoras"))
    meeting.topics.set([make_topic("precios"), make_topic("golpes en casa", sensitive=True)])
    meeting.take_attendance({woman: MarkedWoman(Mark.LATE, children, 1)}, by=None)
    entry = only(woman, Kind.MEETING)
    assert (entry.title, entry.text) == ("Reunión de Tejedoras", "Tarde, con Dayana, Luis y 1 más")
    assert entry.badges == ("precios",)
    assert entry.url == f"/meetings/{meeting.pk}/"


@pytest.mark.parametrize(
    ("mark", "others", "text", "quiet"),
    [
        (Mark.CAME, 0, "Vino", False),
        (Mark.CAME, 1, "Vino, con 1 hijo", False),
        (Mark.CAME, 3, "Vino, con 3 hijos", False),
        (Mark.EXCUSED, 0, "Avisó", True),
        (Mark.ABSENT, 0, "Faltó", True),
    ],
)
def test_a_meeting_says_whether_she_came(mark: str, others: int, text: str, quiet: bool) -> None:
    woman = make_woman(joined_on=date(2024, 3, 1))
    attend(woman, DAY, mark, others=others)
    entry = only(woman, Kind.MEETING)
    assert (entry.text, entry.quiet) == (text, quiet)


def test_a_follow_up_done_late_in_the_evening_belongs_to_the_day_in_lima() -> None:
    woman = make_woman(joined_on=date(2024, 3, 1))
    finish(woman, datetime(2026, 10, 3, 3, 30, tzinfo=UTC))
    entry = only(woman, Kind.FOLLOW_UP)
    assert entry.day == DAY
    assert [person.username for person in entry.who] == ["carmen"]


def test_an_open_follow_up_and_one_of_a_withdrawn_visit_are_no_part_of_the_story() -> None:
    woman, tabita = make_woman(joined_on=date(2024, 3, 1)), make_coordinator()
    make_follow_up(woman)
    visit = make_visit(woman, DAY)
    make_follow_up(woman, visit=visit).finish(by=tabita)
    visit.withdraw(by=tabita)
    assert [entry.kind for entry in entries(woman)] == [Kind.STATUS]


def test_a_change_of_status_shows_its_note_and_who_recorded_it() -> None:
    woman, tabita = make_woman(joined_on=date(2024, 3, 1)), make_coordinator()
    woman.change_status(Status.PAUSED, on=DAY, by=tabita, note="Viajó a Ayacucho")
    entry = entries(woman)[0]
    assert (entry.title, entry.text, entry.note, entry.who) == ("Situación", "En pausa", "Viajó a Ayacucho", (tabita,))


def test_a_long_silence_is_named_also_when_a_page_ends_in_it() -> None:
    woman = make_woman(joined_on=date(2024, 3, 1))
    make_visit(woman, DAY)
    make_visit(woman, DAY - timedelta(days=28))
    make_visit(woman, DAY - timedelta(days=28 + 36))
    assert [step.silence for step in page_of(woman, size=3).steps] == ["", "5 semanas", "2 años"]
    assert [step.silence for step in page_of(woman, size=2).steps] == ["", "5 semanas"]


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ""), (28, ""), (29, "4 semanas"), (62, "8 semanas"), (63, "2 meses"), (364, "12 meses"), (800, "2 años")],
)
def test_silence_is_told_in_the_largest_unit_that_says_enough(days: int, words: str) -> None:
    assert silence(DAY - timedelta(days=days), DAY) == words


def test_entries_stand_under_their_month_and_year() -> None:
    woman = make_woman(joined_on=date(2025, 10, 2))
    for day in (DAY, DAY - timedelta(days=1), date(2026, 9, 30)):
        make_visit(woman, day)
    assert [(month, len(steps)) for month, steps in page_of(woman).months] == [
        (date(2026, 10, 1), 2),
        (date(2026, 9, 1), 1),
        (date(2025, 10, 1), 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-10-02",
        "2026-13-02-visit-1",
        "2026-10-02-loan-1",
        "2026-10-02-visit-",
        "2026-10-02-visit-1\n",
        "2026-10-02-visit-\x00",
        "2026-10-02-visit-" + "9" * 30,
        "٢٠٢٦-10-02-visit-1",
    ],
)
def test_a_nonsense_cursor_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Cursor.parse(text)


def test_the_timeline_costs_the_same_queries_however_long_it_is(django_assert_num_queries: object) -> None:
    woman, _made = crowded_story()
    with django_assert_num_queries(17):  # type: ignore[operator]
        page_of(woman, size=5)
    with django_assert_num_queries(17):  # type: ignore[operator]
        page_of(woman, size=50)
