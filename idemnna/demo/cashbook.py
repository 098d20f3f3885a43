"""Stores the portfolio in few statements: plans with their lines, cronogramas, entries with receipts, purchases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

from PIL import Image, ImageDraw

from idemnna.demo import trades
from idemnna.demo.world import World, at
from idemnna.money import soles
from loans.closing import confirm, digest_of
from loans.models import (
    ActivityKind,
    Business,
    BusinessPlan,
    BusinessStage,
    Instalment,
    LedgerEntry,
    Loan,
    MissedPayment,
    MonthlyIncome,
    PlanFixedCost,
    PlanInvestment,
    PlanProduct,
    Purchase,
    PurchasePhoto,
    Receipt,
    Schedule,
)
from loans.models.ledger import MONEY_IN
from loans.models.months import CashCount
from loans.photos import small_jpeg
from loans.report import compute

if TYPE_CHECKING:
    from idemnna.demo.portfolio import Venture

BEFORE, LATE = timedelta(days=75), timedelta(days=10)


def store(world: World, ventures: Sequence[Venture], ideas: Sequence[tuple[Business, str, date]]) -> None:
    _store_businesses(world, ventures, ideas)
    _store_plans(ventures)
    _store_loans(ventures)
    _store_entries(ventures)
    _store_purchases(world, ventures)
    MonthlyIncome.objects.bulk_create(_incomes(world, ventures))
    MissedPayment.objects.bulk_create(_missed(world, ventures))
    CashCount.objects.bulk_create(_counts(world, ventures))
    _close_months(world)


def _store_businesses(world: World, ventures: Sequence[Venture], ideas: Sequence[tuple[Business, str, date]]) -> None:
    kinds = {kind.name: kind for kind in ActivityKind.objects.all()}
    for venture in ventures:
        venture.business.activity = kinds.get(venture.trade.kind)
        if venture.account and venture.account.entries:
            account = venture.account
            venture.stages.append(("running", account.entries[0].happened_on + timedelta(days=6), ""))
            if account.position().is_written_off:
                venture.stages.append(("closed", world.day - timedelta(days=110), "Se mudó"))
    Business.objects.bulk_create([*(venture.business for venture in ventures), *(idea for idea, *_rest in ideas)])
    told = [(venture.business, *stage) for venture in ventures for stage in venture.stages]
    told += [(business, "idea", day, "") for business, _stage, day in ideas]
    told += [(business, stage, day, "") for business, stage, day in ideas if stage != "idea"]
    BusinessStage.objects.bulk_create(
        BusinessStage(
            business=business, stage=stage, changed_on=day, note=note, recorded_by=business.recorded_by,
            recorded_at=at(day, 18),
        )
        for business, stage, day, note in told
    )  # fmt: skip


def _store_plans(ventures: Sequence[Venture]) -> None:
    """The lines go in before the approval: afterwards the database lets nothing in."""
    BusinessPlan.objects.bulk_create(venture.plan for venture in ventures)
    PlanProduct.objects.bulk_create(
        PlanProduct(plan=one.plan, name=name, price=Decimal(price), unit_cost=Decimal(cost), units_a_month=count)
        for one in ventures
        for name, price, cost, count in one.trade.sold
    )
    PlanFixedCost.objects.bulk_create(
        PlanFixedCost(plan=one.plan, name=name, monthly=Decimal(monthly))
        for one in ventures
        for name, monthly in one.trade.fixed
    )
    PlanInvestment.objects.bulk_create(
        PlanInvestment(plan=one.plan, item=what, quantity=count, unit_price=Decimal(price))
        for one in ventures
        for what, count, price in one.lines
    )
    plans = [venture.plan for venture in ventures if venture.approved]
    for plan in plans:
        assert plan.reviewed_on is not None
        plan.approved_by, plan.approved_at = plan.reviewed_by, at(plan.reviewed_on, 19)
    BusinessPlan.objects.bulk_update(plans, ["approved_by", "approved_at"])


def _store_loans(ventures: Sequence[Venture]) -> None:
    loans = []
    for venture in ventures:
        if venture.loan:
            venture.loan.plan = venture.plan
            loans.append(venture.loan)
    Loan.objects.bulk_create(loans)
    accounts = [venture.account for venture in ventures if venture.account]
    written = [
        (Schedule(
            loan=account.loan, version=version, starts_on=starts_on, reason=reason, recorded_by=account.by,
            recorded_at=at(starts_on, 18),
        ), rows)
        for account in accounts
        for version, (starts_on, reason, rows) in enumerate(account.schedules, 1)
    ]  # fmt: skip
    Schedule.objects.bulk_create(schedule for schedule, _rows in written)
    Instalment.objects.bulk_create(
        Instalment(schedule=schedule, number=number, **row._asdict())
        for schedule, rows in written
        for number, row in enumerate(rows, 1)
    )


def _store_entries(ventures: Sequence[Venture]) -> None:
    """Receipts run in the order of the days; what takes another entry back comes after it."""
    entries = []
    for venture in ventures:
        for entry in venture.account.entries if venture.account else ():
            entry.loan = venture.account.loan  # type: ignore[union-attr]
            entries.append(entry)
    entries.sort(key=lambda entry: (entry.happened_on, entry.loan_id))
    money_in = [entry for entry in entries if entry.kind in MONEY_IN and entry.reverses is None]
    for number, entry in enumerate(money_in, 1):
        entry.receipt_number = number
    LedgerEntry.objects.bulk_create([entry for entry in entries if entry.reverses is None])
    LedgerEntry.objects.bulk_create([entry for entry in entries if entry.reverses is not None])


def _store_purchases(world: World, ventures: Sequence[Venture]) -> None:
    bought = list(_purchases(world, ventures))
    Purchase.objects.bulk_create(bought)
    There = Purchase.present.through
    There.objects.bulk_create(There(purchase=one, coordinator=one.recorded_by) for one in bought)
    with_receipt = [one for one in bought if one.receipt != Receipt.NONE]
    PurchasePhoto.objects.bulk_create(
        PurchasePhoto(purchase=one, jpeg=_picture(one), added_at=at(one.bought_on, 18)) for one in with_receipt[-3:]
    )


def _close_months(world: World) -> None:
    """Both coordinators confirm the month before the last one; with it everything before is closed."""
    last_month = world.day.replace(day=1) - timedelta(days=1)
    month = (last_month.replace(day=1) - timedelta(days=1)).replace(day=1)
    seen = digest_of(compute(month))
    for coordinator in world.coordinators:
        confirm(month, by=coordinator, digest_seen=seen, today=world.day)


def _picture(purchase: Purchase) -> bytes:
    """A boleta as a phone sees it, drawn here: nobody's real receipt."""
    paper = Image.new("RGB", (600, 800), "#f4f1e8")
    lines = (
        "BOLETA DE VENTA",
        purchase.shop,
        f"{purchase.bought_on:%d/%m/%Y}",
        "",
        purchase.item,
        "",
        soles(purchase.amount),
    )
    ImageDraw.Draw(paper).multiline_text((60, 90), "\n".join(lines), fill="#333333", font_size=34, spacing=24)
    stream = BytesIO()
    paper.save(stream, "JPEG", quality=80)
    return small_jpeg(stream.getvalue())


def _purchases(world: World, ventures: Sequence[Venture]) -> Iterator[Purchase]:
    """What the plan says, a little cheaper or dearer, as far as the days have come."""
    lines = {
        (line.plan_id, line.item): line
        for line in PlanInvestment.objects.filter(plan__in=[one.plan for one in ventures])
    }
    for venture in ventures:
        if not venture.account or not venture.account.entries:
            continue
        day = venture.account.entries[0].happened_on + timedelta(days=4)
        for number, (what, count, price) in enumerate(venture.lines):
            on = day + timedelta(days=3 * number)
            if on > world.day:
                continue
            receipt = world.rng.choice((Receipt.BOLETA, Receipt.BOLETA, Receipt.TICKET, Receipt.NONE))
            none = receipt == Receipt.NONE
            yield Purchase(
                loan=venture.account.loan,
                line=lines[venture.plan.pk, what],
                bought_on=on,
                item=what,
                shop=venture.trade.shop,
                amount=_tenths(Decimal(price) * count * world.rng.choice((100, 100, 99, 98, 96)) / 100),
                receipt=receipt,
                no_receipt_reason="Lo vendió una vecina, sin comprobante" if none else "",
                others_present="su hermana" if world.chance(20) else "",
                submission=_submission(world),
                recorded_by=venture.by,
                recorded_at=at(on, 18),
            )


def _incomes(world: World, ventures: Sequence[Venture]) -> Iterator[MonthlyIncome]:
    """Month by month since before the loan: growing, with gaps, guesses, «no sé», and once three times the usual."""
    for number, venture in enumerate(ventures):
        if not venture.account or not venture.account.entries:
            continue
        begun = venture.account.entries[0].happened_on
        closed = next((day for stage, day, _note in venture.stages if stage == "closed"), world.day)
        for count, month in enumerate(_months(begun - BEFORE, min(closed, world.day))):
            if world.chance(6):
                continue
            noted = min(month + timedelta(days=33), world.day)
            facts = {"recorded_by": venture.by, "recorded_at": at(noted, 18), "month": month}
            if world.chance(7):
                yield MonthlyIncome(business=venture.business, unknown=True, **facts)
                continue
            grown = Decimal(55 + min(count, 6) * 7 + world.rng.randrange(-8, 9)) / 100
            times = 3 if number == 6 and count == 5 else 1
            yield MonthlyIncome(
                business=venture.business,
                sales=_tenths(venture.trade.sales * grown) * times,
                costs=_tenths(venture.trade.costs * grown),
                days_worked=world.rng.randrange(16, 27),
                estimated=world.chance(35),
                event=world.rng.choice(trades.EVENTS) if times == 3 or world.chance(12) else "",
                **facts,
            )


def _missed(world: World, ventures: Sequence[Venture]) -> Iterator[MissedPayment]:
    """Whoever is behind said why, most of them when they would pay; and again lately, when that did not come."""
    behind = [one for one in ventures if one.account and one.account.position().arrears_on(world.day).total > 0]
    for number, venture in enumerate(behind):
        assert venture.account
        late = venture.account.position().arrears_on(world.day)
        assert late.oldest_due_on
        first = min(late.oldest_due_on + timedelta(days=6), world.day)
        for time, noted_on in enumerate([first] if world.day - first < 2 * LATE else [first, world.day - LATE]):
            reason, step = trades.NOT_PAID[(number + time) % len(trades.NOT_PAID)]
            promised = number % 4 != 3
            yield MissedPayment(
                loan=venture.account.loan,
                noted_on=noted_on,
                reason=reason,
                promised_on=noted_on + timedelta(days=8 + number) if promised else None,
                promised_amount=min(late.total, Decimal(50)) if promised else None,
                next_step=step,
                submission=_submission(world),
                recorded_by=venture.by,
                recorded_at=at(noted_on, 18),
            )


def _counts(world: World, ventures: Sequence[Venture]) -> Iterator[CashCount]:
    """The cash of the last days on which somebody paid in cash; once ten céntimos were missing."""
    taken: dict[tuple[date, int], Decimal] = {}
    who = {one.pk: one for one in world.coordinators}
    for entry in _entries(ventures):
        if entry.kind in MONEY_IN and entry.method == "cash" and world.day - entry.happened_on < timedelta(days=40):
            key = entry.happened_on, entry.recorded_by_id or 0
            taken[key] = taken.get(key, Decimal(0)) + entry.amount
    for number, ((day, coordinator), amount) in enumerate(sorted(taken.items())):
        yield CashCount(
            day=day, coordinator=who[coordinator], counted=max(amount - (Decimal("0.10") if number == 2 else 0), 0),
            handed_to=world.coordinators[0], recorded_by=who[coordinator], recorded_at=at(day, 19),
            note="Faltaron diez céntimos" if number == 2 else "",
        )  # fmt: skip


def _entries(ventures: Iterable[Venture]) -> Iterator[LedgerEntry]:
    for venture in ventures:
        yield from venture.account.entries if venture.account else ()


def _months(first: date, last: date) -> Iterator[date]:
    """First days of the whole months between two days."""
    month = first.replace(day=1)
    while True:
        following = (month + timedelta(days=32)).replace(day=1)
        if following > last:
            return
        yield month
        month = following


def _tenths(amount: Decimal) -> Decimal:
    return (amount * 10).to_integral_value() / 10


def _submission(world: World) -> UUID:
    return UUID(int=world.rng.getrandbits(128), version=4)
