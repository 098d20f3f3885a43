"""Two people write one plan: its fields and its lists, theirs beside hers, to choose from."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from idemnna.money import plain
from idemnna.safeguards.editing import THEIRS, Conflict

Rows = Sequence[Mapping[str, Any]]


def chosen(data: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, with a colleague's words where she chose those. `told` is what the plan says now: texts, and
    lists of rows."""
    sent = dict(data.items())
    for name, now in told.items():
        if sent.get(f"keep_{name}") != THEIRS:
            continue
        if isinstance(now, list):
            sent = {key: text for key, text in sent.items() if not key.startswith(f"{name}-")}
            sent |= {f"{name}-{n}-{key}": _plain(text) for n, row in enumerate(now) for key, text in row.items()}
        else:
            sent[name] = _plain(now)
    return sent


def differing(theirs: Mapping[str, Any], hers: Mapping[str, Any], labels: Mapping[str, str]) -> list[Conflict]:
    return [
        Conflict(name, labels[name], _told(theirs[name]), _told(hers[name]))
        for name in labels
        if _told(theirs[name]) != _told(hers[name])
    ]


def _told(said: Any) -> str:
    if isinstance(said, list):
        return "\n".join(" · ".join(filter(None, map(_plain, row.values()))) for row in said) or "—"
    return _plain(said) or "—"


def _plain(value: Any) -> str:
    """A number that was left empty is kept as none."""
    if not value:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)
