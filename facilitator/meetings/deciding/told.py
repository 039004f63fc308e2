"""What the room shows of an item that is being decided: names and words put together already."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.decisions.matters import Party
from facilitator.decisions.records import CountHow, ObjectionQuestion, RoundKind, StanceKind
from facilitator.decisions.states import ObjectionState
from facilitator.decisions.tally import Tally
from facilitator.groups.records import Rung
from facilitator.meetings.deciding.differences import Piece
from facilitator.meetings.deciding.path import StepInRoom, StepState
from facilitator.meetings.deciding.records import Step
from facilitator.meetings.deciding.result import VoteTerms


@dataclass(frozen=True)
class RightInRoom:
    """By what right an item is decided."""

    rung: Rung
    sentence: str
    owner: str
    reversible: bool
    minimum_days: int
    terms: VoteTerms
    deciders: tuple[tuple[UUID, str, bool], ...]
    """Who may decide alone (delegated, consultation): person, name, whether they are here."""


@dataclass(frozen=True)
class WordingInRoom:
    """One wording of the proposal."""

    id: UUID
    number: int
    """Counted from 1."""
    ordinal: str
    """"second"."""
    text: str
    on: date
    by: str
    because: str
    takes_up: tuple[str, ...]
    """Whose objections it took up."""
    differences: tuple[Piece, ...]
    """Against the wording before; empty for the first."""


@dataclass(frozen=True)
class StanceRow:
    """One person who is asked."""

    person_id: UUID
    name: str
    stance: StanceKind | None
    """None: nothing was said yet."""
    reason: str
    criterion: str
    """A concern: what will show who was right."""
    through: str
    """Who speaks for a person who is not there."""
    unnamed: bool
    """Stands aside, and is not named in minutes and records."""


@dataclass(frozen=True)
class CountShown:
    """How hands or paper were counted."""

    how: CountHow
    in_favour: int
    against: int
    abstained: int
    invalid: int
    counted_by: str


@dataclass(frozen=True)
class RoundInRoom:
    """The round of the item's rung: who is asked, in turn, and what it comes to so far."""

    id: UUID | None
    """None: it was not begun, or the wording has changed since."""
    kind: RoundKind
    rows: tuple[StanceRow, ...]
    heard: int
    """How many of the rows have said something."""
    tally: Tally
    entitled: int | None
    counts: tuple[CountShown, ...]
    """A vote that was counted, each count with the recounts after it; the last holds."""
    result: str
    """A vote: what it comes to, in a sentence; empty while nothing was cast."""
    was_about_other_words: bool
    """There was a round at this meeting, and the wording has changed since."""

    @property
    def next_id(self) -> UUID | None:
        """Who is asked next."""
        return next((row.person_id for row in self.rows if row.stance is None), None)


@dataclass(frozen=True)
class QuestionInRoom:
    """One of the four questions to an objection, with what the objector said."""

    question: ObjectionQuestion
    words: str
    holds: bool | None
    said: str
    """Empty: not answered yet."""


@dataclass(frozen=True)
class ObjectionInRoom:
    """An objection."""

    id: UUID
    person_id: UUID
    person: str
    text: str
    on: date
    state: ObjectionState
    how: str
    """How it was settled."""
    questions: tuple[QuestionInRoom, ...]
    sentence: str
    """How far the test is; empty before it began."""


@dataclass(frozen=True)
class ConcernInRoom:
    """A worry that does not block."""

    person: str
    text: str
    criterion: str


@dataclass(frozen=True)
class PartyInRoom:
    """Somebody who is to be heard before it is decided (consultation)."""

    party: Party
    name: str
    asked_on: date | None
    said: tuple[tuple[str, str], ...]
    """Who answered (empty: not noted) and what."""
    answered: bool


@dataclass(frozen=True)
class MatterInRoom:
    """An item on its way to a decision."""

    item_id: UUID
    meeting_id: UUID
    title: str
    why: str
    brought_by: str
    domain_id: UUID | None
    domain: str
    right: RightInRoom | None
    """None: it belongs to no domain with an owner."""
    steps: tuple[StepInRoom, ...]
    proposal_id: UUID | None
    wordings: tuple[WordingInRoom, ...]
    """Oldest first."""
    round: RoundInRoom | None
    """None: nobody is asked in turn on this rung."""
    objections: tuple[ObjectionInRoom, ...]
    """All of them, oldest first."""
    concerns: tuple[ConcernInRoom, ...]
    parties: tuple[PartyInRoom, ...]
    decided_as: tuple[UUID, str] | None
    """Id and number ("D-117") of the decision that stands."""
    takes_back: bool
    """What `supersedes` names is taken back, and nothing takes its place."""
    supersedes: tuple[tuple[UUID, str], ...]
    """The decisions that it takes the place of: id, and number with title."""
    missing: tuple[str, ...]
    """What keeps it from being decided now, each in a sentence."""
    in_short: str
    """What keeps it most, to be said beside the button; empty where nothing does."""

    @property
    def can_record(self) -> bool:
        """Whether the decision can be recorded now."""
        return not self.missing and self.decided_as is None

    @property
    def is_heard(self) -> bool:
        """Whether everyone who is asked has said something, or votes were counted."""
        asked = self.round
        if asked is None:
            return True
        if asked.counts or (asked.kind == RoundKind.vote and self.can_record):
            return True
        return asked.id is not None and asked.next_id is None and bool(asked.rows)

    @property
    def wording(self) -> WordingInRoom | None:
        """The wording in question."""
        return self.wordings[-1] if self.wordings else None

    @property
    def open_objections(self) -> tuple[ObjectionInRoom, ...]:
        """Those that stand."""
        return tuple(one for one in self.objections if one.state.stands)

    @property
    def step(self) -> Step | None:
        """The step that is on; None: it is decided."""
        return next((one.step for one in self.steps if one.state == StepState.now), None)
