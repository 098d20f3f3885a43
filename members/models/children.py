from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case, F, Func, IntegerField, Prefetch, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
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
HOME = ("sector", "manzana", "lote", "reference")


class Sex(models.TextChoices):
    FEMALE = "f", _("Hija")
    MALE = "m", _("Hijo")


class Level(models.TextChoices):
    INITIAL = "inicial", _("Inicial")
    PRIMARY = "primaria", _("Primaria")
    SECONDARY = "secundaria", _("Secundaria")


GRADES = {Level.INITIAL: range(3, 6), Level.PRIMARY: range(1, 7), Level.SECONDARY: range(1, 6)}
LADDER = tuple((level, grade) for level, grades in GRADES.items() for grade in grades)
SCHOOL_AGES = (3, 17)
GROWN_UP = 18
NEAR_18 = 60  # days before and after
MARCH = 3


class Attends(models.TextChoices):
    YES = "yes", _("Asiste")
    IRREGULAR = "irregular", _("Asiste a veces")
    NO = "no", _("No asiste")
    DONE = "done", _("Terminó el colegio")


class ChildQuerySet(models.QuerySet["Child"]):
    def with_school(self, day: date) -> Self:
        """Prefetches the school year of a day's calendar year as `school_now` (a list of one or none)."""
        years = SchoolYear.objects.filter(year=day.year)
        return self.prefetch_related(Prefetch("school_years", queryset=years, to_attr="school_now"))

    def with_earlier_school(self, year: int) -> Self:
        """Prefetches the school years before one, the latest first, as `earlier_school`."""
        years = SchoolYear.objects.filter(year__lt=year).order_by("-year")
        return self.prefetch_related(Prefetch("school_years", queryset=years, to_attr="earlier_school"))

    def with_age(self, day: date) -> Self:
        """Adds `years`: what `age_on` counts, or nothing where no age is known."""
        return self.annotate(years=_age(day))

    def aged(self, day: date, youngest: int, oldest: int) -> Self:
        return self.with_age(day).filter(years__range=(youngest, oldest))

    def without_age(self) -> Self:
        return self.filter(birth_date__isnull=True, age_noted_on__isnull=True)

    def of_present_women(self) -> Self:
        return self.filter(woman__in=Woman.objects.present().named().values("pk"))

    def by_family(self) -> Self:
        """In the order of the mothers' names, and as they were born."""
        return self.select_related("woman").order_by(
            "woman__name_order", "woman_id", "birth_date", "given_names", "pk"
        )

    def not_grown_up(self, day: date) -> Self:
        """Who counts as a child; so does who has no age noted."""
        return self.with_age(day).filter(Q(years__lt=GROWN_UP) | Q(years__isnull=True))

    def of_school_age(self, day: date) -> Self:
        """From 3 to 17 years old, and those of whom no age is known: nobody is overlooked."""
        return self.with_age(day).filter(Q(years__range=SCHOOL_AGES) | Q(years__isnull=True))

    def without_school(self, year: int) -> Self:
        """Whose school of a year nobody noted yet, by the ages of 31 March, from which schools count them; not those
        who finished."""
        children = self.of_present_women().of_school_age(date(year, 3, 31))
        return children.exclude(school_years__year=year).exclude(school_years__attends=Attends.DONE)

    def grade_missing(self, day: date) -> Self:
        """In March, when school begins, whose grade nobody noted; else nobody."""
        return self.without_school(day.year) if day.month == MARCH else self.none()

    def turning_18(self, day: date) -> Self:
        """Those who come of age about now, the first to do so first; who has only an approximate age comes last."""
        near = timedelta(days=NEAR_18)
        return self.of_present_women().turning(GROWN_UP, day - near, day + near).order_by("birth_date", "pk")

    def turning(self, years: int, since: date, until: date) -> Self:
        """Who reaches an age on one of these days; by an approximate age, who may."""
        return self.annotate(age_before=_age(since - timedelta(days=1)), age_after=_age(until)).filter(
            age_before__lt=years, age_after__gte=years
        )


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
    school_now: "list[SchoolYear]"  # from with_school()
    earlier_school: "list[SchoolYear]"  # from with_earlier_school()
    years: int | None  # from with_age()

    class Meta(Person.Meta):
        verbose_name = _("hijo o hija")
        verbose_name_plural = _("hijos e hijas")
        ordering = ("woman", "birth_date", "given_names", "pk")

    def note_school(self, year: int, *, level: str, grade: int | None, attends: str) -> "SchoolYear":
        school, _created = self.school_years.update_or_create(
            year=year, defaults={"level": level, "grade": grade, "attends": attends}
        )
        return school

    def begin_school(self, year: int, *, level: str, grade: int | None, attends: str) -> tuple["SchoolYear", bool]:
        """Note a year of which nothing is known; what a colleague noted first stays. Says whether it is new."""
        return self.school_years.get_or_create(
            year=year, defaults={"level": level, "grade": grade, "attends": attends}
        )

    def turns_on(self, years: int) -> date | None:
        """The day of a birthday; an approximate age has none."""
        if self.birth_date is None:
            return None
        try:
            return self.birth_date.replace(year=self.birth_date.year + years)
        except ValueError:  # born on 29 February
            return date(self.birth_date.year + years, 3, 1)

    @property
    def of_age_on(self) -> date | None:
        return self.turns_on(GROWN_UP)

    def as_woman(self, day: date) -> dict[str, Any]:
        """What is known already when she herself joins: her name, her age, and where she lives with her mother."""
        age = self.age_on(day)
        home = HOME if self.lives_with_her is not False else ()
        return {
            **{name: getattr(self, name) for name in (*NAME_FIELDS, "birth_date")},
            **{name: getattr(self.woman, name) for name in home},
            "approximate_age": age.years if age and age.approximate else None,
        }


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

    @property
    def next_step(self) -> tuple[Level, int] | None:
        """The grade after this one; nothing after the last, or when no grade is known."""
        at = self._rung
        return LADDER[at + 1] if at is not None and at + 1 < len(LADDER) else None

    @property
    def _rung(self) -> int | None:
        here = (self.level, self.grade)
        return LADDER.index(here) if here in LADDER else None


def _age(day: date) -> Combinable:
    """`Person.age_on` in the database."""
    return Case(
        When(birth_date__isnull=False, then=_full_years("birth_date", day)),
        When(age_noted_on__isnull=False, then=F("approximate_age") + _full_years("age_noted_on", day)),
        output_field=IntegerField(),
    )


def _full_years(start: str, day: date) -> Combinable:
    age = Func(
        Value(day, models.DateField()),
        F(start),
        template="date_part('year', age(%(expressions)s))::int",
        output_field=IntegerField(),
    )
    return Greatest(age, 0)
