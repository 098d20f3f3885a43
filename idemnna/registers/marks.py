"""Attendance marks of several habits, read with the marks around them and the sheet's own legend. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from idemnna.registers.words import Cell, clean, fold

Mark = Literal["came", "late", "excused", "absent"]
MARKS: tuple[Mark, ...] = ("came", "late", "excused", "absent")

# Longest habits first: «falta justificada» is excused, «no avisó» is absent, «llegó tarde» is late.
_PHRASES: list[tuple[str, Mark]] = [
    (r"no (aviso|justifico)|sin (aviso|permiso|justificar|justificacion)|(falta )?injustificad|fi$|f/?i$", "absent"),
    (
        r"(falt[oa]|no vino|no asistio|ausente|inasistencia).*(permiso|aviso|justific)|f/?j$|(con )?permiso|aviso",
        "excused",
    ),
    (r"justif|just$|jus$|excus|disculp|licencia|enferm|salud|j$|perm$|pm$|exc$|av$|lic$", "excused"),
    (r"(llego |vino |asistio )?(tarde|tardanza|con retraso|retras|retardo|atras)|tard|t$|tj$", "late"),
    (r"(no (vino|asistio|llego|estuvo)|falt|ausen|inasis)|f$|no$|n$|0$|aus$|fal$|✗$|✘$|❌$|☒$", "absent"),
    (r"(vino|asist|present|llego|estuvo|participo)|x$|1$|si$|s$|v$|pres$|asis$|ok$|pte$|[✓✔☑√✅●•*+/]+$", "came"),
]
_DASHES = frozenset(["-", "–", "—", "--", "_"])
_BLANKS = frozenset(
    ["", ".", "n/a", "na", "n.a.", "no aplica", "no corresponde", "☐", "□", "○", "no era socia", "?", "·"]
)
_LEGEND = re.compile(
    r"(?:^|[\s,;|(/\[«\"])\W{0,2}?(\w{1,3}|[^\w\s])[)»\"\]]?\s*(?:=|:|–|-|→|significa|es)\s*"
    r"((?:no |con |llego |vino |falta |falto )?[^\W\d_]{3,})"
)


def settle(marks: Iterable[str], legend: dict[str, Mark] | None = None) -> dict[str, Mark | Literal["", "?"]]:
    """What each mark of a sheet means: a `Mark`, "" for «nothing to note», "?" when it cannot be told.

    `marks` are the different cells of the sheet, folded or not; the keys of the answer are `key(mark)`.
    «A» is «ausente» beside P, or beside X, F and J; «avisó» beside V and F; «asistió» beside F alone. «P» is
    «presente», beside X too when J says who gave notice: without J it might be «permiso» and is not told. A dash
    is «faltó» only when nothing else is; «X» beside ✓ with no other sign of absence is not told.
    """
    keys = list(dict.fromkeys(key(mark) for mark in marks))
    known: dict[str, Mark | Literal["", "?"]] = {k: _alone(k) for k in keys}
    known.update({k: v for k, v in (legend or {}).items() if k in keys})
    open_ones = set(keys) - set(legend or {})
    _settle_p(known, open_ones)
    _settle_a(known, open_ones)
    _settle_crosses(known, open_ones)
    _settle_dashes(known, open_ones)
    return known


def key(mark: Cell) -> str:
    """The form under which a mark is looked up: folded, without final points or brackets."""
    text = fold(clean(mark)).replace("\ufe0f", "").replace("×", "x")
    if len(text) < 6:
        text = re.sub(r"(?<=\w)[. ](?=\w)", "", text)  # «F. J.» is «FJ»
    return text.strip(" .()[]«»\"'") or text


def looks_like_mark(value: Cell) -> bool:
    """Whether a cell could be an attendance mark at all."""
    k = key(value)
    return k in _BLANKS or k in _DASHES or k in ("a", "p", "e", "r", "x", "d", "l") or _alone(k) != "?"


def read_legend(texts: Iterable[str]) -> dict[str, Mark]:
    """The meanings written in titles or footnotes: «X = asistió, T: tarde; J - justificó»."""
    found: dict[str, Mark] = {}
    for text in texts:
        for sign, meaning in _LEGEND.findall(fold(text)):
            told = _alone(re.sub(r"^(la |el |que )", "", meaning.strip()))
            if told in MARKS and key(sign) not in ("", "de"):
                found.setdefault(key(sign), told)
    return found


def _alone(k: str) -> Mark | Literal["", "?"]:
    if k in _BLANKS:
        return ""
    for pattern, mark in _PHRASES:
        if re.match(pattern, k):
            return mark
    return "?"


def _settle_p(known: dict[str, Mark | Literal["", "?"]], open_ones: set[str]) -> None:
    if "p" in open_ones:
        others = {mark for k, mark in known.items() if k not in ("p", "a")}
        known["p"] = "?" if "came" in others and "excused" not in others else "came"


def _settle_a(known: dict[str, Mark | Literal["", "?"]], open_ones: set[str]) -> None:
    if "a" not in open_ones:
        return
    others = {mark for k, mark in known.items() if k != "a"}
    if "came" in others and "absent" in others:
        known["a"] = "absent" if "excused" in others else "excused" if "v" in known else "?"
    elif "came" in others:
        known["a"] = "absent"
    elif "absent" in others:
        known["a"] = "came"


def _settle_crosses(known: dict[str, Mark | Literal["", "?"]], open_ones: set[str]) -> None:
    ticks = {"✓", "✔", "☑", "√", "✅"} & set(known)
    absent = any(mark == "absent" for mark in known.values())
    if ticks and "x" in open_ones and not absent:
        known["x"] = "?"


def _settle_dashes(known: dict[str, Mark | Literal["", "?"]], open_ones: set[str]) -> None:
    absent = any(mark == "absent" for mark in known.values())
    for dash in _DASHES & open_ones:
        known[dash] = "" if absent else "absent"
