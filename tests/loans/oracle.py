"""The loan book a second time, as plainly as possible: what the product's figures are compared with.

It shares no code with `loans/`, knows no database and no clock, stores no balance: every figure is a loop over the
entries of one loan. Slow and obvious on purpose. Money is Decimal in soles, days are dates, and a figure «as of» a day
sees only what happened on that day or before it. Definitions: «Definitions» and «Ledger» of the loans' design (IRIS+,
Sa-Dhan, CGAP OP3).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

ZERO = Decimal("0.00")
ONE_DAY = timedelta(days=1)
FAR = date(9999, 12, 31)
BUCKETS = ("current", "d1_30", "d31_60", "d61_90", "d91_180", "d181_365", "d365")


class Refused(Exception):  # noqa: N818 - the same word as the product's
    """The deed may not be done; `amount` is the most that would have been taken, where one makes sense."""

    def __init__(self, why: str, amount: Decimal | None = None) -> None:
        super().__init__(why)
        self.amount = amount


class Row(NamedTuple):
    """One instalment of a schedule."""

    due_on: date
    principal: Decimal
    interest: Decimal


class Deed(NamedTuple):
    """What somebody does on the day `entered`, about something that happened on the day `happened`.

    Kinds: request, approve, disburse, repay, reverse, reschedule, write_off, recover, return_overpayment, close_month.
    """

    number: int
    kind: str
    loan: int
    entered: date
    happened: date
    amount: Decimal = ZERO
    method: str = "cash"
    keep: bool = False  # repay: what exceeds the debt is kept as a debt to her
    undoes: int = 0  # reverse: the number of the deed that is undone
    rows: tuple[Row, ...] = ()  # request: the schedule; reschedule: what is still to be paid
    capitalised: Decimal = ZERO  # reschedule: unpaid interest that becomes principal
    woman: int = 0  # request


class Entry(NamedTuple):
    deed: int
    kind: str
    happened: date
    principal: Decimal
    interest: Decimal
    overpaid: Decimal
    reverses: int = 0  # number of the deed whose entry this one undoes

    @property
    def amount(self) -> Decimal:
        return self.principal + self.interest + self.overpaid


class Version(NamedTuple):
    starts_on: date
    rows: tuple[Row, ...]


@dataclass
class Loan:
    number: int
    woman: int
    principal: Decimal
    requested_on: date
    versions: list[Version]
    approved_on: date | None = None
    entries: list[Entry] = field(default_factory=list)

    # What was moved -----------------------------------------------------------------------------------------------

    def moved(self, kind: str, part: str, first: date, last: date) -> Decimal:
        """The sum of one part of the entries of one kind that happened from `first` to `last`."""
        total = ZERO
        for entry in self.entries:
            if entry.kind == kind and first <= entry.happened <= last:
                total += getattr(entry, part)
        return total

    def until(self, kind: str, part: str, day: date) -> Decimal:
        return self.moved(kind, part, date.min, day)

    def disbursed(self, day: date) -> Decimal:
        return self.until("disburse", "principal", day)

    def paid_principal(self, day: date) -> Decimal:
        return self.until("repay", "principal", day)

    def paid_interest(self, day: date) -> Decimal:
        return self.until("repay", "interest", day)

    def paid(self, day: date) -> Decimal:
        return self.paid_principal(day) + self.paid_interest(day)

    def outstanding(self, day: date) -> Decimal:
        """Unpaid principal; never interest."""
        return (
            self.disbursed(day)
            + self.until("reschedule", "principal", day)
            - self.paid_principal(day)
            - self.until("write_off", "principal", day)
        )

    def overpaid(self, day: date) -> Decimal:
        """What is owed to her."""
        return self.until("repay", "overpaid", day) - self.until("return_overpayment", "overpaid", day)

    # What was agreed ----------------------------------------------------------------------------------------------

    def rows(self, day: date) -> tuple[Row, ...]:
        """The schedule in force: the last one that had begun; the first one is there from the beginning."""
        found = self.versions[0].rows
        for version in self.versions[1:]:
            if version.starts_on <= day:
                found = version.rows
        return found

    def due(self, day: date) -> Decimal:
        """What fell due up to that day, paid or not."""
        return sum((row.principal + row.interest for row in self.rows(day) if row.due_on <= day), ZERO)

    def past_due(self, day: date) -> list[Row]:
        """An instalment is not late on its own day."""
        return sorted(row for row in self.rows(day) if row.due_on < day)

    def interest_owed(self, day: date) -> Decimal:
        """Scheduled interest, due or not, that is not paid."""
        return max(sum((row.interest for row in self.rows(day)), ZERO) - self.paid_interest(day), ZERO)

    def debt(self, day: date) -> Decimal:
        """Everything she still has to bring: principal and scheduled interest; nothing once it is written off, nor
        before anything was handed over."""
        if self.written_off_on(day) or not self.disbursed(day):
            return ZERO
        return self.outstanding(day) + self.interest_owed(day)

    def unpaid(self, day: date) -> list[Row]:
        """What is open of each instalment. Interest paid and principal paid are two pools, each filling the schedule
        from its oldest instalment on, whichever payment brought them."""
        interest, principal = self.paid_interest(day), self.paid_principal(day)
        found = []
        for row in self.rows(day):
            of_interest, of_principal = min(interest, row.interest), min(principal, row.principal)
            interest, principal = interest - of_interest, principal - of_principal
            found.append(Row(row.due_on, row.principal - of_principal, row.interest - of_interest))
        return found

    # What it is ---------------------------------------------------------------------------------------------------

    def standing(self, kind: str, day: date) -> list[Entry]:
        """Entries of a kind that were made and not undone."""
        undone = {entry.reverses for entry in self.entries if entry.happened <= day}
        return [
            entry
            for entry in self.entries
            if entry.kind == kind and entry.happened <= day and not entry.reverses and entry.deed not in undone
        ]

    def written_off_on(self, day: date) -> date | None:
        found = self.standing("write_off", day)
        return found[0].happened if found else None

    def is_rescheduled(self, day: date) -> bool:
        return any(version.starts_on <= day for version in self.versions[1:])

    def status(self, day: date = FAR) -> str:
        if self.written_off_on(day):
            return "written_off"
        if self.standing("disburse", day):
            return "active" if self.debt(day) else "repaid"
        return "approved" if self.approved_on and self.approved_on <= day else "requested"

    def closed_on(self) -> date | None:
        """The day from which nothing is owed any more."""
        if self.status() == "written_off":
            return self.written_off_on(FAR)
        if self.status() != "repaid":
            return None
        since = FAR
        for day in sorted({entry.happened for entry in self.entries}, reverse=True):
            if self.debt(day):
                break
            since = day
            if sum(entry.amount for entry in self.entries if entry.kind == "disburse" and entry.happened == day):
                break  # something was handed over and paid back on one day
        return since

    # What is late -------------------------------------------------------------------------------------------------

    def arrears(self, day: date) -> Decimal:
        """Never more than she owes: of a loan handed over in part, less may be owed than the schedule says."""
        due = sum((row.principal + row.interest for row in self.past_due(day)), ZERO)
        return max(min(due - self.paid(day), self.debt(day)), ZERO)

    def arrears_principal(self, day: date) -> Decimal:
        due = sum((row.principal for row in self.past_due(day)), ZERO)
        return min(self.arrears(day), max(due - self.paid_principal(day), ZERO), self.outstanding(day))

    def arrears_interest(self, day: date) -> Decimal:
        return self.arrears(day) - self.arrears_principal(day)

    def oldest_unpaid(self, day: date) -> date | None:
        """The due date of the oldest instalment that the money paid so far does not reach."""
        if not self.arrears(day):
            return None
        reached = ZERO
        for row in self.past_due(day):
            reached += row.principal + row.interest
            if reached > self.paid(day):
                return row.due_on
        raise AssertionError("arrears without an unpaid instalment")

    def days_late(self, day: date) -> int:
        oldest = self.oldest_unpaid(day)
        return (day - oldest).days if oldest else 0


class Book:
    """All loans, and the months that are closed."""

    def __init__(self) -> None:
        self.loans: dict[int, Loan] = {}
        self.closed_until = date.min  # the last day of the last closed month

    def do(self, deed: Deed) -> Entry | None:
        """Does a deed or raises Refused and leaves everything as it was."""
        if deed.kind == "request":
            principal = sum((row.principal for row in deed.rows), ZERO)
            version = Version(deed.happened, deed.rows)
            self.loans[deed.loan] = Loan(deed.loan, deed.woman, principal, deed.happened, [version])
        elif deed.kind == "approve":
            self.loans[deed.loan].approved_on = deed.happened
        elif deed.kind == "close_month":
            if last_day(deed.happened) >= deed.entered or last_day(deed.happened) <= self.closed_until:
                raise Refused("the month is not over, or closed already")
            self.closed_until = last_day(deed.happened)
        else:
            return self._enter(self.loans[deed.loan], deed)
        return None

    def _enter(self, loan: Loan, deed: Deed) -> Entry:
        if deed.kind != "reverse" and not self.closed_until < deed.happened <= deed.entered:
            raise Refused("the day lies in a closed month or ahead")
        before = list(loan.entries), list(loan.versions)
        made: Entry = getattr(self, f"_{deed.kind}")(loan, deed)
        loan.entries.append(made)
        if not sound(loan):
            loan.entries, loan.versions = before
            raise Refused("on some day more would be paid than there was", self._most(loan, deed))
        return made

    def _disburse(self, loan: Loan, deed: Deed) -> Entry:
        if loan.status() in ("requested", "written_off"):
            raise Refused("not approved, or over")
        if loan.is_rescheduled(FAR):
            raise Refused("the new schedule is about what was handed over")
        if loan.disbursed(FAR) + deed.amount > loan.principal:
            raise Refused("more than agreed", loan.principal - loan.disbursed(FAR))
        return Entry(deed.number, "disburse", deed.happened, deed.amount, ZERO, ZERO)

    def _repay(self, loan: Loan, deed: Deed) -> Entry:
        if loan.status() != "active":
            raise Refused("nothing to pay")
        left, interest, principal = deed.amount, ZERO, ZERO
        for row in loan.unpaid(FAR):
            taken = min(left, row.interest)
            left, interest = left - taken, interest + taken
            # What was not handed over yet cannot be paid back.
            taken = min(left, row.principal, loan.outstanding(FAR) - principal)
            left, principal = left - taken, principal + taken
        if left and not deed.keep:
            raise Refused("more than the debt", deed.amount - left)
        return Entry(deed.number, "repay", deed.happened, principal, interest, left)

    def _reverse(self, loan: Loan, deed: Deed) -> Entry:
        found = [entry for entry in loan.entries if entry.deed == deed.undoes and not entry.reverses]
        if not found or any(entry.reverses == deed.undoes for entry in loan.entries):
            raise Refused("nothing to undo")
        wrong = found[0]
        if wrong.kind in ("repay", "disburse") and loan.status() == "written_off":
            raise Refused("first undo the write-off")
        if wrong.kind == "disburse" and loan.is_rescheduled(FAR):
            raise Refused("the new schedule counts on it")
        if wrong.kind == "write_off" and loan.standing("recover", FAR):
            raise Refused("first undo the recoveries")
        happened = wrong.happened if wrong.happened > self.closed_until else deed.entered
        return Entry(
            deed.number, wrong.kind, happened, -wrong.principal, -wrong.interest, -wrong.overpaid, deed.undoes
        )

    def _reschedule(self, loan: Loan, deed: Deed) -> Entry:
        """A whole new schedule: what is paid keeps its old days (none ahead, or that money would seem to be for the
        new instalments before it), what is left gets the new ones."""
        if loan.status() != "active" or deed.happened < max(entry.happened for entry in loan.entries):
            raise Refused("only what is owed today")
        old, left = loan.rows(FAR), loan.unpaid(FAR)
        done = [
            Row(min(was.due_on, deed.happened), was.principal - still.principal, was.interest - still.interest)
            for was, still in zip(old, left, strict=True)
            if was != still
        ]
        owed = loan.outstanding(FAR) + deed.capitalised  # what was never handed over is not part of it any more
        if sum((row.principal for row in deed.rows), ZERO) != owed:
            raise Refused("the principal does not add up", owed)
        interest = loan.interest_owed(FAR) - deed.capitalised - sum((row.interest for row in deed.rows), ZERO)
        loan.versions.append(Version(deed.happened, (*done, *deed.rows)))
        return Entry(deed.number, "reschedule", deed.happened, deed.capitalised, max(interest, ZERO), ZERO)

    def _write_off(self, loan: Loan, deed: Deed) -> Entry:
        if loan.status() != "active" or deed.happened < max(entry.happened for entry in loan.entries):
            raise Refused("only what is owed today")
        return Entry(deed.number, "write_off", deed.happened, loan.outstanding(FAR), loan.interest_owed(FAR), ZERO)

    def _recover(self, loan: Loan, deed: Deed) -> Entry:
        gone = loan.standing("write_off", FAR)
        if not gone or deed.happened < gone[0].happened:
            raise Refused("not written off")
        most = gone[0].amount - loan.until("recover", "amount", FAR)
        if deed.amount > most:
            raise Refused("more than was written off", most)
        return Entry(deed.number, "recover", deed.happened, deed.amount, ZERO, ZERO)

    def _return_overpayment(self, loan: Loan, deed: Deed) -> Entry:
        if deed.amount > loan.overpaid(FAR):
            raise Refused("more than is owed to her", loan.overpaid(FAR))
        return Entry(deed.number, "return_overpayment", deed.happened, ZERO, ZERO, deed.amount)

    def _most(self, loan: Loan, deed: Deed) -> Decimal | None:
        """The most a repayment of that day may be: no day from then on may see more paid than lent."""
        if deed.kind != "repay":
            return None
        days = {deed.happened} | {entry.happened for entry in loan.entries if entry.happened > deed.happened}
        return min(loan.debt(day) for day in days)


def sound(loan: Loan) -> bool:
    """On no day is more paid back, or given back to her, than there was: the portfolio is never negative, and nothing
    is paid on a loan that is not handed over."""
    days = {entry.happened for entry in loan.entries}
    return all(
        min(loan.outstanding(day), loan.overpaid(day), loan.disbursed(day)) >= 0
        and (loan.disbursed(day) > 0 or loan.paid(day) == 0)
        for day in days
    )


def first_day(day: date) -> date:
    return day.replace(day=1)


def last_day(day: date) -> date:
    while day.month == (day + ONE_DAY).month:
        day += ONE_DAY
    return day


def bucket(days_late: int) -> str:
    if days_late <= 0:
        return "current"
    for name, most in (("d1_30", 30), ("d31_60", 60), ("d61_90", 90), ("d91_180", 180), ("d181_365", 365)):
        if days_late <= most:
            return name
    return "d365"


def ageing(loans: Iterable[tuple[Decimal, int]]) -> dict[str, tuple[int, Decimal]]:
    """Of (outstanding principal, days late): bucket → number of loans and their outstanding principal."""
    found = dict.fromkeys(BUCKETS, (0, ZERO))
    for outstanding, days_late in loans:
        number, total = found[bucket(days_late)]
        found[bucket(days_late)] = (number + 1, total + outstanding)
    return found


def at_risk(loans: Iterable[tuple[Decimal, int]], days: int) -> tuple[int, Decimal]:
    """Loans more than `days` late and the whole of their outstanding principal: the numerator of PAR-days."""
    late = [outstanding for outstanding, days_late in loans if days_late > days]
    return len(late), sum(late, ZERO)
