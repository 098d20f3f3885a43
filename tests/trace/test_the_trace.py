"""Whatever changes a row, by whatever way, leaves a trace, and nobody takes the trace away."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from io import StringIO
from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction

from idemnna import environment, postgres
from idemnna.accounts.models import AccountEvent, Happened
from idemnna.append_only import forgetting
from idemnna.safeguards.models import Reading
from members.models import FollowUp, HomeVisit, Topic, Woman
from tests import factories

OURS = ("idemnna", "members", "meetings", "loans")
ONE_ROLE = bool(environment.database_url())
# Why a change of these leaves no copy behind.
UNTRACED = {
    "safeguards.Reading": "is itself a log, which only grows",
    "safeguards.KeyProof": "holds no word of anybody; keys are made and retired by commands",
    "safeguards.Submission": "a mark against sending twice, dropped after some weeks",
    "accounts.AccountEvent": "is itself a log, which only grows",
    "accounts.Session": "a live secret, changed by every request; what matters of it is an AccountEvent",
    "members.SaferTally": "a count that nobody may tie to a person or an hour",
    "today.ReadMark": "what a coordinator has read; changed by every tick and of no consequence to anybody",
    "accounts.SignInLink": "a live secret; that it was made and used is an AccountEvent",
}
REFUSALS = {"42501", "P0001", "23001"}  # no privilege, a trigger's word
LOGS = ("safeguards_reading", "accounts_accountevent")


def traced_models() -> list[Any]:
    return [model for model in our_models() if hasattr(model, "pgh_event_model")]


def our_models() -> list[Any]:
    found = [
        model
        for config in apps.get_app_configs()
        if config.name.split(".")[0] in OURS
        for model in config.get_models(include_auto_created=True)
    ]
    return [model for model in found if not hasattr(model, "pgh_tracked_model") and model._meta.managed]


def labels(model: Any, **which: Any) -> list[str]:
    return [event.pgh_label for event in model.pgh_event_model.objects.filter(**which).order_by("pgh_id")]


def test_every_table_is_traced_or_says_why_not() -> None:
    untraced = {model._meta.label for model in our_models()} - {model._meta.label for model in traced_models()}
    assert untraced == set(UNTRACED)
    assert {many.remote_field.through for model in traced_models() for many in model._meta.local_many_to_many} <= set(
        traced_models()
    )


@pytest.mark.django_db
def test_every_traced_table_has_its_three_triggers_and_they_are_on() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger WHERE tgenabled = 'O' AND ("
            "tgname LIKE 'pgtrigger_insert_insert%' OR tgname LIKE 'pgtrigger_update_update%'"
            " OR tgname LIKE 'pgtrigger_delete_delete%') GROUP BY 1"
        )
        found = dict(cursor.fetchall())
    assert {model._meta.db_table: found.get(model._meta.db_table) for model in traced_models()} == {
        model._meta.db_table: 3 for model in traced_models()
    }


def test_only_pictures_secrets_and_what_is_reckoned_are_not_copied() -> None:
    left_out = {
        f"{model._meta.label}.{field.name}"
        for model in traced_models()
        for field in model._meta.concrete_fields
        if field.name not in {kept.name for kept in model.pgh_event_model._meta.concrete_fields}
    }
    reckoned = {"members.Woman.name_order", "members.Woman.name_words", "members.Woman.name_sounds"}
    reckoned |= {"members.Child.name_words", "members.Child.name_sounds", "loans.Business.name_words"}
    reckoned |= {"accounts.Shift.seen_at", "diary.Feed.digest", "diary.Feed.used_at"}
    account = {f"accounts.Coordinator.{name}" for name in ("password", "last_login", "links_seen_at")}
    passing = {label for label in left_out if label.startswith("registers.")}
    assert left_out - reckoned - account - passing == {"loans.PurchasePhoto.jpeg"}


def by_sql(statement: str) -> Callable[[Topic], None]:
    def deed(topic: Topic) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, {"key": topic.pk})

    return deed


def save(topic: Topic) -> None:
    topic.name = "otro"
    topic.save()


def bulk_update(topic: Topic) -> None:
    topic.name = "otro"
    Topic.objects.bulk_update([topic], ["name"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("deed", "left"),
    [
        (save, "update"),
        (bulk_update, "update"),
        (lambda topic: Topic.objects.filter(pk=topic.pk).update(name="otro"), "update"),
        (lambda topic: Topic.objects.bulk_create(
            [Topic(pk=topic.pk, name="otro")], update_conflicts=True, unique_fields=["id"], update_fields=["name"]
        ), "update"),
        (by_sql("UPDATE members_topic SET name = 'otro' WHERE id = %(key)s"), "update"),
        (by_sql("SET LOCAL pgtrigger.ignore = '{all}'; UPDATE members_topic SET name = 'otro' WHERE id = %(key)s"),
         "update"),
        (by_sql("WITH x AS (UPDATE members_topic SET name = 'otro' WHERE id = %(key)s RETURNING 1) SELECT 1"),
         "update"),
        (lambda topic: topic.delete(), "delete"),
        (lambda topic: Topic.objects.filter(pk=topic.pk).delete(), "delete"),
        (lambda topic: Topic.objects.filter(pk=topic.pk)._raw_delete("default"), "delete"),
        (by_sql("DELETE FROM members_topic WHERE id = %(key)s"), "delete"),
    ],
)  # fmt: skip
def test_every_way_to_change_a_row_leaves_a_trace(deed: Callable[[Topic], None], left: str) -> None:
    topic = factories.make_topic("salud y más")
    key = topic.pk
    deed(topic)
    events = Topic.pgh_event_model.objects.filter(pgh_obj_id=key).order_by("pgh_id")  # type: ignore[attr-defined]
    assert [event.pgh_label for event in events] == ["insert", left]
    assert [event.name for event in events] == ["salud y más", "otro" if left == "update" else "salud y más"]


@pytest.mark.django_db
def test_every_way_to_make_a_row_leaves_a_trace() -> None:
    Topic.objects.create(name="por uno")
    Topic.objects.bulk_create([Topic(name="por montón")])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO members_topic (name, sensitive, retired, revision) VALUES ('por SQL', 'f', 'f', 1)"
        )
        cursor.copy_expert(
            "COPY members_topic (name, sensitive, retired, revision) FROM STDIN", StringIO("por COPY\tf\tf\t1\n")
        )
    for name in ("por uno", "por montón", "por SQL", "por COPY"):
        assert labels(Topic, name=name) == ["insert"], name


@pytest.mark.django_db
def test_lists_and_what_goes_along_leave_a_trace() -> None:
    woman = factories.make_woman()
    child = factories.make_child(woman)
    visit = factories.make_visit(woman, date(2026, 11, 2), children=[child])
    visit.children_present.clear()
    assert labels(HomeVisit.children_present.through, homevisit_id=visit.pk) == ["insert", "delete"]
    child.note_school(2026, level="primaria", grade=4, attends="yes")
    child.delete()
    assert labels(apps.get_model("members.SchoolYear")) == ["insert", "delete"]


@pytest.mark.django_db
def test_saving_what_is_the_same_leaves_none() -> None:
    topic = factories.make_topic("salud y más")
    topic.save()
    assert labels(Topic, pgh_obj_id=topic.pk) == ["insert"]


@pytest.fixture
def runtime(transactional_db: None) -> Iterator["psycopg2.extensions.connection"]:
    """A connection such as psql has, as the product's own role; there are rows to go for."""
    tabita = factories.make_coordinator()
    woman = factories.make_woman()
    visit = factories.make_visit(woman, date(2026, 11, 2), visitors=[tabita])
    visit.withdraw(by=tabita)
    FollowUp.objects.create(text="Llevar el DNI", woman=woman)
    Reading.objects.create(reader=tabita, about=woman.case_code, part="x", row_label="x", row_key="1")
    AccountEvent.objects.create(account=tabita, kind=Happened.SIGNED_IN)
    given = {**connection.get_connection_params()}
    if not ONE_ROLE:
        given |= {"user": postgres.RUNTIME, "password": postgres.passwords(settings.DATA_DIR)[postgres.RUNTIME]}
    with closing(psycopg2.connect(**given)) as opened:
        yield opened


def test_a_plain_connection_leaves_a_trace_without_a_hand(runtime: "psycopg2.extensions.connection") -> None:
    with runtime.cursor() as cursor:
        cursor.execute("UPDATE members_woman SET lote = '99'")
        cursor.execute("INSERT INTO members_topic (name, sensitive, retired, revision) VALUES ('a mano', 'f', 'f', 1)")
        cursor.copy_expert(
            "COPY members_topic (name, sensitive, retired, revision) FROM STDIN", StringIO("por COPY\tf\tf\t1\n")
        )
        cursor.execute("DELETE FROM members_topic WHERE name = 'a mano'")
    runtime.commit()
    changed = Woman.pgh_event_model.objects.get(pgh_label="update")  # type: ignore[attr-defined]
    assert (changed.lote, changed.pgh_context, changed.pgh_context_id) == ("99", None, None)
    assert labels(Topic, name="a mano") == ["insert", "delete"]
    assert labels(Topic, name="por COPY") == ["insert"]


def let_through(runtime: "psycopg2.extensions.connection", statements: list[str]) -> list[str]:
    """The statements that were not refused, or for no good reason. Nothing is kept of what they did."""
    found = []
    for statement in statements:
        try:
            with runtime.cursor() as cursor:
                cursor.execute(statement)
                found.append(statement if cursor.rowcount else f"{statement}: no row to try it on")
        except psycopg2.Error as error:
            if error.pgcode not in REFUSALS:
                found.append(f"{statement}: {error}")
        finally:
            runtime.rollback()
    return found


def test_nobody_changes_or_deletes_a_trace_or_a_log(runtime: "psycopg2.extensions.connection") -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%'")
        ignored = "{" + ",".join(name for (name,) in cursor.fetchall()) + "}"
    tables = {"members_womanevent": "lote = ''", "members_homevisitevent": "summary = ''",
              "members_homevisit_visitorsevent": "pgh_label = 'x'", "members_followupevent": "pgh_context = '{}'",
              "safeguards_reading": "about = ''", "accounts_accountevent": "note = 'x'"}  # fmt: skip
    # The owner of the tables alone may forget: with a single role the product is its own owner.
    doors = () if ONE_ROLE else ("yes", "traced", "untraced")
    before = [
        "",
        f"SET LOCAL pgtrigger.ignore = '{ignored}';",
        f"SELECT set_config('pgtrigger.ignore', '{ignored}', false);",
        *(f"SELECT set_config('idemnna.forgetting', '{word}', false);" for word in doors),
        *(f"SET idemnna.forgetting = '{word}';" for word in doors),
    ]
    deeds = [f"UPDATE {table} SET {change}" for table, change in tables.items()]
    deeds += [f"DELETE FROM {table}" for table in tables]
    assert let_through(runtime, [f"{first} {deed}" for first in before for deed in deeds]) == []


def test_only_the_owner_could_switch_the_trace_off(runtime: "psycopg2.extensions.connection") -> None:
    if ONE_ROLE:
        with runtime.cursor() as cursor:
            cursor.execute("SELECT tableowner = current_user FROM pg_tables WHERE tablename = ANY(%s)", [list(LOGS)])
            assert cursor.fetchall() == [(True,)] * len(LOGS)
        return
    events = [model.pgh_event_model._meta.db_table for model in traced_models()]
    rows = [model._meta.db_table for model in traced_models()]
    statements = [
        *(f'TRUNCATE "{table}" CASCADE' for table in (*events, *LOGS)),
        *(f'ALTER TABLE "{table}" DISABLE TRIGGER {which}' for table in (*rows, *events, *LOGS)
          for which in ("ALL", "USER")),
        *(f'DROP TABLE "{table}" CASCADE' for table in (*events, *LOGS)),
        *(f'CREATE RULE sly AS ON INSERT TO "{table}" DO INSTEAD NOTHING' for table in (*events, *LOGS)),
        "SET session_replication_role = replica",
        "SET LOCAL session_replication_role = 'replica'",
        "SELECT set_config('session_replication_role', 'replica', false)",
        "ALTER TABLE members_womanevent DROP COLUMN lote",
        "ALTER TABLE members_womanevent OWNER TO CURRENT_USER",
        "SET ROLE owner",
        "UPDATE pg_trigger SET tgenabled = 'D'",
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE tgrelid = 'members_woman'::regclass"
                       " AND tgname LIKE 'pgtrigger_%'")  # fmt: skip
        for name, table in cursor.fetchall():
            statements += [f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}() CASCADE",
                           f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS 'BEGIN RETURN NEW; END'"
                           " LANGUAGE plpgsql"]  # fmt: skip
    assert let_through(runtime, statements) == []


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["members_womanevent", *LOGS])
@pytest.mark.parametrize("deed", ["DELETE FROM {}", "UPDATE {} SET {}"])
def test_the_owner_too_is_refused_except_when_it_forgets(table: str, deed: str) -> None:
    woman = factories.make_woman()
    tabita = factories.make_coordinator()
    Reading.objects.create(reader=tabita, about=woman.case_code, part="x", row_label="x", row_key="1")
    AccountEvent.objects.create(account=tabita, kind=Happened.SIGNED_IN)
    change = {"members_womanevent": "lote = ''", LOGS[0]: "about = ''", LOGS[1]: "note = 'x'"}[table]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed.format(table, change))
    with forgetting("default"), connection.cursor() as cursor:
        cursor.execute(deed.format(table, change))
        assert cursor.rowcount
    AccountEvent.objects.create(account=tabita, kind=Happened.SIGNED_IN)
    Reading.objects.create(reader=tabita, about="", part="x", row_label="x", row_key="1")
    factories.make_woman("Otra")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed.format(table, change))


def test_event_tables_name_what_they_copy_without_holding_it() -> None:
    """A pointer with a rule behind it would keep the row from being deleted, or the event from outliving it."""
    for model in traced_models():
        for field in model.pgh_event_model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey):
                assert not field.db_constraint, field  # type: ignore[attr-defined]
