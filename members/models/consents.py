"""What she agreed to, one purpose at a time, and what she may ask of us (Ley 29733, DS 016-2024-JUS)."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.append_only import append_only
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, sensitive
from idemnna.safeguards.trace import traced
from members.models.fields import recorder
from members.models.women import Woman


class Purpose(models.TextChoices):
    ACCOMPANIMENT = "accompaniment", _("Acompañamiento")
    LOAN = "loan", _("Préstamo")
    REFERRAL = "referral", _("Derivación a un servicio")
    STATISTICS = "statistics", _("Estadísticas sin su nombre")
    PHOTO = "photo", _("Fotos")


class How(models.TextChoices):
    SPOKEN = "spoken", _("De palabra")
    SIGNED = "signed", _("Firmó en papel")
    FINGERPRINT = "fingerprint", _("Puso su huella")


class ConsentTextQuerySet(models.QuerySet["ConsentText"]):
    def current(self) -> Self:
        """The text that is read out today, one for each purpose."""
        newest = self.model.objects.filter(purpose=OuterRef("purpose")).order_by("-number").values("pk")[:1]
        return self.filter(pk=Subquery(newest))


@traced()
class ConsentText(models.Model):
    """The words that were read to her. Never changed: other words are a new version."""

    purpose = internal(models.CharField(_("para qué"), max_length=13, choices=Purpose))
    number = models.PositiveSmallIntegerField(_("versión"))
    words = internal(models.TextField(_("texto que se le lee")))
    since = models.DateField(_("vale desde"))

    objects: ClassVar[models.Manager["ConsentText"]] = models.Manager.from_queryset(ConsentTextQuerySet)()

    class Meta:
        verbose_name = _("texto de consentimiento")
        verbose_name_plural = _("textos de consentimiento")
        ordering = ("purpose", "-number")
        constraints = (models.UniqueConstraint(fields=["purpose", "number"], name="consent_text_version_once"),)
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.number}"


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        return self.filter(revoked_on__isnull=True)

    def missing(self, woman: Woman, purpose: str) -> bool:
        """Whether nobody has asked her yet, or she took it back. A reason to ask, never to turn her away."""
        return not self.standing().filter(woman=woman, text__purpose=purpose).exists()

    def of(self, woman: Woman) -> Self:
        """All she ever agreed to, the newest first, with what a page tells of it."""
        hers = self.filter(woman=woman).select_related("text", "explained_by", "revoked_by")
        return hers.order_by("-given_on", "-pk")


@traced()
class Consent(models.Model):
    """She said yes to one purpose, after somebody explained it to her; she may take it back any day."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="consents", verbose_name=_("mujer"))
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents", verbose_name=_("texto"))
    to_whom = sensitive(models.CharField(_("a qué servicio"), max_length=120, blank=True))
    given_on = models.DateField(_("fecha"))
    how = internal(models.CharField(_("cómo lo dio"), max_length=11, choices=How, default=How.SPOKEN))
    explained_by = recorder(_("quién le explicó"))
    revoked_on = models.DateField(_("lo retiró el"), null=True, blank=True)
    revoked_by = recorder(_("quién lo anotó"))
    recorded_by = recorder()
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Consent"]] = models.Manager.from_queryset(ConsentQuerySet)()

    class Meta:
        verbose_name = _("consentimiento")
        verbose_name_plural = _("consentimientos")
        ordering = ("-given_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("given_on")),
                name="consent_revoked_after_given",
                violation_error_message=_("No puede retirarlo antes de haberlo dado."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.text}"


class Right(models.TextChoices):
    ACCESS = "access", _("Saber qué guardamos de ella")
    RECTIFICATION = "rectification", _("Corregir un dato")
    DELETION = "deletion", _("Borrar sus datos")
    OPPOSITION = "opposition", _("Que no se usen para algo")


class RightsRequestQuerySet(models.QuerySet["RightsRequest"]):
    def open(self) -> Self:
        return self.filter(answered_on__isnull=True).order_by("due_on", "pk")

    def due_by(self, day: date) -> Self:
        return self.open().filter(due_on__lte=day)


@traced()
class RightsRequest(models.Model):
    """Something she asked of her own data; the law counts the days in which she must have an answer."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="rights_requests", verbose_name=_("mujer"))
    kind = internal(models.CharField(_("qué pide"), max_length=13, choices=Right))
    details = sensitive(models.TextField(_("en sus palabras"), blank=True))
    received_on = models.DateField(_("lo pidió el"))
    due_on = models.DateField(_("responder hasta el"))
    answered_on = models.DateField(_("respondido el"), null=True, blank=True)
    answer = sensitive(models.TextField(_("qué se hizo"), blank=True))
    answered_by = recorder(_("quién respondió"))
    recorded_by = recorder()
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["RightsRequest"]] = models.Manager.from_queryset(RightsRequestQuerySet)()

    class Meta:
        verbose_name = _("pedido sobre sus datos")
        verbose_name_plural = _("pedidos sobre sus datos")
        ordering = ("-received_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("received_on")),
                name="rights_request_answered_after",
                violation_error_message=_("No se puede responder antes de que lo pida."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.get_kind_display()}"


class ForgettingQuerySet(models.QuerySet["Forgetting"]):
    def waiting(self) -> Self:
        return self.filter(cancelled_at__isnull=True, done_at__isnull=True).order_by("due_on", "pk")

    def due(self, day: date) -> Self:
        return self.waiting().filter(due_on__lte=day)


@traced()
class Forgetting(models.Model):
    """A woman who left is to be made anonymous. Until its day it can be called off; after it nobody can."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="forgettings", verbose_name=_("mujer"))
    asked_on = models.DateField(_("decidido el"))
    asked_by = recorder(_("quién lo decidió"))
    reason = sensitive(models.CharField(_("por qué"), max_length=200, blank=True))
    due_on = models.DateField(_("se hace el"))
    cancelled_at = models.DateTimeField(_("dejado sin efecto"), null=True, blank=True)
    cancelled_by = recorder(_("quién lo dejó sin efecto"))
    done_at = models.DateTimeField(_("hecho"), null=True, blank=True)

    objects: ClassVar[models.Manager["Forgetting"]] = models.Manager.from_queryset(ForgettingQuerySet)()

    class Meta:
        verbose_name = _("anonimización")
        verbose_name_plural = _("anonimizaciones")
        ordering = ("-asked_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["woman"], condition=Q(cancelled_at__isnull=True), name="forgetting_once_per_woman"
            ),
        )

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.due_on:%d/%m/%Y}"
