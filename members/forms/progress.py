from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.safeguards.editing import EditedRow
from members.forms.fields import DayInput, not_ahead, say_blanks
from members.models import ProgressCheck
from members.models.progress import Moment

MOST_INCOME = Decimal("99999.99")
MOST_CHILDREN, MOST_MEALS = 20, 6
SCHOOL_AGES = range(3, 18)


class ProgressForm(EditedRow):
    """A few questions that fit on one screen; she need not answer any."""

    income = MoneyField(label=_("Lo que gana en un mes"), required=False, max_value=MOST_INCOME)
    school_age = forms.IntegerField(
        label=_("Hijos de 3 a 17 años"), required=False, min_value=0, max_value=MOST_CHILDREN
    )
    at_school = forms.IntegerField(label=_("Van a la escuela"), required=False, min_value=0, max_value=MOST_CHILDREN)
    savings = forms.ChoiceField(
        label=_("Ahorra en un mes (soles)"),
        choices=[("none", _("Nada")), ("little", _("Hasta 50")), ("some", _("50 a 200")), ("more", _("Más de 200"))],
        required=False,
        widget=forms.RadioSelect,
    )
    meals = forms.IntegerField(label=_("Comidas al día"), required=False, min_value=0, max_value=MOST_MEALS)

    class Meta:
        model = ProgressCheck
        fields = ("moment", "taken_on", "income", "savings", "decides", "school_age", "at_school", "meals")
        widgets = {
            "moment": forms.RadioSelect,
            "taken_on": DayInput,
            "decides": forms.RadioSelect,
        }
        labels = {
            "moment": _("¿Cuál es?"),
            "decides": _("¿Quién decide sobre su dinero?"),
        }

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.day = day
        say_blanks(self)
        others = self.instance.woman.progress_checks.exclude(pk=self.instance.pk)
        self.taken = set(others.values_list("moment", flat=True)) - {Moment.LATER}
        moment = self.fields["moment"]
        assert isinstance(moment, forms.ChoiceField)
        moment.choices = [choice for choice in Moment.choices if choice[0] not in self.taken]
        if not self.instance.pk:
            self._propose_her_children()

    def clean_taken_on(self) -> date:
        return not_ahead(self.cleaned_data["taken_on"], self.day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        of_age, at_school = cleaned.get("school_age"), cleaned.get("at_school")
        if at_school is not None and "school_age" not in self.errors and at_school > (of_age or 0):
            said = _("¿De cuántos hijos de esa edad?") if of_age is None else _("Son más de los que tienen la edad.")
            self.add_error("at_school", said)
        return cleaned

    def record(self, *, by: Coordinator) -> ProgressCheck:
        self.instance.recorded_by = by
        check: ProgressCheck = self.save()
        return check

    def _propose_her_children(self) -> None:
        """As far as their ages are known, how many go to school is hers to say."""
        ages = [age.years for child in self.instance.woman.children.all() if (age := child.age_on(self.day))]
        of_age = sum(years in SCHOOL_AGES for years in ages)
        if of_age:
            self.initial["school_age"] = min(of_age, MOST_CHILDREN)
            said = ngettext("Según lo anotado: %(n)d.", "Según lo anotado: %(n)d.", of_age)
            self.fields["school_age"].help_text = said % {"n": of_age}
