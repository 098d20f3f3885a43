"""Which of a report's loans a page shows, and in which order: any figure is a link to the loans behind it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loans.models import Method
from loans.report import ACTIVE, BUCKETS, REPAID, WAITING, WRITTEN_OFF, LoanRow, MonthReport, bucket_of
from loans.reports.people import People

Test = Callable[[LoanRow], bool]

BUCKET_NAMES: Final[dict[str, Promise]] = {
    "current": _("Al día"),
    "d1_30": _("1 a 30 días"),
    "d31_60": _("31 a 60 días"),
    "d61_90": _("61 a 90 días"),
    "d91_180": _("91 a 180 días"),
    "d181_365": _("181 a 365 días"),
    "d365": _("más de 365 días"),
}
SHOWN: Final[dict[str, tuple[Promise, Test]]] = {
    "opening": (_("Con deuda al empezar el mes"), lambda row: row.status_before == ACTIVE),
    "new": (_("Entregados en el mes"), lambda row: row.status_before == WAITING != row.status or row.disbursed != 0),
    "capitalised": (_("Con interés que pasó a capital"), lambda row: row.capitalised != 0),
    "paid": (_("Con pagos en el mes"), lambda row: row.collected != 0),
    "repaid": (_("Terminados de pagar"), lambda row: row.status_before != REPAID == row.status),
    "written_off": (_("Castigados en el mes"), lambda row: row.written_off != 0 or _written_off(row)),
    "reopened": (_("Que se deben otra vez"), lambda row: _reopened(row)),
    "undone": (_("Con la entrega anulada"), lambda row: row.status_before != WAITING == row.status),
    "active": (_("Con deuda al terminar el mes"), lambda row: row.status == ACTIVE),
    "late": (_("Con atraso"), lambda row: row.arrears != 0),
    "par30": (_("Con más de 30 días de atraso"), lambda row: _risky(row, 30)),
    "par90": (_("Con más de 90 días de atraso"), lambda row: _risky(row, 90)),
    "par30r": (_("Con más de 30 días, o con nuevo cronograma"), lambda row: _risky(row, 30) or _changed(row)),
    "due": (_("Con cuotas del mes"), lambda row: row.due != 0),
    "missed": (_("Con cuotas del mes no pagadas a tiempo"), lambda row: row.due != row.paid_on_time),
    "prepaid": (_("Que adelantaron cuotas"), lambda row: row.prepaid != 0),
    "interest": (_("Con interés en el mes"), lambda row: bool(row.interest_due or row.interest_collected)),
    "forgiven": (_("Con interés perdonado"), lambda row: row.interest_forgiven != 0),
    "recovered": (_("Con pagos después del castigo"), lambda row: row.recovered != 0),
    "overpaid": (_("Con lo pagado de más"), lambda row: row.overpaid != 0),
}  # fmt: skip
BESIDE: Final[dict[str, Promise]] = {
    "corrected": pgettext_lazy("préstamos", "Con correcciones de otros meses"),
    "income": _("Con el ingreso del mes anotado"),
    "bought": _("Con compras en el mes"),
}
BY_METHOD: Final = {"by_unknown": "", **{f"by_{method}": method for method in Method.values}}
MONEY_ORDERS: Final = ("opening", "disbursed", "repaid", "interest_collected", "written_off", "closing", "arrears")
ORDERS: Final = ("name", "days_late", *MONEY_ORDERS)
USUAL_ORDER: Final = "-days_late"


class Choice:
    """What somebody asked for in the URL; anything unknown is the usual."""

    def __init__(self, show: str, order: str) -> None:
        self.show = show if show in {*SHOWN, *BUCKET_NAMES, *BESIDE, *BY_METHOD} else ""
        self.order = order if order.removeprefix("-") in ORDERS else USUAL_ORDER

    @property
    def label(self) -> str:
        if self.show in BY_METHOD:
            return f"{_('Con pagos en el mes')}: {method_name(BY_METHOD[self.show])}"
        names = {**BUCKET_NAMES, **BESIDE, **{show: label for show, (label, _test) in SHOWN.items()}}
        return str(names.get(self.show, ""))

    def rows(self, report: MonthReport, people: People) -> list[LoanRow]:
        found = [row for row in report.rows if self._wanted(report)(row)]
        return sorted(sorted(found, key=lambda row: (row.woman, row.loan)), key=self._key(people), reverse=self.falls)

    @property
    def falls(self) -> bool:
        return self.order.startswith("-")

    def _wanted(self, report: MonthReport) -> Test:
        if self.show in BUCKET_NAMES:
            return lambda row: row.status == ACTIVE and bucket_of(row.days_late) == self.show
        if self.show in SHOWN:
            return SHOWN[self.show][1]
        if not self.show:
            return lambda row: True
        aside = report.aside
        loans = {
            "corrected": [one.loan for one in aside.corrections],
            "income": [one.loan for one in aside.incomes],
            "bought": list(aside.purchases.loans),
        }.get(self.show)
        if loans is None:
            loans = [loan for one in aside.receipts if one.method == BY_METHOD[self.show] for loan in one.loans]
        found = set(loans)
        return lambda row: row.loan in found

    def _key(self, people: People) -> Callable[[LoanRow], Any]:
        name = self.order.removeprefix("-")
        if name == "name":
            return lambda row: people.in_order(row.woman)
        return lambda row: getattr(row, name)


def method_name(method: str) -> str:
    return str(Method(method).label) if method else str(_("Sin anotar cómo"))


def sums(rows: list[LoanRow]) -> dict[str, Decimal]:
    """Of every column of money of the table."""
    names = (*MONEY_ORDERS, "capitalised", "recovered")
    return {name: sum((getattr(row, name) for row in rows), Decimal("0.00")) for name in names}


def _risky(row: LoanRow, days: int) -> bool:
    return row.status == ACTIVE and row.days_late > days


def _changed(row: LoanRow) -> bool:
    return row.rescheduled and row.status == ACTIVE


def _reopened(row: LoanRow) -> bool:
    return row.status_before in (REPAID, WRITTEN_OFF) and row.status != row.status_before


def _written_off(row: LoanRow) -> bool:
    return row.status_before != WRITTEN_OFF == row.status


assert tuple(BUCKET_NAMES) == tuple(name for name, _most in BUCKETS)
