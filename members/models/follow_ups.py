from datetime import date, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import sensitive
from idemnna.safeguards.trace import traced
from members.models.fields import recorder
from members.models.visits import HomeVisit
from members.models.women import Woman


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def standing(self) -> Self:
        """All that still hold: a follow-up goes with its visit when that is withdrawn."""
        return self.filter(Q(visit__isnull=True) | Q(visit__withdrawn_at__isnull=True))

    def open(self) -> Self:
        return self.standing().filter(done_at__isnull=True, dropped_at__isnull=True)

    def awake_on(self, day: date) -> Self:
        """Open ones that nobody put off beyond a day."""
        return self.open().filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=day))

    def done(self) -> Self:
        """The latest first; adds `done_on`: the day in Lima it was done."""
        done = self.standing().filter(done_at__isnull=False).annotate(done_on=TruncDate("done_at"))
        return done.order_by("-done_on", "-pk")

    def overdue_on(self, day: date) -> Self:
        """The one rule of lateness: its day has passed and nobody did it."""
        return self.open().filter(due_on__lt=day)

    def due_by(self, day: date, *, days: int = 0) -> Self:
        return self.open().filter(due_on__lte=day + timedelta(days=days))

    def soonest_first(self) -> Self:
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")

    def hers_first(self, account: Coordinator) -> Self:
        """Soonest first, but those of a colleague after her own and those of nobody."""
        colleagues = Q(owner__isnull=False) & ~Q(owner=account)
        return self.order_by(Case(When(colleagues, then=1), default=0), F("due_on").asc(nulls_last=True), "pk")


@traced()
class FollowUp(models.Model):
    """Something promised: who sees to it, until when."""

    text = sensitive(models.CharField(_("qué queda pendiente"), max_length=200))
    woman = models.ForeignKey(
        Woman, models.PROTECT, null=True, blank=True, related_name="follow_ups", verbose_name=_("mujer")
    )
    visit = models.ForeignKey(
        HomeVisit, models.PROTECT, null=True, blank=True, related_name="follow_ups", verbose_name=_("visita")
    )
    referral = models.ForeignKey(
        "members.Referral",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        editable=False,
        verbose_name=_("derivación"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("quién lo ve"),
    )
    due_on = models.DateField(_("para cuándo"), null=True, blank=True)
    done_at = models.DateTimeField(_("hecho"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    dropped_at = models.DateTimeField(_("dejado"), null=True, blank=True, editable=False)
    dropped_by = recorder(_("quién lo dejó"))
    dropped_because = sensitive(models.CharField(_("por qué se deja"), max_length=200, blank=True))
    snoozed_until = models.DateField(_("no mostrar antes del"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("registró")
    )
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["FollowUp"]] = models.Manager.from_queryset(FollowUpQuerySet)()
    done_on: date  # from done()

    class Meta:
        verbose_name = _("pendiente")
        verbose_name_plural = _("pendientes")
        ordering = ("due_on", "pk")
        indexes = (
            models.Index(fields=["due_on"], condition=Q(done_at__isnull=True), name="follow_up_open_by_due"),
            models.Index(fields=["woman", "done_at"], name="follow_up_of_woman"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(dropped_at__isnull=True),
                name="follow_up_done_or_dropped",
                violation_error_message=_("Está hecho o se dejó, no las dos cosas."),
            ),
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True) | ~Q(dropped_because=""),
                name="follow_up_dropped_because",
                violation_error_message=_("Falta por qué se deja."),
            ),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None

    def finish(self, *, by: Coordinator) -> None:
        self.done_at, self.done_by = timezone.now(), by
        self.save(update_fields=["done_at", "done_by"])

    def reopen(self) -> None:
        self.done_at = self.done_by = None
        self.save(update_fields=["done_at", "done_by"])

    def is_overdue(self, day: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < day
