"""Copies of a collective's file that can be trusted, and putting one back.

A live file is never copied by ordinary file calls: that lost rows in 26 of 40 trials and, by
dropping SQLite's locks, acknowledged commits. The copy is made by the backup API in one go,
looked through, and only then given its name.
"""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DatabaseError

from facilitator.errors import Refused
from facilitator.store import driver
from facilitator.store.engine import engine_for
from facilitator.store.files import (
    cannot_write,
    clear_name,
    discard,
    plain_file_name,
    refuse_taken,
    sync_folder,
)
from facilitator.store.troubles import refusal_for

if TYPE_CHECKING:
    from facilitator.store.database import Database

_BUSY, _LOCKED, _FULL = 5, 6, 13

KEPT = 14
"""Daily copies that are kept of one file; the newest is never removed."""


def back_up(source: Path, target: Path) -> None:
    """Copy the collective's file `source`, open or not, to `target`, which must be new.

    Raises `Refused` when the target is taken or cannot be written, or the copy is not whole.
    """
    _keep(source.name, target, partial(_copy, source))


def back_up_open(database: "Database", target: Path) -> None:
    """Copy what an open database holds, also when its file has lost its name meanwhile.

    Raises `Refused` as `back_up` does.
    """
    with database.connection() as connection:
        there: Any = connection.connection.driver_connection
        _keep(database.path.name, target, partial(_copy_from, there))


def _keep(name: str, target: Path, copy: Callable[[Path], None]) -> None:
    refuse_taken(target)
    making = target.with_name(f".{target.name}.making-{os.getpid()}")
    try:
        discard(making)
        making.touch(mode=0o600)
        copy(making)
        faults = faults_in(making)
        if faults:
            raise Refused(f"{name} is damaged ({faults}) and was not copied. Open a backup of it.")
        with making.open("rb+") as file:
            os.fsync(file.fileno())
        making.rename(target)
        sync_folder(target.parent)
    except OSError as problem:
        raise cannot_write(target, problem) from problem
    except driver.Error as problem:
        raise _not_copied(name, target, problem) from problem
    finally:
        discard(making)


def _not_copied(name: str, target: Path, problem: driver.Error) -> Refused:
    if (problem.sqlite_errorcode or 0) & 0xFF == _FULL:
        return Refused(
            f"There is no room left to write {plain_file_name(target)}."
            " Free some space and try again."
        )
    return refusal_for(target.with_name(name), problem) or Refused(
        f"{name} could not be copied. Close other programs that have it open and try again."
    )


def _copy(source: Path, target: Path) -> None:
    there = driver.connect(str(source), isolation_level=None)
    try:
        _copy_from(there, target)
    finally:
        there.close()


def _copy_from(there: Any, target: Path) -> None:
    here = driver.connect(str(target), isolation_level=None)
    try:
        there.backup(here)
        here.execute("PRAGMA journal_mode=DELETE")
    finally:
        here.close()


def faults_in(path: Path) -> str:
    """Give what SQLite finds wrong in a file, in its words on one line; empty when nothing."""
    engine = engine_for(path)
    try:
        with engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DatabaseError as problem:
        return str(problem.orig)
    finally:
        engine.dispose()
    words = [] if found == ["ok"] else [" ".join(str(line).split()) for line in found]
    if orphans:
        words.append(f"{len(orphans)} records name a record that is not there")
    return "; ".join(words)


def daily_copy(source: Path, folder: Path, now: datetime) -> Path | None:
    """Keep one copy a day of `source` in `folder` and the newest `KEPT` of them.

    Gives the copy, or None when today's is already there. `now` is in the collective's zone.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        raise cannot_write(folder, problem) from problem
    target = folder / f"{source.stem} {now:%Y-%m-%d}{source.suffix}"
    if target.exists():
        return None
    back_up(source, target)
    copies = sorted(folder.glob(f"{source.stem} [0-9]*{source.suffix}"))
    for old in copies[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def restore(copy: Path, target: Path) -> None:
    """Put a copy in the place of `target`.

    What is there, damaged or not, is kept beside it under a name with "before restoring"; its
    -wal and -shm are removed before the copy takes the name, because a stale -wal corrupts what
    is beside it. Raises `Refused` when the copy is not whole, the target is open anywhere, or
    something cannot be written; the target is then as it was.
    """
    if target.is_dir():
        raise Refused(f"{target.name} is a folder. Name the file that the copy is to replace.")
    faults = faults_in(copy)
    if faults:
        raise Refused(f"{copy.name} is not whole ({faults}). Choose an older copy.")
    new = target.with_name(f".{target.name}.restoring-{os.getpid()}")
    discard(new)
    back_up(copy, new)
    try:
        if target.exists():
            _refuse_open(target)
            _keep_as_it_is(target, _free_name(target))
        clear_name(target)
        new.replace(target)
        sync_folder(target.parent)
    except OSError as problem:
        raise cannot_write(target, problem) from problem
    finally:
        discard(new)


def _refuse_open(path: Path) -> None:
    """Refuse a file that any program has open; whoever writes into it would lose what they write.

    Only who has a file alone may end its write-ahead log. What else is wrong with it does not
    matter here: it is about to be replaced.
    """
    here = driver.connect(str(path), isolation_level=None)
    try:
        here.execute("PRAGMA journal_mode=DELETE").fetchall()
    except driver.Error as problem:
        if (problem.sqlite_errorcode or 0) & 0xFF in (_BUSY, _LOCKED):
            raise Refused(f"{path.name} is open in a window. Close it there first.") from problem
    finally:
        here.close()


def _keep_as_it_is(path: Path, kept: Path) -> None:
    """Copy a file that nobody has open, byte by byte: a damaged one may be all there is."""
    for ending in ("", "-wal"):
        if Path(f"{path}{ending}").exists():
            shutil.copyfile(f"{path}{ending}", f"{kept}{ending}")
            shutil.copymode(f"{path}{ending}", f"{kept}{ending}")


def _free_name(target: Path) -> Path:
    number = 1
    while True:
        kept = target.with_name(f"{target.stem} before restoring {number}{target.suffix}")
        if not kept.exists():
            return kept
        number += 1
