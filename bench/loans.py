"""The month's report at 90, 10,000 and 100,000 loans: the statement against one sum over all repayments, against
itself with a tenth of the history, and against a loop over the loans; the page, the workbook and the closing.

Of 90 loans 34 are alive, of 10,000 as of 100,000 are 1,190: the largest has ten times the history of the one before.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from bench import filling
from bench.run import Row
from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from idemnna.months import last_day, months_later
from loans.closing import confirm, digest_of
from loans.models import ClosedMonth, Loan
from loans.report import compute
from loans.reports.page import load
from loans.reports.statement import LOANS
from loans.reports.workbook import workbook

SIZES: Final = ((90, 34), (10_000, 1_190), (100_000, 1_190))
ROUNDS: Final = 5  # of what takes seconds
ASIDE: Final = "a_tenth"
TABLES: Final = ("loans_loan", "loans_ledgerentry", "loans_schedule", "loans_instalment")


def rows() -> Iterator[Row]:
    month = months_later(today().replace(day=1), -1)
    carmen = Coordinator.objects.enrol("carmen", "cuatro palabras sueltas", role=Role.COORDINATOR)
    client = Client()
    client.force_login(carmen)
    ClosedMonth.objects.create(month=months_later(month, -1), figures={})  # as usual when October is looked at
    _sql("SET max_parallel_workers_per_gather = 0")  # the sum is one process's too
    filled = alive = 0
    for size, living in SIZES:
        filling.fill(filled + 1, size, living - alive, month)
        filled, alive = size, living
        yield from _statement(month, size, living)
        yield from _around(month, size, client, carmen)
        if (size, living) == SIZES[-2]:
            _keep_a_copy()


def _statement(month: date, size: int, living: int) -> Iterator[Row]:
    ask, name = partial(_ask, month), f"report, {size:,} loans, {living:,} living"
    bars = (None, None) if size == SIZES[0][0] else (1.3, 8)
    yield Row(f"{name}: the statement", "sum() over all repayments", ask, _sum, bars[0], living, bars[1])
    if size == SIZES[-1][0]:
        yield Row(f"{name}: the statement", "with a tenth of the history", ask, partial(_ask_the_copy, month), 1.2)
    else:
        yield Row(f"{name}: a loop over the loans", "the statement", partial(_loop, month), ask, rounds=ROUNDS)


def _around(month: date, size: int, client: Client, by: Coordinator) -> Iterator[Row]:
    ask = partial(_ask, month)
    page = partial(client.get, reverse("loans:report", args=[month.year, month.month]))
    yield Row(f"report page, {size:,} loans", "start page", page, partial(client.get, "/"), 2.5)
    yield Row(f"report page, {size:,} loans", "account page", page, partial(client.get, reverse("accounts:me")))
    yield Row(f"report as XLSX, {size:,} loans", "the statement", partial(_workbook, month), ask, rounds=ROUNDS)
    yield Row(f"closing the month, {size:,} loans", "the statement", partial(_close, month, by), ask, rounds=ROUNDS)


def _ask(month: date) -> None:
    _sql(LOANS, {"s": month, "m": last_day(month)})


def _sum() -> None:
    _sql("SELECT sum(amount) FROM loans_ledgerentry WHERE kind = 'repayment'")


def _loop(month: date) -> None:
    """What one would write first: every living loan, and what its entries say before the month and after it."""
    closing = arrears = Decimal(0)
    for loan in Loan.objects.alive().select_related("woman"):
        loan.position(month)
        position = loan.position(last_day(month))
        closing += position.outstanding
        arrears += position.arrears_on(last_day(month)).total


def _workbook(month: date) -> None:
    workbook(load(month, last_day(month), with_names=True), named=True)


def _close(month: date, by: Coordinator) -> None:
    with transaction.atomic():
        confirm(month, by=by, digest_seen=digest_of(compute(month)), today=today())
        transaction.set_rollback(True)


def _keep_a_copy() -> None:
    """The tables as they are now, with their indexes, where a search path finds them first."""
    _sql(f"CREATE SCHEMA {ASIDE}")
    for table in TABLES:
        _sql(f"CREATE TABLE {ASIDE}.{table} (LIKE public.{table} INCLUDING ALL)")
        _sql(f"INSERT INTO {ASIDE}.{table} OVERRIDING SYSTEM VALUE SELECT * FROM public.{table} ORDER BY id")
        _sql(f"VACUUM ANALYZE {ASIDE}.{table}")


def _ask_the_copy(month: date) -> None:
    _sql(f"SET search_path TO {ASIDE}, public")
    _ask(month)
    _sql("SET search_path TO public")


def _sql(text: str, told: dict[str, date] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, told)
        if cursor.description:
            cursor.fetchall()
