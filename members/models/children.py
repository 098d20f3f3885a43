from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import personal, sensitive
from idemnna.safeguards.trace import traced
from members.models.fields import NormalisedField
from members.models.people import Person
from members.models.women import Woman
from members.names import search_sounds, search_words

NAME_FIELDS = ("given_names", "first_surname", "second_surname")


class Sex(models.TextChoices):
    FEMALE = "f", _("Hija")
    MALE = "m", _("Hijo")


class Level(models.TextChoices):
    INITIAL = "inicial", _("Inicial")
    PRIMARY = "primaria", _("Primaria")
    SECONDARY = "secundaria", _("Secundaria")


GRADES = {Level.INITIAL: range(3, 6), Level.PRIMARY: range(1, 7), Level.SECONDARY: range(1, 6)}


class Attends(models.TextChoices):
    YES = "yes", _("Asiste")
    IRREGULAR = "irregular", _("Asiste a veces")
    NO = "no", _("No asiste")


class ChildQuerySet(models.QuerySet["Child"]):
    def with_school(self, day: date) -> Self:
        """Prefetches the school year of a day's calendar year as `school_now` (a list of one or none)."""
        years = SchoolYear.objects.filter(year=day.year)
        return self.prefetch_related(Prefetch("school_years", queryset=years, to_attr="school_now"))


@traced(exclude=("name_words", "name_sounds"))
class Child(Person):
    woman = models.ForeignKey(Woman, models.CASCADE, related_name="children", verbose_name=_("mamá"))
    sex = sensitive(models.CharField(_("hijo o hija"), max_length=1, choices=Sex, blank=True))
    lives_with_her = sensitive(models.BooleanField(_("vive con ella"), null=True, blank=True))
    notes = sensitive(models.TextField(_("observaciones"), blank=True))
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    name_words = personal(NormalisedField(compute=search_words, sources=NAME_FIELDS))
    name_sounds = personal(NormalisedField(compute=search_sounds, sources=NAME_FIELDS))
    revision = revision_number()

    objects: ClassVar[models.Manager["Child"]] = models.Manager.from_queryset(ChildQuerySet)()
    school_now: "list[SchoolYear]"

    class Meta(Person.Meta):
        verbose_name = _("hijo o hija")
        verbose_name_plural = _("hijos e hijas")
        ordering = ("woman", "birth_date", "given_names", "pk")

    def note_school(self, year: int, *, level: str, grade: int | None, attends: str) -> "SchoolYear":
        school, _created = self.school_years.update_or_create(
            year=year, defaults={"level": level, "grade": grade, "attends": attends}
        )
        return school


@traced()
class SchoolYear(models.Model):
    """One calendar year of school; nobody is promoted by itself."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="school_years", verbose_name=_("hijo o hija"))
    year = models.PositiveSmallIntegerField(_("año escolar"))
    level = sensitive(models.CharField(_("nivel"), max_length=10, choices=Level, blank=True))
    grade = sensitive(models.PositiveSmallIntegerField(_("grado"), null=True, blank=True))
    attends = sensitive(models.CharField(_("asistencia"), max_length=9, choices=Attends, blank=True))

    class Meta:
        verbose_name = _("año escolar")
        verbose_name_plural = _("años escolares")
        ordering = ("child", "-year")
        constraints = (
            models.UniqueConstraint(fields=["child", "year"], name="school_year_once"),
            models.CheckConstraint(
                condition=models.Q(grade__isnull=True)
                | models.Q(level=Level.INITIAL, grade__range=(3, 5))
                | models.Q(level=Level.PRIMARY, grade__range=(1, 6))
                | models.Q(level=Level.SECONDARY, grade__range=(1, 5)),
                name="school_grade_exists_in_level",
                violation_error_message=_(
                    "Ese grado no existe: inicial es de 3 a 5 años, primaria 1.º a 6.º, secundaria 1.º a 5.º."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.grade_name or self.get_attends_display()}"

    @property
    def grade_name(self) -> str:
        """«6.º de primaria», «inicial, 4 años»."""
        if not self.level:
            return ""
        name = str(self.get_level_display()).lower()
        if self.grade is None:
            return name
        if self.level == Level.INITIAL:
            return _("%(level)s, %(years)s años") % {"level": name, "years": self.grade}
        return _("%(grade)s.º de %(level)s") % {"grade": self.grade, "level": name}
