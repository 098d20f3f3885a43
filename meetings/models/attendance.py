from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.safeguards.sensitivity import internal
from idemnna.safeguards.trace import traced
from members.models import Child, Woman


class Mark(models.TextChoices):
    CAME = "came", _("Vino")
    LATE = "late", _("Tarde")
    EXCUSED = "excused", _("Avisó")
    ABSENT = "absent", _("Faltó")


PRESENT_MARKS = (Mark.CAME, Mark.LATE)


@dataclass(frozen=True)
class MarkedWoman:
    """One line of the roster: her mark, which of her children came, and how many more without a name."""

    mark: str
    children: tuple[Child, ...] = field(default=())
    other_children: int = 0


@traced()
class Attendance(models.Model):
    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="attendances", verbose_name=_("reunión")
    )
    woman = models.ForeignKey(Woman, models.PROTECT, related_name="attendances", verbose_name=_("mujer"))
    mark = internal(models.CharField(_("asistencia"), max_length=7, choices=Mark))
    children = models.ManyToManyField(Child, related_name="attendances", blank=True, verbose_name=_("hijos"))
    other_children = models.PositiveSmallIntegerField(_("hijos sin nombre"), default=0)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pasó lista")
    )
    taken_at = models.DateTimeField(_("anotada"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("asistencia")
        verbose_name_plural = _("asistencias")
        ordering = ("meeting", "woman__name_order", "pk")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "woman"], name="attendance_once"),
            models.CheckConstraint(condition=Q(mark__in=Mark.values), name="attendance_mark_known"),
        )

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.get_mark_display()}"


traced()(Attendance.children.through)
