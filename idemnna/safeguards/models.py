import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.append_only import append_only
from idemnna.safeguards.sensitivity import internal


class ReadingQuerySet(models.QuerySet["Reading"]):
    def newest_first(self) -> Self:
        return self.select_related("reader").order_by("-read_at", "-pk")

    def about(self, code: str) -> Self:
        return self.filter(about=code)


class Action(models.TextChoices):
    OPENED = "opened", _("Abrió")
    EXPORTED = "exported", _("Llevó")


class Reading(models.Model):
    """Somebody opened a confidential text. Written before the text is opened: no log, no text."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("quién"))
    read_at = models.DateTimeField(_("cuándo"), default=timezone.now, db_index=True)
    action = internal(models.CharField(_("qué hizo"), max_length=8, choices=Action, default=Action.OPENED))
    about = internal(models.CharField(_("de quién"), max_length=20, blank=True, db_index=True))
    part = internal(models.CharField(_("qué parte"), max_length=20))
    row_label = internal(models.CharField(_("tabla"), max_length=60))
    row_key = internal(models.CharField(_("fila"), max_length=40))
    device = internal(models.CharField(_("equipo"), max_length=60, blank=True))

    objects: ClassVar[models.Manager["Reading"]] = models.Manager.from_queryset(ReadingQuerySet)()

    class Meta:
        verbose_name = _("lectura")
        verbose_name_plural = _("lecturas")
        ordering = ("-read_at", "-pk")
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.about} · {self.part}"


class KeyProof(models.Model):
    """A known text sealed with a key that is in use: it tells at once whether the key at hand is the right one."""

    key_id = internal(models.CharField(_("llave"), max_length=40, primary_key=True))
    proof = internal(models.TextField(_("prueba")))
    made_at = models.DateTimeField(_("hecha"), default=timezone.now)

    class Meta:
        verbose_name = _("prueba de una llave")
        verbose_name_plural = _("pruebas de llaves")
        ordering = ("made_at",)

    def __str__(self) -> str:
        return self.key_id


class Submission(models.Model):
    """A form that was sent: the same one sent again leads to what it made the first time."""

    key = models.UUIDField(_("envío"), primary_key=True, default=uuid.uuid4)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("quién"))
    digest = internal(models.CharField(_("huella de lo enviado"), max_length=64))
    location = internal(models.CharField(_("adónde llevó"), max_length=200))
    sent_at = models.DateTimeField(_("enviado"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("envío")
        verbose_name_plural = _("envíos")
        ordering = ("-sent_at",)

    def __str__(self) -> str:
        return str(self.key)
