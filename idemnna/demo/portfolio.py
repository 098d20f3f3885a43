"""Businesses of the women, their plans and loans: ideas, requests, good payers, late ones, one written off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from idemnna.accounts.models import Coordinator
from idemnna.demo import trades
from idemnna.demo.accounts_of_loans import Account
from idemnna.demo.cashbook import store
from idemnna.demo.trades import TRADES, Bought, Trade
from idemnna.demo.world import Family, World, at
from loans.models import Business, BusinessPlan, Loan, NewRow
from loans.models.loans import terms_as_fields
from loans.schedule import Terms, due_dates

UNIT = Decimal("0.10")
MONTHLY, FORTNIGHTLY, WEEKLY = "monthly", "fortnightly", "weekly"
FREE, FLAT, ON_REST = ("zero", 0), ("flat", 12), ("equal_principal", 12)
STEP = {MONTHLY: 30, FORTNIGHTLY: 14, WEEKLY: 7}
AFTER_REQUEST, LONGEST_WAIT = 4, 12  # days until the money is handed over; until a payment is brought
KNOWN_FOR = timedelta(days=30)

Habit = Callable[[World, Account], None]


@dataclass
class Venture:
    """A business with its plan and, when there is one, its loan's account."""

    family: Family
    trade: Trade
    by: Coordinator
    business: Business
    plan: BusinessPlan
    loan: Loan | None = None
    account: Account | None = None
    stages: list[tuple[str, date, str]] = field(default_factory=list)
    approved: bool = True

    @property
    def lines(self) -> tuple[Bought, ...]:
        """What is to be bought: of her trade, and with what is left of the loan what she works with."""
        left = (self.loan.principal if self.loan else Decimal(0)) - self.trade.investment
        return (*self.trade.bought, ("Insumos para empezar", 1, f"{left}")) if left > 0 else self.trade.bought


def make_portfolio(world: World) -> None:
    able = [family for family in world.families if family.spans[-1][1] == world.day]
    able.sort(key=lambda family: (family.spans[-1][0], family.woman.register_number.zfill(3)))
    gone = [family for family in world.families if family.spans[-1][1] < world.day - timedelta(days=100)]
    taken: list[Family] = []
    ventures = [*_lent(world, able, gone, taken), *_asked(world, able, taken), *_planned(world, able, taken)]
    store(world, ventures, list(_ideas(world, able)))


def _lent(world: World, able: list[Family], gone: list[Family], taken: list[Family]) -> Iterator[Venture]:
    for number, (days_ago, principal, count, frequency, interest, habit) in enumerate(LOANS):
        handed_over = world.day - timedelta(days=days_ago)
        family = _borrower(gone if habit is _lost else able, taken, handed_over)
        venture = _venture(world, family, TRADES[number % len(TRADES)], handed_over - timedelta(days=12))
        loan = venture.loan = _loan(world, venture, Decimal(principal), count, frequency, interest, handed_over)
        account = venture.account = Account(world, loan, venture.by)
        first = Decimal(principal) if number % 6 != 5 else Decimal(principal) // 2
        account.disburse(handed_over, first)
        if first < principal:
            account.disburse(handed_over + timedelta(days=3), principal - first, "yape")
        habit(world, account)
        account.settle()
        yield venture


def _asked(world: World, able: list[Family], taken: list[Family]) -> Iterator[Venture]:
    """Requests that wait, one of them for the other coordinator; one approved today's morning; one that was not."""
    for number, (principal, count, answer) in enumerate(REQUESTS):
        day = world.day - timedelta(days=3 + 2 * number)
        family = _borrower(able, taken, day)
        venture = _venture(world, family, TRADES[(3 * number + 1) % len(TRADES)], day - timedelta(days=9))
        loan = venture.loan = _loan(world, venture, Decimal(principal), count, MONTHLY, FREE, day + timedelta(days=10))
        loan.requested_on, loan.approved_on, loan.approved_by = day, None, None
        if answer == "by hand":
            loan.irregular = _small_then_big(loan)
        elif answer == "yes":
            loan.approved_on, loan.approved_by = day + timedelta(days=1), _other(world, venture.by)
            venture.account = Account(world, loan, venture.by)
        elif answer == "no":
            loan.declined_on, loan.declined_by = day + timedelta(days=2), _other(world, venture.by)
            loan.declined_reason = "El grupo pidió empezar con la mitad y volver a conversar en dos meses."
        yield venture


def _planned(world: World, able: list[Family], taken: list[Family]) -> Iterator[Venture]:
    """Two plans that are still being written: one nobody has looked at yet, one only its approval is missing."""
    for number in range(2):
        day = world.day - timedelta(days=4 + 5 * number)
        venture = _venture(world, _borrower(able, taken, day), TRADES[4 * number + 3], day)
        venture.approved = False
        if not number:
            plan = venture.plan
            plan.reviewed_by, plan.reviewed_on, plan.review_note, plan.group_opinion = None, None, "", ""
        yield venture


def _small_then_big(loan: Loan) -> list[list[str]]:
    """Agreed by hand: small instalments while she begins, the rest in bigger ones."""
    days = due_dates(loan.first_due, MONTHLY, 6)
    parts = [Decimal(50)] * 3 + [Decimal(150)] * 3
    return [[day.isoformat(), f"{part:.2f}"] for day, part in zip(days, parts, strict=True)]


def _ideas(world: World, able: list[Family]) -> Iterator[tuple[Business, str, date]]:
    for number, (name, stage, reason, against) in enumerate(trades.IDEAS):
        day = world.ago(20, 120)
        family = able[3 * number % len(able)]
        since = max(day, family.spans[-1][0])
        business = Business(
            woman=family.woman, name=name, idea=reason, reasons_for=reason, reasons_against=against,
            discussed_with="el grupo", recorded_by=world.somebody(), recorded_at=at(since, 18),
        )  # fmt: skip
        yield business, stage, since


def _borrower(families: list[Family], taken: list[Family], day: date) -> Family:
    """Whoever was with us on that day and had the fewest loans so far."""
    known = [family for family in families if family.was_with_us(day) and family.was_with_us(day - KNOWN_FOR)]
    family = min(known, key=taken.count)
    taken.append(family)
    return family


def _venture(world: World, family: Family, trade: Trade, day: date) -> Venture:
    by = world.somebody()
    business = Business(
        woman=family.woman,
        name=trade.name,
        idea=trade.idea,
        discussed_with=world.rng.choice(("el grupo", "su hija mayor", "su vecina", "su esposo")),
        reasons_for=world.rng.choice(trades.REASONS_FOR),
        reasons_against=world.rng.choice(trades.REASONS_AGAINST),
        recorded_by=by,
        recorded_at=at(day - timedelta(days=14), 18),
    )
    plan = BusinessPlan(
        business=business,
        children_work=world.rng.choice(trades.CHILDREN_WORK),
        group_opinion=world.rng.choice(trades.OPINIONS),
        review_note="Visité el lugar y revisamos juntas los precios.",
        reviewed_by=_other(world, by),
        reviewed_on=day,
        recorded_by=by,
        recorded_at=at(day - timedelta(days=5), 18),
    )
    stages = [("idea", day - timedelta(days=14), ""), ("chosen", day - timedelta(days=6), "")]
    return Venture(family, trade, by, business, plan, stages=stages)


def _loan(
    world: World,
    venture: Venture,
    principal: Decimal,
    count: int,
    frequency: str,
    interest: tuple[str, int],
    handed_over: date,
) -> Loan:
    method, rate = interest
    first_due = due_dates(handed_over, frequency, 2)[1]
    terms = Terms(principal, Decimal(rate), count, frequency, first_due, method, UNIT)
    venture.plan.own_contribution = max(venture.trade.investment - principal, Decimal(0))
    asked = handed_over - timedelta(days=AFTER_REQUEST)
    return Loan(
        woman=venture.family.woman,
        purpose=", ".join(what.lower() for what, _count, _price in venture.trade.bought),
        requested_on=asked,
        requested_by=venture.by,
        approved_on=asked + timedelta(days=2),
        approved_by=_other(world, venture.by),
        submission=UUID(int=world.rng.getrandbits(128), version=4),
        recorded_at=at(asked, 18),
        **terms_as_fields(terms),
    )


def _other(world: World, by: Coordinator) -> Coordinator:
    return next(one for one in world.coordinators if one is not by)


def _pay_until(world: World, account: Account, last: date, share: Decimal = Decimal(1)) -> None:
    """Each instalment near its day, in cash or by phone, up to a day; `share` of it when she pays by halves."""
    for row in account.rows:
        on = row.due_on + timedelta(days=world.rng.choice((-2, 0, 0, 0, 1, 2, 5)))
        if on > min(last, world.day) or on < account.entries[-1].happened_on:
            continue
        amount = ((row.principal + row.interest) * share / UNIT).to_integral_value() * UNIT
        if world.chance(30):
            account.pay(amount, on, world.rng.choice(("yape", "yape", "plin")), f"{world.rng.randrange(10**7, 10**8)}")
        else:
            account.pay(amount, on)


def _good(world: World, account: Account) -> None:
    _pay_until(world, account, world.day)


def _early(world: World, account: Account) -> None:
    """Pays two instalments at once after a good feast."""
    _pay_until(world, account, world.day - timedelta(days=40))
    left = account.position().next_state
    if left and account.position().to_settle > 2 * left.outstanding:
        account.pay(2 * left.outstanding, world.day - timedelta(days=6))


def _halves(world: World, account: Account) -> None:
    _pay_until(world, account, world.day, Decimal("0.5"))


def _stopped(days: int) -> Habit:
    def habit(world: World, account: Account) -> None:
        _pay_until(world, account, world.day - timedelta(days=days + STEP[account.loan.frequency] - 3))

    return habit


def _never(world: World, account: Account) -> None:
    """Nothing came yet."""


def _over(world: World, account: Account) -> None:
    """The last payment was five soles too much; they are hers."""
    _pay_until(world, account, account.rows[-1].due_on - timedelta(days=8))
    account.pay(account.position().to_settle + 5, min(account.rows[-1].due_on, world.day - timedelta(days=2)))
    account.give_back(Decimal(2), world.day - timedelta(days=1))


def _typo(world: World, account: Account) -> None:
    """A payment was entered for the wrong woman and taken back."""
    _good(world, account)
    wrong = account.pay(Decimal(40), world.day - timedelta(days=4))
    account.take_back(wrong, "Era de otra señora, se anotó en su préstamo")


def _new_schedule(world: World, account: Account) -> None:
    """Her stall was moved: smaller instalments from then on, and she keeps to them."""
    on = world.day - timedelta(days=70)
    _pay_until(world, account, on - timedelta(days=35))
    left = account.position().outstanding
    each = (left / 8 / UNIT).to_integral_value() * UNIT
    parts = [each] * 7 + [left - 7 * each]
    days = due_dates(on + timedelta(days=12), account.loan.frequency, 8)
    rows = [NewRow(day, part, Decimal(0)) for day, part in zip(days, parts, strict=True)]
    account.reschedule(rows, on, "Cerraron el mercadito por obras: cuotas más chicas")
    _good(world, account)


def _lost(world: World, account: Account) -> None:
    """She moved away; the debt was written off and once she sent something."""
    _pay_until(world, account, account.rows[1].due_on + timedelta(days=6))
    account.write_off(world.day - timedelta(days=95), "Se fue de Lima y no se la pudo ubicar")
    account.recover(Decimal(50), world.day - timedelta(days=33))


LOANS: tuple[tuple[int, int, int, str, tuple[str, int], Habit], ...] = (
    (425, 500, 8, MONTHLY, FREE, _good),
    (410, 800, 10, MONTHLY, FLAT, _good),
    (400, 400, 12, FORTNIGHTLY, FREE, _good),
    (395, 600, 6, MONTHLY, FREE, _lost),
    (380, 900, 12, MONTHLY, FREE, _over),
    (365, 380, 16, WEEKLY, FREE, _good),
    (350, 700, 10, MONTHLY, ON_REST, _good),
    (335, 600, 12, MONTHLY, FREE, _stopped(130)),
    (320, 400, 8, FORTNIGHTLY, FREE, _good),
    (305, 800, 12, MONTHLY, FREE, _new_schedule),
    (290, 450, 6, MONTHLY, FREE, _good),
    (275, 1200, 12, MONTHLY, FLAT, _good),
    (262, 500, 10, MONTHLY, FREE, _stopped(75)),
    (250, 400, 12, FORTNIGHTLY, FREE, _good),
    (238, 650, 10, MONTHLY, FREE, _halves),
    (226, 300, 12, WEEKLY, FREE, _good),
    (214, 900, 10, MONTHLY, ON_REST, _good),
    (200, 500, 8, MONTHLY, FREE, _stopped(45)),
    (188, 700, 12, MONTHLY, FREE, _early),
    (175, 420, 10, FORTNIGHTLY, FREE, _good),
    (160, 1500, 14, MONTHLY, FLAT, _good),
    (148, 400, 8, MONTHLY, FREE, _typo),
    (133, 600, 12, FORTNIGHTLY, FREE, _good),
    (120, 350, 8, MONTHLY, FREE, _stopped(18)),
    (104, 500, 10, MONTHLY, FREE, _good),
    (90, 800, 12, MONTHLY, FREE, _good),
    (74, 300, 10, WEEKLY, FREE, _halves),
    (60, 650, 10, MONTHLY, ON_REST, _good),
    (45, 450, 8, FORTNIGHTLY, FREE, _good),
    (26, 700, 10, MONTHLY, FREE, _never),
    (9, 500, 8, MONTHLY, FREE, _never),
)  # days ago, soles, instalments, how often, interest, how she pays

REQUESTS = ((400, 8, ""), (1400, 12, ""), (600, 6, "by hand"), (550, 8, "yes"), (2000, 12, "no"))
