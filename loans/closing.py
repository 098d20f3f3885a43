"""Closing a month: each coordinator confirms the figures she sees, and when all have, they are kept for ever."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from idemnna.accounts.models import Coordinator
from idemnna.months import last_day, months_later
from loans.models import ClosedMonth, LedgerEntry, MonthConfirmation
from loans.models.months import hold_books_alone
from loans.refusals import Refused
from loans.report import MonthReport, compute
from loans.reports.kept import digest, to_figures

# s: first day of the month.
CLOSING: Final = {
    "closed_until": "SELECT to_jsonb(max(month)) FROM loans_closedmonth",
    "begun": "SELECT to_jsonb(min(happened_on)) FROM loans_ledgerentry",
    "coordinators": """
      SELECT jsonb_agg(jsonb_build_array(c.id, c.display_name, k.digest, k.confirmed_at) ORDER BY c.display_name, c.id)
      FROM accounts_coordinator c
      LEFT JOIN LATERAL (
        SELECT digest, confirmed_at FROM loans_monthconfirmation
        WHERE month = %(s)s AND by_id = c.id ORDER BY id DESC LIMIT 1) k ON true
      WHERE c.is_active AND c.role = 'coordinator' OR k.digest IS NOT NULL""",
}


@dataclass(frozen=True)
class Confirming:
    """A coordinator, and the figures she confirmed last, if any."""

    pk: int
    name: str
    digest: str | None
    confirmed_at: datetime | None


@dataclass(frozen=True)
class ClosingState:
    """`has_begun`: there is something in the books by then. `with_it`: earlier months that are still open and are
    closed together with this one."""

    is_closed: bool
    has_begun: bool = True
    with_it: tuple[date, ...] = ()
    coordinators: tuple[Confirming, ...] = ()


@transaction.atomic
def confirm(month: date, *, by: Coordinator, digest_seen: str, today: date) -> ClosedMonth | None:
    """She says that the figures are right; gives the closed month if she was the last of the coordinators to say so.

    Refused when the month is not over, already closed, or its figures are not those she saw any more.
    """
    hold_books_alone()
    if ClosedMonth.objects.covers(month):
        raise Refused(_("Este mes ya está cerrado."))
    if today <= last_day(month):
        raise Refused(_("El mes todavía no termina."))
    begun = _begun()
    if begun is None or begun > last_day(month):
        raise Refused(_("Hasta ese mes no hay ningún préstamo: todavía no hay nada que cerrar."))
    now = compute(month)
    if digest_of(now) != digest_seen:
        raise Refused(_("Las cifras cambiaron desde que se abrió la página: mirarlas de nuevo antes de confirmar."))
    MonthConfirmation.objects.get_or_create(month=month, by=by, digest=digest_seen)
    said_so = MonthConfirmation.objects.filter(month=month, digest=digest_seen).values("by")
    if Coordinator.objects.coordinating().exclude(pk__in=said_so).exists():
        return None
    for earlier in _open_before(month, _closed_until(), begun):
        _keep(compute(earlier))
    return _keep(now)


def digest_of(report: MonthReport) -> str:
    return digest(to_figures(report.rows, report.aside))


def state_in(answers: dict[str, Any], month: date) -> ClosingState:
    """What the answers to CLOSING say about a month."""
    closed_until, begun = (_day(answers[name]) for name in ("closed_until", "begun"))
    return ClosingState(
        is_closed=closed_until is not None and month <= closed_until,
        has_begun=begun is not None and begun <= last_day(month),
        with_it=tuple(_open_before(month, closed_until, begun)),
        coordinators=tuple(
            Confirming(pk, name, said, datetime.fromisoformat(at) if at else None)
            for pk, name, said, at in answers["coordinators"] or []
        ),
    )


def _open_before(month: date, closed_until: date | None, begun: date | None) -> list[date]:
    """Months with something in the books, not closed yet, oldest first."""
    if begun is None:
        return []
    found, one = [], months_later(closed_until, 1) if closed_until else begun.replace(day=1)
    while one < month:
        found.append(one)
        one = months_later(one, 1)
    return found


def _keep(report: MonthReport) -> ClosedMonth:
    return ClosedMonth.objects.create(month=report.month, figures=to_figures(report.rows, report.aside))


def _closed_until() -> date | None:
    return ClosedMonth.objects.last_month()


def _begun() -> date | None:
    found: date | None = LedgerEntry.objects.aggregate(first=Min("happened_on"))["first"]
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
