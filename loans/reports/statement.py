"""The loans of a month as of a day, by one statement: the loans that lived in it first, then index-only look-ups.

What it costs grows with the loans that are alive, never with the history behind them. A reversal is a row of its kind
with negative amounts, so every sum here is net of what was taken back.
"""

from dataclasses import dataclass
from datetime import date
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
    min(happened_on) FILTER (WHERE kind = 'repayment') AS first_on,
    max(happened_on) FILTER (WHERE kind = 'repayment') AS last_on,
    sum(principal_part) FILTER (WHERE kind = 'write_off') AS written_off,
    sum(interest_part) FILTER (WHERE kind IN ('write_off', 'rescheduling')) AS forgiven,
    sum(amount) FILTER (WHERE kind = 'write_off') AS gone,
    max(happened_on) FILTER (WHERE kind = 'write_off' AND amount > 0) AS gone_on,
    sum(amount) FILTER (WHERE kind = 'recovery') AS recovered,
    sum(CASE kind WHEN 'repayment' THEN overpaid_part ELSE -overpaid_part END) FILTER (WHERE overpaid_part <> 0)
      AS overpaid
  FROM loans_ledgerentry WHERE happened_on BETWEEN %(s)s AND %(m)s GROUP BY loan_id
), living AS MATERIALIZED (
  SELECT id, woman_id FROM loans_loan
  WHERE disbursed_on <= %(m)s AND (closed_on IS NULL OR closed_on >= %(s)s)
), act AS (                   -- the living, and those that something else happened to: money after they were over,
  SELECT * FROM living        -- or a disbursement that was taken back later than the month
  UNION ALL
  SELECT l.* FROM (
    SELECT loan_id FROM moved WHERE loan_id NOT IN (SELECT id FROM living)
    UNION
    SELECT loan_id FROM loans_ledgerentry
    WHERE kind = 'disbursement' AND reverses_id IS NOT NULL AND happened_on > %(m)s
      AND loan_id NOT IN (SELECT id FROM living)) other
  CROSS JOIN LATERAL (SELECT id, woman_id FROM loans_loan WHERE id = other.loan_id OFFSET 0) l
), base AS MATERIALIZED (     -- sums before the month, and what fell due by the day
  SELECT l.*, f.id AS schedule, f.version, n.disbursed, n.capitalised, n.repaid, n.interest, n.written_off, n.forgiven,
    n.recovered, n.overpaid, CASE WHEN n.gone > 0 THEN n.gone_on END AS gone_on,
    p.disbursed > 0 AS given_before, p.disbursed + coalesce(n.disbursed, 0) > 0 AS given,
    coalesce(p.gone, 0) > 0 AS gone_before, coalesce(p.gone, 0) + coalesce(n.gone, 0) > 0 AS gone,
    p.disbursed + coalesce(p.capitalised, 0) - p.principal - coalesce(p.written_off, 0) AS opening,
    p.principal AS principal_before, p.interest AS interest_before,
    p.principal + p.interest AS paid_before, p.principal + p.interest + coalesce(n.repaid + n.interest, 0) AS paid,
    f.due, f.falls, f.interest AS interest_due, f.on_the_day,
    -- no payment between due days, nothing replaced or written off: what was on time needs no second look
    n.gone IS NULL AND (f.version = 1 OR f.starts_on <= %(s)s)
      AND (n.last_on IS NULL OR coalesce(n.last_on <= f.first_on OR n.first_on > f.last_on, true)) AS plain,
    n.last_on <= f.first_on AS in_time
  FROM act l
  LEFT JOIN moved n ON n.loan_id = l.id
  CROSS JOIN LATERAL (        -- index-only, a row for each earlier entry of this loan
    SELECT coalesce(sum(principal_part) FILTER (WHERE kind = 'disbursement'), 0) AS disbursed,
           sum(principal_part) FILTER (WHERE kind = 'rescheduling') AS capitalised,
           coalesce(sum(principal_part) FILTER (WHERE kind = 'repayment'), 0) AS principal,
           coalesce(sum(interest_part) FILTER (WHERE kind = 'repayment'), 0) AS interest,
           sum(principal_part) FILTER (WHERE kind = 'write_off') AS written_off,
           sum(amount) FILTER (WHERE kind = 'write_off') AS gone
    FROM loans_ledgerentry WHERE loan_id = l.id AND happened_on < %(s)s) p
  CROSS JOIN LATERAL (        -- the cronograma in force; index-only, a row for each of its instalments up to the day
    SELECT * FROM (
      SELECT id, version, starts_on FROM loans_schedule
      WHERE loan_id = l.id AND (version = 1 OR starts_on <= %(m)s) ORDER BY version DESC LIMIT 1) v
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(principal + interest), 0) AS due,
             sum(principal + interest) FILTER (WHERE due_on >= %(s)s) AS falls,
             sum(principal + interest) FILTER (WHERE due_on = %(m)s) AS on_the_day,
             sum(interest) FILTER (WHERE due_on >= %(s)s) AS interest,
             min(due_on) FILTER (WHERE due_on >= %(s)s) AS first_on,
             max(due_on) FILTER (WHERE due_on >= %(s)s) AS last_on
      FROM loans_instalment WHERE schedule_id = v.id AND due_on <= %(m)s) d
    OFFSET 0) f
), settled AS (               -- whether the interest of the whole cronograma is paid; only of those without principal
  SELECT b.id, z.* FROM base b
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(i.interest) FILTER (WHERE v.was), 0) <= b.interest_before AS before,
           coalesce(sum(i.interest) FILTER (WHERE v.id = b.schedule), 0) <= b.interest_before + coalesce(b.interest, 0)
             AND b.opening + coalesce(b.disbursed, 0) + coalesce(b.capitalised, 0)
                   = coalesce(b.repaid, 0) + coalesce(b.written_off, 0) AS now
    FROM (SELECT id, (version = 1 OR starts_on < %(s)s) AND coalesce(lead(starts_on) OVER w >= %(s)s, true) AS was
          FROM loans_schedule WHERE loan_id = b.id AND version <= b.version WINDOW w AS (ORDER BY version)) v
    JOIN loans_instalment i ON i.schedule_id = v.id) z
  WHERE b.opening = 0 AND b.given_before
     OR coalesce(b.repaid, b.written_off, b.disbursed) IS NOT NULL
        AND b.opening + coalesce(b.disbursed, 0) + coalesce(b.capitalised, 0)
              = coalesce(b.repaid, 0) + coalesce(b.written_off, 0)
), behind AS (                -- oldest first, of those behind; and the interest not paid, due or not
  SELECT b.id, o.oldest, b.due - coalesce(b.on_the_day, 0) - b.paid AS total,
         o.principal - b.principal_before - coalesce(b.repaid, 0) AS principal,
         o.interest - b.interest_before - coalesce(b.interest, 0) AS unpaid_interest
  FROM base b
  CROSS JOIN LATERAL (
    SELECT min(due_on) FILTER (WHERE running > b.paid) AS oldest,
           sum(principal) FILTER (WHERE due_on < %(m)s) AS principal, sum(interest) AS interest
    FROM (SELECT due_on, principal, interest, sum(principal + interest) OVER (ORDER BY due_on) AS running
          FROM loans_instalment WHERE schedule_id = b.schedule) r) o
  WHERE b.due > b.paid AND NOT b.gone AND b.due - coalesce(b.on_the_day, 0) > b.paid
), uneven AS (                -- what fell due and was on time where it is not plain: of each cronograma its own days
  SELECT b.id, e.* FROM base b
  CROSS JOIN LATERAL (
    SELECT sum(total) AS due, sum(interest) AS interest, sum(least(total, greatest(
             running - b.paid_before - coalesce((
               SELECT sum(principal_part + interest_part) FROM loans_ledgerentry
               WHERE loan_id = b.id AND kind = 'repayment' AND happened_on BETWEEN %(s)s AND due_on), 0), 0)))
             AS missed
    FROM (SELECT i.due_on, i.interest, i.principal + i.interest AS total, v.since, v.until,
                 sum(i.principal + i.interest) OVER (PARTITION BY v.id ORDER BY i.due_on ROWS UNBOUNDED PRECEDING)
                   AS running
          FROM (SELECT id, CASE WHEN version > 1 THEN starts_on END AS since, lead(starts_on) OVER w AS until
                FROM loans_schedule WHERE loan_id = b.id AND version <= b.version WINDOW w AS (ORDER BY version)) v
          JOIN loans_instalment i ON i.schedule_id = v.id AND i.due_on <= %(m)s
          WHERE coalesce(v.until >= %(s)s, true)) r
    WHERE due_on BETWEEN greatest(since, %(s)s) AND least(until - 1, b.gone_on - 1, %(m)s)) e
  WHERE NOT b.plain
)
SELECT b.id, b.woman_id, nullif(b.version, 1),  -- what is usual is left out, here and below: no number, no status
  CASE WHEN b.gone_before THEN 'written_off' WHEN NOT b.given_before THEN 'waiting'
       WHEN b.opening = 0 AND z.before THEN 'repaid' END,
  CASE WHEN b.gone THEN 'written_off' WHEN NOT b.given THEN 'waiting' WHEN z.now THEN 'repaid' END,
  b.opening, b.disbursed, b.capitalised, b.repaid, b.written_off, b.interest, b.forgiven, b.recovered, b.overpaid,
  CASE WHEN b.paid > b.due THEN b.paid - b.due END,
  CASE WHEN b.plain THEN b.falls ELSE e.due END,
  CASE WHEN b.plain THEN b.interest_due ELSE e.interest END,
  CASE WHEN NOT b.plain THEN e.missed
       WHEN b.falls > 0 AND b.due > CASE WHEN b.in_time THEN b.paid ELSE b.paid_before END
       THEN least(b.falls, b.due - CASE WHEN b.in_time THEN b.paid ELSE b.paid_before END) END,
  o.oldest, o.total, o.principal, o.unpaid_interest
FROM base b
LEFT JOIN settled z ON z.id = b.id
LEFT JOIN behind o ON o.id = b.id
LEFT JOIN uneven e ON e.id = b.id
"""


@dataclass(frozen=True)
class LoanRow:
    """One loan in one month, in soles. Principal only: opening + disbursed + capitalised − repaid − written_off =
    closing. `due` and `paid_on_time` are principal and interest of the instalments that fell due in the month,
    `prepaid` what was paid in it for later ones."""

    loan: int
    woman: int
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


def _row(found: tuple[Any, ...], day: date) -> LoanRow:
    loan, woman, version = found[:3]
    before, status = found[3] or ACTIVE, found[4] or ACTIVE
    opening, disbursed, capitalised, repaid, written_off = (amount or ZERO for amount in found[5:10])
    interest, forgiven, recovered, overpaid, ahead = (amount or ZERO for amount in found[10:15])
    due, interest_due, missed = (amount or ZERO for amount in found[15:18])
    oldest, behind, late_principal, unpaid_interest = found[18:22]
    if before in (REPAID, WRITTEN_OFF) or status == WAITING:
        due = interest_due = missed = ZERO
    closing = opening + disbursed + capitalised - repaid - written_off
    if oldest and status == ACTIVE:  # of a loan handed over only in part, less is owed than the cronograma says
        behind = min(behind, closing + max(unpaid_interest, ZERO))
        behind_principal = min(behind, closing, max(late_principal, ZERO))
    else:
        oldest, behind, behind_principal = None, ZERO, ZERO
    return LoanRow(
        loan=loan,
        woman=woman,
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
        paid_on_time=due - missed,
        prepaid=min(max(repaid + interest, ZERO), ahead),
        arrears_principal=behind_principal,
        arrears_interest=behind - behind_principal,
        oldest_due_on=oldest,
        days_late=(day - oldest).days if oldest else 0,
        status_before=before,
        status=status,
        rescheduled=version is not None,
    )
