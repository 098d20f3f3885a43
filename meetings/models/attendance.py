from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.sensitivity import internal
from idemnna.safeguards.trace import traced
from meetings.models.groups import Membership, running_on
from members.models import Child, FollowUp, HomeVisit, Woman
from members.models.visits import Outcome

# Of absences longer ago than this nobody is reminded any more.
STILL_NEWS: Final = timedelta(days=60)
# Stored as it stands, whatever language somebody reads in: by these words the reminder knows it was seen to.
TO_VISIT: Final = "Visitarla: faltó a dos reuniones"
NOT_NOW: Final = "Ahora no"
DAYS_TO_VISIT: Final = timedelta(days=7)


class Mark(models.TextChoices):
    CAME = "came", _("Vino")
    LATE = "late", _("Tarde")
    EXCUSED = "excused", _("Avisó")
    ABSENT = "absent", _("Faltó")


PRESENT_MARKS = (Mark.CAME, Mark.LATE)


@dataclass(frozen=True)
class MarkedWoman:
    """One line of the roster: her mark, which of her children came, and how many more without a name."""

    mark: str
    children: tuple[Child, ...] = field(default=())
    other_children: int = 0


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def missed_twice(self, day: date) -> Self:
        """The latest absence of each woman who missed the last two meetings of a group she was part of, without
        notice, and whom nobody has visited since nor put off; by name.

        Meetings without attendance do not count, nor those of before she joined or after she left; a meeting at which
        nobody marked her is no absence.
        """
        from meetings.models.meetings import Meeting

        hers = Membership.objects.filter(group=OuterRef("group"), woman=OuterRef(OuterRef("woman")))
        asked = Meeting.objects.with_roster().filter(
            Exists(hers.filter(running_on("", OuterRef("held_on")))),
            group=OuterRef("meeting__group"),
            held_on__lte=day,
        )
        latest = asked.order_by("-held_on", "-pk").values("pk")
        absent_before = Attendance.objects.filter(
            meeting=OuterRef("last_but_one"), woman=OuterRef("woman"), mark=Mark.ABSENT
        )
        found = (
            self.filter(mark=Mark.ABSENT, meeting__held_on__range=(day - STILL_NEWS, day))
            .alias(last=Subquery(latest[:1]), last_but_one=Subquery(latest[1:2]))
            .filter(Exists(absent_before), meeting=F("last"))
            .with_members_left_alone(day)
        )
        once_each = found.order_by().values("woman").annotate(one=Max("pk"))
        return self.filter(pk__in=once_each.values("one")).order_by("woman__name_order", "woman")

    def with_members_left_alone(self, day: date) -> Self:
        """Of women who still belong, and whom nobody has seen or meant to see since they were absent."""
        belongs = Membership.objects.on(day).filter(group=OuterRef("meeting__group"), woman=OuterRef("woman"))
        visited = HomeVisit.objects.current().filter(
            woman=OuterRef("woman"), outcome=Outcome.MET, visited_on__gte=OuterRef("meeting__held_on")
        )
        seen_to = FollowUp.objects.filter(
            woman=OuterRef("woman"), text=TO_VISIT, recorded_at__gte=OuterRef("taken_at")
        )
        present = Woman.objects.present().named().values("pk")
        return self.filter(Exists(belongs), ~Exists(visited), ~Exists(seen_to), woman__in=present)


@traced()
class Attendance(models.Model):
    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="attendances", verbose_name=_("reunión")
    )
    woman = models.ForeignKey(Woman, models.PROTECT, related_name="attendances", verbose_name=_("mujer"))
    mark = internal(models.CharField(_("asistencia"), max_length=7, choices=Mark))
    children = models.ManyToManyField(Child, related_name="attendances", blank=True, verbose_name=_("hijos"))
    other_children = models.PositiveSmallIntegerField(_("hijos sin nombre"), default=0)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pasó lista")
    )
    taken_at = models.DateTimeField(_("anotada"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager["Attendance"]] = models.Manager.from_queryset(AttendanceQuerySet)()

    class Meta:
        verbose_name = _("asistencia")
        verbose_name_plural = _("asistencias")
        ordering = ("meeting", "woman__name_order", "pk")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "woman"], name="attendance_once"),
            models.CheckConstraint(condition=Q(mark__in=Mark.values), name="attendance_mark_known"),
        )

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.get_mark_display()}"

    def leave_for_later(self, day: date, *, by: Coordinator) -> FollowUp:
        """A visit to somebody who was absent becomes something to do."""
        return self._see_to(by, due_on=day + DAYS_TO_VISIT)

    def let_be(self, *, by: Coordinator) -> FollowUp:
        """Nobody is reminded of this absence any more; who decided it stays known."""
        return self._see_to(by, dropped_at=timezone.now(), dropped_by=by, dropped_because=NOT_NOW)

    def remind_again(self) -> None:
        """As if nobody had answered the reminder."""
        self._answers().delete()

    @transaction.atomic
    def _see_to(self, by: Coordinator, **told: object) -> FollowUp:
        """One answer for each absence, whoever was quicker."""
        Attendance.objects.select_for_update().get(pk=self.pk)
        known = self._answers().first()
        return known or FollowUp.objects.create(text=TO_VISIT, woman=self.woman, recorded_by=by, **told)

    def _answers(self) -> "models.QuerySet[FollowUp]":
        return self.woman.follow_ups.filter(text=TO_VISIT, recorded_at__gte=self.taken_at)


traced()(Attendance.children.through)
