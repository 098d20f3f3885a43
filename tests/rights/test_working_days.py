"""Counted by hand on the calendar of Peru."""

from datetime import date

import pytest

from idemnna.rights.working_days import answer_due


@pytest.mark.parametrize(
    ("kind", "received_on", "due_on"),
    [
        # 21, 22 | 24, 27 | 30, 31 July, 3, 4, 5 | 7 August: without 23 July (Fuerza Aérea), 28 and 29 July (Fiestas
        # Patrias), 6 August (Junín) and the weekends.
        ("deletion", date(2026, 7, 20), date(2026, 8, 7)),
        # …and ten more: 10 to 14 and 17 to 21 August; Santa Rosa, the 30th, is later and a Sunday.
        ("access", date(2026, 7, 20), date(2026, 8, 21)),
        # 21 to 24 December (4), 28 to 31 (8), 4 and 5 January (10): without 25 December and 1 January.
        ("rectification", date(2026, 12, 18), date(2027, 1, 5)),
        # Asked on a Sunday: Monday the 1st of June is the first; 29 June (San Pedro y San Pablo) does not count.
        ("access", date(2026, 5, 31), date(2026, 6, 26)),
        ("opposition", date(2026, 6, 26), date(2026, 7, 13)),
    ],
)
def test_working_days_leave_out_weekends_and_perus_holidays(kind: str, received_on: date, due_on: date) -> None:
    assert answer_due(kind, received_on) == due_on
