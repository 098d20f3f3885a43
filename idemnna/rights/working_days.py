"""Days that count for the law: Monday to Friday, without the holidays of Peru.

Source: Ley 29733 (Peru, data protection) and its rules, DS 016-2024-JUS: an answer to a request of access is due in
20 working days, to one of rectification, deletion or opposition in 10; the first is the working day after the one on
which it was received (TUO Ley 27444, art. 144). The national holidays come from the package `holidays`; days that the
government only declares free for its own offices are not among them, which makes an answer early, never late.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import holidays

DAYS_TO_ANSWER: Final[Mapping[str, int]] = {"access": 20, "rectification": 10, "deletion": 10, "opposition": 10}
ONE_DAY: Final = timedelta(days=1)


def answer_due(kind: str, received_on: date) -> date:
    """The last day to answer a request of a kind (a key of DAYS_TO_ANSWER)."""
    return after_working_days(received_on, DAYS_TO_ANSWER[kind])


def after_working_days(start: date, count: int) -> date:
    """The day that is so many working days after `start`, which itself does not count."""
    free, day = holidays.country_holidays("PE"), start
    while count:
        day += ONE_DAY
        count -= day.weekday() < 5 and day not in free
    return day
