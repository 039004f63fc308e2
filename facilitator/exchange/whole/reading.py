"""A collective's file out of a JSON document: everything is checked, then all of it is written.

The document may come from anybody. It can hold only values of our own columns; what they say is
held against the drafts, the references and the chain of the history before the file gets its
name. Nothing of it is ever run.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session
from sqlmodel.main import default_registry

from facilitator.errors import Refused
from facilitator.exchange.whole.form import FORMAT, typed
from facilitator.opening import open_collective
from facilitator.people.automations.guarding import named_as_people_in
from facilitator.store.altered import altered_records
from facilitator.store.engine import APPLICATION_ID, engine_for
from facilitator.store.files import (
    cannot_write,
    clear_name,
    discard,
    refuse_taken,
    sync_folder,
)
from facilitator.store.history import breaks_in_chain
from facilitator.store.records import Draft, Record
from facilitator.store.search import rebuild
from facilitator.store.strict import create_all
from facilitator.store.troubles import refusal_for
from facilitator.store.version import HEAD, stamp
from facilitator.tables import METADATA

MOST_BYTES = 512 * 1024 * 1024
_AT_ONCE = 5000
Progress = Callable[[float, str], None]


def collective_from(source: Path, target: Path, *, progress: Progress) -> None:
    """Make the file `target` of a JSON document.

    Raises `Refused` when the target is there already or cannot be written, or the document is
    not ours, cut off, altered, or made by a newer version; then there is no file.
    """
    refuse_taken(target)
    progress(0.0, "Reading the document")
    tables = _tables_in(source)
    making = target.with_name(f".{target.name}.making-{os.getpid()}")
    try:
        making.touch(mode=0o600)
        _fill(making, _rows(source, tables, progress), source)
        progress(0.8, "Checking the history")
        _check(making, source)
        clear_name(target)
        making.rename(target)
        sync_folder(target.parent)
    except OSError as problem:
        raise cannot_write(target, problem) from problem
    finally:
        discard(making)
    progress(1.0, "Done")


# --- The document ----------------------------------------------------------------------------


def _tables_in(source: Path) -> dict[str, Any]:
    told = _parsed(source)
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise Refused(f"{source.name} is not a collective that Facilitator exported.")
    if str(told.get("schema")) not in _known_versions():
        raise Refused(
            f"{source.name} was exported by a newer version of Facilitator. Install that version"
            " to read it."
        )
    tables = told.get("tables")
    if not isinstance(tables, dict) or not tables.get("collective"):
        raise Refused(f"{source.name} is damaged: its tables are missing.")
    strange = sorted(tables.keys() - METADATA.tables.keys())
    if strange:
        raise Refused(f"{source.name} is damaged: “{strange[0][:60]}” is not a table of ours.")
    return tables


def _known_versions() -> frozenset[str]:
    from facilitator.store.migrations import known_versions

    return frozenset({HEAD, *known_versions()})


def _parsed(source: Path) -> Any:
    text = _text_of(source)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except Refused as refusal:
        raise Refused(f"{source.name} is damaged: {refusal}") from None
    except json.JSONDecodeError as problem:
        raise Refused(
            f"{source.name} is not whole (line {problem.lineno}). Export it again."
        ) from None
    except (ValueError, RecursionError):  # numbers or nesting without end
        raise Refused(f"{source.name} is not a collective that Facilitator exported.") from None


def _text_of(source: Path) -> str:
    try:
        if source.exists() and not source.is_file() and not source.is_dir():
            raise Refused(f"{source.name} is not an ordinary file.")
        with source.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refused(f"There is no file {source}. Check the name.") from None
    except IsADirectoryError:
        raise Refused(f"{source} is a folder. Choose the file collective.json in it.") from None
    except PermissionError:
        raise Refused(f"{source.name} may not be read. Ask for the right to read it.") from None
    except OSError as problem:
        raise Refused(
            f"{source.name} cannot be read ({problem.strerror}). See that its disk is there."
        ) from problem
    if len(data) > MOST_BYTES:
        raise Refused(f"{source.name} is larger than {MOST_BYTES // 2**20} MB and was not read.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{source.name} is not saved as UTF-8. Export it again.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refused("something is in it twice.")
    return found


def _no_number(text: str) -> Any:
    raise Refused(f"{text} is not a number.")


# --- The rows ----------------------------------------------------------------------------------


def _rows(
    source: Path, tables: dict[str, Any], progress: Progress
) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    kinds = {mapper.local_table: mapper.class_ for mapper in default_registry.mappers}
    for number, table in enumerate(METADATA.sorted_tables):
        progress(0.1 + 0.6 * number / len(METADATA.sorted_tables), "Reading the records")
        told = tables.get(table.name, [])
        if not isinstance(told, list):
            raise Refused(f"{source.name} is damaged: “{table.name}” is not a list.")
        drafted = _draft_of(kinds[table])
        rows = []
        for place, row in enumerate(told, start=1):
            where = f"{source.name} is damaged at {table.name} {place}"
            rows.append(_row(table, row, where))
            if drafted is not None:
                _hold_against(drafted, rows[-1], where)
        yield table, rows


def _row(table: Table, told: Any, where: str) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise Refused(f"{where}: it is not a record.")
    strange = sorted(told.keys() - table.columns.keys())
    if strange:
        raise Refused(f"{where}: “{strange[0][:60]}” is not known.")
    return {
        column.name: typed(column, told[column.name], where)
        for column in table.columns
        if column.name in told
    }


def _draft_of(kind: type[Record]) -> type[Draft] | None:
    """Give the draft of a record; none where what is personal may be blank, once forgotten."""
    if kind.personal:
        return None
    drafts = (base for base in kind.__mro__ if issubclass(base, Draft) and base is not Draft)
    return next((draft for draft in drafts if not issubclass(draft, Record)), None)


def _hold_against(draft: type[Draft], row: dict[str, Any], where: str) -> None:
    try:
        draft(**{name: row[name] for name in draft.model_fields if name in row})
    except Refused as refusal:
        raise Refused(f"{where}: {refusal}") from None


def _fill(path: Path, tables: Iterable[tuple[Table, list[dict[str, Any]]]], source: Path) -> None:
    engine = engine_for(path)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            # Records of one table may name each other; all references are checked at the end.
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            create_all(connection, METADATA)
            stamp(connection)
            for table, rows in tables:
                _insert(connection, table, rows)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise Refused(f"{source.name} is damaged: a record names one that is not there.")
            connection.exec_driver_sql("COMMIT")
    except DatabaseError as problem:
        if "full" in str(problem.orig):
            raise refusal_for(path, problem) or problem from None
        raise Refused(f"{source.name} is damaged: a record is there twice or not whole.") from None
    finally:
        engine.dispose()


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    whole = [_with_defaults(table, row) for row in rows]
    for start in range(0, len(whole), _AT_ONCE):
        connection.execute(insert(table), whole[start : start + _AT_ONCE])


def _with_defaults(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Fill what an older version did not have; None is not written into the document."""
    filled = {}
    for column in table.columns:
        value = row.get(column.name)
        if value is None and column.default is not None and not column.nullable:
            value = getattr(column.default, "arg", None)
        filled[column.name] = value
    return filled


# --- The whole ---------------------------------------------------------------------------------


def _check(path: Path, source: Path) -> None:
    office = open_collective(path)
    try:
        if breaks_in_chain(office):
            raise Refused(f"The history in {source.name} was altered. Ask for another copy.")
        with office.reading() as session:
            for record in altered_records(session):
                raise Refused(
                    f"{source.name} was altered: a record of “{record.__tablename__}” is not as its"
                    " history says. Ask for another copy."
                )
            for table in named_as_people_in(session):
                raise Refused(
                    f"{source.name} was altered: in “{table}” a script or agent passes for a"
                    " person. Ask for another copy."
                )
        with office.database.connection() as connection, Session(connection) as session:
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            rebuild(session)
            session.commit()
    finally:
        office.database.close()
