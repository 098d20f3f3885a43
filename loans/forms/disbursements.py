from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.words import day_short
from loans.forms.movements import MovementForm
from loans.models import LedgerEntry, Loan
from loans.refusals import Refused


class DisbursementForm(MovementForm):
    """The money is handed over, whole or in parts; what is left of it is proposed."""

    amount = MoneyField(label=_("¿Cuánto se entrega?"))
    field_order = ("amount", "day", "method", "operation_number", "note", "submission")

    def __init__(self, data: Mapping[str, Any] | None = None, *, loan: Loan, today: date, **kwargs: Any):
        super().__init__(data, today=today, **kwargs)
        self.loan = loan
        self.fields["amount"].initial = loan.principal - loan.standing.disbursed

    def clean_day(self) -> date:
        """Money may be noted days later, but nobody hands it over before it was asked for."""
        day: date = self.cleaned_data["day"]
        if day < self.loan.requested_on:
            told = {"day": day_short(self.loan.requested_on, self.today)}
            raise ValidationError(_("Es antes del pedido, que fue el %(day)s."), code="too_early", params=told)
        return day

    def post(self, *, by: Coordinator) -> LedgerEntry | None:
        """The entry, or None with the reason beside the field."""
        cleaned = self.cleaned_data
        try:
            entry = self.loan.disburse(cleaned["amount"], cleaned["day"], cleaned["method"], by=by, **self.facts())
        except Refused as refused:
            self.say(refused)
            return None
        return entry if self.stands(entry) else None
