from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

ZERO = Decimal(0)
RECORDED = _("registró")


def soles(label: Any, **over: Any) -> "models.DecimalField[Any, Any]":
    """An amount in soles, to the céntimo."""
    return models.DecimalField(label, max_digits=10, decimal_places=2, **over)


def done_by(label: Any = RECORDED, **over: Any) -> "models.ForeignKey[Any, Any]":
    """Which coordinator it was; she is not asked for later, so nothing looks for her rows by this."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, **{"related_name": "+", "verbose_name": label, **over}
    )


def not_negative(model: str, *names: str) -> tuple[models.CheckConstraint, ...]:
    return tuple(
        models.CheckConstraint(
            condition=Q(**{f"{name}__gte": 0}),
            name=f"{model}_{name}_not_negative",
            violation_error_message=_("No puede ser menos de cero."),
        )
        for name in names
    )
