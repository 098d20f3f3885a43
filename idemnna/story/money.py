"""What her businesses and loans tell of a woman's story: from the idea to the income, one function per source."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from idemnna.lima import today
from idemnna.money import soles
from idemnna.months import last_day
from idemnna.story.entries import Cursor, Entry, Kind, earlier_than
from idemnna.words import day_short, month_inside
from loans.models import BusinessPlan, BusinessStage, LedgerEntry, MissedPayment, MonthlyIncome, Purchase
from loans.models.ledger import MONEY_IN
from members.models import Woman


def businesses_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    stages = (
        BusinessStage.objects.filter(earlier_than(before, Kind.BUSINESS, "changed_on"), business__woman=woman)
        .select_related("business", "recorded_by")
        .order_by("-changed_on", "-pk")
    )
    return [
        Entry(
            day=stage.changed_on,
            kind=Kind.BUSINESS,
            pk=stage.pk,
            url=reverse("loans:business", args=[stage.business_id]),
            title=_("Negocio"),
            text=stage.business.name,
            note=stage.note or (_("anterior al sistema") if stage.business.from_register else ""),
            who=(stage.recorded_by,) if stage.recorded_by and not stage.business.from_register else (),
            badges=(stage.get_stage_display(),),
        )
        for stage in stages[:limit]
    ]


def plans_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    """Reviewed plans that were approved, on the day of the review."""
    plans = (
        BusinessPlan.objects.filter(earlier_than(before, Kind.PLAN, "reviewed_on"), business__woman=woman)
        .filter(approved_at__isnull=False, reviewed_on__isnull=False)
        .select_related("business", "approved_by")
        .order_by("-reviewed_on", "-pk")
    )
    return [
        Entry(
            day=plan.reviewed_on,
            kind=Kind.PLAN,
            pk=plan.pk,
            url=reverse("loans:plan", args=[plan.pk]),
            title=_("Plan de negocio aprobado"),
            text=plan.business.name,
            who=(plan.approved_by,) if plan.approved_by else (),
        )
        for plan in plans[:limit]
        if plan.reviewed_on
    ]


def entries_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    """What moved on her loans; what was taken back stays visible, the taking back itself does not count again."""
    posted = (
        LedgerEntry.objects.originals()
        .filter(earlier_than(before, Kind.MONEY, "happened_on"), loan__woman=woman)
        .select_related("recorded_by", "reversal")
        .order_by("-happened_on", "-pk")
    )
    return [_money_entry(entry) for entry in posted[:limit]]


def purchases_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    purchases = (
        Purchase.objects.kept()
        .filter(earlier_than(before, Kind.PURCHASE, "bought_on"), loan__woman=woman)
        .prefetch_related("present")
        .order_by("-bought_on", "-pk")
    )
    return [
        Entry(
            day=purchase.bought_on,
            kind=Kind.PURCHASE,
            pk=purchase.pk,
            url=reverse("loans:purchase", args=[purchase.pk]),
            title=_("Compra de %s") % soles(purchase.amount),
            text=purchase.item,
            note=purchase.shop,
            who=tuple(purchase.present.all()),
        )
        for purchase in purchases[:limit]
    ]


def missed_payments_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    missed = (
        MissedPayment.objects.kept()
        .filter(earlier_than(before, Kind.MISSED, "noted_on"), loan__woman=woman)
        .select_related("recorded_by")
        .newest_first()
    )
    return [
        Entry(
            day=note.noted_on,
            kind=Kind.MISSED,
            pk=note.pk,
            url=reverse("loans:loan", args=[note.loan_id]),
            title=_("No pudo pagar"),
            text=note.reason,
            note=_("pagará el %s") % day_short(note.promised_on, today()) if note.promised_on else "",
            who=(note.recorded_by,) if note.recorded_by else (),
            quiet=True,
        )
        for note in missed[:limit]
    ]


def incomes_of(woman: Woman, before: Cursor | None, limit: int) -> list[Entry]:
    """What a month brought, on its last day."""
    told = MonthlyIncome.objects.filter(_months_before(before), business__woman=woman)
    return [
        Entry(
            day=last_day(income.month),
            kind=Kind.INCOME,
            pk=income.pk,
            url=f"{reverse('loans:income', args=[income.business_id])}?month={income.month:%Y-%m}",
            title=_("Ingreso de %s") % month_inside(income.month),
            text=_("No sabe") if income.income is None else soles(income.income),
            note=income.event,
            quiet=income.income is None,
        )
        for income in told.order_by("-month", "-pk")[:limit]
    ]


def _money_entry(entry: LedgerEntry) -> Entry:
    receives = entry.kind in MONEY_IN
    reversal = entry.reversal if entry.is_reversed else None
    of_loan = reverse("loans:loan", args=[entry.loan_id])
    return Entry(
        day=entry.happened_on,
        kind=Kind.MONEY,
        pk=entry.pk,
        url=reverse("loans:receipt", args=[entry.pk]) if receives else of_loan,
        title=_("%(what)s de %(amount)s") % {"what": entry.get_kind_display(), "amount": soles(entry.amount)}
        if entry.amount
        else entry.get_kind_display(),
        text=_("Anulado: %s") % reversal.reason if reversal else entry.reason,
        note=entry.note,
        who=(entry.recorded_by,) if entry.recorded_by and not entry.from_register else (),
        quiet=reversal is not None,
    )


def _months_before(before: Cursor | None) -> Q:
    """Months whose last day comes after a place, reading from newest to oldest."""
    if before is None:
        return Q()
    month = before.day.replace(day=1)
    if last_day(month) > before.day or before.kind < Kind.INCOME:
        return Q(month__lt=month)
    if before.kind > Kind.INCOME:
        return Q(month__lte=month)
    return Q(month__lt=month) | Q(month=month, pk__lt=before.pk)
