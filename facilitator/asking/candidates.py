"""Which decisions answer a question, best first.

Two looks into the index: for records with all words, and, when there are few, for records with
some of them. A decision is also found by what was said on its way (its proposal, an objection,
the item of the agenda), by its number, and by the names of who decided and of its domain.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from facilitator.asking.answers import AskFilter
from facilitator.asking.matching import NEARLY_BEST, Fit, in_title
from facilitator.asking.questions import Question
from facilitator.asking.reading import Reader, Row, decisions, decisions_where, states
from facilitator.asking.remarks import Remark
from facilitator.asking.wanted import Wanted, worth_more
from facilitator.decisions.records import DecisionState
from facilitator.store.looking import Index, Where, all_of, any_of
from facilitator.store.search import fold

_SPARE = 10
"""Full matches beyond those shown, so that what is in force can pass what is not."""
_PARTLY = 40
_BY_NAME = 200

_HOLDS = (DecisionState.in_force, DecisionState.unknown)

Named = dict[str, dict[bytes, set[str]]]
"""By column of a decision: the records whose name has words of the question, with these words."""


@dataclass
class Candidate:
    """A decision that may answer."""

    row: Row
    fit: Fit = field(default_factory=Fit)
    place: int = 0
    """In the order of the index, from 0 for the best."""
    direct: bool = True
    """Found by its own words, not only by what was said on its way."""
    asked_for: bool = False
    """By its number."""


def candidates(
    index: Index,
    reader: Reader,
    asked: Question,
    words: Sequence[Wanted],
    where: Where,
    limit: int,
) -> list[Candidate]:
    """Give the decisions that answer, unsorted."""
    known = [one for one in words if one.forms]
    found: dict[bytes, Candidate] = {}
    keys = _keys(where)
    if known and len(known) == len(words):
        hits = index.answers(all_of(one.match for one in known), limit + _SPARE, keys)
        rows = decisions(reader, [hit.record_id for hit in hits])
        covered = {one.word: max(one.forms.values()) for one in words}
        for place, hit in enumerate(hits):
            row = rows[hit.record_id]
            found[row.id] = Candidate(row, Fit(covered, in_title(row.title, words)), place)
    if words and worth_more(words, len(found)):
        _add_partly(index, reader, words, known, where, found)
    for row in decisions_where(reader, "number", asked.numbers, _BY_NAME, where).values():
        found.setdefault(row.id, Candidate(row)).asked_for = True
    return list(found.values())


def _add_partly(
    index: Index,
    reader: Reader,
    words: Sequence[Wanted],
    known: Sequence[Wanted],
    where: Where,
    found: dict[bytes, Candidate],
) -> None:
    named, keys = _named(reader, words), _keys(where)
    places: dict[bytes, int] = {}
    if known:
        match = any_of(one.match for one in known)
        hits = index.answers(match, _PARTLY, keys)
        places = {hit.record_id: place for place, hit in enumerate(hits)}
    rows = decisions(reader, [record_id for record_id in places if record_id not in found])
    for column, records in named.items():
        rows |= decisions_where(reader, column, list(records), _BY_NAME, where)
    for row in rows.values():
        if row.id in found:
            continue
        fit = Fit()
        fit.read(fold(row.title), words, title=True)
        fit.read(fold("\n".join((row.text, row.why, row.by_words, row.heard_words))), words)
        for column, records in named.items():
            for word in records.get(getattr(row, column), ()):
                fit.cover(word, 1.0)
        if fit.is_enough(words):
            found[row.id] = Candidate(row, fit, places.get(row.id, _PARTLY))


def _named(reader: Reader, words: Sequence[Wanted]) -> Named:
    found: Named = {}
    asked = {one.word for one in words}
    for table in ("person", "group", "role", "domain"):
        for record_id, name in reader.names(table).items():
            said = asked.intersection(fold(name).split())
            if said:
                found.setdefault(f"{table}_id", {})[record_id] = said
    return found


def condition(wanted_only: AskFilter) -> Where:
    """Say a filter in SQL, about the decision `d`; the state is judged later, by its rule."""
    parts: list[str] = []
    values: list[Any] = []
    for column in ("domain_id", "group_id"):
        given = getattr(wanted_only, column)
        if given is not None:
            parts.append(f"d.{column} = ?")
            values.append(given.bytes)
    if wanted_only.person_id is not None:
        parts.append(
            "(d.person_id = ? OR d.proposal_id IN"
            " (SELECT p.id FROM proposal AS p WHERE p.raised_by = ?))"
        )
        values += [wanted_only.person_id.bytes] * 2
    if wanted_only.year is not None:
        parts.append("d.decided_on BETWEEN ? AND ?")
        values += [f"{wanted_only.year:04d}-01-01", f"{wanted_only.year:04d}-12-31"]
    return Where(" AND ".join(parts), tuple(values))


def _keys(where: Where) -> Where:
    if not where.sql:
        return where
    return Where(
        "SELECT e.key FROM decision AS d JOIN search_entry AS e ON e.record_id = d.id"
        f" WHERE {where.sql}",
        where.values,
    )


def on_the_way(
    reader: Reader,
    said: Sequence[Remark],
    words: Sequence[Wanted],
    where: Where,
    found: Collection[bytes],
) -> list[Candidate]:
    """Give the decisions that came of proposals and items in which the words were said."""
    more: dict[bytes, Candidate] = {}
    for column in ("proposal_id", "item_id"):
        remarks = {getattr(one, column): one for one in said if getattr(one, column) is not None}
        for row in decisions_where(reader, column, list(remarks), _BY_NAME, where).values():
            if row.id in found or row.id in more:
                continue
            fit = Fit(dict(remarks[getattr(row, column)].fit.covered))
            fit.read(fold(f"{row.title}\n{row.text}"), words)
            more[row.id] = Candidate(row, fit, direct=False)
    return list(more.values())


def ranked(
    reader: Reader,
    found: Sequence[Candidate],
    asked: Question,
    words: Sequence[Wanted],
    wanted_only: AskFilter,
    on: date,
) -> list[tuple[Row, DecisionState]]:
    """Sort: by number, more of what the words tell, the year, better match, in force, newer."""
    state = states(reader, [one.row for one in found], on)
    if wanted_only.state is not None:
        found = [one for one in found if state[one.row.id] == wanted_only.state]
    shares = {one.row.id: one.fit.telling(words) for one in found}
    least = NEARLY_BEST * max(shares.values(), default=0.0)

    def order(one: Candidate) -> tuple[object, ...]:
        row = one.row
        return (
            not one.asked_for,
            not one.direct,
            -round(shares[row.id], 2),
            bool(asked.years)
            and (row.decided_on is None or row.decided_on.year not in asked.years),
            -round(one.fit.score(words) * 4),
            state[row.id] not in _HOLDS,
            one.place // 10,
            -row.decided_on.toordinal() if row.decided_on else 0,
            -row.number,
        )

    kept = [one for one in found if one.asked_for or shares[one.row.id] >= least]
    return [(one.row, state[one.row.id]) for one in sorted(kept, key=order)]
