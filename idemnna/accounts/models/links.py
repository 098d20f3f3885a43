from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.sensitivity import internal


class SignInLink(models.Model):
    """A link that lets somebody in once, who lost her password or her phone; only its digest is kept."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_in_links", verbose_name=_("para quién")
    )
    digest = internal(models.CharField(_("huella"), max_length=64, unique=True))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name=_("quién lo preparó")
    )
    made_at = models.DateTimeField(_("preparado"), default=timezone.now)
    used_at = models.DateTimeField(_("usado"), null=True)

    class Meta:
        verbose_name = _("enlace de entrada")
        verbose_name_plural = _("enlaces de entrada")
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.account_id} · {self.made_at:%d/%m/%Y}"
