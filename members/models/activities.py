"""What is done with the children, and who of them came; and how each was at a visit."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, personal, sensitive
from idemnna.safeguards.trace import traced
from members.models.children import Attends, Child
from members.models.fields import recorder
from members.models.visits import HomeVisit
from members.models.women import Woman


@traced()
class ActivityType(models.Model):
    """Catalogue of activities for children."""

    name = internal(models.CharField(_("nombre"), max_length=60))
    retired = models.BooleanField(_("ya no se ofrece"), default=False)
    revision = revision_number()

    class Meta:
        verbose_name = _("actividad para niños")
        verbose_name_plural = _("actividades para niños")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="activity_type_once", violation_error_message=_("Esa actividad ya existe.")
            ),
        )

    def __str__(self) -> str:
        return self.name


class ChildActivityQuerySet(models.QuerySet["ChildActivity"]):
    def with_count(self) -> Self:
        """Adds `named`: how many children who are known came."""
        return self.annotate(named=models.Count("children"))


@traced()
class ChildActivity(models.Model):
    """One afternoon of an activity."""

    activity = models.ForeignKey(ActivityType, models.PROTECT, related_name="held", verbose_name=_("actividad"))
    held_on = models.DateField(_("fecha"))
    place = personal(models.CharField(_("dónde"), max_length=120, blank=True))
    children = models.ManyToManyField(Child, related_name="activities", blank=True, verbose_name=_("quiénes vinieron"))
    others = models.PositiveSmallIntegerField(_("otros niños, sin nombre"), default=0)
    notes = sensitive(models.TextField(_("notas"), blank=True))
    recorded_by = recorder()
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["ChildActivity"]] = models.Manager.from_queryset(ChildActivityQuerySet)()
    named: int  # from with_count()

    class Meta:
        verbose_name = _("actividad")
        verbose_name_plural = _("actividades")
        ordering = ("-held_on", "-pk")

    def __str__(self) -> str:
        return f"{self.activity} · {self.held_on:%d/%m/%Y}"

    @property
    def came(self) -> int:
        """How many in all; asks the database unless the row came `with_count`."""
        named = self.named if hasattr(self, "named") else self.children.count()
        return named + self.others

    @transaction.atomic
    def take_attendance(self, *, came: Iterable[Child] = (), gone: Iterable[Child] = (), others: int) -> None:
        """Who came, and who after all did not; all the rest stay as they were noted."""
        self.children.add(*came)
        self.children.remove(*gone)
        self.others = others
        self.save(update_fields=["others"])


class Doing(models.TextChoices):
    WELL = "well", _("Bien")
    LOOK = "look", _("Hay que verlo")


class ChildCheckQuerySet(models.QuerySet["ChildCheck"]):
    def of_last_visit(self, woman: Woman, before: HomeVisit | None = None) -> Self:
        """What was ticked the last time somebody ticked anything; before a visit that is being corrected."""
        visits = HomeVisit.objects.current().filter(woman=woman, child_checks__isnull=False)
        if before is not None:
            visits = visits.filter(visited_on__lte=before.visited_on).exclude(pk=before.pk)
        return self.filter(visit=models.Subquery(visits.order_by("-visited_on", "-pk").values("pk")[:1]))


@traced()
class ChildCheck(models.Model):
    """One line of the household sheet: how a child was at a visit. No diagnosis, no verdict."""

    visit = models.ForeignKey(HomeVisit, models.CASCADE, related_name="child_checks", verbose_name=_("visita"))
    child = models.ForeignKey(Child, models.CASCADE, related_name="checks", verbose_name=_("hijo o hija"))
    school = sensitive(models.CharField(_("escuela"), max_length=9, choices=Attends, blank=True))
    doing = sensitive(models.CharField(_("cómo está"), max_length=4, choices=Doing, blank=True))

    objects: ClassVar[models.Manager["ChildCheck"]] = models.Manager.from_queryset(ChildCheckQuerySet)()

    class Meta:
        verbose_name = _("cómo estaba un hijo o hija")
        verbose_name_plural = _("cómo estaban los hijos e hijas")
        ordering = ("visit", "child")
        constraints = (models.UniqueConstraint(fields=["visit", "child"], name="child_check_once"),)

    def __str__(self) -> str:
        return f"{self.visit} · {self.child_id}"

    def copy(self) -> "ChildCheck":
        """The same of the same child, for another visit."""
        return ChildCheck(child_id=self.child_id, school=self.school, doing=self.doing)


traced()(ChildActivity.children.through)
