from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.trace import traced


class ShiftQuerySet(models.QuerySet["Shift"]):
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)


@traced(exclude=("seen_at",))
class Shift(models.Model):
    """When a coordinator was at work. Begins with what she does, ends by hand or some hours after the last of it."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="shifts", verbose_name=_("coordinadora")
    )
    began_at = models.DateTimeField(_("empezó"), default=timezone.now)
    seen_at = models.DateTimeField(_("lo último que hizo"), default=timezone.now)
    ended_at = models.DateTimeField(_("terminó"), null=True, blank=True)

    objects: ClassVar[models.Manager["Shift"]] = models.Manager.from_queryset(ShiftQuerySet)()

    class Meta:
        verbose_name = _("turno")
        verbose_name_plural = _("turnos")
        ordering = ("-began_at", "-pk")
        indexes = (models.Index(fields=["account", "-began_at"], name="shift_latest_first"),)
        constraints = (
            models.UniqueConstraint(fields=["account"], condition=Q(ended_at__isnull=True), name="shift_open_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")), name="shift_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} · {timezone.localtime(self.began_at):%d/%m/%Y %H:%M}"

    def end(self, moment: datetime) -> None:
        self.ended_at = moment
        self.save(update_fields=["ended_at"])
