from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal
from idemnna.safeguards.trace import traced


@traced()
class Programme(models.Model):
    """Catalogue of the state's programmes; their names change."""

    name = internal(models.CharField(_("nombre"), max_length=60))
    verified_on = models.DateField(_("verificado el"), null=True, blank=True)
    retired = models.BooleanField(_("ya no se ofrece"), default=False)
    revision = revision_number()

    class Meta:
        verbose_name = _("programa")
        verbose_name_plural = _("programas")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"), name="programme_once", violation_error_message=_("Ese programa ya existe.")
            ),
        )

    def __str__(self) -> str:
        return self.name
