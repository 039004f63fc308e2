"""The engine over one file: our driver, strict types, the pragmas every connection has."""

from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Dialect
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

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
    dialect, compiled = _spoken()
    pool = StaticPool(lambda: _connected(path, key), dialect=dialect)

    @event.listens_for(pool, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma)

    url = URL.create("sqlite", database=str(path))
    return Engine(pool, dialect, url, execution_options={"compiled_cache": compiled})


def _connected(path: Path | str, key: str | None) -> Any:
    return driver.connect(path, key, isolation_level=None)


@cache
def _spoken() -> tuple[Dialect, LRUCache[Any, Any]]:
    """Give the one dialect of all files, and where statements are kept that were put in it.

    `create_engine` makes a dialect for each engine, and then each file that is opened, also by
    the worker, puts every statement into SQL anew: most of the time that a small file takes.
    """
    first = create_engine(
        "sqlite://", module=driver, poolclass=StaticPool, connect_args={"isolation_level": None}
    )
    use_strict_types(first)
    first.connect().close()
    first.dispose()
    return first.dialect, LRUCache(_MOST_STATEMENTS)


_MOST_STATEMENTS = 1000
