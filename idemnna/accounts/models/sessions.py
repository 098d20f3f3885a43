from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models.shifts import REST, SEEN_EVERY, Shift
from idemnna.safeguards.sensitivity import internal, personal

IDLE, IDLE_ON_A_PHONE = timedelta(minutes=10), timedelta(minutes=5)


class SessionQuerySet(models.QuerySet["Session"]):
    def live(self) -> Self:
        """Not over yet, whoever used them last first."""
        return self.filter(expire_date__gt=timezone.now()).order_by("-seen_at")

    def with_shift(self) -> Self:
        """Adds `shift_noted_until`: until then nothing has to be written about the account's shift. In the query that
        every request makes anyhow."""
        latest = Shift.objects.filter(account=OuterRef("account")).order_by("-began_at", "-pk")
        noted = latest.annotate(until=Coalesce(F("ended_at") + REST, F("seen_at") + SEEN_EVERY))
        return self.annotate(shift_noted_until=Subquery(noted.values("until")[:1]))

    def expired(self) -> Self:
        """Those that nobody can use any more; housekeeping deletes them."""
        return self.filter(expire_date__lte=timezone.now())


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
    # Not in session_data: a slow request that stores what it read before would undo a lock.
    locked_at = models.DateTimeField(_("bloqueada desde"), null=True)
    wrong_passwords = models.PositiveSmallIntegerField(_("intentos fallidos"), default=0)
    only_woman = models.BigIntegerField(_("modo negocio: solo esta señora"), null=True)

    objects: ClassVar[models.Manager["Session"]] = models.Manager.from_queryset(SessionQuerySet)()  # type: ignore[assignment]
    shift_noted_until: datetime | None = None  # from with_shift()

    @property
    def idle_limit(self) -> timedelta:
        return IDLE_ON_A_PHONE if self.is_phone else IDLE

    def is_idle(self, now: datetime) -> bool:
        return now - self.seen_at > self.idle_limit

    class Meta(AbstractBaseSession.Meta):
        db_table = "accounts_session"
        verbose_name = _("sesión")  # type: ignore[assignment]
        verbose_name_plural = _("sesiones")  # type: ignore[assignment]
