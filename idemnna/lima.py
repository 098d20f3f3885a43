"""The one clock: Lima's today, which is not UTC's between 19:00 and midnight."""

from datetime import date

from django.utils import timezone


def today() -> date:
    return timezone.localdate()
