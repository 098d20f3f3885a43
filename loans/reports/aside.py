"""What the month's report says besides its loans, by one statement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from idemnna.months import months_later
from loans.reports.asking import ask

ZERO: Final = Decimal("0.00")
MONTHS: Final = 12

# s: first day of the month; m: the day it is seen from; y: first day of the first month of the year that is drawn.
ASIDE: Final = {
    "receipts": """
      SELECT jsonb_agg(jsonb_build_array(method, number, total, loans) ORDER BY method) FROM (
        SELECT method, count(*) FILTER (WHERE reverses_id IS NULL) AS number, sum(amount) AS total,
               jsonb_agg(DISTINCT loan_id) AS loans
        FROM loans_ledgerentry
        WHERE happened_on BETWEEN %(s)s AND %(m)s AND kind IN ('repayment', 'recovery') GROUP BY method) r""",
    "corrections": """
      SELECT jsonb_agg(jsonb_build_array(e.loan_id, l.woman_id, e.kind, e.happened_on, o.happened_on, e.principal_part,
                                         e.interest_part, e.overpaid_part, e.reason) ORDER BY e.happened_on, e.id)
      FROM loans_ledgerentry e
      JOIN loans_ledgerentry o ON o.id = e.reverses_id
      JOIN loans_loan l ON l.id = e.loan_id
      WHERE e.happened_on BETWEEN %(s)s AND %(m)s AND o.happened_on < %(s)s""",
    "purchases": """
      SELECT jsonb_build_array(count(*), coalesce(sum(amount), 0), count(*) FILTER (WHERE receipt = 'none'),
                               coalesce(jsonb_agg(DISTINCT loan_id), '[]'))
      FROM loans_purchase WHERE bought_on BETWEEN %(s)s AND %(m)s AND removed_at IS NULL""",
    "incomes": """
      SELECT jsonb_agg(jsonb_build_array(i.id, l.id, i.sales - i.costs) ORDER BY i.id, l.id)
      FROM loans_monthlyincome i
      JOIN loans_businessplan b ON b.business_id = i.business_id
      JOIN loans_loan l ON l.plan_id = b.id
      WHERE i.month = %(s)s""",
    "year": """
      SELECT jsonb_agg(jsonb_build_array(month, disbursed, capitalised, repaid, written_off, interest)) FROM (
        SELECT date_trunc('month', happened_on::timestamp)::date AS month,
          coalesce(sum(principal_part) FILTER (WHERE kind = 'disbursement'), 0) AS disbursed,
          coalesce(sum(principal_part) FILTER (WHERE kind = 'rescheduling'), 0) AS capitalised,
          coalesce(sum(principal_part) FILTER (WHERE kind = 'repayment'), 0) AS repaid,
          coalesce(sum(principal_part) FILTER (WHERE kind = 'write_off'), 0) AS written_off,
          coalesce(sum(interest_part) FILTER (WHERE kind = 'repayment'), 0) AS interest
        FROM loans_ledgerentry WHERE happened_on BETWEEN %(y)s AND %(m)s GROUP BY 1) t""",
}


@dataclass(frozen=True)
class Receipts:
    """Money in of a month by one method; `method` is empty for payments of the registers that did not say."""

    method: str
    number: int
    amount: Decimal
    loans: tuple[int, ...] = ()


@dataclass(frozen=True)
class Correction:
    """Something of an earlier month, taken back in this one; its amounts are negative."""

    loan: int
    woman: int
    kind: str
    entered_on: date
    happened_on: date
    principal: Decimal
    interest: Decimal
    overpaid: Decimal
    reason: str

    @property
    def case_code(self) -> str:
        return f"P-{self.woman:04d}"

    @property
    def amount(self) -> Decimal:
        return self.principal + self.interest + self.overpaid


@dataclass(frozen=True)
class Purchases:
    number: int
    amount: Decimal
    without_receipt: int
    loans: tuple[int, ...] = ()


@dataclass(frozen=True)
class Income:
    """What a business earned in the month, in soles, and a loan of it; None is her «no sé». A business with two loans
    is there twice, with the same `noted`."""

    noted: int
    loan: int
    amount: Decimal | None


@dataclass(frozen=True)
class MonthMoved:
    """What one month moved, in soles; all but `interest` is principal."""

    month: date
    disbursed: Decimal = ZERO
    capitalised: Decimal = ZERO
    repaid: Decimal = ZERO
    written_off: Decimal = ZERO
    interest: Decimal = ZERO

    @property
    def net(self) -> Decimal:
        return self.disbursed + self.capitalised - self.repaid - self.written_off


@dataclass(frozen=True)
class Aside:
    receipts: tuple[Receipts, ...] = ()
    corrections: tuple[Correction, ...] = ()
    purchases: Purchases = Purchases(0, ZERO, 0)
    incomes: tuple[Income, ...] = ()
    year: tuple[MonthMoved, ...] = ()


def aside_of(month: date, day: date) -> Aside:
    """Of a month, given by its first day, as seen from a day in it."""
    return aside_in(ask(ASIDE, **span(month, day)), month)


def span(month: date, day: date) -> dict[str, date]:
    """The parameters of ASIDE."""
    return {"s": month, "m": day, "y": months_later(month, 1 - MONTHS)}


def aside_in(answers: dict[str, Any], month: date) -> Aside:
    """`year` are the twelve months that end with this one, the quiet ones too."""
    moved = {row[0]: row[1:] for row in answers["year"] or []}
    months = [months_later(month, back) for back in range(1 - MONTHS, 1)]
    number, amount, without_receipt, bought_for = answers["purchases"]
    return Aside(
        receipts=tuple(
            Receipts(method, count, money(total), tuple(loans))
            for method, count, total, loans in answers["receipts"] or []
        ),
        corrections=tuple(_correction(*row[:-1], reason=row[-1]) for row in answers["corrections"] or []),
        purchases=Purchases(number, money(amount), without_receipt, tuple(bought_for)),
        incomes=tuple(
            Income(noted, loan, None if earned is None else money(earned))
            for noted, loan, earned in answers["incomes"] or []
        ),
        year=tuple(MonthMoved(one, *map(money, moved.get(one.isoformat(), ()))) for one in months),
    )


def money(amount: Any) -> Decimal:
    """As PostgreSQL writes it in JSON: a number, a whole one without decimals."""
    return Decimal(amount).quantize(ZERO)


def _correction(
    loan: int, woman: int, kind: str, entered_on: str, happened_on: str, *amounts: Any, reason: str
) -> Correction:
    principal, interest, overpaid = map(money, amounts)
    days = date.fromisoformat(entered_on), date.fromisoformat(happened_on)
    return Correction(loan, woman, kind, *days, principal, interest, overpaid, reason)
