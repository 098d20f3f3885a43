from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.trace import traced
from loans.models.fields import not_negative, soles


@traced()
class LoanRules(models.Model):
    """What the two coordinators agreed between themselves; one row, edited in the admin site."""

    second_approval_above = soles(
        _("desde qué monto aprueba la otra coordinadora"),
        default=Decimal(1000),
        help_text=_("Un préstamo de más que esto lo aprueba quien no lo pidió."),
    )
    revision = revision_number()

    class Meta:
        verbose_name = _("reglas de los préstamos")
        verbose_name_plural = _("reglas de los préstamos")
        constraints = (
            models.CheckConstraint(condition=Q(pk=1), name="loan_rules_one_row"),
            *not_negative("rules", "second_approval_above"),
        )

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def agreed(cls) -> "LoanRules":
        return cls.objects.first() or cls(pk=1)
