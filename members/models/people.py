from datetime import date
from typing import ClassVar, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from idemnna.lima import today
from idemnna.safeguards.sensitivity import personal


class Age(NamedTuple):
    years: int
    approximate: bool


class Person(models.Model):
    """A name as she writes it, and a birth date or the age somebody told on a day."""

    given_names = personal(models.CharField(_("nombres"), max_length=80))
    first_surname = personal(models.CharField(_("primer apellido"), max_length=60, blank=True))
    second_surname = personal(models.CharField(_("segundo apellido"), max_length=60, blank=True))
    birth_date = personal(models.DateField(_("fecha de nacimiento"), null=True, blank=True))
    approximate_age = personal(
        models.PositiveSmallIntegerField(
            _("edad aproximada"), null=True, blank=True, validators=[MaxValueValidator(120)]
        )
    )
    age_noted_on = personal(models.DateField(_("edad anotada el"), null=True, blank=True))

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=models.Q(approximate_age__isnull=True, age_noted_on__isnull=True)
                | models.Q(approximate_age__isnull=False, age_noted_on__isnull=False, birth_date__isnull=True),
                name="%(class)s_age_noted_or_birth_date",
                violation_error_message=_("Anotar la fecha de nacimiento o la edad aproximada, no las dos."),
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, (self.given_names, self.first_surname, self.second_surname)))

    def clean(self) -> None:
        if self.birth_date and self.birth_date > today():
            raise ValidationError({"birth_date": _("Esa fecha todavía no llega.")})

    def age_on(self, day: date) -> Age | None:
        """Full years on a day; an age told earlier grows with the years since."""
        if self.birth_date:
            return Age(_years_between(self.birth_date, day), approximate=False)
        if self.approximate_age is not None and self.age_noted_on:
            return Age(self.approximate_age + _years_between(self.age_noted_on, day), approximate=True)
        return None


def _years_between(start: date, end: date) -> int:
    return max(end.year - start.year - ((end.month, end.day) < (start.month, start.day)), 0)
