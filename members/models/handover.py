"""What one coordinator leaves for the other at the turn-over."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, sensitive
from idemnna.safeguards.trace import traced
from members.models.fields import recorder
from members.models.women import Woman


class When(models.TextChoices):
    """How soon, in words that say nothing to somebody who looks over her shoulder."""

    TODAY = "today", _("Hoy")
    WEEK = "week", _("Esta semana")
    ANY = "any", _("Cuando puedas")


class HandoverNoteQuerySet(models.QuerySet["HandoverNote"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")

    def soonest_first(self) -> Self:
        order = models.Case(models.When(when=When.TODAY, then=0), models.When(when=When.WEEK, then=1), default=2)
        return self.order_by(order, "-written_at", "-pk")

    def for_account(self, account: Coordinator) -> Self:
        """What is left for her, or for whoever comes next."""
        return self.filter(Q(for_whom=account) | Q(for_whom__isnull=True) & ~Q(written_by=account))

    def waiting_for(self, account: Coordinator) -> Self:
        """For a short list on a page: open, hers to see to, the most urgent first."""
        return self.open().for_account(account).soonest_first().for_list()

    def for_list(self) -> Self:
        return self.select_related("written_by", "for_whom", "closed_by").prefetch_related("women")


@traced()
class HandoverNote(models.Model):
    text = sensitive(models.TextField(_("nota"), max_length=1000))
    when = internal(models.CharField(_("para cuándo"), max_length=5, choices=When, default=When.ANY))
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("para quién")
    )
    women = models.ManyToManyField(Woman, blank=True, related_name="handover_notes", verbose_name=_("mujeres"))
    written_by = recorder(_("quién la dejó"))
    written_at = models.DateTimeField(_("dejada"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("cerrada"), null=True, blank=True, editable=False)
    closed_by = recorder(_("quién la cerró"))
    revision = revision_number()

    objects: ClassVar[models.Manager["HandoverNote"]] = models.Manager.from_queryset(HandoverNoteQuerySet)()

    class Meta:
        verbose_name = _("nota de relevo")
        verbose_name_plural = _("notas de relevo")
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return self.text[:60]

    def close(self, *, by: Coordinator) -> None:
        self.closed_at, self.closed_by = timezone.now(), by
        self.save(update_fields=["closed_at", "closed_by"])

    def reopen(self) -> None:
        self.closed_at = self.closed_by = None
        self.save(update_fields=["closed_at", "closed_by"])


@traced()
class HandoverReply(models.Model):
    note = models.ForeignKey(HandoverNote, models.PROTECT, related_name="replies", verbose_name=_("nota"))
    text = sensitive(models.TextField(_("respuesta"), max_length=1000))
    written_by = recorder(_("quién respondió"))
    written_at = models.DateTimeField(_("respondida"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("respuesta")
        verbose_name_plural = _("respuestas")
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return self.text[:60]


traced()(HandoverNote.women.through)
