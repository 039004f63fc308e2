"""Rows read as they stand in the file, for answers that come while somebody types.

Plain statements on the bare connection: the ORM alone would cost more than the search itself.
What the rows mean is asked of the rules of the areas below (`states.state_on`).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import successors_in
from facilitator.decisions.records import (
    Decision,
    DecisionAct,
    DecisionActKind,
    DecisionState,
    LinkKind,
)
from facilitator.decisions.states import Successor, state_on
from facilitator.store.looking import Where

Rows = list[tuple[Any, ...]]


class Reader:
    """One collective's rows as one session sees them."""

    def __init__(self, session: Session, collective_id: UUID) -> None:
        self.session = session
        self._execute: Any = session.connection().connection.dbapi_connection.cursor().execute  # type: ignore[union-attr]
        self._collective = collective_id.bytes
        self._names: dict[str, dict[bytes, str]] = {}

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> Rows:
        """Give the rows of a statement."""
        found: Rows = self._execute(statement, parameters).fetchall()
        return found

    def of(self, statement: str, ids: Collection[Any], more: Sequence[Any] = ()) -> Rows:
        """Give the rows of a statement about some ids, "… IN ({ids})"; the collective is ?1.

        `more` are the values of plain "?" after the ids.
        """
        if not ids:
            return []
        listed = ",".join(f"?{number}" for number in range(2, len(ids) + 2))
        return self.rows(statement.format(ids=listed), (self._collective, *ids, *more))

    def named(self, table: str, record_id: bytes | None) -> str:
        """Give the name of a person, group, role or domain; "" for none."""
        if record_id is None:
            return ""
        if table not in self._names:
            self._names[table] = self._all_names(table)
        return self._names[table].get(record_id, "")

    def names(self, table: str) -> dict[bytes, str]:
        """Give all names of a table."""
        self.named(table, b"")
        return self._names[table]

    def _all_names(self, table: str) -> dict[bytes, str]:
        if table != "person":
            return dict(self.rows(f'SELECT id, name FROM "{table}"'))
        rows = self.rows("SELECT id, name, merged_into FROM person")
        own = {record_id: name for record_id, name, _ in rows}
        into = {record_id: merged for record_id, _, merged in rows if merged is not None}
        for record_id in into:
            kept, seen = record_id, {record_id}
            while into.get(kept, kept) not in seen:
                kept = into[kept]
                seen.add(kept)
            own[record_id] = own.get(kept, own[record_id])
        return own


class Row(NamedTuple):
    """A decision as the ranking and the sentence need it."""

    id: bytes
    number: int
    title: str
    text: str
    why: str
    by_words: str
    heard_words: str
    state_then: DecisionState
    decided_on: date | None
    expires_on: date | None
    ratify_by: date | None
    proposal_id: bytes | None
    domain_id: bytes | None
    right_id: bytes | None
    rung: str | None
    group_id: bytes | None
    person_id: bytes | None
    role_id: bytes | None
    item_id: bytes | None
    followed: bool
    acted: bool


_DECISION = """SELECT d.id, d.number, d.title, d.text, d.why, d.by_words, d.heard_words,
 d.state_then, d.decided_on, d.expires_on, d.ratify_by, d.proposal_id, d.domain_id, d.right_id,
 d.rung, d.group_id, d.person_id, d.role_id, d.item_id,
 EXISTS (SELECT 1 FROM decision_link AS l WHERE l.earlier_id = d.id),
 EXISTS (SELECT 1 FROM decision_act AS a WHERE a.decision_id = d.id)
 FROM decision AS d WHERE d.deleted_at IS NULL AND """


def decisions(reader: Reader, ids: Collection[bytes]) -> dict[bytes, Row]:
    """Give decisions by their ids."""
    return _rows(reader.of(_DECISION + "d.collective_id = ?1 AND d.id IN ({ids})", ids))


def decisions_where(
    reader: Reader, column: str, values: Collection[Any], limit: int, where: Where
) -> dict[bytes, Row]:
    """Give the newest decisions that have one of these values in a column of ours."""
    more = f" AND {where.sql}" if where.sql else ""
    order = f" ORDER BY d.decided_on DESC, d.number DESC LIMIT {limit:d}"
    statement = f"{_DECISION} d.{column} IN ({{ids}}){more}{order}"
    return _rows(reader.of(statement, values, where.values))


def _rows(found: Rows) -> dict[bytes, Row]:
    return {row[0]: _row(*row) for row in found}


def _row(*values: Any) -> Row:
    fields = list(values)
    fields[7] = _STATES[fields[7]]
    fields[8:11] = [_day(fields[8]), _day(fields[9]), _day(fields[10])]
    return Row._make(fields)


_STATES = {state.value: state for state in DecisionState}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class _Act:
    kind: DecisionActKind
    on: date


def states(reader: Reader, rows: Iterable[Row], on: date) -> dict[bytes, DecisionState]:
    """Give the state of each decision on a day, by the rule of its area."""
    rows = list(rows)
    acts: dict[bytes, list[_Act]] = {}
    for decision_id, kind, day in reader.of(
        'SELECT decision_id, kind, "on" FROM decision_act WHERE decision_id IN ({ids})',
        [row.id for row in rows if row.acted],
    ):
        done = _Act(DecisionActKind(kind), date.fromisoformat(day))
        acts.setdefault(decision_id, []).append(done)
    later = _successors(reader, [row.id for row in rows if row.followed])
    # The rule looks at nothing that a row or an act here does not have.
    return {
        row.id: state_on(
            cast("Decision", row),
            cast("list[DecisionAct]", acts.get(row.id, [])),
            later.get(row.id, ()),
            on,
        )
        for row in rows
    }


def _successors(reader: Reader, ids: Collection[bytes]) -> dict[bytes, list[Successor]]:
    found: dict[bytes, list[Successor]] = {}
    urgent = set()
    for earlier_id, later_id, decided_on, state_then, ratify_by, kind, number in reader.of(
        "SELECT l.earlier_id, d.id, d.decided_on, d.state_then, d.ratify_by, l.kind,"
        " d.number FROM decision_link AS l"
        " JOIN decision AS d ON d.collective_id = l.collective_id AND d.id = l.decision_id"
        " WHERE l.earlier_id IN ({ids})",
        ids,
    ):
        if ratify_by is not None:
            urgent.add(earlier_id)
        found.setdefault(earlier_id, []).append(
            Successor(
                UUID(bytes=later_id),
                _day(decided_on),
                DecisionState(state_then),
                kind=LinkKind(kind),
                number=number,
            )
        )
    for earlier_id in urgent:  # whether an urgent one lapsed is a longer story, and rare
        found[earlier_id] = successors_in(reader.session, UUID(bytes=earlier_id))
    return found


def followers(reader: Reader, decision_id: bytes) -> tuple[int, ...]:
    """Give the numbers of the decisions that put one down since it last held, oldest first."""
    return tuple(
        row[0]
        for row in reader.rows(
            "SELECT d.number FROM decision_link AS l JOIN decision AS d"
            " ON d.collective_id = l.collective_id AND d.id = l.decision_id"
            " WHERE l.earlier_id = ?1 AND l.kind <> 'restores' AND d.number > coalesce("
            "(SELECT max(b.number) FROM decision_link AS r JOIN decision AS b"
            " ON b.collective_id = r.collective_id AND b.id = r.decision_id"
            " WHERE r.earlier_id = ?1 AND r.kind = 'restores'), 0) ORDER BY d.number",
            (decision_id,),
        )
    )
