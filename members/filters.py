from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import Campaign, FollowUp, Status, Woman
from members.models.directory import Service, ServiceKind, ServiceQuerySet
from members.models.follow_ups import FollowUpQuerySet
from members.models.progress import Moment
from members.models.women import WomanQuerySet
from members.names import fold
from members.search import search_women

NOT_VISITED = [("30", _("30 días")), ("60", _("60 días")), ("90", _("90 días"))]


class WomanFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Buscar"), method="search")
    status = django_filters.ChoiceFilter(
        label=_("Situación"),
        method="with_status",
        empty_label=_("Todas"),
        choices=[("present", _("Activas")), *(choice for choice in Status.choices if choice[0] != Status.ACTIVE)],
    )
    sector = django_filters.ChoiceFilter(label=_("Sector"), choices=lambda: sectors(), empty_label=_("Todos"))
    not_visited = django_filters.ChoiceFilter(
        label=_("Sin visita desde hace"), method="unvisited", choices=NOT_VISITED, empty_label=_("Da igual")
    )
    due = django_filters.ChoiceFilter(
        label=_("Próxima visita"),
        method="visit_due",
        choices=[
            ("waiting", _("Toca o está acordada")),
            ("agreed", _("Acordada")),
            ("late", _("Atrasada")),
            ("long", _("Desde hace mucho")),
        ],
        empty_label=_("Da igual"),
    )

    class Meta:
        model = Woman
        fields = ("q", "status", "sector", "not_visited", "due")

    def search(self, women: WomanQuerySet, _name: str, text: str) -> WomanQuerySet:
        return search_women(women, text)

    def with_status(self, women: WomanQuerySet, _name: str, status: str) -> WomanQuerySet:
        return women.present() if status == "present" else women.in_status(status)

    def unvisited(self, women: WomanQuerySet, _name: str, days: str) -> WomanQuerySet:
        return women.not_visited_for(int(days), today())

    def visit_due(self, women: WomanQuerySet, _name: str, which: str) -> WomanQuerySet:
        waiting = women.to_visit(today())
        if which == "agreed":
            return waiting.visit_agreed()
        if which == "late":
            return waiting.visit_late_on(today())
        return waiting.unseen_for_long() if which == "long" else waiting


def sectors() -> list[tuple[str, str]]:
    names = Woman.objects.exclude(sector="").order_by("sector").values_list("sector", flat=True).distinct()
    return [(name, name) for name in names]


class FollowUpFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Buscar"), field_name="text", lookup_expr="icontains")
    owner = django_filters.ModelChoiceFilter(
        label=_("Quién lo ve"),
        queryset=lambda _request: Coordinator.objects.coordinating(),
        empty_label=_("Todas"),
        null_label=_("Cualquiera"),
    )
    state = django_filters.ChoiceFilter(
        label=_("Cuáles"),
        method="in_state",
        empty_label=_("Por hacer"),
        choices=[
            ("late", _("Atrasados")),
            ("open", _("También los dejados para después")),
            ("done", _("Hechos")),
            ("dropped", _("Ya no hacen falta")),
        ],
    )

    class Meta:
        model = FollowUp
        fields = ("q", "owner", "state")

    def filter_queryset(self, queryset: FollowUpQuerySet) -> FollowUpQuerySet:
        chosen: FollowUpQuerySet = super().filter_queryset(queryset)
        return chosen if self.form.cleaned_data.get("state") else chosen.awake_on(today())

    def in_state(self, follow_ups: FollowUpQuerySet, _name: str, state: str) -> FollowUpQuerySet:
        if state == "late":
            return follow_ups.overdue_on(today())
        return {"open": follow_ups.open, "done": follow_ups.done, "dropped": follow_ups.dropped}[state]()


class CampaignFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Buscar"), field_name="name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(
        label=_("Cuáles"),
        method="in_state",
        empty_label=_("Abiertas"),
        choices=[("closed", _("Cerradas")), ("all", _("Todas"))],
    )

    class Meta:
        model = Campaign
        fields = ("q", "state")

    def filter_queryset(self, queryset: QuerySet[Campaign]) -> QuerySet[Campaign]:
        chosen: QuerySet[Campaign] = super().filter_queryset(queryset)
        return chosen if self.form.cleaned_data.get("state") else chosen.filter(closed_on__isnull=True)

    def in_state(self, campaigns: QuerySet[Campaign], _name: str, state: str) -> QuerySet[Campaign]:
        return campaigns.filter(closed_on__isnull=False) if state == "closed" else campaigns


class ProgressFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Whose turn it is to be asked how it goes."""

    q = django_filters.CharFilter(label=_("Buscar"), method="search")
    moment = django_filters.ChoiceFilter(
        label=_("Cuál"), field_name="due_moment", choices=Moment.choices, empty_label=_("Todos")
    )
    sector = django_filters.ChoiceFilter(label=_("Sector"), choices=lambda: sectors(), empty_label=_("Todos"))
    until = django_filters.ChoiceFilter(
        label=_("Hasta cuándo"),
        method="due_until",
        empty_label=_("Ya les toca"),
        choices=[("30", _("En los próximos 30 días")), ("90", _("En los próximos 90 días"))],
    )

    class Meta:
        model = Woman
        fields = ("q", "moment", "sector", "until")

    def search(self, women: WomanQuerySet, _name: str, text: str) -> WomanQuerySet:
        return search_women(women, text)

    def filter_queryset(self, queryset: WomanQuerySet) -> WomanQuerySet:
        chosen: Any = super().filter_queryset(queryset)
        found: WomanQuerySet = chosen if self.form.cleaned_data.get("until") else chosen.filter(due_on__lte=today())
        return found

    def due_until(self, women: Any, _name: str, days: str) -> WomanQuerySet:
        found: WomanQuerySet = women.filter(due_on__lte=today() + timedelta(days=int(days)))
        return found


class ServiceFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Buscar"), method="search")
    kind = django_filters.ChoiceFilter(label=_("Tipo"), choices=ServiceKind.choices, empty_label=_("Todos"))
    state = django_filters.ChoiceFilter(
        label=_("Cuáles"),
        method="in_state",
        empty_label=_("Los que hay"),
        choices=[("stale", _("Por verificar")), ("retired", _("Ya no se ofrecen"))],
    )

    class Meta:
        model = Service
        fields = ("q", "kind", "state")

    def filter_queryset(self, queryset: ServiceQuerySet) -> ServiceQuerySet:
        chosen: ServiceQuerySet = super().filter_queryset(queryset)
        return chosen if self.form.cleaned_data.get("state") else chosen.offered()

    def search(self, services: ServiceQuerySet, _name: str, text: str) -> ServiceQuerySet:
        """Words in any order, accents aside. They are a few dozen: looked through here, not by the database."""
        words = fold(text).split()
        told = services.values_list("pk", "name", "offers", "address", "phones")
        found = [key for key, *parts in told if all(word in fold(" ".join(parts)) for word in words)]
        return services.filter(pk__in=found)

    def in_state(self, services: ServiceQuerySet, _name: str, state: str) -> ServiceQuerySet:
        return services.filter(retired=True) if state == "retired" else services.stale_on(today())
