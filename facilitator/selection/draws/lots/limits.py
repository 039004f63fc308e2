"""Quotas of a draw: at least and at most so many of those who have a label."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from facilitator.errors import Refused


@dataclass(frozen=True)
class Limit:
    """At least `least` and at most `most` of these people; a shared address is one of most 1."""

    label: str
    numbers: frozenset[int]
    """Their numbers in the pool."""
    least: int = 0
    most: int | None = None

    def keeps(self, chosen: Collection[int], seats_left: int = 0) -> bool:
        """Whether it can still be kept when so many more are chosen."""
        have = len(self.numbers.intersection(chosen))
        return have + seats_left >= self.least and (self.most is None or have <= self.most)


def broken_by(
    number: int, others: Collection[int], limits: Iterable[Limit], seats_left: int = 0
) -> Limit | None:
    """Give the first limit that somebody beside the others would break; None: none."""
    beside = {*others, number}
    return next((one for one in limits if not one.keeps(beside, seats_left)), None)


def check_limits(limits: Iterable[Limit], count: int, pool: Collection[int]) -> None:
    """Raise `Refused` for a quota that cannot be kept by itself."""
    for one in limits:
        inside = len(one.numbers.intersection(pool))
        if one.least < 0 or (one.most is not None and one.most < one.least):
            raise Refused(f"The quota for “{one.label}” asks for more than it allows.")
        if one.least > min(inside, count):
            raise Refused(
                f"The quota for “{one.label}” asks for {one.least}, and {min(inside, count)} can"
                " be drawn. Lower it, or let more people into the pool."
            )
