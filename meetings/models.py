from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar, Self, TypedDict, cast

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Sum, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import WithAnnotations

from idemnna.accounts.models import Coordinator
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, personal, sensitive
from idemnna.safeguards.trace import traced
from members.models import Child, FollowUp, Topic, Woman

MAIN_GROUP = "Las Pioneras"
ATTENDANCE_CAN_WAIT = timedelta(days=7)


class GroupQuerySet(models.QuerySet["Group"]):
    def with_member_count(self, day: date) -> Self:
        """Adds `member_count`: women who belong to the group on a day."""
        return self.annotate(
            member_count=Count("memberships__woman", filter=_running("memberships__", day), distinct=True)
        )


@traced()
class Group(models.Model):
    name = internal(models.CharField(_("nombre"), max_length=60, unique=True))
    revision = revision_number()

    objects: ClassVar[models.Manager["Group"]] = models.Manager.from_queryset(GroupQuerySet)()

    class Meta:
        verbose_name = _("grupo")
        verbose_name_plural = _("grupos")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def members_on(self, day: date) -> "models.QuerySet[Woman]":
        """Women who belong to the group on a day, in order of name."""
        belongs = Membership.objects.on(day).filter(group=self)
        women: models.QuerySet[Woman] = Woman.objects.filter(pk__in=belongs.values("woman")).in_order()
        return women

    def admit(self, woman: Woman, *, since: date) -> "Membership":
        """Her running membership, or a new one from a day on."""
        running = self.memberships.filter(woman=woman, to_date__isnull=True).first()
        return running or self.memberships.create(woman=woman, from_date=since)

    def admit_all(self, women: Collection[Woman], *, since: date) -> "list[Membership]":
        """New memberships from a day on, for those of the women who have none running."""
        running = self.memberships.filter(woman__in=women, to_date__isnull=True)
        inside = set(running.values_list("woman", flat=True))
        outside = [woman for woman in women if woman.pk not in inside]
        fresh = [Membership(group=self, woman=woman, from_date=since) for woman in outside]
        # Two coordinators may admit the same woman at the same moment: the database keeps one of the two rows.
        Membership.objects.bulk_create(fresh, ignore_conflicts=True)
        return list(running.exclude(woman__in=inside))


def _running(prefix: str, day: date) -> Q:
    until = Q(**{f"{prefix}to_date__isnull": True}) | Q(**{f"{prefix}to_date__gte": day})
    return until & Q(**{f"{prefix}from_date__lte": day})


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> Self:
        return self.filter(_running("", day))

    def running(self, day: date) -> Self:
        """Not ended by a day, also those that begin later."""
        return self.filter(Q(to_date__isnull=True) | Q(to_date__gte=day))

    def ended(self, day: date) -> Self:
        return self.filter(to_date__lt=day)


@traced()
class Membership(models.Model):
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships", verbose_name=_("grupo"))
    woman = models.ForeignKey(Woman, models.CASCADE, related_name="memberships", verbose_name=_("mujer"))
    from_date = models.DateField(_("desde"))
    to_date = models.DateField(_("hasta"), null=True, blank=True)
    revision = revision_number()

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

    def end(self, *, on: date) -> None:
        """She left the group; that day still counts."""
        self.to_date = on
        self.save(update_fields=["to_date"])

    def reopen(self) -> bool:
        """She never left; False when she was admitted again in the meantime."""
        if Membership.objects.filter(group=self.group_id, woman=self.woman_id, to_date__isnull=True).exists():
            return False
        self.to_date = None
        self.save(update_fields=["to_date"])
        return True


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


class Belongs(TypedDict):
    belongs: bool


class Came(TypedDict):
    came: bool


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def with_counts(self) -> Self:
        """Adds `present_count` and `marked_count`."""
        return self.annotate(
            marked_count=Count("attendances"),
            present_count=Count("attendances", filter=Q(attendances__mark__in=PRESENT_MARKS)),
        )

    def upcoming(self, day: date) -> Self:
        return self.filter(held_on__gte=day).order_by("held_on", F("starts_at").asc(nulls_last=True), "pk")

    def upcoming_first(self, day: date) -> Self:
        """What is still to come, the next first; then what has been, the latest first."""
        ahead = Case(When(held_on__gte=day, then=F("held_on")))
        return self.order_by(ahead.asc(nulls_last=True), "-held_on", F("starts_at").asc(nulls_last=True), "-pk")

    def awaiting_attendance(self, day: date) -> Self:
        """Today's meetings, then those of the week before that nobody took attendance of; the likeliest first."""
        taken = Exists(Attendance.objects.filter(meeting=OuterRef("pk")))
        lately = Q(held_on__lt=day, held_on__gte=day - ATTENDANCE_CAN_WAIT, taken=False)
        return (
            self.annotate(taken=taken)
            .filter(Q(held_on=day) | lately)
            .order_by("-held_on", "taken", F("starts_at").asc(nulls_last=True), "pk")
        )

    def with_topics_shown(self) -> Self:
        """Prefetches `shown_topics`: what was talked about, without the sensitive."""
        shown = Topic.objects.filter(sensitive=False)
        return self.prefetch_related(Prefetch("topics", queryset=shown, to_attr="shown_topics"))


@traced()
class Meeting(models.Model):
    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings", verbose_name=_("grupo"))
    held_on = models.DateField(_("fecha"))
    starts_at = models.TimeField(_("hora"), null=True, blank=True)
    host = models.ForeignKey(
        Woman, models.PROTECT, null=True, blank=True, related_name="hosted_meetings", verbose_name=_("en casa de")
    )
    place = personal(models.CharField(_("otro lugar"), max_length=120, blank=True))
    topics = models.ManyToManyField(Topic, related_name="meetings", blank=True, verbose_name=_("temas"))
    notes = sensitive(models.TextField(_("notas"), blank=True))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("registró")
    )
    recorded_at = models.DateTimeField(_("registrada"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Meeting"]] = models.Manager.from_queryset(MeetingQuerySet)()
    shown_topics: list[Topic]

    class Meta:
        verbose_name = _("reunión")
        verbose_name_plural = _("reuniones")
        ordering = ("-held_on", "-pk")
        indexes = (models.Index(fields=["-held_on", "-id"], name="meeting_latest_first"),)

    def __str__(self) -> str:
        return f"{self.group} · {self.held_on:%d/%m/%Y}"

    @property
    def is_bare(self) -> bool:
        """Nobody's attendance and no agreement hangs on it, so it may be taken away."""
        return not self.attendances.exists() and not self.agreements.exists()

    @property
    def where(self) -> str:
        """«En casa de Delia Rojas, segundo piso»; empty when nobody said where."""
        home = _("En casa de %(name)s") % {"name": self.host.short_name} if self.host else ""
        return ", ".join(filter(None, (home, self.place)))

    def expected(self, visitors: Collection[int] = ()) -> "models.QuerySet[WithAnnotations[Woman, Belongs]]":
        """Whom the roster asks about: members as of its date, women marked already, and visitors; by name.

        Adds `belongs`: a member on that day, or one now.
        """
        memberships = Membership.objects.filter(group=self.group_id)
        on_the_day = memberships.on(self.held_on)
        marked = Attendance.objects.filter(meeting=self)
        belongs = memberships.filter(_running("", self.held_on) | Q(to_date__isnull=True), woman=OuterRef("pk"))
        women: models.QuerySet[WithAnnotations[Woman, Belongs]] = (
            Woman.objects.filter(
                Q(pk__in=on_the_day.values("woman")) | Q(pk__in=marked.values("woman")) | Q(pk__in=visitors)
            )
            .annotate(belongs=Exists(belongs))
            .in_order()
        )
        return women

    def brought(self, women: Iterable[Woman]) -> "models.QuerySet[WithAnnotations[Child, Came]]":
        """The women's children; adds `came`: ticked at this meeting."""
        ticked = Attendance.children.through.objects.filter(attendance__meeting=self, child=OuterRef("pk"))
        children = Child.objects.filter(woman__in=women).annotate(came=Exists(ticked))
        return cast("models.QuerySet[WithAnnotations[Child, Came]]", children)

    @transaction.atomic
    def take_attendance(
        self,
        marked: Mapping[Woman, MarkedWoman],
        *,
        by: Coordinator | None,
        cleared: Collection[Woman] = (),
    ) -> None:
        """Store what the roster says, woman by woman: it replaces what was there, and `cleared` women lose their mark.

        Women in neither keep what they have.
        """
        Meeting.objects.select_for_update().get(pk=self.pk)
        if cleared:
            self.attendances.filter(woman__in=cleared).delete()
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
        Ticked = Attendance.children.through
        Ticked.objects.filter(attendance__in=attendances).delete()
        by_woman = {attendance.woman_id: attendance for attendance in attendances}
        Ticked.objects.bulk_create(
            Ticked(attendance=by_woman[woman.pk], child=child)
            for woman, line in marked.items()
            for child in line.children
        )

    def children_count(self) -> int:
        """Children who came, ticked by name or only counted."""
        ticked = self.attendances.aggregate(n=Count("children"))["n"]
        counted = self.attendances.aggregate(n=Sum("other_children"))["n"] or 0
        return int(ticked + counted)


@traced()
class Agreement(models.Model):
    """Something the group agreed; it may have become a follow-up with an owner and a day."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agreements", verbose_name=_("reunión"))
    text = sensitive(models.CharField(_("acuerdo"), max_length=200))
    follow_up = models.OneToOneField(
        FollowUp, models.SET_NULL, null=True, blank=True, related_name="agreement", verbose_name=_("pendiente")
    )
    revision = revision_number()

    class Meta:
        verbose_name = _("acuerdo")
        verbose_name_plural = _("acuerdos")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text

    @transaction.atomic
    def follow(self, *, owner: Coordinator | None, due_on: date | None, by: Coordinator) -> FollowUp:
        """The follow-up that sees to it; the one it has already, if somebody was quicker."""
        # Without a join: whoever waited for the lock would be given the follow-up of before the wait.
        locked = Agreement.objects.select_for_update().get(pk=self.pk)
        self.follow_up = locked.follow_up or FollowUp.objects.create(
            text=self.text, owner=owner, due_on=due_on, recorded_by=by
        )
        self.save(update_fields=["follow_up"])
        return self.follow_up


@traced()
class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances", verbose_name=_("reunión"))
    woman = models.ForeignKey(Woman, models.PROTECT, related_name="attendances", verbose_name=_("mujer"))
    mark = internal(models.CharField(_("asistencia"), max_length=7, choices=Mark))
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


for _names in (Meeting.topics, Attendance.children):
    traced()(_names.through)
