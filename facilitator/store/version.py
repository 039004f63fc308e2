"""Which schema a file has, and whether this program may open it."""

from sqlalchemy import Connection, text

HEAD = "0006"
"""The newest migration; the test of the migrations holds it against their folder."""


def version_of(connection: Connection) -> str | None:
    """Give the version a file carries; None where it carries none."""
    known = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'"
    ).first()
    if known is None:
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found) if found is not None else None


def stamp(connection: Connection, version: str = HEAD) -> None:
    """Write the version into a file that was just made."""
    connection.execute(text("CREATE TABLE alembic_version (version_num TEXT NOT NULL) STRICT"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})
