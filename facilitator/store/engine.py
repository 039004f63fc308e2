"""The engine over one file: our driver, strict types, the pragmas every connection has."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from facilitator.store import driver
from facilitator.store.strict import use_strict_types

APPLICATION_ID = 0x46434C54  # "FCLT", bytes 68..71 of the file: `file` and we recognise it

PRAGMAS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
)


def engine_for(path: Path | str, *, key: str | None = None) -> Engine:
    """Make the engine over one file (or ":memory:"), one connection, transactions begun by us."""
    engine = create_engine(
        f"sqlite:///{path}",
        module=driver,
        poolclass=StaticPool,
        connect_args={"isolation_level": None} | ({"key": key} if key else {}),
    )
    use_strict_types(engine)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma)

    return engine
