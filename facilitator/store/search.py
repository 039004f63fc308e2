"""The full-text index: what is in it, how text is folded, how words are looked up.

Text is folded in Python (case, accents, letters that do not decompose), so every engine finds
the same. Rows are written by the session's hook in the transaction of the record itself, and
`rebuild` makes the whole index anew from the records.
"""

import re
import unicodedata
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlmodel import Session, select

from facilitator.store.records import Record

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
_WORD = re.compile(r"\w+")


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
    connection = session.connection()
    for record in [*session.new, *session.dirty]:
        if not isinstance(record, Record) or not record.searched:
            continue
        is_new = record in session.new
        if not is_new and not session.is_modified(record):
            continue
        if not is_new:
            _drop(connection, record.id)
        if record.deleted_at is None:
            _enter(connection, record)


def _enter(connection: Any, record: Any) -> None:
    title, *rest = (getattr(record, name) or "" for name in type(record).searched)
    body = "\n".join(part for part in rest if part)
    if not title and not body:
        return
    scope = scope_of(record.collective_id)
    entered = connection.exec_driver_sql(
        "INSERT INTO search_entry (scope, kind, record_id) VALUES (?, ?, ?)",
        (scope, type(record).__tablename__, record.id.bytes),
    )
    connection.exec_driver_sql(
        "INSERT INTO search_text (rowid, scope, title, body) VALUES (?, ?, ?, ?)",
        (entered.lastrowid, scope, fold(title), fold(body)),
    )


def _drop(connection: Any, record_id: UUID) -> None:
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
    entries = 0
    for mapper in list(_searched_mappers()):
        for record in session.exec(select(mapper.class_)):
            if record.deleted_at is None:
                _enter(connection, record)
                entries += 1
    return entries


def _searched_mappers() -> Any:
    from sqlmodel.main import default_registry

    for mapper in default_registry.mappers:
        if issubclass(mapper.class_, Record) and mapper.class_.searched:
            yield inspect(mapper.class_)
