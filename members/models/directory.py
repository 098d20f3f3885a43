"""The directory of services, and what she was told of and went to. Which service it was says much: a referral is
sealed, and lists say no more than that there is one."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.revisions import revision_number
from idemnna.safeguards.encryption import EncryptedTextField
from idemnna.safeguards.sensitivity import internal
from idemnna.safeguards.trace import traced
from members.models.confidential import Confidential
from members.models.consents import Consent
from members.models.fields import recorder
from members.models.women import Woman

STALE = timedelta(days=180)


class ServiceKind(models.TextChoices):
    LINE = "line", _("Línea telefónica")
    VIOLENCE = "violence", _("Violencia (CEM, refugio)")
    POLICE = "police", _("Comisaría")
    JUSTICE = "justice", _("Justicia y defensa")
    CHILDREN = "children", _("Niñez (DEMUNA, UPE)")
    HEALTH = "health", _("Salud")
    SCHOOL = "school", _("Escuela")
    FOOD = "food", _("Alimentación")
    WORK = "work", _("Trabajo y capacitación")
    OTHER = "other", _("Otro")


class ServiceQuerySet(models.QuerySet["Service"]):
    def offered(self) -> Self:
        return self.filter(retired=False)

    def stale_on(self, day: date) -> Self:
        """Offered ones that nobody verified for half a year, or ever."""
        return self.offered().filter(Q(verified_on__isnull=True) | Q(verified_on__lt=day - STALE))


@traced()
class Service(models.Model):
    name = internal(models.CharField(_("nombre"), max_length=100))
    kind = internal(models.CharField(_("tipo"), max_length=8, choices=ServiceKind, default=ServiceKind.OTHER))
    phones = internal(models.CharField(_("teléfonos"), max_length=100, blank=True))
    hours = internal(models.CharField(_("horario"), max_length=100, blank=True))
    address = internal(models.CharField(_("dónde queda"), max_length=200, blank=True))
    offers = internal(models.TextField(_("qué hace"), blank=True))
    is_national = models.BooleanField(_("línea nacional"), default=False, editable=False)
    verified_on = models.DateField(_("verificado el"), null=True, blank=True)
    verified_by = recorder(_("quién lo verificó"))
    retired = models.BooleanField(_("ya no se ofrece"), default=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Service"]] = models.Manager.from_queryset(ServiceQuerySet)()

    class Meta:
        verbose_name = _("servicio")
        verbose_name_plural = _("servicios")
        ordering = ("-is_national", "kind", "name")
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="service_once", violation_error_message=_("Ese servicio ya existe.")
            ),
        )

    def __str__(self) -> str:
        return self.name

    def is_stale(self, day: date) -> bool:
        return not self.retired and (self.verified_on is None or self.verified_on < day - STALE)

    def verify(self, day: date, *, by: Coordinator) -> None:
        self.verified_on, self.verified_by = day, by
        self.save(update_fields=["verified_on", "verified_by"])


class ReferralQuerySet(models.QuerySet["Referral"]):
    def open(self) -> Self:
        """Nobody knows yet how it went."""
        return self.filter(closed_on__isnull=True)


@traced()
class Referral(Confidential):
    """To a named service, with her consent for that one; that she did not want is a valid outcome."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="referrals", verbose_name=_("mujer"))
    consent = models.ForeignKey(
        Consent, models.PROTECT, null=True, blank=True, related_name="referrals", verbose_name=_("permiso")
    )
    referred_on = models.DateField(_("fecha"))
    closed_on = models.DateField(_("se supo el"), null=True, blank=True)
    service_key = EncryptedTextField(_("a qué servicio"), blank=True)
    accompanied = EncryptedTextField(_("quién la acompaña"), blank=True)
    outcome = EncryptedTextField(_("cómo fue"), blank=True)
    note = EncryptedTextField(_("qué se acordó"), blank=True)
    reading_part = "referral"

    objects: ClassVar[models.Manager["Referral"]] = models.Manager.from_queryset(ReferralQuerySet)()

    class Meta(Confidential.Meta):
        verbose_name = _("derivación")
        verbose_name_plural = _("derivaciones")
        ordering = ("-referred_on", "-recorded_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("referred_on")),
                name="referral_closed_after",
                violation_error_message=_("No se puede saber antes de la derivación."),
            ),
        )

    @property
    def reading_about(self) -> str:
        return self.woman.case_code
