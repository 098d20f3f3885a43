import json
from argparse import ArgumentParser
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from idemnna.lima import today
from idemnna.months import last_day
from loans.report import AtRisk, LoanRow, MonthReport, Rate, Totals, monthly_report
from loans.reports.aside import Correction


class Command(BaseCommand):
    help = "The month's report of the loans: the figures of the page, as a short text or as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", help="for example 2026-10")
        parser.add_argument("--json", metavar="FILE", help="write the figures there; - for the standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        month, now = _month(options["month"]), today()
        if month > now:
            raise CommandError(f"{month:%Y-%m} is still to come.")
        report = monthly_report(month, min(last_day(month), now))
        where = options["json"]
        if where is None:
            self._say(report)
            return
        text = json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n"
        if where == "-":
            self.stdout.write(text, ending="")
        else:
            Path(where).write_text(text, encoding="utf-8")
            self.stdout.write(where)

    def _say(self, report: MonthReport) -> None:
        totals, risk = report.totals, report.at_risk(30)
        self.stdout.write(f"{report.month:%Y-%m}, as of {report.day:%d/%m/%Y}{', closed' if report.closed_at else ''}")
        for name in ("opening", "disbursed", "capitalised", "repaid", "written_off", "closing"):
            self.stdout.write(f"  {name:18} {getattr(totals, name):>14,.2f}")
        self.stdout.write(f"  {'interest collected':18} {totals.interest_collected:>14,.2f}")
        self.stdout.write(f"  {'PAR30':18} {risk.outstanding:>14,.2f}  {_text(risk.percent)} % in {risk.loans} loans")
        self.stdout.write(f"  {'active borrowers':18} {report.active_borrowers:>14}")


def as_json(report: MonthReport) -> dict[str, Any]:
    """Every figure by its English name; soles and percentages as text with two decimals, None where there is none."""
    totals, purchases, income = report.totals, report.aside.purchases, report.income
    return {
        "month": f"{report.month:%Y-%m}",
        "as_of": report.day.isoformat(),
        "closed": report.closed_at is not None,
        **{name: _text(getattr(totals, name)) for name in Totals.__dataclass_fields__},
        "arrears": _text(totals.arrears),
        "counts": report.counts._asdict(),
        "par30": _text(report.at_risk(30).percent),
        "par90": _text(report.at_risk(90).percent),
        "par30_with_rescheduled": _text(report.at_risk(30, with_rescheduled=True).percent),
        "at_risk": {
            "par30": _risk(report.at_risk(30)),
            "par90": _risk(report.at_risk(90)),
            "par30_with_rescheduled": _risk(report.at_risk(30, with_rescheduled=True)),
        },
        "ageing": {
            one.name: {"number": one.loans, "outstanding": _text(one.outstanding), "percent": _text(one.percent)}
            for one in report.ageing
        },
        "active_borrowers": report.active_borrowers,
        "methods": {one.method or "unknown": _text(one.amount) for one in report.receipts},
        "received": _text(report.received),
        "on_time_rate": _rate(report.on_time),
        "collection_rate": {**_rate(report.collection), "collected": _text(report.collected)},
        "write_off_ratio": _rate(report.write_off_ratio),
        "purchases": {
            "number": purchases.number,
            "amount": _text(purchases.amount),
            "without_receipt": purchases.without_receipt,
        },
        "average_income": {"known": income.known, "unknown": income.unknown, "mean": _text(income.mean)},
        "corrections": [_correction(one) for one in report.aside.corrections],
        "loans": [_loan(row) for row in sorted(report.rows, key=lambda row: (row.woman, row.loan))],
    }


def _correction(one: Correction) -> dict[str, Any]:
    names = ("loan", "kind", "happened_on", "entered_on", "amount")
    return {"case": one.case_code, **{name: _plain(getattr(one, name)) for name in names}}


def _loan(row: LoanRow) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in LoanRow.__dataclass_fields__ if name != "woman"}
    return {"case": row.case_code, **{name: _plain(value) for name, value in plain.items()}}


def _risk(risk: AtRisk) -> dict[str, Any]:
    return {
        "percent": _text(risk.percent),
        "outstanding": _text(risk.outstanding),
        "portfolio": _text(risk.portfolio),
        "loans": risk.loans,
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {"percent": _text(rate.percent), "numerator": _text(rate.part), "denominator": _text(rate.whole)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return _text(value) if isinstance(value, Decimal) else value


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _month(text: str) -> date:
    try:
        year, month = text.split("-")
        return date(int(year), int(month), 1)
    except ValueError:
        raise CommandError(f"{text} is no month; write for example 2026-10.") from None
