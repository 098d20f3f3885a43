from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.safeguards.editing import EditedMeanwhileError, TwoEditors
from loans.forms.plans import CountField
from loans.models import Business, MonthlyIncome
from members.forms.fields import OneLine

FACTS = ("sales", "costs", "days_worked", "estimated", "unknown", "event")
KNOWN_AT_LEAST = 3
MANY_TIMES = 3
YEARS_BACK = 10


class IncomeForm(TwoEditors, forms.Form):
    """One month of one business in four answers, or «no sabe»."""

    sales = MoneyField(label=_("¿Cuánto vendió?"), required=False)
    costs = MoneyField(label=_("¿Cuánto gastó en el negocio?"), required=False)
    days_worked = CountField(label=_("¿Cuántos días trabajó?"), required=False, min_value=0, max_value=31)
    estimated = forms.BooleanField(label=_("Es al tanteo: no lleva cuentas"), required=False)
    unknown = forms.BooleanField(label=_("No sabe cuánto fue"), required=False)
    event = OneLine(
        label=_("¿Pasó algo ese mes?"),
        max_length=200,
        required=False,
        help_text=_("Por ejemplo: feria, enfermedad, subió el gas."),
    )
    month = forms.DateField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, business: Business, month: date, today: date, **kwargs: Any
    ):
        super().__init__(data, **kwargs)
        self.business, self.today = business, today
        self.of_month = month_of(data.get("month"), today) or month if data is not None else month
        self.instance = self.noted = business.incomes.filter(month=self.of_month).first()
        self.initial.update(month=self.of_month)
        if self.noted:
            self.initial.update({name: getattr(self.noted, name) for name in FACTS})

    def clean_month(self) -> date:
        month: date = self.cleaned_data["month"]
        if month != self.of_month:
            raise forms.ValidationError(_("Ese mes no se puede anotar: elegir otro."))
        return month

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("unknown"):
            if cleaned.get("sales") or cleaned.get("costs"):
                self.add_error("unknown", _("Escribir los montos o marcar «no sabe», no las dos cosas."))
            cleaned["sales"] = cleaned["costs"] = None
            return cleaned
        for name in ("sales", "costs"):
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Escribir el monto, o marcar «no sabe»."))
        return cleaned

    @transaction.atomic
    def save(self, *, by: Coordinator) -> MonthlyIncome:
        """The month's row, new or changed."""
        facts: dict[str, Any] = {name: self.cleaned_data[name] for name in FACTS}
        Business.objects.select_for_update().get(pk=self.business.pk)
        noted: MonthlyIncome | None = self.business.incomes.filter(month=self.of_month).first()
        if noted is None:
            return self.business.incomes.create(month=self.of_month, recorded_by=by, **facts)
        if noted.revision != self.revision:
            raise EditedMeanwhileError
        if all(getattr(noted, name) == value for name, value in facts.items()):
            return noted
        for name, value in facts.items():
            setattr(noted, name, value)
        noted.recorded_by, noted.recorded_at = by, timezone.now()
        noted.save(update_fields=[*facts, "recorded_by", "recorded_at"])
        return noted


def usual_income(business: Business, *, but: date) -> Decimal | None:
    """The middle of the other months that are known, in soles; None while fewer than three are."""
    others = business.incomes.exclude(month=but)
    known = [month.income for month in others if month.income is not None]
    return Decimal(median(known)) if len(known) >= KNOWN_AT_LEAST else None


def is_far_above(income: Decimal | None, usual: Decimal | None) -> bool:
    """Three times her usual or more: often a zero too many."""
    return income is not None and usual is not None and usual > 0 and income >= MANY_TIMES * usual


def month_of(text: Any, today: date) -> date | None:
    """The month that a first day («2026-10-01») names; None when it is no such day, long ago, or still to come."""
    with suppress(TypeError, ValueError):
        month = date.fromisoformat(text)
        if month.day == 1 and month <= today and today.year - month.year <= YEARS_BACK:
            return month
    return None
