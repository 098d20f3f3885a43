from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from members.models import Child, FollowUp, Topic, Woman

MAIN_GROUP = "Las Pioneras"


class Group(models.Model):
    name = models.CharField(_("nombre"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("grupo")
        verbose_name_plural = _("grupos")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def members_on(self, day: date) -> "models.QuerySet[Woman]":
        """Women who belong to the group on a day, in order of name."""
        belongs = Membership.objects.on(day).filter(group=self)
        return Woman.objects.filter(pk__in=belongs.values("woman")).in_order()

    def admit(self, woman: Woman, *, since: date) -> "Membership":
        """Her running membership, or a new one from a day on."""
        running = self.memberships.filter(woman=woman, to_date__isnull=True).first()
        return running or self.memberships.create(woman=woman, from_date=since)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> Self:
        return self.filter(Q(to_date__isnull=True) | Q(to_date__gte=day), from_date__lte=day)


class Membership(models.Model):
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships", verbose_name=_("grupo"))
    woman = models.ForeignKey(Woman, models.CASCADE, related_name="memberships", verbose_name=_("mujer"))
    from_date = models.DateField(_("desde"))
    to_date = models.DateField(_("hasta"), null=True, blank=True)

    objects: ClassVar[models.Manager["Membership"]] = models.Manager.from_queryset(MembershipQuerySet)()

    class Meta:
        verbose_name = _("membresía")
        verbose_name_plural = _("membresías")
        ordering = ("group", "from_date", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="membership_ends_after_start",
                violation_error_message=_("La fecha de salida no puede ser antes de la de ingreso."),
            ),
            models.UniqueConstraint(
                fields=["group", "woman"],
                condition=Q(to_date__isnull=True),
                name="membership_running_once",
                violation_error_message=_("Ya es parte de ese grupo."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.group} · {self.woman.case_code}"


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


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def with_counts(self) -> Self:
        """Adds `present_count` and `marked_count`."""
        return self.annotate(
            marked_count=Count("attendances"),
            present_count=Count("attendances", filter=Q(attendances__mark__in=PRESENT_MARKS)),
        )

    def upcoming(self, day: date) -> Self:
        return self.filter(held_on__gte=day).order_by("held_on", F("starts_at").asc(nulls_last=True), "pk")


class Meeting(models.Model):
    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings", verbose_name=_("grupo"))
    held_on = models.DateField(_("fecha"))
    starts_at = models.TimeField(_("hora"), null=True, blank=True)
    host = models.ForeignKey(
        Woman, models.PROTECT, null=True, blank=True, related_name="hosted_meetings", verbose_name=_("en casa de")
    )
    place = models.CharField(_("otro lugar"), max_length=120, blank=True)
    topics = models.ManyToManyField(Topic, related_name="meetings", blank=True, verbose_name=_("temas"))
    notes = models.TextField(_("notas"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("registró")
    )
    recorded_at = models.DateTimeField(_("registrada"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager["Meeting"]] = models.Manager.from_queryset(MeetingQuerySet)()

    class Meta:
        verbose_name = _("reunión")
        verbose_name_plural = _("reuniones")
        ordering = ("-held_on", "-pk")
        indexes = (models.Index(fields=["-held_on", "-id"], name="meeting_latest_first"),)

    def __str__(self) -> str:
        return f"{self.group} · {self.held_on:%d/%m/%Y}"

    @transaction.atomic
    def take_attendance(self, marked: Mapping[Woman, MarkedWoman], *, by: Coordinator | None) -> None:
        """Store the whole roster at once; taking it again replaces what it said, woman by woman."""
        Meeting.objects.select_for_update().get(pk=self.pk)
        attendances = Attendance.objects.bulk_create(
            [
                Attendance(
                    meeting=self,
                    woman=woman,
                    mark=line.mark,
                    other_children=line.other_children,
                    taken_by=by,
                    taken_at=timezone.now(),
                )
                for woman, line in marked.items()
            ],
            update_conflicts=True,
            unique_fields=["meeting", "woman"],
            update_fields=["mark", "other_children", "taken_by", "taken_at"],
        )
        Came = Attendance.children.through
        Came.objects.filter(attendance__in=attendances).delete()
        by_woman = {attendance.woman_id: attendance for attendance in attendances}
        Came.objects.bulk_create(
            Came(attendance=by_woman[woman.pk], child=child)
            for woman, line in marked.items()
            for child in line.children
        )

    def children_count(self) -> int:
        """Children who came, ticked by name or only counted."""
        ticked = self.attendances.aggregate(n=Count("children"))["n"]
        counted = self.attendances.aggregate(n=Sum("other_children"))["n"] or 0
        return int(ticked + counted)


class Agreement(models.Model):
    """Something the group agreed; it may have become a follow-up with an owner and a day."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agreements", verbose_name=_("reunión"))
    text = models.CharField(_("acuerdo"), max_length=200)
    follow_up = models.OneToOneField(
        FollowUp, models.SET_NULL, null=True, blank=True, related_name="agreement", verbose_name=_("pendiente")
    )

    class Meta:
        verbose_name = _("acuerdo")
        verbose_name_plural = _("acuerdos")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text

    @transaction.atomic
    def follow(self, *, owner: Coordinator, due_on: date | None, by: Coordinator) -> FollowUp:
        self.follow_up = FollowUp.objects.create(text=self.text, owner=owner, due_on=due_on, recorded_by=by)
        self.save(update_fields=["follow_up"])
        return self.follow_up


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances", verbose_name=_("reunión"))
    woman = models.ForeignKey(Woman, models.PROTECT, related_name="attendances", verbose_name=_("mujer"))
    mark = models.CharField(_("asistencia"), max_length=7, choices=Mark)
    children = models.ManyToManyField(Child, related_name="attendances", blank=True, verbose_name=_("hijos"))
    other_children = models.PositiveSmallIntegerField(_("hijos sin nombre"), default=0)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pasó lista")
    )
    taken_at = models.DateTimeField(_("anotada"), default=timezone.now, editable=False)

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
