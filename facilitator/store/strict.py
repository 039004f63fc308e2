"""How the tables look in SQLite: strict types, no deletion, append-only facts.

Everything here is generated from the records' own metadata; `schema.py` holds it against a file.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Date, Engine, MetaData, Table, text
from sqlalchemy.dialects.sqlite import DATE
from sqlalchemy.dialects.sqlite.base import SQLiteTypeCompiler
from sqlalchemy.engine import Dialect

from facilitator.errors import Refused
from facilitator.store.records import DAMAGED

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


class Day(DATE):
    """An ISO day; what is none, because the file was damaged, is refused."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Give the date back."""
        read: Any = super().result_processor(dialect, coltype)

        def day(value: Any) -> Any:
            try:
                return read(value)
            except ValueError:
                raise Refused(DAMAGED) from None

        return day


def use_strict_types(engine: Engine) -> None:
    """Let every CREATE TABLE of this engine name only types that STRICT accepts."""
    engine.dialect.colspecs = {**engine.dialect.colspecs, Date: Day}
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
