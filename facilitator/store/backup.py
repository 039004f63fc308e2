"""Copies of a collective's file that can be trusted, and putting one back.

A live file is never copied by ordinary file calls: that lost rows in 26 of 40 trials and, by
dropping SQLite's locks, acknowledged commits. The copy is made by the backup API in one go,
looked through, and only then given its name.
"""

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from facilitator.errors import Refused
from facilitator.store import driver
from facilitator.store.engine import engine_for
from facilitator.store.files import sync_folder

KEPT = 14
"""Daily copies that are kept of one file; the newest is never removed."""


def back_up(source: Path, target: Path) -> None:
    """Copy the collective's file `source`, open or not, to `target`, which must be new.

    Raises `Refused` when the target is taken or cannot be written, or the copy is not whole.
    """
    if target.exists():
        raise Refused(f"There is already a file {target.name}. Choose another name.")
    making = target.with_name(f".{target.name}.making-{os.getpid()}")
    try:
        making.touch(mode=0o600)
        _copy(source, making)
        problem = faults_in(making)
        if problem:
            raise Refused(f"The copy of {source.name} is not whole ({problem}). Try again.")
        with making.open("rb+") as file:
            os.fsync(file.fileno())
        making.replace(target)
        sync_folder(target.parent)
    except OSError as problem:
        raise Refused(f"The copy could not be written: {problem.strerror}.") from problem
    except driver.Error as problem:
        raise Refused(f"The copy could not be made: {problem}.") from problem
    finally:
        making.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    there = driver.connect(str(source), isolation_level=None)
    here = driver.connect(str(target), isolation_level=None)
    try:
        there.backup(here)
        here.execute("PRAGMA journal_mode=DELETE")
    finally:
        here.close()
        there.close()


def faults_in(path: Path) -> str:
    """Give what SQLite finds wrong in a file, in its words; empty when nothing."""
    engine = engine_for(path)
    try:
        with engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DatabaseError as problem:
        return str(problem.orig)
    finally:
        engine.dispose()
    words = [] if found == ["ok"] else [str(line) for line in found]
    if orphans:
        words.append(f"{len(orphans)} records name a record that is not there")
    return "; ".join(words)


def daily_copy(source: Path, folder: Path, now: datetime) -> Path | None:
    """Keep one copy a day of `source` in `folder` and the newest `KEPT` of them.

    Gives the copy, or None when today's is already there. `now` is in the collective's zone.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{source.stem} {now:%Y-%m-%d}{source.suffix}"
    if target.exists():
        return None
    back_up(source, target)
    copies = sorted(folder.glob(f"{source.stem} [0-9]*{source.suffix}"))
    for old in copies[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def restore(copy: Path, target: Path) -> None:
    """Put a copy in the place of `target`, which nobody may have open.

    What is there is kept beside it under a name with "before restoring"; its -wal and -shm are
    removed before the copy takes the name, because a stale -wal corrupts what is beside it.
    Raises `Refused` when the copy is not whole.
    """
    problem = faults_in(copy)
    if problem:
        raise Refused(f"{copy.name} is not whole ({problem}). Choose an older copy.")
    new = target.with_name(f".{target.name}.restoring-{os.getpid()}")
    new.unlink(missing_ok=True)
    back_up(copy, new)
    try:
        if target.exists():
            kept = _free_name(target)
            back_up(target, kept)
        for suffix in ("-wal", "-shm"):
            Path(f"{target}{suffix}").unlink(missing_ok=True)
        new.replace(target)
        sync_folder(target.parent)
    finally:
        new.unlink(missing_ok=True)


def _free_name(target: Path) -> Path:
    number = 1
    while True:
        kept = target.with_name(f"{target.stem} before restoring {number}{target.suffix}")
        if not kept.exists():
            return kept
        number += 1
