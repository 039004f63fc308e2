"""What an order is made of: who takes part, who had which turn, who cannot be asked, who swapped.

Plain values. A span of days includes both its ends.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.people.rules import Span, overlap
from facilitator.saying import said_day


@dataclass(frozen=True)
class Entrant:
    """Somebody who takes part in an order."""

    person_id: UUID
    name: str
    since: date | None = None
    """Takes part since, or in office since; None: longer than anybody knows."""
    until: date | None = None
    """The last day; None: stays."""
    sort_name: str = ""
    """The name that the alphabet goes by, in its own language; empty: the name."""
    place: int | None = None
    """The place agreed among those who begin on one day; None: by name, after those with one."""

    def takes_part(self, on: date) -> bool:
        """Tell whether they belong to the order on a day."""
        begun = self.since is None or self.since <= on
        return begun and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Had:
    """A turn that somebody had, or has: `to_on` None while nobody knows when it ends."""

    person_id: UUID
    from_on: date
    to_on: date | None = None
    seat: int = 1
    turn_of: UUID | None = None
    """Whose turn it was, where somebody took it for another; None: their own."""

    @property
    def owner(self) -> UUID:
        """Whose turn it was: the one who goes to the end of the order for it."""
        return self.turn_of or self.person_id


@dataclass(frozen=True)
class Passed:
    """Why somebody is not asked for turns that touch these days; the place is kept."""

    person_id: UUID
    words: str
    """Goes on after a name and “is passed over: ”, such as "away until 3 May 2026"."""
    from_on: date | None = None
    to_on: date | None = None

    def touches(self, span: Span) -> bool:
        """Tell whether it holds for a turn of these days."""
        return overlap((self.from_on, self.to_on), span)


def away(person_id: UUID, from_on: date | None, to_on: date | None) -> Passed:
    """Give an absence."""
    words = f"away until {said_day(to_on)}" if to_on else "away"
    return Passed(person_id, words, from_on, to_on)


def skipped(person_id: UUID, on: date, reason: str) -> Passed:
    """Give a turn that somebody skips with a reason: the one that this day is part of."""
    return Passed(person_id, f"skips this turn: {reason}", on, on)


@dataclass(frozen=True)
class Swap:
    """Two people exchange their next turns from a day on, whenever these come."""

    one: UUID
    other: UUID
    on: date


@dataclass(frozen=True)
class Placed:
    """Somebody's place in an order, and why it is theirs."""

    entrant: Entrant
    place: int
    """From 1."""
    why: str
    """Goes on after "Amara: ", such as "longest without it, since 11 March 2025"."""
    passed: str = ""
    """Why they are not asked this time; empty: they can be."""
    last_on: date | None = None
    """The last day of their last turn; None: they had none, or it goes on."""
    times: int = 0

    @property
    def reason(self) -> str:
        """The reason for the place, or why it is kept."""
        return f"keeps place {self.place}: {self.passed}" if self.passed else self.why


@dataclass(frozen=True)
class Coming:
    """A turn that somebody is wanted for."""

    from_on: date
    to_on: date
    seat: int = 1
    fixed: UUID | None = None
    """Settled already."""
    fixed_because: str = ""


@dataclass(frozen=True)
class Taken:
    """Who takes a coming turn, and why."""

    coming: Coming
    person_id: UUID | None
    """None: nobody could be asked."""
    turn_of: UUID | None
    """Whose turn it is where they swapped; else None."""
    reason: str
    order: tuple[Placed, ...]
    """Everybody's place before this turn; empty where it was settled already."""
