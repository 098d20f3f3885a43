from datetime import datetime, timedelta
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.sensitivity import internal
from idemnna.safeguards.trace import traced

AN_HOUR: Final = timedelta(hours=1)


class FeedQuerySet(models.QuerySet["Feed"]):
    def living(self) -> Self:
        return self.filter(revoked_at__isnull=True)


@traced(exclude=("digest", "used_at"))
class Feed(models.Model):
    """The secret address under which a calendar program reads her diary. Only a digest of the secret is kept."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="feeds", verbose_name=_("de quién")
    )
    digest = internal(models.CharField(_("huella del secreto"), max_length=64, unique=True))
    made_at = models.DateTimeField(_("hecha"), default=timezone.now)
    used_at = models.DateTimeField(_("usada por última vez"), null=True)
    revoked_at = models.DateTimeField(_("anulada"), null=True)

    objects: ClassVar[models.Manager["Feed"]] = models.Manager.from_queryset(FeedQuerySet)()

    class Meta:
        verbose_name = _("dirección del calendario")
        verbose_name_plural = _("direcciones del calendario")
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(fields=["account"], condition=Q(revoked_at__isnull=True), name="feed_once"),
        )

    def __str__(self) -> str:
        return f"{self.account} · {timezone.localtime(self.made_at):%d/%m/%Y}"

    def note_use(self, now: datetime) -> None:
        """The one write of a GET beside the log of readings, at most once an hour: an address that nobody asks for
        any more can be told from one that somebody else reads."""
        if self.used_at is None or self.used_at <= now - AN_HOUR:
            Feed.objects.filter(pk=self.pk).update(used_at=now)
