"""Limits in an STV count: who is doomed, who is guarded.

The Order of 2007 knows no limits; this is how we count with one, and it is said in the notes.
*Doomed*: once a value has its number elected, its other candidates are excluded before anything
else moves, so no vote is given to somebody who cannot be elected. *Guarded*: nobody is excluded
whom the remaining seats need, because without them too few within the limit would be left.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from facilitator.selection.counting.agreed import Limit

RULE = (
    "With a limit, names that can no longer be elected are excluded first, and nobody is excluded "
    "without whom the seats could not all be filled within the limit."
)


class Guard:
    """Watches one limit over candidates by their number; without a limit everything is open."""

    def __init__(self, limit: Limit | None, names: Sequence[str]) -> None:
        self._limit = limit
        self._names = names

    def _value(self, person: int) -> str:
        return "" if self._limit is None else self._limit.of.get(self._names[person], "")

    def _room(self, elected: Iterable[int]) -> Counter[str]:
        used = Counter(self._value(person) for person in elected)
        if self._limit is not None:
            used.update(self._limit.already)
        return used

    def against(self, person: int, elected: Iterable[int]) -> str:
        """Say why somebody can no longer be elected; empty: they can."""
        value = self._value(person)
        if self._limit is None or not value or self._room(elected)[value] < self._limit.most:
            return ""
        return (
            f"{self._names[person]} can no longer be elected: at most {self._limit.most} per "
            f"{self._limit.label}, and “{value}” has them."
        )

    def most_electable(self, people: Iterable[int], elected: Iterable[int]) -> int:
        """How many of these people could be elected together."""
        people = list(people)
        if self._limit is None:
            return len(people)
        used = self._room(elected)
        values = Counter(self._value(person) for person in people)
        most = self._limit.most
        return values.pop("", 0) + sum(
            min(count, max(0, most - used[value])) for value, count in values.items()
        )

    def may_go(self, person: int, people: Iterable[int], elected: Sequence[int], left: int) -> bool:
        """Whether the `left` seats can still be filled as far as before without this person."""
        people = list(people)
        with_them = min(left, self.most_electable(people, elected))
        without = self.most_electable((p for p in people if p != person), elected)
        return without >= with_them
