"""Asking the full-text index: words it knows, and records whose text has them.

Everything here takes the bare connection and plain statements, because the box answers while
somebody types. What people typed reaches the engine only as quoted words (`quoted`).
"""

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
    """One record found; a smaller `rank` is a better one (bm25, below 0)."""

    kind: str
    record_id: UUID
    rank: float


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
        found = {}
        for word in words:
            for term, records in self.rows(
                "SELECT term, doc FROM search_word WHERE term = ?", (word,)
            ):
                found[term] = records
        return found

    def answers(self, match: str, limit: int, keys: Where = ANYWHERE) -> list[Hit]:
        """Give the best records that answer by themselves; `match` is made of `quoted` words.

        `keys` is a SELECT of the keys that may be given.
        """
        return self._hits(match, f"rowid >= {FIRST_ANSWER}", limit, keys)

    def others(self, match: str, limit: int, keys: Where = ANYWHERE) -> list[Hit]:
        """Give the best of all other records."""
        return self._hits(match, f"rowid < {FIRST_ANSWER}", limit, keys)

    def _hits(self, match: str, part: str, limit: int, keys: Where) -> list[Hit]:
        if not self._alone:
            match = f'scope : "{self._scope}" AND ({match})'
        if keys.sql:
            # The plus keeps the engine from running the search anew for every key.
            part += f" AND +rowid IN ({keys.sql})"
        found = self.rows(
            "SELECT kind, record_id, hit.rank FROM (SELECT rowid AS key, rank FROM search_text"
            f" WHERE search_text MATCH ? AND rank MATCH 'bm25(0.0, {TITLE_WEIGHT}, 1.0)'"
            f" AND {part} ORDER BY rank LIMIT ?) AS hit JOIN search_entry USING (key)",
            (match, *keys.values, limit),
        )
        return [Hit(kind, UUID(bytes=record_id), rank) for kind, record_id, rank in found]


def quoted(word: str, *, beginning: bool = False) -> str:
    """Give a word so that the engine takes nothing in it for a command."""
    return '"' + word.replace('"', '""') + ('"*' if beginning else '"')


def any_of(matches: Iterable[str]) -> str:
    """Ask for records with at least one of these."""
    return "(" + " OR ".join(matches) + ")"


def all_of(matches: Iterable[str]) -> str:
    """Ask for records with every one of these."""
    return "(" + " AND ".join(matches) + ")"
