"""Making a collective's file and opening one, with everything that is checked before."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlmodel import col, select

from facilitator.errors import Refused
from facilitator.office import Ids, Office, system_clock
from facilitator.people.records import Collective, CollectiveDraft
from facilitator.store.database import Database
from facilitator.store.engine import APPLICATION_ID, engine_for
from facilitator.store.files import (
    cannot_write,
    clear_name,
    discard,
    refuse_taken,
    sync_folder,
)
from facilitator.store.history import History
from facilitator.store.schema import active_parts, expected_schema, schema_of
from facilitator.store.strict import create_all
from facilitator.store.troubles import damaged, refusal_for
from facilitator.store.version import HEAD, stamp, version_of
from facilitator.tables import METADATA

SUFFIX = ".facilitator"


def create_collective(
    path: Path,
    draft: CollectiveDraft,
    *,
    clock: Callable[[], datetime] = system_clock,
    ids: Ids | None = None,
    durable: bool = True,
    furnish: Callable[[Office], None] | None = None,
) -> Office:
    """Make a new file and give its office; `furnish` puts in what belongs into it from the start.

    The file is made under another name and renamed when it is whole. Raises `Refused` when the
    name is taken or the folder cannot be written. For `durable` see `Database`.
    """
    refuse_taken(path)
    making = path.with_name(f".{path.name}.making-{os.getpid()}")
    try:
        discard(making)
        making.touch(mode=0o600)
        engine = engine_for(making)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            create_all(connection, METADATA)
            stamp(connection)
            connection.exec_driver_sql("COMMIT")
        engine.dispose()
        first = _begun(making, draft, clock, ids or Ids(), durable)
        try:
            if furnish is not None:
                furnish(first)
        finally:
            first.database.close()
        clear_name(path)
        making.rename(path)
        sync_folder(path.parent)
    except OSError as problem:
        raise cannot_write(path, problem) from problem
    except DatabaseError as problem:
        raise (refusal_for(path, problem) or problem) from problem
    finally:
        discard(making)
    return replace(first, database=Database(path, durable=durable))


def _begun(
    path: Path,
    draft: CollectiveDraft,
    clock: Callable[[], datetime],
    ids: Ids,
    durable: bool,
) -> Office:
    collective_id = ids(clock())
    database = Database(path, durable=durable)
    office = Office(database, collective_id, ZoneInfo(draft.zone), clock, ids=ids)
    with office.writing("start the collective") as session:
        session.add(
            Collective(
                collective_id=collective_id,
                id=collective_id,
                recorded_at=office.now(),
                **draft.model_dump(),
            )
        )
    return office


def open_collective(
    path: Path,
    *,
    clock: Callable[[], datetime] = system_clock,
    actor: UUID | None = None,
) -> Office:
    """Open a file and give its office; an older file is migrated first, after a backup.

    Raises `Refused` when the file is missing, not ours, damaged, newer than this program, or
    contains active parts (triggers, views) that Facilitator did not put there.
    """
    _check_header(path)
    try:
        _check_inside(path)
        database = Database(path)
    except DatabaseError as problem:
        raise (refusal_for(path, problem) or damaged(path)) from problem
    try:
        with database.reading() as session:
            collective = session.exec(select(Collective)).first()
            newest = session.exec(
                select(History.id).order_by(col(History.sequence).desc()).limit(1)
            ).first()
        if collective is None:
            raise Refused(f"{path.name} holds no collective. Open a backup of it instead.")
        zone = _zone_of(path, collective)
    except Refused:
        database.close()
        raise
    return Office(database, collective.id, zone, clock, actor, Ids(after=newest))


def _zone_of(path: Path, collective: Collective) -> ZoneInfo:
    try:
        return collective.zone_info
    except (KeyError, ValueError, OSError):  # as ZoneInfo says no to whatever a file may hold
        raise Refused(
            f"{path.name} names a time zone that is not known here (“{collective.zone[:60]}”)."
            " Install the newest version of Facilitator to open it."
        ) from None


def _check_header(path: Path) -> None:
    """Look at the first bytes with ordinary file calls; nobody has it open in this process yet."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise Refused(f"The name {str(path)!a} holds half a letter. Rename it first.") from None
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise Refused(f"There is no file {path}. Check the name.") from None
    except IsADirectoryError:
        raise Refused(f"{path} is a folder. Choose a {SUFFIX} file inside it.") from None
    except PermissionError:
        raise Refused(f"{path.name} may not be read. Ask for the right to read it.") from None
    except OSError as problem:
        raise Refused(
            f"{path.name} cannot be read ({problem.strerror}). See that its disk is there."
        ) from problem
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise Refused(f"{path.name} is not a collective's file.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise Refused(f"{path.name} is a database of another program, not a collective's file.")


def _check_inside(path: Path) -> None:
    engine = engine_for(path)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
            version = version_of(connection)
            if version == HEAD:
                _check_schema(path, connection)
    finally:
        engine.dispose()
    if version != HEAD:
        _bring_up(path, version)


def _check_schema(path: Path, connection: Connection) -> None:
    found, expected = schema_of(connection), expected_schema(METADATA)
    strange = active_parts(found) - active_parts(expected)
    if strange:
        names = ", ".join(sorted(name for _, name, _ in strange))
        raise Refused(
            f"{path.name} contains parts that Facilitator did not put there ({names})."
            " It was not opened; ask whoever gave it to you."
        )
    missing = {part[1] for part in expected} - {part[1] for part in found}
    if missing:
        raise Refused(f"{path.name} is damaged: parts of it are missing. Open a backup instead.")


def _bring_up(path: Path, version: str | None) -> None:
    from facilitator.store.migrations import bring_up, known_versions

    if version is None:
        raise damaged(path)
    if version not in known_versions():
        raise Refused(
            f"{path.name} was made by a newer version of Facilitator. Install that version to open"
            " it; nothing was changed."
        )
    bring_up(path)
