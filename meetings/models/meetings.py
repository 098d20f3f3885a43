from collections.abc import Collection, Iterable, Mapping
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
from idemnna.safeguards.sensitivity import personal, sensitive
from idemnna.safeguards.trace import traced
from meetings.models.attendance import PRESENT_MARKS, Attendance, MarkedWoman
from meetings.models.groups import Group, Membership, running_on
from meetings.models.places import MeetingSeries, Place
from members.models import Child, FollowUp, Topic, Woman

ATTENDANCE_CAN_WAIT = timedelta(days=7)


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

    def with_place(self) -> Self:
        """All that a list says of a meeting: whose it is and where."""
        return self.select_related("group", "host", "venue")

    def with_roster(self) -> Self:
        """Those at which attendance was taken."""
        return self.filter(Exists(Attendance.objects.filter(meeting=OuterRef("pk"))))

    def bare(self) -> Self:
        """Nobody's attendance and no agreement hangs on them."""
        return self.filter(
            ~Exists(Attendance.objects.filter(meeting=OuterRef("pk"))),
            ~Exists(Agreement.objects.filter(meeting=OuterRef("pk"))),
        )

    def blank(self) -> Self:
        """Bare, and nobody prepared anything either: they can be moved or taken away and nothing is lost."""
        said = (Meeting.topics.through, Meeting.experiences.through)
        nothing_said = (~Exists(link.objects.filter(meeting=OuterRef("pk"))) for link in said)
        return self.bare().filter(*nothing_said, host=None, agenda="", notes="")

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
        return self.prefetch_related(Prefetch("topics", queryset=shown_of_topics(), to_attr="shown_topics"))

    def with_experiences_shown(self) -> Self:
        """Prefetches `shown_experiences`: of what experiences were shared, without the sensitive."""
        shown = Prefetch("experiences", queryset=shown_of_topics(), to_attr="shown_experiences")
        return self.prefetch_related(shown)


def shown_of_topics() -> "models.QuerySet[Topic]":
    return Topic.objects.filter(sensitive=False)


@traced()
class Meeting(models.Model):
    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings", verbose_name=_("grupo"))
    held_on = models.DateField(_("fecha"))
    starts_at = models.TimeField(_("hora"), null=True, blank=True)
    host = models.ForeignKey(
        Woman, models.PROTECT, null=True, blank=True, related_name="hosted_meetings", verbose_name=_("en casa de")
    )
    venue = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("lugar")
    )
    place = personal(models.CharField(_("otro lugar"), max_length=120, blank=True))
    series = models.ForeignKey(
        MeetingSeries,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        editable=False,
        verbose_name=_("serie"),
    )
    agenda = sensitive(models.TextField(_("agenda"), blank=True))
    topics = models.ManyToManyField(Topic, related_name="meetings", blank=True, verbose_name=_("temas"))
    # Of what somebody told of her own life no more than the topic is kept: neither who nor what.
    experiences = models.ManyToManyField(
        Topic, related_name="meetings_of_experience", blank=True, verbose_name=_("de qué se compartieron experiencias")
    )
    notes = sensitive(models.TextField(_("notas"), blank=True))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("registró")
    )
    recorded_at = models.DateTimeField(_("registrada"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Meeting"]] = models.Manager.from_queryset(MeetingQuerySet)()
    shown_topics: list[Topic]  # from with_topics_shown()
    shown_experiences: list[Topic]  # from with_experiences_shown()

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
        return ", ".join(filter(None, (home, self.venue.name if self.venue else "", self.place)))

    @property
    def where_exactly(self) -> str:
        """For whoever has to get there: also the sector and manzana of the home, or how one gets to the place."""
        way = (self.host.address, self.host.reference) if self.host else ()
        return " · ".join(filter(None, (self.where, *way, self.venue.directions if self.venue else "")))

    @property
    def agenda_lines(self) -> list[str]:
        return [line.strip() for line in self.agenda.splitlines() if line.strip()]

    def expected(self, visitors: Collection[int] = ()) -> "models.QuerySet[WithAnnotations[Woman, Belongs]]":
        """Whom the roster asks about: members as of its date, women marked already, and visitors; by name.

        Adds `belongs`: a member on that day, or one now.
        """
        memberships = Membership.objects.filter(group=self.group_id)
        on_the_day = memberships.on(self.held_on)
        marked = Attendance.objects.filter(meeting=self)
        belongs = memberships.filter(running_on("", self.held_on) | Q(to_date__isnull=True), woman=OuterRef("pk"))
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


for _names in (Meeting.topics, Meeting.experiences):
    traced()(_names.through)
