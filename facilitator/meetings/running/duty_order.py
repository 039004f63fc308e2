"""The queue for a duty of a meeting: who is in it, and whose turn it is. Pure.

The places come from the order rule of the group (`roles.orders`, each rule in one sentence there);
where nothing was said, by longest since served. A meeting is a turn of one day.

Proposed is the first in the queue who can be asked and has no other duty in this meeting yet;
where everyone there has one, the first who can be asked. Nobody loses their place by being away,
nor by being passed over: only having served moves anybody.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from facilitator.roles.orders import Entrant, Had, OrderRule, Passed, order_of


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
    sort_name: str = ""
    """The name that the alphabet goes by; empty: the name."""
    why: str = field(default="", compare=False)
    """Why they have their place; known once they are in the queue."""
    passed: str = field(default="", compare=False)
    """Why they are not asked; empty: they can be."""

    @property
    def last_on(self) -> date | None:
        """When they had it last."""
        return max(self.served, default=None)


def queue_of(
    people: Sequence[InQueue],
    rule: OrderRule = OrderRule.longest_since_served,
    on: date = date.max,
) -> list[InQueue]:
    """Give everyone in the order of the queue on a day, those who are away in their places."""
    by_id = {one.person_id: one for one in people}
    placed = order_of(
        rule,
        [
            # Whoever is in the room takes part, also before their membership begins.
            Entrant(
                one.person_id,
                one.name,
                min(one.since, on) if one.since else None,
                sort_name=one.sort_name,
            )
            for one in people
        ],
        [Had(one.person_id, day, day) for one in people for day in one.served],
        on,
        passed=[Passed(one.person_id, "is not here") for one in people if not one.can],
    )
    return [replace(by_id[one.entrant.person_id], why=one.why, passed=one.passed) for one in placed]


def proposed(queue: Sequence[InQueue], busy: Collection[UUID] = ()) -> InQueue | None:
    """Give whose turn it is; `busy` are those who have another duty in this meeting."""
    able = [one for one in queue if not one.passed]
    free = [one for one in able if one.person_id not in busy]
    return next(iter(free or able), None)
