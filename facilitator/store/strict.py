"""How the tables look in SQLite: strict types, no deletion, append-only facts.

Everything here is generated from the records' own metadata, so that the schema that a file must
have can be computed and compared with what a file has (`schema_of`, `expected_schema`).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, text
from sqlalchemy.dialects.sqlite.base import SQLiteTypeCompiler

SEARCH_TABLES = (
    """CREATE TABLE search_entry (
    key INTEGER PRIMARY KEY, scope TEXT NOT NULL, kind TEXT NOT NULL, record_id BLOB NOT NULL
) STRICT""",
    "CREATE INDEX ix_search_entry_record_id ON search_entry (record_id)",
    """CREATE VIRTUAL TABLE search_text USING fts5(
    scope, title, body, content='', contentless_delete=1, tokenize="unicode61"
)""",
    "CREATE VIRTUAL TABLE search_word USING fts5vocab(search_text, 'row')",
)
"""The full-text index: never synced, rebuilt whenever in doubt (`facilitator.store.search`)."""


class StrictTypes(SQLiteTypeCompiler):
    """Names of types that a STRICT table accepts."""

    def visit_VARCHAR(self, type_: Any, **kw: Any) -> str:
        """Text of any length."""
        return "TEXT"

    def visit_BOOLEAN(self, type_: Any, **kw: Any) -> str:
        """0 or 1."""
        return "INTEGER"

    def visit_DATE(self, type_: Any, **kw: Any) -> str:
        """Give the ISO day as text."""
        return "TEXT"

    def visit_FLOAT(self, type_: Any, **kw: Any) -> str:
        """Eight bytes."""
        return "REAL"

    def visit_JSON(self, type_: Any, **kw: Any) -> str:
        """Opaque extras, as text."""
        return "TEXT"


def use_strict_types(engine: Engine) -> None:
    """Let every CREATE TABLE of this engine name only types that STRICT accepts."""
    engine.dialect.type_compiler_instance = StrictTypes(engine.dialect)


def triggers_of(table: Table) -> Iterator[str]:
    """Give the triggers of one record table: rows are never deleted, facts never changed."""
    name = table.name
    yield (
        f'CREATE TRIGGER keep_{name} BEFORE DELETE ON "{name}" BEGIN'
        f" SELECT RAISE(ABORT, 'rows of {name} are never deleted'); END"
    )
    if table.info.get("append_only"):
        yield (
            f'CREATE TRIGGER fixed_{name} BEFORE UPDATE ON "{name}" BEGIN'
            f" SELECT RAISE(ABORT, 'rows of {name} are never changed'); END"
        )


def create_all(connection: Connection, metadata: MetaData) -> None:
    """Make every table, trigger and the full-text index in an empty file."""
    metadata.create_all(connection)
    for table in metadata.sorted_tables:
        for trigger in triggers_of(table):
            connection.execute(text(trigger))
    for statement in SEARCH_TABLES:
        connection.execute(text(statement))


def schema_of(connection: Connection) -> frozenset[tuple[str, str, str]]:
    """Give what a file really contains, as (type, name, definition)."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_schema"
        " WHERE substr(name, 1, 7) != 'sqlite_' AND substr(name, 1, 12) != 'search_text_'"
    )
    return frozenset((kind, name, " ".join((sql or "").split())) for kind, name, sql in rows)


@cache
def _expected(metadata: MetaData) -> frozenset[tuple[str, str, str]]:
    from facilitator.store.database import engine_for

    engine = engine_for(":memory:")
    with engine.connect() as connection:
        create_all(connection, metadata)
        found = schema_of(connection)
    engine.dispose()
    return found


def active_parts(schema: frozenset[tuple[str, str, str]]) -> frozenset[tuple[str, str, str]]:
    """Give the parts of a schema that can act by themselves: triggers, views, virtual tables."""
    return frozenset(
        part
        for part in schema
        if part[0] in ("trigger", "view") or part[2].upper().startswith("CREATE VIRTUAL")
    )


def expected_schema(metadata: MetaData) -> frozenset[tuple[str, str, str]]:
    """Give what a file of this version must contain."""
    return _expected(metadata)
