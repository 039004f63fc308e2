"""Calls as they are read: put together, with names."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.roles.records import SelectionMethod
from facilitator.selection.calls.records import (
    Call,
    CallAct,
    Candidate,
    CandidateActKind,
    Chosen,
    ChosenActKind,
)
from facilitator.selection.calls.state import CallState


@dataclass(frozen=True)
class CandidateTold:
    """One candidate."""

    candidate: Candidate
    person: str
    by: str
    """Who put them forward; empty: they stand themselves."""
    answer: CandidateActKind | None
    """None: nobody has asked them yet."""
    answered_on: date | None
    note: str


@dataclass(frozen=True)
class ChosenTold:
    """Somebody chosen, or on the reserve list."""

    chosen: Chosen
    person: str
    answer: ChosenActKind | None
    """None: they have not answered yet."""
    answered_on: date | None
    note: str
    handed_to: str = ""
    """Who has their term now, by a swap; empty: it is theirs."""
    taken_out: bool = False
    """Whether their term is not planned any more: a rotation plan put somebody else there."""


@dataclass(frozen=True)
class CallRecord:
    """Everything that is known of one call."""

    call: Call
    state: CallState
    role: str
    group: str
    """The group that chooses."""
    group_id: UUID
    seats: tuple[int, ...]
    free: tuple[int, ...]
    """The seats nobody is chosen for."""
    domain: str
    candidates: tuple[CandidateTold, ...]
    choosers: tuple[tuple[UUID, str], ...]
    """Who may choose today, by name."""
    chosen: tuple[ChosenTold, ...]
    """Whom the seats go to."""
    reserve: tuple[ChosenTold, ...]
    gone: tuple[ChosenTold, ...]
    """Chosen, and declined."""
    acts: tuple[CallAct, ...]
    decision_id: UUID | None
    """The newest decision."""
    decision: str
    """"D-12", or empty."""
    item_id: UUID | None
    """The agenda item on which it is dealt with."""
    meeting_id: UUID | None
    meeting: str
    """Its title, or empty."""
    meeting_on: date | None


@dataclass(frozen=True)
class CallRow:
    """One line in a list of calls."""

    id: UUID
    role_id: UUID
    role: str
    group_id: UUID
    group: str
    seats: tuple[int, ...]
    method: SelectionMethod
    from_on: date
    to_on: date | None
    state: CallState
    next_on: date | None
    """The next day that matters: it opens, closes, is chosen; of a call that ended, that day."""
    candidates: int
    people: tuple[str, ...]
    """Those chosen who have a seat."""
