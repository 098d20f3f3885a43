from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.append_only import append_only
from idemnna.safeguards.sensitivity import sensitive
from idemnna.safeguards.trace import traced
from loans.models.fields import done_by, soles
from members.models import HomeVisit


class MissedPaymentQuerySet(models.QuerySet["MissedPayment"]):
    def kept(self) -> Self:
        return self.filter(struck_at__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-noted_on", "-pk")


@traced()
class MissedPayment(models.Model):
    """«No pudo pagar»: why, what she promised and what the coordinator does next."""

    loan = models.ForeignKey("loans.Loan", models.PROTECT, related_name="missed", verbose_name=_("préstamo"))
    noted_on = models.DateField(_("fecha"))
    visit = models.ForeignKey(
        HomeVisit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("visita")
    )
    reason = sensitive(models.CharField(_("qué pasó"), max_length=200, blank=True))
    promised_on = models.DateField(_("pagará el"), null=True, blank=True)
    promised_amount = soles(_("cuánto"), null=True, blank=True)
    next_step = sensitive(models.CharField(_("qué hacemos"), max_length=200, blank=True))
    submission = models.UUIDField(_("envío"), unique=True, editable=False)
    struck_at = models.DateTimeField(_("tachado"), null=True, blank=True, editable=False)
    struck_by = done_by(_("lo tachó"), null=True, blank=True, editable=False)
    recorded_by = done_by(null=True, blank=True)
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager["MissedPayment"]] = models.Manager.from_queryset(MissedPaymentQuerySet)()

    class Meta:
        verbose_name = _("no pudo pagar")
        verbose_name_plural = _("no pudieron pagar")
        ordering = ("-noted_on", "-pk")
        indexes = (models.Index(fields=["loan", "-noted_on", "-id"], name="missed_latest_first"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(promised_amount__isnull=True) | Q(promised_amount__gt=0), name="promise_positive"
            ),
        )
        triggers = append_only(may_change=("struck_at", "struck_by"))

    def __str__(self) -> str:
        return f"{self.loan_id} · {self.noted_on:%d/%m/%Y}"

    def strike(self, *, by: Coordinator) -> None:
        """It was noted by mistake; the row stays."""
        self.struck_at, self.struck_by = timezone.now(), by
        self.save(update_fields=["struck_at", "struck_by"])

    def restore(self) -> None:
        self.struck_at = self.struck_by = None
        self.save(update_fields=["struck_at", "struck_by"])

    def is_broken(self, day: date) -> bool:
        """Whether the promised day has passed."""
        return self.promised_on is not None and self.promised_on < day
