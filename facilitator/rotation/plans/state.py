"""Where a plan stands, from what became of it. Pure."""

from collections.abc import Iterable
from uuid import UUID

from facilitator.rotation.plans.records import PlanAct, PlanActKind
from facilitator.rotation.plans.shown import PlanState

_STATES = {
    PlanActKind.proposed: PlanState.proposed,
    PlanActKind.adopted: PlanState.adopted,
    PlanActKind.put_aside: PlanState.put_aside,
    PlanActKind.taken_up: PlanState.draft,
}


def state_of(acts: Iterable[PlanAct]) -> PlanState:
    """Give where a plan stands after what became of it, oldest first."""
    state = PlanState.draft
    for act in acts:
        state = _STATES[act.kind]
    return state


def proposal_of(acts: Iterable[PlanAct]) -> UUID | None:
    """Give the proposal a plan is in, None of a draft and of one that was taken up again."""
    proposal = None
    for act in acts:
        if act.kind is PlanActKind.taken_up:
            proposal = None
        elif act.kind is PlanActKind.proposed:
            proposal = act.proposal_id
    return proposal
