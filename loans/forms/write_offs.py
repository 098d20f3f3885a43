from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from loans.forms.movements import MovementForm, OnceForm
from loans.models import LedgerEntry, Loan
from loans.refusals import Refused
from members.forms.fields import DayInput, OneLine


class WriteOffForm(OnceForm):
    """Why nobody waits for this money any more, and since when."""

    reason = OneLine(
        label=_("¿Por qué se castiga?"), max_length=200, help_text=_("Por ejemplo: se fue lejos, falleció.")
    )
    day = forms.DateField(label=_("Fecha"), widget=DayInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, loan: Loan, today: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.loan = loan
        self.fields["day"].initial = today

    def post(self, *, by: Coordinator) -> LedgerEntry | None:
        """The entry, or None with the reason beside the field."""
        cleaned = self.cleaned_data
        try:
            entry = self.loan.write_off(cleaned["day"], cleaned["reason"], by=by, submission=cleaned["submission"])
        except Refused as refused:
            self.say(refused)
            return None
        return entry if self.stands(entry) else None


class _AmountForm(MovementForm):
    amount = MoneyField(label=_("¿Cuánto?"))
    field_order = ("amount", "method", "operation_number", "day", "note", "submission")

    def __init__(self, data: Mapping[str, Any] | None = None, *, loan: Loan, today: date, **kwargs: Any):
        super().__init__(data, today=today, **kwargs)
        self.loan = loan

    def _ask(self, question: Any, proposed: Decimal) -> None:
        self.fields["amount"].label, self.fields["amount"].initial = question, proposed


class RecoveryForm(_AmountForm):
    """What she brought after the write-off; what is left of it is proposed."""

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self._ask(_("¿Cuánto pagó?"), self.loan.standing.to_recover)

    def post(self, *, by: Coordinator) -> LedgerEntry | None:
        """The entry, or None with the reason beside the field."""
        cleaned = self.cleaned_data
        try:
            entry = self.loan.post_recovery(
                cleaned["amount"], cleaned["day"], cleaned["method"], by=by, **self.facts()
            )
        except Refused as refused:
            self.say(refused)
            return None
        return entry if self.stands(entry) else None


class ReturnForm(_AmountForm):
    """What she once paid too much goes back to her; all of it is proposed."""

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self._ask(_("¿Cuánto se le devuelve?"), self.loan.standing.owed_to_her)

    def post(self, *, by: Coordinator) -> LedgerEntry | None:
        """The entry, or None with the reason beside the field."""
        cleaned = self.cleaned_data
        try:
            entry = self.loan.return_overpayment(
                cleaned["amount"], cleaned["day"], cleaned["method"], by=by, **self.facts()
            )
        except Refused as refused:
            self.say(refused)
            return None
        return entry if self.stands(entry) else None
