from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.words import day_short
from loans.forms.movements import OnceForm
from loans.models import Loan, MissedPayment
from members.forms.fields import DayInput, OneLine
from members.models import HomeVisit

VISITS = 3
IN_DAYS = {"7": 7, "14": 14}
FARTHEST = timedelta(days=3 * 366)
# The words themselves are kept, beside what is written: nobody counts reasons.
REASONS = {
    "Vendió poco": _("Vendió poco"),
    "Enfermedad": _("Enfermedad"),
    "Gastos de la escuela": _("Gastos de la escuela"),
    "Otros gastos": _("Otros gastos"),
    "Estuvo de viaje": _("Estuvo de viaje"),
}


class _VisitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    day: date

    def label_from_instance(self, obj: HomeVisit) -> str:
        return day_short(obj.visited_on, self.day)


class MissedForm(OnceForm):
    """Why she could not pay and what they agreed on; nothing has to be typed."""

    kind = forms.ChoiceField(
        label=_("¿Qué pasó?"),
        choices=[*REASONS.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    details = OneLine(
        label=_("En pocas palabras"),
        max_length=150,
        required=False,
        help_text=_("Lo que ayude a conversar con ella. Nada delicado aquí."),
    )
    promise_in = forms.ChoiceField(
        label=_("¿Cuándo podrá pagar?"),
        choices=[
            ("", _("No sabe")),
            ("7", _("En 1 semana")),
            ("14", _("En 2 semanas")),
            ("other", _("Otro día")),
        ],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    promised_on = forms.DateField(label=_("¿Qué día?"), required=False, widget=DayInput)
    promised_amount = MoneyField(label=_("¿Cuánto traerá?"), min_value=Decimal("0.10"), required=False)
    next_step = OneLine(label=_("¿Qué hacemos?"), max_length=200, required=False)
    visit = _VisitField(
        HomeVisit.objects.none(),
        label=_("¿En qué visita lo dijo?"),
        required=False,
        blank=True,
        empty_label=_("No fue en una visita"),
        widget=forms.RadioSelect,
    )
    noted_on = forms.DateField(label=_("Fecha"), widget=DayInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, loan: Loan, today: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.loan, self.today = loan, today
        self.proposed = proposed_amount(loan, today)
        visits = list(HomeVisit.objects.current().filter(woman=loan.woman_id).order_by("-visited_on", "-pk")[:VISITS])
        field = self.fields["visit"]
        assert isinstance(field, _VisitField)
        field.day, field.queryset = today, HomeVisit.objects.filter(pk__in=[visit.pk for visit in visits])
        if not visits:
            del self.fields["visit"]
        elif visits[0].visited_on == today:
            self.initial["visit"] = visits[0].pk
        self.fields["noted_on"].initial, self.fields["promised_amount"].initial = today, self.proposed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        noted = cleaned.get("noted_on")
        if noted and noted > self.today:
            self.add_error("noted_on", _("Ese día todavía no llega."))
        elif noted and self.loan.disbursed_on and noted < self.loan.disbursed_on:
            self.add_error("noted_on", _("Es antes de la entrega del préstamo."))
        cleaned["promised_on"] = promised = self._promised_on(cleaned)
        if promised and noted and not (noted <= promised and promised - noted <= FARTHEST):
            self.add_error("promised_on", _("¿Qué día podrá pagar? Revisar la fecha."))
        if not promised and cleaned.get("promised_amount") == self.proposed:
            cleaned["promised_amount"] = None  # it was only proposed: without a day she promised nothing
        return cleaned

    def record(self, *, by: Coordinator) -> MissedPayment | None:
        """The row; sent again, the same one, or None with an error when other words came."""
        told = self.cleaned_data
        facts = {
            "loan_id": self.loan.pk,
            "noted_on": told["noted_on"],
            "visit": told.get("visit"),
            "reason": ": ".join(filter(None, (told["kind"], told["details"]))),
            "promised_on": told["promised_on"],
            "promised_amount": told["promised_amount"],
            "next_step": told["next_step"],
        }
        found, is_new = MissedPayment.objects.get_or_create(
            submission=told["submission"], defaults={**facts, "recorded_by": by}
        )
        if found.struck_at:
            self.say_taken_back()
            return None
        if is_new or all(getattr(found, name) == value for name, value in facts.items()):
            return found
        self.add_error(None, _("Este formulario ya se guardó con otros datos: abrirlo de nuevo."))
        return None

    def _promised_on(self, cleaned: dict[str, Any]) -> date | None:
        chosen = cleaned.get("promise_in", "")
        if chosen == "other":
            if not cleaned.get("promised_on") and "promised_on" not in self.errors:
                self.add_error("promised_on", _("¿Qué día? Elegir la fecha."))
            day: date | None = cleaned.get("promised_on")
            return day
        noted = cleaned.get("noted_on") or self.today
        return noted + timedelta(days=IN_DAYS[chosen]) if chosen in IN_DAYS else None


def proposed_amount(loan: Loan, day: date) -> Decimal | None:
    """What is due by then; when nothing is, the next instalment."""
    position = loan.standing
    following = position.next_state
    return position.due_by(day) or (following.outstanding if following else None)
