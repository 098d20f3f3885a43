from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from idemnna.accounts.models import Coordinator
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, sensitive
from idemnna.safeguards.trace import traced
from members.models import Woman

# DS 016-2024-JUS: the authority is told within 48 hours of learning of it; hours run on Sundays too.
AUTHORITY_WITHIN: Final = timedelta(hours=48)


class Kind(models.TextChoices):
    PHONE = "phone", _("Celular robado o perdido")
    LAPTOP = "laptop", _("Laptop robada o perdida")
    PAPER = "paper", _("Papel perdido")
    SCREEN = "screen", _("Alguien vio la pantalla")
    WRONG_PERSON = "wrong_person", _("Datos a quien no debía")
    OTHER = "other", _("Otra cosa")


class DataKind(models.TextChoices):
    NAMES = "names", pgettext_lazy("qué datos", "Nombres")
    ADDRESSES = "addresses", _("Dónde viven")
    PHONES = "phones", _("Teléfonos")
    DOCUMENTS = "documents", _("Documentos")
    CHILDREN = "children", _("Hijos")
    VISITS = "visits", _("Visitas y reuniones")
    MONEY = "money", _("Negocios y préstamos")
    RESERVED = "reserved", _("Lo reservado")


class IncidentQuerySet(models.QuerySet["Incident"]):
    def waiting(self) -> Self:
        """The authority is not told yet, the most urgent first."""
        return self.filter(authority_told_at__isnull=True).order_by("learnt_at", "pk")


def _told_by() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )


@traced()
class Incident(models.Model):
    """Data came, or may have come, to somebody they were not meant for; what was done about it, and who was told."""

    kind = internal(models.CharField(_("qué pasó"), max_length=12, choices=Kind))
    happened_at = models.DateTimeField(_("cuándo pasó"), null=True, blank=True)
    learnt_at = models.DateTimeField(_("cuándo lo supimos"))
    details = sensitive(models.TextField(_("cómo fue"), blank=True))
    everybody = models.BooleanField(_("todas las mujeres"), default=False)
    women = models.ManyToManyField(Woman, related_name="+", blank=True, verbose_name=_("a quiénes afecta"))
    data_kinds = internal(models.JSONField(_("qué datos"), default=list, blank=True))
    measures = sensitive(models.TextField(_("qué se hizo"), blank=True))
    authority_told_at = models.DateTimeField(_("avisado a la autoridad"), null=True, blank=True, editable=False)
    authority_told_by = _told_by()
    women_told_at = models.DateTimeField(_("avisado a ellas"), null=True, blank=True, editable=False)
    women_told_by = _told_by()
    recorded_by = _told_by()
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Incident"]] = models.Manager.from_queryset(IncidentQuerySet)()

    class Meta:
        verbose_name = _("incidente")
        verbose_name_plural = _("incidentes")
        ordering = ("-learnt_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="incident_kind_known"),
            models.CheckConstraint(
                condition=Q(happened_at__isnull=True) | Q(learnt_at__gte=F("happened_at")),
                name="incident_learnt_after_it_happened",
                violation_error_message=_("No se puede saber antes de que pase."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {timezone.localtime(self.learnt_at):%d/%m/%Y}"

    @property
    def authority_by(self) -> datetime:
        """The last moment to tell the authority."""
        return self.learnt_at + AUTHORITY_WITHIN

    def hours_left(self, moment: datetime) -> int:
        """Whole hours until the authority has to be told; below zero when that is past."""
        return int((self.authority_by - moment).total_seconds() // 3600)

    @property
    def data_in_words(self) -> list[str]:
        return [str(kind.label) for kind in DataKind if kind.value in self.data_kinds]

    def affected(self) -> "models.QuerySet[Woman]":
        women: models.QuerySet[Woman] = Woman.objects.in_order() if self.everybody else self.women.all()
        return women

    def tell(self, whom: str, *, by: Coordinator | None, at: datetime | None) -> None:
        """«authority» or «women» were told; without a moment: they were not, after all."""
        setattr(self, f"{whom}_told_at", at)
        setattr(self, f"{whom}_told_by", by if at else None)
        self.save(update_fields=[f"{whom}_told_at", f"{whom}_told_by"])

    def affects(self, women: Iterable[Woman]) -> None:
        self.women.set(women)


traced()(Incident.women.through)
