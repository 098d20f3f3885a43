from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.money import plain
from idemnna.safeguards.editing import Conflict, colleague_of
from loans.figures import Figures, Investment, Product, plan_figures
from loans.forms.businesses import MeetingChoice
from loans.forms.plan_conflicts import chosen, differing
from loans.models import BusinessPlan
from loans.outlook import Outlook
from loans.refusals import Refused
from members.forms.fields import OneLine

DEAREST = Decimal(50_000)
TOO_MANY = 4  # times the rows that a person fills in


class CountField(forms.IntegerField):
    """How many of something, in plain digits; what was typed comes back as it was."""

    widget = forms.TextInput
    default_error_messages = {
        "min_value": _("Escribir %(limit_value)s o más."),
        "max_value": _("Escribir %(limit_value)s o menos."),
    }

    def to_python(self, value: Any) -> int | None:
        text = str(value).strip() if value not in self.empty_values else ""
        if text and not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
            raise forms.ValidationError(_("Escribir un número entero, sin letras ni comas."), code="invalid")
        return int(text) if text else None

    def widget_attrs(self, widget: forms.Widget) -> Any:
        return {"inputmode": "numeric", "maxlength": "9"}


class Line(forms.Form):
    """A row of a list that is filled in; left empty, it says nothing."""

    most = 30
    needed: tuple[str, ...] = ()  # of a row that says anything; fields that are not required, so that none looks so

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.needed:
            if cleaned.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, _("Falta completar."))
        return cleaned

    @property
    def is_blank(self) -> bool:
        typed = ((field, self[name].data or "") for name, field in self.fields.items())
        return all(str(text).strip() in ("", str(field.initial or "")) for field, text in typed)

    def has_changed(self) -> bool:
        return not self.is_blank


class ProductLine(Line):
    needed = ("name", "price")

    name = OneLine(label=_("Producto"), max_length=80, required=False)
    price = MoneyField(label=_("Precio c/u"), max_value=DEAREST, required=False)
    unit_cost = MoneyField(label=_("Costo c/u"), max_value=DEAREST, required=False)
    units_a_month = CountField(label=_("Al mes"), max_value=100_000, required=False)


class FixedCostLine(Line):
    needed = ("name", "monthly")

    name = OneLine(label=_("Qué paga cada mes"), max_length=80, required=False)
    monthly = MoneyField(label=_("Soles al mes"), max_value=DEAREST, required=False)


class InvestmentLine(Line):
    needed = ("item", "quantity", "unit_price")

    item = OneLine(label=_("Qué comprar"), max_length=80, required=False)
    quantity = CountField(label=_("Cantidad"), min_value=1, max_value=10_000, initial=1, required=False)
    unit_price = MoneyField(label=_("Precio c/u"), max_value=DEAREST, required=False)


class Lines:
    """Rows of one kind, `<prefix>-<number>-<field>`; as many as were sent, so that scripts may add some.

    More of them than a person fills in are a fault that is said, never lines that are lost.
    """

    def __init__(self, kind: type[Line], prefix: str, data: Mapping[str, Any] | None = None):
        self.kind, self.prefix = kind, prefix
        self.forms: list[Line] = []
        if data is not None:
            over: dict[str, Any] = {"empty_permitted": True, "use_required_attribute": False}
            sent = sent_numbers(data, prefix)[: TOO_MANY * kind.most]
            self.forms = [kind(data, prefix=f"{prefix}-{row}", **over) for row in sent]

    def __iter__(self) -> Any:
        return iter(self.forms)

    def show(self, rows: Iterable[Mapping[str, Any]], *, blank: int = 0) -> Lines:
        """Unbound rows that say this, and empty ones after them."""
        said = [*rows, *({} for _row in range(blank))][: self.kind.most]
        self.forms = [
            self.kind(initial=dict(row), prefix=f"{self.prefix}-{number}", use_required_attribute=False)
            for number, row in enumerate(said)
        ]
        return self

    def show_as_typed(self, data: Mapping[str, Any], *, blank: int = 0, without: str = "") -> Lines:
        """What was sent, unread and unchanged, with one row less or some more."""
        kept = [row for row in sent_numbers(data, self.prefix) if f"{self.prefix}-{row}" != without]
        names = self.kind.base_fields
        typed = [{name: data.get(f"{self.prefix}-{row}-{name}", "") for name in names} for row in kept]
        return self.show([row for row in typed if any(row.values())], blank=blank)

    @property
    def filled(self) -> list[Line]:
        return [line for line in self.forms if line.is_bound and not line.is_blank]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What the rows without a fault say."""
        return [line.cleaned_data for line in self.filled if line.is_valid()]

    def is_valid(self) -> bool:
        for line in self.filled[self.kind.most :]:
            first = next(iter(line.fields))
            if not line.has_error(first, "too_many"):
                told = {"most": self.kind.most}
                line.add_error(first, forms.ValidationError(_("No más de %(most)s líneas."), "too_many", told))
        return not [line for line in self.forms if not line.is_valid()]  # asks each of them


def sent_numbers(data: Mapping[str, Any], prefix: str) -> list[int]:
    """The numbers of the rows that were sent, in order; a script leaves gaps where it took a row away."""
    found = (re.match(rf"{prefix}-([0-9]{{1,3}})-", name, re.ASCII) for name in data)
    return sorted({int(number[1]) for number in found if number})


class PlanForm(forms.ModelForm[BusinessPlan]):
    own_contribution = MoneyField(
        label=_("¿Cuánto pone ella?"),
        max_value=DEAREST,
        required=False,
        help_text=_("En soles: plata que ya juntó o cosas que ya tiene."),
    )

    class Meta:
        model = BusinessPlan
        fields = ("own_contribution", "children_work", "notes")
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("children_work", "notes")}
        labels = {"children_work": _("¿Qué harán los hijos?")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["own_contribution"] = self.initial["own_contribution"] or ""  # nothing to erase before typing

    def clean_own_contribution(self) -> Decimal:
        return self.cleaned_data["own_contribution"] or Decimal(0)


KINDS: dict[str, tuple[type[Line], int]] = {
    "products": (ProductLine, 1),
    "fixed_costs": (FixedCostLine, 1),
    "investments": (InvestmentLine, 1),
}
TOLD = ("own_contribution", "children_work", "notes")


class ManyForms:
    """Several forms on one page. Their fields go by the name they have there, so that one summary serves all."""

    def all_forms(self) -> list[forms.BaseForm]:
        raise NotImplementedError

    @property
    def errors(self) -> dict[str, Any]:
        return {form.add_prefix(name): error for form in self.all_forms() for name, error in form.errors.items()}

    @property
    def fields(self) -> dict[str, Any]:
        return {form.add_prefix(name): field for form in self.all_forms() for name, field in form.fields.items()}

    def __getitem__(self, name: str) -> forms.BoundField:
        return {field.html_name: field for form in self.all_forms() for field in form}[name]

    @property
    def non_field_errors(self) -> Any:
        return self.all_forms()[0].non_field_errors()


class PlanSheet(ManyForms):
    """The whole plan on one page: its own fields and its three lists."""

    conflicts: Sequence[Conflict] = ()

    def __init__(self, plan: BusinessPlan, data: Mapping[str, Any] | None = None):
        self.plan = plan
        if data is not None and any(name.startswith("keep_") for name in data):
            data = chosen(data, _by_name(told_by(plan)))
        self.form = PlanForm(data, instance=plan) if data is not None else PlanForm(instance=plan)
        self.lines = {name: Lines(kind, name, data) for name, (kind, _blank) in KINDS.items()}
        self.seen = data.get("seen", "") if data is not None else mark(told_by(plan))
        if data is None:
            for name, (_kind, blank) in KINDS.items():
                rows = [_as_row(line, name) for line in getattr(plan, name).all()]
                self.lines[name].show(rows, blank=blank)

    @classmethod
    def as_typed(cls, plan: BusinessPlan, data: Mapping[str, Any], *, more: str = "", without: str = "") -> PlanSheet:
        """The page as it was sent: nothing checked, nothing lost, one line more or less."""
        sheet = cls(plan, data)
        sheet.form = PlanForm(instance=plan, initial={name: data.get(name, "") for name in TOLD})
        for name, lines in sheet.lines.items():
            lines.show_as_typed(data, blank=int(name == more), without=without)
            if not lines.forms:
                lines.show((), blank=1)
        return sheet

    @property
    def products(self) -> Lines:
        return self.lines["products"]

    @property
    def fixed_costs(self) -> Lines:
        return self.lines["fixed_costs"]

    @property
    def investments(self) -> Lines:
        return self.lines["investments"]

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(lines.is_valid() for lines in self.lines.values())])

    def outlook(self) -> Outlook:
        """Of what can be understood already."""
        self.form.is_valid()
        products = [
            Product(row["price"], row["unit_cost"] or Decimal(0), row["units_a_month"] or 0)
            for row in self.products.rows
        ]
        costs = [row["monthly"] for row in self.fixed_costs.rows]
        bought = [Investment(row["quantity"], row["unit_price"]) for row in self.investments.rows]
        own = self.form.cleaned_data.get("own_contribution") or Decimal(0)
        return Outlook(plan_figures(products, costs, bought), own)

    @transaction.atomic
    def save(self) -> bool:
        """Store it, unless somebody stored something else since the page was opened: then False, with an error.

        A plan that changed after a coordinator looked at it wants to be looked at again.
        """
        plan = BusinessPlan.objects.select_for_update(of=("self",)).get(pk=self.plan.pk)
        if plan.frozen:
            raise Refused(now_in("Este plan ya está aprobado: para cambiarlo se hace otra versión."))
        stored, wanted = mark(told_by(plan)), mark(self._told())
        if stored == wanted:
            return True
        if self.seen != stored:
            self.seen = stored
            self.conflicts = differing(_by_name(told_by(plan)), _by_name(self._told()), self._labels())
            self.form.add_error(None, _("Mientras escribías, alguien cambió este plan. Lo tuyo sigue aquí."))
            return False
        for name in TOLD:
            setattr(plan, name, self.form.cleaned_data[name])
        plan.reviewed_by = plan.reviewed_on = None
        plan.save(update_fields=[*TOLD, "reviewed_by", "reviewed_on"])
        for name, lines in self.lines.items():
            getattr(plan, name).all().delete()
            getattr(plan, name).bulk_create(getattr(plan, name).model(plan=plan, **_stored(row)) for row in lines.rows)
        return True

    @property
    def colleague(self) -> str:
        return colleague_of(self.plan)

    def _labels(self) -> dict[str, str]:
        own = {name: str(self.form[name].label) for name in TOLD}
        lists = {"products": _("Qué vende"), "fixed_costs": _("Gastos fijos"), "investments": _("Qué comprar")}
        return own | {name: str(label) for name, label in lists.items()}

    def all_forms(self) -> list[forms.BaseForm]:
        return [self.form, *(line for lines in self.lines.values() for line in lines)]

    def _told(self) -> list[Any]:
        own = [self.form.cleaned_data[name] for name in TOLD]
        return [*own, *([_stored(row) for row in lines.rows] for lines in self.lines.values())]


def told_by(plan: BusinessPlan) -> list[Any]:
    """All that a stored plan says, in the order in which its page says it."""
    own = [getattr(plan, name) for name in TOLD]
    return [*own, *([_as_row(line, name) for line in getattr(plan, name).all()] for name in KINDS)]


def _by_name(told: Sequence[Any]) -> dict[str, Any]:
    return dict(zip((*TOLD, *KINDS), told, strict=True))


def mark(told: Sequence[Any]) -> str:
    """A short sign that differs when anything that was told differs."""
    return sha256(repr(_plainly(told)).encode()).hexdigest()[:16]


def outlook_of(plan: BusinessPlan) -> Outlook:
    return Outlook(figures_of(plan), plan.own_contribution)


def figures_of(plan: BusinessPlan) -> Figures:
    costs = [cost.monthly for cost in plan.fixed_costs.all()]
    return plan_figures(plan.products.all(), costs, plan.investments.all())


def _as_row(line: Any, name: str) -> dict[str, Any]:
    return {field: getattr(line, field) for field in KINDS[name][0].base_fields}


def _stored(row: dict[str, Any]) -> dict[str, Any]:
    """Numbers that were left empty are none."""
    return {name: 0 if value is None else value for name, value in row.items()}


def _plainly(told: Any) -> Any:
    if isinstance(told, dict):
        return [_plainly(value) for value in told.values()]
    if isinstance(told, list):
        return [_plainly(value) for value in told]
    return plain(told) if isinstance(told, (Decimal, int)) else str(told)


class GroupReviewForm(forms.ModelForm[BusinessPlan]):
    """What the women of the group said about it."""

    group_meeting = MeetingChoice(BusinessPlan._meta.get_field("group_meeting"))

    class Meta:
        model = BusinessPlan
        fields = ("group_meeting", "group_opinion")
        widgets = {"group_opinion": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"group_opinion": _("Lo que aconsejaron, sin quién dijo qué.")}

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        meeting = self.fields["group_meeting"]
        assert isinstance(meeting, MeetingChoice)
        meeting.offer(day, self.instance.group_meeting_id)

    @transaction.atomic
    def note(self) -> None:
        plan = BusinessPlan.objects.select_for_update(of=("self",)).get(pk=self.instance.pk)
        if plan.frozen:
            raise Refused(now_in("Este plan ya está aprobado."))
        for name in self.Meta.fields:
            setattr(plan, name, self.cleaned_data[name])
        plan.save(update_fields=self.Meta.fields)


class ReviewForm(forms.Form):
    note = forms.CharField(
        label=_("¿Qué viste?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("¿Salen las cuentas? ¿Qué falta averiguar? Nada delicado aquí."),
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @transaction.atomic
    def mark_reviewed(self, plan: BusinessPlan, *, by: Coordinator, on: date) -> bool:
        """False, with an error, when the plan was changed since the page was opened: nobody has seen that yet."""
        fresh = BusinessPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        stored = mark(told_by(fresh))
        if not fresh.frozen and self.cleaned_data["seen"] not in ("", stored):
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["seen"] = stored  # type: ignore[index]
            self.add_error(None, _("Mientras leías, alguien cambió este plan: mirarlo otra vez antes de marcarlo."))
            return False
        fresh.review(by=by, on=on, note=self.cleaned_data["note"])
        return True
