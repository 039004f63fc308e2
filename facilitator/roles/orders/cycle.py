"""The alphabetical rule: which cycle is on, who still has a turn in it, who enters at the next.

A cycle begins when everybody of the one before had a turn, or when nobody of those left could be
asked. Those left then come first in the new cycle; taking the turn counts as theirs in it.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.roles.orders.entrants import Entrant, Had
from facilitator.roles.orders.so_far import SoFar
from facilitator.saying import said_day


@dataclass(frozen=True)
class Cycle:
    """The cycle that is on."""

    began_on: date
    left: frozenset[UUID]
    """Who still has a turn in it."""
    owed: frozenset[UUID]
    """Of those, who had none in the cycle before."""


def cycle_on(entrants: Sequence[Entrant], had: Sequence[Had], on: date) -> Cycle:
    """Give the cycle in which the turn that begins on a day lies."""
    known = {one.person_id for one in entrants}
    began_on: date | None = None
    left: set[UUID] = set()
    owed: set[UUID] = set()
    for one in sorted(had, key=lambda one: (one.from_on, one.seat)):
        if one.owner not in known:
            continue
        there = _taking_part(entrants, one.from_on)
        left &= there
        if one.owner not in left:
            began_on, owed, left = one.from_on, left, set(there)
        left.discard(one.owner)
        owed = (owed & left) - {one.owner}
    there = _taking_part(entrants, on)
    left &= there
    if began_on is None or not left:
        return Cycle(on, frozenset(there), frozenset())
    return Cycle(began_on, frozenset(left), frozenset(owed & left))


def _taking_part(entrants: Sequence[Entrant], on: date) -> set[UUID]:
    return {one.person_id for one in entrants if one.takes_part(on)}


def by_cycle(
    everyone: Sequence[SoFar], cycle: Cycle, hindered: Container[UUID]
) -> list[tuple[SoFar, str]]:
    """Give everybody in order, with why: those left in the cycle, then the next cycle."""
    now = [one for one in everyone if one.entrant.person_id in cycle.left]
    later = [one for one in everyone if one.entrant.person_id not in cycle.left]
    now.sort(key=lambda one: (one.entrant.person_id not in cycle.owed, *one.alphabet))
    later.sort(key=lambda one: one.alphabet)
    first = next((one for one in now + later if one.entrant.person_id not in hindered), None)
    return [(one, _why_now(one, cycle, one is first)) for one in now] + [
        (one, _why_later(one, cycle, one is first)) for one in later
    ]


def _why_now(one: SoFar, cycle: Cycle, first: bool) -> str:
    if one.entrant.person_id in cycle.owed:
        return "had no turn in the cycle before and so comes first"
    return f"{'next' if first else 'later'} by the alphabet: {_name(one)}"


def _why_later(one: SoFar, cycle: Cycle, first: bool) -> str:
    if first:
        return f"first by the alphabet of the next cycle: {_name(one)}"
    if one.had and one.had[-1].from_on >= cycle.began_on:
        return f"had the turn in this cycle, from {said_day(one.had[-1].from_on)}"
    since = f"joined on {said_day(one.entrant.since)}; " if one.entrant.since else ""
    return f"{since}enters at the next cycle"


def _name(one: SoFar) -> str:
    return one.entrant.sort_name or one.entrant.name
