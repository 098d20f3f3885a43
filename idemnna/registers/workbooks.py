"""Excel workbooks (.xlsx), opened with care: sizes are counted before anything is parsed. Pure."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.cell import range_boundaries

from idemnna.registers.problems import FileProblem
from idemnna.registers.reading import MOST_COLUMNS, Merge, Sheet, fill_down, within_limits
from idemnna.registers.words import Cell, Formula

_LARGEST_UNZIPPED = 40 * 1024 * 1024
_MOST_PARTS = 2_000
_MOST_MERGED = 50_000
_LONGEST_TEXT = 32_767  # of a cell in Excel
_ENTITIES = re.compile(
    rb"<\x00?!\x00?(D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.IGNORECASE
)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:$]+)"')


def read_workbook(content: bytes) -> list[Sheet]:
    """The sheets of a workbook in their order; hidden ones too, charts not.

    Stored results of formulas are taken as values; a formula without a stored result stays a `Formula`.
    """
    _inspect(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(content)
    except FileProblem:
        raise
    except Exception:  # whatever a damaged workbook makes its reader raise is one thing to its owner
        raise FileProblem(
            _("El libro está dañado y no se puede abrir. Abrirlo en Excel y guardarlo de nuevo.")
        ) from None


def _sheets(content: bytes) -> list[Sheet]:
    values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        if not values.worksheets:
            raise FileProblem(_("El libro solo tiene gráficos, ninguna hoja con datos."))
        return [
            _sheet(with_value, with_formula, content)
            for with_value, with_formula in zip(values.worksheets, formulas.worksheets, strict=True)
        ]
    finally:
        values.close()
        formulas.close()


def _sheet(with_value: Any, with_formula: Any, content: bytes) -> Sheet:
    for sheet in (with_value, with_formula):
        sheet.reset_dimensions()  # a wrong dimension in the file would cut rows off
    count = [0]
    rows = within_limits(_paired(with_value, with_formula, count))
    hidden = with_value.sheet_state != "visible"
    sheet = Sheet(with_value.title, rows, _merges(content, with_value), formulas=count[0], hidden=hidden)
    fill_down(sheet)
    return sheet


def _paired(with_value: Any, with_formula: Any, count: list[int]) -> Iterator[list[Cell]]:
    """Each row's values, with a Formula where one was never calculated."""
    both = zip(
        with_value.iter_rows(max_col=MOST_COLUMNS + 1), with_formula.iter_rows(max_col=MOST_COLUMNS + 1), strict=False
    )
    at = 0
    for row, written in both:
        # Every row comes filled up to the widest: what nobody wrote is not looked at cell by cell.
        width = next((i for i in range(len(written), 0, -1) if written[i - 1] is not EMPTY_CELL), 0)
        row, written = row[:width], written[:width]
        number = next((cell.row for cell in row if getattr(cell, "row", None)), at + 1)
        for _missing in range(number - at - 1):
            yield []
        at = number
        found: list[Cell] = []
        for cell, source in zip(row, written, strict=False):
            value = cell.value
            if source.data_type == "f":
                count[0] += 1
                value = Formula(source.value) if value is None else value
            elif cell.data_type == "e":
                value = None if value == "#N/A" else str(value)
            if isinstance(value, str) and len(value) > _LONGEST_TEXT:
                raise FileProblem(_TOO_LARGE)
            found.append(value)
        yield found


def _merges(content: bytes, sheet: Any) -> list[Merge]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(sheet._worksheet_path)
    found = []
    for reference in _MERGED.findall(text)[:5_000]:
        left, top, right, bottom = range_boundaries(reference.decode().replace("$", ""))
        found.append(Merge(int(top or 1) - 1, int(left or 1) - 1, int(bottom or 1) - 1, int(right or 1) - 1))
    return found


def _inspect(content: bytes) -> None:
    """Refuse what is no workbook, what grows beyond reason, and XML that defines entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise FileProblem(
                    _("El archivo tiene contraseña. Abrirlo, quitarle la contraseña y guardarlo de nuevo.")
                )
            if "xl/workbook.xml" not in names and not any(name.endswith("workbook.xml") for name in names):
                raise FileProblem(_refusal(archive, names))
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNZIPPED:
                raise FileProblem(_TOO_LARGE)
            _count_bytes(archive, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise FileProblem(
            _("El libro está dañado y no se puede abrir. Abrirlo en Excel y guardarlo de nuevo.")
        ) from None


_TOO_LARGE = _(
    "El libro crece demasiado al abrirlo: puede ser una trampa o tener formatos hasta la última fila. "
    "Copiar los datos a un libro nuevo."
)


def _count_bytes(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """What the parts really hold, whatever the directory claims."""
    total = merged = 0
    for part in parts:
        with archive.open(part) as stream:
            tail = b""
            while chunk := stream.read(1 << 20):
                total += len(chunk)
                merged += chunk.count(b"mergeCell ")
                if total > _LARGEST_UNZIPPED or merged > _MOST_MERGED:
                    raise FileProblem(_TOO_LARGE)
                if part.filename.endswith((".xml", ".rels")) and _ENTITIES.search(tail + chunk):
                    raise FileProblem(
                        _("El libro tiene definiciones que no se aceptan. Copiar los datos a un libro nuevo.")
                    )
                tail = chunk[-40:]


def _refusal(archive: zipfile.ZipFile, names: set[str]) -> Any:
    kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in kind:
        return _("Es una hoja de LibreOffice (.ods). Abrirla y guardarla como «Excel (.xlsx)».")
    if "xl/workbook.bin" in names:
        return _("Es un libro de Excel binario (.xlsb). Abrirlo y guardarlo como «Libro de Excel (.xlsx)».")
    return _("No es una hoja de cálculo. Traer el registro como .xlsx o .csv.")
