"""Plans loans and their payments: all loans of an upload first, then every payment in the order of its days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from idemnna.money import soles
from idemnna.registers.headings import LOANS, PAYMENTS
from idemnna.registers.items import NEW, SAME, AddLoan, AddRepayment, Item, Key, PlannedTable
from idemnna.registers.loan_books import Debt, pay
from idemnna.registers.loan_rows import Finder, LentRow, PaidRow, lends, read_loan, read_payment
from idemnna.registers.loan_terms import Payment, method_of, terms_of, usual_method
from idemnna.registers.problems import Problem
from idemnna.registers.references import Who
from idemnna.registers.words import clean
from idemnna.registers.world import World
from idemnna.words import month_inside
from loans.old_loans import old_payment_id
from loans.schedule import Method, Terms, TermsError, build_schedule

SHOWING = 60  # payments of a loan that are looked at for its terms
RHYTHM = {"weekly": _("cada semana"), "fortnightly": _("cada dos semanas"), "monthly": _("cada mes")}


def plan_loans(tables: Sequence[PlannedTable], world: World, today: date) -> None:
    """Fill the items of every table of loans and payments. Those already brought in change nothing."""
    books = _Books(world, today)
    for planned in tables:
        if planned.table.kind in (LOANS, PAYMENTS):
            books.read(planned)
    books.close()


@dataclass
class _Books:
    world: World
    today: date
    lent: list[LentRow] = field(default_factory=list)
    paid: list[PaidRow] = field(default_factory=list)
    debts: dict[Key, list[Debt]] = field(default_factory=dict)
    numbered: dict[str, list[Debt]] = field(default_factory=dict)
    paid_by: dict[Key, list[PaidRow]] = field(default_factory=lambda: defaultdict(list))

    def read(self, planned: PlannedTable) -> None:
        table = planned.table
        finder = Finder(Who(self.world.directory, table), table)
        for row in table.rows():
            item = Item(row, origin=table.origin.get(row))
            planned.items.append(item)
            try:
                amount_in = "amount" if table.kind == LOANS else lends(table, row)
                if amount_in:
                    self.lent.append(read_loan(table, row, item, finder, self.today, amount_in))
                elif payment := read_payment(table, row, item, finder, self.today):
                    self.paid.append(payment)
                else:
                    planned.items.remove(item)
            except Problem as problem:
                item.who = item.who or clean(table.who(row))
                item.refuse(str(problem))

    def close(self) -> None:
        """Loans by their terms, then payments onto them."""
        for woman, debts in self.world.loans.items():
            self.debts[woman] = [replace(debt) for debt in debts]
        fresh = [lent for lent in self.lent if not self._is_known(lent)]
        for paid in self.paid:
            self.paid_by[f"N° {paid.number}" if paid.woman is None else paid.woman].append(paid)
        begun: dict[Key, list[date]] = defaultdict(list)
        for lent in fresh:
            begun[lent.woman].append(lent.lent_on)
        told = [(lent, *self._evidence(lent, begun)) for lent in fresh]
        usual = usual_method(method for lent, _terms, method in told if lent.annual_rate)
        for number, (lent, terms, method) in enumerate(told):
            self._add(lent, terms, method or usual, f"loan {number}")
        for paid in sorted(self.paid, key=lambda paid: paid.paid_on):
            self._name(paid)
        self._pay()

    def _is_known(self, lent: LentRow) -> bool:
        """A loan is the same when woman, day and amount are: of the case file, or from an earlier row."""
        lent.item.what = _told(lent.lent_on, soles(lent.amount), lent.purpose)
        for debt in self.debts.setdefault(lent.woman, []):
            if (debt.lent_on, debt.principal) == (lent.lent_on, lent.amount):
                lent.item.state = SAME
                self._number(lent.number, debt)
                return True
        # Until its terms are known only day and amount count: a place for the rows that repeat it.
        debt = Debt(f"row {id(lent)}", lent.woman, lent.lent_on, lent.amount, lent.amount)
        self.debts[lent.woman].append(debt)
        self._number(lent.number, debt)
        return False

    def _number(self, number: str, debt: Debt) -> None:
        if number and debt not in self.numbered.setdefault(number, []):
            self.numbered[number].append(debt)

    def _evidence(self, lent: LentRow, fresh: Mapping[Key, list[date]]) -> tuple[Terms | None, Method | None]:
        """Its terms, and the method its own payments show: those of hers until the next loan, or under its number."""
        until = min((day for day in fresh[lent.woman] if day > lent.lent_on), default=date.max)
        payments: list[Payment] = [
            (paid.paid_on, paid.amount)
            for paid in (*self.paid_by.get(lent.woman, ()), *self.paid_by.get(f"N° {lent.number}", ()))
            if lent.lent_on <= paid.paid_on < until
        ]
        try:
            terms = terms_of(lent, payments[:SHOWING])
            return terms, method_of(terms, lent, payments[:SHOWING])
        except TermsError:
            return None, None

    def _add(self, lent: LentRow, terms: Terms | None, method: Method, key: str) -> None:
        debt = next(d for d in self.debts[lent.woman] if d.key == f"row {id(lent)}")
        closed = self._closed(lent.lent_on)
        if terms is None or closed:
            self.debts[lent.woman].remove(debt)
            lent.item.refuse(closed or gettext("Con estas cuotas no sale un cronograma"))
            return
        noted = terms.annual_rate
        terms = replace(terms, method=method, annual_rate=Decimal(0) if method == Method.ZERO else noted)
        note = _said_of_interest(noted, method)
        said = "" if method == Method.ZERO else note
        debt.key, debt.left = key, sum((row.total for row in build_schedule(terms)), Decimal(0))
        count = ngettext("%(n)s cuota", "%(n)s cuotas", terms.instalments) % {"n": terms.instalments}
        lent.item.state = NEW
        lent.item.what = _told(
            lent.lent_on, soles(lent.amount), f"{count} {RHYTHM[terms.frequency]}", lent.purpose, said
        )
        if noted and method == Method.ZERO:
            lent.item.remarks.append(note)
        if not lent.count:
            lent.item.remarks.append(gettext("No dice cuántas cuotas: se anotan %(n)s") % {"n": terms.instalments})
        lent.item.actions.append(
            AddLoan(
                lent.woman, key, lent.lent_on, lent.amount, terms.annual_rate, str(method), str(terms.frequency),
                terms.instalments, terms.first_due, lent.purpose, note,
            )
        )  # fmt: skip

    def _name(self, paid: PaidRow) -> None:
        """Give a payment the woman of the loan it names."""
        if paid.woman is not None or paid.item.reasons:
            return
        women = {debt.woman for debt in self.numbered.get(paid.number, [])}
        if len(women) == 1:
            paid.woman = women.pop()
            paid.item.who = self.world.directory.label(paid.woman)
        else:
            text = _("No hay un préstamo N° %(n)s") if not women else _("Hay más de un préstamo N° %(n)s")
            paid.item.refuse(text % {"n": paid.number})

    def _pay(self) -> None:
        counted: Counter[tuple[Key, date, Decimal]] = Counter()
        held = Counter(self.world.payments)
        for paid in sorted(self.paid, key=lambda paid: paid.paid_on):
            if paid.woman is None:
                continue
            what = (paid.woman, paid.paid_on, paid.amount)
            nth, counted[what] = counted[what], counted[what] + 1
            paid.item.what = _told(paid.paid_on, soles(paid.amount), paid.way.note)
            if self._is_brought(*what, nth):
                continue
            if held[what] > 0:
                held[what] -= 1
                continue
            try:
                self._settle(paid, paid.woman, nth)
            except Problem as problem:
                paid.item.refuse(str(problem))

    def _is_brought(self, woman: Key, paid_on: date, amount: Decimal, nth: int) -> bool:
        return isinstance(woman, int) and old_payment_id(woman, paid_on, amount, nth) in self.world.brought

    def _settle(self, paid: PaidRow, woman: Key, nth: int) -> None:
        if closed := self._closed(paid.paid_on):
            raise Problem("%(why)s", why=closed)
        debts = self.debts.get(woman, [])
        named = [debt for debt in self.numbered.get(paid.number, []) if debt in debts] if paid.number else []
        if paid.number and not named and paid.number in self.numbered:
            raise Problem(_("El préstamo N° %(n)s es de otra señora"), n=paid.number)
        for number, part in enumerate(pay(named or debts, paid.paid_on, paid.amount)):
            paid.item.state = NEW
            paid.item.actions.append(
                AddRepayment(
                    woman, part.debt.key, paid.paid_on, part.amount, paid.amount, nth, number, paid.way.method,
                    paid.way.operation, paid.way.note,
                )
            )  # fmt: skip
            if part.over:
                over = gettext("%(amount)s es más de lo que debía: queda a favor de ella")
                paid.item.remarks.append(over % {"amount": soles(part.over)})

    def _closed(self, day: date) -> str:
        last = self.world.closed_month
        if last and day.replace(day=1) <= last:
            return gettext("El mes de %(month)s ya está cerrado") % {"month": month_inside(day)}
        return ""


def _said_of_interest(noted: Decimal, method: Method) -> str:
    if not noted:
        return ""
    rate = f"{(noted / 12).normalize():f}"
    told = {
        Method.ZERO: _("El registro anota %(rate)s %% al mes y los pagos son solo de capital: entra sin interés"),
        Method.FLAT: _("interés de %(rate)s %% al mes sobre todo el préstamo"),
        Method.EQUAL_PRINCIPAL: _("interés de %(rate)s %% al mes sobre lo que falta"),
        Method.ANNUITY: _("interés de %(rate)s %% al mes sobre lo que falta, cuota igual"),
    }
    return str(told[method]) % {"rate": rate}


def _told(day: date, *texts: str) -> str:
    return " · ".join([f"{day:%d/%m/%Y}", *filter(None, texts)])
