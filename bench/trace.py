"""What the trace costs: the same writing with its triggers and without, by turns. Nothing of it stays."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Final
from uuid import uuid4

from django.db import connection, transaction

from bench.run import Row
from idemnna.accounts.models import Coordinator
from idemnna.registers.bringing import carry_out
from idemnna.registers.models import Batch
from loans.models import Loan
from members.models import HomeVisit, Woman
from tests.factories import make_coordinator, make_topic, make_visit, make_woman
from tests.loans.factories import make_loan, pay

ROWS: Final = 1_000
DAY: Final = date(2026, 11, 2)
# «insert_insert», «update_update», «delete_delete»: the package names them so.
TRIGGERS: Final = r"""
    SELECT format('ALTER TABLE %%s %%s TRIGGER %%I', tgrelid::regclass, %s, tgname) FROM pg_trigger
    WHERE tgname ~ '^pgtrigger_(insert_insert|update_update|delete_delete)_'
"""


def rows() -> Iterator[Row]:
    tabita = make_coordinator()
    woman = make_woman()
    visit = make_visit(woman, DAY)
    loan = make_loan(by=tabita, woman=woman)
    batch = Batch.objects.receive([("padron.csv", _register())], by=tabita)
    for name, deed, each, rounds in (
        ("a visit, with who went and about what", partial(_visit, woman, tabita), 0, 60),
        ("a visit withdrawn and restored", partial(_withdraw, visit, tabita), 0, 60),
        ("a repayment", partial(_repay, loan, tabita), 0, 60),
        (f"{ROWS:,} women in one statement", _many, ROWS, 15),
        (f"an import of {ROWS:,} women", partial(_import, batch, tabita), ROWS, 5),
    ):
        undone = partial(_undone, deed)
        yield Row(f"{name}: traced", "the same untraced", undone, undone, each=each, rounds=rounds, ready=_switch)


def _switch(on: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS, ["ENABLE" if on else "DISABLE"])
        cursor.execute("; ".join(statement for (statement,) in cursor.fetchall()))


def _undone(deed: Callable[[], object]) -> None:
    with transaction.atomic():
        deed()
        connection.check_constraints()  # what a commit would look at
        transaction.set_rollback(True)


def _visit(woman: Woman, by: Coordinator) -> None:
    make_visit(woman, DAY, visitors=[by], topics=[make_topic("salud")], summary="Falta copiar el DNI.", recorded_by=by)


def _withdraw(visit: HomeVisit, by: Coordinator) -> None:
    visit.withdraw(by=by)
    visit.restore()


def _repay(loan: Loan, by: Coordinator) -> None:
    pay(loan, 20, DAY, by=by, submission=uuid4())


def _many() -> None:
    Woman.objects.bulk_create(Woman(given_names=f"Mujer {number}", sector="Sector 3") for number in range(ROWS))


def _import(batch: Batch, by: Coordinator) -> None:
    carry_out(batch, by=by, ticked=(), day=DAY, tell=lambda _done, _all: None)
    if Woman.objects.count() < ROWS:
        raise RuntimeError("the import brought nothing")


def _register() -> bytes:
    lines = (f"Quispe {number:04d}, Mujer;{number:08d};Sector 3" for number in range(ROWS))
    return "\n".join(("Nombre;DNI;Sector", *lines)).encode()
