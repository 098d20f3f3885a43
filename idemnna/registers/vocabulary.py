"""The words registers use over their columns. Pure; matched against folded text without punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from idemnna.registers.headings import ATTENDANCE, CHILDREN, LOANS, PADRON, PAYMENTS, VISITS, patterns
from idemnna.registers.words import fold

KINDS = {
    PADRON: _("Padrón de señoras"),
    CHILDREN: _("Hijos e hijas"),
    VISITS: _("Visitas"),
    ATTENDANCE: _("Asistencia"),
    LOANS: _("Préstamos"),
    PAYMENTS: _("Pagos de préstamos"),
}

LABELS = {
    "number": _("N° en el padrón"),
    "name": _("Nombre completo"),
    "name_surnames_first": _("Apellidos y nombres"),
    "name_given_first": _("Nombres y apellidos"),
    "given": _("Nombres"),
    "surnames": _("Apellidos"),
    "first_surname": _("Apellido paterno"),
    "second_surname": _("Apellido materno"),
    "preferred": _("Le gusta que la llamen"),
    "document": _("Documento"),
    "document_type": _("Tipo de documento"),
    "birth": _("Fecha de nacimiento o edad"),
    "age": _("Edad"),
    "phone": _("Teléfono"),
    "sector": _("Sector"),
    "manzana": _("Manzana"),
    "lote": _("Lote"),
    "address": _("Dirección (Mz. y Lt.)"),
    "reference": _("Referencia"),
    "origin": _("Procedencia"),
    "joined_on": _("Ingreso al grupo"),
    "status": _("Estado"),
    "left_on": _("Fecha de retiro"),
    "livelihood": _("Negocio o idea"),
    "notes": _("Observaciones"),
    "woman": _("Señora"),
    "woman_number": _("N° de la señora en el padrón"),
    "woman_document": _("Documento de la señora"),
    "child": _("Hijo o hija"),
    "child_surnames": _("Apellidos del hijo o hija"),
    "sex": _("Sexo"),
    "grade": _("Grado"),
    "level": _("Nivel"),
    "attends": _("Asiste al colegio"),
    "lives_with_her": _("Vive con ella"),
    "date": _("Fecha"),
    "visitors": _("Quién visitó"),
    "topics": _("Temas"),
    "summary": _("Comentarios"),
    "outcome": _("La encontró en casa"),
    "next": _("Próxima visita"),
    "recorded_at": _("Marca temporal"),
    "mark": _("Asistencia"),
    "meeting": _("Reunión"),
    "loan_number": _("N° de préstamo"),
    "amount": _("Monto"),
    "purpose": _("Para qué"),
    "instalments": _("Cuotas"),
    "instalment": _("Cuota en soles"),
    "frequency": _("Frecuencia"),
    "interest": _("Tasa de interés"),
    "first_due": _("Primera cuota"),
    "loan_status": _("Estado"),
    "paid": _("Pago"),
    "total": _("Total"),
    "capital": _("Capital"),
    "interest_paid": _("Interés"),
    "lent": _("Préstamo"),
    "movement": _("Movimiento"),
    "method": _("Forma"),
    "operation": _("Operación"),
    "receipt": _("Recibo"),
}

_NAMING = ("woman", "woman_number", "woman_document")
_NAME_PARTS = ("name_surnames_first", "name_given_first", "given", "surnames", "first_surname", "second_surname")
_ABOUT_HER = ("preferred", "document", "document_type", "birth", "age", "phone", "origin", "livelihood", "notes")
_HER_PLACE = ("sector", "manzana", "lote", "address", "reference", "joined_on", "status", "left_on")
_ABOUT_A_CHILD = ("child_surnames", "sex", "birth", "age", "grade", "level", "attends", "lives_with_her", "notes")
_TERMS = ("purpose", "instalments", "instalment", "frequency", "interest")
_MONEY_PAID = ("paid", "amount", "instalment", "total", "capital", "interest_paid")

FIELDS: dict[str, tuple[str, ...]] = {
    PADRON: ("number", *_NAME_PARTS, *_ABOUT_HER, *_HER_PLACE),
    CHILDREN: (*_NAMING, "child", *_ABOUT_A_CHILD),
    VISITS: (*_NAMING, "date", "visitors", "topics", "summary", "outcome", "next", "recorded_at"),
    ATTENDANCE: (*_NAMING, "date", "mark"),
    LOANS: (*_NAMING, "loan_number", "date", "amount", *_TERMS, "first_due", "loan_status"),
    PAYMENTS: (
        *_NAMING,
        "loan_number",
        "date",
        *_MONEY_PAID,
        "method",
        "operation",
        "receipt",
        "movement",
        "lent",
        "notes",
    ),
}

REASON_HEADER = _("Motivo por el que no entró")

_COMPILED = {kind: patterns(kind) for kind in KINDS}
_CHILD_COLUMN = re.compile(
    r"(?:(nombres?)|(edad|fecha\w* nac\w*|f nac\w*|nac\w*)|(sexo)|(grado|escolaridad)|(viven?( con ella)?))? ?"
    r"(?:del? |de la )?"
    r"(hij[oa]s?( a)?|nin[oa]s?( a)?|menor)? ?(?:n |nro )?(\d{1,2})?"
)
_CHILD_LIST = re.compile(r"(nombres?( y edad(es)?)? de (los |sus )?)?hijos?( hijas?)?( (nombres?|edad|y)\b.*)?")
_SOMEBODY_ELSE = re.compile(r"\b(espos\w*|pareja|conyuge|conviviente|marido|garante|emergencia|estado civil)\b")
_TOTALS = re.compile(
    r"(sub ?)?total(es)?\b|(asistieron|faltaron|vinieron|llegaron tarde)\b|suma\b|promedio\b|resumen\b|"
    r"cantidad de\b|porcentaje\b|asistentes\b|presentes?\b$|n de asist|% "
)
_FOOTNOTES = re.compile(
    r"(elaborad|actualizad|fecha\b|notas?\b|leyenda\b|firmas?\b|responsable\b|pagina\b|pag\b|fuente\b|hecho por|"
    r"registro de|lista de|padron|visto bueno|v b\b|observacion|continua|viene de|mes\b|sector\b|grupo\b|zona\b)"
)


def plain(header: str) -> str:
    """A folded header without punctuation: «¿Quién visitó?» is «quien visito», «#» is «n»."""
    text = re.sub(r"^\s*(\d{1,2}[.)-]|[a-z]\))\s*(?=\D)", "", header)
    text = re.sub(r"#|\bn\s*[°º]\.?|\bn\.\s*o\b", " n ", text)
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


@lru_cache(maxsize=4096)
def meaning(kind: str, header: str) -> str:
    """The field a plain header means in a register of a kind; "" when it is not known."""
    if of_somebody_else(header):
        return ""
    for pattern, field in _COMPILED[kind]:
        if pattern.fullmatch(header):
            return field
    return ""


def of_somebody_else(header: str) -> bool:
    """Whether a heading speaks of her partner or an emergency contact, and not of her."""
    return bool(_SOMEBODY_ELSE.search(fold(header)))


@lru_cache(maxsize=4096)
def child_column(header: str) -> tuple[str, int] | None:
    """Which fact of which child a column of the padrón holds: «Edad hijo 2» is ("age", 2).

    The number is 0 when the header names a child's fact without counting.
    """
    found = _CHILD_COLUMN.fullmatch(header)
    if not found and _CHILD_LIST.fullmatch(header):
        return "child", 0
    if not found or not header or header.isdigit():
        return None
    name, age, sex, grade, lives = found[1], found[2], found[3], found[4], found[5]
    whose, number = found[7], int(found[10] or 0)
    if not whose and not number:
        return None
    field = (
        "birth"
        if age
        else "sex"
        if sex
        else "grade"
        if grade
        else "lives_with_her"
        if lives
        else "child"
        if whose or name
        else None
    )
    return (field, number) if field else None


def is_total(texts: Iterable[str]) -> bool:
    """Whether a row sums up instead of telling: its first words are «Total», «Suma»…"""
    return any(_TOTALS.match(plain(text)) for text in texts)


def is_footnote(text: str) -> bool:
    """Whether a lone text is a note about the register and not a person."""
    return bool(_FOOTNOTES.match(plain(text))) or len(text) > 80
