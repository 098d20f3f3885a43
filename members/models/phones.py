from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import personal, sensitive
from idemnna.safeguards.trace import traced
from members.models.women import Woman
from members.phones import shown


class Whose(models.TextChoices):
    HERS = "hers", _("De ella")
    PARTNER = "partner", _("De su pareja")
    FAMILY = "family", _("De un familiar")
    NEIGHBOUR = "neighbour", _("De una vecina")
    OTHER = "other", _("De otra persona")


class Use(models.TextChoices):
    ASK = "ask", _("Preguntarle antes")
    CALL = "call", _("Llamar")
    WHATSAPP = "whatsapp", _("WhatsApp")
    BOTH = "both", _("Llamar y WhatsApp")
    NEVER = "never", _("Nunca")


class PhoneQuerySet(models.QuerySet["Phone"]):
    def kept(self) -> Self:
        return self.filter(removed_at__isnull=True)


@traced()
class Phone(models.Model):
    woman = models.ForeignKey(Woman, models.CASCADE, related_name="phones", verbose_name=_("mujer"))
    number = personal(models.CharField(_("número"), max_length=20))
    whose = sensitive(models.CharField(_("de quién es"), max_length=10, choices=Whose, default=Whose.HERS))
    use = sensitive(models.CharField(_("cómo se puede usar"), max_length=10, choices=Use, default=Use.ASK))
    removed_at = models.DateTimeField(_("quitado"), null=True, blank=True, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Phone"]] = models.Manager.from_queryset(PhoneQuerySet)()

    class Meta:
        verbose_name = _("teléfono")
        verbose_name_plural = _("teléfonos")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["woman", "number"],
                condition=models.Q(removed_at__isnull=True),
                name="phone_once_per_woman",
                violation_error_message=_("Ese número ya está anotado."),
            ),
        )

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        return shown(self.number)

    @property
    def may_call(self) -> bool:
        return self.use in (Use.CALL, Use.BOTH)

    @property
    def may_write(self) -> bool:
        """By WhatsApp, which short codes do not have."""
        return self.use in (Use.WHATSAPP, Use.BOTH) and self.number.startswith("+")

    def remove(self) -> None:
        self.removed_at = timezone.now()
        self.save(update_fields=["removed_at"])

    def restore(self) -> None:
        self.removed_at = None
        self.save(update_fields=["removed_at"])
