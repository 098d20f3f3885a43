"""The loans of a month as of a day, by one statement: the loans that lived in it first, then index-only look-ups.

What it costs grows with the loans that are alive, never with the history behind them. A reversal is a row of its kind
with negative amounts, so every sum here is net of what was taken back.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db import connection

ZERO: Final = Decimal("0.00")
WAITING, ACTIVE, REPAID, WRITTEN_OFF = "waiting", "active", "repaid", "written_off"

# s: first day of the month; m: the day it is seen from, its last one or an earlier one.
LOANS: Final = """
WITH moved AS MATERIALIZED (  -- what the month moved, by loan
  SELECT loan_id,
    sum(principal_part) FILTER (WHERE kind = 'disbursement') AS disbursed,
    sum(principal_part) FILTER (WHERE kind = 'rescheduling') AS capitalised,
    sum(principal_part) FILTER (WHERE kind = 'repayment') AS repaid,
    sum(interest_part) FILTER (WHERE kind = 'repayment') AS interest,
    sum(principal_part) FILTER (WHERE kind = 'write_off') AS written_off,
    sum(interest_part) FILTER (WHERE kind IN ('write_off', 'rescheduling')) AS forgiven,
    sum(amount) FILTER (WHERE kind = 'write_off') AS gone,
    max(happened_on) FILTER (WHERE kind = 'write_off' AND amount > 0) AS gone_on,
    sum(amount) FILTER (WHERE kind = 'recovery') AS recovered,
    sum(CASE kind WHEN 'repayment' THEN overpaid_part WHEN 'overpayment_return' THEN -overpaid_part END) AS overpaid
  FROM loans_ledgerentry WHERE happened_on BETWEEN %(s)s AND %(m)s GROUP BY loan_id
), act AS MATERIALIZED (      -- loans that lived in the month; also those whose dates were changed by a later reversal
  SELECT id FROM loans_loan WHERE disbursed_on <= %(m)s AND (closed_on IS NULL OR closed_on >= %(s)s)
  UNION SELECT loan_id FROM moved
  UNION SELECT loan_id FROM loans_ledgerentry
        WHERE kind = 'disbursement' AND reverses_id IS NOT NULL AND happened_on > %(m)s
)
SELECT l.id, l.woman_id, b.business_id, l.principal, l.disbursed_on, f.version > 1,
  p.disbursed + p.capitalised, p.paid_principal, p.paid_interest, p.written_off, p.gone, p.disbursed,
  coalesce(n.disbursed, 0), coalesce(n.capitalised, 0), coalesce(n.repaid, 0), coalesce(n.interest, 0),
  coalesce(n.written_off, 0), coalesce(n.forgiven, 0), coalesce(n.gone, 0), coalesce(n.recovered, 0),
  coalesce(n.overpaid, 0),
  d.interest, e.interest, d.due, d.late, o.principal, o.oldest,
  d.falls_due + coalesce(e.falls_due, 0), d.interest_due + coalesce(e.interest_due, 0),
  coalesce(t.on_time, 0) + coalesce(e.on_time, 0),
  w.given_names, w.first_surname, w.second_surname,
  k.id, k.noted_on, k.promised_on, k.promised_amount, k.next_step
FROM act
JOIN loans_loan l ON l.id = act.id
JOIN loans_businessplan b ON b.id = l.plan_id
JOIN members_woman w ON w.id = l.woman_id
LEFT JOIN moved n ON n.loan_id = l.id
CROSS JOIN LATERAL (          -- index-only, a row for each earlier entry of this loan
  SELECT coalesce(sum(principal_part) FILTER (WHERE kind = 'disbursement'), 0) AS disbursed,
         coalesce(sum(principal_part) FILTER (WHERE kind = 'rescheduling'), 0) AS capitalised,
         coalesce(sum(principal_part) FILTER (WHERE kind = 'repayment'), 0) AS paid_principal,
         coalesce(sum(interest_part) FILTER (WHERE kind = 'repayment'), 0) AS paid_interest,
         coalesce(sum(principal_part) FILTER (WHERE kind = 'write_off'), 0) AS written_off,
         coalesce(sum(amount) FILTER (WHERE kind = 'write_off'), 0) AS gone
  FROM loans_ledgerentry WHERE loan_id = l.id AND happened_on < %(s)s) p
CROSS JOIN LATERAL (          -- the cronograma in force
  SELECT id, version, CASE WHEN version = 1 THEN %(s)s ELSE starts_on END AS since
  FROM loans_schedule WHERE loan_id = l.id AND (version = 1 OR starts_on <= %(m)s) ORDER BY version DESC LIMIT 1) f
CROSS JOIN LATERAL (          -- sums as of the day; whether it is written off, and until when instalments fall due
  SELECT p.paid_principal + p.paid_interest + coalesce(n.repaid, 0) + coalesce(n.interest, 0) AS paid,
         p.gone + coalesce(n.gone, 0) > 0 AS gone,
         CASE WHEN p.gone > 0 THEN %(s)s - 1 WHEN n.gone > 0 THEN n.gone_on - 1 ELSE %(m)s END AS until) x
CROSS JOIN LATERAL (          -- index-only, a row for each instalment
  SELECT coalesce(sum(interest), 0) AS interest,
         coalesce(sum(principal + interest) FILTER (WHERE due_on <= %(m)s), 0) AS due,
         coalesce(sum(principal + interest) FILTER (WHERE due_on < %(m)s), 0) AS late,
         coalesce(sum(principal + interest) FILTER (WHERE due_on < %(s)s), 0) AS earlier,
         coalesce(sum(principal + interest)
                  FILTER (WHERE due_on BETWEEN greatest(f.since, %(s)s) AND x.until), 0) AS falls_due,
         coalesce(sum(interest) FILTER (WHERE due_on BETWEEN greatest(f.since, %(s)s) AND x.until), 0) AS interest_due
  FROM loans_instalment WHERE schedule_id = f.id) d
LEFT JOIN LATERAL (           -- oldest first, only for loans that are behind
  SELECT min(due_on) FILTER (WHERE running > x.paid) AS oldest, sum(principal) AS principal
  FROM (SELECT due_on, principal, sum(principal + interest) OVER (ORDER BY due_on) AS running
        FROM loans_instalment WHERE schedule_id = f.id AND due_on < %(m)s) r
  ) o ON d.late > x.paid AND NOT x.gone
LEFT JOIN LATERAL (           -- of what fell due in the month, what was paid when its day was over
  SELECT sum(least(r.total, greatest(p.paid_principal + p.paid_interest + coalesce(
           (SELECT sum(principal_part + interest_part) FROM loans_ledgerentry
            WHERE loan_id = l.id AND happened_on BETWEEN %(s)s AND r.due_on AND kind = 'repayment'), 0)
         - d.earlier - r.running + r.total, 0))) AS on_time
  FROM (SELECT due_on, principal + interest AS total,
               sum(principal + interest) OVER (ORDER BY due_on ROWS UNBOUNDED PRECEDING) AS running
        FROM loans_instalment WHERE schedule_id = f.id AND due_on BETWEEN %(s)s AND x.until) r
  WHERE r.due_on >= f.since
  ) t ON d.falls_due > 0
LEFT JOIN LATERAL (           -- the same of the cronogramas that a rescheduling of this month replaced
  SELECT sum(r.interest) FILTER (WHERE r.was) AS interest,
         sum(r.principal + r.interest) FILTER (WHERE r.counts) AS falls_due,
         sum(r.interest) FILTER (WHERE r.counts) AS interest_due,
         sum(least(r.principal + r.interest, greatest(p.paid_principal + p.paid_interest + coalesce(
           (SELECT sum(principal_part + interest_part) FROM loans_ledgerentry
            WHERE loan_id = l.id AND happened_on BETWEEN %(s)s AND r.due_on AND kind = 'repayment'), 0)
         - r.running + r.principal + r.interest, 0))) FILTER (WHERE r.counts) AS on_time
  FROM (SELECT i.due_on, i.principal, i.interest,
               sum(i.principal + i.interest)
                 OVER (PARTITION BY v.version ORDER BY i.due_on ROWS UNBOUNDED PRECEDING) AS running,
               v.until >= %(s)s AND (v.version = 1 OR v.starts_on < %(s)s) AS was,
               i.due_on BETWEEN %(s)s AND x.until AND i.due_on < v.until
                 AND (v.version = 1 OR i.due_on >= v.starts_on) AS counts
        FROM (SELECT id, version, starts_on, lead(starts_on) OVER (ORDER BY version) AS until
              FROM loans_schedule WHERE loan_id = l.id AND version <= f.version) v
        JOIN loans_instalment i ON i.schedule_id = v.id
        WHERE v.version < f.version AND v.until >= %(s)s) r
  ) e ON f.version > 1 AND f.since >= %(s)s
LEFT JOIN LATERAL (           -- what the coordinator does next about a loan that is behind
  SELECT id, noted_on, promised_on, promised_amount, next_step FROM loans_missedpayment
  WHERE loan_id = l.id AND noted_on <= %(m)s AND struck_at IS NULL ORDER BY noted_on DESC, id DESC LIMIT 1
  ) k ON o.oldest IS NOT NULL
ORDER BY o.oldest, l.id
"""


@dataclass(frozen=True)
class NextStep:
    """The latest «no pudo pagar» of a loan; never part of what is kept of a closed month, nor for readers."""

    missed: int
    noted_on: date
    promised_on: date | None
    promised_amount: Decimal | None
    text: str


@dataclass(frozen=True)
class LoanRow:
    """One loan in one month, in soles. Principal only: opening + disbursed + capitalised − repaid − written_off =
    closing. `due` and `paid_on_time` are principal and interest of the instalments that fell due in the month,
    `prepaid` what was paid in it for later ones."""

    loan: int
    woman: int
    business: int
    disbursed_on: date | None
    opening: Decimal
    disbursed: Decimal
    capitalised: Decimal
    repaid: Decimal
    written_off: Decimal
    closing: Decimal
    interest_due: Decimal
    interest_collected: Decimal
    interest_forgiven: Decimal
    recovered: Decimal
    overpaid: Decimal
    due: Decimal
    paid_on_time: Decimal
    prepaid: Decimal
    arrears_principal: Decimal
    arrears_interest: Decimal
    oldest_due_on: date | None
    days_late: int
    status_before: str
    status: str
    rescheduled: bool
    name: str = ""
    next_step: NextStep | None = None

    @property
    def case_code(self) -> str:
        return f"P-{self.woman:04d}"

    @property
    def arrears(self) -> Decimal:
        return self.arrears_principal + self.arrears_interest

    @property
    def collected(self) -> Decimal:
        """Principal and interest; neither recoveries nor what was paid too much."""
        return self.repaid + self.interest_collected

    @property
    def moves(self) -> bool:
        """Whether the month has anything to say about it."""
        sums = (self.opening, self.disbursed, self.capitalised, self.repaid, self.written_off, self.closing)
        beside = (self.interest_collected, self.interest_forgiven, self.recovered, self.overpaid, self.due)
        return ACTIVE in (self.status, self.status_before) or any(sums) or any(beside)


def loans_of(month: date, day: date) -> tuple[LoanRow, ...]:
    """The loans of a month, given by its first day, as seen from a day in it; those longest behind first."""
    with connection.cursor() as cursor:
        cursor.execute(LOANS, {"s": month, "m": day})
        rows = (_row(found, day) for found in cursor.fetchall())
        return tuple(row for row in rows if row.moves)


def last_day(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _row(found: tuple[Any, ...], day: date) -> LoanRow:
    loan, woman, business, principal, disbursed_on, rescheduled = found[:6]
    lent, paid_principal, paid_interest, written_off_before, gone_before, handed_over_before = found[6:12]
    disbursed, capitalised, repaid, interest, written_off, forgiven, gone, recovered, overpaid = found[12:21]
    all_interest, interest_before, due_by, late, late_principal, oldest, due, interest_due, on_time = found[21:30]
    opening = lent - paid_principal - written_off_before
    closing = opening + disbursed + capitalised - repaid - written_off
    capital = principal + lent - handed_over_before  # of the whole cronograma, with what was capitalised
    before = _status(handed_over_before, gone_before, opening, paid_principal - capital,
                     paid_interest - (all_interest if interest_before is None else interest_before))  # fmt: skip
    status = _status(handed_over_before + disbursed, gone_before + gone, closing,
                     paid_principal + repaid - capital - capitalised, paid_interest + interest - all_interest)  # fmt: skip
    if before in (REPAID, WRITTEN_OFF) or status == WAITING:
        due = interest_due = on_time = ZERO
    paid = paid_principal + paid_interest + repaid + interest
    behind = late - paid if oldest and status == ACTIVE else ZERO
    behind_principal = min(behind, max(late_principal - paid_principal - repaid, ZERO)) if behind else ZERO
    return LoanRow(
        loan=loan,
        woman=woman,
        business=business,
        disbursed_on=disbursed_on,
        opening=opening,
        disbursed=disbursed,
        capitalised=capitalised,
        repaid=repaid,
        written_off=written_off,
        closing=closing,
        interest_due=interest_due,
        interest_collected=interest,
        interest_forgiven=forgiven,
        recovered=recovered,
        overpaid=overpaid,
        due=due,
        paid_on_time=on_time,
        prepaid=min(max(repaid + interest, ZERO), max(paid - due_by, ZERO)),
        arrears_principal=behind_principal,
        arrears_interest=behind - behind_principal,
        oldest_due_on=oldest if behind else None,
        days_late=(day - oldest).days if behind else 0,
        status_before=before,
        status=status,
        rescheduled=rescheduled,
        name=" ".join(filter(None, found[30:33])),
        next_step=NextStep(*found[33:38]) if behind and found[33] else None,
    )


def _status(handed_over: Decimal, gone: Decimal, outstanding: Decimal, *over: Decimal) -> str:
    """`over`: how far principal and interest paid go beyond what the whole cronograma asks for."""
    if gone > 0:
        return WRITTEN_OFF
    if handed_over <= 0:
        return WAITING
    return REPAID if outstanding == 0 and min(over) >= 0 else ACTIVE
