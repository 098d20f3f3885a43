from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Woman


class ReadMark(models.Model):
    """How far a coordinator has read what happened: with one woman, or (without one) in the house."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("coordinadora")
    )
    woman = models.ForeignKey(Woman, models.CASCADE, null=True, related_name="+", verbose_name=_("mujer"))
    until = models.DateTimeField(_("hasta cuándo"), default=timezone.now)

    class Meta:
        verbose_name = _("leído")
        verbose_name_plural = _("leídos")
        constraints = (
            models.UniqueConstraint(fields=["account", "woman"], name="read_mark_once"),
            models.UniqueConstraint(fields=["account"], condition=Q(woman__isnull=True), name="read_mark_house_once"),
        )

    def __str__(self) -> str:
        return f"{self.account_id} · {self.woman_id}"
