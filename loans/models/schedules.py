from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from idemnna.append_only import append_only
from idemnna.money import soles as in_soles
from idemnna.safeguards.sensitivity import sensitive
from idemnna.safeguards.trace import traced
from loans.models.fields import ZERO, done_by, not_negative, soles
from loans.position import Position
from loans.refusals import Refused


@traced()
class Schedule(models.Model):
    """When a loan is to be paid back. A rescheduling writes a whole new one and keeps the old."""

    loan = models.ForeignKey("loans.Loan", models.PROTECT, related_name="schedules", verbose_name=_("préstamo"))
    version = models.PositiveSmallIntegerField(_("versión"), default=1)
    starts_on = models.DateField(_("vale desde"))
    reason = sensitive(models.CharField(_("por qué"), max_length=200, blank=True))
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


@traced()
class Instalment(models.Model):
    # The index below begins with it and holds the amounts too: beside a second one the planner would not use it.
    schedule = models.ForeignKey(
        Schedule, models.PROTECT, db_index=False, related_name="instalments", verbose_name=_("cronograma")
    )
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


class NewRow(NamedTuple):
    """An instalment to be agreed, in soles."""

    due_on: date
    principal: Decimal
    interest: Decimal


def refuse_rows(rows: Sequence[NewRow], position: Position, starts_on: date, capitalised: Decimal) -> None:
    """A new cronograma covers exactly what is left, day after day."""
    if not 0 <= capitalised <= position.unpaid_interest:
        limit = position.unpaid_interest
        raise Refused(now_in("El interés sin pagar es %s.") % in_soles(limit), field="capitalised", amount=limit)
    missing = position.outstanding + capitalised - sum((row.principal for row in rows), ZERO)
    if missing:
        raise Refused(
            now_in("Las cuotas no suman lo que debe: la diferencia es %s.") % in_soles(missing), amount=missing
        )
    if capitalised + sum((row.interest for row in rows), ZERO) > position.unpaid_interest:
        limit = position.unpaid_interest
        raise Refused(now_in("El interés sin pagar es %s: uno nuevo no se cobra.") % in_soles(limit), amount=limit)
    days = [row.due_on for row in rows]
    if not days or days[0] < starts_on or any(later <= earlier for earlier, later in pairwise(days)):
        raise Refused(now_in("Las fechas van en orden, desde el día en que vale el cronograma."))
    if any(row.principal < 0 or row.interest < 0 for row in rows):
        raise Refused(now_in("Una cuota no puede ser menos de cero."))
