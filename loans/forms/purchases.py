import base64
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.money import soles
from idemnna.safeguards.editing import TwoEditors
from loans.forms.movements import OnceForm
from loans.models import Loan, PlanInvestment, Purchase, PurchasePhoto, Receipt
from loans.photos import LARGEST_UPLOAD, NotAPhoto, small_jpeg
from members.forms.fields import DayInput, OneLine

EARLIEST_YEAR = 2000
FACTS = ("line", "bought_on", "item", "shop", "amount", "receipt", "no_receipt_reason", "others_present")


class _LineField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: PlanInvestment) -> str:
        return f"{obj.item} · {soles(obj.cost)}"


class PurchaseForm(TwoEditors, OnceForm):
    """What was bought together, told beside the counter: one tap for the plan's line, the price, a photo."""

    line = _LineField(
        PlanInvestment.objects.none(),
        label=_("¿Qué se compró?"),
        required=False,
        blank=True,
        empty_label=_("No estaba en el plan"),
        widget=forms.RadioSelect,
    )
    item = OneLine(
        label=_("Qué es"),
        max_length=120,
        required=False,
        help_text=_("Si es lo mismo que dice el plan, se puede dejar vacío."),
    )
    amount = MoneyField(
        label=_("¿Cuánto costó?"),
        min_value=Decimal("0.01"),
        error_messages={"required": _("Escribir cuánto costó.")},
    )
    receipt = forms.ChoiceField(
        label=_("Comprobante"), choices=Receipt.choices, widget=forms.RadioSelect, initial=Receipt.BOLETA
    )
    no_receipt_reason = OneLine(label=_("Si no dieron, ¿por qué?"), max_length=200, required=False)
    photo = forms.FileField(
        label=_("Foto del comprobante o de lo comprado"),
        required=False,
        help_text=_("Se guarda chica y sin el lugar donde se tomó."),
        error_messages=dict.fromkeys(("empty", "invalid", "missing"), _("La foto no llegó: tomarla otra vez.")),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    kept_photo = forms.CharField(required=False, widget=forms.HiddenInput)
    remove_photo = forms.BooleanField(label=_("Quitar la foto"), required=False)
    shop = OneLine(label=_("¿Dónde?"), max_length=120, required=False)
    present = forms.ModelMultipleChoiceField(
        Coordinator.objects.none(),
        label=_("¿Quién la acompañó?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others_present = OneLine(label=_("¿Quién más estuvo?"), max_length=120, required=False)
    bought_on = forms.DateField(label=_("Fecha"), widget=DayInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        loan: Loan,
        today: date,
        by: Coordinator,
        purchase: Purchase | None = None,
        **kwargs: Any,
    ):
        super().__init__(data, **kwargs)
        self.loan, self.today, self.by, self.instance = loan, today, by, purchase
        self.jpeg: bytes | None = None
        went = [who.pk for who in purchase.present.all()] if purchase else []
        self._offer("line", PlanInvestment.objects.filter(plan=loan.plan_id))
        self._offer("present", Coordinator.objects.coordinating(or_kept=went))
        if purchase:
            told = {name: getattr(purchase, name) for name in FACTS} | {"present": went}
        else:
            told = {"bought_on": today, "present": [by.pk], "line": self._first_not_bought()}
        for name, value in told.items():
            self.fields[name].initial = value

    @property
    def has_kept_photo(self) -> bool:
        """A photo arrived with a form that was not saved yet; it comes back by itself."""
        return bool(self.is_bound and self.data.get("kept_photo"))

    def clean_bought_on(self) -> date:
        day: date = self.cleaned_data["bought_on"]
        if day > self.today:
            raise forms.ValidationError(_("Ese día todavía no llega."))
        if day.year < EARLIEST_YEAR:
            raise forms.ValidationError(_("Revisar el año."))
        return day

    def clean_photo(self) -> None:
        sent = self.cleaned_data["photo"]
        if not sent:
            return
        if sent.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("La foto pesa más de 12 MB: tomarla con menos calidad."))
        try:
            self.jpeg = small_jpeg(sent.read())
        except NotAPhoto as problem:
            raise forms.ValidationError(str(problem.message)) from problem

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        line = cleaned.get("line")
        if not cleaned.get("item") and "item" not in self.errors:
            if line:
                cleaned["item"] = line.item
            else:
                self.add_error("item", _("¿Qué se compró?"))
        if cleaned.get("receipt") != Receipt.NONE:
            cleaned["no_receipt_reason"] = ""
        elif not cleaned.get("no_receipt_reason") and "no_receipt_reason" not in self.errors:
            self.add_error("no_receipt_reason", _("Escribe por qué no hay comprobante."))
        self.jpeg = self.jpeg or _unsigned(cleaned.get("kept_photo") or "")
        if self.errors or self.conflicts:
            self._keep_photo()
        return cleaned

    def record(self) -> Purchase | None:
        """The purchase; sent again, the same one, or None with an error when other words came."""
        facts = self._facts()
        with transaction.atomic():
            purchase, is_new = Purchase.objects.get_or_create(
                submission=self.cleaned_data["submission"],
                defaults={**facts, "loan": self.loan, "recorded_by": self.by},
            )
            if is_new:
                self._complete(purchase)
        if purchase.removed_at:
            self.say_taken_back()
            return None
        if is_new or (purchase.loan_id == self.loan.pk and _says(purchase, facts)):
            return purchase
        self._keep_photo()
        self.add_error(None, _("Este formulario ya se guardó con otros datos: abrirlo de nuevo."))
        return None

    @transaction.atomic
    def change(self) -> None:
        self.must_be_current()
        purchase: Purchase = self.instance
        for name, value in self._facts().items():
            setattr(purchase, name, value)
        purchase.save(update_fields=FACTS)
        if self.cleaned_data["remove_photo"] and not self.jpeg:
            PurchasePhoto.objects.filter(purchase=purchase).delete()
        self._complete(purchase)

    def _complete(self, purchase: Purchase) -> None:
        purchase.present.set(self.cleaned_data["present"])
        if self.jpeg:
            PurchasePhoto.objects.update_or_create(purchase=purchase, defaults={"jpeg": self.jpeg})

    def _facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FACTS}

    def _keep_photo(self) -> None:
        """A browser never sends a chosen file a second time: the small picture goes back with the page instead."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["kept_photo"] = _signed(self.jpeg) if self.jpeg else ""  # type: ignore[index]

    def _first_not_bought(self) -> int | None:
        """The line of the plan that is probably meant."""
        bought = self.loan.purchases.kept().filter(line__isnull=False).values("line")
        return self.loan.plan.investments.exclude(pk__in=bought).values_list("pk", flat=True).first()

    def _offer(self, name: str, queryset: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queryset


def _signed(jpeg: bytes) -> str:
    return Signer(salt="purchase-photo").sign(base64.b64encode(jpeg).decode())


def _unsigned(kept: str) -> bytes | None:
    with suppress(BadSignature, ValueError):
        return base64.b64decode(Signer(salt="purchase-photo").unsign(kept))
    return None


def _says(purchase: Purchase, facts: dict[str, Any]) -> bool:
    return all(getattr(purchase, name) == value for name, value in facts.items())
