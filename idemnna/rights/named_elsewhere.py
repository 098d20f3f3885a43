"""Where else her name may stand: texts of the group, of the coordinators and of the children's afternoons, which no
program changes but a person."""

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from idemnna.words import day_short
from meetings.models import Meeting
from members.models import ChildActivity, FollowUp, HandoverNote, Woman

FEW = 20


class Text(NamedTuple):
    url: str
    title: str


def texts_that_name(woman: Woman) -> list[Text]:
    """Texts in which a name of hers stands as a word of its own, and notes that are about her without it."""
    names = {woman.called, *woman.given_names.split(), woman.first_surname, woman.second_surname} - {""}
    pattern = rf"\m({'|'.join(re.escape(name) for name in sorted(names) if len(name) > 2)})\M"
    return [*_meetings(pattern), *_follow_ups(pattern), *_notes(pattern, woman), *_afternoons(pattern)]


def _meetings(pattern: str) -> Iterator[Text]:
    found = Meeting.objects.filter(_in_one_of(("notes", "agenda", "place", "agreements__text"), pattern))
    for held in found.distinct().order_by("-held_on")[:FEW]:
        day = day_short(held.held_on, held.held_on)
        yield Text(reverse("meetings:meeting", args=[held.pk]), _("Reunión del %s") % day)


def _follow_ups(pattern: str) -> Iterator[Text]:
    found = FollowUp.objects.filter(woman__isnull=True, visit__isnull=True, text__iregex=pattern)
    for one in found[:FEW]:
        yield Text(reverse("members:follow_up_edit", args=[one.pk]), _("Un pendiente"))


def _notes(pattern: str, woman: Woman) -> Iterator[Text]:
    found = HandoverNote.objects.filter(Q(women=woman) | _in_one_of(("text", "replies__text"), pattern))
    for note in found.distinct().order_by("-written_at")[:FEW]:
        yield Text(reverse("members:handover", args=[note.pk]), _("Una nota de relevo"))


def _afternoons(pattern: str) -> Iterator[Text]:
    found = ChildActivity.objects.filter(_in_one_of(("place", "notes"), pattern))
    for held in found.order_by("-held_on")[:FEW]:
        day = day_short(held.held_on, held.held_on)
        yield Text(reverse("members:afternoon", args=[held.pk]), _("Actividad con los niños del %s") % day)


def _in_one_of(fields: Iterable[str], pattern: str) -> Q:
    return reduce(or_, (Q(**{f"{field}__iregex": pattern}) for field in fields))
