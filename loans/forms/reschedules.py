from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.money import plain, soles
from loans.forms.movements import OnceForm
from loans.forms.plans import CountField, Line, Lines, sent_numbers
from loans.models import Frequency, LedgerEntry, Loan, NewRow
from loans.refusals import Refused
from loans.schedule import Terms, build_schedule, due_dates
from members.forms.fields import DayInput, OneLine

ZERO = Decimal(0)
MOST_ROWS = 120
FARTHEST_FIRST, FARTHEST = timedelta(days=2 * 366), timedelta(days=12 * 366)
KEEP, FORGIVE, CAPITALISE = "keep", "forgive", "capitalise"


class RescheduleForm(OnceForm):
    """How the rest could be paid: the answers that propose instalments, and why they change."""

    instalment_count = CountField(label=_("¿En cuántas cuotas?"), min_value=1, max_value=MOST_ROWS)
    first_due = forms.DateField(label=_("Primera cuota"), widget=DayInput)
    frequency = forms.ChoiceField(label=_("¿Cada cuánto?"), choices=Frequency.choices, widget=forms.RadioSelect)
    interest = forms.ChoiceField(label=_("El interés que falta"), widget=forms.RadioSelect, initial=KEEP)
    reason = OneLine(
        label=_("¿Por qué cambian las cuotas?"), max_length=200, required=False, help_text=_("Nada delicado aquí.")
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, loan: Loan, today: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.today = today
        left = [state for state in loan.standing.states if state.outstanding > 0]
        self.proposed: tuple[int, str, date] = (
            min(max(len(left), 1), MOST_ROWS),
            loan.frequency,
            due_dates(today, loan.frequency, 2)[1],
        )
        for name, value in zip(("instalment_count", "frequency", "first_due"), self.proposed, strict=True):
            self.fields[name].initial = value
        interest, owed = self.fields["interest"], loan.standing.unpaid_interest
        assert isinstance(interest, forms.ChoiceField)
        interest.choices = [
            (KEEP, _("Se paga con las cuotas")),
            (FORGIVE, _("Se perdona")),
            (CAPITALISE, _("Se suma al capital")),
        ]
        interest.help_text = _("Son %s. Por cambiar las fechas no se cobra más interés.") % soles(owed)
        if not owed:
            del self.fields["interest"]

    def clean_first_due(self) -> date:
        first: date = self.cleaned_data["first_due"]
        if not self.today <= first <= self.today + FARTHEST_FIRST:
            raise forms.ValidationError(_("Elegir un día desde hoy, dentro de dos años."))
        return first

    @property
    def treatment(self) -> str:
        """What becomes of the interest that is not paid, as far as it was chosen."""
        if "interest" not in self.fields:
            return KEEP
        value = self["interest"].value()
        return value if value in (FORGIVE, CAPITALISE) else KEEP


class NewRowForm(Line):
    most = MOST_ROWS

    due_on = forms.DateField(label=_("Fecha"), widget=DayInput)
    amount = MoneyField(label=_("Cuota"), min_value=Decimal("0.01"))


class Rescheduling:
    """The page on which other instalments are agreed for what is left. What she owes does not grow by it: the rows add
    up to the principal and, unless it is forgiven, the interest that the old cronograma still asked for."""

    def __init__(self, loan: Loan, today: date, data: QueryDict | None = None):
        self.loan, self.today, self.position = loan, today, loan.standing
        self.form = RescheduleForm(data, loan=loan, today=today)
        self.rows = Lines(NewRowForm, "rows", data)
        self.rows_for = data.get("rows_for", "") if data is not None else ""
        if data is None:
            self._show(*self.form.proposed)

    @property
    def total(self) -> Decimal:
        """What the rows have to add up to, in soles."""
        interest = ZERO if self.form.treatment == FORGIVE else self.position.unpaid_interest
        return self.position.outstanding + interest

    @property
    def sum(self) -> Decimal:
        """Of the amounts that can be read, whatever is wrong with their days."""
        if self.rows.is_valid() or any(line.is_bound for line in self.rows):
            return sum((line.cleaned_data.get("amount") or ZERO for line in self.rows.filled), ZERO)
        return sum((line.initial["amount"] for line in self.rows), ZERO)

    @property
    def remainder(self) -> Decimal:
        """Above zero: not in any row yet; below: too much."""
        return self.total - self.sum

    @property
    def too_much(self) -> Decimal:
        return max(-self.remainder, ZERO)

    def propose(self) -> None:
        """Equal instalments instead of the rows, as far as the answers can be read."""
        told = self.form.cleaned_data if self.form.is_valid() else {}
        if told:
            self._show(told["instalment_count"], told["frequency"], told["first_due"])

    def save(self, *, by: Coordinator) -> LedgerEntry | None:
        """The entry, or None with the reason beside what is wrong."""
        if not (self.form.is_valid() and self._rows_are_right()):
            return None
        told = self.form.cleaned_data
        capitalised = self.position.unpaid_interest if self.form.treatment == CAPITALISE else ZERO
        try:
            return self.loan.reschedule(
                self._new_rows(),
                self.today,
                told["reason"],
                by=by,
                submission=told["submission"],
                capitalised=capitalised,
            )
        except Refused as refused:
            self.form.say(refused)
            return None

    def _show(self, count: int, frequency: str, first_due: date) -> None:
        if self.total <= 0:
            return  # of nothing there are no instalments
        terms = Terms(
            principal=self.total,
            annual_rate=ZERO,
            instalments=count,
            frequency=frequency,
            first_due=first_due,
            method="zero",
            unit=self.loan.unit,
        )
        proposed = [row for row in build_schedule(terms) if row.total]
        self.rows.show({"due_on": row.due_on, "amount": row.total} for row in proposed)
        self.rows_for = _asked(count, frequency, first_due)

    @property
    def is_stale(self) -> bool:
        """Other instalments were asked for after the rows were shown, and the rows were not made so by hand."""
        told = self.form.cleaned_data
        count, frequency, first_due = (told[name] for name in ("instalment_count", "frequency", "first_due"))
        if self.rows_for in ("", _asked(count, frequency, first_due)):
            return False
        days = [row["due_on"] for row in self.rows.rows]
        same = self.rows_for.split(" ")[1:2] == [frequency]
        return not (same and len(days) == count and min(days) == first_due)

    def _rows_are_right(self) -> bool:
        if self.is_stale:
            self.form.add_error(
                "instalment_count", _("Cambió cuántas son o sus fechas: tocar «Ver cuotas» y revisarlas.")
            )
        elif not (self.rows.is_valid() and self._days_are_sane()):
            self.form.add_error(None, _("Revisar las cuotas marcadas."))
        elif not self.rows.filled:
            self.form.add_error(None, _("Falta escribir las cuotas."))
        elif self.remainder > 0:
            self.form.add_error(None, _("Falta repartir %s entre las cuotas.") % soles(self.remainder))
        elif self.remainder < 0:
            self.form.add_error(None, _("Las cuotas suman %s de más.") % soles(self.too_much))
        elif not self.form.cleaned_data["reason"]:
            self.form.add_error("reason", _("Escribe por qué cambian."))
        return self.form.is_valid()

    def _days_are_sane(self) -> bool:
        days = [line.cleaned_data["due_on"] for line in self.rows.filled]
        for line in self.rows.filled:
            day = line.cleaned_data["due_on"]
            if not self.today <= day <= self.today + FARTHEST:
                line.add_error("due_on", _("Revisar la fecha: desde hoy, y en pocos años."))
            elif days.count(day) > 1:
                line.add_error("due_on", _("Hay dos cuotas el mismo día."))
        return self.rows.is_valid()

    def _new_rows(self) -> list[NewRow]:
        """By date; inside them interest comes before principal, as when she pays."""
        waiting = self.position.unpaid_interest if self.form.treatment == KEEP else ZERO
        rows = []
        for row in sorted(self.rows.rows, key=lambda row: row["due_on"]):
            interest = min(waiting, row["amount"])
            waiting -= interest
            rows.append(NewRow(row["due_on"], row["amount"] - interest, interest))
        return rows


def _asked(count: int, frequency: str, first_due: date) -> str:
    return f"{count} {frequency} {first_due.isoformat()}"


def with_row_more(data: QueryDict, loan: Loan, today: date) -> QueryDict:
    """What was typed and one row after it: a period after the last day, with what is not in any row yet."""
    fresh, typed = data.copy(), Rescheduling(loan, today, data)
    numbers = sent_numbers(data, "rows")
    if len(numbers) < MOST_ROWS:
        number = max(numbers, default=-1) + 1
        frequency = data.get("frequency", "")
        days = [row["due_on"] for row in typed.rows.rows]
        known = days and frequency in Frequency.values and max(days) < today + FARTHEST
        following = due_dates(max(days), frequency, 2)[1].isoformat() if known else ""
        rest = typed.remainder
        fresh.update({f"rows-{number}-due_on": following, f"rows-{number}-amount": plain(rest) if rest > 0 else ""})
    return fresh
