"""Which backups stay: pure arithmetic on the moments they were made."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 8, 12


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Of each of the last 7 days, 8 weeks and 12 months that have a backup the newest one.

    Moments in Lima's time. Days without a backup do not count: a laptop that was away for a month loses nothing. The
    newest of all always stays.
    """
    newest_first = sorted(moments, reverse=True)
    return {
        *_newest_of_each(newest_first, lambda moment: moment.date(), DAYS),
        *_newest_of_each(newest_first, lambda moment: moment.isocalendar()[:2], WEEKS),
        *_newest_of_each(newest_first, lambda moment: (moment.year, moment.month), MONTHS),
    }


def _newest_of_each(
    newest_first: Iterable[datetime], period: Callable[[datetime], Hashable], most: int
) -> list[datetime]:
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        found.setdefault(period(moment), moment)
    return list(found.values())[:most]
