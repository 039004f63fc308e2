"""Dice to people, without favouring anybody.

So many dice are read as one number, in base six for six sides, a 1 counting as 0. Numbers that
do not fill a whole round of the people left are thrown again: were they used, the first people in
the list would come out more often. The rest divide evenly.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Throw:
    """What some dice said: an index from 0, or None: throw again."""

    dice: tuple[int, ...]
    index: int | None


def dice_needed(left: int, sides: int = 6) -> int:
    """Give how many dice are read for one person out of so many; none for the last."""
    count = 0
    while sides**count < left:
        count += 1
    return count


def throw(dice: Sequence[int], left: int, sides: int = 6) -> Throw:
    """Read dice as one person out of `left`; exactly `dice_needed` of them."""
    value = 0
    for die in dice:
        value = value * sides + die - 1
    rounds = sides ** len(dice) // left
    return Throw(tuple(dice), value % left if value < rounds * left else None)
