"""Who the loans of a report belong to and what is being done about those behind: for coordinators only, looked up when
a page is shown, never part of the figures that are kept."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from loans.reports.aside import money
from loans.reports.statement import LoanRow

# women, late: numbers of women and of loans; m: the day it is seen from.
PEOPLE: Final = {
    "names": """
      SELECT jsonb_object_agg(id, jsonb_build_array(
        concat_ws(' ', given_names, nullif(first_surname, ''), nullif(second_surname, '')), name_order))
      FROM members_woman WHERE id = ANY(%(women)s::bigint[])""",
    "steps": """
      SELECT jsonb_agg(jsonb_build_array(l.id, k.noted_on, k.promised_on, k.promised_amount, k.next_step))
      FROM unnest(%(late)s::bigint[]) AS l(id)
      CROSS JOIN LATERAL (
        SELECT noted_on, promised_on, promised_amount, next_step FROM loans_missedpayment
        WHERE loan_id = l.id AND noted_on <= %(m)s AND struck_at IS NULL
        ORDER BY noted_on DESC, id DESC LIMIT 1) k""",
}


@dataclass(frozen=True)
class NextStep:
    """The latest «no pudo pagar» of a loan."""

    noted_on: date
    promised_on: date | None
    promised_amount: Decimal | None
    text: str


@dataclass(frozen=True)
class People:
    """Names by woman, next steps by loan; empty for whoever may not see them."""

    names: dict[int, str] = field(default_factory=dict)
    order: dict[int, str] = field(default_factory=dict)
    steps: dict[int, NextStep] = field(default_factory=dict)

    def called(self, woman: int) -> str:
        """Her name, or her case code where names are not shown."""
        return self.names.get(woman, f"P-{woman:04d}")

    def in_order(self, woman: int) -> tuple[str, int]:
        return self.order.get(woman, ""), woman


def asked_for(rows: tuple[LoanRow, ...]) -> dict[str, list[int]]:
    """The parameters of PEOPLE."""
    return {"women": sorted({row.woman for row in rows}), "late": [row.loan for row in rows if row.arrears]}


def people_in(answers: dict[str, Any]) -> People:
    found = answers.get("names") or {}
    return People(
        names={int(woman): name for woman, (name, _order) in found.items()},
        order={int(woman): order for woman, (_name, order) in found.items()},
        steps={row[0]: _step(*row[1:]) for row in answers.get("steps") or []},
    )


def _step(noted_on: str, promised_on: str | None, amount: Any, text: str) -> NextStep:
    return NextStep(
        noted_on=date.fromisoformat(noted_on),
        promised_on=date.fromisoformat(promised_on) if promised_on else None,
        promised_amount=None if amount is None else money(amount),
        text=text,
    )
