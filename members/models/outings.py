"""A coordinator who goes up the hill alone says until when; the other sees when that hour has passed."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import personal
from idemnna.safeguards.trace import traced

AN_HOUR: Final = timedelta(hours=1)


class OutingQuerySet(models.QuerySet["Outing"]):
    def out(self) -> Self:
        return self.filter(back_at__isnull=True)

    def out_at(self, moment: datetime) -> Self:
        """Who is out, with whom it is and whether she is `overdue`; whom one expected back first comes first."""
        overdue = ExpressionWrapper(Q(back_by__lt=moment), BooleanField())
        return self.out().select_related("account").annotate(overdue=overdue).order_by("back_by", "pk")

    def leave(self, account: Coordinator, *, where: str, back_by: datetime) -> "Outing | None":
        """She goes out; None when she is out already, also when both of her phones say so at the same moment."""
        try:
            with transaction.atomic():
                return self.create(account=account, where=where, back_by=back_by)
        except IntegrityError:
            if self.out().filter(account=account).exists():
                return None
            raise


@traced()
class Outing(models.Model):
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="outings", verbose_name=_("quién salió")
    )
    where = personal(models.CharField(_("por dónde"), max_length=120, blank=True))
    left_at = models.DateTimeField(_("salió"), default=timezone.now, editable=False)
    back_by = models.DateTimeField(_("piensa volver a las"))
    back_at = models.DateTimeField(_("volvió"), null=True, blank=True, editable=False)
    revision = revision_number()

    objects: ClassVar[models.Manager["Outing"]] = models.Manager.from_queryset(OutingQuerySet)()
    overdue: bool  # from out_at()

    class Meta:
        verbose_name = _("salida")
        verbose_name_plural = _("salidas")
        ordering = ("-left_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(back_at__isnull=True),
                name="outing_once",
                violation_error_message=_("Ya está anotada su salida."),
            ),
            models.CheckConstraint(
                condition=Q(back_by__gt=F("left_at")),
                name="outing_back_after_leaving",
                violation_error_message=_("La hora de volver es antes de salir."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} · {timezone.localtime(self.left_at):%d/%m/%Y %H:%M}"

    @property
    def left_on(self) -> date:
        return timezone.localtime(self.left_at).date()

    @property
    def back_on(self) -> date:
        """The day she means to be back, in Lima."""
        return timezone.localtime(self.back_by).date()

    def come_back(self, moment: datetime) -> None:
        self.back_at = moment
        self.save(update_fields=["back_at"])

    def go_on(self) -> bool:
        """She is not back after all; False when she went out again in the meantime."""
        try:
            with transaction.atomic():
                self.back_at = None
                self.save(update_fields=["back_at"])
        except IntegrityError:
            return False
        return True

    def take_longer(self, moment: datetime) -> None:
        """An hour more: than she had said, or than now when that hour has passed."""
        self.back_by = max(self.back_by, moment) + AN_HOUR
        self.save(update_fields=["back_by"])

    def take_as_long_as_before(self) -> None:
        """What she had said before her last hour more, as the trace remembers it."""
        before = self.events.exclude(back_by=self.back_by)  # type: ignore[attr-defined]
        said = before.order_by("-pgh_id").values_list("back_by", flat=True).first()
        if said is not None:
            self.back_by = said
            self.save(update_fields=["back_by"])
