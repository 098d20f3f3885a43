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


@traced()
class SentMessage(models.Model):
    """A coordinator says that she sent a neutral message; the product sends nothing by itself, and keeps no words."""

    woman = models.ForeignKey(Woman, models.PROTECT, related_name="sent_messages", verbose_name=_("mujer"))
    phone = models.ForeignKey(Phone, models.CASCADE, related_name="sent_messages", verbose_name=_("teléfono"))
    about = internal(models.CharField(_("sobre qué"), max_length=8, choices=About))
    sent_at = models.DateTimeField(_("enviado"), default=timezone.now, editable=False)
    sent_by = recorder(_("quién lo envió"))
    taken_back_at = models.DateTimeField(_("no se envió"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("mensaje enviado")
        verbose_name_plural = _("mensajes enviados")
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.get_about_display()}"
