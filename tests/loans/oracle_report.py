"""The month's report, from the entries, loan after loan; the second half of the oracle."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from tests.loans.oracle import ONE_DAY, ZERO, Book, Loan, Row, ageing, at_risk, first_day, last_day

FOREVER = 10_000  # days late, for a loan that counts as doubtful whatever its dates say


@dataclass(frozen=True)
class Line:
    """One loan in one month. opening + disbursed + capitalised − repaid − written_off = closing; principal only."""

    loan: int
    opening: Decimal
    disbursed: Decimal
    capitalised: Decimal
    repaid: Decimal
    written_off: Decimal
    closing: Decimal
    interest_due: Decimal
    interest_collected: Decimal
    interest_forgiven: Decimal
    recoveries: Decimal
    overpayments: Decimal  # kept for her, less what was given back
    arrears: Decimal
    arrears_principal: Decimal
    arrears_interest: Decimal
    days_late: int
    oldest_unpaid: date | None

    def foots(self) -> bool:
        flow = self.opening + self.disbursed + self.capitalised - self.repaid - self.written_off
        return flow == self.closing

    def is_empty(self) -> bool:
        return not any(getattr(self, name.name) for name in fields(self) if name.name != "loan")


@dataclass(frozen=True)
class Report:
    lines: dict[int, Line]  # by loan; only those with a figure
    totals: dict[str, Decimal]  # the sum of every column of money
    counts: dict[str, int]  # opening + new − repaid − written_off − undone = closing
    portfolio: Decimal  # gross: the closing balances
    par30: tuple[int, Decimal]
    par90: tuple[int, Decimal]
    par30_rescheduled: tuple[int, Decimal]  # more than 30 days late, or rescheduled
    ageing: dict[str, tuple[int, Decimal]]
    active_borrowers: int
    instalments_due: Decimal  # principal and interest that fell due in the month
    paid_on_time: Decimal  # the part of it that was paid on its day or before
    collected: Decimal
    prepayments: Decimal  # the part of it for instalments that fall due after the month
    received: Decimal  # all money in, also what was kept for her or came after a write-off: the cash book's sum


def report(book: Book, month: date) -> Report:
    """The month as of its last day, whatever happened afterwards."""
    first, last = first_day(month), last_day(month)
    lines = {number: line(loan, first, last) for number, loan in book.loans.items() if loan.entries}
    living = [loan for loan in book.loans.values() if loan.status(last) == "active"]
    risks = [(loan.outstanding(last), loan.days_late(last)) for loan in living]
    doubtful = [
        (loan.outstanding(last), FOREVER if loan.is_rescheduled(last) else loan.days_late(last)) for loan in living
    ]
    due = [
        (loan, day, total, paid) for loan in book.loans.values() for day, total, paid in fell_due(loan, first, last)
    ]
    collected = [(collected_in(loan, first, last), loan) for loan in book.loans.values()]
    return Report(
        lines={number: one for number, one in lines.items() if not one.is_empty()},
        totals=totals(lines.values()),
        counts=counts(book, first, last),
        portfolio=sum((outstanding for outstanding, _ in risks), ZERO),
        par30=at_risk(risks, 30),
        par90=at_risk(risks, 90),
        par30_rescheduled=at_risk(doubtful, 30),
        ageing=ageing(risks),
        active_borrowers=len({loan.woman for loan in living}),
        instalments_due=sum((total for _, _, total, _ in due), ZERO),
        paid_on_time=sum((paid for *_, paid in due), ZERO),
        collected=sum((amount for amount, _ in collected), ZERO),
        received=sum((received_in(loan, first, last) for loan in book.loans.values()), ZERO),
        prepayments=sum((min(max(amount, ZERO), ahead(loan, last)) for amount, loan in collected), ZERO),
    )


def line(loan: Loan, first: date, last: date) -> Line:
    return Line(
        loan=loan.number,
        opening=loan.outstanding(first - ONE_DAY),
        disbursed=loan.moved("disburse", "principal", first, last),
        capitalised=loan.moved("reschedule", "principal", first, last),
        repaid=loan.moved("repay", "principal", first, last),
        written_off=loan.moved("write_off", "principal", first, last),
        closing=loan.outstanding(last),
        interest_due=sum((row.interest for row in rows_fallen_due(loan, first, last)), ZERO),
        interest_collected=loan.moved("repay", "interest", first, last),
        interest_forgiven=loan.moved("write_off", "interest", first, last)
        + loan.moved("reschedule", "interest", first, last),
        recoveries=loan.moved("recover", "amount", first, last),
        overpayments=loan.moved("repay", "overpaid", first, last)
        - loan.moved("return_overpayment", "overpaid", first, last),
        arrears=loan.arrears(last),
        arrears_principal=loan.arrears_principal(last),
        arrears_interest=loan.arrears_interest(last),
        days_late=loan.days_late(last),
        oldest_unpaid=loan.oldest_unpaid(last),
    )


def totals(lines: Iterable[Line]) -> dict[str, Decimal]:
    found = dict.fromkeys(MONEY, ZERO)
    for one in lines:
        for name in MONEY:
            found[name] += getattr(one, name)
    return found


MONEY = [name.name for name in fields(Line) if name.name not in ("loan", "days_late", "oldest_unpaid")]


def counts(book: Book, first: date, last: date) -> dict[str, int]:
    """A loan that was settled and is owed again, because a payment was undone, counts against `repaid`; one whose
    handing over was undone is `undone`."""
    moves = [(loan.status(first - ONE_DAY), loan.status(last)) for loan in book.loans.values()]
    waiting = ("requested", "approved")
    return {
        "opening": sum(was == "active" for was, _ in moves),
        "new": sum(was in waiting and now not in waiting for was, now in moves),
        "repaid": sum(was != "repaid" == now for was, now in moves)
        - sum(was == "repaid" != now for was, now in moves),
        "written_off": sum(was != "written_off" == now for was, now in moves)
        - sum(was == "written_off" != now for was, now in moves),
        "undone": sum(was not in waiting and now in waiting for was, now in moves),
        "closing": sum(now == "active" for _, now in moves),
    }


def rows_fallen_due(loan: Loan, first: date, last: date) -> list[Row]:
    """Instalments of the schedule that was in force on their own day, of a loan that was owed in that month."""
    if loan.status(first - ONE_DAY) in ("repaid", "written_off") or loan.status(last) in ("requested", "approved"):
        return []
    return [
        row
        for version in loan.versions
        for row in version.rows
        if first <= row.due_on <= last
        and loan.rows(row.due_on) == version.rows
        and not loan.written_off_on(row.due_on)
    ]


def fell_due(loan: Loan, first: date, last: date) -> list[tuple[date, Decimal, Decimal]]:
    """Of each day on which something fell due: the day, how much, and what was paid of it when that day was over."""
    found: list[tuple[date, Decimal, Decimal]] = []
    rows = rows_fallen_due(loan, first, last)
    for day in sorted({row.due_on for row in rows}):
        total = sum((row.principal + row.interest for row in rows if row.due_on == day), ZERO)
        earlier = sum((row.principal + row.interest for row in loan.rows(day) if row.due_on < day), ZERO)
        found.append((day, total, min(total, max(loan.paid(day) - earlier, ZERO))))
    return found


def collected_in(loan: Loan, first: date, last: date) -> Decimal:
    return loan.moved("repay", "principal", first, last) + loan.moved("repay", "interest", first, last)


def received_in(loan: Loan, first: date, last: date) -> Decimal:
    return loan.moved("repay", "amount", first, last) + loan.moved("recover", "amount", first, last)


def ahead(loan: Loan, day: date) -> Decimal:
    """Money for instalments that are not yet due."""
    return max(loan.paid(day) - loan.due(day), ZERO)
