"""Documents, phones, yes/no, sex and school as they stand in a register's cells. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

from idemnna.registers.problems import Problem
from idemnna.registers.words import Cell, Formula, clean, folded, is_nothing

DocumentType = Literal["dni", "ce", "ptp", "cpp", "passport"]
Sex = Literal["f", "m"]
Level = Literal["inicial", "primaria", "secundaria"]
AttendsSchool = Literal["yes", "irregular", "no"]

_YES = re.compile(
    r"(si|s|yes|x|1|v|verdadero|true|✓|✔|☑|claro|siempre|ella|con ella|con su mama|mama|madre)\b.*|[✓✔☑].*"
)
_NO = re.compile(
    r"(no|n|0|f|falso|false|✗|✘|☐|nunca|papa|padre|con (su|el) (papa|padre|abuela|abuelo|tia).*)\b.*|[✗✘].*"
)
_DOCUMENT_WORDS: list[tuple[str, DocumentType]] = [
    (r"c\.?\s*e\.?(?![a-z])|carn?e?t?\s*(de)?\s*extranjeria", "ce"),
    (r"ptp(?![a-z])|permiso temporal", "ptp"),
    (r"cpp(?![a-z])|carnet de permiso", "cpp"),
    (r"pasaporte\b|pas\.?(?![a-z])|pass(port)?(?![a-z])", "passport"),
    (r"d\.?\s*n\.?\s*i\.?(?![a-z])", "dni"),
]


@dataclass(frozen=True)
class Document:
    """A document's type and number; a number is text, so that zeros stay."""

    type: DocumentType
    number: str


@dataclass(frozen=True)
class School:
    """Where a child studies; `attends` is «no» for «no estudia», and then there is no level."""

    level: Level | None
    grade: int | None
    attends: AttendsSchool = "yes"


def read_document(value: Cell, kind: Cell = None) -> Document | None:
    """A document with its type, from its own cell and perhaps a column that names the type.

    A DNI that a spreadsheet kept as a number gets its lost zeros back (7 or 6 digits left).
    None when there is no document; Problem when the number does not fit any type.
    """
    if isinstance(value, Formula):
        raise Problem(_("«%(text)s» es una fórmula sin resultado"), text=value)
    text = _whole(value)
    if is_nothing(value) or re.match(r"(no(?!\W*\d)|sin|en tramite|perdid|extravi|falta|tramit|indocument)", text):
        return None
    named = _named_document(folded(kind)) if not is_nothing(kind) else None
    own, rest = _split_type(text)
    rest = re.sub(r"^(\d{8})-\d$", r"\1", rest)  # the check digit is not part of the number
    number = re.sub(r"[^a-z0-9]", "", rest).upper()
    found = own or named
    if number.isdigit() and found in (None, "dni"):
        return Document("dni", _dni(number, clean(value)))
    if not number or not any(c.isdigit() for c in number) or len(number) > 20 or found in (None, "dni"):
        raise Problem(_("«%(text)s» no se entiende como documento"), text=clean(value))
    if found == "ce" and number.isdigit():
        number = number.zfill(9)
    return Document(found, number)


def read_phones(value: Cell) -> tuple[list[str], list[str]]:
    """The phone numbers in a cell, and what in it is no number of Peru.

    Numbers are digits: 9 of a mobile, a landline with its 0 and area.
    """
    if is_nothing(value) or re.match(r"(no|sin)\b\D*$", folded(value)):
        return [], []
    found, wrong = [], []
    for piece in re.split(r"[/;,|\n]|\s+(?:y|o|e)\s+|\s-\s", _whole(value)):
        digits = re.sub(r"^(0051|51)(?=\d{8,9}$)", "", re.sub(r"\D", "", piece))
        if len(digits) in (18, 27) and all(digits[i] == "9" for i in range(0, len(digits), 9)):
            found += [digits[i : i + 9] for i in range(0, len(digits), 9)]
        elif re.fullmatch(r"9\d{8}|0[1-8]\d{6,7}|[2-7]\d{6}", digits):
            found.append(f"01{digits}" if len(digits) == 7 else digits)
        elif clean(piece):
            wrong.append(clean(piece))
    return list(dict.fromkeys(found)), wrong


def read_yes_no(value: Cell) -> bool | None:
    """True, False, or None for an empty cell; Problem for anything that is neither yes nor no."""
    text = folded(value)
    if value is None or text in ("", "-", "?", "s/d", "no sabe", "n/a"):
        return None
    if _NO.fullmatch(text):
        return False
    if _YES.fullmatch(text):
        return True
    raise Problem(_("«%(text)s» no dice ni sí ni no"), text=clean(value))


def read_attends(value: Cell) -> AttendsSchool | None:
    """Whether a child goes to school: yes, no, «a veces»; Problem for anything else."""
    if re.match(r"(a veces|irregular|poco|de vez|falta)", folded(value)):
        return "irregular"
    told = read_yes_no(value)
    return None if told is None else "yes" if told else "no"


def read_sex(value: Cell, column: frozenset[str] = frozenset()) -> Sex | None:
    """«f» or «m» as the case file keeps them.

    `column` holds the folded marks of the whole column: «M» is «masculino» beside F, «mujer» beside H or V.
    """
    text = folded(value).strip(".")
    if is_nothing(value):
        return None
    if re.match(r"(f|fem\w*|mujer|muj|nina|hija|hembra|chica|♀)$", text):
        return "f"
    if re.match(r"(masc\w*|varon|var|v|h|hombre|hom|nino|hijo|macho|chico|♂)$", text):
        return "m"
    if text == "m":
        initials = {mark.strip(".") for mark in column}
        if initials & {"f", "fem", "femenino"}:
            return "m"
        if initials & {"h", "v", "hombre"} or ("varon" in initials and "mujer" not in initials):
            return "f"
    raise Problem(_("«%(text)s» no dice si es mujer o varón"), text=clean(value))


def read_school(value: Cell, level: Cell = None) -> School | None:
    """Level and grade of «6ro de primaria», «2° secu.», «4 pri», «4 años», «inicial 5», «no estudia».

    `level` is a second column that names the level. None when the cell says nothing.
    """
    if is_nothing(value) and is_nothing(level):
        return None
    text = f"{'' if is_nothing(value) else folded(value)} {'' if is_nothing(level) else folded(level)}".strip()
    if re.match(r"(no (estudia|va|asiste)|ninguno|sin estudio|dejo|retirad|no$|aun no|todavia no)", text):
        return School(None, None, attends="no")
    found_level, grade = _level(text), _grade(text)
    if found_level is None and grade is not None and re.search(r"\banos?\b", text):
        found_level = "inicial"
    if found_level is None:
        raise Problem(
            _("«%(text)s»: no se sabe si es inicial, primaria o secundaria"), text=clean(value) or clean(level)
        )
    if found_level == "inicial" and grade in (0, 1, 2):
        return School("inicial", None)  # the nursery years have no grade
    if grade is not None and grade not in _GRADES[found_level]:
        raise Problem(_("«%(text)s»: ese grado no existe"), text=clean(value))
    return School(found_level, grade)


_GRADES: dict[Level, range] = {"inicial": range(3, 6), "primaria": range(1, 7), "secundaria": range(1, 6)}
_WORDED = {
    **dict.fromkeys(["primer", "primero", "primera"], 1),
    **dict.fromkeys(["segundo", "segunda"], 2),
    **dict.fromkeys(["tercer", "tercero", "tercera"], 3),
    **dict.fromkeys(["cuarto", "cuarta"], 4),
    **dict.fromkeys(["quinto", "quinta"], 5),
    **dict.fromkeys(["sexto", "sexta"], 6),
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}


def _level(text: str) -> Level | None:
    if re.search(
        r"\b\d?\s*(?:\w{0,2}[°º.]?\s*)(inicial|ini\b|inic\b|jardin|nido|cuna|pronoei|kinder|prejardin)", text
    ):
        return "inicial"
    if re.search(r"(?<![a-z])(primaria|prim|pri|p)\b", text):
        return "primaria"
    if re.search(r"(?<![a-z])(secundaria|secund|secu|sec|s)\b", text):
        return "secundaria"
    return None


def _grade(text: str) -> int | None:
    found = re.search(r"\d+", text)
    if found:
        return int(found[0])
    for word in re.findall(r"[a-z]+", text):
        if word in _WORDED or word in _ROMAN:
            return _WORDED.get(word) or _ROMAN[word]
    return None


def _whole(value: Cell) -> str:
    """A folded cell; a whole number that was saved as text with «.0» is without it."""
    return re.sub(r"^(\d+)\.0+$", r"\1", folded(value))


def _named_document(text: str) -> DocumentType | None:
    for pattern, kind in _DOCUMENT_WORDS:
        if re.match(pattern, text):
            return kind
    return None


def _split_type(text: str) -> tuple[DocumentType | None, str]:
    text = re.sub(r"\b(n|no|nro|num|numero)\b[\s°.:]*(?=\d)|°", " ", text).strip()
    for pattern, kind in _DOCUMENT_WORDS:
        found = re.match(rf"(?:{pattern})[\s.:#-]*(?=[a-z]*-?\d)", text) or re.search(
            rf"[\s(-]+(?:{pattern})\)?$", text
        )
        if found and found.start() == 0:
            return kind, text[found.end() :]
        if found:
            return kind, text[: found.start()]
    return None, text


def _dni(number: str, written: str) -> str:
    if 6 <= len(number) <= 8 and int(number):
        return number.zfill(8)
    if len(number) == 8:
        raise Problem(_("«%(text)s» no es un número de DNI"), text=written)
    raise Problem(_("«%(text)s» tiene %(count)s cifras: un DNI tiene 8"), text=written, count=len(number))
