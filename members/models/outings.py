"""A coordinator who goes up the hill alone says until when; the other sees when that hour has passed."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import personal
from idemnna.safeguards.trace import traced


class OutingQuerySet(models.QuerySet["Outing"]):
    def out(self) -> Self:
        return self.filter(back_at__isnull=True)

    def overdue_at(self, moment: datetime) -> Self:
        return self.out().filter(back_by__lt=moment).order_by("back_by", "pk")


@traced()
class Outing(models.Model):
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="outings", verbose_name=_("quién salió")
    )
    where = personal(models.CharField(_("por dónde"), max_length=120, blank=True))
    left_at = models.DateTimeField(_("salió"), default=timezone.now, editable=False)
    back_by = models.DateTimeField(_("piensa volver a las"))
    back_at = models.DateTimeField(_("volvió"), null=True, blank=True, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Outing"]] = models.Manager.from_queryset(OutingQuerySet)()

    class Meta:
        verbose_name = _("salida")
        verbose_name_plural = _("salidas")
        ordering = ("-left_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(back_at__isnull=True),
                name="outing_once",
                violation_error_message=_("Ya está anotada su salida."),
            ),
            models.CheckConstraint(
                condition=Q(back_by__gt=F("left_at")),
                name="outing_back_after_leaving",
                violation_error_message=_("La hora de volver es antes de salir."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} · {timezone.localtime(self.left_at):%d/%m/%Y %H:%M}"

    def come_back(self) -> None:
        self.back_at = timezone.now()
        self.save(update_fields=["back_at"])

    def postpone(self, until: datetime) -> None:
        self.back_by = until
        self.save(update_fields=["back_by"])
