from datetime import date
from itertools import groupby
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
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


def _told() -> "models.QuerySet[Any]":
    """The trace of all follow-ups."""
    events: models.QuerySet[Any] = FollowUp.pgh_event_model._base_manager.all()  # type: ignore[attr-defined]
    return events


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def standing(self) -> Self:
        """All that still hold: a follow-up goes with its visit when that is withdrawn."""
        return self.filter(Q(visit__isnull=True) | Q(visit__withdrawn_at__isnull=True))

    def open(self) -> Self:
        """Neither done nor dropped, also those put off until later."""
        return self.standing().filter(done_at__isnull=True, dropped_at__isnull=True)

    def awake_on(self, day: date) -> Self:
        """What is to do: open, and not put off beyond a day. On its day it wakes by itself."""
        return self.open().filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=day))

    def asleep_on(self, day: date) -> Self:
        return self.open().filter(snoozed_until__gt=day)

    def done(self) -> Self:
        """The latest first; adds `done_on`: the day in Lima it was done."""
        done = self.standing().filter(done_at__isnull=False).annotate(done_on=TruncDate("done_at"))
        return done.order_by("-done_on", "-pk")

    def dropped(self) -> Self:
        """The latest first."""
        return self.standing().filter(dropped_at__isnull=False).order_by("-dropped_at", "-pk")

    def overdue_on(self, day: date) -> Self:
        """The one rule of lateness: to do, and its day has passed. `is_overdue` says the same of one row."""
        return self.awake_on(day).filter(due_on__lt=day)

    def soonest_first(self) -> Self:
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")

    def hers_first(self, account: Coordinator) -> Self:
        """Soonest first, but those of a colleague after her own and those of nobody."""
        colleagues = Q(owner__isnull=False) & ~Q(owner=account)
        return self.order_by(Case(When(colleagues, then=1), default=0), F("due_on").asc(nulls_last=True), "pk")

    def with_origin(self) -> Self:
        """Fetches what it came from; adds `of_loan`. Agreements and loans point here: their rooms are only known by
        the names of these pointers."""
        link: Any = FollowUp._meta.get_field("loans")
        loans = link.through._base_manager.filter(followup=OuterRef("pk")).values("loan")
        return self.select_related("visit", "agreement__meeting").annotate(of_loan=Subquery(loans[:1]))

    def with_first_day(self) -> Self:
        """Adds `first_due_on`: for when it was promised at first, from its trace; another day than `due_on` tells
        that it was moved."""
        told = _told().filter(pgh_obj_id=OuterRef("pk"), due_on__isnull=False).order_by("pgh_id")
        return self.annotate(first_due_on=Subquery(told.values("due_on")[:1]))


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
    of_loan: int | None  # from with_origin()
    first_due_on: date | None  # from with_first_day()

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

    def is_asleep(self, day: date) -> bool:
        return self.is_open and self.snoozed_until is not None and self.snoozed_until > day

    def is_overdue(self, day: date) -> bool:
        """The rule of `overdue_on`, of a row that stands."""
        return self.is_open and not self.is_asleep(day) and self.due_on is not None and self.due_on < day

    def finish(self, *, by: Coordinator) -> None:
        self.done_at, self.done_by = timezone.now(), by
        self.save(update_fields=["done_at", "done_by"])

    def drop(self, reason: str, *, by: Coordinator) -> None:
        """It is no longer needed; why stays with it."""
        self.dropped_at, self.dropped_by, self.dropped_because = timezone.now(), by, reason
        self.save(update_fields=["dropped_at", "dropped_by", "dropped_because"])

    def reopen(self) -> None:
        """To do again, whether it was done or dropped."""
        self.done_at = self.done_by = self.dropped_at = self.dropped_by = None
        self.dropped_because = ""
        self.save(update_fields=["done_at", "done_by", "dropped_at", "dropped_by", "dropped_because"])

    def move(self, day: date) -> None:
        """To another day, and awake; the day before stays in the trace."""
        self.due_on, self.snoozed_until = day, None
        self.save(update_fields=["due_on", "snoozed_until"])

    def move_back(self) -> None:
        """To the day it had before it was moved."""
        days = self.days_told()
        if len(days) > 1:
            self.due_on = days[-2]
            self.save(update_fields=["due_on"])

    def days_told(self) -> "list[date | None]":
        """For when it was promised, each time somebody changed that; the last is what holds now."""
        told = _told().filter(pgh_obj_id=self.pk).order_by("pgh_id").values_list("due_on", flat=True)
        return [day for day, _same in groupby(told)]

    def snooze(self, until: date) -> None:
        """Out of sight until a day; its own day stays."""
        self.snoozed_until = until
        self.save(update_fields=["snoozed_until"])

    def wake(self) -> None:
        self.snoozed_until = None
        self.save(update_fields=["snoozed_until"])
