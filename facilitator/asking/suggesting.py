"""Titles that begin with what is being typed, for the palette: places to go, not answers."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from facilitator.asking.questions import question
from facilitator.asking.reading import Reader
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.looking import Index, all_of, quoted
from facilitator.store.search import fold, words_of

_MOST_OF_A_KIND = 5
_LOOKED_AT = 60
_SHORTEST = 3


class Suggestion(NamedTuple):
    """One record whose title fits."""

    kind: str
    """decision, meeting, person, group, role or domain."""
    title: str
    caption: str
    record_id: UUID


_NAMED = (
    ("person", "SELECT id, name, '' FROM person WHERE deleted_at IS NULL AND merged_into IS NULL"
     " AND forgotten_at IS NULL"),
    ("group", 'SELECT id, name, kind FROM "group" WHERE deleted_at IS NULL'),
    ("role", "SELECT r.id, r.name, g.name FROM role AS r JOIN \"group\" AS g"
     " ON g.collective_id = r.collective_id AND g.id = r.group_id WHERE r.deleted_at IS NULL"),
    ("domain", "SELECT id, name, description FROM domain WHERE deleted_at IS NULL"),
)  # fmt: skip


def suggestions(office: Office, words: str) -> list[Suggestion]:
    """Give what the palette offers for what was typed so far: every word is a beginning.

    Titles of decisions and meetings are looked at from three letters on; one or two letters
    stand at the beginning of nearly every one.
    """
    typed = words_of(words[:200])[:8]
    numbers = question(words[:200]).numbers
    if not typed and not numbers:
        return []
    with office.reading() as session:
        reader = Reader(session, office.collective_id)
        index = Index(session, office.collective_id)
        found = _numbered(reader, numbers)
        for kind, statement in _NAMED:
            found += _of_names(kind, reader.rows(statement), typed)
        telling = [quoted(word, beginning=True) for word in typed if len(word) >= _SHORTEST]
        if telling:
            match = "title : " + all_of(telling)
            found += _decisions(reader, [hit.record_id for hit in index.newest_answers(match, 10)])
            hits = index.newest_others(match, _LOOKED_AT)
            found += _meetings(reader, [hit.record_id for hit in hits if hit.kind == "meeting"])
    return list(dict.fromkeys(found))


def _of_names(
    kind: str, rows: Sequence[tuple[bytes, str, str]], typed: Sequence[str]
) -> list[Suggestion]:
    found = []
    for record_id, name, caption in rows:
        parts = fold(name).split()
        if all(any(part.startswith(word) for part in parts) for word in typed):
            found.append(Suggestion(kind, name, caption, UUID(bytes=record_id)))
    return sorted(found, key=lambda one: fold(one.title))[:_MOST_OF_A_KIND]


def _numbered(reader: Reader, numbers: Sequence[int]) -> list[Suggestion]:
    statement = "SELECT id, number, title, decided_on FROM decision WHERE number IN ({ids})"
    return [_decision(*row) for row in reader.of(statement, numbers)]


def _decisions(reader: Reader, ids: Sequence[bytes]) -> list[Suggestion]:
    statement = (
        "SELECT id, number, title, decided_on FROM decision"
        " WHERE collective_id = ?1 AND id IN ({ids}) ORDER BY number DESC LIMIT 5"
    )
    return [_decision(*row) for row in reader.of(statement, ids)]


def _decision(record_id: bytes, number: int, title: str, decided_on: str | None) -> Suggestion:
    day = f", {said_day(date.fromisoformat(decided_on))}" if decided_on else ""
    return Suggestion("decision", title, f"D-{number}{day}", UUID(bytes=record_id))


def _meetings(reader: Reader, ids: Sequence[bytes]) -> list[Suggestion]:
    statement = (
        "SELECT id, title, held_on FROM meeting"
        " WHERE collective_id = ?1 AND id IN ({ids}) ORDER BY held_on DESC LIMIT 5"
    )
    return [
        Suggestion("meeting", title, said_day(date.fromisoformat(on)), UUID(bytes=record_id))
        for record_id, title, on in reader.of(statement, ids)
    ]
