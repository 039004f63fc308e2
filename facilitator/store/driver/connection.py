"""Open this for the connection: how a file is opened, and when a transaction begins and ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from os import PathLike, fspath
from threading import get_ident
from typing import Any

import apsw

from .cursor import Cursor, Parameters, Statement
from .errors import InterfaceError, OperationalError, ProgrammingError, fail

_BEGIN = {
    None: "",
    "": "BEGIN",
    "DEFERRED": "BEGIN DEFERRED",
    "IMMEDIATE": "BEGIN IMMEDIATE",
    "EXCLUSIVE": "BEGIN EXCLUSIVE",
}


def connect(
    path: str | PathLike[str],
    key: str | None = None,
    *,
    timeout: float = 5.0,
    isolation_level: str | None = "",
    check_same_thread: bool = True,
    cached_statements: int = 128,
    uri: bool = False,
) -> Connection:
    """Open a database file, or make it. `path` may be ":memory:", or a "file:" name with `uri`.

    `key` opens (or makes) an encrypted file: a passphrase, or "raw:" and 64 hex digits. It is
    handed over before anything is read and tried at once, so that a wrong key is a `DatabaseError`
    here and not at the first query.
    `timeout` is how many seconds to wait for another program's lock.
    `isolation_level` is described at `Connection`.
    """
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    if uri:
        flags |= apsw.SQLITE_OPEN_URI
    try:
        raw = apsw.Connection(fspath(path), flags=flags, statementcachesize=cached_statements)
        raw.set_busy_timeout(round(timeout * 1000))
        if key is not None:
            _unlock(raw, key)
    except Exception as error:
        fail(error)
    return Connection(raw, isolation_level, check_same_thread)


def _unlock(raw: apsw.Connection, key: str) -> None:
    raw.pragma("key", key)
    try:
        raw.pragma("schema_version")
    except apsw.NotADBError as error:
        raw.close()
        error.args = ("This key does not open the file, or it is not a database.",)
        raise


class Connection:
    """PEP 249's connection.

    `isolation_level` None: no transaction begins but by a BEGIN that is executed. Otherwise one
    begins by itself before the first statement that changes the file (rows or tables) and before
    a SAVEPOINT: "" or "DEFERRED", "IMMEDIATE", "EXCLUSIVE" say how. Reading alone begins none, so
    an idle reader holds nothing up. Python's `sqlite3` begins only before rows change, which
    leaves CREATE TABLE and SAVEPOINT outside what `rollback` takes back.

    `raw` is the apsw connection, for what PEP 249 has no words for: sessions, authorizer, limits.
    What is called on it raises apsw's own errors.
    """

    def __init__(
        self, raw: apsw.Connection, isolation_level: str | None, check_same_thread: bool
    ) -> None:
        self.raw = raw
        self.isolation_level = isolation_level
        self._thread = get_ident() if check_same_thread else None
        raw.convert_binding = _refuse_value
        raw.cursor_factory = Statement

    @property
    def isolation_level(self) -> str | None:
        """None, "", "DEFERRED", "IMMEDIATE" or "EXCLUSIVE". An open transaction stays open."""
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level: str | None) -> None:
        level = level.upper() if level is not None else None
        if level not in _BEGIN:
            raise ProgrammingError(f"There is no isolation level {level!r}.")
        self._isolation_level = level
        self._begin = _BEGIN[level]

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open, however it began."""
        try:
            return self.raw.in_transaction
        except apsw.Error as error:
            fail(error)

    @property
    def total_changes(self) -> int:
        """Rows changed since the file was opened, by triggers and foreign keys too."""
        try:
            return self.raw.total_changes()
        except apsw.Error as error:
            fail(error)

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        try:
            self.raw.in_transaction  # noqa: B018 - apsw has no other way to ask
        except apsw.ConnectionClosedError:
            return True
        return False

    def cursor(self) -> Cursor:
        """A new cursor on this connection."""
        self.check_thread()
        if self.closed:
            fail(apsw.ConnectionClosedError())
        return Cursor(self)

    def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """A new cursor that has executed `sql`."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[Parameters]) -> Cursor:
        """A new cursor that has executed `sql` for each of `rows`."""
        return self.cursor().executemany(sql, rows)

    def commit(self) -> None:
        """Keep what the open transaction did; nothing happens when none is open."""
        self._end("COMMIT")

    def rollback(self) -> None:
        """Take back what the open transaction did; nothing happens when none is open."""
        self._end("ROLLBACK")

    def begin_if_needed(self) -> None:
        """Begin a transaction as `isolation_level` says, unless one is open."""
        if self._begin and not self.raw.in_transaction:
            self.raw.execute(self._begin)

    def close(self) -> None:
        """Close the file and take back an open transaction. Twice is fine."""
        self.check_thread()
        self.raw.close(True)

    def interrupt(self) -> None:
        """Stop what is running, from any thread: it raises `OperationalError` there."""
        try:
            self.raw.interrupt()
        except apsw.Error as error:
            fail(error)

    def create_function(
        self,
        name: str,
        narg: int,
        func: Callable[..., Any] | None,
        *,
        deterministic: bool = False,
    ) -> None:
        """Let SQL call `func` with `narg` values (-1 for any number); None takes it away.

        What `func` raises becomes an `OperationalError` with the cause kept.
        """
        guarded = None if func is None else _guarded(name, func)
        try:
            self.raw.create_scalar_function(name, guarded, narg, deterministic=deterministic)
        except Exception as error:
            fail(error)

    def backup(self, target: Connection) -> None:
        """Copy the whole database into `target` in one go, over whatever is there.

        The copy is encrypted with the target's own key; both have one, or neither.
        """
        try:
            with target.raw.backup("main", self.raw, "main") as copying:
                copying.step()
        except Exception as error:
            fail(error)

    def check_thread(self) -> None:
        """Raise `ProgrammingError` in any thread but the one that opened a guarded connection."""
        if self._thread is not None and self._thread != get_ident():
            raise ProgrammingError("This connection belongs to the thread that opened it.")

    def _end(self, statement: str) -> None:
        self.check_thread()
        try:
            if self.raw.in_transaction:
                self.raw.execute(statement)
        except Exception as error:
            fail(error)


def _refuse_value(_cursor: apsw.Cursor, number: int, value: object) -> apsw.SQLiteValue:
    raise InterfaceError(
        f"Value {number} is a {type(value).__name__}; SQLite takes None, int, float, str and bytes."
    )


def _guarded(name: str, func: Callable[..., Any]) -> Callable[..., Any]:
    def call(*values: Any) -> Any:
        try:
            return func(*values)
        except Exception as error:
            raise OperationalError(f"The function {name}() failed: {error}") from error

    return call
