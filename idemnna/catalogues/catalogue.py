"""The lists that coordinators keep themselves, each with what of a row they write and where its rows are used."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loans.models import ActivityKind, Business
from meetings.models import Meeting, MeetingSeries, Place
from members.models import (
    ActivityType,
    Campaign,
    ChildActivity,
    DeliveryItem,
    HomeVisit,
    Programme,
    SupportDelivery,
    Topic,
    Woman,
)

Model = type[models.Model]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """`uses`: the tables whose rows name one of this list, each with the field that does."""

    slug: str
    title: str | Promise
    hint: str | Promise
    model: Model
    fields: tuple[str, ...] = ("name",)
    uses: tuple[tuple[Model, str], ...]

    @property
    def rows(self) -> "models.QuerySet[Any]":
        """With `used`: how often something names the row. Lists of lists are counted apart, so that none multiplies
        another."""
        counts = [_count(model, field) for model, field in self.uses]
        total: Any = sum(counts[1:], start=counts[0])
        return self.model._default_manager.annotate(used=total).order_by("name")

    def earlier_names(self, rows: Sequence[Any]) -> dict[int, str]:
        """What each was called before, from the trace, by its key."""
        now = {row.pk: row.name for row in rows}
        events: Any = self.model.pgh_event_model._default_manager  # type: ignore[attr-defined]
        said = events.filter(pgh_obj_id__in=now).order_by("pgh_id").values_list("pgh_obj_id", "name")
        return {key: name for key, name in said if name != now[key]}


def _count(model: Model, field: str) -> Coalesce:
    naming = model._default_manager.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(naming.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), Value(0))


def _list(owner: Model, many: str) -> Model:
    field: Any = owner._meta.get_field(many)
    link: Model = field.remote_field.through
    return link


TOPICS: Final = Catalogue(
    slug="topics",
    title=_("Temas"),
    hint=_("De qué se habla en visitas y reuniones."),
    model=Topic,
    fields=("name", "sensitive"),
    uses=(
        (_list(HomeVisit, "topics"), "topic"),
        (_list(Meeting, "topics"), "topic"),
        (_list(Meeting, "experiences"), "topic"),
    ),
)
CATALOGUES: Final = (
    TOPICS,
    Catalogue(
        slug="child-activities",
        title=_("Actividades para niños"),
        hint=_("Lo que se hace con los hijos e hijas."),
        model=ActivityType,
        uses=((ChildActivity, "activity"),),
    ),
    Catalogue(
        slug="businesses",
        title=_("Tipos de negocio"),
        hint=_("De qué vive un negocio."),
        model=ActivityKind,
        uses=((Business, "activity"),),
    ),
    Catalogue(
        slug="programmes",
        title=_("Programas"),
        hint=_("Los del Estado: cambian de nombre, conviene verificarlos."),
        model=Programme,
        fields=("name", "verified_on"),
        uses=((_list(Woman, "programmes"), "programme"),),
    ),
    Catalogue(
        slug="places",
        title=_("Lugares"),
        hint=_("Donde se reúne el grupo y que no son la casa de nadie."),
        model=Place,
        fields=("name", "directions"),
        uses=((Meeting, "venue"), (MeetingSeries, "venue")),
    ),
    Catalogue(
        slug="supports",
        title=_("Apoyos"),
        hint=_("Lo que se entrega."),
        model=DeliveryItem,
        uses=((SupportDelivery, "item"), (Campaign, "item")),
    ),
)
BY_SLUG: Final = {catalogue.slug: catalogue for catalogue in CATALOGUES}
