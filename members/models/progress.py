"""What changed for her: the same short form at the beginning and after six and twelve months."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, sensitive
from idemnna.safeguards.trace import traced
from members.models.fields import recorder
from members.models.women import Woman


class Moment(models.TextChoices):
    BASELINE = "baseline", _("Al empezar")
    SIX = "six", _("A los 6 meses")
    TWELVE = "twelve", _("A los 12 meses")
    LATER = "later", _("Más adelante")


class Savings(models.TextChoices):
    NONE = "none", _("Nada")
    LITTLE = "little", _("Menos de S/ 50")
    SOME = "some", _("De S/ 50 a S/ 200")
    MORE = "more", _("Más de S/ 200")


class Decides(models.TextChoices):
    HERSELF = "herself", _("Ella")
    TOGETHER = "together", _("Juntos")
    OTHER = "other", _("Otra persona")


class Safer(models.TextChoices):
    YES = "yes", _("Sí")
    SAME = "same", _("Igual que antes")
    NO = "no", _("No")


@traced()
class ProgressCheck(models.Model):
    woman = models.ForeignKey(Woman, models.PROTECT, related_name="progress_checks", verbose_name=_("mujer"))
    moment = internal(models.CharField(_("cuándo"), max_length=8, choices=Moment))
    taken_on = models.DateField(_("fecha"))
    income = sensitive(
        models.DecimalField(_("ingreso de ella en un mes"), max_digits=9, decimal_places=2, null=True, blank=True)
    )
    savings = sensitive(models.CharField(_("ahorra en un mes"), max_length=6, choices=Savings, blank=True))
    decides = sensitive(models.CharField(_("quién decide sobre su dinero"), max_length=8, choices=Decides, blank=True))
    school_age = sensitive(models.PositiveSmallIntegerField(_("hijos en edad escolar"), null=True, blank=True))
    at_school = sensitive(models.PositiveSmallIntegerField(_("de ellos, van a la escuela"), null=True, blank=True))
    meals = sensitive(models.PositiveSmallIntegerField(_("comidas al día en casa"), null=True, blank=True))
    recorded_by = recorder()
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    class Meta:
        verbose_name = _("cómo va")
        verbose_name_plural = _("cómo van")
        ordering = ("taken_on", "pk")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["woman", "moment"],
                condition=~Q(moment=Moment.LATER),
                name="progress_check_once_per_moment",
                violation_error_message=_("Ese momento ya está anotado."),
            ),
            models.CheckConstraint(
                condition=Q(income__isnull=True) | Q(income__gte=0),
                name="progress_income_not_negative",
                violation_error_message=_("No puede ser menos de cero."),
            ),
            models.CheckConstraint(
                condition=Q(at_school__isnull=True) | Q(school_age__isnull=False, at_school__lte=F("school_age")),
                name="progress_at_school_of_age",
                violation_error_message=_("Van a la escuela más de los que tienen edad."),
            ),
            models.CheckConstraint(
                condition=Q(meals__isnull=True) | Q(meals__lte=6),
                name="progress_meals_in_reason",
                violation_error_message=_("Anotar de 0 a 6 comidas."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.woman.case_code} · {self.get_moment_display()}"


class SaferTally(models.Model):
    """«Me siento más segura»: how many said what in half a year. No row of a woman, no hour, no trace: nobody can
    tell who said it."""

    year = models.PositiveSmallIntegerField(_("año"))
    half = models.PositiveSmallIntegerField(_("semestre"))
    answer = internal(models.CharField(_("respuesta"), max_length=4, choices=Safer))
    count = models.PositiveIntegerField(_("cuántas"), default=0)

    class Meta:
        verbose_name = _("«me siento más segura»")
        verbose_name_plural = _("«me siento más segura»")
        ordering = ("year", "half", "answer")
        constraints = (
            models.UniqueConstraint(fields=["year", "half", "answer"], name="safer_tally_once"),
            models.CheckConstraint(condition=Q(half__in=(1, 2)), name="safer_tally_half"),
        )

    def __str__(self) -> str:
        return f"{self.year}-{self.half} · {self.get_answer_display()}"
