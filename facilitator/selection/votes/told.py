"""A ranked vote as it is read: put together, with names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from facilitator.selection.counting.outcome import Outcome
from facilitator.selection.votes.comparing import Difference, Paper
from facilitator.selection.votes.records import PassKind, RankedVote


class VoteState(StrEnum):
    """Where a ranked vote stands: what comes next."""

    agreeing = "agreeing on the rules"
    first = "typing the first time"
    between = "waiting for the second time"
    second = "typing the second time"
    differing = "settling differences"
    counted = "counted"
    tied = "tied"
    ended = "ended"


@dataclass(frozen=True)
class OptionTold:
    """A name on the ballot paper."""

    person_id: UUID
    name: str
    """Unique on this paper."""
    number: int
    withdrawn: bool = False
    why_withdrawn: str = ""


@dataclass(frozen=True)
class LimitTold:
    """A limit with the value of each candidate who has one."""

    label: str
    most: int
    values: Mapping[UUID, str]


@dataclass(frozen=True)
class PassTold:
    """One time of typing."""

    kind: PassKind
    person_id: UUID | None
    person: str
    """Empty: read from a file."""
    source: str
    papers: int
    spoilt: int
    last: int
    """The highest number typed; 0: none yet."""
    done_at: datetime | None


@dataclass(frozen=True)
class VoteTold:
    """Everything that is known of a ranked vote, but no ballot."""

    call_id: UUID
    vote: RankedVote | None
    """None: nothing is agreed yet."""
    state: VoteState
    locked: bool
    """A ballot was typed: what is agreed cannot be changed any more."""
    options: tuple[OptionTold, ...]
    """Before it is locked, the candidates of the call as they stand now."""
    limits: tuple[LimitTold, ...]
    entitled: tuple[tuple[UUID, str], ...]
    """Who may vote, by name."""
    entitled_count: int
    voted: frozenset[UUID]
    passes: tuple[PassTold, ...]
    differences: tuple[Difference, ...]
    """Empty until both times are finished: the second person sees nothing of the first."""
    tie_person: str
    tie_words: str
    """How the rule for ties spoke; empty: it has not."""
    outcome: Outcome | None
    """None: the ballots are not all typed and settled. Names are those of `options`."""
    refused: str
    """Why the ballots cannot be counted; empty: they can."""
    seats_of_call: int
    since: tuple[str, ...]
    """What became of those elected who declined, a sentence each."""

    def of_pass(self, kind: PassKind) -> PassTold | None:
        """Give one time of typing."""
        return next((one for one in self.passes if one.kind is kind), None)


@dataclass(frozen=True)
class TypedTold:
    """A paper in the list of whoever types it."""

    number: int
    paper: Paper
    words: str


@dataclass(frozen=True)
class TypedList:
    """What one person has typed so far."""

    count: int
    last: int
    """The highest number typed; 0: none yet."""
    newest: tuple[TypedTold, ...]
    """The highest number first."""
