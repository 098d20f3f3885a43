"""Whose home comes next. One rule: fairly among those who offer theirs, and never a home that may not be safe."""

from datetime import date, timedelta
from typing import Final, TypedDict

from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django_stubs_ext import WithAnnotations

from meetings.models.groups import Group, Membership
from members.models import SafetyPlan, ViolenceFacts, Woman
from members.models.women import HomeForMeetings

YEAR: Final = timedelta(days=365)


class Hosting(TypedDict):
    last_hosted_on: date | None
    hosted_count: int


def proposed_hosts(
    group: Group, day: date, *, but: int | None = None
) -> "models.QuerySet[WithAnnotations[Woman, Hosting]]":
    """Members on a day who offer their home and are with us; who never hosted first, then who hosted longest ago.

    Adds `last_hosted_on` and `hosted_count` (of the twelve months to that day), planned meetings included: whoever is
    next already is not asked twice. Of the meeting `but` (its number) nothing is counted.

    Homes are left out without a word, and what made somebody leave them out is not opened: that there is a safety plan
    or something noted about violence is enough.
    """
    belongs = Membership.objects.on(day).filter(group=group, woman=OuterRef("pk"))
    others = ~Q(hosted_meetings=but) if but else Q()
    year = Q(hosted_meetings__held_on__gt=day - YEAR, hosted_meetings__held_on__lte=day)
    women: models.QuerySet[WithAnnotations[Woman, Hosting]] = (
        Woman.objects.present()
        .named()
        .filter(Exists(belongs), home_for_meetings=HomeForMeetings.OFFERED, merged_into=None)
        .exclude(Exists(SafetyPlan.objects.filter(woman=OuterRef("pk"))))
        .exclude(Exists(ViolenceFacts.objects.filter(woman=OuterRef("pk"))))
        .annotate(
            last_hosted_on=Max("hosted_meetings__held_on", filter=others),
            hosted_count=Count("hosted_meetings", filter=others & year),
        )
        .order_by(F("last_hosted_on").asc(nulls_first=True), "hosted_count", "name_order", "pk")
    )
    return women
