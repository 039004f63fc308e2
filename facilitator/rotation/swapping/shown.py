"""Swaps, cover and gaps as they are read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from facilitator.rotation.swapping.records import Cover, Swap


class AskState(StrEnum):
    """Where something asked stands."""

    open = "open"
    accepted = "accepted"
    declined = "declined"
    withdrawn = "withdrawn"
    lapsed = "lapsed"
    """The turn began, ended or was cancelled before an answer."""


@dataclass(frozen=True)
class TurnTold:
    """A turn that is swapped or covered, on its days as they are now."""

    term_id: UUID
    role_id: UUID
    role: str
    seat: int
    from_on: date | None
    to_on: date | None
    person_id: UUID
    person: str
    """Who has it now."""


@dataclass(frozen=True)
class SwapShown:
    """A swap, with both turns as they stand now."""

    swap: Swap
    state: AskState
    person: str
    other: str
    turn: TurnTold
    other_turn: TurnTold | None
    words: str
    """ "Bo asks Dana to take Secretary, 1 March 2027 to 31 May 2027, for Treasurer, …". """
    note: str = ""
    answered_on: date | None = None
    """None: nobody has answered yet."""


@dataclass(frozen=True)
class CoverShown:
    """Cover for part of a term."""

    cover: Cover
    state: AskState
    person: str
    turn: TurnTold
    from_on: date
    to_on: date
    """The days it really holds: within the term, and until it was taken back."""
    holds: bool
    """Whether it was agreed, and holds on the days above."""
    words: str
    """ "Bo covers until 14 April 2027." """
    note: str = ""


@dataclass(frozen=True)
class Gap:
    """A seat with nobody in it for some days to come."""

    role_id: UUID
    role: str
    group: str
    seat: int
    from_on: date
    to_on: date | None
    """None: nobody is planned after it."""
    next_person: str | None
    because: str
    """Why there is one: "Bo ended early: moves away"; empty where nobody was planned."""
    stand_ins: tuple[str, ...] = ()


@dataclass(frozen=True)
class LateTurn:
    """A next holder who is known too late to shadow."""

    role_id: UUID
    role: str
    seat: int
    from_on: date
    shadow_from_on: date
    """The day from which the next holder should have been known."""
    person: str | None
    person_id: UUID | None = None
