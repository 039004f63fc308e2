"""Reader: matters of an agenda that are settled already, and what became of them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import standing_decision_in
from facilitator.decisions.records import Decision, Proposal
from facilitator.rotation.plans.records import PlanAct, PlanActKind
from facilitator.saying import said_day
from facilitator.store.finding import live


def settled_in(session: Session, proposal_ids: Collection[UUID], on: date) -> dict[UUID, str]:
    """Give by proposal what became of it, as a sentence; one that is still open is not in it."""
    if not proposal_ids:
        return {}
    found = _plans(session, proposal_ids)
    rest = [one for one in dict.fromkeys(proposal_ids) if one not in found]
    for proposal in session.exec(live(Proposal).where(col(Proposal.id).in_(rest))):
        decision = standing_decision_in(session, proposal.id, on)
        if decision is not None:
            day = f" on {said_day(decision.decided_on)}" if decision.decided_on else ""
            found[proposal.id] = f"It was decided{day}, as D-{decision.number}."
        elif proposal.withdrawn_on is not None:
            found[proposal.id] = f"It was withdrawn on {said_day(proposal.withdrawn_on)}."
    return found


def _plans(session: Session, proposal_ids: Collection[UUID]) -> dict[UUID, str]:
    """Give the proposals whose rotation plan was adopted, by whatever decision."""
    adopted = session.exec(
        select(PlanAct, Decision)
        .join(Decision, col(Decision.id) == col(PlanAct.decision_id))
        .where(
            PlanAct.kind == PlanActKind.adopted,
            col(PlanAct.proposal_id).in_(proposal_ids),
            col(PlanAct.deleted_at).is_(None),
        )
        .order_by(col(PlanAct.id))
    )
    return {
        act.proposal_id: f"The plan was adopted on {said_day(act.on)}, by D-{decision.number}."
        for act, decision in adopted
        if act.proposal_id is not None
    }
