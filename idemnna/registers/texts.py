"""Tables saved as text: their alphabet, their separator, their quoted lines. Pure."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from idemnna.registers.problems import FileProblem
from idemnna.registers.reading import MOST_COLUMNS, Sheet, within_limits
from idemnna.registers.words import Cell, Formula

_SEPARATORS = (",", ";", "\t", "|")
_MARKUP = re.compile(r"^\s*<(\?xml|!doctype|html|table|\w+[\s>])", re.IGNORECASE)


def read_text(content: bytes) -> Sheet:
    """A comma, semicolon, tab or bar separated table as a sheet of texts."""
    text = decode(content)
    if _MARKUP.match(text):
        raise FileProblem(_("Es una página web guardada como hoja. Abrirla en Excel y guardarla como .xlsx."))
    told = re.match(r"sep=(.)\r?\n", text)
    if told:
        text = text[told.end() :]
    try:
        separator = told[1] if told else sniff(text)
        rows = within_limits(_typed(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise FileProblem(_("El archivo está dañado: hay comillas sin cerrar o una celda enorme.")) from None
    return Sheet("", rows, formulas=sum(isinstance(cell, Formula) for row in rows for cell in row))


def decode(content: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16 (with or without mark) or Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    sample = content[:4096]
    if sample.count(0) > len(sample) // 4:
        return content.decode(
            "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be", errors="replace"
        )
    odd = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if odd > len(sample) // 50:
        raise FileProblem(_("No es una hoja de cálculo. Traer el registro como .xlsx o .csv."))
    try:
        return _mended(content.decode("utf-8"))
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def sniff(text: str) -> str:
    """The separator that gives the most rows of one width greater than one; a comma when none does."""
    best, chosen = 0.0, ","
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
        widths = Counter(len(row) for _n, row in zip(range(300), _tolerant(reader), strict=False) if any(row))
        wide = {width: count for width, count in widths.items() if width > 1}
        if wide:
            width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
            score = count / sum(widths.values()) * min(width, 12) ** 0.5
            if score > best:
                best, chosen = score, separator
    return chosen


def _tolerant(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        return


def _mended(text: str) -> str:
    """Text that was saved as UTF-8 twice («MarÃ­a») is read back once more, when all of it can be."""
    if not re.search("Ã[\x80-¿¡-¿]|Ã\xad|Ã±", text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _typed(row: list[str]) -> list[Cell]:
    """A row's cells; all that lies beyond the last column a register may have is one more."""
    row = [*row[:MOST_COLUMNS], "".join(row[MOST_COLUMNS:])]
    return [
        Formula(cell.strip()) if re.match(r"\s*=\s*[\w(@+\-\"]", cell) else (cell if cell.strip() else None)
        for cell in row
    ]
