"""What a person changed by hand about how a register was read. Kept as JSON between the steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SKIP = "skip"


@dataclass
class Choices:
    """For one register: its kind, the meaning of columns and marks, the year of short dates, the group."""

    kind: str = ""
    columns: dict[int, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    group: str = ""
    order: str = ""

    @property
    def is_skipped(self) -> bool:
        """Whether the register is left out on purpose."""
        return self.kind == SKIP

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Choices:
        """Choices as the batch keeps them."""
        return cls(
            kind=str(stored.get("kind", "")),
            columns={int(index): str(name) for index, name in stored.get("columns", {}).items()},
            marks={str(sign): str(mark) for sign, mark in stored.get("marks", {}).items()},
            year=stored.get("year"),
            group=str(stored.get("group", "")),
            order=str(stored.get("order", "")),
        )

    def as_json(self) -> dict[str, Any]:
        """The same for the batch."""
        return {
            "kind": self.kind,
            "columns": {str(index): name for index, name in self.columns.items()},
            "marks": self.marks,
            "year": self.year,
            "group": self.group,
            "order": self.order,
        }
