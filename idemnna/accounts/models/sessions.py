from typing import ClassVar, Self

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.sensitivity import internal, personal


class SessionQuerySet(models.QuerySet["Session"]):
    def live(self) -> Self:
        """Not over yet, whoever used them last first."""
        return self.filter(expire_date__gt=timezone.now()).order_by("-seen_at")


class Session(AbstractBaseSession):
    """A browser that is signed in. `session_key` is a digest of the key in its cookie: whoever reads the table, or a
    copy of it, cannot come in with it."""

    session_key = internal(models.CharField(_("huella"), max_length=40, primary_key=True))
    session_data = personal(models.TextField(_("contenido")))
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions", verbose_name=_("cuenta")
    )
    device = internal(models.CharField(_("equipo"), max_length=60, blank=True))
    is_phone = models.BooleanField(_("es un celular"), default=False)
    started_at = models.DateTimeField(_("desde"), default=timezone.now)
    seen_at = models.DateTimeField(_("última vez"), default=timezone.now)

    objects: ClassVar[models.Manager["Session"]] = models.Manager.from_queryset(SessionQuerySet)()  # type: ignore[assignment,misc]

    class Meta(AbstractBaseSession.Meta):
        db_table = "accounts_session"
        verbose_name = _("sesión")
        verbose_name_plural = _("sesiones")
