"""When a coordinator is at work. Nobody has to say so: what she does in the agenda says it."""

from datetime import datetime, timedelta
from typing import ClassVar, Final, Self, cast

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Case, F, Max, Min, Q, When
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models.people import Coordinator
from idemnna.safeguards.trace import traced

# A morning of visits in the hills without signal is one shift; whoever did nothing for longer has gone home.
QUIET: Final = timedelta(hours=3)
SEEN_EVERY: Final = timedelta(minutes=5)
# Who ended her shift and still looks something up has not begun the next one.
REST: Final = timedelta(hours=1)


class ShiftQuerySet(models.QuerySet["Shift"]):
    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def going_on(self, now: datetime) -> Self:
        return self.open().filter(seen_at__gt=now - QUIET)

    def with_over_at(self, now: datetime) -> Self:
        """Adds `over_at`: when it ended, also of one that nobody ended but that went quiet; None while it goes on."""
        quiet = When(ended_at__isnull=True, seen_at__lte=now - QUIET, then=Greatest("seen_at", "began_at"))
        return self.annotate(over_at=Case(quiet, default=F("ended_at")))

    def summed_up(self, now: datetime) -> dict[str, datetime | None]:
        """When the `first` began, when the `last` that is over ended, and since when one is `going` on."""
        going = Q(ended_at__isnull=True, seen_at__gt=now - QUIET)
        told = self.with_over_at(now).aggregate(
            first=Min("began_at"), last=Max("over_at"), going=Max("began_at", filter=going)
        )
        return cast("dict[str, datetime | None]", told)

    def note_activity(self, account: Coordinator, now: datetime) -> None:
        """She did something: her shift goes on, or begins. Two workers at once begin one."""
        mine = self.filter(account=account)
        if mine.going_on(now).update(seen_at=now) or mine.filter(ended_at__gt=now - REST).exists():
            return
        try:
            mine.begin(account, now)
        except IntegrityError:
            return  # somebody was quicker, with the same shift

    @transaction.atomic
    def begin(self, account: Coordinator, now: datetime) -> "Shift":
        """Ends what went quiet. Raises IntegrityError while another one goes on."""
        mine = self.filter(account=account)
        mine.open().filter(seen_at__lte=now - QUIET).update(ended_at=Greatest("seen_at", "began_at"))
        return self.create(account=account, began_at=now, seen_at=now)


@traced(exclude=("seen_at",))
class Shift(models.Model):
    """Begins with what she does, ends by hand or some hours after the last of it."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="shifts", verbose_name=_("coordinadora")
    )
    began_at = models.DateTimeField(_("empezó"), default=timezone.now)
    seen_at = models.DateTimeField(_("lo último que hizo"), default=timezone.now)
    ended_at = models.DateTimeField(_("terminó"), null=True, blank=True)

    objects: ClassVar[models.Manager["Shift"]] = models.Manager.from_queryset(ShiftQuerySet)()
    over_at: datetime | None  # from with_over_at()

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
        self.ended_at = max(moment, self.began_at)
        self.save(update_fields=["ended_at"])

    def reopen(self, now: datetime) -> bool:
        """It goes on; False when another one has begun since."""
        self.ended_at, self.seen_at = None, now
        try:
            with transaction.atomic():
                self.save(update_fields=["ended_at", "seen_at"])
        except IntegrityError:
            return False
        return True
