"""Who changed what, when, from what to what; undo of the last steps; the tamper-evident chain.

One session hook writes a row for every record that a transaction makes or changes. The rows of
one transaction are one *act*. Each row carries the SHA-256 of its own content and of the row
before it, so a changed or missing row breaks the chain visibly.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import insert, inspect, update
from sqlalchemy.orm import Mapper
from sqlmodel import Field, Session, col, select

from facilitator.errors import Refused
from facilitator.store.former import as_field_has_it, kinds_by_table
from facilitator.store.records import Id, Record, instant

if TYPE_CHECKING:
    from facilitator.office import Office


BY_ITSELF = "by itself: "
"""How the name of an act begins that nobody asked for: the program did it on its own."""


class History(Record, table=True):
    """One change of one record."""

    append_only = True

    sequence: int = Field(index=True)
    """Counts the rows of one file from 1; the chain follows it."""
    act_id: UUID = Field(sa_type=Id, index=True)
    act: str
    undoes: UUID | None = Field(default=None, sa_type=Id, nullable=True)
    at: datetime = instant()
    by: UUID | None = Field(default=None, sa_type=Id, nullable=True)
    table_name: str
    record_id: UUID = Field(sa_type=Id, index=True)
    before: str | None = None
    """JSON of the fields that changed, as they were; None where the record is new."""
    after: str
    chain: str
    """SHA-256, hex, of the previous row's chain and this row."""


class Kept(Record, table=True):
    """A former personal value, to which rows of the history point instead of containing it.

    So a change can be undone, and yet be forgotten without touching the chain. Not in the
    history itself.
    """

    of_id: UUID = Field(sa_type=Id, index=True)
    """The record that had it."""
    value: str | None = None
    """None: forgotten."""


@dataclass(frozen=True)
class Act:
    """The transaction being written: its name and whose it is."""

    id: UUID
    name: str
    office: "Office"
    undoes: UUID | None = None


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()  # as it comes back from the file
    if isinstance(value, date):
        return value.isoformat()
    return value


def _json(fields: dict[str, Any]) -> str:
    return json.dumps(
        {name: _plain(value) for name, value in fields.items()},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def link(previous: str, row: dict[str, Any]) -> str:
    """Give the chain value of a row after the row whose chain value is `previous`."""
    told = [
        row["sequence"],
        row["act_id"].hex,
        row["act"],
        row["undoes"].hex if row["undoes"] else None,
        row["at"].isoformat(),
        row["by"].hex if row["by"] else None,
        row["table_name"],
        row["record_id"].hex,
        row["before"],
        row["after"],
    ]
    text = json.dumps([previous, *told], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _changes(record: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(record)
    mapper: Mapper[Any] = state.mapper
    for attribute in mapper.column_attrs:
        past = state.attrs[attribute.key].history
        if past.has_changes():
            before[attribute.key] = past.deleted[0] if past.deleted else None
            after[attribute.key] = past.added[0] if past.added else None
    return before, after


def _whole(record: Record) -> dict[str, Any]:
    mapper: Mapper[Any] = inspect(type(record))
    left_out = {"collective_id", "id", "recorded_at"}
    return {
        a.key: value
        for a in mapper.column_attrs
        if a.key not in left_out and (value := getattr(record, a.key)) is not None
    }


def _keep(
    record: Record, before: dict[str, Any], after: dict[str, Any], office: "Office"
) -> list[dict[str, Any]]:
    """Put pointers where personal values are; give the rows of `Kept` that they point to."""
    kept: list[dict[str, Any]] = []
    for name in type(record).personal:
        if after.get(name):
            after[name] = {"kept": None}
        if before.get(name):
            row = {
                "collective_id": record.collective_id,
                "id": office.new_id(),
                "recorded_at": office.now(),
                "of_id": record.id,
                "value": before[name],
            }
            before[name] = {"kept": row["id"].hex}
            kept.append(row)
    return kept


def write_history(session: Session, act: Act, end: tuple[int, str] | None) -> tuple[int, str]:
    """Write the rows of what this flush makes or changes; called by the session's hook.

    `end` is the (sequence, chain) of the last row when the caller knows it. Gives the new one.
    """
    if end is None:
        last = session.exec(
            select(History.sequence, History.chain).order_by(col(History.sequence).desc()).limit(1)
        ).first()
        end = last or (0, "")
    office = act.office
    rows: list[dict[str, Any]] = []
    kept: list[dict[str, Any]] = []
    sequence, chain = end
    at = office.now()
    made = [record for record in session.new if isinstance(record, Record)]
    made.sort(key=lambda record: record.id)
    changed = [r for r in session.dirty if isinstance(r, Record) and session.is_modified(r)]
    changed.sort(key=lambda record: record.id)  # a set of the session has no order of its own
    for place, record in enumerate([*made, *changed]):
        is_new = place < len(made)
        before, after = ({}, _whole(record)) if is_new else _changes(record)
        kept += _keep(record, before, after, office)
        sequence += 1
        row: dict[str, Any] = {
            "collective_id": record.collective_id,
            "id": office.new_id(),
            "recorded_at": at,
            "sequence": sequence,
            "act_id": act.id,
            "act": act.name,
            "undoes": act.undoes,
            "at": at,
            "by": office.actor,
            "table_name": type(record).__tablename__,
            "record_id": record.id,
            "before": None if is_new else _json(before),
            "after": _json(after),
        }
        chain = row["chain"] = link(chain, row)
        rows.append(row)
    if rows:
        session.connection().execute(insert(History), rows)
    if kept:
        session.connection().execute(insert(Kept), kept)
    return sequence, chain


def says_the_same(record: Record, after: str) -> bool:
    """Tell whether a record is as the history wrote it down when it was made.

    Personal values are only pointed to in the history and are not compared. A field that came
    later, and is at its default, is no difference.
    """
    told: dict[str, Any] = json.loads(after)
    now: dict[str, Any] = json.loads(_json(_whole(record)))
    fields = type(record).model_fields
    return all(
        now.get(name) == told.get(name)
        or (name not in told and name in fields and now[name] == _plain(fields[name].default))
        for name in (told.keys() | now.keys()) - set(type(record).personal)
    )


def breaks_in_chain(office: "Office") -> list[int]:
    """Give the sequence numbers at which the history no longer fits the row before it."""
    broken: list[int] = []
    with office.reading() as session:
        previous, expected = "", 1
        table = History.__table__  # type: ignore[attr-defined]  # set by sqlmodel
        rows = session.connection().execute(table.select().order_by(table.c.sequence))
        for found in rows.mappings():
            row = dict(found)
            if row["sequence"] != expected or link(previous, row) != row["chain"]:
                broken.append(row["sequence"])
            previous, expected = row["chain"], row["sequence"] + 1
    return broken


@dataclass(frozen=True)
class Step:
    """One act that can be read, and perhaps undone."""

    act_id: UUID
    name: str
    at: datetime
    by: UUID | None


def _last_act(session: Session) -> list[History]:
    """Give the rows of the last act that somebody would call their last step.

    What the program did by itself is passed over, unless it wrote facts: those stay, and so does
    what they rest on.
    """
    undone = select(col(History.undoes)).where(col(History.undoes).is_not(None))
    before: int | None = None
    while True:
        acts = select(col(History.act_id)).where(
            col(History.undoes).is_(None), col(History.act_id).not_in(undone)
        )
        if before is not None:
            acts = acts.where(col(History.sequence) < before)
        last = session.exec(acts.order_by(col(History.sequence).desc()).limit(1)).first()
        if last is None:
            return []
        rows = list(
            session.exec(
                select(History).where(History.act_id == last).order_by(col(History.sequence).desc())
            )
        )
        if not rows[0].act.startswith(BY_ITSELF) or _has_facts(rows):
            return rows
        before = rows[-1].sequence


def _has_facts(rows: list[History]) -> bool:
    classes = kinds_by_table()
    return any(classes[row.table_name].append_only for row in rows)


def last_step(office: "Office") -> Step | None:
    """Give the act that `undo_last` would undo."""
    with office.reading() as session:
        rows = _last_act(session)
    return Step(rows[0].act_id, rows[0].act, rows[0].at, rows[0].by) if rows else None


def changes_of(office: "Office", record_id: UUID) -> list[History]:
    """Give every change of one record, oldest first."""
    with office.reading() as session:
        return list(
            session.exec(
                select(History)
                .where(History.record_id == record_id)
                .order_by(col(History.sequence))
            )
        )


def undo_last(office: "Office") -> str:
    """Undo the last act that is not undone yet and give its name.

    Called again it undoes the one before. What was made gets a tombstone, what was changed gets
    its former values; the undoing is itself in the history. Raises `Refused` when there is
    nothing to undo or the act wrote facts, which are corrected by new records only.
    """
    with office.reading() as session:
        rows = _last_act(session)
    if not rows:
        raise Refused("There is nothing to undo.")
    if _has_facts(rows):
        raise Refused(
            f"“{rows[0].act}” is on the record and stays there. Record a change of it instead."
        )
    classes = kinds_by_table()
    name = f"undo {rows[0].act}"
    with office.writing(name, undoes=rows[0].act_id) as session:
        for row in rows:
            cls: type[Record] = classes[row.table_name]
            record = session.get(cls, (row.collective_id, row.record_id))
            if record is None:
                raise LookupError(f"history names {row.table_name} {row.record_id}, which is gone")
            if row.before is None:
                record.deleted_at = office.now()
                continue
            for field_name, value in json.loads(row.before).items():
                if value and field_name in cls.personal:
                    value = _kept(session, row, value["kept"])
                setattr(record, field_name, as_field_has_it(cls, field_name, value))
    return rows[0].act


def _kept(session: Session, row: History, kept_id: str) -> str:
    kept = session.get(Kept, (row.collective_id, UUID(hex=kept_id)))
    if kept is None or kept.value is None:
        raise Refused(f"“{row.act}” cannot be undone: what it changed was forgotten for good.")
    return kept.value


def forget_former_values(session: Session, record_ids: list[UUID]) -> None:
    """Blank what the history keeps of the personal values of these records.

    Call it after `session.flush()`, in the act that overwrites the values themselves.
    """
    session.connection().execute(
        update(Kept).where(col(Kept.of_id).in_(record_ids)).values(value=None)
    )
