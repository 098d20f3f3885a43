"""Where else her name may stand: texts of the group, which are not hers and which nobody changes but a person."""

import re
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from idemnna.words import day_short
from meetings.models import Meeting
from members.models import FollowUp, Woman

FEW = 20


class Text(NamedTuple):
    url: str
    title: str


def texts_that_name(woman: Woman) -> list[Text]:
    """Meetings and follow-ups of nobody in which a name of hers stands as a word of its own."""
    names = {woman.called, *woman.given_names.split(), woman.first_surname, woman.second_surname} - {""}
    pattern = rf"\m({'|'.join(re.escape(name) for name in sorted(names) if len(name) > 2)})\M"
    places = [Q(**{f"{text}__iregex": pattern}) for text in ("notes", "agenda", "place", "agreements__text")]
    notes = Meeting.objects.filter(reduce(or_, places))
    meetings = [
        Text(
            reverse("meetings:meeting", args=[held.pk]),
            _("Reunión del %s") % day_short(held.held_on, held.held_on),
        )
        for held in notes.distinct().order_by("-held_on")[:FEW]
    ]
    promised = FollowUp.objects.filter(woman__isnull=True, visit__isnull=True, text__iregex=pattern)
    return meetings + [
        Text(reverse("members:follow_up_edit", args=[one.pk]), _("Un pendiente")) for one in promised[:FEW]
    ]
