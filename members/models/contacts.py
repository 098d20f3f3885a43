from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.sensitivity import internal
from idemnna.safeguards.trace import traced
from members.models.fields import recorder
from members.models.phones import Phone
from members.models.women import Woman


class About(models.TextChoices):
    MEETING = "meeting", _("La reunión")
    VISIT = "visit", _("La visita")
    PAYMENT = "payment", _("El pago")
    GREETING = "greeting", _("Un saludo")


class SentMessageQuerySet(models.QuerySet["SentMessage"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at__isnull=True)


@traced()
class SentMessage(models.Model):
    """A coordinator says that she sent a neutral message; the product sends nothing by itself, and keeps no words."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="sent_messages", verbose_name=_("mujer"))
    phone = models.ForeignKey(Phone, models.CASCADE, related_name="sent_messages", verbose_name=_("teléfono"))
    about = internal(models.CharField(_("sobre qué"), max_length=8, choices=About))
    sent_at = models.DateTimeField(_("enviado"), default=timezone.now, editable=False)
    sent_by = recorder(_("quién lo envió"))
    taken_back_at = models.DateTimeField(_("no se envió"), null=True, blank=True, editable=False)

    objects: ClassVar[models.Manager["SentMessage"]] = models.Manager.from_queryset(SentMessageQuerySet)()

    class Meta:
        verbose_name = _("mensaje enviado")
        verbose_name_plural = _("mensajes enviados")
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.get_about_display()}"

    def take_back(self) -> None:
        if self.taken_back_at is None:
            self.taken_back_at = timezone.now()
            self.save(update_fields=["taken_back_at"])
