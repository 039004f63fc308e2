"""The three rules that go by how long somebody has waited."""

from datetime import date
from uuid import UUID

from facilitator.roles.orders.so_far import SoFar
from facilitator.saying import said_day

_NO_PLACE = 10**9
_HAS_IT = "has it now"

Key = tuple[bool | int | date | str | UUID, ...]


def longest_key(one: SoFar) -> Key:
    """Sort by longest since served: never first, then the last day, how often, since when."""
    never = one.last_on is None
    first_day = (one.entrant.since or date.min) if never else date.min
    return (not never, one.last_on or date.min, len(one.had), first_day, _place(one), *one.alphabet)


def queue_key(one: SoFar) -> Key:
    """Sort by when somebody went to the end of the queue; an agreed place is from its start."""
    never = one.last_on is None
    from_the_start = never and one.entrant.place is not None
    since = date.min if from_the_start else one.waits_since
    return (since, not never, _place(one), *one.alphabet)


def seniority_key(one: SoFar) -> Key:
    """Sort by the longest without it since the last turn, or else the first day in office."""
    return (one.waits_since, _place(one), *one.alphabet)


def longest_why(one: SoFar, first: bool) -> str:
    """Say why somebody has their place by longest since served."""
    if one.last_on is None:
        return "has not had it yet"
    if one.has_it:
        return _HAS_IT
    return f"{'longest ' if first else ''}without it, since {said_day(one.last_on)}"


def queue_why(one: SoFar, first: bool) -> str:
    """Say why somebody has their place in the queue."""
    if one.has_it:
        return _HAS_IT
    if one.last_on is not None:
        since = f"since {said_day(one.last_on)}, when the last turn ended"
    elif one.entrant.place is not None or one.entrant.since is None:
        since = "from its start"
    else:
        since = f"since {said_day(one.entrant.since)}, the first day"
    return f"first in the queue, {since}" if first else f"in the queue {since}"


def seniority_why(one: SoFar, first: bool) -> str:
    """Say why somebody has their place by seniority."""
    if one.has_it:
        return _HAS_IT
    if one.last_on is not None:
        since = f"without it since {said_day(one.last_on)}"
    elif one.entrant.since is not None:
        since = f"in office without it since {said_day(one.entrant.since)}"
    else:
        since = "in office without it longer than anybody knows"
    return f"longest without it: {since}" if first else since


def _place(one: SoFar) -> int:
    return _NO_PLACE if one.entrant.place is None else one.entrant.place
