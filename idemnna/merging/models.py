from datetime import timedelta
from typing import ClassVar, Final, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.sensitivity import personal, sensitive
from idemnna.safeguards.trace import traced
from members.models import Woman
from members.models.fields import recorder

REGRET: Final = timedelta(days=30)


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> Self:
        return self.filter(undone_at__isnull=True)


@traced()
class Merge(models.Model):
    """Two entries were one woman. `told` is all that undoing it needs: which rows moved, what the kept entry said."""

    kept = models.ForeignKey(Woman, models.PROTECT, related_name="merges", verbose_name=_("queda"))
    gone = models.ForeignKey(Woman, models.PROTECT, related_name="+", verbose_name=_("se junta"))
    reason = sensitive(models.CharField(_("por qué es la misma"), max_length=200))
    told = personal(models.JSONField(_("qué se movió"), default=dict, editable=False))
    merged_at = models.DateTimeField(_("juntadas"), default=timezone.now, editable=False)
    merged_by = recorder(_("quién las juntó"))
    undone_at = models.DateTimeField(_("separadas"), null=True, blank=True, editable=False)
    undone_by = recorder(_("quién las separó"))

    objects: ClassVar[models.Manager["Merge"]] = models.Manager.from_queryset(MergeQuerySet)()

    class Meta:
        verbose_name = _("fichas juntadas")
        verbose_name_plural = _("fichas juntadas")
        ordering = ("-merged_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kept.case_code} · {self.gone.case_code}"

    @property
    def may_be_undone(self) -> bool:
        return self.undone_at is None and timezone.now() - self.merged_at <= REGRET
