from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.append_only import append_only
from loans.models.fields import ZERO, done_by, not_negative, soles


class Schedule(models.Model):
    """When a loan is to be paid back. A rescheduling writes a whole new one and keeps the old."""

    loan = models.ForeignKey("loans.Loan", models.PROTECT, related_name="schedules", verbose_name=_("préstamo"))
    version = models.PositiveSmallIntegerField(_("versión"), default=1)
    starts_on = models.DateField(_("vale desde"))
    reason = models.CharField(_("por qué"), max_length=200, blank=True)
    recorded_by = done_by(null=True, blank=True)
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("cronograma")
        verbose_name_plural = _("cronogramas")
        ordering = ("loan", "version")
        constraints = (models.UniqueConstraint(fields=["loan", "version"], name="schedule_version_once"),)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.loan_id} · {self.version}"


class Instalment(models.Model):
    schedule = models.ForeignKey(Schedule, models.PROTECT, related_name="instalments", verbose_name=_("cronograma"))
    number = models.PositiveSmallIntegerField(_("cuota"))
    due_on = models.DateField(_("vence"))
    principal = soles(_("capital"))
    interest = soles(_("interés"), default=ZERO)

    class Meta:
        verbose_name = _("cuota")
        verbose_name_plural = _("cuotas")
        ordering = ("schedule", "number")
        constraints = (
            models.UniqueConstraint(fields=["schedule", "number"], name="instalment_number_once"),
            *not_negative("instalment", "principal", "interest"),
        )
        indexes = (
            models.Index(
                fields=["schedule", "due_on"], include=("principal", "interest"), name="instalment_due_with_amounts"
            ),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.number} · {self.due_on:%d/%m/%Y}"

    @property
    def total(self) -> Decimal:
        return Decimal(self.principal + self.interest)
