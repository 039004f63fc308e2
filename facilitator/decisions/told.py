"""What the record of a decision or proposal shows: names and words put together already."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from facilitator.decisions.automated.telling import AutomationMark
from facilitator.decisions.offices.told import OfficeTold
from facilitator.decisions.paths.told import PathTold
from facilitator.decisions.records import (
    CountHow,
    Decision,
    DecisionState,
    Proposal,
    StanceKind,
    Wording,
)
from facilitator.decisions.states import ObjectionState, ProposalState
from facilitator.decisions.tally import Tally
from facilitator.groups.records import Rung

Way = tuple[tuple[date, str], ...]
"""A timeline: days with what happened, oldest first."""


@dataclass(frozen=True)
class ObjectionTold:
    """One objection and what became of it."""

    id: UUID
    person_id: UUID
    person: str
    text: str
    on: date
    state: ObjectionState
    how: str
    """How it was settled, in the words noted then."""


@dataclass(frozen=True)
class ConcernTold:
    """A worry, with the criterion that will show who was right."""

    person: str
    text: str
    criterion: str
    on: date


@dataclass(frozen=True)
class AdviceTold:
    """What one party was asked and what it said."""

    party: str
    asked_on: date | None
    """None: nobody asked for it."""
    answers: tuple[tuple[date, str, str], ...]
    """Day, who said it (empty: not noted), text."""
    consultation_id: UUID | None = None


@dataclass(frozen=True)
class ChallengeTold:
    """What somebody from outside said could be wrong."""

    by: str
    text: str
    on: date
    id: UUID | None = None
    office: str = ""
    """The office it was said for, where the right asks offices to speak."""
    answers: tuple[tuple[date, str, str], ...] = ()
    """Day, who answered (empty: not noted), words."""


@dataclass(frozen=True)
class StanceTold:
    """What one person said last in a round."""

    person_id: UUID
    person: str
    """"one person" where whoever stands aside does not want to be named."""
    stance: StanceKind
    reason: str
    through: str = ""
    """Who spoke for a person who was not there."""

    @property
    def named(self) -> str:
        """The person, with whoever spoke for them."""
        return f"{self.person} (through {self.through})" if self.through else self.person


@dataclass(frozen=True)
class CountTold:
    """How hands or paper were counted."""

    id: UUID
    how: CountHow
    in_favour: int
    against: int
    abstained: int
    invalid: int
    counted_by: str


@dataclass(frozen=True)
class RoundTold:
    """One round and what it came to."""

    id: UUID
    kind: str
    on: date
    tally: Tally
    entitled: int | None
    stances: tuple[StanceTold, ...]
    on_newest_wording: bool
    sealed: bool = False
    """The group decides together; neither stances nor numbers are told."""
    counts: tuple[CountTold, ...] = ()
    """A vote that was counted, each count with the recounts after it; the last holds."""

    @property
    def count(self) -> CountTold | None:
        """The count that holds; None: people were asked by name."""
        return self.counts[-1] if self.counts else None


@dataclass(frozen=True)
class LinkTold:
    """Another decision that this one points to, or that points to it."""

    decision_id: UUID
    number: int
    title: str
    decided_on: date | None
    because: str = ""
    is_taken_back: bool = False
    """A proposal is meant to take it back, not to put something in its place."""


@dataclass(frozen=True)
class Deliberated:
    """Everything said on the way."""

    wordings: tuple[Wording, ...] = ()
    rounds: tuple[RoundTold, ...] = ()
    objections: tuple[ObjectionTold, ...] = ()
    concerns: tuple[ConcernTold, ...] = ()
    advice: tuple[AdviceTold, ...] = ()
    challenges: tuple[ChallengeTold, ...] = ()
    way: Way = ()
    offices: tuple[OfficeTold, ...] = ()
    """Those that are to speak before the owner decides, as the right says."""
    path: PathTold | None = None
    sealed: bool = False
    """The group decides together; who said what is told nowhere."""


@dataclass(frozen=True)
class DecisionRecord:
    """A decision as its screen shows it."""

    decision: Decision
    number: str
    """As people say it: "D-117"."""
    state: DecisionState
    who: str
    """Three sentences: who decided and by what right, why, who was heard."""
    why: str
    heard: str
    right: str
    """The right by which it was made, as it was that day; empty: not known."""
    domain: str = ""
    group: str = ""
    rung: Rung | None = None
    review_on: date | None = None
    """The next review."""
    meeting: str = ""
    meeting_on: date | None = None
    said: Deliberated = field(default_factory=Deliberated)
    supersedes: tuple[LinkTold, ...] = ()
    superseded_by: tuple[LinkTold, ...] = ()
    corrects: tuple[LinkTold, ...] = ()
    corrected_by: tuple[LinkTold, ...] = ()
    reverts: tuple[LinkTold, ...] = ()
    reverted_by: tuple[LinkTold, ...] = ()
    restores: tuple[LinkTold, ...] = ()
    """What holds again through it."""
    restored_by: tuple[LinkTold, ...] = ()
    way_here: Way = ()
    since: Way = ()
    """What became of it."""
    recorded_by: str = ""
    ratified_by: str = ""
    """Who noted that an urgent one was ratified."""
    recorded_at: datetime | None = None
    by_automation: AutomationMark | None = None
    """A script or agent decided."""

    @property
    def objections(self) -> tuple[ObjectionTold, ...]:
        """The objections on its way, with how they were settled."""
        return self.said.objections

    @property
    def concerns(self) -> tuple[ConcernTold, ...]:
        """The concerns on its way, with their criteria."""
        return self.said.concerns


@dataclass(frozen=True)
class ProposalRecord:
    """A proposal as its screen shows it."""

    proposal: Proposal
    state: ProposalState
    raised_by: str
    domain: str
    group: str
    rung: Rung | None
    right: str
    wording: Wording | None
    """The newest."""
    said: Deliberated
    missing: tuple[str, ...]
    """What keeps it from being decided today; empty when it is not open."""
    decided_as: LinkTold | None = None
    changes: tuple[LinkTold, ...] = ()
    """The decisions still in force that it is meant to take the place of."""


@dataclass(frozen=True)
class ProposalRow:
    """One line in the list of what is on its way."""

    id: UUID
    title: str
    domain: str
    group: str
    rung: Rung | None
    raised_on: date
    raised_by: str
