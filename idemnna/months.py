"""Months, named by their first day."""

from calendar import monthrange
from datetime import date


def months_later(month: date, number: int) -> date:
    """The first day of the month so many months after another's; before it, for a number below zero."""
    year, place = divmod(month.year * 12 + month.month - 1 + number, 12)
    return date(year, place + 1, 1)


def last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
