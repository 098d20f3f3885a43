"""What the report's page says, in the words of its reader: loaded with few queries, each figure with its link."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from idemnna.money import soles
from idemnna.months import last_day, months_later
from idemnna.words import month_inside
from loans.closing import CLOSING, ClosingState, state_in
from loans.models import ClosedMonth, Kind
from loans.report import AtRisk, MonthReport, Rate, from_kept
from loans.reports.aside import ASIDE, Correction, aside_in, span
from loans.reports.asking import ask
from loans.reports.people import PEOPLE, People, asked_for, people_in
from loans.reports.shown import BUCKET_NAMES, BY_METHOD, method_name
from loans.reports.statement import loans_of

SMALL: Final = 5  # a mean of fewer women's income is nobody else's business


@dataclass(frozen=True)
class Loaded:
    report: MonthReport
    before: MonthReport
    people: People
    closing: ClosingState


@dataclass(frozen=True)
class Line:
    """Of the movements that foot: loans and soles, each with the word for the loans behind it."""

    label: str
    amount: Decimal | None
    before: Decimal | None
    shows: str
    loans: int | None
    loans_show: str
    is_result: bool = False


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str
    shows: str = ""


def load(month: date, day: date, *, with_names: bool) -> Loaded:
    """A month seen from a day in it, the month before to compare with, and who has confirmed it: four queries."""
    before = months_later(month, -1)
    kept = {one.month: from_kept(one) for one in ClosedMonth.objects.filter(month__in=[month, before])}
    found = kept.get(month)
    rows = found.rows if found else loans_of(month, day)
    earlier = kept.get(before) or MonthReport(before, last_day(before), loans_of(before, last_day(before)))
    answers = ask(
        {**({} if found else ASIDE), **CLOSING, **(PEOPLE if with_names else {})},
        **span(month, day),
        **asked_for(rows),
    )
    report = found or MonthReport(month, day, rows, aside_in(answers, month))
    return Loaded(report, earlier, people_in(answers), state_in(answers, month))


def movements(report: MonthReport, before: MonthReport) -> list[Line]:
    """opening + disbursed + capitalised − repaid − written off = closing, in soles and in loans; what did not happen
    in either month is left out, except the four that every month has."""
    now, then, counts = report.totals, before.totals, report.counts
    lines = [
        Line(_("Al empezar el mes"), now.opening, then.opening, "opening", counts.opening, "opening", True),
        Line(_("+ Entregado"), now.disbursed, then.disbursed, "new", counts.new, "new"),
        Line(_("+ Interés que pasó a capital"), now.capitalised, then.capitalised, "capitalised", None, ""),
        Line(_("+ Se deben otra vez"), None, None, "", counts.reopened, "reopened"),
        Line(_("− Pagado (capital)"), now.repaid, then.repaid, "paid", counts.repaid, "repaid"),
        Line(_("− Castigado"), now.written_off, then.written_off, "written_off", counts.written_off, "written_off"),
        Line(_("− Entrega anulada"), None, None, "", counts.undone, "undone"),
        Line(_("Al terminar el mes"), now.closing, then.closing, "active", counts.closing, "active", True),
    ]
    always = {"opening", "new", "paid", "active"}
    return [line for line in lines if line.shows in always or line.amount or line.before or line.loans]


def attention(report: MonthReport, before: MonthReport) -> list[Figure]:
    totals = report.totals
    late = _("Capital %(principal)s, interés %(interest)s") % {
        "principal": soles(totals.arrears_principal),
        "interest": soles(totals.arrears_interest),
    }
    rescheduled = report.at_risk(30, with_rescheduled=True)
    return [
        _risk("PAR30", report.at_risk(30), before.at_risk(30), "par30"),
        _risk("PAR90", report.at_risk(90), before.at_risk(90), "par90"),
        _risk(_("PAR30 con nuevos cronogramas"), rescheduled, before.at_risk(30, with_rescheduled=True), "par30r"),
        Figure(_("Cuotas atrasadas"), soles(totals.arrears), late, "late"),
    ]


def performance(report: MonthReport, before: MonthReport) -> list[Figure]:
    totals, collection = report.totals, report.collection
    return [
        _rate(_("Pagado a tiempo, de lo que vencía en el mes"), report.on_time, before.on_time, "missed"),
        Figure(
            _("Cobranza del mes"),
            percent(collection.percent),
            _("Cobrado %(collected)s menos adelantos %(prepaid)s, entre lo que vencía %(due)s")
            % {"collected": soles(report.collected), "prepaid": soles(totals.prepaid), "due": soles(totals.due)},
            "due",
        ),
        Figure(
            _("Mujeres con préstamo"),
            str(report.active_borrowers),
            _("El mes anterior: %s") % before.active_borrowers,
            "active",
        ),
        _rate(_("Castigado, de la cartera promedio"), report.write_off_ratio, before.write_off_ratio, "written_off"),
    ]


def interest(report: MonthReport) -> list[Figure]:
    totals = report.totals
    found = [
        Figure(_("Interés que vencía"), soles(totals.interest_due), "", "interest"),
        Figure(_("Interés cobrado"), soles(totals.interest_collected), "", "interest"),
    ]
    if totals.interest_forgiven:
        found.append(Figure(_("Interés perdonado"), soles(totals.interest_forgiven), "", "forgiven"))
    return found


def beside(report: MonthReport, *, for_reader: bool) -> list[Figure]:
    bought, income = report.aside.purchases, report.income
    without = _("%s sin comprobante") % bought.without_receipt if bought.without_receipt else ""
    mean = "—" if income.mean is None or (for_reader and income.known < SMALL) else soles(income.mean)
    number = ngettext("%s compra", "%s compras", bought.number) % bought.number
    told = {"known": income.known, "unknown": income.unknown}
    return [
        Figure(
            _("Compras hechas"),
            soles(bought.amount),
            " · ".join(filter(None, (number, without))),
            "bought" if bought.number else "",
        ),
        Figure(
            _("Ingreso promedio de los negocios con préstamo"),
            mean,
            _("%(known)s dijeron cuánto; %(unknown)s no saben") % told,
            "income" if any(told.values()) else "",
        ),
    ]


def receipts(report: MonthReport) -> list[tuple[str, int, Decimal, str]]:
    """Method, how many, soles, and the word for the loans behind them: the cash book's receipts."""
    shows = {method: word for word, method in BY_METHOD.items()}
    return [(method_name(one.method), one.number, one.amount, shows[one.method]) for one in report.receipts]


def received_for(report: MonthReport) -> list[tuple[str, Decimal, str]]:
    """What the receipts were for, and the word for the loans behind it; adds up to them."""
    totals = report.totals
    kept = report.received - report.collected - totals.recovered
    said = [
        (_("Capital"), totals.repaid, "paid"),
        (_("Interés"), totals.interest_collected, "interest"),
        (_("De más, a favor de ella"), kept, "overpaid"),
        (_("Después de un castigo"), totals.recovered, "recovered"),
    ]
    return said[:2] + [one for one in said[2:] if one[1]]


def ageing(report: MonthReport) -> list[tuple[str, str, int, Decimal, str]]:
    """Word for its loans, name, loans, soles, percent."""
    return [
        (one.name, str(BUCKET_NAMES[one.name]), one.loans, one.outstanding, percent(one.percent))
        for one in report.ageing
    ]


def corrections(report: MonthReport) -> list[tuple[Correction, str]]:
    return [(one, str(Kind(one.kind).label)) for one in report.aside.corrections]


def charts(report: MonthReport) -> dict[str, Any]:
    """Points of the portfolio at each month's end and of the principal paid in each, oldest first."""
    names = [month_inside(moved.month) for moved, _closing in report.year]
    return {
        "portfolio_points": list(zip(names, (closing for _moved, closing in report.year), strict=True)),
        "repaid_points": list(zip(names, (moved.repaid for moved, _closing in report.year), strict=True)),
    }


def percent(share: Decimal | None) -> str:
    return "—" if share is None else f"{share} %"


def _risk(label: str, risk: AtRisk, before: AtRisk, shows: str) -> Figure:
    note = _("%(loans)s, %(amount)s de %(whole)s · el mes anterior %(before)s") % {
        "loans": ngettext("%s préstamo", "%s préstamos", risk.loans) % risk.loans,
        "amount": soles(risk.outstanding),
        "whole": soles(risk.portfolio),
        "before": percent(before.percent),
    }
    return Figure(label, percent(risk.percent), note, shows)


def _rate(label: str, rate: Rate, before: Rate, shows: str) -> Figure:
    said = {"part": soles(rate.part), "whole": soles(rate.whole), "before": percent(before.percent)}
    return Figure(label, percent(rate.percent), _("%(part)s de %(whole)s · el mes anterior %(before)s") % said, shows)
