"""What came in, what is handed out, and to whom. Forms that give something out are validated inside the transaction
that holds the campaign: what they say is left is still left when they save."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from idemnna.accounts.models import Coordinator
from idemnna.safeguards.editing import EditedRow
from members.forms.fields import DayInput, OneLine, not_ahead
from members.models import Campaign, DeliveryItem, StockEntry, SupportDelivery, Woman

MOST_STOCK, MOST_EACH = 99_999, 99
KEY = re.compile(r"[0-9]{1,18}", re.ASCII)
FEW_DIGITS = re.compile(r"[0-9]{1,2}", re.ASCII)


class CampaignForm(EditedRow):
    name = OneLine(label=_("Nombre"), max_length=80, help_text=_("«Útiles escolares 2027», «Canastas de diciembre»."))

    class Meta:
        model = Campaign
        fields = ("name", "item", "started_on")
        widgets = {"started_on": DayInput}
        labels = {"item": _("Qué se entrega")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        item = self.fields["item"]
        assert isinstance(item, forms.ModelChoiceField)
        item.queryset = DeliveryItem.objects.filter(Q(retired=False) | Q(pk=self.instance.item_id))
        item.empty_label = "—"
        if self.instance.pk and self.instance.deliveries.exists():
            item.disabled = True
            item.help_text = _("Ya se entregó: no cambia.")

    def clean_started_on(self) -> date:
        """The day it ended is not asked here, so the rule of the row that compares them is not either."""
        started_on: date = self.cleaned_data["started_on"]
        if self.instance.closed_on and started_on > self.instance.closed_on:
            raise forms.ValidationError(_("No puede empezar después de terminar."))
        return started_on


class StockForm(forms.ModelForm[StockEntry]):
    direction = forms.ChoiceField(
        label=_("¿Qué pasó?"),
        choices=[("in", _("Llegó")), ("out", _("Salió a otro lado o se perdió"))],
        widget=forms.RadioSelect,
        initial="in",
    )
    quantity = forms.IntegerField(label=_("Cuántos"), min_value=1, max_value=MOST_STOCK)
    note = OneLine(label=_("Nota"), required=False, max_length=120, help_text=_("De quién llegó, o qué pasó."))

    class Meta:
        model = StockEntry
        fields = ("direction", "quantity", "happened_on", "note")
        widgets = {"happened_on": DayInput}

    def __init__(self, data: Any = None, *, campaign: Campaign, day: date):
        super().__init__(data, instance=StockEntry(campaign=campaign), initial={"happened_on": day})
        self.campaign, self.day = campaign, day

    def clean_happened_on(self) -> date:
        return not_ahead(self.cleaned_data["happened_on"], self.day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        quantity: int = cleaned.get("quantity") or 0
        if cleaned.get("direction") == "out":
            if quantity > self.campaign.left:
                self.add_error("quantity", only_left(self.campaign.left))
            if not cleaned.get("note") and "note" not in self.errors:
                self.add_error("note", _("Si salió: anotar qué pasó."))
            cleaned["quantity"] = -quantity
        return cleaned

    def record(self, *, by: Coordinator) -> StockEntry:
        self.instance.recorded_by = by
        return self.save()


class DeliveryForm(forms.Form):
    """To one woman: from a campaign, or of what is always given."""

    what = forms.ChoiceField(label=_("Qué"))
    quantity = forms.IntegerField(label=_("Cuántos"), min_value=1, max_value=MOST_EACH, initial=1)
    delivered_on = forms.DateField(label=_("Fecha"), widget=DayInput)

    def __init__(self, data: Any = None, *, woman: Woman, day: date):
        super().__init__(data, initial={"delivered_on": day})
        self.woman, self.day = woman, day
        campaigns = Campaign.objects.open().with_left()
        items = DeliveryItem.objects.filter(retired=False)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        offered: list[Any] = [
            (_("De una campaña"), [(f"campaign-{one.pk}", f"{one} · {say_left(one.left)}") for one in campaigns]),
            (_("Sin campaña"), [(f"item-{one.pk}", str(one)) for one in items]),
        ]
        what.choices = [("", "—"), *(group for group in offered if group[1])]

    def clean_delivered_on(self) -> date:
        return not_ahead(self.cleaned_data["delivered_on"], self.day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, _dash, key = cleaned.get("what", "").partition("-")
        cleaned["campaign"] = cleaned["item"] = None
        if kind == "campaign":
            campaign = cleaned["campaign"] = Campaign.objects.locked(int(key))
            cleaned["item"] = campaign.item
            if (cleaned.get("quantity") or 0) > campaign.left:
                self.add_error("quantity", only_left(campaign.left))
        elif kind == "item":
            cleaned["item"] = DeliveryItem.objects.get(pk=int(key))
        return cleaned

    def record(self, *, by: Coordinator) -> SupportDelivery:
        facts = {name: self.cleaned_data[name] for name in ("item", "campaign", "delivered_on")}
        quantities = {self.woman: self.cleaned_data["quantity"]}
        return SupportDelivery.objects.hand_out(quantities, by=by, **facts)[0]


@dataclass
class Line:
    """One woman of many: whether she gets something, how much, and what she was given already."""

    woman: Woman
    came: bool = False
    ticked: bool = False
    typed: str = "1"
    had: Sequence[SupportDelivery] = ()
    error: str | Promise = ""

    @property
    def quantity(self) -> int:
        return int(self.typed) if FEW_DIGITS.fullmatch(self.typed) else 0


@dataclass
class HandOut:
    """What is given to many, today or on the day of a meeting. Without a campaign it is one of the items that are
    always there."""

    day: date
    campaign: Campaign | None = None
    meeting: Any = None  # this room knows nothing of meetings

    @property
    def proposed_on(self) -> date:
        return min(self.meeting.held_on, self.day) if self.meeting else self.day


class HandOutForm(forms.Form):
    """To many at once, all or none."""

    item = forms.ModelChoiceField(DeliveryItem.objects.filter(retired=False), label=_("Qué"), empty_label="—")
    delivered_on = forms.DateField(label=_("Fecha"), widget=DayInput)

    def __init__(self, data: Any, *, lines: Iterable[Line], what: HandOut):
        super().__init__(data, initial={"delivered_on": what.proposed_on})
        self.what, self.lines = what, list(lines)
        if what.campaign:
            del self.fields["item"]
        if data is not None:
            for line in self.lines:
                self._read(line)

    @property
    def ticked(self) -> list[Line]:
        return [line for line in self.lines if line.ticked]

    def clean_delivered_on(self) -> date:
        return not_ahead(self.cleaned_data["delivered_on"], self.what.day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wanted = sum(line.quantity for line in self.ticked)
        if any(line.error for line in self.lines):
            self.add_error(None, _("Nada se guardó todavía: revisar lo que está marcado abajo."))
        elif not self.ticked:
            self.add_error(None, _("Todavía nadie está marcada."))
        elif self.what.campaign and wanted > self.what.campaign.left:
            said = _(
                "Nada se guardó: se quieren entregar %(wanted)s y %(left)s. Quitar a alguna o anotar lo que llegó."
            )
            self.add_error(None, said % {"wanted": wanted, "left": say_left(self.what.campaign.left)})
        return cleaned

    def record(self, *, by: Coordinator) -> list[SupportDelivery]:
        campaign = self.what.campaign
        return SupportDelivery.objects.hand_out(
            {line.woman: line.quantity for line in self.ticked},
            item=campaign.item if campaign else self.cleaned_data["item"],
            campaign=campaign,
            delivered_on=self.cleaned_data["delivered_on"],
            meeting=self.what.meeting,
            by=by,
        )

    def _read(self, line: Line) -> None:
        key, data = str(line.woman.pk), cast(QueryDict, self.data)
        line.ticked = key in data.getlist("woman")
        line.typed = data.get(f"quantity-{key}", "1").strip()[:9]
        if line.ticked and line.quantity < 1:
            line.error = _("Cuántos: un número de 1 a 99.")
        elif line.ticked and str(len(line.had)) != data.get(f"had-{key}", "0"):
            line.error = _("Mientras tanto ya se le entregó. Si le toca otra vez: guardar de nuevo.")


def keys_in(texts: Iterable[str]) -> list[int]:
    """The texts that are row numbers the database can hold."""
    return [int(text) for text in texts if KEY.fullmatch(text)]


def say_left(left: int) -> str:
    return ngettext("queda %(n)d", "quedan %(n)d", left) % {"n": left}


def only_left(left: int) -> str:
    return ngettext("Solo queda %(n)d.", "Solo quedan %(n)d.", left) % {"n": left}
