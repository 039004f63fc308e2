"""One collective's file: its connection, its one transaction at a time, its listeners.

Every commit is durable when it returns (WAL with synchronous=FULL) and then speaks: listeners
are told which tables it touched. The history and the full-text index are written by hooks inside
the same transaction, so no service can forget them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection, MetaData, Table, event, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import Session, SQLModel

from facilitator.errors import Refused
from facilitator.store import driver, search
from facilitator.store.engine import engine_for
from facilitator.store.guards import check_guards
from facilitator.store.history import Act, write_history
from facilitator.store.letters import keep_whole_letters
from facilitator.store.records import Record
from facilitator.store.troubles import refusal_for

if TYPE_CHECKING:
    from facilitator.office import Office

STANDS_STILL = "stands still"
"""In the `info` of a session that sees one state: what was read in it need not be read again."""
Listener = Callable[[frozenset[str]], None]


class Database:
    """The open file. Used from one thread; a worker opens its own on the same path."""

    def __init__(self, path: Path, *, key: str | None = None, durable: bool = True) -> None:
        """Open the file; with `durable` False commits do not wait for the disk.

        That is only for a file under another name that nobody counts on yet: who makes it closes
        it, syncs it and renames it when it is whole.
        """
        self.path = path
        self._engine = engine_for(path, key=key)
        self._listeners: list[Listener] = []
        self._busy = False
        self._history_end: tuple[int, str] | None = None
        self._data_version = -1
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
            raw.cursor().execute(f"PRAGMA synchronous={'FULL' if durable else 'OFF'}")
        finally:
            raw.close()
        self._identity = self._stat()

    def close(self) -> None:
        """Close the file; everything that was acknowledged is in it."""
        self._engine.dispose()

    def on_commit(self, listener: Listener) -> None:
        """Tell `listener` after each commit the names of the tables that it touched."""
        self._listeners.append(listener)

    def announce(self, tables: frozenset[str]) -> None:
        """Speak for a commit that another connection of this program made (the worker's)."""
        for listener in self._listeners:
            listener(tables)

    def wipe(self) -> None:
        """Let nothing of what was overwritten or deleted linger in the file, its index or WAL."""
        with self.connection() as connection:
            connection.exec_driver_sql("INSERT INTO search_text (search_text) VALUES ('optimize')")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend the bare connection, outside any transaction: for migrations, backups, checks."""
        if self._busy:
            raise RuntimeError("a transaction is open on this file")
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """See one state of the file; see `Office.reading`."""
        with self._session("BEGIN") as session:
            session.info[STANDS_STILL] = True
            yield session

    @contextmanager
    def writing(
        self, office: "Office", name: str, *, undoes: UUID | None = None
    ) -> Iterator[Session]:
        """Write in one transaction; see `Office.writing`."""
        act = Act(office.new_id(), name, office, undoes)
        touched: set[str] = set()
        with self._session("BEGIN IMMEDIATE") as session:
            end = self._known_history_end(session)

            @event.listens_for(session, "before_flush")
            def _keep(session: Session, _context: Any, _instances: Any) -> None:
                nonlocal end
                if session.deleted:
                    raise RuntimeError("records get a tombstone (deleted_at), never a DELETE")
                check_guards(office, session)
                touched.update(_tables_of(session))
                keep_whole_letters(session)
                end = write_history(session, act, end)
                search.index(session)
                _insert_new(session)

            yield session
            session.flush()
            session.commit()
            self._history_end = end
        self._check_still_ours()
        if touched:
            self.announce(frozenset(touched))

    @contextmanager
    def _session(self, begin: str) -> Iterator[Session]:
        if self._busy:
            raise RuntimeError("a transaction is already open; pass its session on instead")
        self._busy = True
        try:
            with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
                session.connection().exec_driver_sql(begin)
                yield session
                # Closing rolls back what was not committed and leaves the records as plain values.
        except (DBAPIError, driver.Error) as problem:
            refusal = refusal_for(self.path, problem)
            if refusal is None:
                raise
            raise refusal from problem
        finally:
            self._busy = False

    def _known_history_end(self, session: Session) -> tuple[int, str] | None:
        version = session.connection().exec_driver_sql("PRAGMA data_version").scalar_one()
        if version != self._data_version:
            self._data_version = version
            self._history_end = None
        return self._history_end

    def _stat(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @property
    def is_in_place(self) -> bool:
        """Whether the open file still has its name: nobody moved, deleted or replaced it."""
        return self._stat() == self._identity

    def _check_still_ours(self) -> None:
        # In WAL mode SQLite says "ok" for commits into a file that was deleted or replaced.
        if not self.is_in_place:
            raise Refused(
                f"{self.path.name} was moved, deleted or replaced by another program while it was"
                " open. Save a copy now (Settings, Save a copy), then open that copy."
            )


def _insert_new(session: Session) -> None:
    """Insert what is new in the order of the foreign keys.

    SQLAlchemy orders inserts by relationships, which our records do not have, and our foreign
    keys are immediate. Inserting by Core is also several times faster.
    """
    rows: dict[str, list[Record]] = {}
    for record in session.new:
        if isinstance(record, Record):
            rows.setdefault(record.__table__.name, []).append(record)  # type: ignore[attr-defined]
    if not rows:
        return
    connection = session.connection()
    for table in _tables_in_order(SQLModel.metadata, len(SQLModel.metadata.tables)):
        records = rows.get(table.name, ())
        if records:
            names = [column.key for column in table.columns]
            connection.execute(
                insert(table), [{name: getattr(r, name) for name in names} for r in records]
            )
            for record in records:
                session.expunge(record)
                make_transient_to_detached(record)
                session.add(record)


@cache
def _tables_in_order(metadata: MetaData, _count: int) -> list[Table]:
    return metadata.sorted_tables


def _tables_of(session: Session) -> set[str]:
    changed = [record for record in session.dirty if session.is_modified(record)]
    return {type(r).__tablename__ for r in [*session.new, *changed] if isinstance(r, Record)}
