"""How she goes: the short form, whose turn it is, and the answer that belongs to nobody."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from idemnna.lima import today
from members.models import ProgressCheck, SaferTally, Woman
from members.models.progress import Moment, next_checks
from tests.factories import make_child, make_woman

pytestmark = pytest.mark.django_db
Growth = Callable[[Client, str, Callable[[], object], int], None]
DAY = date(2026, 11, 23)


def make_check(woman: Woman, moment: str = Moment.BASELINE, on: date = DAY, **over: Any) -> ProgressCheck:
    return ProgressCheck.objects.create(woman=woman, moment=moment, taken_on=on, **over)


def next_of(woman: Woman, day: date = DAY) -> tuple[str, date]:
    found = next_checks(Woman.objects.filter(pk=woman.pk), day).get()
    return found.due_moment, found.due_on


def sent(moment: str = "baseline", **over: str) -> dict[str, str]:
    return {"moment": moment, "taken_on": today().isoformat(), **over}


@pytest.mark.parametrize(
    ("taken", "moment", "due_on"),
    [
        ([], "baseline", DAY),
        ([("baseline", DAY - timedelta(days=30))], "six", DAY + timedelta(days=152)),
        ([("baseline", DAY - timedelta(days=200))], "six", DAY - timedelta(days=18)),
        ([("baseline", DAY - timedelta(days=300))], "twelve", DAY + timedelta(days=65)),
        ([("baseline", DAY - timedelta(days=200)), ("six", DAY)], "twelve", DAY + timedelta(days=165)),
        ([("baseline", DAY - timedelta(days=400)), ("twelve", DAY)], "later", DAY + timedelta(days=365)),
        ([("baseline", date.max)], "six", date.max),
    ],
    ids=str,
)
def test_which_is_asked_next_and_when_follows_from_the_first(
    taken: list[tuple[str, date]], moment: str, due_on: date
) -> None:
    woman = make_woman()
    for one, on in taken:
        make_check(woman, one, on)
    assert next_of(woman) == (moment, due_on)


def test_the_form_proposes_the_moment_and_needs_no_answer(signed_in: Client) -> None:
    woman = make_woman()
    make_check(woman, on=today() - timedelta(days=190), income=Decimal(300))
    url = f"/women/{woman.case_code}/progress/add/"
    html = signed_in.get(url).content.decode()
    assert re.search(r'value="six"[^>]*checked', html)
    assert 'value="baseline"' not in html
    form = {**sent("six"), "once": str(uuid4())}
    assert signed_in.post(url, form).url == f"/women/{woman.case_code}/progress/"
    assert signed_in.post(url, form).status_code == 302
    assert ProgressCheck.objects.get(moment="six").income is None


def test_what_she_earns_is_typed_as_money_everywhere(signed_in: Client) -> None:
    woman = make_woman()
    signed_in.post(f"/women/{woman.case_code}/progress/add/", sent(income="S/ 1,200.50", meals="3"))
    check = ProgressCheck.objects.get()
    assert (check.income, check.meals, check.recorded_by and check.recorded_by.username) == (
        Decimal("1200.50"),
        3,
        "tabita",
    )
    html = signed_in.get(f"/women/{woman.case_code}/progress/").content.decode()
    assert "<svg viewBox" in html
    assert "<b>S/\N{NO-BREAK SPACE}1,200.50</b>" in html
    assert "<title>Cómo va · Agenda</title>" in html


@pytest.mark.parametrize(
    ("field", "typed"),
    [("meals", "7"), ("income", "NaN"), ("income", "-1"), ("income", "1e40"), ("school_age", "٣٣٣"),
     ("at_school", "9" * 30), ("taken_on", "2999-01-01"), ("moment", "x"), ("savings", "a\0")],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_the_field(signed_in: Client, field: str, typed: str) -> None:
    page = signed_in.post(f"/women/{make_woman().case_code}/progress/add/", {**sent(), field: typed})
    assert page.status_code == 200
    assert field in page.context["form"].errors
    assert not ProgressCheck.objects.exists()


def test_no_more_children_go_to_school_than_there_are(signed_in: Client) -> None:
    url = f"/women/{make_woman().case_code}/progress/add/"
    page = signed_in.post(url, sent(school_age="1", at_school="2"))
    assert page.context["form"].errors == {"at_school": ["Son más de los que tienen la edad."]}
    assert "at_school" in signed_in.post(url, sent(at_school="2")).context["form"].errors


def test_children_of_school_age_are_counted_for_her(signed_in: Client) -> None:
    woman = make_woman()
    for years in (2, 3, 17, 18):
        make_child(woman, f"Hijo {years}", birth_date=today().replace(day=1) - timedelta(days=365 * years + 40))
    page = signed_in.get(f"/women/{woman.case_code}/progress/add/")
    assert page.context["form"]["school_age"].value() == 2


def test_a_moment_is_asked_once_and_a_correction_is_kept(signed_in: Client) -> None:
    woman = make_woman()
    check = make_check(woman, on=today(), income=Decimal(100))
    page = signed_in.post(f"/women/{woman.case_code}/progress/add/", sent("baseline"))
    assert "moment" in page.context["form"].errors
    url = f"/progress/{check.pk}/edit/"
    assert signed_in.post(url, {**sent(income="150"), "revision": "1"}).status_code == 302
    second = signed_in.post(url, {**sent(income="180"), "revision": "1"})
    assert "income" in second.context["form"].errors  # both changed it: choose
    check.refresh_from_db()
    assert check.income == 150


def test_whose_turn_it_is(signed_in: Client, query_growth: Growth) -> None:
    waits, rests = make_woman("Waira"), make_woman("Rita")
    make_check(waits, on=today() - timedelta(days=190))
    make_check(rests, on=today() - timedelta(days=170))
    html = signed_in.get("/progress/").content.decode()
    assert "Waira" in html
    assert "Rita" not in html
    assert "Rita" in signed_in.get("/progress/?until=30").content.decode()
    assert "Waira" not in signed_in.get("/progress/?moment=baseline").content.decode()
    query_growth(signed_in, "/progress/", make_woman, 9)


def test_a_longer_story_costs_no_more_queries(signed_in: Client, query_growth: Growth) -> None:
    woman = make_woman()
    url = f"/women/{woman.case_code}/progress/"
    query_growth(signed_in, url, lambda: make_check(woman, Moment.LATER, meals=3, income=Decimal(10)), 8)


# «Me siento más segura»


def rows_of_everything() -> dict[str, int]:
    """Every table of the database, with how many rows it has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def test_her_answer_leaves_one_more_in_a_tally_and_nothing_else_anywhere(signed_in: Client) -> None:
    woman = make_woman()
    signed_in.post(f"/women/{woman.case_code}/progress/add/", sent())
    assert "/progress/ask/" in signed_in.get(f"/women/{woman.case_code}/progress/").content.decode()
    asked = signed_in.get("/progress/ask/").content.decode()
    assert woman.case_code not in asked
    assert woman.given_names not in asked
    assert 'name="once"' not in asked
    signed_in.post("/progress/answer/", {"answer": "same"})  # the half-year has its lines now
    before, session = rows_of_everything(), dict(signed_in.session.items())
    with CaptureQueriesContext(connection) as asked_of_it:
        page = signed_in.post("/progress/answer/", {"answer": "yes"})
    assert page.url == "/progress/thanks/"
    assert rows_of_everything() == before
    assert dict(signed_in.session.items()) == session
    written = [q["sql"] for q in asked_of_it if re.search(r"\b(INSERT INTO|UPDATE) ", q["sql"])]
    others = [sql for sql in written if "members_safertally" not in sql]
    assert len(written) - len(others) == 1
    assert not [sql for sql in others if "yes" in sql or woman.case_code in sql or "answer" in sql]
    assert dict(SaferTally.objects.values_list("answer", "count")) == {"yes": 1, "same": 1, "no": 0}


def test_the_table_of_answers_has_no_room_for_anybody_and_no_trace() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'members_safertally' ORDER BY 1"
        )
        assert [name for (name,) in cursor.fetchall()] == ["answer", "count", "half", "id", "year"]
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'members_safertally'::regclass")
        assert cursor.fetchall() == []
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'members\\_safertally_%'")
        assert cursor.fetchall() == []


def test_not_even_the_row_written_last_tells_what_was_answered_last(signed_in: Client) -> None:
    for answer in ("no", "yes", "yes"):
        signed_in.post("/progress/answer/", {"answer": answer})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text), count(*) FROM members_safertally")
        assert cursor.fetchone() == (1, 3)


def test_the_tally_is_shown_from_ten_answers_on_once_the_half_year_is_over(signed_in: Client) -> None:
    in_april = date(2025, 4, 2)
    for number in range(9):
        SaferTally.objects.count_in(("yes", "no")[number % 2], in_april)
    assert SaferTally.objects.by_half(date(2025, 7, 1)) == [(2025, 1, None)]
    SaferTally.objects.count_in("yes", in_april)
    assert SaferTally.objects.by_half(date(2025, 6, 30)) == [(2025, 1, None)]  # one more answer would be known
    assert SaferTally.objects.by_half(date(2025, 7, 1)) == [(2025, 1, {"yes": 6, "no": 4, "same": 0})]
    html = signed_in.get("/progress/totals/").content.decode()
    assert "<span>Sí</span><b>6</b>" in html
    assert "<span>No</span><b>4</b>" in html


def test_the_running_half_year_shows_no_count(signed_in: Client) -> None:
    for _ in range(12):
        signed_in.post("/progress/answer/", {"answer": "yes"})
    html = signed_in.get("/progress/totals/").content.decode()
    assert "Todavía no se muestra" in html
    assert "<b>" not in html.split("<main")[1]


@pytest.mark.parametrize("answer", ["", "maybe", "\0", "9" * 40])
def test_what_is_no_answer_counts_nothing(signed_in: Client, answer: str) -> None:
    assert signed_in.post("/progress/answer/", {"answer": answer}).url == "/progress/ask/"
    assert not SaferTally.objects.filter(count__gt=0).exists()
