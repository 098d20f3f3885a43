"""Whether a database may be filled from a backup: empty, or as it is after the first start, before anybody came in."""

import time
from typing import Any

from django.utils.translation import gettext as _

from idemnna.backups import tables
from idemnna.backups.errors import BackupRefused

ACCOUNTS = "accounts_coordinator"
PATIENCE = 30  # tenths of a second
# What another role is doing, even what kind of process it is, PostgreSQL hides; a name only people's sessions have.
COMPANY = """
SELECT EXISTS (SELECT FROM pg_stat_activity
               WHERE datname = current_database() AND usename IS NOT NULL AND pid <> pg_backend_pid())
"""
REFERENCES = """
SELECT DISTINCT c.relname, r.relname FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
WHERE k.contype = 'f' AND c.relnamespace = current_schema()::regnamespace
"""
FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = current_schema()::regnamespace AND pg_has_role(p.proowner, 'USAGE')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


def has_company(cursor: Any) -> bool:
    """Whether anybody else works in the database. One that was just left takes a moment to notice."""
    for _turn in range(PATIENCE):
        cursor.execute(COMPANY)
        if not cursor.fetchone()[0]:
            return False
        time.sleep(0.1)
    return True


def refuse_company(cursor: Any) -> None:
    if has_company(cursor):
        raise BackupRefused(_("Alguien está usando la base de datos: detener Agenda (Ctrl-C) y probar otra vez."))


def refuse_rows(connection: Any, cursor: Any) -> None:
    """Raises BackupRefused for a database with tables of something else, or in which somebody did something."""
    names = tables.table_names(cursor)
    ours = {*connection.introspection.django_table_names(), "django_migrations"}
    foreign = sorted(set(names) - ours)
    if foreign:
        raise BackupRefused(_("La base de datos tiene tablas de otro programa (%s): no se tocó nada.") % foreign[0])
    if is_used(cursor):
        raise BackupRefused(
            _("La base de datos no está vacía: una copia solo se recupera en una vacía. No se tocó nada.")
        )


def is_used(cursor: Any) -> bool:
    """Whether somebody did something: every row that a person made leads to an account."""
    cursor.execute(REFERENCES)
    for name in _leading_to(ACCOUNTS, cursor.fetchall()) & set(tables.table_names(cursor)):
        cursor.execute(f"SELECT EXISTS (SELECT FROM {tables.quoted(name)})")  # noqa: S608 - quoted
        if cursor.fetchone()[0]:
            return True
    return False


def clear(cursor: Any) -> None:
    """Removes the tables that the first start made, with what belongs to them."""
    names = tables.table_names(cursor)
    if names:
        cursor.execute(f"DROP TABLE {', '.join(map(tables.quoted, names))} CASCADE")
    cursor.execute(FUNCTIONS)
    for (function,) in cursor.fetchall():
        cursor.execute(f"DROP FUNCTION {function} CASCADE")


def _leading_to(target: str, references: list[tuple[str, str]]) -> set[str]:
    """The table and all whose rows refer to it, directly or by others."""
    found = {target}
    while more := {child for child, parent in references if parent in found} - found:
        found |= more
    return found
