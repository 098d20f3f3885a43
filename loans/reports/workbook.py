"""The month's report as a workbook: real numbers and dates, totals as formulas that carry their result."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from idemnna.words import month_inside, month_long
from loans.report import LoanRow
from loans.reports import page as said
from loans.reports.page import Loaded
from loans.reports.table import badge_of

SOLES: Final = '"S/" #,##0.00;[Red]-"S/" #,##0.00;"S/" 0.00'
MONEY: Final = ("opening", "disbursed", "capitalised", "repaid", "written_off", "closing", "interest_due",
                "interest_collected", "interest_forgiven", "recovered", "overpaid", "arrears_principal",
                "arrears_interest")  # fmt: skip
FIRST_LOAN: Final = 3  # row of the sheets of loans, from 0


def workbook(loaded: Loaded, *, named: bool) -> bytes:
    """An .xlsx with the sheets Resumen, Préstamos and Atrasos. Names and next steps only if `named`."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    sheets = _Sheets(book, loaded, named)
    sheets.summary(book.add_worksheet(_("Resumen")))
    sheets.loans(book.add_worksheet(sheets.loans_name))
    sheets.late(book.add_worksheet(_("Atrasos")))
    book.close()
    return stream.getvalue()


class _Sheets:
    def __init__(self, book: Any, loaded: Loaded, named: bool) -> None:
        self.loaded, self.named, self.report = loaded, named, loaded.report
        self.loans_name = _("Préstamos")
        self.who = (_("Caso"), _("Mujer")) if named else (_("Caso"),)
        self.who_widths = (9, 30)[: len(self.who)]
        self.first_money = len(self.who) + 1
        self.rows = sorted(self.report.rows, key=lambda row: (row.woman, row.loan))
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.soles = book.add_format({"num_format": SOLES})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self.share = book.add_format({"num_format": "0.00%"})
        self.bold = book.add_format({"bold": True, "top": 1})
        self.sum = book.add_format({"bold": True, "top": 1, "num_format": SOLES})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})

    # Each sheet ---------------------------------------------------------------------------------------------------

    def summary(self, sheet: Any) -> None:
        self._set_up(sheet, (44, 12, 18, 18, 12), 0)
        sheet.write_string(0, 0, _("Informe de préstamos: %s") % month_inside(self.report.month), self.title)
        sheet.write_string(1, 0, self._seen_from())
        at = self._movements(sheet, 3)
        at = self._ageing(sheet, at + 2)
        at = self._at_risk(sheet, at + 2)
        at = self._rates(sheet, at + 2)
        at = self._receipts(sheet, at + 2)
        self._year(sheet, at + 2)

    def loans(self, sheet: Any) -> None:
        labels = (*self.who, _("Cómo está"), *_money_labels(), _("Cuota más antigua sin pagar"), _("Días de atraso"))
        self._set_up(sheet, (*self.who_widths, 16, *[13] * len(MONEY), 14, 9), FIRST_LOAN)
        sheet.write_string(0, 0, f"{_('Cada préstamo')}: {month_inside(self.report.month)}", self.title)
        self._heads(sheet, FIRST_LOAN - 1, labels)
        for at, row in enumerate(self.rows, start=FIRST_LOAN):
            self._loan(sheet, at, row)
        end = FIRST_LOAN + len(self.rows)
        sheet.write_string(end, 0, _("Total"), self.bold)
        for column, name in enumerate(MONEY, start=self.first_money):
            self._total(sheet, end, column, FIRST_LOAN, getattr(self.report.totals, name))
        sheet.autofilter(FIRST_LOAN - 1, 0, max(end - 1, FIRST_LOAN), len(labels) - 1)

    def late(self, sheet: Any) -> None:
        labels = (*self.who, _("Desde"), _("Días"), _("Capital atrasado"), _("Interés atrasado"), _("Debe en total"))
        promises = (_("Prometió para el"), _("Prometió"), _("Qué sigue")) if self.named else ()
        self._set_up(sheet, (*self.who_widths, 12, 8, 15, 15, 15, *(14, 13, 50)[: len(promises)]), FIRST_LOAN)
        sheet.write_string(0, 0, f"{_('Cuotas atrasadas')}: {month_inside(self.report.month)}", self.title)
        self._heads(sheet, FIRST_LOAN - 1, (*labels, *promises))
        for at, row in enumerate(self.report.late, start=FIRST_LOAN):
            self._late_row(sheet, at, row)
        end, totals = FIRST_LOAN + len(self.report.late), self.report.totals
        sheet.write_string(end, 0, _("Total"), self.bold)
        owed = sum((row.closing for row in self.report.late), Decimal(0))
        amounts = (totals.arrears_principal, totals.arrears_interest, owed)
        for column, amount in enumerate(amounts, start=len(self.who) + 2):
            self._total(sheet, end, column, FIRST_LOAN, amount)

    # Parts of them ------------------------------------------------------------------------------------------------

    def _movements(self, sheet: Any, at: int) -> int:
        """Each movement is the total of its column on the loans' sheet; the closing is computed here."""
        self._heads(sheet, at, (_("De un mes al otro, solo capital"), _("Préstamos"), _("Soles"), _("Mes anterior")))
        totals, before, counts = self.report.totals, self.loaded.before.totals, self.report.counts
        lines = (
            (_("Al empezar el mes"), counts.opening, "opening"),
            (_("+ Entregado"), counts.new + counts.reopened - counts.undone, "disbursed"),
            (_("+ Interés que pasó a capital"), 0, "capitalised"),
            (_("− Pagado (capital)"), counts.repaid, "repaid"),
            (_("− Castigado"), counts.written_off, "written_off"),
        )
        begin, end = at + 1, at + 1 + len(lines)
        for place, (label, number, name) in enumerate(lines, start=begin):
            sheet.write_string(place, 0, label)
            sheet.write_number(place, 1, number)
            column = self.first_money + MONEY.index(name)
            cell = xl_rowcol_to_cell(FIRST_LOAN + len(self.rows), column)
            sheet.write_formula(place, 2, f"='{self.loans_name}'!{cell}", self.soles, _number(getattr(totals, name)))
            sheet.write_number(place, 3, _number(getattr(before, name)), self.soles)
        sheet.write_string(end, 0, _("Al terminar el mes"), self.bold)
        results: tuple[Decimal | int, ...] = (counts.closing, totals.closing, before.closing)
        for column, result in enumerate(results, start=1):
            first, lent, added, repaid, gone = (xl_rowcol_to_cell(begin + line, column) for line in range(5))
            style = self.bold if column == 1 else self.sum
            sheet.write_formula(end, column, f"={first}+{lent}+{added}-{repaid}-{gone}", style, _number(result))
        return end

    def _ageing(self, sheet: Any, at: int) -> int:
        self._heads(sheet, at, (_("Cartera por días de atraso"), _("Préstamos"), _("Soles"), "%"))
        found = self.report.ageing
        begin, end, whole = at + 1, at + 1 + len(found), self.report.totals.closing
        for place, (bucket, (_name, label, number, amount, _share)) in enumerate(
            zip(found, said.ageing(self.report), strict=True), start=begin
        ):
            sheet.write_string(place, 0, label)
            sheet.write_number(place, 1, number)
            sheet.write_number(place, 2, _number(amount), self.soles)
            self._share(sheet, place, f"=C{place + 1}/C{end + 1}", bucket.outstanding, whole, column=3)
        sheet.write_string(end, 0, _("Toda la cartera"), self.bold)
        self._total(sheet, end, 1, begin, self.report.counts.closing, self.bold)
        self._total(sheet, end, 2, begin, whole)
        return end

    def _at_risk(self, sheet: Any, at: int) -> int:
        self._heads(sheet, at, (_("Cartera en riesgo"), _("Préstamos"), _("Deben"), _("De la cartera"), "%"))
        risks = (("PAR30", self.report.at_risk(30)), ("PAR90", self.report.at_risk(90)),
                 (_("PAR30 con nuevos cronogramas"), self.report.at_risk(30, with_rescheduled=True)))  # fmt: skip
        for place, (label, risk) in enumerate(risks, start=at + 1):
            sheet.write_number(place, 1, risk.loans)
            self._rate(sheet, place, label, risk.outstanding, risk.portfolio)
        return at + len(risks)

    def _rates(self, sheet: Any, at: int) -> int:
        self._heads(sheet, at, (_("Cómo va"), "", _("Soles"), _("De"), "%"))
        rates = ((_("Pagado a tiempo, de lo que vencía en el mes"), self.report.on_time),
                 (_("Cobranza del mes, sin adelantos"), self.report.collection),
                 (_("Castigado, de la cartera promedio"), self.report.write_off_ratio))  # fmt: skip
        for place, (label, rate) in enumerate(rates, start=at + 1):
            self._rate(sheet, place, label, rate.part, rate.whole)
        end = at + 1 + len(rates)
        sheet.write_string(end, 0, _("Mujeres con préstamo"))
        sheet.write_number(end, 1, self.report.active_borrowers)
        return end

    def _rate(self, sheet: Any, at: int, label: str, part: Decimal, whole: Decimal) -> None:
        sheet.write_string(at, 0, label)
        sheet.write_number(at, 2, _number(part), self.soles)
        sheet.write_number(at, 3, _number(whole), self.soles)
        self._share(sheet, at, f"=C{at + 1}/D{at + 1}", part, whole)

    def _receipts(self, sheet: Any, at: int) -> int:
        self._heads(sheet, at, (_("Lo que se recibió"), _("Pagos"), _("Soles")))
        found = said.receipts(self.report)
        for place, (method, number, amount, _shows) in enumerate(found, start=at + 1):
            sheet.write_string(place, 0, method)
            sheet.write_number(place, 1, number)
            sheet.write_number(place, 2, _number(amount), self.soles)
        end = at + 1 + len(found)
        sheet.write_string(end, 0, _("Total"), self.bold)
        self._total(sheet, end, 2, at + 1, self.report.received)
        return end

    def _year(self, sheet: Any, at: int) -> None:
        self._heads(sheet, at, (_("Doce meses"), "", _("Cartera al terminar"), _("Capital pagado")))
        for place, (moved, closing) in enumerate(self.report.year, start=at + 1):
            sheet.write_string(place, 0, month_long(moved.month))
            sheet.write_number(place, 2, _number(closing), self.soles)
            sheet.write_number(place, 3, _number(moved.repaid), self.soles)

    def _loan(self, sheet: Any, at: int, row: LoanRow) -> None:
        self._who(sheet, at, row)
        sheet.write_string(at, len(self.who), badge_of(row))
        for column, name in enumerate(MONEY, start=self.first_money):
            sheet.write_number(at, column, _number(getattr(row, name)), self.soles)
        end = self.first_money + len(MONEY)
        self._date(sheet, at, end, row.oldest_due_on)
        sheet.write_number(at, end + 1, row.days_late)

    def _late_row(self, sheet: Any, at: int, row: LoanRow) -> None:
        self._who(sheet, at, row)
        begin = len(self.who)
        self._date(sheet, at, begin, row.oldest_due_on)
        sheet.write_number(at, begin + 1, row.days_late)
        for column, amount in enumerate((row.arrears_principal, row.arrears_interest, row.closing), start=begin + 2):
            sheet.write_number(at, column, _number(amount), self.soles)
        step = self.loaded.people.steps.get(row.loan) if self.named else None
        if step:
            self._date(sheet, at, begin + 5, step.promised_on)
            if step.promised_amount is not None:
                sheet.write_number(at, begin + 6, _number(step.promised_amount), self.soles)
            sheet.write_string(at, begin + 7, step.text, self.wrap)

    def _who(self, sheet: Any, at: int, row: LoanRow) -> None:
        for column, text in enumerate((row.case_code, self.loaded.people.called(row.woman))[: len(self.who)]):
            sheet.write_string(at, column, text)

    # Small things -------------------------------------------------------------------------------------------------

    def _seen_from(self) -> str:
        day = f"{self.report.day:%d/%m/%Y}"
        if self.report.closed_at:
            return _("Mes cerrado: sus cifras ya no cambian.")
        return _("Hasta el %s; el mes todavía no termina.") % day if self.report.is_running else _("Al %s.") % day

    def _set_up(self, sheet: Any, widths: Sequence[int], frozen: int) -> None:
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&D&C&P / &N")
        sheet.hide_gridlines(2)
        if frozen:
            sheet.freeze_panes(frozen, len(self.who))
            sheet.repeat_rows(frozen - 1)

    def _heads(self, sheet: Any, at: int, labels: Sequence[str]) -> None:
        for column, label in enumerate(labels):
            sheet.write_string(at, column, label, self.head)

    def _date(self, sheet: Any, at: int, column: int, day: date | None) -> None:
        if day:
            sheet.write_datetime(at, column, day, self.day)

    def _total(self, sheet: Any, at: int, column: int, begin: int, amount: Decimal | int, style: Any = None) -> None:
        """The sum of what stands above it; of nothing, 0."""
        area = xl_range(begin, column, max(at - 1, begin), column)
        if at > begin:
            sheet.write_formula(at, column, f"=SUM({area})", style or self.sum, _number(amount))
        else:
            sheet.write_number(at, column, 0, style or self.sum)

    def _share(self, sheet: Any, at: int, formula: str, part: Decimal, whole: Decimal, *, column: int = 4) -> None:
        if whole:
            sheet.write_formula(at, column, formula, self.share, float(part / whole))


def _money_labels() -> tuple[str, ...]:
    return (_("Al empezar"), _("+ Entregado"), _("+ Pasó a capital"), _("− Capital pagado"), _("− Castigado"),
            _("Al terminar"), _("Interés que vencía"), _("Interés cobrado"), _("Interés perdonado"),
            _("Pagado después del castigo"), _("De más, a favor de ella"), _("Capital atrasado"),
            _("Interés atrasado"))  # fmt: skip


def _number(amount: Decimal | int) -> float:
    return float(amount)
