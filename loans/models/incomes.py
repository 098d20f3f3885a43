from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import sensitive
from idemnna.safeguards.trace import traced
from loans.models.businesses import Business
from loans.models.fields import done_by, not_negative, soles


@traced()
class MonthlyIncome(models.Model):
    """What one business sold and cost in one month, in soles; `unknown` is her honest «no sé»."""

    business = models.ForeignKey(Business, models.PROTECT, related_name="incomes", verbose_name=_("negocio"))
    month = models.DateField(_("mes"))
    sales = sensitive(soles(_("vendió"), null=True, blank=True))
    costs = sensitive(soles(_("gastó"), null=True, blank=True))
    days_worked = models.PositiveSmallIntegerField(_("días que trabajó"), null=True, blank=True)
    estimated = models.BooleanField(_("calculado al tanteo"), default=False)
    unknown = models.BooleanField(_("no sabe"), default=False)
    event = sensitive(models.CharField(_("qué pasó ese mes"), max_length=200, blank=True))
    recorded_by = done_by(null=True, blank=True)
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    class Meta:
        verbose_name = _("ingreso del mes")
        verbose_name_plural = _("ingresos del mes")
        ordering = ("-month", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["business", "month"],
                name="income_once_a_month",
                violation_error_message=_("Ese mes ya está anotado."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="income_month_first_day"),
            models.CheckConstraint(
                condition=Q(unknown=True, sales__isnull=True, costs__isnull=True)
                | Q(unknown=False, sales__isnull=False, costs__isnull=False),
                name="income_known_or_not",
                violation_error_message=_("Anotar lo que vendió y lo que gastó, o «no sabe»."),
            ),
            models.CheckConstraint(
                condition=Q(days_worked__isnull=True) | Q(days_worked__lte=31), name="income_days_of_a_month"
            ),
            *not_negative("income", "sales", "costs"),
        )
        indexes = (models.Index(fields=["month"], name="income_by_month"),)

    def __str__(self) -> str:
        return f"{self.business_id} · {self.month:%m/%Y}"

    @property
    def income(self) -> Decimal | None:
        """Sales minus costs; None when she does not know."""
        if self.sales is None or self.costs is None:
            return None
        return Decimal(self.sales - self.costs)
