"""Where a decision, an objection and a proposal stand on a day, computed from the facts.

Nothing is switched over when a date passes: an expiry or a lapse is true on any day one asks
about, also when the program was not running on the day itself. `rows.py` says the same in SQL;
a test holds the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from facilitator.decisions.records import (
    Decision,
    DecisionAct,
    DecisionActKind,
    DecisionState,
    LinkKind,
    ObjectionAct,
    ObjectionActKind,
    Proposal,
)

GONE = (
    DecisionState.superseded,
    DecisionState.reverted,
    DecisionState.withdrawn,
    DecisionState.rejected,
)
"""A decision in one of these states is not one that a later decision can point to."""


@dataclass(frozen=True)
class Successor:
    """A later decision that points to one; `on` None: its day is not known."""

    decision_id: UUID
    on: date | None
    state_then: DecisionState
    lapsed_after: date | None = None
    """Set when it was urgent and never ratified: the last day on which it counted."""
    kind: LinkKind = LinkKind.supersedes
    number: int = 0
    """Of the later decision: they count in the order of recording."""


def state_on(
    decision: Decision,
    acts: Iterable[DecisionAct],
    successors: Iterable[Successor],
    on: date,
) -> DecisionState:
    """Give the state of a decision on a day that is not before the day it was made.

    A rejected one stays rejected. Otherwise the first of these that is true: withdrawn,
    reverted, superseded (or corrected), lapsed, expired; else what was recorded. A successor that
    lapsed, or was itself reverted, gives the earlier decision its force back.
    """
    if decision.state_then == DecisionState.rejected:
        return DecisionState.rejected
    acts = list(acts)
    if any(act.kind == DecisionActKind.withdrawn and act.on <= on for act in acts):
        return DecisionState.withdrawn
    followed = put_down_by(successors, on)
    if any(follower.kind == LinkKind.reverts for follower in followed):
        return DecisionState.reverted
    if followed:
        return DecisionState.superseded
    last = lapses_after(decision, acts)
    if last is not None and last < on and not (decision.expires_on and decision.expires_on <= last):
        return DecisionState.lapsed
    if decision.expires_on is not None and decision.expires_on < on:
        return DecisionState.expired
    return decision.state_then


def put_down_by(successors: Iterable[Successor], on: date) -> list[Successor]:
    """Give the later decisions that keep one from holding: those since it was last put back."""
    counting = [follower for follower in successors if counts_on(follower, on)]
    restored = max((one.number for one in counting if one.kind == LinkKind.restores), default=-1)
    return [one for one in counting if one.kind != LinkKind.restores and one.number > restored]


def counts_on(successor: Successor, on: date) -> bool:
    """Tell whether what a successor did to the earlier decision counts on a day."""
    if successor.state_then == DecisionState.rejected:
        return False
    if successor.on is not None and successor.on > on:
        return False
    return successor.lapsed_after is None or on <= successor.lapsed_after


def lapses_after(decision: Decision, acts: Iterable[DecisionAct]) -> date | None:
    """Give the last day on which an unratified urgent decision counts; None: it does not lapse."""
    if decision.ratify_by is None:
        return None
    for act in acts:
        if act.kind == DecisionActKind.ratified and act.on <= decision.ratify_by:
            return None
    return decision.ratify_by


def next_review(decision: Decision, acts: Iterable[DecisionAct]) -> date | None:
    """Give the day of the next review: the last review names it, before that the decision."""
    reviews = [act for act in acts if act.kind == DecisionActKind.reviewed]
    if not reviews:
        return decision.review_on
    return max(reviews, key=lambda act: (act.on, act.id)).review_on


class ObjectionState(StrEnum):
    """Where an objection stands."""

    open = "open"
    tested = "tested"
    carried = "carried to the panel"
    upheld = "upheld by the panel"
    integrated = "integrated"
    withdrawn = "withdrawn"
    concern = "kept as a concern"

    @property
    def stands(self) -> bool:
        """Whether it still keeps the proposal from being decided."""
        return self in _STANDS


def objection_state(acts: Iterable[ObjectionAct]) -> ObjectionState:
    """Give the state after the last act; testing and carrying it to the panel leave it open."""
    last = max(acts, key=lambda act: act.id, default=None)
    return ObjectionState.open if last is None else _AFTER[last.kind]


_STANDS = frozenset(
    {
        ObjectionState.open,
        ObjectionState.tested,
        ObjectionState.carried,
        ObjectionState.upheld,
    }
)
_AFTER = {
    ObjectionActKind.tested: ObjectionState.tested,
    ObjectionActKind.carried: ObjectionState.carried,
    ObjectionActKind.upheld: ObjectionState.upheld,
    ObjectionActKind.concern: ObjectionState.concern,
    ObjectionActKind.integrated: ObjectionState.integrated,
    ObjectionActKind.withdrawn: ObjectionState.withdrawn,
}


class ProposalState(StrEnum):
    """How far a proposal is on its way."""

    open = "open"
    decided = "decided"
    withdrawn = "withdrawn"


def proposal_state(proposal: Proposal, decided: bool) -> ProposalState:
    """Give the state; `decided`: a decision of it stands."""
    if decided:
        return ProposalState.decided
    return ProposalState.open if proposal.withdrawn_on is None else ProposalState.withdrawn
