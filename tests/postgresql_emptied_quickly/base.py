"""Django's PostgreSQL, which after a test that commits empties only the tables that hold something: emptying all of
them, the trace's among them, took longer than most of those tests."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def sql_flush(self, style: Any, tables: Iterable[str], **how: Any) -> list[str]:
        asked = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM {self.quote_name(table)})" for table in tables
        )
        with self.connection.cursor() as cursor:
            cursor.execute(asked)
            filled = [name for (name,) in cursor.fetchall()]
        return super().sql_flush(style, filled, **{**how, "allow_cascade": True})


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
