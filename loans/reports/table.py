"""The report's table of loans: columns that this month needs, and what stands in each cell."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from loans.report import REPAID, WAITING, WRITTEN_OFF, LoanRow, MonthReport
from loans.reports.people import People
from loans.reports.shown import Choice

COLUMNS: Final[dict[str, Promise]] = {
    "opening": pgettext_lazy("cartera", "Al empezar"),
    "disbursed": pgettext_lazy("dinero", "Entregado"),
    "capitalised": _("Pasó a capital"),
    "repaid": _("Capital pagado"),
    "interest_collected": _("Interés cobrado"),
    "written_off": pgettext_lazy("dinero", "Castigado"),
    "closing": pgettext_lazy("cartera", "Al terminar"),
    "recovered": pgettext_lazy("dinero", "Después del castigo"),
    "arrears": pgettext_lazy("dinero", "Atrasado"),
    "days_late": _("Días de atraso"),
}
ONLY_IF_ANY: Final = ("capitalised", "written_off", "interest_collected", "recovered")
NOT_SORTED: Final = ("capitalised", "recovered")


@dataclass(frozen=True)
class Heading:
    """`sorted` is «ascending», «descending» or nothing; `order` what its link asks for."""

    label: str
    order: str
    sorted: str


@dataclass(frozen=True)
class Table:
    """`body` are the rows as HTML: hundreds of cells, which a template would take longer for than everything else."""

    headings: list[Heading]
    body: SafeString
    totals: list[tuple[str, str]]


def table_of(
    report: MonthReport, shown: list[LoanRow], choice: Choice, people: People, sums: dict[str, Decimal]
) -> Table:
    """`shown` are the rows of this page, `sums` those of all that were chosen."""
    names = [name for name in COLUMNS if name not in ONLY_IF_ANY or getattr(report.totals, name)]
    labels = {name: str(COLUMNS[name]) for name in names}
    who = now_in("Mujer") if people.names else now_in("Caso")
    return Table(
        headings=[_heading("name", who, choice), *(_heading(name, labels[name], choice) for name in names)],
        body=_body(shown, labels, people),
        totals=[(labels[name], _text(sums.get(name, 0))) for name in names],
    )


def badge_of(row: LoanRow) -> str:
    """What is special about a loan in this month, in a word or two."""
    if row.status in (WRITTEN_OFF, REPAID, WAITING):
        said = {WRITTEN_OFF: _("castigado"), REPAID: _("pagado"), WAITING: _("entrega anulada")}[row.status]
        return str(said)
    if row.status_before == WAITING:
        return str(pgettext_lazy("préstamo", "nuevo"))
    return str(_("nuevo cronograma")) if row.rescheduled else ""


def _heading(name: str, label: str, choice: Choice) -> Heading:
    if name in NOT_SORTED:
        return Heading(label, "", "")
    usual = name if name == "name" else f"-{name}"
    if choice.order.removeprefix("-") != name:
        return Heading(label, usual, "")
    other = name if choice.falls else f"-{name}"
    return Heading(label, other, "descending" if choice.falls else "ascending")


def _body(shown: list[LoanRow], labels: dict[str, str], people: People) -> SafeString:
    begins = {name: f'<td class="n" data-label="{escape(label)}">' for name, label in labels.items()}
    place = reverse("loans:loan", args=[0]) if people.names else ""
    rows = []
    for row in shown:
        who: str = escape(people.called(row.woman))
        if place:
            who = f'<a href="{place.replace("/0/", f"/{row.loan}/")}">{who}</a>'
        cells = "".join(f"{begin}{_text(getattr(row, name))}</td>" for name, begin in begins.items())
        rows.append(f'<tr><th scope="row">{who}{_badge(row)}</th>{cells}</tr>')
    return mark_safe("\n".join(rows))  # noqa: S308 - every word in it was escaped, the rest are numbers


def _badge(row: LoanRow) -> str:
    said = badge_of(row)
    good = " badge-ok" if row.status == REPAID else ""
    return f' <span class="badge{good}">{escape(said)}</span>' if said else ""


def _text(amount: Decimal | int) -> str:
    """Nothing for zero: what a month moved is then seen at a glance."""
    if not amount:
        return ""
    return str(amount) if isinstance(amount, int) else f"{amount:,.2f}"
