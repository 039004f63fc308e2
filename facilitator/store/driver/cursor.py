"""Open this for how one statement is run: values in, rows out, and what is known of it after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn, cast

import apsw

from .errors import ProgrammingError, fail

if TYPE_CHECKING:
    from .connection import Connection

Row = tuple[Any, ...]
Parameters = Sequence[Any] | Mapping[str, Any]

_SPACE = r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?(?:\*/|$))"
_FIRST_WORD = re.compile(rf"{_SPACE}*([a-z]+)", re.IGNORECASE | re.DOTALL)
_NOTHING_MORE = re.compile(rf"(?:{_SPACE}|;)*", re.DOTALL)

_CHANGES_ROWS = frozenset({"INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"})
_OUTSIDE_TRANSACTIONS = frozenset({"BEGIN", "PRAGMA", "VACUUM"})


class Statement(apsw.Cursor):
    """What apsw runs, with what `_look` saw of it just before its first step.

    A result without rows is over before `execute` returns, and apsw forgets its columns then. Only
    cursors that the apsw connection made itself end with it: so this is its `cursor_factory`.
    """

    __slots__ = ("changes_rows", "columns", "many", "ours", "text")

    text: str
    ours: Connection
    many: bool
    columns: tuple[tuple[Any, ...], ...] | None
    changes_rows: bool


def _look(statement: Statement, text: str, _values: object) -> bool:
    """apsw calls this once a statement is compiled and before it runs."""
    if statement.columns is not None:
        return True  # only a remark can follow the statement
    if len(text) != len(statement.text) and not _NOTHING_MORE.fullmatch(statement.text, len(text)):
        raise ProgrammingError("You can only execute one statement at a time.")
    statement.columns = columns = statement.description
    readonly = statement.is_readonly or bool(statement.is_explain)
    if not (readonly and columns):
        match = _FIRST_WORD.match(text)
        word = match[1].upper() if match else ""
        statement.changes_rows = not readonly and word in _CHANGES_ROWS
        if word == "SAVEPOINT" or not (readonly or word in _OUTSIDE_TRANSACTIONS):
            statement.ours.begin_if_needed()
    if statement.many:
        if not statement.changes_rows:
            raise ProgrammingError("executemany() can only execute statements that change rows.")
        statement.exec_trace = None  # the first row has told all
    return True


class Cursor:
    """PEP 249's cursor. Rows are plain tuples as apsw makes them.

    A statement that changes rows runs to its end at once, also with RETURNING: so `rowcount` is
    known and no half-finished write stands in the way of COMMIT.
    """

    __slots__ = (
        "_rows",
        "_statement",
        "arraysize",
        "connection",
        "description",
        "lastrowid",
        "rowcount",
    )

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.arraysize = 1
        """How many rows `fetchmany` takes unless told."""
        self.description: tuple[tuple[Any, ...], ...] | None = None
        """Seven fields a column, name and declared type first; None when there are no columns."""
        self.lastrowid: int | None = None
        """The rowid of the newest row, after a statement that changed rows."""
        self.rowcount = -1
        """Rows the statement itself changed (none of its triggers'); -1 for any other statement."""
        self._statement: Statement | None = None
        self._rows: Iterator[Row] | None = iter(())

    def execute(self, sql: str, parameters: Parameters = ()) -> Cursor:
        """Run one statement, with `?` and a sequence or `:name` and a mapping."""
        statement = self._prepare(sql, many=False)
        try:
            statement.execute(sql, parameters)
            if statement.changes_rows:
                self._rows = iter(statement.fetchall())
                raw = statement.connection
                self.rowcount = raw.changes()
                self.lastrowid = raw.last_insert_rowid()
            else:
                self._rows = statement
        except Exception as error:
            self._fail(error)
        self.description = statement.columns or None
        return self

    def executemany(self, sql: str, rows: Iterable[Parameters]) -> Cursor:
        """Run one INSERT, UPDATE or DELETE for each of `rows`; `rowcount` is their sum."""
        statement = self._prepare(sql, many=True)
        changes = statement.connection.changes
        self.rowcount = 0

        def counted() -> Iterator[Parameters]:
            for row in rows:
                yield row
                self.rowcount += changes()

        try:
            statement.executemany(sql, counted())
            for _ in statement:
                pass  # what RETURNING gives belongs to execute
        except Exception as error:
            self.rowcount = -1
            self._fail(error)
        return self

    def fetchone(self) -> Row | None:
        """The next row, None after the last."""
        try:
            return next(self._open_rows(), None)
        except Exception as error:
            self._fail(error)

    def fetchmany(self, size: int | None = None) -> list[Row]:
        """The next `size` rows (`arraysize` unless told), fewer at the end."""
        try:
            return list(islice(self._open_rows(), self.arraysize if size is None else size))
        except Exception as error:
            self._fail(error)

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        try:
            return list(self._open_rows())
        except Exception as error:
            self._fail(error)

    def __iter__(self) -> Cursor:
        return self

    def __next__(self) -> Row:
        row = self.fetchone()
        if row is None:
            raise StopIteration
        return row

    def close(self) -> None:
        """Let go of the statement and its read lock. Twice is fine."""
        # Letting go is what ends it. apsw's own `close` never frees a cursor of a class of ours.
        self._rows = self._statement = None

    def setinputsizes(self, sizes: Sequence[Any]) -> None:
        """Required by PEP 249; SQLite needs no sizes."""

    def setoutputsize(self, size: int, column: int | None = None) -> None:
        """Required by PEP 249; SQLite needs no sizes."""

    def _prepare(self, sql: str, *, many: bool) -> Statement:
        self._open_rows()
        self.connection.check_thread()
        self._rows, self._statement = iter(()), None
        self.description = self.lastrowid = None
        self.rowcount = -1
        try:
            self._statement = statement = cast("Statement", self.connection.raw.cursor())
        except Exception as error:
            self._fail(error)
        statement.text = sql
        statement.ours = self.connection
        statement.many = many
        statement.columns = None
        statement.changes_rows = False
        statement.exec_trace = _look  # type: ignore[assignment]
        return statement

    def _open_rows(self) -> Iterator[Row]:
        if self._rows is None:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        return self._rows

    def _fail(self, error: Exception) -> NoReturn:
        if isinstance(error, apsw.CursorClosedError) and self.connection.closed:
            fail(apsw.ConnectionClosedError())
        fail(error)
