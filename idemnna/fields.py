"""Form fields that several rooms use."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from idemnna.money import MoneyError, parse_money, plain, soles

TYPED_AT_MOST: Final = 40


class MoneyField(forms.CharField):
    """An amount in soles, typed any clear way; gives a Decimal, or None when it may be and is left empty.

    `unit` refuses what cannot be handed over: cash falls on S/ 0.10. The field is a text for the browser, so that
    what was typed comes back as it was when it is refused, and no locale ever reads it.
    """

    def __init__(
        self,
        *,
        min_value: Decimal | None = Decimal("0.00"),
        max_value: Decimal | None = None,
        unit: Decimal | None = None,
        **kwargs: Any,
    ):
        super().__init__(**kwargs)
        self.min_value, self.max_value, self.unit = min_value, max_value, unit

    def widget_attrs(self, widget: forms.Widget) -> Any:
        hints = {"inputmode": "decimal", "autocomplete": "off", "maxlength": str(TYPED_AT_MOST)}
        return {**super().widget_attrs(widget), **hints}

    def prepare_value(self, value: Any) -> Any:
        """An amount we hold as «1234.50»; a text stays what was typed."""
        return plain(value) if isinstance(value, (Decimal, int)) and not isinstance(value, bool) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        text = str(value).strip() if value not in self.empty_values else ""
        if not text:
            return None
        try:
            return parse_money(text)
        except MoneyError as wrong:
            raise ValidationError(wrong.message, code="money") from wrong

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None:
            self._bounded(value)
            must_fall_on(value, self.unit)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def _bounded(self, amount: Decimal) -> None:
        told = {"amount": soles(amount)}
        if self.min_value is not None and amount < self.min_value:
            least = soles(self.min_value)
            raise ValidationError(
                _("Entendí %(amount)s: lo mínimo es %(least)s."), code="min_value", params={**told, "least": least}
            )
        if self.max_value is not None and amount > self.max_value:
            most = soles(self.max_value)
            raise ValidationError(
                _("Entendí %(amount)s: lo máximo es %(most)s."), code="max_value", params={**told, "most": most}
            )


def must_fall_on(amount: Decimal, unit: Decimal | None) -> None:
    """Refuse an amount that no coins make; a form whose way of paying decides calls it from its `clean`."""
    if not unit or amount % unit == 0:
        return
    below = amount - amount % unit
    raise ValidationError(
        _("Entendí %(amount)s: no hay monedas para eso. Escribir %(below)s o %(above)s."),
        code="unit",
        params={"amount": soles(amount), "below": plain(below), "above": plain(below + unit)},
    )
