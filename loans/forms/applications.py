from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.fields import MoneyField
from idemnna.money import CASH, plain, soles
from loans.figures import share_of_margin
from loans.forms.plans import CountField, Line, Lines, ManyForms, mark, outlook_of, sent_numbers
from loans.models import BusinessPlan, Frequency, Loan, RepaymentMethod
from loans.models.loans import Unit, terms_as_fields
from loans.outlook import Outlook, burden
from loans.refusals import Refused
from loans.schedule import (
    IrregularPlan,
    RowProblem,
    ScheduledInstalment,
    Terms,
    TermsError,
    due_dates,
    irregular_schedule,
    payable_schedule,
    true_yearly_rate,
)
from members.forms.fields import DayInput, OneLine

LEAST, MOST = Decimal(1), Decimal(50_000)
MOST_INSTALMENTS, LONGEST_GRACE, HIGHEST_RATE = 120, 24, Decimal(200)
FARTHEST_FIRST, FARTHEST = timedelta(days=2 * 366), timedelta(days=12 * 366)
EQUAL, BY_HAND = "equal", "hand"
FIELD_OF = {"instalments": "instalment_count"}
SAID = {
    RowProblem.DATE_NOT_LATER: _("Esta fecha no es después de la anterior."),
    RowProblem.NOT_MONEY: _("Revisar este monto."),
    RowProblem.TOO_MUCH: _("Es más de lo que faltaría pagar."),
}


class RateField(forms.DecimalField):
    """Percent a year, with comma or point; two decimals."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        text = str(value).strip().removesuffix("%").strip().replace(",", ".") if value not in self.empty_values else ""
        if text and not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", text, re.ASCII):
            raise forms.ValidationError(_("Escribir el interés así: 12 o 12.5."), code="invalid")
        return Decimal(text).quantize(Decimal("0.01")) if text else None

    def widget_attrs(self, widget: forms.Widget) -> Any:
        return {"inputmode": "decimal", "maxlength": "9"}


class TermsForm(forms.Form):
    """How much, in how many instalments, from when; the rest has the answer that almost always fits."""

    principal = MoneyField(label=_("¿Cuánto se le presta?"), min_value=LEAST, max_value=MOST, unit=CASH)
    purpose = OneLine(label=_("¿Para qué?"), max_length=200, required=False)
    instalment_count = CountField(label=_("¿En cuántas cuotas?"), min_value=1, max_value=MOST_INSTALMENTS)
    first_due = forms.DateField(label=_("Primera cuota"), widget=DayInput)
    frequency = forms.ChoiceField(label=_("¿Cada cuánto?"), choices=Frequency.choices, widget=forms.RadioSelect)
    method = forms.ChoiceField(label=_("Interés"), choices=RepaymentMethod.choices, widget=forms.RadioSelect)
    annual_rate = RateField(
        label=_("Interés al año, en %"), min_value=Decimal(0), max_value=HIGHEST_RATE, required=False
    )
    grace_all_periods = CountField(
        label=_("Cuotas al inicio en que no paga nada"), max_value=LONGEST_GRACE, required=False
    )
    grace_principal_periods = CountField(
        label=_("Y después, en que paga solo interés"), max_value=LONGEST_GRACE, required=False
    )
    unit = forms.ChoiceField(label=_("Redondear la cuota a"), choices=Unit.choices)
    shape = forms.ChoiceField(
        label=_("¿Cómo son las cuotas?"),
        choices=[(EQUAL, _("Iguales")), (BY_HAND, _("Acordadas a mano"))],
        widget=forms.RadioSelect,
    )
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: BusinessPlan, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.plan, self.day = plan, day
        self.terms: Terms | None = None
        for name, value in self.initial.items():
            self.fields[name].initial = value  # what has an answer already is not called «obligatorio»

    def clean_first_due(self) -> date:
        first: date = self.cleaned_data["first_due"]
        if first < self.day:
            raise forms.ValidationError(_("Ese día ya pasó: elegir uno desde hoy."))
        if first > self.day + FARTHEST_FIRST:
            raise forms.ValidationError(_("Es dentro de más de dos años: revisar la fecha."))
        return first

    def clean_submission(self) -> uuid.UUID | None:
        submission: uuid.UUID | None = self.cleaned_data["submission"]
        if submission and Loan.objects.filter(submission=submission).exclude(plan=self.plan).exists():
            raise forms.ValidationError(_("Esta página es de otro pedido: abrirla de nuevo."))
        return submission

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["method"] == RepaymentMethod.ZERO and cleaned["annual_rate"]:
            self.add_error("method", _("Si hay interés, elegir cómo se calcula."))
        elif cleaned["method"] != RepaymentMethod.ZERO and not cleaned["annual_rate"]:
            self.add_error("annual_rate", _("Escribir cuánto interés al año, o elegir «Sin interés»."))
        elif cleaned["principal"] < cleaned["instalment_count"] * Decimal(cleaned["unit"]):
            self.add_error("instalment_count", _("Son demasiadas cuotas para ese monto."))
        elif (cleaned["grace_all_periods"] or 0) + (cleaned["grace_principal_periods"] or 0) >= cleaned[
            "instalment_count"
        ]:
            self.add_error("grace_all_periods", _("Tiene que quedar al menos una cuota en que paga."))
        else:
            self._agree(cleaned)
        return cleaned

    def _agree(self, cleaned: dict[str, Any]) -> None:
        try:
            self.terms = Terms(
                principal=cleaned["principal"],
                annual_rate=cleaned["annual_rate"] or Decimal(0),
                instalments=cleaned["instalment_count"],
                frequency=cleaned["frequency"],
                first_due=cleaned["first_due"],
                method=cleaned["method"],
                unit=Decimal(cleaned["unit"]),
                grace_principal_periods=cleaned["grace_principal_periods"] or 0,
                grace_all_periods=cleaned["grace_all_periods"] or 0,
            )
        except TermsError as wrong:
            self.add_error(FIELD_OF.get(wrong.field, wrong.field), _("Con esto no sale un cronograma: revisar."))


class RowForm(Line):
    most = MOST_INSTALMENTS
    needed = ("due_on", "amount")

    due_on = forms.DateField(label=_("Fecha"), widget=DayInput, required=False)
    amount = MoneyField(label=_("Cuota"), max_value=MOST * 10, required=False)


class Application(ManyForms):
    """The page on which a loan is asked for: the terms, the instalments that follow from them or were agreed by hand,
    and what they mean for her."""

    def __init__(
        self, plan: BusinessPlan, day: date, data: Mapping[str, Any] | None = None, *, loan: Loan | None = None
    ):
        self.plan, self.day, self.loan = plan, day, loan
        self.outlook = outlook_of(plan)
        initial = told_by(loan) if loan else usual_terms(plan, self.outlook, day)
        self.read = TermsForm(initial if data is None else data, initial=initial, plan=plan, day=day)
        # What nobody sent yet is not wrong either.
        self.form = TermsForm(initial=initial, plan=plan, day=day) if data is None else self.read
        self.rows = Lines(RowForm, "rows", data)
        self.seen = mark_of(loan) if data is None else data.get("seen", "")
        if self.by_hand and not self.rows.filled:
            self.rows = Lines(RowForm, "rows", self._first_rows())
        self.irregular = self._agreed_by_hand()

    def all_forms(self) -> list[forms.BaseForm]:
        return [self.form, *(self.rows if self.by_hand else ())]

    @property
    def by_hand(self) -> bool:
        return str(self.read["shape"].data) == BY_HAND

    @cached_property
    def instalments(self) -> list[ScheduledInstalment]:
        if self.by_hand:
            return self.irregular.instalments if self.irregular else []
        return payable_schedule(self.read.terms) if self.read.is_valid() and self.read.terms else []

    def is_valid(self) -> bool:
        """Whether it can be asked for; what is missing in instalments agreed by hand is said above all else."""
        if not self.read.is_valid():
            return False
        if not self.by_hand:
            return True
        if self.rows.is_valid() and self.remainder:
            less = self.remainder > 0
            told = now_in("Faltan %(amount)s por repartir.") if less else now_in("Sobran %(amount)s en las cuotas.")
            self.read.add_error(None, told % {"amount": soles(abs(self.remainder))})
        return bool(self.irregular and self.irregular.valid and self.rows.is_valid())

    @property
    def remainder(self) -> Decimal:
        return self.irregular.remainder if self.irregular else Decimal(0)

    @property
    def over(self) -> Decimal:
        return -self.remainder

    @property
    def row_problems(self) -> list[tuple[int, str]]:
        """Number of the row and what is wrong with it."""
        wrong = [(number, line.errors) for number, line in enumerate(self.rows, 1) if line.is_bound and line.errors]
        return [
            (number, " ".join(str(text) for texts in errors.values() for text in texts)) for number, errors in wrong
        ]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Label of a field and what is wrong with it, for a page that nobody sent yet to be stored."""
        fields = self.read.fields
        wrong = self.read.errors.items() if self.read.is_bound else ()
        return [(str(fields[name].label or ""), " ".join(map(str, texts))) for name, texts in wrong if name in fields]

    @property
    def interest(self) -> Decimal:
        return sum((row.interest for row in self.instalments), Decimal(0))

    @property
    def total(self) -> Decimal:
        return sum((row.total for row in self.instalments), Decimal(0))

    @property
    def biggest(self) -> Decimal:
        return max((row.total for row in self.instalments), default=Decimal(0))

    @property
    def true_rate(self) -> Decimal:
        """What the interest comes to in a year on the money she still has."""
        if not self.read.terms or not self.interest:
            return Decimal(0)
        since = self.day if self.by_hand else None
        return true_yearly_rate(self.read.terms.principal, self.instalments, self.read.terms.frequency, since)

    @property
    def share(self) -> Decimal | None:
        """Percent of a month's margin that the biggest instalment takes."""
        if not self.read.terms or not self.instalments:
            return None
        return share_of_margin(self.biggest, self.read.terms.frequency, self.outlook.figures.margin)

    @property
    def burden(self) -> str:
        return burden(self.share)

    def record(self, *, by: Coordinator) -> Loan | None:
        """Store it; the same form sent twice is one application, or None, with an error, when other words came."""
        submission = self.read.cleaned_data["submission"] or uuid.uuid4()
        try:
            with transaction.atomic():
                return Loan.objects.apply_for(
                    plan=self.plan, by=by, on=self.day, submission=submission, **self._agreed(), **self._facts()
                )
        except IntegrityError:
            twin = Loan.objects.get(submission=submission)
        if all(getattr(twin, name) == value for name, value in self._wanted().items()):
            return twin
        self.form.add_error(None, _("Este formulario ya se guardó con otros datos: abrirlo de nuevo."))
        return None

    @transaction.atomic
    def change(self, *, by: Coordinator) -> bool:
        """Other terms, while nobody decided; False, with an error, when a colleague changed them meanwhile.

        Whoever changes them asks for them, so that the other one approves.
        """
        assert self.loan is not None
        loan = Loan.objects.select_for_update(of=("self",)).get(pk=self.loan.pk)
        if loan.approved_on or loan.declined_on:
            raise Refused(now_in("Este pedido ya tiene respuesta: no cambia."))
        wanted = self._wanted()
        stored = mark_of(loan)
        if all(getattr(loan, name) == value for name, value in wanted.items()):
            return True
        if stored != self.seen:
            self.seen = stored
            message = _(
                "Mientras escribías, alguien cambió este pedido. Lo tuyo sigue aquí: revisar y guardar otra vez."
            )
            self.form.add_error(None, message)
            return False
        for name, value in wanted.items():
            setattr(loan, name, value)
        loan.requested_by = by
        loan.save(update_fields=[*wanted, "requested_by"])
        return True

    def _wanted(self) -> dict[str, Any]:
        """The loan's own fields, as they would be stored."""
        return {**terms_as_fields(self._agreed()["terms"]), **self._facts()}

    def _agreed(self) -> dict[str, Any]:
        """The terms. Of instalments agreed by hand, how many there are and the first day are those of the rows."""
        terms = self.read.terms
        assert terms is not None
        if self.by_hand:
            rows = self.instalments
            none = 0
            terms = replace(
                terms,
                instalments=len(rows),
                first_due=rows[0].due_on,
                grace_all_periods=none,
                grace_principal_periods=none,
            )
        return {"terms": terms}

    def _facts(self) -> dict[str, Any]:
        by_hand = [[row.due_on.isoformat(), str(row.total)] for row in self.instalments] if self.by_hand else None
        return {"purpose": self.read.cleaned_data["purpose"], "irregular": by_hand}

    def _agreed_by_hand(self) -> IrregularPlan | None:
        """What was agreed by hand; its problems are said beside the rows."""
        if not self.by_hand or not self.read.is_valid() or self.read.terms is None:
            return None
        sane = self.rows.is_valid() and self._days_are_sane()
        plan = irregular_schedule(self.read.terms, [(row["due_on"], row["amount"]) for row in self.rows.rows])
        for number, problem in plan.problems if sane else ():
            name = "due_on" if problem == RowProblem.DATE_NOT_LATER else "amount"
            self.rows.filled[number - 1].add_error(name, SAID[problem])
        return plan

    def _first_rows(self) -> dict[str, str]:
        """What stands in the rows when somebody begins to agree on them: the loan's own, or equal instalments."""
        rows: list[Any] = (self.loan and self.loan.irregular) or []
        if not rows and self.read.is_valid() and self.read.terms:
            rows = [(row.due_on.isoformat(), plain(row.total)) for row in payable_schedule(self.read.terms)]
        named = [((f"rows-{n}-due_on", day), (f"rows-{n}-amount", amount)) for n, (day, amount) in enumerate(rows)]
        return dict(pair for pairs in named for pair in pairs)

    def _days_are_sane(self) -> bool:
        wrong = [
            line for line in self.rows.filled if not self.day <= line.cleaned_data["due_on"] <= self.day + FARTHEST
        ]
        for line in wrong:
            line.add_error("due_on", _("Revisar la fecha: desde hoy, y en pocos años."))
        return not wrong


def usual_terms(plan: BusinessPlan, outlook: Outlook, day: date) -> dict[str, Any]:
    """No interest, monthly from a month after today, as many instalments as are light for her."""
    return {
        "principal": plain(outlook.need) if outlook.need else "",
        "purpose": ", ".join(line.item for line in plan.investments.all())[:200],
        "instalment_count": outlook.instalments,
        "first_due": due_dates(day, Frequency.MONTHLY, 2)[1],
        "frequency": Frequency.MONTHLY.value,
        "method": RepaymentMethod.ZERO.value,
        "unit": Unit.DIME.value,
        "shape": EQUAL,
        "submission": str(uuid.uuid4()),
    }


def told_by(loan: Loan) -> dict[str, Any]:
    return {
        "principal": plain(loan.principal),
        "purpose": loan.purpose,
        "instalment_count": loan.instalment_count,
        "first_due": loan.first_due,
        "frequency": loan.frequency,
        "method": loan.method,
        "annual_rate": str(loan.annual_rate) if loan.annual_rate else "",
        "grace_all_periods": loan.grace_all_periods or "",
        "grace_principal_periods": loan.grace_principal_periods or "",
        "unit": str(loan.unit),
        "shape": BY_HAND if loan.irregular else EQUAL,
    }


def with_row_more(data: QueryDict) -> QueryDict:
    fresh = data.copy()
    numbers = sent_numbers(data, "rows")
    if len(numbers) < RowForm.most:
        number = max(numbers, default=-1) + 1
        fresh.update({f"rows-{number}-due_on": "", f"rows-{number}-amount": ""})
    return fresh


def without_last_row(data: QueryDict) -> QueryDict:
    fresh = data.copy()
    last = max(sent_numbers(data, "rows"), default=0)
    for name in RowForm.base_fields:
        fresh.pop(f"rows-{last}-{name}", None)
    return fresh


def mark_of(loan: Loan | None) -> str:
    """A short sign that differs when the terms of a stored application differ."""
    return mark([*told_by(loan).values(), str(loan.irregular)]) if loan else ""
