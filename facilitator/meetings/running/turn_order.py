"""Rules of a round: who begins, which way round, who comes next, who comes back. Pure.

Everyone in turn, along the circle of names. The rule for a new round:

- It begins with the next one in the circle, by name, after the person who began the last round;
  where that person is not there, with the next one after their place. So over as many rounds as
  there are people everyone has begun once.
- Its direction is the other one than last time. The first round ever begins with the first name
  and goes forwards.

Within a round everyone is asked once, along the circle. Whoever comes late is asked where their
place is, or after the others where the round has gone past it; whoever leaves is left out.
Whoever passes comes back once at the end, in the order of passing; whoever is away is not asked
again. Anybody who has not spoken can be called by name, also those who are away or passed; the
round then goes on where it was.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from facilitator.meetings.running.records import TurnState
from facilitator.store.search import fold


@dataclass(frozen=True)
class Place:
    """Somebody's place in the circle: by name, then by who was recorded first."""

    person_id: UUID
    name: str

    @cached_property
    def key(self) -> tuple[str, UUID]:
        """What the circle is sorted by."""
        return fold(self.name), self.person_id


_KEY = attrgetter("key")


@dataclass(frozen=True)
class Began:
    """Who began a round, and which way it went."""

    place: Place
    forwards: bool


@dataclass(frozen=True)
class TurnOrder:
    """Everyone in the order in which they are asked; the first begins."""

    forwards: bool
    people: tuple[Place, ...]


def order_of(people: Iterable[Place], before: Began | None) -> TurnOrder:
    """Give the order of a new round; `before` is the last one, of which the rule above speaks."""
    circle = sorted(set(people), key=_KEY)
    if before is None:
        return TurnOrder(True, tuple(circle))
    forwards = not before.forwards
    if not circle:
        return TurnOrder(forwards, ())
    first = circle[bisect_right(circle, before.place.key, key=_KEY) % len(circle)]
    return TurnOrder(forwards, _round_from(circle, Began(first, forwards)))


def order_since(people: Iterable[Place], began: Began) -> tuple[Place, ...]:
    """Give the order of a round that has begun, with those who are there by now.

    Where the one who began has left, the others keep their order.
    """
    return _round_from(sorted(set(people), key=_KEY), began)


def _round_from(circle: Sequence[Place], began: Began) -> tuple[Place, ...]:
    """Turn the circle so that it begins at a place, in the direction."""
    at = bisect_right(circle, began.place.key, key=_KEY)
    if began.forwards:
        if at and circle[at - 1] == began.place:
            at -= 1
        return (*circle[at:], *circle[:at])
    return (*reversed(circle[:at]), *reversed(circle[at:]))


@dataclass(frozen=True)
class Taken:
    """What became of one turn."""

    person_id: UUID
    state: TurnState
    out_of_turn: bool = False


@dataclass(frozen=True)
class Standing:
    """How a round stands."""

    speaking: UUID | None
    coming: tuple[UUID, ...]
    """Who is still asked, the next one first; those who passed at the end."""
    states: Mapping[UUID, TurnState]
    """What became of those who were asked."""


def standing(
    order: Sequence[UUID], turns: Iterable[Taken], there: Iterable[UUID] | None = None
) -> Standing:
    """Give how a round stands.

    `order` is everyone as `order_since` gives it, `turns` the turns that were taken, oldest first,
    `there` who may still be asked (without it everyone).
    """
    states: dict[UUID, TurnState] = {}
    passed: list[UUID] = []
    gone_to: UUID | None = None
    for turn in turns:
        who = turn.person_id
        if who not in states and not turn.out_of_turn:
            gone_to = who
        if turn.state == TurnState.passed and who not in passed:
            passed.append(who)
        states[who] = turn.state
    may = set(order) if there is None else set(there)
    at = order.index(gone_to) + 1 if gone_to in order else 0
    first = [who for who in (*order[at:], *order[:at]) if who not in states and who in may]
    again = [who for who in passed if states[who] == TurnState.passed and who in may]
    speaking = next((who for who, state in states.items() if state == TurnState.speaking), None)
    return Standing(speaking, (*first, *again), states)
