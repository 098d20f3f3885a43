"""The one clock: Lima's today, which is not UTC's between 19:00 and midnight."""

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    return timezone.localdate()


def now() -> datetime:
    """This moment, as a clock in Lima shows it."""
    return timezone.localtime()
