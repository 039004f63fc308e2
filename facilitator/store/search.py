"""The full-text index: what is in it and how text is folded; `looking.py` asks it.

Text is folded in Python (case, accents, letters that do not decompose), so every engine finds
the same. Rows are written by the session's hook in the transaction of the record itself, and
`rebuild` makes the whole index anew from the records.

Records that answer a question by themselves (`Record.answers`: decisions) have the keys from
`FIRST_ANSWER` up, everything else those below: so either can be asked for alone, and the engine
steps over the other without looking at it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, inspect
from sqlmodel import Session, select

from facilitator.store.records import Record

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
_WORD = re.compile(r"\w+")

FIRST_ANSWER = 1 << 40
"""The smallest key of a record that answers by itself."""


def fold(text: str) -> str:
    """Fold case and accents: "Größe" and "GROSSE" become the same."""
    plain = text.casefold()
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Give the folded words of a text, in order, repeats kept."""
    return _WORD.findall(fold(text))


def scope_of(collective_id: UUID) -> str:
    """Give the token that keeps collectives apart where many share one index."""
    return f"c{collective_id.hex}"


def index(session: Session) -> None:
    """Bring the index up to what this flush writes; called by the session's hook."""
    changed = [
        record
        for record in session.dirty
        if isinstance(record, Record) and record.searched and _reads_otherwise(record)
    ]
    new = [record for record in session.new if isinstance(record, Record) and record.searched]
    if not changed and not new:
        return
    connection = session.connection()
    for record in changed:
        _drop(connection, record.id)
    _enter(connection, [*changed, *new])


def _reads_otherwise(record: Record) -> bool:
    """Tell whether the words of a record change; an item that is done reads as before."""
    fields = inspect(record).attrs
    names = (*type(record).searched, "deleted_at")
    return any(fields[name].history.has_changes() for name in names)


def _enter(connection: Connection, records: Iterable[Any]) -> int:
    """Enter records, those with low keys first: FTS5 is fast when keys only grow."""
    entries: list[tuple[int, str, str, bytes]] = []
    texts: list[tuple[int, str, str, str]] = []
    following = _following_keys(connection)
    for record in sorted(records, key=lambda record: record.answers):
        title, body = _text_of(record)
        if record.deleted_at is not None or not (title or body):
            continue
        key = following[record.answers]
        following[record.answers] += 1
        scope = scope_of(record.collective_id)
        entries.append((key, scope, type(record).__tablename__, record.id.bytes))
        texts.append((key, scope, fold(title), fold(body)))
    if entries:
        connection.exec_driver_sql(
            "INSERT INTO search_entry (key, scope, kind, record_id) VALUES (?, ?, ?, ?)", entries
        )
        connection.exec_driver_sql(
            "INSERT INTO search_text (rowid, scope, title, body) VALUES (?, ?, ?, ?)", texts
        )
    return len(entries)


def _text_of(record: Any) -> tuple[str, str]:
    title, *rest = (getattr(record, name) or "" for name in type(record).searched)
    return title, "\n".join(part for part in rest if part)


def _following_keys(connection: Connection) -> dict[bool, int]:
    below, above = connection.exec_driver_sql(
        "SELECT (SELECT max(key) FROM search_entry WHERE key < ?),"
        " (SELECT max(key) FROM search_entry)",
        (FIRST_ANSWER,),
    ).one()
    return {False: (below or 0) + 1, True: max(above or 0, FIRST_ANSWER - 1) + 1}


def _drop(connection: Connection, record_id: UUID) -> None:
    keys = connection.exec_driver_sql(
        "SELECT key FROM search_entry WHERE record_id = ?", (record_id.bytes,)
    ).all()
    for (key,) in keys:
        connection.exec_driver_sql("DELETE FROM search_text WHERE rowid = ?", (key,))
        connection.exec_driver_sql("DELETE FROM search_entry WHERE key = ?", (key,))


def rebuild(session: Session) -> int:
    """Make the whole index anew from the records and give how many entries it has."""
    connection = session.connection()
    connection.exec_driver_sql("DELETE FROM search_entry")
    connection.exec_driver_sql("INSERT INTO search_text (search_text) VALUES ('delete-all')")
    return sum(_enter(connection, session.exec(select(kind))) for kind in _searched_kinds())


@dataclass(frozen=True)
class IndexBreaks:
    """Where index and records do not agree; `rebuild` mends all of it."""

    missing: tuple[UUID, ...] = ()
    """Records whose text is not in the index."""
    extra: tuple[UUID, ...] = ()
    """Records that are in the index and should not be: gone, deleted, or entered twice."""

    def __len__(self) -> int:
        return len(self.missing) + len(self.extra)


def index_breaks(session: Session) -> IndexBreaks:
    """Compare the index with the records, by their ids."""
    connection = session.connection()
    entered: dict[UUID, int] = {}
    extra: list[UUID] = []
    for raw, has_text in connection.exec_driver_sql(
        "SELECT record_id, id FROM search_entry LEFT JOIN search_text_docsize ON id = key"
    ):
        record_id = UUID(bytes=raw)
        if record_id in entered or has_text is None:
            extra.append(record_id)
        entered[record_id] = has_text
    expected = {
        record.id
        for kind in _searched_kinds()
        for record in session.exec(select(kind))
        if record.deleted_at is None and any(_text_of(record))
    }
    return IndexBreaks(
        missing=tuple(sorted(expected - entered.keys())),
        extra=tuple(sorted({*extra, *(entered.keys() - expected)})),
    )


def _searched_kinds() -> Iterator[type[Record]]:
    from sqlmodel.main import default_registry

    for mapper in list(default_registry.mappers):
        if issubclass(mapper.class_, Record) and mapper.class_.searched:
            yield mapper.class_
