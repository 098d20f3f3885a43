from datetime import date, datetime

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from idemnna.words import month_long
from meetings.models import Agreement, Group, Meeting, MeetingQuerySet


class MeetingFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Buscar"), method="search")
    group = django_filters.ModelChoiceFilter(
        label=_("Grupo"), queryset=lambda _request: Group.objects.all(), empty_label=_("Todos")
    )
    month = django_filters.ChoiceFilter(
        label=_("Mes"), method="in_month", choices=lambda: months(), empty_label=_("Todos")
    )

    class Meta:
        model = Meeting
        fields = ("q", "group", "month")

    def search(self, meetings: MeetingQuerySet, _name: str, text: str) -> MeetingQuerySet:
        agreed = Agreement.objects.filter(text__icontains=text)
        return meetings.filter(
            Q(place__icontains=text)
            | Q(venue__name__icontains=text)
            | Q(agenda__icontains=text)
            | Q(notes__icontains=text)
            | Q(pk__in=agreed.values("meeting"))
        )

    def in_month(self, meetings: MeetingQuerySet, _name: str, month: str) -> MeetingQuerySet:
        first = datetime.strptime(month, "%Y-%m").date()
        return meetings.filter(held_on__year=first.year, held_on__month=first.month)


def months() -> list[tuple[str, str]]:
    """The months that have a meeting, the latest first."""
    firsts: list[date] = list(Meeting.objects.dates("held_on", "month", order="DESC"))
    return [(first.isoformat()[:7], month_long(first)) for first in firsts]
