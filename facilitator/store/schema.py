"""What a file contains, held against what a file of this version must contain."""

from functools import cache

from sqlalchemy import Connection, MetaData

from facilitator.store.engine import engine_for
from facilitator.store.strict import create_all


def schema_of(connection: Connection) -> frozenset[tuple[str, str, str]]:
    """Give what a file really contains, as (type, name, definition)."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_schema"
        " WHERE substr(name, 1, 7) != 'sqlite_' AND substr(name, 1, 12) != 'search_text_'"
    )
    return frozenset((kind, name, " ".join((sql or "").split())) for kind, name, sql in rows)


@cache
def _expected(metadata: MetaData) -> frozenset[tuple[str, str, str]]:
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
