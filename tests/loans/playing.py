"""Plays a random history into the product: each deed is the verb that a coordinator's form calls."""

import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils import timezone

from idemnna.accounts.models import Coordinator
from loans.models import Business, BusinessPlan, Instalment, Kind, LedgerEntry, Loan, NewRow, Schedule
from loans.refusals import Refused
from loans.schedule import Terms as ProductTerms
from loans.schedule import irregular_schedule, payable_schedule
from tests.factories import make_woman
from tests.loans.histories import History, Terms
from tests.loans.oracle import Deed, Row

BY_VERBS = 4  # one loan in so many is approved and handed over by the verbs; the others are put in their place at once
CloseMonth = Callable[[date, date], None]


def as_in_the_product(terms: Terms) -> ProductTerms:
    return ProductTerms(
        principal=terms.principal,
        annual_rate=terms.annual_rate,
        instalments=len(terms.irregular) or terms.periods,
        frequency=terms.frequency,
        first_due=terms.first_due,
        method=terms.method,
        unit=terms.unit,
        grace_principal_periods=terms.grace_principal,
    )


def product_schedule(terms: Terms) -> tuple[Row, ...]:
    wanted = as_in_the_product(terms)
    if terms.irregular:
        plan = irregular_schedule(wanted, terms.irregular)
        assert plan.valid
        found = plan.instalments
    else:
        found = payable_schedule(wanted)
    return tuple(Row(row.due_on, row.principal, row.interest) for row in found)


class Product:
    """The loans of a history, in the database."""

    def __init__(self, history: History, by: Coordinator, other: Coordinator, close_month: CloseMonth) -> None:
        self.by, self.other, self.close_month = by, other, close_month
        self.refusal = ""
        self.loans: dict[int, Loan] = {}
        self.entries: dict[int, LedgerEntry] = {}  # by the number of the deed
        asked = {deed.loan: deed for deed in history.deeds if deed.kind == "request"}
        plans = self._plans({deed.woman for deed in asked.values()})
        for number, deed in asked.items():
            self.loans[number] = self._application(plans[deed.woman], history.terms[number], deed)
        approved = {deed.loan: deed for deed in history.deeds if deed.kind == "approve" and deed.loan % BY_VERBS}
        for number, deed in approved.items():
            self.loans[number].approved_on = deed.happened
        first = {deed.loan: deed for deed in reversed(history.deeds) if deed.kind == "disburse"}
        whole = [
            deed
            for deed in first.values()
            if deed.loan % BY_VERBS and deed.amount == history.terms[deed.loan].principal
        ]
        for deed in whole:
            self.loans[deed.loan].disbursed_on = deed.happened
        Loan.objects.bulk_create(self.loans.values())
        self._write_schedules([asked[number] for number in approved])
        self._hand_over(whole)

    def _plans(self, women: set[int]) -> dict[int, BusinessPlan]:
        businesses = Business.objects.bulk_create(
            Business(woman=make_woman(by=self.by), name=f"Negocio {number}") for number in sorted(women)
        )
        plans = BusinessPlan.objects.bulk_create(
            BusinessPlan(business=business, approved_at=timezone.now()) for business in businesses
        )
        return dict(zip(sorted(women), plans, strict=True))

    def _application(self, plan: BusinessPlan, terms: Terms, deed: Deed) -> Loan:
        irregular = [[day.isoformat(), str(amount)] for day, amount in terms.irregular]
        return Loan(
            plan=plan,
            woman=plan.business.woman,
            principal=terms.principal,
            annual_rate=terms.annual_rate,
            method=terms.method,
            frequency=terms.frequency,
            instalment_count=len(terms.irregular) or terms.periods,
            first_due=terms.first_due,
            grace_principal_periods=terms.grace_principal,
            unit=terms.unit,
            irregular=irregular or None,
            requested_on=deed.happened,
            requested_by=self.by,
        )

    def _write_schedules(self, asked: list[Deed]) -> None:
        schedules = Schedule.objects.bulk_create(
            Schedule(loan=self.loans[deed.loan], version=1, starts_on=self.loans[deed.loan].approved_on)
            for deed in asked
        )
        Instalment.objects.bulk_create(
            Instalment(schedule=schedule, number=number, **row._asdict())
            for schedule, deed in zip(schedules, asked, strict=True)
            for number, row in enumerate(deed.rows, 1)
        )

    def _hand_over(self, deeds: list[Deed]) -> None:
        made = LedgerEntry.objects.bulk_create(
            LedgerEntry(
                loan=self.loans[deed.loan],
                kind=Kind.DISBURSEMENT,
                happened_on=deed.happened,
                amount=deed.amount,
                principal_part=deed.amount,
                method="cash",
                recorded_by=self.by,
            )
            for deed in deeds
        )
        self.entries |= {deed.number: entry for deed, entry in zip(deeds, made, strict=True)}

    def do(self, deed: Deed) -> bool:
        """Does a deed; False when the product refused it, and then `refusal` says what it said."""
        try:
            entry = getattr(self, f"_{deed.kind}")(deed)
        except Refused as refused:
            self.refusal = refused.message
            return False
        if entry:
            self.entries[deed.number] = entry
        return True

    def _money(self, deed: Deed) -> dict[str, object]:
        number = "" if deed.method == "cash" else f"{deed.number:08}"
        return {"by": self.by, "submission": uuid.uuid4(), "operation_number": number}

    def _request(self, deed: Deed) -> None:
        """All applications are there from the beginning: nothing looks at them before they are approved."""

    def _approve(self, deed: Deed) -> None:
        if self.loans[deed.loan].approved_on is None:
            self.loans[deed.loan].approve(by=self.other, on=deed.happened)

    def _disburse(self, deed: Deed) -> LedgerEntry:
        if deed.number in self.entries:
            return self.entries[deed.number]
        method = "cash" if deed.amount % Decimal("0.10") == 0 else "transfer"
        facts = self._money(deed._replace(method=method))
        return self.loans[deed.loan].disburse(deed.amount, deed.happened, method, **facts)

    def _repay(self, deed: Deed) -> LedgerEntry:
        return self.loans[deed.loan].post_repayment(
            deed.amount, deed.happened, deed.method, keep_overpayment=deed.keep, **self._money(deed)
        )

    def _reverse(self, deed: Deed) -> LedgerEntry:
        wrong = self.entries[deed.undoes]
        return wrong.reverse("estaba mal anotado", by=self.by, day=deed.entered, submission=uuid.uuid4())

    def _reschedule(self, deed: Deed) -> LedgerEntry:
        rows = [NewRow(*row) for row in deed.rows]
        return self.loans[deed.loan].reschedule(
            rows, deed.happened, "otro trato", by=self.by, submission=uuid.uuid4(), capitalised=deed.capitalised
        )

    def _write_off(self, deed: Deed) -> LedgerEntry:
        return self.loans[deed.loan].write_off(deed.happened, "se fue", by=self.by, submission=uuid.uuid4())

    def _recover(self, deed: Deed) -> LedgerEntry:
        return self.loans[deed.loan].post_recovery(deed.amount, deed.happened, "cash", **self._money(deed))

    def _return_overpayment(self, deed: Deed) -> LedgerEntry:
        method = "cash" if deed.amount % Decimal("0.10") == 0 else "yape"
        facts = self._money(deed._replace(method=method))
        return self.loans[deed.loan].return_overpayment(deed.amount, deed.happened, method, **facts)

    def _close_month(self, deed: Deed) -> None:
        self.close_month(deed.happened, deed.entered)
