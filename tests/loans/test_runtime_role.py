"""What the database itself refuses, to the role that the product runs as: nothing written is changed or taken away.

With the embedded PostgreSQL the product runs as a role that owns nothing. With DATABASE_URL there is one role, the
owner of its tables: the triggers must hold for it, too; only switching them off depends on ownership.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import StringIO
from uuid import uuid4

import psycopg2
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from idemnna import environment, postgres
from idemnna.accounts.models import Coordinator
from loans.models import ClosedMonth, Loan, MissedPayment, MonthConfirmation
from tests.factories import make_coordinator
from tests.loans.factories import make_loan, pay

ONE_ROLE = bool(environment.database_url())
KEPT = (
    "loans_ledgerentry",
    "loans_schedule",
    "loans_instalment",
    "loans_closedmonth",
    "loans_monthconfirmation",
    "loans_missedpayment",
    "loans_businessstage",
    "loans_cashcount",
)
# A refusal, and not a slip of the pen in the statement: no privilege, a trigger's word, a rule about rows.
REFUSALS = {"42501", "P0001", "23001", "23514", "23503", "23505"}
COLUMNS = (
    "loan_id, kind, happened_on, amount, principal_part, interest_part, overpaid_part, method, operation_number,"
    " receipt_number, note, reason, submission, from_register, recorded_at"
)


def repayment(day: str, amount: int) -> str:
    """A statement that writes one; `{loan}` is filled in later."""
    given = f"{{loan}}, 'repayment', '{day}', {amount}, {amount}, 0, 0, 'cash', '', 90, '', ''"
    return f"INSERT INTO loans_ledgerentry ({COLUMNS}) VALUES ({given}, gen_random_uuid(), false, now())"


CHANGES = (
    "UPDATE loans_ledgerentry SET note = 'x'",
    "UPDATE ONLY loans_ledgerentry SET happened_on = happened_on - 1",
    "UPDATE loans_ledgerentry SET amount = amount + 1, principal_part = principal_part + 1",
    "UPDATE loans_ledgerentry SET recorded_by_id = NULL, recorded_at = now()",
    "UPDATE loans_ledgerentry e SET note = 'x' FROM loans_loan l WHERE l.id = e.loan_id",
    "WITH changed AS (UPDATE loans_ledgerentry SET note = 'x' RETURNING id) SELECT count(*) FROM changed",
    "DELETE FROM loans_ledgerentry",
    "DELETE FROM loans_ledgerentry e USING loans_loan l WHERE l.id = e.loan_id",
    "WITH gone AS (DELETE FROM loans_ledgerentry RETURNING *) SELECT count(*) FROM gone",
    "MERGE INTO loans_ledgerentry e USING loans_loan l ON l.id = e.loan_id"
    " WHEN MATCHED THEN UPDATE SET note = 'x'",
    "MERGE INTO loans_ledgerentry e USING loans_loan l ON l.id = e.loan_id WHEN MATCHED THEN DELETE",
    f"INSERT INTO loans_ledgerentry (id, {COLUMNS}) SELECT id, {COLUMNS} FROM loans_ledgerentry"
    " ON CONFLICT (id) DO UPDATE SET note = 'x'",
    f"INSERT INTO loans_ledgerentry (id, {COLUMNS}) SELECT id, {COLUMNS} FROM loans_ledgerentry"
    " ON CONFLICT (submission) DO UPDATE SET amount = 1, principal_part = 1",
    "PREPARE sly AS UPDATE loans_ledgerentry SET note = 'x'; EXECUTE sly",
    "DO $$ BEGIN UPDATE loans_ledgerentry SET note = 'x'; END $$",
    "CREATE TEMPORARY VIEW sly AS SELECT * FROM loans_ledgerentry; UPDATE sly SET note = 'x'",
    "CREATE TEMPORARY VIEW sly AS SELECT * FROM loans_ledgerentry; DELETE FROM sly",
    "SET CONSTRAINTS ALL DEFERRED; DELETE FROM loans_ledgerentry",
    "SET LOCAL pgtrigger.ignore = '{ignored}'; UPDATE loans_ledgerentry SET note = 'x'",
    "SELECT set_config('pgtrigger.ignore', '{ignored}', false); DELETE FROM loans_ledgerentry",
    "UPDATE loans_schedule SET starts_on = starts_on - 1",
    "UPDATE loans_schedule SET version = version + 1",
    "DELETE FROM loans_schedule",
    "SET LOCAL pgtrigger.ignore = '{ignored}'; UPDATE loans_schedule SET reason = 'x'",
    "UPDATE loans_instalment SET due_on = due_on + 1",
    "UPDATE loans_instalment SET principal = 0",
    "DELETE FROM loans_instalment",
    "MERGE INTO loans_instalment i USING loans_schedule s ON s.id = i.schedule_id WHEN MATCHED THEN DELETE",
    "UPDATE loans_closedmonth SET figures = figures",
    "DELETE FROM loans_closedmonth",
    "INSERT INTO loans_closedmonth (month, figures, closed_at) SELECT month, '{{}}', now() FROM loans_closedmonth"
    " ON CONFLICT (month) DO UPDATE SET figures = excluded.figures",
    "SET LOCAL pgtrigger.ignore = '{ignored}'; DELETE FROM loans_closedmonth",
    "UPDATE loans_monthconfirmation SET digest = 'x'",
    "DELETE FROM loans_monthconfirmation",
    "DELETE FROM loans_missedpayment",
    "UPDATE loans_businessstage SET stage = 'closed'",
    "DELETE FROM loans_businessstage",
    "UPDATE loans_loan SET principal = principal + 1",
    "UPDATE loans_loan SET annual_rate = 1",
    "DELETE FROM loans_loan",
    "UPDATE loans_businessplan SET own_contribution = 1",
    "UPDATE loans_planinvestment SET unit_price = 1",
)  # fmt: skip
ADDITIONS = (
    repayment("2026-01-20", 9),  # into a closed month
    repayment("2026-03-20", 901),  # more than is owed
    f"INSERT INTO loans_ledgerentry ({COLUMNS}, reverses_id)"  # a part of an entry taken back
    " SELECT loan_id, kind, '2026-03-20', -1, -1, 0, 0, method, '', NULL, '', 'x', gen_random_uuid(), false, now(),"
    " id FROM loans_ledgerentry WHERE kind = 'repayment'",
    f"SET LOCAL pgtrigger.ignore = '{{ignored}}'; {repayment('2026-01-20', 9)}",
    f"SET LOCAL pgtrigger.ignore = '{{ignored}}'; {repayment('2026-03-20', 901)}",
)
OWNERS_RIGHTS = (
    *(f"TRUNCATE {table} CASCADE" for table in (*KEPT, "loans_loan", "loans_businessplan")),
    *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in KEPT),
    "ALTER TABLE loans_ledgerentry DISABLE TRIGGER USER",
    "ALTER TABLE loans_ledgerentry ENABLE REPLICA TRIGGER {trigger}",
    "DROP TRIGGER {trigger} ON loans_ledgerentry",
    "ALTER TRIGGER {trigger} ON loans_ledgerentry RENAME TO sly",
    "DROP FUNCTION {trigger}() CASCADE",
    "CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger AS 'BEGIN RETURN NEW; END' LANGUAGE plpgsql",
    "CREATE TRIGGER aaa BEFORE UPDATE ON loans_ledgerentry FOR EACH ROW EXECUTE FUNCTION {trigger}()",
    "CREATE RULE sly AS ON INSERT TO loans_ledgerentry DO INSTEAD NOTHING",
    "DROP TABLE loans_ledgerentry CASCADE",
    "ALTER TABLE loans_ledgerentry RENAME TO sly",
    "ALTER TABLE loans_ledgerentry DROP COLUMN amount",
    "ALTER TABLE loans_ledgerentry ALTER COLUMN amount TYPE numeric USING 0",
    "ALTER TABLE loans_ledgerentry DROP CONSTRAINT entry_amount_is_its_parts",
    "ALTER TABLE loans_ledgerentry OWNER TO CURRENT_USER",
    "GRANT TRUNCATE, TRIGGER ON loans_ledgerentry TO CURRENT_USER; TRUNCATE loans_ledgerentry CASCADE",
    "DROP INDEX entry_of_loan_with_amounts",
    "SELECT setval('loans_ledgerentry_id_seq', 1)",
    "SET session_replication_role = replica",
    "SET ROLE owner",
    "SET SESSION AUTHORIZATION owner",
    "UPDATE pg_trigger SET tgenabled = 'D'",
    "DELETE FROM pg_trigger",
    "UPDATE pg_class SET relowner = 10 WHERE relname = 'loans_ledgerentry'",
    "COPY loans_ledgerentry TO PROGRAM 'cat'",
    "COPY loans_ledgerentry FROM PROGRAM 'cat'",
    "COPY loans_ledgerentry FROM '/dev/null'",
)


@pytest.fixture
def rosa(transactional_db: None) -> Coordinator:
    """Rows of every kept kind, committed: another connection sees nothing else."""
    rosa = make_coordinator("rosa")
    loan = make_loan(by=rosa)
    pay(loan, 100, date(2026, 2, 5), by=rosa)
    entry = pay(loan, 100, date(2026, 2, 6), by=rosa)
    entry.reverse("era de otra", by=rosa, day=date(2026, 2, 7), submission=uuid4())
    month = date(2026, 1, 1)
    MonthConfirmation.objects.create(month=month, by=rosa, digest="0" * 64)
    MissedPayment.objects.create(loan=loan, noted_on=date(2026, 3, 5), submission=uuid4(), recorded_by=rosa)
    ClosedMonth.objects.create(month=month, figures={"closing": "400.00"})
    return rosa


@pytest.fixture
def runtime(rosa: Coordinator) -> Iterator["psycopg2.extensions.connection"]:
    """A connection to the test database as the product's own role."""
    given = {**connection.get_connection_params()}
    if not ONE_ROLE:
        given |= {"user": postgres.RUNTIME, "password": postgres.passwords(settings.DATA_DIR)[postgres.RUNTIME]}
    with closing(psycopg2.connect(**given)) as opened:
        yield opened


def let_through(runtime: "psycopg2.extensions.connection", statements: tuple[str, ...]) -> list[str]:
    """The statements that were not refused, or for no good reason. Nothing is kept of what they did."""
    found = []
    known = {"loan": Loan.objects.get().pk, "trigger": triggers("never_changed")[0], "ignored": ignored()}
    for statement in statements:
        sql = statement.format(**known)
        try:
            with runtime.cursor() as cursor:
                cursor.execute(sql)
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            found.append(sql)
        except psycopg2.Error as error:
            if error.pgcode not in REFUSALS:
                found.append(f"{sql}: {error}")
        finally:
            runtime.rollback()
    return found


def triggers(name: str = "") -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgname LIKE %s ORDER BY tgrelid::regclass::text = %s DESC, tgname",
            [f"pgtrigger_{name}%", "loans_ledgerentry"],
        )
        return [found for (found,) in cursor.fetchall()]


def ignored() -> str:
    """How django-pgtrigger is told in a session to leave out all triggers."""
    return "{" + ",".join(triggers()) + "}"


def test_no_statement_changes_or_deletes_what_was_written(runtime: "psycopg2.extensions.connection") -> None:
    assert let_through(runtime, CHANGES) == []


def test_no_row_is_written_into_a_closed_month_or_above_the_debt(runtime: "psycopg2.extensions.connection") -> None:
    assert let_through(runtime, ADDITIONS) == []


def test_copied_rows_are_checked_like_all_others(runtime: "psycopg2.extensions.connection") -> None:
    loan = Loan.objects.get().pk
    for day, amount in (("2026-01-20", "9.00"), ("2026-03-20", "901.00")):  # closed; more than is owed
        fields = [
            loan, "repayment", day, amount, amount, "0", "0", "cash", "", "90", "", "", uuid4(), "f", "2026-03-20"
        ]  # fmt: skip
        with pytest.raises(psycopg2.Error) as caught, runtime.cursor() as cursor:
            cursor.copy_expert(
                f"COPY loans_ledgerentry ({COLUMNS}) FROM STDIN", StringIO("\t".join(map(str, fields)) + "\n")
            )
        assert caught.value.pgcode == "23001"
        runtime.rollback()


def test_only_the_owner_could_switch_the_guards_off(runtime: "psycopg2.extensions.connection") -> None:
    if not ONE_ROLE:
        assert let_through(runtime, OWNERS_RIGHTS) == []
        return
    # One role for everything owns the tables and may do as it likes with them; the guards themselves must be there.
    with runtime.cursor() as cursor:
        cursor.execute("SELECT tableowner = current_user FROM pg_tables WHERE tablename = ANY(%s)", [list(KEPT)])
        assert cursor.fetchall() == [(True,)] * len(KEPT)


@pytest.mark.django_db
def test_every_kept_table_has_its_guards_and_they_are_on() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger WHERE tgenabled = 'O'"
            " AND (tgname LIKE 'pgtrigger_never_changed%' OR tgname LIKE 'pgtrigger_never_deleted%') GROUP BY 1"
        )
        guarded = dict(cursor.fetchall())
    assert {table: guarded.get(table) for table in KEPT} == dict.fromkeys(KEPT, 2)


@pytest.mark.django_db
def test_not_even_the_owner_empties_a_kept_table() -> None:
    """The suite itself empties tables, without this guard: here it is put back, for the length of this test."""
    call_command("pgtrigger", "install", verbosity=0)
    for table in (*KEPT, "loans_loan"):
        with pytest.raises(DatabaseError, match="never emptied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")
