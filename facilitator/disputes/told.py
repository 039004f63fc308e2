"""A dispute as it is read: both cases side by side, the panel, the clock, the ruling."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.disputes.records import Dispute, DisputeEnd, DisputeKind, Ruling, Verdict
from facilitator.disputes.rules import DisputeState
from facilitator.meetings.records import Meeting
from facilitator.selection.draws.told import DrawTold


@dataclass(frozen=True)
class SaidTold:
    """What somebody said for a side."""

    person: str
    on: date
    text: str


@dataclass(frozen=True)
class SideTold:
    """A side."""

    id: UUID
    name: str
    group_id: UUID | None
    role_id: UUID | None
    person_id: UUID | None
    case: SaidTold | None
    answer: SaidTold | None


@dataclass(frozen=True)
class SeatTold:
    """Somebody on the panel."""

    person_id: UUID
    name: str


@dataclass(frozen=True)
class RecusalTold:
    """Somebody drawn who does not sit."""

    name: str
    on: date
    reason: str
    unfilled: bool


@dataclass(frozen=True)
class SignedTold:
    """Somebody of the panel that ruled."""

    name: str
    dissent: str


@dataclass(frozen=True)
class RulingTold:
    """A ruling in words."""

    ruling: Ruling
    sentence: str
    """What it says: "The treasurer owns “Money up to 500 €”."."""
    owner: str
    signed: tuple[SignedTold, ...]
    proposal_id: UUID | None
    """The proposal by which the map follows."""
    decision_number: int | None
    """Of the decision that made it so."""
    changes_map: bool
    """The map says something else today, and nobody has proposed to change it."""
    appealed_on: date | None
    appealed_by: str
    appealed_to: str
    appeal_why: str
    appeal_state: str
    """What became of the request to the assembly: "on the agenda of 20 Nov"."""


@dataclass(frozen=True)
class Precedent:
    """An earlier ruling that may answer the question."""

    dispute_id: UUID
    number: int
    question: str
    ruled_on: date
    sentence: str
    reasons: str
    same_domain: bool


@dataclass(frozen=True)
class DisputeRow:
    """A dispute in the list."""

    id: UUID
    number: int
    kind: DisputeKind
    question: str
    domain: str
    domain_id: UUID | None
    sides: tuple[str, ...]
    state: DisputeState
    panel: tuple[str, ...]
    panel_ids: tuple[UUID, ...]
    raised_on: date
    raised_by: UUID
    due_on: date | None
    ruled_on: date | None
    verdict: Verdict | None
    ruling: str
    """The ruling as a sentence; empty while there is none."""
    reasons: str
    owner: str
    decision: int | None


@dataclass(frozen=True)
class DisputeTold:
    """Everything about one dispute."""

    dispute: Dispute
    row: DisputeRow
    raised_by: str
    sides: tuple[SideTold, ...]
    draw: DrawTold | None
    """The draw of the panel, with its proof; None: it is not announced."""
    panel: tuple[SeatTold, ...]
    recusals: tuple[RecusalTold, ...]
    clock: str
    """How long the panel has still, in words; empty while there is none, and after the ruling."""
    stood_on: date | None
    hearing: Meeting | None
    ruling: RulingTold | None
    end: DisputeEnd | None
    ended_by: str
    proposal_id: UUID | None
    """Of the objection that was carried here."""
    objection_state: str
    """What became of that objection meanwhile."""
    precedents: tuple[Precedent, ...]
