"""The order in which one walks: sector by sector, manzana by manzana, lote by lote. Standard library only."""

import re
from typing import Final

PIECES: Final = re.compile(r"([0-9]+)")
Piece = tuple[int, int, str]


def walking_order(sector: str, manzana: str, lote: str) -> tuple[tuple[Piece, ...], ...]:
    """A key to sort by. What is not written down comes last."""
    return natural(sector), natural(manzana), natural(lote)


def natural(text: str) -> tuple[Piece, ...]:
    """«2» before «10» before «A», «A» before «A1», «A2» before «A10»; capitals and spaces do not matter."""
    pieces = [piece for piece in PIECES.split("".join(text.casefold().split())) if piece]
    return tuple(_piece(piece) for piece in pieces) or ((2, 0, ""),)


def _piece(text: str) -> Piece:
    return (0, int(text), "") if PIECES.fullmatch(text) else (1, 0, text)
