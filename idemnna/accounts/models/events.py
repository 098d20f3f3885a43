from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.append_only import append_only
from idemnna.safeguards.sensitivity import internal, personal


class Happened(models.TextChoices):
    SIGNED_IN = "signed_in", _("Entró")
    FAILED = "failed", _("Intento fallido")
    SIGNED_OUT = "signed_out", _("Salió")
    LOCKED = "locked", _("Se bloqueó sola")
    UNLOCKED = "unlocked", _("Volvió después del bloqueo")
    ENDED = "ended", _("Se cerró una sesión")
    ALL_ENDED = "all_ended", _("Se cerraron todas las sesiones")
    PASSWORD_CHANGED = "password_changed", _("Contraseña cambiada")
    FACTOR_ADDED = "factor_added", _("Segundo paso añadido")
    FACTOR_REMOVED = "factor_removed", _("Segundo paso quitado")
    CODES_MADE = "codes_made", _("Códigos de respaldo nuevos")
    LINK_MADE = "link_made", _("Enlace de entrada preparado")
    LINK_USED = "link_used", _("Enlace de entrada usado")
    BACKUP_TAKEN = "backup_taken", _("Copia descargada")
    BACKUP_KEY = "backup_key", _("Llave de las copias creada")
    EXPORTED = "exported", _("Lista descargada")


class AccountEventQuerySet(models.QuerySet["AccountEvent"]):
    def newest_first(self) -> Self:
        return self.select_related("account", "by").order_by("-happened_at", "-pk")


class AccountEvent(models.Model):
    """Who came in, from where, and what was done to an account. Only grows."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="account_events", verbose_name=_("cuenta")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("quién lo hizo")
    )
    kind = internal(models.CharField(_("qué pasó"), max_length=16, choices=Happened))
    device = internal(models.CharField(_("equipo"), max_length=60, blank=True))
    address = personal(models.GenericIPAddressField(_("dirección"), null=True))
    note = internal(models.CharField(_("nota"), max_length=100, blank=True))
    happened_at = models.DateTimeField(_("cuándo"), default=timezone.now, db_index=True)

    objects: ClassVar[models.Manager["AccountEvent"]] = models.Manager.from_queryset(AccountEventQuerySet)()

    class Meta:
        verbose_name = _("movimiento de una cuenta")
        verbose_name_plural = _("movimientos de cuentas")
        ordering = ("-happened_at", "-pk")
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.account_id}"
