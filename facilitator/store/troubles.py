"""What the engine says when the surroundings fail, as a sentence for people.

A full disk, a missing right, another program or a damaged file is nobody's bug: what the engine
raises then becomes a `Refused`. So does a number that nobody can mean. Everything else that it
raises stays as it is, a bug of ours.
"""

from pathlib import Path

from sqlalchemy.exc import DBAPIError

from facilitator.errors import Refused
from facilitator.store import driver
from facilitator.store.files import plain_file_name

_BUSY, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 5, 8, 10, 11, 13, 14, 26
_LOCKED, _PERMISSION, _NO_FILE_LOCK = 6, 3, 15


def refusal_for(path: Path, problem: DBAPIError | driver.Error) -> Refused | None:
    """Give the refusal that a failure of the database on `path` comes to; None for a bug."""
    name = plain_file_name(path)
    raised = problem.orig if isinstance(problem, DBAPIError) else problem
    if isinstance(getattr(raised, "__cause__", None), UnicodeDecodeError):
        return damaged(path)
    if isinstance(getattr(raised, "__cause__", None), OverflowError):
        return Refused("A number in it is too large to be kept. Please check the numbers.")
    code = (getattr(raised, "sqlite_errorcode", None) or 0) & 0xFF
    if code == _FULL:
        return Refused(
            f"There is no room left on the disk of {name}. Free some space and try again."
        )
    if code in (_READ_ONLY, _CANNOT_OPEN, _PERMISSION):
        return Refused(
            f"{name} cannot be opened for writing. Copy it into a folder of your own and"
            " open that copy."
        )
    if code in (_BUSY, _LOCKED, _NO_FILE_LOCK):
        return Refused(f"{name} is open in another program. Close it there first.")
    if code == _IO:
        return Refused(
            f"The disk of {name} does not read or write as it should. See that it is there"
            " and has room, then try again."
        )
    if code in (_CORRUPT, _NOT_A_DATABASE):
        return damaged(path)
    return None


def damaged(path: Path) -> Refused:
    """Say that what the file holds cannot be read."""
    return Refused(f"{plain_file_name(path)} is damaged. Open a backup of it instead.")
