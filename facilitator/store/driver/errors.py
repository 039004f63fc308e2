"""Open this to see which error a failed statement raises: PEP 249's classes, and apsw's into them.

The sorting follows Python's own `sqlite3`, which SQLAlchemy's dialect was written against. Where
it lets a bare Python error out (a number or a text SQLite cannot hold) ours is a `DataError`, so
that everything `execute` raises is an `Error`.
"""

from __future__ import annotations

from typing import NoReturn

import apsw


class Warning(Exception):
    """Required by PEP 249; never raised here."""


class Error(Exception):
    """Any failure of the database. The SQLite code is kept where there was one."""

    sqlite_errorcode: int | None = None
    """SQLite's extended result code, for example 1555 for a second row under one primary key."""

    sqlite_errorname: str | None = None
    """The same code by name, for example "SQLITE_CONSTRAINT_PRIMARYKEY"."""


class InterfaceError(Error):
    """The driver was handed something it cannot pass on, such as a value of an unknown type."""


class DatabaseError(Error):
    """The file: damaged, not a database, or not opened by this key."""


class DataError(DatabaseError):
    """A value too large, or a text that is not Unicode."""


class OperationalError(DatabaseError):
    """The surroundings: busy, locked, full, read only, no such table, interrupted."""


class IntegrityError(DatabaseError):
    """A constraint, a foreign key or a strict column said no."""


class InternalError(DatabaseError):
    """SQLite found itself in a state it should not be in."""


class ProgrammingError(DatabaseError):
    """Used wrongly: closed, from another thread, or with the wrong number of values."""


class NotSupportedError(DatabaseError):
    """Asked for something SQLite does not have."""


_CLOSED_DATABASE = "Cannot operate on a closed database."
"""SQLAlchemy's dialect knows a lost connection by these words."""

_CLASSES: dict[type[Exception], type[Error]] = {
    apsw.ConstraintError: IntegrityError,
    apsw.MismatchError: IntegrityError,
    apsw.SQLError: OperationalError,
    apsw.BusyError: OperationalError,
    apsw.LockedError: OperationalError,
    apsw.FullError: OperationalError,
    apsw.IOError: OperationalError,
    apsw.CantOpenError: OperationalError,
    apsw.ReadOnlyError: OperationalError,
    apsw.InterruptError: OperationalError,
    apsw.AbortError: OperationalError,
    apsw.PermissionsError: OperationalError,
    apsw.ProtocolError: OperationalError,
    apsw.SchemaChangeError: OperationalError,
    apsw.EmptyError: OperationalError,
    apsw.NoMemError: OperationalError,
    apsw.InternalError: InternalError,
    apsw.NotFoundError: InternalError,
    apsw.TooBigError: DataError,
    apsw.RangeError: DataError,
    OverflowError: DataError,
    UnicodeEncodeError: DataError,
    UnicodeDecodeError: DataError,
    apsw.BindingsError: ProgrammingError,
    apsw.MisuseError: ProgrammingError,
    apsw.ThreadingViolationError: ProgrammingError,
    apsw.ForkingViolationError: ProgrammingError,
    apsw.ConnectionClosedError: ProgrammingError,
    apsw.CursorClosedError: ProgrammingError,
    TypeError: ProgrammingError,
}


def fail(error: Exception) -> NoReturn:
    """Raise PEP 249's error for one of apsw's, which stays its cause. Ours go on as they are."""
    ours = _translated(error)
    if ours is error:
        raise error
    raise ours from error


def _translated(error: Exception) -> Exception:
    if isinstance(error, Error):
        return error
    if isinstance(error, apsw.ConnectionClosedError):
        return ProgrammingError(_CLOSED_DATABASE)
    if isinstance(error, KeyError):
        return ProgrammingError(f"You did not supply a value for the parameter :{error.args[0]}.")
    known = _CLASSES.get(type(error), DatabaseError if isinstance(error, apsw.Error) else None)
    if known is None:
        return error
    ours = known(str(error))
    ours.sqlite_errorcode = code = getattr(error, "extendedresult", None)
    if code is not None:
        ours.sqlite_errorname = _name_of(code)
    return ours


def _name_of(code: int) -> str | None:
    name = apsw.mapping_extended_result_codes.get(code) or apsw.mapping_result_codes.get(code)
    return str(name) if name else None
