"""Addresses of the hills: manzana, lote, and what is neither. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from idemnna.registers.words import Cell, clean, is_nothing

_BLOCK = re.compile(
    r"\b(?:manzana|mzna|mza|mz)\b[\s.:°#-]*([A-Za-zÑñ]?-?\d{0,3}[A-Za-zÑñ]?\d{0,2}['´]?)[\s.,;/-]*(?:y\s+)?"
    r"(?:\b(?:lote|lte|lt|l)\b[\s.:°#-]*(\d{1,3}\s?[A-Za-z]?)\b)?", re.IGNORECASE,
)  # fmt: skip
_SHORT = re.compile(r"([A-Za-zÑñ]{1,2}\d{0,2})\s*[-/, ]\s*(\d{1,3}[A-Za-z]?)")
_SECTOR = re.compile(r"\b(sector|zona|comit[eé]|etapa)\s+(\w+)", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """The parts of an address; what could not be placed is in `rest`."""

    manzana: str = ""
    lote: str = ""
    sector: str = ""
    rest: str = ""


def read_address(value: Cell) -> Address:
    """«Mz B Lt 7», «Mza. B1, lote 13», «B - 7», with a sector or a reference beside it."""
    text = "" if is_nothing(value) else clean(value)
    short = _SHORT.fullmatch(text)
    if short:
        return Address(short[1].upper(), short[2])
    sector = _SECTOR.search(text)
    rest = text.replace(sector[0], " ") if sector else text
    found = _BLOCK.search(rest)
    if found and found[1]:
        rest = rest[: found.start()] + " " + rest[found.end() :]
        return Address(
            found[1].upper(), (found[2] or "").strip(), sector[0] if sector else "", clean(rest).strip(" ,.;-/")
        )
    return Address(sector=sector[0] if sector else "", rest=clean(rest).strip(" ,.;-/"))


def bare_part(value: Cell) -> str:
    """A manzana or lote from its own column, without the word: «Mz. B1» is «B1»."""
    if is_nothing(value):
        return ""
    return re.sub(r"^(manzana|mzna|mza|mz|lote|lte|lt)\b[\s.:°#-]*", "", clean(value), flags=re.IGNORECASE)
