from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.money import CASH
from loans.models import LedgerEntry, Loan
from loans.together import RefusedFor, post_together
from members.forms.fields import DayInput


@dataclass(frozen=True)
class Line:
    """A woman's loan on the page, and the box for what she brings."""

    loan: Loan
    box: BoundField
    already: list[LedgerEntry]


class CollectionForm(forms.Form):
    """What each woman of a meeting brings in cash; a box left empty, or zero, is no payment."""

    paid_on = forms.DateField(label=_("Fecha del cobro"), widget=DayInput)
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        loans: Sequence[Loan],
        already: dict[int, list[LedgerEntry]],
        day: date,
        propose: bool = False,
    ) -> None:
        super().__init__(data, initial={"paid_on": day, "submission": uuid4()})
        self.loans, self.already, self.opened = loans, already, timezone.now()
        for loan in loans:
            self.fields[self._name(loan)] = MoneyField(
                label=now("Paga %(name)s") % {"name": loan.woman.short_name},
                required=False,
                unit=CASH,
                initial=(loan.to_pay or None) if propose else None,  # type: ignore[attr-defined]
            )

    @property
    def lines(self) -> Iterator[Line]:
        for loan in self.loans:
            yield Line(loan, self[self._name(loan)], self.already.get(loan.pk, []))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not any(told.get(self._name(loan)) for loan in self.loans):
            raise forms.ValidationError(now("Todavía no hay ningún monto anotado."))
        return told

    def post(self, *, by: Coordinator) -> list[LedgerEntry] | None:
        """The entries; None when one of them was refused, which the form then says beside it."""
        told = self.cleaned_data
        amounts = {loan: told[self._name(loan)] or Decimal(0) for loan in self.loans}
        try:
            entries = post_together(amounts, told["paid_on"], by=by, submission=told["submission"])
        except RefusedFor as refused:
            self.add_error("paid_on" if refused.field == "day" else self._name(refused.loan), refused.message)
            return None
        for entry in entries:
            if entry.recorded_at < self.opened and entry.is_reversed:
                self.add_error(
                    f"amount-{entry.loan_id}", now("Ya se guardó y después se anuló: abrir la página de nuevo.")
                )
        return None if self.errors else entries

    @staticmethod
    def _name(loan: Loan) -> str:
        return f"amount-{loan.pk}"
