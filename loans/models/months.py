from datetime import date
from typing import ClassVar
from uuid import UUID

import pgtrigger
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.append_only import Guard, append_only
from idemnna.safeguards.sensitivity import internal, personal
from idemnna.safeguards.trace import traced
from loans.models.fields import done_by, not_negative, soles

# Whoever posts holds this lock together with others, whoever closes a month holds it alone: so the figures of a
# closing cannot miss an entry that is just being written.
BOOKS = 7301
OTHERS_OUT = f"PERFORM pg_advisory_xact_lock({BOOKS}); RETURN NEW;"


def hold_books_open(submission: UUID | None = None) -> None:
    """Until the transaction ends no month is closed, and nobody else posts what this form posts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [BOOKS])
        if submission:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(submission)])


def hold_books_alone() -> None:
    """Until the transaction ends nobody posts anything."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BOOKS])


class ClosedMonthManager(models.Manager["ClosedMonth"]):
    def last_month(self) -> date | None:
        """The first day of the last month that was closed."""
        found: date | None = self.aggregate(models.Max("month"))["month__max"]
        return found

    def covers(self, day: date) -> bool:
        """Whether a day belongs to a closed month; closing one closes everything before it."""
        return self.filter(month__gte=day.replace(day=1)).exists()


@traced()
class ClosedMonth(models.Model):
    """The figures of a month as both coordinators confirmed them; they never change again."""

    month = models.DateField(_("mes"), unique=True, help_text=_("El primer día."))
    figures = internal(models.JSONField(_("cifras")))
    closed_at = models.DateTimeField(_("cerrado"), default=timezone.now)

    objects: ClassVar[ClosedMonthManager] = ClosedMonthManager()

    class Meta:
        verbose_name = _("mes cerrado")
        verbose_name_plural = _("meses cerrados")
        ordering = ("-month",)
        constraints = (models.CheckConstraint(condition=models.Q(month__day=1), name="closed_month_first_day"),)
        triggers = (
            *append_only(),
            Guard(name="alone", when=pgtrigger.Before, operation=pgtrigger.Insert, func=OTHERS_OUT),
        )

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"


@traced()
class MonthConfirmation(models.Model):
    """A coordinator has seen these figures and says they are right; the digest tells which figures."""

    month = models.DateField(_("mes"))
    by = done_by(_("quién"))
    digest = internal(models.CharField(_("huella de las cifras"), max_length=64))
    confirmed_at = models.DateTimeField(_("confirmado"), default=timezone.now)

    class Meta:
        verbose_name = _("confirmación de un mes")
        verbose_name_plural = _("confirmaciones de meses")
        ordering = ("-month", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["month", "by", "digest"], name="month_confirmed_once_each"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="month_confirmation_first_day"),
        )
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} · {self.by}"


@traced()
class CashCount(models.Model):
    """The cash a coordinator counted at the end of a day, and to whom she handed it; the latest one counts."""

    day = models.DateField(_("día"))
    coordinator = done_by(_("quién tiene el efectivo"))
    counted = soles(_("efectivo contado"))
    handed_to = done_by(_("entregado a"), null=True, blank=True)
    handed_to_other = personal(models.CharField(_("o a quién más"), max_length=80, blank=True))
    note = internal(models.CharField(_("nota"), max_length=200, blank=True))
    recorded_by = done_by(null=True)
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("arqueo de caja")
        verbose_name_plural = _("arqueos de caja")
        ordering = ("-day", "-pk")
        indexes = (models.Index(fields=["day", "coordinator", "-id"], name="cash_count_latest"),)
        constraints = not_negative("cash_count", "counted")
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} · {self.coordinator}"
