"""The database as a backup sees it: which tables, what stands in them, what guards them. Everything by plain SQL."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Protocol

from idemnna.backups.manifest import TableFacts

# Whoever holds a copy must not be able to come in with it: what opens a door for a while stays out.
LEFT_OUT = ("django_session", "accounts_session", "accounts_signinlink")

# The same row is the same text on every server.
AS_ALWAYS = """
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL timezone = 'UTC';
SET LOCAL extra_float_digits = 1;
SET LOCAL bytea_output = 'hex';
SET LOCAL client_encoding = 'UTF8';
"""
TABLES = """
SELECT relname FROM pg_class c
WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY relname COLLATE "C"
"""
COLUMNS = """
SELECT c.relname, a.attname, a.attcollation <> 0, a.atttypid = 'numeric'::regtype, array_position(k.conkey, a.attnum)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
ORDER BY c.relname, a.attnum
"""
GUARDS = """
SELECT c.relname || ': ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND c.relname = ANY(%(tables)s)
  AND c.relnamespace = current_schema()::regnamespace
UNION ALL
SELECT c.relname || ': ' || k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND k.convalidated AND c.relname = ANY(%(tables)s)
  AND c.relnamespace = current_schema()::regnamespace
"""
SEQUENCES = """
SELECT relname FROM pg_class c WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT FROM pg_depend d JOIN pg_class o ON o.oid = d.refobjid
                  WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND o.relname = ANY(%s))
ORDER BY 1
"""


class Sink(Protocol):
    def write(self, piece: bytes, /) -> int: ...


@dataclass(frozen=True)
class Table:
    """How a table is copied: always the same columns, always in the order of its primary key."""

    name: str
    columns: list[str]
    amounts: list[str]
    order: list[str]

    @property
    def out(self) -> str:
        by = f" ORDER BY {', '.join(self.order)}" if self.order else ""
        return f"COPY (SELECT {_listed(self.columns)} FROM {quoted(self.name)}{by}) TO STDOUT"  # noqa: S608 - quoted

    @property
    def into(self) -> str:
        return f"COPY {quoted(self.name)} ({_listed(self.columns)}) FROM STDIN"


@dataclass
class Tally:
    """Rows and digest of a COPY stream that passes through; its text form has one line for each row."""

    rows: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def write(self, piece: bytes) -> int:
        self.rows += piece.count(b"\n")
        self.digest.update(piece)
        return len(piece)


def tables(cursor: Any) -> list[Table]:
    """Every table but those that are left out."""
    names = [name for name in table_names(cursor) if name not in LEFT_OUT]
    cursor.execute(COLUMNS, [names])
    found = cursor.fetchall()
    return [_table(name, [row[1:] for row in found if row[0] == name]) for name in names]


def table_names(cursor: Any) -> list[str]:
    cursor.execute(TABLES)
    return [name for (name,) in cursor.fetchall()]


def facts(cursor: Any, table: Table, tally: Tally) -> TableFacts:
    """What is known of a table whose stream has been told. The sums come from the table and not from the stream."""
    return TableFacts(table.columns, tally.rows, tally.digest.hexdigest(), sums(cursor, table))


def sums(cursor: Any, table: Table) -> dict[str, str]:
    if not table.amounts:
        return {}
    each = ", ".join(f"coalesce(sum({quoted(name)}), 0)::text" for name in table.amounts)
    cursor.execute(f"SELECT {each} FROM {quoted(table.name)}")  # noqa: S608 - names from the catalogue, quoted
    return dict(zip(table.amounts, cursor.fetchone(), strict=True))


def sequences(cursor: Any) -> dict[str, tuple[int, bool]]:
    cursor.execute(SEQUENCES, [list(LEFT_OUT)])
    names = [name for (name,) in cursor.fetchall()]
    found = {}
    for name in names:
        cursor.execute(f"SELECT last_value, is_called FROM {quoted(name)}")  # noqa: S608 - as above
        last, called = cursor.fetchone()
        found[name] = (last, called)
    return found


def guards(cursor: Any, names: list[str]) -> list[str]:
    cursor.execute(GUARDS, {"tables": names})
    return sorted(name for (name,) in cursor.fetchall())


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(names: list[str]) -> str:
    return ", ".join(map(quoted, names))


def _table(name: str, rows: list[tuple[str, bool, bool, int | None]]) -> Table:
    """Without a primary key the order is that of all columns. Texts are ordered by their bytes, as on any server."""
    keyed = sorted((row for row in rows if row[3]), key=lambda row: row[3] or 0) or rows
    return Table(
        name=name,
        columns=[column for column, *_rest in rows],
        amounts=[column for column, _collated, is_amount, _place in rows if is_amount],
        order=[quoted(column) + (' COLLATE "C"' if collated else "") for column, collated, *_rest in keyed],
    )
