"""Which backups stay. Expected days are counted by hand on a calendar."""

from datetime import datetime, timedelta

import pytest

from idemnna.backups.retention import kept

NOON = datetime(2026, 11, 23, 12)  # a Monday


def on(day: str, hour: int = 12) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour)


@pytest.mark.parametrize(
    ("made", "stay"),
    [
        ([], []),
        ([on("2026-11-23")], [on("2026-11-23")]),
        # of one day the newest
        ([on("2026-11-23", 8), on("2026-11-23", 9), on("2026-11-23", 18)], [on("2026-11-23", 18)]),
        # a laptop that slept for a year keeps what there is
        ([on("2025-01-31"), on("2026-11-23")], [on("2025-01-31"), on("2026-11-23")]),
        # the newest of each ISO week: 29 Dec 2025 to 4 Jan 2026 is one week over two years
        (
            [on("2025-12-29"), on("2025-12-31"), on("2026-01-01"), on("2026-01-04")],
            [on("2025-12-29"), on("2025-12-31"), on("2026-01-01"), on("2026-01-04")],  # days still count: only four
        ),
    ],
)
def test_what_stays(made: list[datetime], stay: list[datetime]) -> None:
    assert kept(made) == set(stay)


def test_a_year_of_daily_backups_leaves_seven_days_eight_weeks_and_twelve_months() -> None:
    made = [NOON - timedelta(days=back) for back in range(400)]
    days = [f"2026-11-{day}" for day in range(17, 24)]
    sundays = [
        *("2026-11-22", "2026-11-15", "2026-11-08", "2026-11-01"),
        *("2026-10-25", "2026-10-18", "2026-10-11"),  # this week, whose newest is the 23rd, is the eighth
    ]
    last_of_month = [
        *("2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30"),
        *(
            "2026-03-31",
            "2026-02-28",
            "2026-01-31",
            "2025-12-31",
        ),  # November, whose newest is the 23rd, is the twelfth
    ]
    assert kept(made) == {on(day) for day in (*days, *sundays, *last_of_month)}


def test_the_newest_is_never_deleted_whatever_the_clock_said() -> None:
    future = NOON + timedelta(days=4000)
    assert future in kept([NOON, future])
    for count in range(1, 60):
        made = [NOON + timedelta(hours=7 * number) for number in range(count)]
        assert max(made) in kept(made)


def test_every_day_of_a_year_the_rule_applied_daily_never_loses_a_month() -> None:
    """Deleting each day must end where deleting once would."""
    shelf: set[datetime] = set()
    for back in reversed(range(365)):
        shelf = kept({*shelf, NOON - timedelta(days=back)})
    assert shelf == kept(NOON - timedelta(days=back) for back in range(365))
