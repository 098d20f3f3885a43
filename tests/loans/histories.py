"""Random histories of many loans over a year and a half, told as deeds in the order in which they are entered.

A history belongs to nobody's ledger: a test plays its deeds into the oracle and into the product. The deeds are found
by playing them into an oracle of the generator's own, so that most of them are possible; those it refuses are told
too, marked `refused`, because the product must refuse them as well. The same seed is the same history.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import NamedTuple

from tests.loans.oracle import ZERO, Book, Deed, Loan, Refused, Row, last_day

CENT, TEN_CENTS = Decimal("0.01"), Decimal("0.10")
METHODS = ("zero", "flat", "equal_principal", "annuity")
FREQUENCIES = ("weekly", "fortnightly", "monthly")
UNITS = (CENT, TEN_CENTS, Decimal("0.50"), Decimal("1.00"))
PERIODS_A_YEAR = {"weekly": 52, "fortnightly": 26, "monthly": 12}
BEGIN, MONTHS = date(2024, 1, 1), 18


class Terms(NamedTuple):
    """What is agreed when a loan is asked for. `irregular` are days and principal, or empty."""

    principal: Decimal
    annual_rate: Decimal
    method: str
    frequency: str
    periods: int
    first_due: date
    unit: Decimal
    grace_principal: int = 0
    irregular: tuple[tuple[date, Decimal], ...] = ()


Schedules = Callable[[Terms], tuple[Row, ...]]


@dataclass(frozen=True)
class History:
    terms: dict[int, Terms]  # by the number of the loan
    deeds: list[Deed]
    refused: frozenset[int]  # numbers of the deeds that must be refused


def plan(terms: Terms) -> tuple[Row, ...]:
    """A schedule, naively: what comes next is rounded half-up and never more than what is left; the last takes all."""
    if terms.irregular:
        return tuple(Row(day, amount, ZERO) for day, amount in terms.irregular)
    i = terms.annual_rate / 100 / PERIODS_A_YEAR[terms.frequency]
    paying = terms.periods - terms.grace_principal
    level = terms.principal / paying
    if terms.method == "annuity" and i:
        level = terms.principal * i / (1 - (1 + i) ** -paying)
    rows: list[Row] = []
    left = terms.principal
    for number in range(terms.periods):
        interest = rounded((terms.principal if terms.method == "flat" else left) * i, CENT)
        total = level if terms.method == "annuity" else level + interest
        principal = min(rounded(total, terms.unit) - interest, left)
        if number < terms.grace_principal:
            principal = ZERO
        if number == terms.periods - 1:
            principal = left
            if terms.method == "flat":
                interest = rounded(terms.principal * i * terms.periods, CENT) - interest * (terms.periods - 1)
        left -= principal
        rows.append(Row(due_day(terms, number), principal, interest))
    return tuple(rows)


def due_day(terms: Terms, number: int) -> date:
    if terms.frequency != "monthly":
        return terms.first_due + timedelta(days=(7 if terms.frequency == "weekly" else 14) * number)
    years, month = divmod(terms.first_due.month - 1 + number, 12)
    year, month = terms.first_due.year + years, month + 1
    return date(year, month, min(terms.first_due.day, monthrange(year, month)[1]))


def rounded(amount: Decimal, unit: Decimal) -> Decimal:
    return (amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def history(seed: int, loans: int, schedules: Schedules = plan) -> History:
    """A history of `loans` loans; `schedules` makes the instalments of terms: a test gives the product's."""
    return _Teller(Random(seed), schedules).tell(loans)


class _Teller:
    """Draws what everybody intends and, day after day, turns it into deeds."""

    def __init__(self, random: Random, schedules: Schedules) -> None:
        self.random = random
        self.schedules = schedules
        self.women = 1
        self.book = Book()
        self.terms: dict[int, Terms] = {}
        self.deeds: list[Deed] = []
        self.refused: set[int] = set()

    def tell(self, loans: int) -> History:
        self.women = 1 + loans // 3  # most have several loans, one after the other or side by side
        intentions = []
        for loan in range(1, loans + 1):
            asked = BEGIN + timedelta(days=self.random.randrange(MONTHS * 30 - 60))
            intentions += [(day, loan, what) for day, what in self.intend(loan, asked)]
        month = BEGIN
        for _ in range(MONTHS):
            over = last_day(month) + timedelta(days=self.random.choice((1, 1, 3, 5, 10)))
            intentions.append((over, 0, f"close {month}"))
            month = last_day(month) + timedelta(days=1)
        for day, loan, what in sorted(intentions):
            self.carry_out(day, loan, what)
        return History(self.terms, self.deeds, frozenset(self.refused))

    def intend(self, loan: int, asked: date) -> list[tuple[date, str]]:
        """What will be tried with a loan, and when; much of it depends on how things stand then."""
        self.terms[loan] = terms = self.draw_terms(asked)
        given = asked + timedelta(days=self.random.randrange(3))
        found = [(asked, "1 request"), (given, "2 approve"), (given, "3 disburse")]
        end = min(due_day(terms, terms.periods) + timedelta(days=45), BEGIN + timedelta(days=MONTHS * 30))
        span = max((end - given).days, 2)
        for _ in range(self.random.choice((0, 1, 1, 2, 4))):
            found.append((given + timedelta(days=self.random.randrange(1, span)), "4 pay"))
        for chance, what in TURNS:
            if self.random.random() < chance:
                when = given + timedelta(days=self.random.randrange(span // 3, span))
                found.append((when, what))
                if what == "6 write off":
                    found += [(when + timedelta(days=self.random.randrange(40)), then) for then in AFTER_WRITE_OFF]
        return found

    def draw_terms(self, asked: date) -> Terms:
        random = self.random
        method = random.choice(METHODS)
        periods = random.choice((1, 2, 3, 4, 6, 8, 12))
        first_due = asked + timedelta(days=random.choice((7, 14, 30, 31, 45)))
        terms = Terms(
            principal=Decimal(random.randrange(200, 1500)) + random.choice((ZERO, ZERO, Decimal("0.50"))),
            annual_rate=Decimal(0) if method == "zero" else Decimal(random.choice((6, 12, 24, 36))),
            method=method,
            frequency=random.choice(FREQUENCIES),
            periods=periods,
            first_due=first_due,
            unit=random.choice(UNITS),
            grace_principal=random.choice((0, 0, 0, 1)) if periods > 2 and method != "zero" else 0,
        )
        if method != "zero" or random.random() < 0.7:
            return terms
        return terms._replace(irregular=self.draw_irregular(terms))

    def draw_irregular(self, terms: Terms) -> tuple[tuple[date, Decimal], ...]:
        """Small then bigger, on market days, nothing in December: any days and amounts whose sum is the principal."""
        cuts = sorted(rounded(terms.principal * self.random.randrange(1, 100) / 100, TEN_CENTS) for _ in range(3))
        ends = [cut for cut in dict.fromkeys(cuts) if ZERO < cut < terms.principal] + [terms.principal]
        amounts = [end - begin for begin, end in zip([ZERO, *ends], ends, strict=False)]
        if self.random.random() < 0.3:
            amounts.insert(self.random.randrange(len(amounts)), ZERO)
        days = [terms.first_due + timedelta(days=23 * number) for number in range(len(amounts))]
        return tuple(zip(days, amounts, strict=True))

    # From what is intended to what is done ------------------------------------------------------------------------

    def carry_out(self, day: date, number: int, what: str) -> None:
        if what.startswith("close"):
            self.do(Deed(0, "close_month", 0, day, date.fromisoformat(what.removeprefix("close "))))
            return
        act = getattr(self, "_" + what[2:].replace(" ", "_"))
        act(self.book.loans.get(number), number, day)

    def do(self, deed: Deed) -> None:
        deed = deed._replace(number=len(self.deeds) + 1)
        try:
            self.book.do(deed)
        except Refused:
            self.refused.add(deed.number)
        self.deeds.append(deed)

    def earlier(self, loan: Loan, day: date) -> date:
        """Most things are entered on their day; some a few days later, while their month is still open."""
        lag = self.random.choice((0, 0, 0, 0, 1, 3, 8))
        begun = max(entry.happened for entry in loan.entries if entry.kind in ("disburse", "write_off"))
        return min(max(day - timedelta(days=lag), begun, self.book.closed_until + timedelta(days=1)), day)

    def _request(self, _loan: Loan | None, number: int, day: date) -> None:
        rows = self.schedules(self.terms[number])
        self.do(Deed(0, "request", number, day, day, rows=rows, woman=self.random.randrange(self.women)))

    def _approve(self, _loan: Loan | None, number: int, day: date) -> None:
        if self.random.random() < 0.97:
            self.do(Deed(0, "approve", number, day, day))

    def _disburse(self, loan: Loan | None, number: int, day: date) -> None:
        assert loan
        if loan.status() != "approved":
            return
        if self.random.random() < 0.15:
            self.do(Deed(0, "disburse", number, day, day, rounded(loan.principal * Decimal("0.6"), TEN_CENTS)))
        else:
            self.do(Deed(0, "disburse", number, day, day, loan.principal))
        if self.random.random() < 0.02:
            self.do(Deed(0, "disburse", number, day, day, loan.principal))  # more than was agreed

    def hand_over_the_rest(self, loan: Loan, day: date) -> None:
        rest = loan.principal - loan.disbursed(day)
        if rest and loan.disbursed(day):
            self.do(Deed(0, "disburse", loan.number, day, self.earlier(loan, day), rest))

    def _hand_over_more(self, loan: Loan | None, number: int, day: date) -> None:
        assert loan
        if loan.status() in ("active", "repaid") and loan.disbursed(day) < loan.principal:
            self.hand_over_the_rest(loan, day)

    def _give_back(self, loan: Loan | None, number: int, day: date) -> None:
        """She did not want it after all, or it was entered by mistake: possible while nothing is paid."""
        assert loan
        given = loan.standing("disburse", day)
        if given:
            self.do(Deed(0, "reverse", number, day, day, undoes=given[-1].deed))
            if self.random.random() < 0.5:
                self._disburse(loan, number, day)

    def _pay(self, loan: Loan | None, number: int, day: date) -> None:
        assert loan
        if loan.status() == "written_off":
            self.do(Deed(0, "repay", number, day, day, Decimal(10)))  # a recovery, if anything
        if loan.status() == "repaid" and self.random.random() < 0.3:
            self.hand_over_the_rest(loan, day)
        if loan.status() != "active":
            return
        if self.random.random() < 0.4:
            self.hand_over_the_rest(loan, day)
        debt, late = loan.debt(day), loan.arrears(day)
        open_rows = [row.principal + row.interest for row in loan.unpaid(day) if row.principal + row.interest]
        open_rows = open_rows or [debt]
        wish = self.random.choice(
            [open_rows[0], open_rows[0], sum(open_rows[:3], ZERO), late or open_rows[0], debt, debt + 7]
            + [debt * self.random.randrange(1, 100) / 100] * 3
        )
        self.pay(loan, day, wish)

    def _settle(self, loan: Loan | None, number: int, day: date) -> None:
        assert loan
        if loan.status() == "active":
            if self.random.random() < 0.5:
                self.hand_over_the_rest(loan, day)
            self.pay(loan, day, loan.debt(day))

    def pay(self, loan: Loan, day: date, wish: Decimal) -> None:
        """Cash has no cents: what is wished is rounded to ten of them; other ways bring exact amounts."""
        method = self.random.choice(("cash", "cash", "yape", "plin", "transfer"))
        amount = max(rounded(wish, TEN_CENTS if method == "cash" else CENT), TEN_CENTS)
        keep = amount > loan.debt(day) and self.random.random() < 0.7
        happened = self.earlier(loan, day)
        self.do(Deed(0, "repay", loan.number, day, happened, amount, method, keep))
        back = loan.overpaid(day)
        if keep and back > 0 and self.random.random() < 0.4:
            self.do(Deed(0, "return_overpayment", loan.number, day, day, back))

    def _undo(self, loan: Loan | None, number: int, day: date) -> None:
        """Takes a payment back, sometimes of a closed month, and sometimes enters it again as it should have been."""
        assert loan
        candidates = [entry for entry in loan.entries if entry.kind == "repay" and not entry.reverses]
        if not candidates:
            return
        wrong = self.random.choice(candidates)
        self.do(Deed(0, "reverse", number, day, day, undoes=wrong.deed))
        if loan.status() == "active" and self.random.random() < 0.6:
            self.pay(loan, day, min(wrong.amount, loan.debt(day)))

    def _reschedule(self, loan: Loan | None, number: int, day: date) -> None:
        assert loan
        if loan.status() != "active":
            return
        left = loan.unpaid(day)
        late = sum((row.interest for row in left if row.due_on <= day), ZERO)
        capitalised = late if self.random.random() < 0.5 else ZERO
        owed = loan.outstanding(day) + capitalised
        if not owed:
            return
        parts = self.random.choice((1, 2, 4, 6))
        share = rounded(owed / parts, TEN_CENTS)
        amounts = [share] * (parts - 1) + [owed - share * (parts - 1)]
        if min(amounts) <= 0:
            amounts = [owed]
        days = [day + timedelta(days=30 * number + 20) for number in range(len(amounts))]
        rows = tuple(Row(due_on, amount, ZERO) for due_on, amount in zip(days, amounts, strict=True))
        self.do(Deed(0, "reschedule", number, day, day, rows=rows, capitalised=capitalised))

    def _write_off(self, loan: Loan | None, number: int, day: date) -> None:
        assert loan
        if loan.status() == "active":
            self.do(Deed(0, "write_off", number, day, day))

    def _recover(self, loan: Loan | None, number: int, day: date) -> None:
        assert loan
        if loan.status() == "written_off":
            amount = TEN_CENTS * self.random.randrange(10, 400)
            self.do(Deed(0, "recover", number, day, self.earlier(loan, day), amount))

    def _undo_the_last(self, loan: Loan | None, number: int, day: date) -> None:
        """A write-off or a recovery that was a mistake; tried on a payment of a loan that is gone, it is refused."""
        assert loan
        if loan.status() == "written_off" and self.random.random() < 0.4:
            wrong = self.random.choice([entry for entry in loan.entries if not entry.reverses])
            if wrong.kind in ("repay", "recover", "write_off"):
                self.do(Deed(0, "reverse", number, day, day, undoes=wrong.deed))


TURNS = (
    (0.22, "5 undo"),
    (0.1, "5 reschedule"),
    (0.1, "6 write off"),
    (0.15, "7 settle"),
    (0.03, "8 give back"),
    (0.5, "9 hand over more"),
)
AFTER_WRITE_OFF = ("7 recover", "7 recover", "8 undo the last", "9 pay")
