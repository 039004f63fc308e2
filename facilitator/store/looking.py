"""Asking the full-text index: words it knows, and records whose text has them.

Everything here takes the bare connection and plain statements, because the box answers while
somebody types. What people typed reaches the engine only as quoted words (`quoted`).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from facilitator.store.search import FIRST_ANSWER, scope_of

TITLE_WEIGHT = 5.0
"""How much more a word in the title counts than one in the text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found."""

    kind: str
    record_id: bytes


@dataclass(frozen=True, slots=True)
class Where:
    """A further condition in SQL with its values; empty: none."""

    sql: str = ""
    values: tuple[Any, ...] = ()


ANYWHERE = Where()


class Index:
    """The index of one collective as one session sees it."""

    def __init__(self, session: Session, collective_id: UUID) -> None:
        self._execute: Any = session.connection().connection.dbapi_connection.cursor().execute  # type: ignore[union-attr]
        self._scope = scope_of(collective_id)
        self._alone = len(self.rows("SELECT 1 FROM collective LIMIT 2")) < 2

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Give the rows of one statement."""
        found: list[tuple[Any, ...]] = self._execute(statement, parameters).fetchall()
        return found

    def size(self) -> int:
        """Give about how many records there are: the keys given out, some of them let go since."""
        [(below, above)] = self.rows(
            "SELECT (SELECT max(key) FROM search_entry WHERE key < ?),"
            " (SELECT max(key) FROM search_entry)",
            (FIRST_ANSWER,),
        )
        return (below or 0) + max((above or 0) - FIRST_ANSWER + 1, 0)

    def words(self, beginning: str) -> dict[str, int]:
        """Give the words with a beginning, and in how many records each stands."""
        return dict(
            self.rows(
                "SELECT term, doc FROM search_word WHERE term >= ? AND term < ?",
                (beginning, beginning + "\U0010ffff"),
            )
        )

    def words_among(self, words: Iterable[str]) -> dict[str, int]:
        """Give those of the words that stand in some record, and in how many."""
        return dict(
            self.rows(
                "SELECT term, doc FROM json_each(?) AS asked"
                " CROSS JOIN search_word ON term = asked.value",
                (json.dumps(list(words)),),
            )
        )

    def answers(self, match: str, limit: int, keys: Where = ANYWHERE) -> list[Hit]:
        """Give records that answer by themselves, best first; `match` is made of `quoted` words.

        `keys` is a SELECT of the keys that may be given.
        """
        return self._hits(match, f"t.rowid >= {FIRST_ANSWER}", limit, keys)

    def others(self, match: str, limit: int, keys: Where = ANYWHERE) -> list[Hit]:
        """Give other records, best first."""
        return self._hits(match, f"t.rowid < {FIRST_ANSWER}", limit, keys)

    def newest_answers(self, match: str, limit: int) -> list[Hit]:
        """Give records that answer by themselves, the last entered first: no ranking, so fast."""
        return self._hits(match, f"t.rowid >= {FIRST_ANSWER}", limit, ANYWHERE, "t.rowid DESC")

    def newest_others(self, match: str, limit: int) -> list[Hit]:
        """Give other records, the last entered first."""
        return self._hits(match, f"t.rowid < {FIRST_ANSWER}", limit, ANYWHERE, "t.rowid DESC")

    def _hits(
        self, match: str, part: str, limit: int, keys: Where, order: str = "rank"
    ) -> list[Hit]:
        if not self._alone:
            match = f'scope : "{self._scope}" AND ({match})'
        if keys.sql:
            # The plus keeps the engine from running the search anew for every key.
            part += f" AND +t.rowid IN ({keys.sql})"
        found = self.rows(
            "SELECT e.kind, e.record_id FROM search_text AS t"
            " CROSS JOIN search_entry AS e ON e.key = t.rowid"
            f" WHERE search_text MATCH ? AND rank MATCH 'bm25(0.0, {TITLE_WEIGHT}, 1.0)'"
            f" AND {part} ORDER BY {order} LIMIT ?",
            (match, *keys.values, limit),
        )
        return [Hit(kind, record_id) for kind, record_id in found]


def quoted(word: str, *, beginning: bool = False) -> str:
    """Give a word so that the engine takes nothing in it for a command."""
    return '"' + word.replace('"', '""') + ('"*' if beginning else '"')


def any_of(matches: Iterable[str]) -> str:
    """Ask for records with at least one of these."""
    return "(" + " OR ".join(matches) + ")"


def all_of(matches: Iterable[str]) -> str:
    """Ask for records with every one of these."""
    return "(" + " AND ".join(matches) + ")"
