from datetime import date
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.append_only import append_only
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, sensitive
from idemnna.safeguards.trace import traced
from loans.models.fields import done_by
from members.models import Woman
from members.models.fields import NormalisedField
from members.names import search_words


@traced()
class ActivityKind(models.Model):
    """What a business lives from; edited by the coordinators, retired instead of deleted."""

    name = internal(models.CharField(_("nombre"), max_length=60))
    retired = models.BooleanField(_("ya no se ofrece"), default=False)
    revision = revision_number()

    class Meta:
        verbose_name = _("tipo de actividad")
        verbose_name_plural = _("tipos de actividad")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="activity_kind_once", violation_error_message=_("Ese tipo ya existe.")
            ),
        )

    def __str__(self) -> str:
        return self.name


class Stage(models.TextChoices):
    IDEA = "idea", _("Idea")
    CHOSEN = "chosen", _("Elegida")
    LATER = "later", _("Para más adelante")
    DROPPED = "dropped", _("Descartada")
    RUNNING = "running", _("Funcionando")
    PAUSED = "paused", _("En pausa")
    CLOSED = "closed", _("Cerrado")


class BusinessQuerySet(models.QuerySet["Business"]):
    def with_stage(self) -> Self:
        """Adds `stage` and `stage_since`, from the latest change."""
        latest = BusinessStage.objects.filter(business=OuterRef("pk")).order_by("-changed_on", "-pk")
        return self.annotate(
            stage=Subquery(latest.values("stage")[:1]), stage_since=Subquery(latest.values("changed_on")[:1])
        )

    @transaction.atomic
    def begin(
        self, *, woman: Woman, by: Coordinator | None, on: date, stage: str = Stage.IDEA, **facts: Any
    ) -> "Business":
        """A new business of hers, with its first stage."""
        business = self.create(woman=woman, recorded_by=by, **facts)
        business.stages.create(stage=stage, changed_on=on, recorded_by=by)
        return business


@traced(exclude=("name_words",))
class Business(models.Model):
    """From the idea somebody had to what she lives from; its stage is the latest `BusinessStage`."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="businesses", verbose_name=_("mujer"))
    name = sensitive(models.CharField(_("qué negocio"), max_length=120))
    activity = models.ForeignKey(
        ActivityKind, models.PROTECT, null=True, blank=True, related_name="businesses", verbose_name=_("tipo")
    )
    idea = sensitive(models.TextField(_("la idea, en sus palabras"), blank=True))
    # Named by its table alone: this app's code knows nothing of meetings.
    discussed_in = models.ForeignKey(
        "meetings.Meeting",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("en qué reunión se conversó"),
    )
    discussed_with = sensitive(models.CharField(_("con quién se conversó"), max_length=200, blank=True))
    reasons_for = sensitive(models.TextField(_("a favor"), blank=True))
    reasons_against = sensitive(models.TextField(_("en contra"), blank=True))
    from_register = models.BooleanField(_("anterior al sistema"), default=False, editable=False)
    recorded_by = done_by(null=True, blank=True)
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    name_words = sensitive(NormalisedField(compute=search_words, sources=("name",)))
    revision = revision_number()

    objects: ClassVar[models.Manager["Business"]] = models.Manager.from_queryset(BusinessQuerySet)()

    class Meta:
        verbose_name = _("negocio")
        verbose_name_plural = _("negocios")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.name}"

    @property
    def stage_name(self) -> str:
        """Of a business from `with_stage`."""
        return str(Stage(self.stage).label)  # type: ignore[attr-defined]

    def enter_stage(self, stage: str, *, on: date, by: Coordinator | None, note: str = "") -> "BusinessStage":
        """The latest change stays the truth; saying the same stage again adds nothing."""
        latest = self.stages.order_by("-changed_on", "-pk").first()
        if latest and latest.stage == stage and not note:
            return latest
        return self.stages.create(stage=stage, changed_on=on, note=note, recorded_by=by)


@traced()
class BusinessStage(models.Model):
    business = models.ForeignKey(Business, models.PROTECT, related_name="stages", verbose_name=_("negocio"))
    stage = internal(models.CharField(_("etapa"), max_length=7, choices=Stage))
    changed_on = models.DateField(_("desde"))
    note = sensitive(models.CharField(_("nota"), max_length=200, blank=True))
    recorded_by = done_by(null=True, blank=True)
    recorded_at = models.DateTimeField(_("registrada"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("etapa del negocio")
        verbose_name_plural = _("etapas del negocio")
        ordering = ("-changed_on", "-pk")
        constraints = (models.CheckConstraint(condition=Q(stage__in=Stage.values), name="business_stage_known"),)
        indexes = (models.Index(fields=["business", "-changed_on", "-id"], name="business_latest_stage"),)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.business_id} · {self.get_stage_display()}"
