from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal
from idemnna.safeguards.trace import traced
from members.models import Woman

MAIN_GROUP = "Las Pioneras"


class GroupQuerySet(models.QuerySet["Group"]):
    def with_member_count(self, day: date) -> Self:
        """Adds `member_count`: women who belong to the group on a day."""
        return self.annotate(
            member_count=Count("memberships__woman", filter=running_on("memberships__", day), distinct=True)
        )

    def in_tree(self) -> Self:
        """Each group, and right below it the small groups that are part of it."""
        return self.order_by(Coalesce("part_of", "pk"), F("part_of").asc(nulls_first=True), "name", "pk")

    def can_hold(self, group: "Group") -> Self:
        """Groups that another may be part of: small groups have none of their own, so nothing can go in a circle."""
        return self.filter(part_of=None).exclude(pk=group.pk)


@traced()
class Group(models.Model):
    name = internal(models.CharField(_("nombre"), max_length=60, unique=True))
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="small_groups", verbose_name=_("es parte de")
    )
    revision = revision_number()

    objects: ClassVar[models.Manager["Group"]] = models.Manager.from_queryset(GroupQuerySet)()

    class Meta:
        verbose_name = _("grupo")
        verbose_name_plural = _("grupos")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.part_of_id is None:
            return
        if not Group.objects.can_hold(self).filter(pk=self.part_of_id).exists():
            raise ValidationError({"part_of": _("Ese grupo no puede ser: elegir uno que no sea parte de otro.")})
        if self.pk and self.small_groups.exists():
            raise ValidationError({"part_of": _("Este grupo tiene grupos pequeños: no puede ser parte de otro.")})

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


def running_on(prefix: str, day: date | F | OuterRef) -> Q:
    until = Q(**{f"{prefix}to_date__isnull": True}) | Q(**{f"{prefix}to_date__gte": day})
    return until & Q(**{f"{prefix}from_date__lte": day})


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> Self:
        return self.filter(running_on("", day))

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
