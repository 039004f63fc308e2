"""Where a matter was talked about: minutes, notes, items, actions, and what was said to proposals.

Notes are one row a paragraph, so what was said to one item is judged together: the words of the
question may stand in its title, in one paragraph and in the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from facilitator.asking.answers import AskFilter, Mention
from facilitator.asking.matching import NEARLY_BEST, Fit
from facilitator.asking.passages import best_passage, snippet
from facilitator.asking.reading import Reader
from facilitator.asking.wanted import Wanted, worth_more
from facilitator.saying import said_day
from facilitator.store.looking import Hit, Index, all_of, any_of
from facilitator.store.search import fold

_MOST_HITS = 40
_BESIDE_AN_ANSWER = 12
_MOST_OF_A_MEETING = 3

_SAID = "SELECT id, '', text, NULL, NULL, proposal_id, person_id, \"on\" FROM {table}"
_SEALED = (
    "CASE WHEN proposal_id IN (SELECT proposal_id FROM sealed_matter) THEN NULL ELSE person_id END"
)
"""Who said it, unless the group decides together and what each one says is sealed."""
_KINDS = {
    "meeting": "SELECT id, title, text, id, NULL, NULL, NULL, held_on FROM meeting",
    "item": "SELECT id, title, '', meeting_id, id, proposal_id, brought_by, NULL FROM item",
    "note": "SELECT id, '', text, meeting_id, item_id, NULL, NULL, NULL FROM note",
    "action": "SELECT id, '', text, meeting_id, item_id, NULL, person_id, NULL FROM action",
    "proposal": "SELECT id, title, why, NULL, NULL, id, raised_by, raised_on FROM proposal",
    "wording": _SAID.format(table="wording").replace("person_id", "written_by"),
    "objection": _SAID.format(table="objection").replace("person_id", _SEALED),
    "concern": _SAID.format(table="concern").replace("person_id", _SEALED),
    "advice": _SAID.format(table="advice"),
    "challenge": _SAID.format(table="challenge"),
}

_SAID_OF = {
    "proposal": "Proposal",
    "wording": "Wording of",
    "objection": "Objection to",
    "concern": "Concern about",
    "advice": "Advice on",
    "challenge": "Challenge to",
}


@dataclass
class Remark:
    """A record in which the matter comes up."""

    kind: str
    id: bytes
    title: str
    text: str
    meeting_id: bytes | None
    item_id: bytes | None
    proposal_id: bytes | None
    person_id: bytes | None
    on: date | None
    place: int
    """In the order of the index, from 0 for the best."""
    fit: Fit = field(default_factory=Fit)
    shown: str = ""
    """Of a meeting: the passage that is about the question."""
    strength: float = 0.0
    """How well that passage fits."""
    source: str = ""

    @property
    def matter(self) -> tuple[str, bytes]:
        """What it belongs to; remarks of one matter are judged together."""
        if self.item_id is not None:
            return "item", self.item_id
        if self.meeting_id is not None:
            return self.kind, self.id if self.kind == "meeting" else self.meeting_id
        return "proposal", self.proposal_id or self.id


@dataclass(frozen=True)
class _Context:
    """The meeting or proposal of a remark."""

    title: str
    on: date | None = None
    source: str = ""
    group_id: bytes | None = None
    domain_id: bytes | None = None


def remarks(
    index: Index,
    reader: Reader,
    words: Sequence[Wanted],
    wanted_only: AskFilter,
    *,
    partly: bool,
) -> list[Remark]:
    """Give the remarks about a matter, the best of each item or proposal, best first.

    `partly`: also those with only some of the words, where few have all.
    """
    known = [one for one in words if one.forms]
    if not known or wanted_only.state is not None:
        return []
    most = (_MOST_HITS if partly else _BESIDE_AN_ANSWER) * (4 if wanted_only else 1)
    hits: list[Hit] = []
    if len(known) == len(words):
        hits = index.others(all_of(one.match for one in known), most)
    found = _judged(reader, hits, words, wanted_only)
    if partly and len(words) > 1 and worth_more(words, len(found)):
        seen = {hit.record_id for hit in hits}
        more = index.others(any_of(one.match for one in known), most)
        hits += [hit for hit in more if hit.record_id not in seen]
        found = _judged(reader, hits, words, wanted_only)
    return found


def _judged(
    reader: Reader, hits: Sequence[Hit], words: Sequence[Wanted], wanted_only: AskFilter
) -> list[Remark]:
    loaded = _loaded(reader, hits)
    meetings = _meetings(reader, {one.meeting_id for one in loaded if one.meeting_id})
    items = _items(reader, {one.item_id for one in loaded if one.item_id})
    proposals = _proposals(reader, {one.proposal_id for one in loaded if one.proposal_id})
    matters: dict[tuple[str, bytes], list[Remark]] = {}
    for one in loaded:
        meeting = meetings.get(one.meeting_id or b"")
        item = items.get(one.item_id or b"")
        proposal = proposals.get(one.proposal_id or b"")
        if one.meeting_id is not None and meeting is None:
            continue  # the meeting itself was deleted
        around = [context for context in (item, proposal, meeting) if context is not None]
        one.on = one.on or (meeting.on if meeting else None)
        one.source = _source(one, meeting, item, proposal)
        if _passes(one, around, wanted_only):
            _read(one, around, words)
            matters.setdefault(one.matter, []).append(one)
    kept = [best for group in matters.values() if (best := _best(group, words)) is not None]
    least = NEARLY_BEST * max((one.fit.share(words) for one in kept), default=0.0)
    kept = [one for one in kept if one.fit.share(words) >= least]
    kept.sort(key=lambda one: _order(one, words))
    return kept


def _read(one: Remark, around: Sequence[_Context], words: Sequence[Wanted]) -> None:
    fit = one.fit
    fit.read(fold(one.title), words, title=True)
    if one.kind == "meeting":
        passage = best_passage(one.text, words)
        one.shown = passage.text if passage else snippet(one.title, words)
        one.strength = passage.score if passage else 0.0
        for word, closeness in passage.fit.covered.items() if passage else ():
            fit.cover(word, closeness)
    else:
        fit.read(fold(one.text), words)
    for context in around:
        fit.read(fold(context.title), words)


def _best(group: Sequence[Remark], words: Sequence[Wanted]) -> Remark | None:
    whole = Fit()
    for one in group:
        for word, closeness in one.fit.covered.items():
            whole.cover(word, closeness)
        whole.in_title |= one.fit.in_title
    if not whole.is_enough(words):
        return None
    best = max(group, key=lambda one: (bool(one.text), one.fit.score(words), -one.place))
    best.fit = whole
    return best


def _order(one: Remark, words: Sequence[Wanted]) -> tuple[object, ...]:
    return (
        -round(one.fit.share(words), 2),
        -round(max(one.strength, one.fit.score(words)) * 4),
        -(one.on or date.min).toordinal(),
        one.place,
    )


def _passes(one: Remark, around: Sequence[_Context], wanted_only: AskFilter) -> bool:
    year, group, domain = wanted_only.year, wanted_only.group_id, wanted_only.domain_id
    if year is not None and (one.on is None or one.on.year != year):
        return False
    if group is not None and group.bytes not in {context.group_id for context in around}:
        return False
    if domain is not None and domain.bytes not in {context.domain_id for context in around}:
        return False
    person = wanted_only.person_id
    return person is None or one.person_id == person.bytes


def _loaded(reader: Reader, hits: Sequence[Hit]) -> list[Remark]:
    places: dict[str, dict[bytes, int]] = {}
    for place, hit in enumerate(hits):
        places.setdefault(hit.kind, {})[hit.record_id] = place
    found = []
    for kind, by_id in places.items():
        if kind not in _KINDS:
            continue
        statement = _KINDS[kind] + " WHERE collective_id = ?1 AND id IN ({ids})"
        for *fields, on in reader.of(statement, by_id):
            fields += [date.fromisoformat(on) if on else None, by_id[fields[0]]]
            found.append(Remark(kind, *fields))
    return found


def _meetings(reader: Reader, ids: set[bytes]) -> dict[bytes, _Context]:
    return {
        row[0]: _Context(row[1], date.fromisoformat(row[2]), row[3].split("\n", 1)[0], row[4])
        for row in reader.of(
            "SELECT id, title, held_on, source, group_id FROM meeting"
            " WHERE collective_id = ?1 AND id IN ({ids}) AND deleted_at IS NULL",
            ids,
        )
    }


def _items(reader: Reader, ids: set[bytes]) -> dict[bytes, _Context]:
    return {
        row[0]: _Context(row[1], source=f", item {row[3]}", domain_id=row[2])
        for row in reader.of(
            "SELECT i.id, i.title, i.domain_id, (SELECT count(*) FROM item AS o"
            " WHERE o.meeting_id = i.meeting_id AND o.deleted_at IS NULL AND o.place <= i.place)"
            " FROM item AS i WHERE i.collective_id = ?1 AND i.id IN ({ids})",
            ids,
        )
    }


def _proposals(reader: Reader, ids: set[bytes]) -> dict[bytes, _Context]:
    return {
        row[0]: _Context(row[1], group_id=row[2], domain_id=row[3])
        for row in reader.of(
            "SELECT id, title, group_id, domain_id FROM proposal"
            " WHERE collective_id = ?1 AND id IN ({ids})",
            ids,
        )
    }


def _source(
    one: Remark, meeting: _Context | None, item: _Context | None, proposal: _Context | None
) -> str:
    if meeting is not None:
        if meeting.source:
            return meeting.source
        day = f", {said_day(meeting.on)}" if meeting.on else ""
        return f"{meeting.title}{day}{item.source if item else ''}"
    return f"{_SAID_OF.get(one.kind, 'About')} “{proposal.title if proposal else one.title}”"


def mentions(
    found: Sequence[Remark], words: Sequence[Wanted], limit: int, decided: set[bytes]
) -> tuple[Mention, ...]:
    """Give the mentions to show; `decided` are the proposals of decisions already shown."""
    shown: list[Mention] = []
    of_meeting: dict[bytes, int] = {}
    for one in found:
        if one.kind in ("proposal", "wording") and one.proposal_id in decided:
            continue
        if one.meeting_id is not None:
            of_meeting[one.meeting_id] = of_meeting.get(one.meeting_id, 0) + 1
            if of_meeting[one.meeting_id] > _MOST_OF_A_MEETING:
                continue
        shown.append(
            Mention(
                source=one.source,
                on=one.on,
                text=one.shown or snippet(one.text or one.title, words),
                kind=one.kind,
                record_id=UUID(bytes=one.id),
                meeting_id=UUID(bytes=one.meeting_id) if one.meeting_id else None,
                proposal_id=UUID(bytes=one.proposal_id) if one.proposal_id else None,
            )
        )
        if len(shown) == limit:
            break
    return tuple(shown)
