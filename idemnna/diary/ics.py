"""The diary as a calendar program reads it (RFC 5545). It lies with whoever runs that program: case codes and the
group's name, never a woman's name, a text, an amount or a place."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from idemnna.diary.items import Item, Kind, Period

MEETING_LASTS: Final = timedelta(hours=2)
ASK_AGAIN: Final = timedelta(hours=2)
LIMA: Final = ZoneInfo(settings.TIME_ZONE)
UTC: Final = ZoneInfo("UTC")


def calendar_of(items: Iterable[Item], period: Period, now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Agenda//ES")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Agenda")
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT2H")
    for item in items:
        calendar.add_component(_event(item, period, now))
    written: bytes = calendar.to_ical()
    return written


def _event(item: Item, period: Period, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{item.kind.slug}-{item.pk}@agenda")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", _title(item))
    if item.at is None:
        event.add("dtstart", period.place(item))
        event.add("dtend", period.place(item) + timedelta(days=1))
    else:
        begins = datetime.combine(item.day, item.at, LIMA).astimezone(UTC)  # programs need no table of zones then
        event.add("dtstart", begins)
        event.add("dtend", begins + MEETING_LASTS)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if item.at else "TRANSPARENT")
    return event


def _title(item: Item) -> str:
    if item.kind is Kind.MEETING:
        return f"{_('Reunión')} · {item.title}"
    word = {Kind.VISIT: _("visita"), Kind.FOLLOW_UP: _("pendiente"), Kind.INSTALMENT: _("cuota")}[item.kind]
    return f"{item.woman.case_code} · {word}" if item.woman else word.capitalize()
