"""Rules of the queue for a duty of a meeting: whose turn it is to facilitate or note. Pure.

The rule, by which anyone can check it by hand:

1. Whoever never had the duty comes first; of several the one who has belonged to the group
   longest.
2. Then whoever had it longest ago; where two had it last on the same day, the one who had it
   less often.
3. Where all that is the same, by name, then by who was recorded first.

Proposed is the first in the queue who is there and has no other duty in this meeting yet; where
everyone there has one, the first who is there. Nobody loses their place by being away, nor by
being passed over: only having served moves anybody to the end.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.store.search import fold


@dataclass(frozen=True)
class InQueue:
    """Somebody who can be asked for a duty."""

    person_id: UUID
    name: str
    since: date | None
    """Belongs to the group since; None: longer than anybody knows."""
    served: tuple[date, ...]
    """The days of the meetings in which they had the duty."""
    can: bool
    """Is there; before presence is marked: is expected and not away."""

    @property
    def last_on(self) -> date | None:
        """When they had it last."""
        return max(self.served, default=None)


def queue_of(people: Sequence[InQueue]) -> list[InQueue]:
    """Give everyone in the order of the queue, those who are away in their places."""
    return sorted(people, key=_key)


def proposed(queue: Sequence[InQueue], busy: Collection[UUID] = ()) -> InQueue | None:
    """Give whose turn it is; `busy` are those who have another duty in this meeting."""
    able = [one for one in queue if one.can]
    free = [one for one in able if one.person_id not in busy]
    return next(iter(free or able), None)


def _key(one: InQueue) -> tuple[bool, date, int, date, str, UUID]:
    last_on = one.last_on
    never = last_on is None
    return (
        not never,
        last_on or date.min,
        len(one.served),
        (one.since or date.min) if never else date.min,
        fold(one.name),
        one.person_id,
    )
