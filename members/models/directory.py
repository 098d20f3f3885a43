"""The directory of services, and what she was told of and went to. Which service it was says much: a referral is
sealed, and lists say no more than that there is one."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models, transaction
from django.db.models import Case, Q, When
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.revisions import revision_number
from idemnna.safeguards.encryption import EncryptedTextField, encrypted_fields
from idemnna.safeguards.sensitivity import internal
from idemnna.safeguards.trace import traced
from members.models.confidential import Confidential
from members.models.consents import Consent
from members.models.fields import recorder
from members.models.women import Woman
from members.phones import dialled

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

    def in_order(self) -> Self:
        """By kind, in the order that help is looked for; national lines first."""
        kinds = [When(kind=kind, then=place) for place, kind in enumerate(ServiceKind.values)]
        return self.order_by(Case(*kinds), "-is_national", Lower("name"))

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

    def take_back_verification(self, day: date) -> None:
        """What was verified on a day by mistake stands again as it stood before that day."""
        if self.verified_on != day:
            return
        before = self.events.exclude(verified_on=day).order_by("-pgh_id").first()  # type: ignore[attr-defined]
        self.verified_on = before.verified_on if before else None
        self.verified_by_id = before.verified_by_id if before else None
        self.save(update_fields=["verified_on", "verified_by"])

    def retire(self, *, retired: bool) -> None:
        self.retired = retired
        self.save(update_fields=["retired"])

    @property
    def dialled(self) -> list[tuple[str, str]]:
        return dialled(self.phones)


class ReferralQuerySet(models.QuerySet["Referral"]):
    def open(self) -> Self:
        """Nobody knows yet how it went."""
        return self.filter(closed_on__isnull=True)

    def for_list(self) -> Self:
        """With whose it is and her consent, and every sealed text left where it is."""
        sealed = (field.name for field in encrypted_fields(self.model))
        return self.select_related("woman", "consent", "recorded_by").defer(*sealed)


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

    @property
    def is_against_her_will(self) -> bool:
        """She took her consent back, and nobody knows yet how it ended."""
        return self.closed_on is None and self.consent is not None and self.consent.revoked_on is not None

    @transaction.atomic
    def close(self, outcome: str, day: date, *, by: Coordinator, follow_ups: bool) -> bool:
        """How it went, and with it what was noted to be asked; False when somebody told it already."""
        current = type(self).objects.select_for_update().get(pk=self.pk)
        if current.closed_on is not None:
            return False
        current.outcome, current.closed_on = outcome, day
        current.save(update_fields=["outcome", "closed_on"])
        if follow_ups:
            for waiting in current.follow_ups.open():
                waiting.finish(by=by)
        return True
