"""The days of meetings that come back every so many weeks. Pure arithmetic of dates."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import holidays


def days_between(first_on: date, last_on: date, every_weeks: int) -> list[date]:
    """From the first day in steps of weeks (1 or more), the last day included when a step falls on it."""
    step = timedelta(weeks=every_weeks)
    return [first_on + number * step for number in range((last_on - first_on) // step + 1)]


def holidays_among(days: Iterable[date], language: str) -> Mapping[date, str]:
    """The national holidays of Peru among the days, by their names in Spanish, or in English for «en»."""
    days = list(days)
    names = holidays.country_holidays(
        "PE", years={day.year for day in days}, language="en_US" if language == "en" else "es"
    )
    return {day: names[day] for day in days if day in names}
