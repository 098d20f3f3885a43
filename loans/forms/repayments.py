from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.money import CASH, MoneyError, parse_money, plain, soles
from loans.forms.movements import MovementForm
from loans.models import LedgerEntry, Loan
from loans.position import Position
from loans.receipts import Effect, effect_of
from loans.refusals import Refused

OTHER = "other"
INSTALMENT, REST, DUE, SETTLE = _("Una cuota"), _("Completar la cuota"), _("Todo lo vencido"), _("Saldar")


@dataclass(frozen=True)
class Offer:
    amount: Decimal
    label: Any

    @property
    def value(self) -> str:
        return plain(self.amount)


class PaymentForm(MovementForm):
    """What she brought. The chips carry their amounts, so that a form sent twice says the same both times."""

    which = forms.ChoiceField(label=_("¿Cuánto pagó?"), widget=forms.RadioSelect)
    amount = MoneyField(label=_("¿Qué monto?"), required=False)
    keep_overpayment = forms.BooleanField(label=_("Ya recibí el dinero: guardar lo demás a su favor"), required=False)
    paid: Decimal | None = None  # once the amount is understood

    def __init__(self, data: Mapping[str, Any] | None = None, *, loan: Loan, today: date, **kwargs: Any):
        offers = offers_of(loan.standing, today)
        if data is not None:
            data = _as_other_amount(data, {offer.value for offer in offers})
        super().__init__(data, today=today, **kwargs)
        self.loan, self.position = loan, loan.standing
        which = self.fields["which"]
        assert isinstance(which, forms.ChoiceField)
        which.choices = [*((offer.value, _worded(offer)) for offer in offers), (OTHER, _("Otro monto"))]
        which.initial = proposed(loan.standing, today, offers)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        which = cleaned.get("which")
        if which == OTHER and cleaned.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Escribir cuánto pagó."))
        self.paid = cleaned.get("amount") if which == OTHER else which and Decimal(which)
        return cleaned

    @cached_property
    def effect(self) -> Effect | None:
        """What the loan would look like afterwards, as far as the amount is understood."""
        if self.is_bound:
            self.is_valid()
        elif (offered := self.fields["which"].initial) != OTHER:
            self.paid = Decimal(offered)
        return effect_of(self.position, self.position.split(self.paid)) if self.paid else None

    def post(self, *, by: Coordinator) -> LedgerEntry | None:
        """The entry, or None with the reason beside the field."""
        cleaned = self.cleaned_data
        assert self.paid is not None
        try:
            entry = self.loan.post_repayment(
                self.paid,
                cleaned["day"],
                cleaned["method"],
                by=by,
                keep_overpayment=cleaned["keep_overpayment"],
                **self.facts(),
            )
        except Refused as refused:
            self.say(refused)
            return None
        return entry if self.stands(entry) else None

    def beside(self, refused: Refused) -> str:
        """A chip that is refused hides the field for another amount."""
        chosen = self.cleaned_data.get("which") != OTHER
        return "which" if chosen and refused.field == "amount" else super().beside(refused)


def offers_of(position: Position, day: date) -> list[Offer]:
    """One instalment, all that fell due, the whole debt: each amount once, and what can be handed over in coins."""
    following, whole = position.next_state, position.to_settle
    if whole <= 0 or following is None:
        return []
    one, due = _in_coins(min(following.outstanding, whole)), _in_coins(min(position.due_by(day), whole))
    found = []
    if 0 < one < whole:
        found.append(Offer(one, REST if following.paid else INSTALMENT))
    if due not in (0, one, whole):
        found.append(Offer(due, DUE))
    return [*found, Offer(whole, SETTLE)]


def proposed(position: Position, day: date, offers: list[Offer]) -> str:
    """What is due, or one instalment when nothing is."""
    due = plain(_in_coins(min(position.due_by(day), position.to_settle)))
    values = [offer.value for offer in offers]
    return due if due in values else next(iter(values), OTHER)


def _in_coins(amount: Decimal) -> Decimal:
    """Cash falls on S/ 0.10, in the payer's favour."""
    return amount - amount % CASH


def _worded(offer: Offer) -> str:
    return f"{offer.label} {soles(offer.amount)}"


def _as_other_amount(data: Mapping[str, Any], offered: set[str]) -> Mapping[str, Any]:
    """An amount that was offered when the page was opened and is not any more was still meant."""
    which = str(data.get("which", ""))
    if which in offered or which == OTHER:
        return data
    try:
        parse_money(which)
    except MoneyError:
        return data
    changed = data.copy() if hasattr(data, "copy") else dict(data)
    changed["which"], changed["amount"] = OTHER, which
    return changed
