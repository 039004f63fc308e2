"""What somebody had of an order so far, which all rules go by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.roles.orders.entrants import Entrant, Had
from facilitator.store.search import fold as folded


@dataclass(frozen=True)
class SoFar:
    """An entrant and the turns that were theirs, whoever took them."""

    entrant: Entrant
    had: tuple[Had, ...]

    @property
    def last_on(self) -> date | None:
        """The last day of their last turn; `date.max` while one goes on without a known end."""
        return max((one.to_on or date.max for one in self.had), default=None)

    @property
    def has_it(self) -> bool:
        """Whether a turn of theirs goes on without a known end."""
        return self.last_on == date.max

    @property
    def waits_since(self) -> date:
        """The day from which they wait: the end of their last turn, or else their first day."""
        first = self.entrant.since or date.min
        return first if self.last_on is None else max(first, self.last_on)

    @property
    def alphabet(self) -> tuple[str, UUID]:
        """Sort by the name in its own language, whatever its case and accents; then by record."""
        name = self.entrant.sort_name or self.entrant.name
        return folded(name), self.entrant.person_id


def so_far(entrants: Iterable[Entrant], had: Sequence[Had], on: date) -> list[SoFar]:
    """Give those who take part on a day, each with their turns, oldest first."""
    turns: dict[UUID, list[Had]] = {}
    for one in sorted(had, key=lambda one: (one.from_on, one.seat)):
        turns.setdefault(one.owner, []).append(one)
    return [
        SoFar(entrant, tuple(turns.get(entrant.person_id, ())))
        for entrant in entrants
        if entrant.takes_part(on)
    ]
