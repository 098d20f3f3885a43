from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from idemnna import words

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.fixture
def english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 20), "vie 20 nov"),
        (date(2026, 9, 2), "mié 2 set"),
        (date(2026, 1, 31), "sáb 31 ene"),
        (date(2025, 12, 31), "mié 31 dic 2025"),
        (date(2027, 1, 1), "vie 1 ene 2027"),
    ],
)
def test_a_short_day_has_its_year_only_when_it_is_another(day: date, said: str) -> None:
    assert words.day_short(day, TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 20), "Viernes 20 de noviembre"),
        (date(2026, 9, 2), "Miércoles 2 de setiembre"),
        (date(2024, 9, 2), "Lunes 2 de setiembre de 2024"),
    ],
)
def test_a_long_day_is_said_as_in_peru(day: date, said: str) -> None:
    assert words.day_long(day, TODAY) == said


def test_a_month_is_setiembre_without_p() -> None:
    assert words.month_long(date(2026, 9, 15)) == "Setiembre de 2026"
    assert words.month_inside(date(2026, 9, 15)) == "setiembre de 2026"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "hoy"),
        (1, "mañana"),
        (-1, "ayer"),
        (3, "en 3 días"),
        (-12, "hace 12 días"),
        (-61, "hace 61 días"),
        (-62, "hace 2 meses"),
        (-400, "hace 13 meses"),
        (-800, "hace 2 años"),
        (90, "en 2 meses"),
    ],
)
def test_how_long_ago_is_said_in_the_unit_people_count_in(days: int, said: str) -> None:
    assert words.relative(TODAY + timedelta(days=days), TODAY) == said


@given(today=st.dates(date(2000, 1, 1), date(2090, 1, 1)), days=st.integers(-4000, 4000))
def test_nobody_reads_one_months_or_zero_years(today: date, days: int) -> None:
    said = words.relative(today + timedelta(days=days), today)
    assert not {"0", "1"} & set(said.split())


@pytest.mark.usefixtures("english")
def test_english_keeps_the_order_of_day_and_month() -> None:
    assert words.day_short(date(2026, 9, 5), TODAY) == "Sat 5 Sep"
    assert words.day_long(date(2025, 9, 5), TODAY) == "Friday 5 September 2025"
    assert words.month_long(date(2026, 9, 5)) == "September 2026"
    assert words.relative(TODAY - timedelta(days=12), TODAY) == "12 days ago"
    assert words.relative(TODAY + timedelta(days=1), TODAY) == "tomorrow"


def test_a_week_begins_on_monday() -> None:
    assert words.weekday_names() == ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")
