"""Keeping rows in an order that people chose: agenda items and paragraphs."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from facilitator.store.ordering import places


class Placed(Protocol):
    """A row with a place (fractional index, `facilitator.store.ordering`)."""

    place: str


def make_room(rows: Sequence[Placed]) -> None:
    """Give every row a place of its own, in the order given.

    Two people who added a row at the same time may both have been given the same place; there
    is no room between those two.
    """
    if any(one.place >= other.place for one, other in pairwise(rows)):
        for row, place in zip(rows, places(len(rows)), strict=True):
            row.place = place


def neighbours(rows: Sequence[Placed], position: int) -> tuple[str | None, str | None]:
    """Give the places before and after a gap; 0 is the gap before the first row."""
    before = rows[position - 1].place if position > 0 else None
    after = rows[position].place if position < len(rows) else None
    return before, after
