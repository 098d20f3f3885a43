"""Where the group meets, and how often: a catalogue of places, and meetings that come back by themselves."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, personal
from idemnna.safeguards.trace import traced
from meetings.models.groups import Group
from members.models.fields import recorder


@traced()
class Place(models.Model):
    """Catalogue of places that are nobody's home."""

    name = internal(models.CharField(_("nombre"), max_length=60))
    directions = internal(models.CharField(_("cómo se llega"), max_length=200, blank=True))
    retired = models.BooleanField(_("ya no se ofrece"), default=False)
    revision = revision_number()

    class Meta:
        verbose_name = _("lugar")
        verbose_name_plural = _("lugares")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="place_once", violation_error_message=_("Ese lugar ya existe.")
            ),
        )

    def __str__(self) -> str:
        return self.name


class MeetingSeriesQuerySet(models.QuerySet["MeetingSeries"]):
    def going_on(self, day: date) -> Self:
        """Those that have not ended by a day."""
        return self.filter(last_on__gte=day).order_by("first_on", "pk")


@traced()
class MeetingSeries(models.Model):
    """Meetings every so many weeks, from a first day to a last one; each is a meeting of its own that may differ."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="series", verbose_name=_("grupo"))
    every_weeks = models.PositiveSmallIntegerField(_("cada cuántas semanas"), default=2)
    first_on = models.DateField(_("desde"))
    last_on = models.DateField(_("hasta"))
    starts_at = models.TimeField(_("hora"), null=True, blank=True)
    venue = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="series", verbose_name=_("lugar")
    )
    place = personal(models.CharField(_("otro lugar"), max_length=120, blank=True))
    recorded_by = recorder()
    recorded_at = models.DateTimeField(_("registrada"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["MeetingSeries"]] = models.Manager.from_queryset(MeetingSeriesQuerySet)()

    class Meta:
        verbose_name = _("serie de reuniones")
        verbose_name_plural = _("series de reuniones")
        ordering = ("-first_on", "-pk")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="meeting_series_ends_after_start",
                violation_error_message=_("La última no puede ser antes de la primera."),
            ),
            models.CheckConstraint(
                condition=Q(every_weeks__range=(1, 8)),
                name="meeting_series_every_weeks_in_reason",
                violation_error_message=_("Anotar de 1 a 8 semanas."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.group} · {self.first_on:%d/%m/%Y}"

    @property
    def where(self) -> str:
        return ", ".join(filter(None, (self.venue.name if self.venue else "", self.place)))

    @property
    def how_often(self) -> str:
        return ngettext("cada semana", "cada %(n)s semanas", self.every_weeks) % {"n": self.every_weeks}
