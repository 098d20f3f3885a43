"""Published schedules and payments (tests/data/loan_vectors.json), as the arithmetic takes them."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

PUBLISHED = json.loads((Path(__file__).parent.parent / "data" / "loan_vectors.json").read_text(encoding="utf-8"))
SCHEDULES = [one for one in PUBLISHED["vectors"] if one.get("expected")]
PAYMENTS = PUBLISHED["payment_events"]


class Row(NamedTuple):
    """An instalment that was published."""

    number: int
    due_on: date
    principal: Decimal
    interest: Decimal


def name_of(vector: Any) -> str:
    return str(vector["id"])


def published_rows(vector: Any) -> list[Row]:
    return [
        Row(row["n"], date.fromisoformat(row["due"]), Decimal(row["principal"]), Decimal(row["interest"]))
        for row in vector["expected_instalments"]
    ]
