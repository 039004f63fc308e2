"""In which order those who wait are called up.

Three rules, laid over each other. OpenSlides' classes: an interposed question, an intervention, a
point of order by its rank and then by time, then everybody else; an answer stands directly under
what it answers, after earlier answers. Among everybody else VoteIT's `priority`: fewer turns
first, ties keep their order, and the first places of the list are protected. Where a group wants
it VoteIT's `gender_prio`, for cohorts that people joined by themselves.

All pure. An order is always made from the order that was there before: that is what the protected
places protect, and what an order made by hand rests on.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from facilitator.meetings.records import MannerDraft, SpeakingOrder
from facilitator.meetings.stack.records import SpeakerKind

Who = UUID | str
"""A person by id, or a guest by name: whose turns are counted together."""

COUNTED = frozenset({SpeakerKind.ordinary, SpeakerKind.intervention})
"""Kinds whose turns count as having spoken; questions, answers and points of order do not."""

_CLASSES = (
    SpeakerKind.answer,  # of a question that is being asked, or was: nobody comes in between
    SpeakerKind.question,
    SpeakerKind.intervention,
    SpeakerKind.point_of_order,
    SpeakerKind.ordinary,
)
GAP = 1024
"""Between the weights of neighbours, so that others find room there."""


@dataclass(frozen=True)
class Entry:
    """One who waits."""

    id: UUID
    who: Who
    kind: SpeakerKind = SpeakerKind.ordinary
    rank: int = 0
    in_answer_to: UUID | None = None
    by_hand: bool = False
    """Somebody put it where it is; others may still be called before it, it does not move."""


def in_order(
    entries: Sequence[Entry],
    manner: MannerDraft,
    turns: Mapping[Who, int],
    *,
    priority: Collection[Who] = (),
    speaking: Who | None = None,
) -> list[Entry]:
    """Give those who wait in the order in which they are called up.

    `entries` in the order that was there before, newcomers at its end; `turns`: how often each
    has spoken; `priority`: who belongs to a cohort with priority; `speaking`: whose turn it is
    now. The places of `manner.protected` are counted among ordinary entries that wait, so they
    are as many whether somebody speaks or not.
    """
    return _Order(entries, manner, turns, priority, speaking).made()


class _Order:
    def __init__(
        self,
        entries: Sequence[Entry],
        manner: MannerDraft,
        turns: Mapping[Who, int],
        priority: Collection[Who],
        speaking: Who | None,
    ) -> None:
        self._manner = manner
        self._turns = turns
        self._priority = priority
        self._speaking = speaking
        waiting = {entry.id for entry in entries}
        self._under: dict[UUID, list[Entry]] = {}
        self._line: list[Entry] = []
        for entry in entries:
            if entry.in_answer_to in waiting and not entry.by_hand:
                self._under.setdefault(entry.in_answer_to, []).append(entry)
            else:
                self._line.append(entry)
        ordinary = [entry for entry in self._line if entry.kind == SpeakerKind.ordinary]
        self._protected = {entry.id for entry in ordinary[: manner.protected]}

    def made(self) -> list[Entry]:
        line: list[Entry] = []
        for entry in self._line:
            at = len(line)
            if not self._stays(entry):
                while at and self._goes_before(entry, line[at - 1]):
                    at -= 1
            line.insert(at, entry)
        if self._manner.speaking_order == SpeakingOrder.alternating:
            line = self._alternating(line)
        return [one for entry in line for one in (entry, *self._under.get(entry.id, ()))]

    def _stays(self, entry: Entry) -> bool:
        return entry.by_hand or entry.id in self._protected

    def _goes_before(self, entry: Entry, other: Entry) -> bool:
        if entry.kind == SpeakerKind.ordinary and other.id in self._protected:
            return False
        return self._key(entry) < self._key(other)

    def _key(self, entry: Entry) -> tuple[int, int]:
        place = _CLASSES.index(entry.kind)
        if entry.kind == SpeakerKind.point_of_order:
            return place, entry.rank
        if entry.kind == SpeakerKind.ordinary:
            return place, self._count(entry)
        return place, 0

    def _count(self, entry: Entry) -> int:
        if self._manner.speaking_order == SpeakingOrder.first_come:
            return 0
        return counted(self._turns.get(entry.who, 0), self._manner.most_turns)

    def _alternating(self, line: list[Entry]) -> list[Entry]:
        """At least every second one from a cohort with priority, among those of equal count."""
        due = self._speaking is not None and self._speaking not in self._priority
        made: list[Entry] = []
        rest = list(line)
        while rest:
            first = rest[0]
            if first.kind == SpeakerKind.ordinary:
                if due and not self._stays(first):
                    first = next((e for e in self._peers(rest) if e.who in self._priority), first)
                due = first.who not in self._priority
            rest.remove(first)
            made.append(first)
        return made

    def _peers(self, rest: Sequence[Entry]) -> Iterable[Entry]:
        for entry in rest:
            if self._stays(entry) or self._key(entry) != self._key(rest[0]):
                return
            yield entry


def counted(turns: int, most_turns: int) -> int:
    """Give how many turns are compared: VoteIT's `max_times`, where 0 compares the true number."""
    return min(turns, most_turns) if most_turns else turns


def weights_in_order(weights: Sequence[int]) -> list[int]:
    """Give weights that rise strictly, with as few of the given ones changed as can be.

    `weights` stand in the order that is wanted. So one newcomer in the middle of sixty is one
    change, and not thirty.
    """
    kept = _longest_rising(weights)
    made: list[int] = []
    at = 0
    while at < len(weights):
        if at in kept:
            made.append(weights[at])
            at += 1
            continue
        end = next((n for n in range(at, len(weights)) if n in kept), len(weights))
        count = end - at
        after = weights[end] if end < len(weights) else None
        if not made:
            low = (after if after is not None else GAP * (count + 1)) - GAP * (count + 1)
        else:
            low = made[-1]
        step = GAP if after is None else (after - low) // (count + 1)
        if step < 1:
            return [GAP * (n + 1) for n in range(len(weights))]
        made += [low + step * (n + 1) for n in range(count)]
        at = end
    return made


def _longest_rising(weights: Sequence[int]) -> set[int]:
    """Give the places of a longest strictly rising part (patience sorting)."""
    tops: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, weight in enumerate(weights):
        at = bisect_left(tops, weight)
        before.append(places[at - 1] if at else None)
        if at == len(tops):
            tops.append(weight)
            places.append(place)
        else:
            tops[at], places[at] = weight, place
    found: set[int] = set()
    last = places[-1] if places else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
