"""The list of the women an incident affects, to call them: codes, names and the numbers that may be called."""

import io
from typing import Any, Final

import xlsxwriter
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from members.models import Phone, Woman
from members.models.phones import Use

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS: Final = (10, 36, 40)


def workbook(women: "QuerySet[Woman]") -> bytes:
    """An .xlsx in which every cell is text, whatever a name looks like."""
    callable_numbers = Phone.objects.kept().filter(use__in=(Use.CALL, Use.BOTH))
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    sheet, bold = book.add_worksheet(_("A quiénes avisar")), book.add_format({"bold": True, "bottom": 1})
    _row(sheet, 0, (_("Caso"), _("Mujer"), _("Se le puede llamar al")), bold)
    found = women.prefetch_related(Prefetch("phones", queryset=callable_numbers, to_attr="to_call"))
    for place, woman in enumerate(found, start=1):
        numbers = ", ".join(phone.shown for phone in woman.to_call)
        _row(sheet, place, (woman.case_code, woman.full_name, numbers))
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    book.close()
    return stream.getvalue()


def _row(sheet: Any, place: int, cells: tuple[str, ...], style: Any = None) -> None:
    for column, text in enumerate(cells):
        sheet.write_string(place, column, text, style)
