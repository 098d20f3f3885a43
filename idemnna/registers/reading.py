"""From an uploaded file's bytes to sheets of cells. Pure; formulas are never calculated, links never followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from idemnna.registers.problems import FileProblem
from idemnna.registers.words import Cell, is_blank

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 250
MOST_CELLS = 400_000

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BM")


@dataclass(frozen=True)
class Merge:
    """A merged block, first and last row and column, counted from 0 and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """The cells of one sheet. Row i is the sheet's row i + 1; rows may differ in length.

    A block merged over several rows stands in each of them; one that is merged over columns stands once.
    """

    name: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list)
    formulas: int = 0
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place, None beyond the sheet's edge."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None

    @property
    def width(self) -> int:
        """Columns of the longest row."""
        return max((len(row) for row in self.rows), default=0)


def read_file(content: bytes) -> list[Sheet]:
    """The sheets of an .xlsx workbook or a text table, whatever its file is called.

    Raises FileProblem with a message for the person who chose the file.
    """
    if len(content) > LARGEST_FILE:
        raise FileProblem(
            _("El archivo pesa más de 20 MB. Quitar fotos y hojas que no hacen falta y volver a guardar.")
        )
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise FileProblem(_("El archivo está vacío."))
    if content.startswith(_OLE2):
        if _ENCRYPTED in content:
            raise FileProblem(_("El archivo tiene contraseña. Abrirlo, quitarle la contraseña y guardarlo de nuevo."))
        raise FileProblem(
            _("Es un archivo de Excel antiguo (.xls). Abrirlo y guardarlo como «Libro de Excel (.xlsx)».")
        )
    if content.startswith(b"PK"):
        from idemnna.registers.workbooks import read_workbook

        sheets = read_workbook(content)
    elif content.startswith(_PICTURES):
        raise FileProblem(_("No es una hoja de cálculo. Traer el registro como .xlsx o .csv."))
    else:
        from idemnna.registers.texts import read_text

        sheets = [read_text(content)]
    if sum(len(row) for sheet in sheets for row in sheet.rows) > MOST_CELLS:
        raise FileProblem(_("El libro tiene demasiadas hojas llenas. Traerlo por partes."))
    filled = [sheet for sheet in sheets if any(not is_blank(cell) for row in sheet.rows for cell in row)]
    if not filled:
        raise FileProblem(_("El archivo no tiene datos en ninguna hoja."))
    return filled


def fill_down(sheet: Sheet) -> None:
    """Write the value of blocks merged over rows into each of their rows, in the block's first column."""
    left = MOST_CELLS  # thousands of blocks laid over each other would take minutes
    for merge in sheet.merges:
        if merge.bottom == merge.top or merge.right > merge.left + 2:
            continue
        value = sheet.cell(merge.top, merge.left)
        rows = range(merge.top + 1, min(merge.bottom, len(sheet.rows) - 1) + 1)
        if (left := left - len(rows)) < 0:
            return
        for row in rows:
            cells = sheet.rows[row]
            cells.extend([None] * (merge.left + 1 - len(cells)))
            cells[merge.left] = value


def within_limits(rows: Iterator[list[Cell]]) -> list[list[Cell]]:
    """The rows up to the last that says anything; FileProblem beyond what a register can hold."""
    kept: list[list[Cell]] = []
    empty = cells = 0
    for row in rows:
        last = max((i for i, cell in enumerate(row) if not is_blank(cell)), default=-1)
        if last < 0:
            empty += 1
            if empty > MOST_ROWS:
                break
            continue
        cells += last + 1
        if len(kept) + empty >= MOST_ROWS or cells > MOST_CELLS or last >= MOST_COLUMNS:
            raise FileProblem(
                _("La hoja es demasiado grande: hasta %(rows)s filas y %(columns)s columnas. Traerla por partes."),
                rows=MOST_ROWS, columns=MOST_COLUMNS,
            )  # fmt: skip
        kept.extend([] for _blank in range(empty))
        empty = 0
        kept.append(list(row[: last + 1]))
    return kept
