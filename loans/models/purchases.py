from decimal import Decimal
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, sensitive
from idemnna.safeguards.trace import traced
from loans.models.fields import ZERO, done_by, soles
from loans.models.loans import Loan
from loans.models.plans import PlanInvestment


class Receipt(models.TextChoices):
    BOLETA = "boleta", _("Boleta")
    FACTURA = "factura", _("Factura")
    TICKET = "ticket", pgettext_lazy("comprobante", "Ticket o recibo")
    NONE = "none", pgettext_lazy("comprobante", "No dieron")


class PurchaseQuerySet(models.QuerySet["Purchase"]):
    def kept(self) -> Self:
        return self.filter(removed_at__isnull=True)

    def total(self) -> Decimal:
        """Soles spent."""
        return self.aggregate(total=Sum("amount"))["total"] or ZERO


@traced()
class Purchase(models.Model):
    """Something bought together with the loan's money or hers, against a line of the plan."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="purchases", verbose_name=_("préstamo"))
    line = models.ForeignKey(
        PlanInvestment, models.PROTECT, null=True, blank=True, related_name="purchases", verbose_name=_("del plan")
    )
    bought_on = models.DateField(_("fecha"))
    item = sensitive(models.CharField(_("qué se compró"), max_length=120))
    shop = sensitive(models.CharField(_("dónde"), max_length=120, blank=True))
    amount = soles(_("cuánto costó"))
    receipt = internal(models.CharField(_("comprobante"), max_length=7, choices=Receipt, default=Receipt.BOLETA))
    no_receipt_reason = sensitive(models.CharField(_("por qué no hay"), max_length=200, blank=True))
    present = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", blank=True, verbose_name=_("quién la acompañó")
    )
    others_present = sensitive(models.CharField(_("quién más estuvo"), max_length=120, blank=True))
    submission = models.UUIDField(_("envío"), unique=True, editable=False)
    removed_at = models.DateTimeField(_("quitada"), null=True, blank=True, editable=False)
    removed_by = done_by(_("la quitó"), null=True, blank=True, editable=False)
    recorded_by = done_by(null=True, blank=True)
    recorded_at = models.DateTimeField(_("registrada"), default=timezone.now, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Purchase"]] = models.Manager.from_queryset(PurchaseQuerySet)()

    class Meta:
        verbose_name = _("compra")
        verbose_name_plural = _("compras")
        ordering = ("-bought_on", "-pk")
        indexes = (models.Index(fields=["bought_on"], name="purchase_by_day"),)
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="purchase_amount_positive"),
            models.CheckConstraint(
                condition=~Q(receipt=Receipt.NONE) | ~Q(no_receipt_reason=""),
                name="purchase_without_receipt_says_why",
                violation_error_message=_("Escribe por qué no hay comprobante."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} · {self.bought_on:%d/%m/%Y}"


@traced(exclude=("jpeg",))
class PurchasePhoto(models.Model):
    """The receipt's picture, made small and without what the camera adds; kept in the database, so that a backup of it
    is a backup of everything."""

    purchase = models.OneToOneField(Purchase, models.CASCADE, related_name="photo", verbose_name=_("compra"))
    jpeg = sensitive(models.BinaryField(_("foto")))
    added_at = models.DateTimeField(_("añadida"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("foto de una compra")
        verbose_name_plural = _("fotos de compras")

    def __str__(self) -> str:
        return str(self.purchase_id)


traced()(Purchase.present.through)
