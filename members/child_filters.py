"""What the lists of children and of what is done with them can be narrowed to."""

import django_filters
from django.utils.translation import gettext_lazy as _

from idemnna.lima import today
from members.filters import sectors
from members.models import ActivityType, Attends, Child, ChildActivity, SchoolYear
from members.models.children import ChildQuerySet
from members.search import search_children

AGES = {"0-2": (0, 2), "3-5": (3, 5), "6-11": (6, 11), "12-17": (12, 17), "18": (18, 200)}


class ChildFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Buscar"), method="search")
    age = django_filters.ChoiceFilter(
        label=_("Edad"),
        method="aged",
        empty_label=_("Menores de 18"),
        choices=[
            ("0-2", _("0 a 2 años")),
            ("3-5", _("3 a 5 años")),
            ("6-11", _("6 a 11 años")),
            ("12-17", _("12 a 17 años")),
            ("18", _("18 años o más")),
            ("unknown", _("Sin edad anotada")),
        ],
    )
    attends = django_filters.ChoiceFilter(
        label=_("Escuela este año"),
        method="at_school",
        empty_label=_("Da igual"),
        choices=[*Attends.choices, ("unknown", _("Sin anotar"))],
    )
    sector = django_filters.ChoiceFilter(
        label=_("Sector"), field_name="woman__sector", choices=lambda: sectors(), empty_label=_("Todos")
    )

    class Meta:
        model = Child
        fields = ("q", "age", "attends", "sector")

    def filter_queryset(self, queryset: ChildQuerySet) -> ChildQuerySet:
        """Whoever came of age is no child any more, unless they are asked for."""
        chosen: ChildQuerySet = super().filter_queryset(queryset)
        return chosen if self.form.cleaned_data.get("age") else chosen.not_grown_up(today())

    def search(self, children: ChildQuerySet, _name: str, text: str) -> ChildQuerySet:
        return search_children(children, text)

    def aged(self, children: ChildQuerySet, _name: str, age: str) -> ChildQuerySet:
        return children.aged(today(), *AGES[age]) if age in AGES else children.without_age()

    def at_school(self, children: ChildQuerySet, _name: str, attends: str) -> ChildQuerySet:
        this_year = SchoolYear.objects.filter(year=today().year)
        if attends == "unknown":
            return children.exclude(pk__in=this_year.exclude(attends="").values("child"))
        return children.filter(pk__in=this_year.filter(attends=attends).values("child"))


class ActivityFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Buscar"), field_name="place", lookup_expr="icontains")
    activity = django_filters.ModelChoiceFilter(
        label=_("Actividad"), queryset=lambda _request: ActivityType.objects.all(), empty_label=_("Todas")
    )
    year = django_filters.ChoiceFilter(
        label=_("Año"), field_name="held_on__year", choices=lambda: activity_years(), empty_label=_("Todos")
    )

    class Meta:
        model = ChildActivity
        fields = ("q", "activity", "year")


def activity_years() -> list[tuple[str, str]]:
    return [(str(day.year), str(day.year)) for day in ChildActivity.objects.dates("held_on", "year", order="DESC")]
