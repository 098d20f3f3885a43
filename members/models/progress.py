"""What changed for her: the same short form at the beginning and after six and twelve months."""

from datetime import date, timedelta
from typing import Any, ClassVar, TypedDict

from django.db import connection, models
from django.db.models import Case, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import WithAnnotations

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, sensitive
from idemnna.safeguards.trace import traced
from members.models.fields import recorder
from members.models.women import Woman, WomanQuerySet

HALF_A_YEAR, A_YEAR = timedelta(days=182), timedelta(days=365)
TOO_LATE_FOR_SIX = timedelta(days=274)  # nine months: what is asked then is closer to the twelfth
ENOUGH_ANSWERS = 10


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


class Due(TypedDict):
    began_on: date | None
    due_moment: str
    due_on: date


def next_checks(women: WomanQuerySet, day: date) -> "models.QuerySet[WithAnnotations[Woman, Due]]":
    """The women with `due_moment`, which of the four is asked next, and `due_on`, from what day on: at the
    beginning, six and twelve months after it, and then every year. A sixth month that nobody asked about is
    passed over once the twelfth is closer."""
    hers = ProgressCheck.objects.filter(woman=OuterRef("pk"))
    began = hers.filter(moment=Moment.BASELINE).values("taken_on")[:1]
    asked: Any = women.annotate(
        began_on=Subquery(began),
        latest_on=Subquery(hers.order_by("-taken_on", "-pk").values("taken_on")[:1]),
        has_six=Exists(hers.filter(moment=Moment.SIX)),
        has_twelve=Exists(hers.filter(moment=Moment.TWELVE)),
    )
    six = Q(has_six=False, has_twelve=False, began_on__gt=day - TOO_LATE_FOR_SIX)
    cases = (
        (Q(began_on=None), Moment.BASELINE, Value(day)),
        (six, Moment.SIX, _after("began_on", HALF_A_YEAR)),
        (Q(has_twelve=False), Moment.TWELVE, _after("began_on", A_YEAR)),
    )
    due: models.QuerySet[WithAnnotations[Woman, Due]] = asked.annotate(
        due_moment=Case(*(When(when, Value(moment.value)) for when, moment, _on in cases), default=Value("later")),
        due_on=Case(
            *(When(when, on) for when, _moment, on in cases),
            default=_after("latest_on", A_YEAR),
            output_field=DateField(),
        ),
    )
    return due


def _after(start: str, wait: timedelta) -> Least:
    """A day that Python can hold, however far away the first one was."""
    later = ExpressionWrapper(F(start) + Value(wait), output_field=models.DateTimeField())
    return Least(Cast(later, DateField()), Value(date.max), output_field=DateField())


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


class SaferTallyQuerySet(models.QuerySet["SaferTally"]):
    def count_in(self, answer: str, day: date) -> None:
        """One more of an answer. All three lines of the half-year are written again at once: otherwise the line that
        changed last, which the database can tell, would be the answer of whoever was asked last."""
        half = 1 if day.month <= 6 else 2
        rows = [(day.year, half, one, int(one == answer)) for one in Safer.values]
        with connection.cursor() as cursor:
            cursor.execute(COUNT_IN, [value for row in rows for value in row])

    def by_half(self, day: date) -> "list[tuple[int, int, dict[str, int] | None]]":
        """(year, half, counts), the latest first; None instead of counts while they are few enough to guess who, and
        until the half-year is over: who looks before and after one answer would know it."""
        halves: dict[tuple[int, int], dict[str, int]] = {}
        for line in self.order_by("-year", "-half"):
            halves.setdefault((line.year, line.half), {})[line.answer] = line.count
        return [
            (year, half, counts if is_over and sum(counts.values()) >= ENOUGH_ANSWERS else None)
            for (year, half), counts in halves.items()
            for is_over in [(year, half) < (day.year, 1 if day.month <= 6 else 2)]
        ]


COUNT_IN = """
    INSERT INTO members_safertally (year, half, answer, count) VALUES (%s, %s, %s, %s), (%s, %s, %s, %s),
    (%s, %s, %s, %s) ON CONFLICT (year, half, answer) DO UPDATE SET count = members_safertally.count + excluded.count
"""


class SaferTally(models.Model):
    """«Me siento más segura»: how many said what in half a year. No row of a woman, no hour, no trace: nobody can
    tell who said it."""

    year = models.PositiveSmallIntegerField(_("año"))
    half = models.PositiveSmallIntegerField(_("semestre"))
    answer = internal(models.CharField(_("respuesta"), max_length=4, choices=Safer))
    count = models.PositiveIntegerField(_("cuántas"), default=0)

    objects: ClassVar[models.Manager["SaferTally"]] = models.Manager.from_queryset(SaferTallyQuerySet)()

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
