"""Where a plan stands, from what became of it. Pure."""

from collections.abc import Iterable

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
