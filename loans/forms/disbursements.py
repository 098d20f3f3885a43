from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
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

    def post(self, *, by: Coordinator) -> LedgerEntry | None:
        """The entry, or None with the reason beside the field."""
        cleaned = self.cleaned_data
        try:
            return self.loan.disburse(cleaned["amount"], cleaned["day"], cleaned["method"], by=by, **self.facts())
        except Refused as refused:
            self.say(refused)
            return None
