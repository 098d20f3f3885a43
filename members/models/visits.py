import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, personal, sensitive
from idemnna.safeguards.trace import traced
from members.models.children import Child
from members.models.women import Woman

if TYPE_CHECKING:
    from members.models.activities import ChildCheck


@traced()
class Topic(models.Model):
    """What is talked about, in visits and meetings. A sensitive topic shows only on the visit's own page."""

    name = internal(models.CharField(_("nombre"), max_length=60))
    sensitive = models.BooleanField(_("delicado: no sale en listas ni en la historia"), default=False)
    retired = models.BooleanField(_("ya no se ofrece"), default=False)
    revision = revision_number()

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temas")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="topic_once", violation_error_message=_("Ese tema ya existe.")
            ),
        )

    def __str__(self) -> str:
        return self.name


class Outcome(models.TextChoices):
    MET = "met", _("La encontré")
    NOBODY_HOME = "nobody_home", _("No estaba")


class TalkedAlone(models.TextChoices):
    YES = "yes", _("Sí")
    PARTLY = "partly", _("En parte")
    NO = "no", _("No")


class HomeVisitQuerySet(models.QuerySet["HomeVisit"]):
    def current(self) -> Self:
        """What counts: the latest wording of each visit, without those withdrawn."""
        return self.filter(correction__isnull=True, withdrawn_at__isnull=True)

    def for_timeline(self) -> Self:
        shown = Topic.objects.filter(sensitive=False)
        return self.current().prefetch_related(
            "visitors", models.Prefetch("topics", queryset=shown, to_attr="shown_topics")
        )


@traced()
class HomeVisit(models.Model):
    """An append-only fact: a correction is a new row that names the one it corrects."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="visits", verbose_name=_("mujer"))
    visited_on = models.DateField(_("fecha de la visita"))
    outcome = internal(models.CharField(_("resultado"), max_length=11, choices=Outcome, default=Outcome.MET))
    visitors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="visits", blank=True, verbose_name=_("quién fue")
    )
    visitors_as_written = personal(models.CharField(_("quién fue, como estaba escrito"), max_length=80, blank=True))
    children_present = models.ManyToManyField(
        Child, related_name="visits", blank=True, verbose_name=_("hijos presentes")
    )
    partner_present = sensitive(models.BooleanField(_("estuvo su pareja"), default=False))
    others_present = sensitive(models.CharField(_("quién más estuvo"), max_length=120, blank=True))
    talked_alone = sensitive(
        models.CharField(_("pudieron hablar a solas"), max_length=6, choices=TalkedAlone, blank=True)
    )
    topics = models.ManyToManyField(Topic, related_name="visits", blank=True, verbose_name=_("temas"))
    summary = sensitive(models.TextField(_("resumen"), blank=True))
    next_visit_on = models.DateField(_("próxima visita"), null=True, blank=True)
    from_register = models.BooleanField(_("viene de un registro anterior"), default=False, editable=False)
    submission = models.UUIDField(_("envío"), default=uuid.uuid4, unique=True, editable=False)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction", verbose_name=_("corrige a")
    )
    original = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="rewordings", editable=False
    )
    withdrawn_at = models.DateTimeField(_("retirada"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("registró")
    )
    recorded_at = models.DateTimeField(_("registrada"), default=timezone.now)

    objects: ClassVar[models.Manager["HomeVisit"]] = models.Manager.from_queryset(HomeVisitQuerySet)()
    shown_topics: list[Topic]

    class Meta:
        verbose_name = _("visita")
        verbose_name_plural = _("visitas")
        ordering = ("-visited_on", "-pk")
        indexes = (models.Index(fields=["woman", "-visited_on", "-id"], name="visit_latest_first"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(next_visit_on__isnull=True) | Q(next_visit_on__gte=models.F("visited_on")),
                name="visit_next_not_before",
                violation_error_message=_("La próxima visita no puede ser antes de esta."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="visit_withdrawn_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.visited_on:%d/%m/%Y}"

    @transaction.atomic
    def record(
        self,
        *,
        visitors: Iterable[Coordinator] = (),
        children: Iterable[Child] = (),
        topics: Iterable[Topic] = (),
        checks: Iterable["ChildCheck"] = (),
    ) -> "HomeVisit":
        """Store a new visit with who went, which children were there, how each was and what was talked about. What is
        sensitive belongs in its confidential note."""
        topics = list(topics)
        if any(topic.sensitive for topic in topics):
            raise ValueError("a sensitive topic is for the confidential note")
        self.save(force_insert=True)
        self.visitors.add(*visitors)
        self.children_present.add(*children)
        self.topics.add(*topics)
        self.child_checks.add(*checks, bulk=False)
        return self

    @transaction.atomic
    def correct(self, new: "HomeVisit", *, by: Coordinator, **people_and_topics: Any) -> "HomeVisit":
        """Put a new wording in the place of this one, which is kept; follow-ups go along, and how the children were
        when nothing else is said."""
        people_and_topics.setdefault("checks", [check.copy() for check in self.child_checks.all()])
        new.corrects, new.original = self, self.original or self
        new.woman, new.from_register, new.recorded_by = self.woman, self.from_register, by
        new.record(**people_and_topics)
        self.follow_ups.update(visit=new)
        return new

    def withdraw(self, *, by: Coordinator) -> None:
        """Take back a visit that was recorded by mistake; the row stays, with who and when."""
        self.withdrawn_at, self.withdrawn_by = timezone.now(), by
        self.save(update_fields=["withdrawn_at", "withdrawn_by"])

    def restore(self) -> None:
        self.withdrawn_at = self.withdrawn_by = None
        self.save(update_fields=["withdrawn_at", "withdrawn_by"])

    def wordings(self) -> "HomeVisitQuerySet":
        """Everything this visit has said, newest first."""
        first = self.original_id or self.pk
        wordings: HomeVisitQuerySet = HomeVisit.objects.filter(Q(pk=first) | Q(original=first))
        return wordings.order_by("-pk")

    def latest(self) -> "HomeVisit":
        """The current wording, however often it was corrected."""
        return self.wordings().get(correction__isnull=True)

    def earlier_wordings(self) -> "HomeVisitQuerySet":
        """What it said before, newest first, with all that the visit's page shows."""
        earlier = self.wordings().filter(pk__lt=self.pk).select_related("recorded_by")
        return earlier.prefetch_related("visitors", "children_present", "topics", "child_checks__child")


# Who was there and what was talked about are rows of their own.
for _names in (HomeVisit.visitors, HomeVisit.children_present, HomeVisit.topics):
    traced()(_names.through)
